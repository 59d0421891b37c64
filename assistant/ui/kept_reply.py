"""UI: a reply of the visitor who asks for it, by the address that its files and its run sheet share.

A chat of the Coach tab is named by its number there; what another tab keeps has a letter before the number.
"""

from starlette.requests import Request

from assistant.answer import Assistant
from assistant.domain.reply import Reply
from assistant.ui.visitor import visitor_in


def conversation_of(visitor: str, chat: str) -> str:
    """The name under which one chat of a visitor is kept."""
    return f"{visitor}.{chat}"


def kept_reply(assistant: Assistant, request: Request, chat: str, position: int) -> Reply | None:
    """The reply with its draft, or None where this visitor has none there."""
    visitor = visitor_in(request.cookies)
    return assistant.conversations.reply(conversation_of(visitor, chat), position) if visitor else None
