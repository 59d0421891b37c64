"""UI: reading on the Coach tab: a chat comes back, a citation opens its passage, a reply is judged."""

import re
from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.domain.people import Role
from assistant.errors import AssistantError
from assistant.ui import texts
from assistant.ui.chat_view import chat_messages, shown_verdicts
from assistant.ui.coach_layout import empty_chat
from assistant.ui.sources_panel import shown_passage, shown_sources
from assistant.ui.transcript import UnkeptTurn, transcript
from assistant.ui.visitor import may_use, visitor_in, visitor_role
from assistant.ui.visitor_chat import VisitorChat, chat_of, said_in

LONGEST_REASON = 500


class Reading:
    """What happens when a visitor opens the page, a source or another role, or judges a reply."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def restore(self, request: gr.Request) -> tuple[Any, ...]:
        """Show the chat that the address names, or else the latest, as the visitor left it.

        Who has said nothing yet may have chosen a role while the page was loading: nothing of theirs is touched.
        """
        if not visitor_in(request.cookies):
            return (gr.skip(),) * 5
        return self._shown(chat_of(self._assistant.conversations, request, self._named_in(request)), request)

    def open_chat(self, number: str, request: gr.Request) -> tuple[Any, ...]:
        """Show another chat of this visitor; what was never kept of the one before is gone."""
        chat = chat_of(self._assistant.conversations, request, int(number))
        return (), *self._shown(chat, request)

    def _named_in(self, request: gr.Request) -> int | None:
        """The number in the page's address, where it is one of this visitor's chats."""
        named = str(dict(request.query_params).get("c", ""))
        if not re.fullmatch(r"[0-9]{1,6}", named):
            return None
        return int(named) if said_in(chat_of(self._assistant.conversations, request, int(named))).turns else None

    def _shown(self, chat: VisitorChat, request: gr.Request) -> tuple[Any, ...]:
        conversation = said_in(chat)
        if conversation.last_request is None:
            account = visitor_role(request)
            return chat.number, _picker(request, account) if account else gr.skip(), *(gr.skip(),) * 3
        shown = transcript(conversation)
        role = conversation.last_request.role
        messages = gr.Chatbot(
            chat_messages(shown, chat.number), feedback_value=shown_verdicts(chat.verdicts()), **empty_chat(role)
        )
        return chat.number, _picker(request, role), messages, *shown_sources(shown[-1])

    def open_source(self, key: str, number: int | None, request: gr.Request) -> tuple[Any, Any]:
        """Show the passage behind a citation, named as `chat_view.source_key` does."""
        shown = transcript(said_in(chat_of(self._assistant.conversations, request, number)))
        position, _, source = key.partition(" ")[0].partition("-")  # page.js counts presses after a space
        entry = shown[int(position)] if position.isdecimal() and int(position) < len(shown) else None
        named = [citation for citation in entry.turn.citations if str(citation.number) == source] if entry else []
        if not named:
            return gr.skip(), gr.skip()
        try:
            passage = self._assistant.passage(named[0].passage_id)
        except AssistantError as error:
            raise gr.Error(str(error), title=texts.PLEASE_NOTE, print_exception=False) from error
        choices, _ = shown_sources(entry, chosen=named[0])
        return choices, shown_passage(named[0], passage)

    def rate(
        self, verdict: gr.LikeData, number: int | None, unkept: tuple[UnkeptTurn, ...], request: gr.Request
    ) -> tuple[Any, ...]:
        """Keep the verdict; who disliked a reply is asked what was wrong with it."""
        chat = chat_of(self._assistant.conversations, request, number)
        entry = transcript(said_in(chat), unkept)[verdict.index // 2]
        if entry.position is None:
            gr.Info(texts.NOT_RATED, title=texts.PLEASE_NOTE)
            return None, gr.Column(visible=False), [], ""
        chat.rate(entry.position, verdict.liked if isinstance(verdict.liked, bool) else None)
        return entry.position, gr.Column(visible=verdict.liked is False), [], ""

    def give_reason(
        self, chosen: list[str], words: str, position: int | None, number: int | None, request: gr.Request
    ) -> gr.Column:
        """Keep what was wrong; a visitor's own words only without names."""
        chat = chat_of(self._assistant.conversations, request, number)
        words = " ".join(words.split())[:LONGEST_REASON]
        without_names = self._assistant.without_names(words)
        if words and not without_names:
            gr.Info(texts.REASON_NOT_KEPT, title=texts.PLEASE_NOTE)
        known = [choice for choice in texts.WRONG_WITH_IT if choice in chosen]
        if position is not None and position in chat.verdicts():
            chat.rate(position, False, "; ".join(filter(None, [*known, without_names])))
        return self.close_reason()

    def close_reason(self) -> gr.Column:
        return gr.Column(visible=False)

    def show_role(self, role: str) -> gr.Chatbot:
        return gr.Chatbot(**empty_chat(Role(role)))


def _picker(request: gr.Request, role: Role) -> gr.Radio:
    """Who signed in as an executive or a mentor asks as one; staff prepare things for everybody."""
    may_choose = may_use(request, Role.STAFF)
    return gr.Radio(value=(role if may_choose else visitor_role(request)).value, visible=may_choose)
