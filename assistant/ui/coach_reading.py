"""UI: reading on the Coach tab: a chat comes back, a citation opens its passage, a reply is judged."""

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
from assistant.ui.visitor import visitor_in
from assistant.ui.visitor_chat import chat_of, said_in


class Reading:
    """What happens when a visitor opens the page, a source or another role, or judges a reply."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def restore(self, request: gr.Request) -> tuple[Any, ...]:
        """Show the visitor's latest chat as they left it.

        Who has said nothing yet may have chosen a role while the page was loading: nothing of theirs is touched.
        """
        if not visitor_in(request.cookies):
            return (gr.skip(),) * 5
        chat = chat_of(self._assistant.conversations, request, None)
        conversation = said_in(chat)
        if conversation.last_request is None:
            return chat.number, *(gr.skip(),) * 4
        shown, role = transcript(conversation), conversation.last_request.role
        messages = gr.Chatbot(
            chat_messages(shown, chat.number), feedback_value=shown_verdicts(chat.verdicts()), **empty_chat(role)
        )
        return chat.number, role.value, messages, *shown_sources(shown[-1])

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
    ) -> None:
        chat = chat_of(self._assistant.conversations, request, number)
        entry = transcript(said_in(chat), unkept)[verdict.index // 2]
        if entry.position is None:
            gr.Info(texts.NOT_RATED, title=texts.PLEASE_NOTE)
        else:
            chat.rate(entry.position, verdict.liked if isinstance(verdict.liked, bool) else None)

    def show_role(self, role: str) -> gr.Chatbot:
        return gr.Chatbot(**empty_chat(Role(role)))
