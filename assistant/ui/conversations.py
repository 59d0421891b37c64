"""UI: finding, naming and deleting one's own conversations; another visitor's cannot even be named here."""

from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.errors import AssistantError
from assistant.store.conversation_store import ConversationEntry
from assistant.ui import texts
from assistant.ui.visitor import visitor_in
from assistant.ui.visitor_chat import VisitorChat, chat_of

LONGEST_LABEL = 70


class Conversations:
    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def show(self, words: str, number: int | None, request: gr.Request) -> tuple[Any, ...]:
        """The list, narrowed to what holds the words, and what can be done with the open conversation."""
        if not visitor_in(request.cookies):
            return (gr.skip(),) * 5
        chat = self._chat(request, number)
        found, known = self._of(chat, words), self._of(chat)
        is_kept = any(entry.number == chat.number for entry in known)
        choices = [(_label(entry), str(entry.number)) for entry in found]
        chosen = str(chat.number) if any(entry.number == chat.number for entry in found) else None
        label = texts.OPEN_CONVERSATION if found else texts.NOTHING_FOUND if known else texts.NO_CONVERSATIONS
        name = next((entry.name for entry in known if entry.number == chat.number), "")
        return (
            gr.Radio(choices, value=chosen, label=label),
            gr.Column(visible=is_kept),
            name[:LONGEST_LABEL],
            f"[{texts.EXPORT}](save/{chat.number}.md)" if is_kept else "",
            gr.Column(visible=False),
        )

    def rename(self, name: str, words: str, number: int | None, request: gr.Request) -> tuple[Any, ...]:
        try:
            self._chat(request, number).call(name)
        except AssistantError as error:
            raise gr.Error(str(error), title=texts.PLEASE_NOTE, print_exception=False) from error
        return self.show(words, number, request)

    def delete(self, number: int | None, request: gr.Request) -> None:
        try:
            self._chat(request, number).forget()
        except AssistantError as error:
            raise gr.Error(str(error), title=texts.PLEASE_NOTE, print_exception=False) from error
        gr.Info(texts.DELETED, title=texts.PLEASE_NOTE)

    def ask_twice(self) -> gr.Column:
        return gr.Column(visible=True)

    def keep(self) -> gr.Column:
        return gr.Column(visible=False)

    def _chat(self, request: gr.Request, number: int | None) -> VisitorChat:
        return chat_of(self._assistant.conversations, request, number)

    def _of(self, chat: VisitorChat, words: str = "") -> list[ConversationEntry]:
        try:
            return self._assistant.conversations.of_visitor(chat.visitor, words)
        except AssistantError as error:
            raise gr.Error(str(error), title=texts.PLEASE_NOTE, print_exception=False) from error


def _label(entry: ConversationEntry) -> str:
    name = entry.name if len(entry.name) <= LONGEST_LABEL else f"{entry.name[: LONGEST_LABEL - 1].rstrip()}…"
    return f"{name} · {entry.last_at:%d %b}"
