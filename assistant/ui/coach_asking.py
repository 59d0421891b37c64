"""UI: from a question on the Coach tab to a reply that is kept, then shown block by block."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.domain.conversation import Conversation
from assistant.domain.people import Role
from assistant.domain.seams import Heard
from assistant.errors import AssistantError
from assistant.ui import texts
from assistant.ui.chat_view import (
    STREAM_SECONDS,
    STREAM_STEPS,
    chat_messages,
    growing,
    question_message,
    reply_message,
    shown_reply,
)
from assistant.ui.coach_layout import empty_chat
from assistant.ui.drafting import Drafting
from assistant.ui.metrics import count_reply, counted_answer
from assistant.ui.pace import Pace
from assistant.ui.safe_markdown import as_written, safe_markdown
from assistant.ui.sources_panel import no_sources, shown_sources
from assistant.ui.transcript import ShownTurn, UnkeptTurn, transcript
from assistant.ui.visitor_chat import VisitorChat, chat_of, said_in

log = logging.getLogger(__name__)
# Replies that are shown part by part at one time. Each part costs as much as the reply: where many ask, it comes whole.
SHOWN_BY_PARTS = 3

Unkept = tuple[UnkeptTurn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question on its way to the assistant, and how many kept turns came before it.

    One that replaces the last turn does so when its reply is kept, so that no fault in between loses both.
    """

    question: str
    turns_before: int
    replaces: bool = False


class Asking:
    """What happens when a visitor asks, asks again, stops or starts anew."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._pace = Pace()
        self._being_shown = 0

    def take_question(self, question: str, number: int | None, unkept: Unkept, request: gr.Request):
        chat = self._chat(request, number)
        conversation = said_in(chat)
        return _taken(transcript(conversation, unkept), chat.number, question, len(conversation.turns))

    def take_example(self, example: gr.SelectData, number: int | None, unkept: Unkept, request: gr.Request):
        return self.take_question(example.value["text"], number, unkept, request)

    def take_again(self, again: gr.RetryData, number: int | None, unkept: Unkept, request: gr.Request):
        """Ask a shown question once more, as if nothing had been said after it."""
        chat = self._chat(request, number)
        shown = transcript(said_in(chat), unkept)
        entry = shown[again.index // 2]
        return _taken(shown, chat.number, entry.turn.question, entry.turns_before)

    def take_edited(self, edited: gr.EditData, number: int | None, unkept: Unkept, request: gr.Request):
        """Ask the last question in other words, in the place of what was asked before."""
        chat = self._chat(request, number)
        shown = transcript(said_in(chat), unkept)
        if edited.index // 2 != len(shown) - 1 or not isinstance(edited.value, str) or not edited.value.strip():
            # An error, so that nothing is asked after it.
            raise gr.Error(texts.ONLY_THE_LAST, title=texts.PLEASE_NOTE, print_exception=False)
        *earlier, last = shown
        unkept = unkept if last.position is not None else unkept[:-1]
        asked, messages, waiting = _taken(tuple(earlier), chat.number, as_written(edited.value), last.turns_before)
        return unkept, replace(asked, replaces=last.position is not None), messages, waiting

    def undo(self, number: int | None, unkept: Unkept, request: gr.Request):
        """Take the last exchange back; its question stands in the box again."""
        chat = self._chat(request, number)
        question, unkept = self._take_back(chat, unkept)
        shown = transcript(said_in(chat), unkept)
        sources = shown_sources(shown[-1]) if shown else no_sources(texts.NO_SOURCES_YET)
        return unkept, chat_messages(shown, chat.number), gr.Textbox(question, interactive=True), *sources

    async def answer(
        self, asked: Asked, role: str, number: int | None, unkept: Unkept, request: gr.Request
    ) -> AsyncIterator[tuple[Any, ...]]:
        chat = self._chat(request, number)
        before = said_in(chat)
        shown = transcript(before, unkept)
        said = chat_messages(shown[:-1] if asked.replaces else shown, chat.number)
        drafting = Drafting()
        try:
            await self._pace.begin(chat.visitor)
            answering = asyncio.create_task(
                asyncio.to_thread(self._answer, chat, before, asked, Role(role), drafting.hear)
            )
            answering.add_done_callback(lambda _: self._pace.end(chat.visitor))
            async for written in drafting.as_it_grows(answering):
                yield (
                    [*said, question_message(asked.question), reply_message(safe_markdown(written))],
                    *((gr.skip(),) * 4),
                )
            entry = await answering
        except Exception as error:  # none may escape: the visitor would lose the question
            gr.Warning(_told(error), title=texts.PLEASE_NOTE)
            yield said, asked.question if asked.question.strip() else "", gr.skip(), gr.skip(), gr.skip()
            return
        finally:
            drafting.stop()  # a visitor who stopped or left ends the model's request, too
        said.append(question_message(asked.question))
        rest = (gr.skip(), *shown_sources(entry), _with_unkept(unkept, entry))
        whole = shown_reply(entry, chat.number)
        at_once = drafting.was_heard or self._being_shown >= SHOWN_BY_PARTS
        self._being_shown += 1
        try:
            for beginning in [whole] if at_once else growing(whole):
                yield [*said, reply_message(beginning)], *rest
                rest = (gr.skip(),) * 4
                await asyncio.sleep(0 if at_once else STREAM_SECONDS / STREAM_STEPS)
        finally:
            self._being_shown -= 1

    def start_new(self, role: str, number: int | None, request: gr.Request):
        chat = self._chat(request, number).next_chat()
        cleared = gr.Chatbot([], feedback_value=[], **empty_chat(Role(role)))
        return chat.number, (), cleared, *no_sources(texts.NO_SOURCES_YET), self.make_ready()

    def stop(self) -> gr.Textbox:
        gr.Info(texts.STOPPED, title=texts.PLEASE_NOTE)
        return self.make_ready()

    def make_ready(self) -> gr.Textbox:
        """Open the box for the next question; Gradio forgets the placeholder if it is not named again."""
        return gr.Textbox(interactive=True, submit_btn=True, stop_btn=False, placeholder=texts.QUESTION_PLACEHOLDER)

    def _chat(self, request: gr.Request, number: int | None) -> VisitorChat:
        return chat_of(self._assistant.conversations, request, number)

    def _take_back(self, chat: VisitorChat, unkept: Unkept) -> tuple[str, Unkept]:
        """Drop what was said last, whether it was kept or not; return its question and what is left unkept."""
        kept = len(said_in(chat).turns)
        if unkept and unkept[-1].after >= kept:
            return unkept[-1].turn.question, unkept[:-1]
        try:
            return chat.drop_last(), unkept
        except AssistantError as error:
            raise gr.Error(str(error), title=texts.PLEASE_NOTE, print_exception=False) from error

    def _answer(self, chat: VisitorChat, before: Conversation, asked: Asked, role: Role, heard: Heard) -> ShownTurn:
        """Answer and keep the turn, so that it is safe before anyone reads it. Of a red line nothing is kept."""
        context = Conversation(turns=before.turns[: asked.turns_before])
        with counted_answer():
            reply = self._assistant.answer(asked.question, context, role, heard=heard, visitor=chat.visitor)
        count_reply(reply.request.kind)
        turn = context.then(asked.question, reply).turns[-1]
        if asked.replaces and len(chat.conversation().turns) == len(before.turns):  # no other tab has gone on meanwhile
            chat.drop_last()
        position = None if reply.request.red_line else chat.keep(turn)
        return ShownTurn(turn=turn, position=position, turns_before=len(before.turns) - asked.replaces)


def _taken(shown: tuple[ShownTurn, ...], number: int, question: str, turns_before: int) -> tuple[Any, ...]:
    """Show the question at once, and a stop button in place of the send button."""
    messages = [*chat_messages(shown, number), question_message(question)]
    waiting = gr.Textbox(value="", interactive=False, submit_btn=False, stop_btn=True)
    return Asked(question=question, turns_before=turns_before), messages, waiting


def _with_unkept(unkept: Unkept, entry: ShownTurn) -> Unkept:
    if entry.position is not None:
        return unkept
    return (*unkept, UnkeptTurn(turn=entry.turn, after=entry.turns_before))


def _told(error: Exception) -> str:
    if isinstance(error, AssistantError):
        return str(error)
    reference = secrets.token_hex(3)
    log.error("A reply could not be finished (reference %s).", reference, exc_info=error)
    return texts.UNEXPECTED.format(reference=reference)
