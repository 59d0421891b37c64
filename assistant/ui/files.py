"""UI: a reply as a file, through a route of our own: only the visitor who asked can fetch it, by the cookie they hold."""

import re
from datetime import datetime
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import PlainTextResponse, Response

from assistant.answer import Assistant
from assistant.domain.conversation import Conversation
from assistant.errors import AssistantError
from assistant.render.save_reply import file_content
from assistant.ui import texts
from assistant.ui.kept_reply import kept_reply
from assistant.ui.plain_pages import NOT_KEPT
from assistant.ui.visitor import visitor_in
from assistant.ui.visitor_chat import VisitorChat

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
LONGEST_NAME = 60
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def add_files(app: FastAPI, assistant: Assistant) -> None:
    """Add the routes to the app; the guard decides which forms of address reach them."""
    add_whole_conversations(app, assistant)

    @app.get("/save/{chat}/{position}.{form}")
    def save(
        request: Request, chat: str, position: int, form: str, starts: Annotated[str, Query(max_length=40)] = ""
    ) -> Response:
        try:
            reply = kept_reply(assistant, request, chat, position)
            if reply is None:
                return PlainTextResponse(texts.NO_FILE, 404)
            content = file_content(reply, f".{form}", _moment(starts))
        except AssistantError as error:
            return PlainTextResponse(str(error), 400)
        name = f"{_file_name(reply.artifact.title)}.{form}"
        return Response(content, media_type=MEDIA_TYPES[form], headers=_as_file(name))


def add_whole_conversations(app: FastAPI, assistant: Assistant) -> None:
    """The route to one of the visitor's conversations as Markdown, question by question."""

    @app.get("/save/{number}.md")
    def save_conversation(request: Request, number: int) -> Response:
        visitor = visitor_in(request.cookies)
        listed = assistant.conversations.of_visitor(visitor) if visitor else []
        name = next((entry.name for entry in listed if entry.number == number), None)
        if name is None:
            return PlainTextResponse(texts.NO_FILE, 404)
        chat = VisitorChat(store=assistant.conversations, visitor=visitor, number=number)
        try:
            content = conversation_markdown(name, chat.conversation())
        except AssistantError as error:
            return PlainTextResponse(str(error), 400)
        return Response(content, media_type=MEDIA_TYPES["md"], headers=_as_file(f"{_file_name(name)}.md"))


def conversation_markdown(name: str, conversation: Conversation) -> str:
    """A conversation to keep or to send on: each question quoted, its reply under it."""
    said = [
        "\n".join(f"> {line}".rstrip() for line in turn.question.splitlines()) + f"\n\n{turn.markdown.strip()}"
        for turn in conversation.turns
    ]
    return "\n\n---\n\n".join([f"# {name}", *said]) + "\n"


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"', **NOT_KEPT}


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


def _file_name(title: str) -> str:
    """A name that every system takes, from the title of the draft."""
    return _NOT_IN_A_NAME.sub("-", title.lower()).strip("-")[:LONGEST_NAME].strip("-") or "flipside"
