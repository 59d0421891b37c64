"""UI: one visitor's chats in the store, numbered in the order they were begun; the one spoken in last is current."""

from dataclasses import dataclass

import gradio as gr

from assistant.domain.conversation import Conversation, Turn
from assistant.errors import AssistantError
from assistant.store.conversation_store import ConversationStore, Rating
from assistant.ui import texts
from assistant.ui.visitor import visitor_in

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitorChat:
    """One chat of one visitor, whose name comes from their cookie and so cannot be guessed by another."""

    store: ConversationStore
    visitor: str
    number: int

    @property
    def conversation_id(self) -> str:
        return f"{self.visitor}.{self.number}"

    def conversation(self) -> Conversation:
        return self.store.conversation(self.conversation_id)

    def keep(self, turn: Turn) -> int:
        return self.store.add_turn(self.conversation_id, turn)

    def rate(self, position: int, liked: bool | None, reason: str = "") -> None:
        """Keep a verdict on the reply at this position; None takes it back."""
        if liked is None:
            self.store.unrate(self.conversation_id, position)
        else:
            self.store.rate(Rating(conversation_id=self.conversation_id, position=position, liked=liked, reason=reason))

    def verdicts(self) -> dict[int, bool]:
        """Return which replies were liked, by position."""
        kept = (rating for rating in self.store.ratings() if rating.conversation_id == self.conversation_id)
        return {rating.position: rating.liked for rating in kept}

    def drop_last(self) -> str:
        """Take the last turn back and return its question."""
        return self.store.drop_last(self.conversation_id)

    def call(self, name: str) -> None:
        """Give the chat a name; an empty one takes it away."""
        self.store.give_name(self.conversation_id, " ".join(name.split())[:LONGEST_NAME])

    def forget(self) -> None:
        self.store.forget(self.conversation_id)

    def next_chat(self) -> "VisitorChat":
        """Return a chat with nothing in it yet: this one, if nothing was said."""
        number = self.store.next_number(self.visitor) if self.conversation().turns else self.number
        return VisitorChat(store=self.store, visitor=self.visitor, number=number)


def current_chat(store: ConversationStore, visitor: str) -> VisitorChat:
    """Return the chat that the visitor was in last."""
    return VisitorChat(store=store, visitor=visitor, number=store.latest_number(visitor))


def chat_of(store: ConversationStore, request: gr.Request, number: int | None) -> VisitorChat:
    """Return a chat of the visitor whose event this is; without a number, the latest."""
    visitor = visitor_in(request.cookies)
    if not visitor:
        raise gr.Error(texts.NO_COOKIE, title=texts.PLEASE_NOTE, print_exception=False)
    if number is None:
        return current_chat(store, visitor)
    return VisitorChat(store=store, visitor=visitor, number=number)


def said_in(chat: VisitorChat) -> Conversation:
    """Return what was said so far; a store that cannot be read is told to the visitor."""
    try:
        return chat.conversation()
    except AssistantError as error:
        raise gr.Error(str(error), title=texts.PLEASE_NOTE, print_exception=False) from error
