"""UI: the Coach, where people ask in their own words and read a cited draft.

Nothing a visitor said is held here: every event reads their chat from the store, under the name in their cookie.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.domain.conversation import Conversation
from assistant.domain.people import Role
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
    shown_verdicts,
)
from assistant.ui.coach_layout import CoachLayout, empty_chat, lay_out_coach
from assistant.ui.sources_panel import shown_passage, source_choices
from assistant.ui.transcript import ShownTurn, UnkeptTurn, transcript
from assistant.ui.visitor import visitor_in
from assistant.ui.visitor_chat import VisitorChat, current_chat

log = logging.getLogger(__name__)

Unkept = tuple[UnkeptTurn, ...]
Updates = AsyncIterator[tuple[Any, ...]]

OURS_ALONE: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question on its way to the assistant, and how many turns came before it."""

    question: str
    turns_before: int


def add_coach_tab(assistant: Assistant, page: gr.Blocks) -> None:
    """Lay out the tab inside `page` and join its events to the assistant."""
    tab = lay_out_coach()
    _join_asking(tab, assistant)
    _join_reading(tab, assistant, page)


def _join_asking(tab: CoachLayout, assistant: Assistant) -> None:
    def take_question(question: str, number: int | None, unkept: Unkept, request: gr.Request):
        conversation = _conversation(_chat_of(assistant, request, number))
        return _taken(transcript(conversation, unkept), question, len(conversation.turns))

    def take_example(example: gr.SelectData, number: int | None, unkept: Unkept, request: gr.Request):
        return take_question(example.value["text"], number, unkept, request)

    def take_again(again: gr.RetryData, number: int | None, unkept: Unkept, request: gr.Request):
        shown = transcript(_conversation(_chat_of(assistant, request, number)), unkept)
        entry = shown[again.index // 2]
        return _taken(shown, entry.turn.question, entry.turns_before)

    async def answer(asked: Asked, role: str, number: int | None, unkept: Unkept, request: gr.Request) -> Updates:
        chat = _chat_of(assistant, request, number)
        before = _conversation(chat)
        said = chat_messages(transcript(before, unkept))
        try:
            entry = await asyncio.to_thread(_answer, assistant, chat, before, asked, Role(role))
        except Exception as error:  # none may escape: the visitor would lose the question
            gr.Warning(_told(error))
            yield said, asked.question, gr.skip(), gr.skip(), gr.skip()
            return
        if entry.position is None:
            unkept = (*unkept, UnkeptTurn(turn=entry.turn, after=entry.turns_before))
        said.append(question_message(asked.question))
        rest = (gr.skip(), *_shown_sources(entry), unkept)
        for beginning in growing(shown_reply(entry)):
            yield [*said, reply_message(beginning)], *rest
            rest = (gr.skip(),) * 4
            await asyncio.sleep(STREAM_SECONDS / STREAM_STEPS)

    memory = [tab.number, tab.unkept]
    taken = [tab.asked, tab.chat, tab.question]
    starts = [
        tab.question.submit(take_question, [tab.question, *memory], taken, **OURS_ALONE),
        tab.chat.example_select(take_example, memory, taken, **OURS_ALONE),
        tab.chat.retry(take_again, memory, taken, **OURS_ALONE),
    ]
    runs = []
    for start in starts:
        run = start.success(
            answer,
            [tab.asked, tab.role, *memory],
            [tab.chat, tab.question, tab.sources, tab.passage, tab.unkept],
            concurrency_id="answer",
            concurrency_limit=64,
            **OURS_ALONE,
        )
        for ended in (start.failure, run.success, run.failure):
            ended(_ready, None, tab.question, **OURS_ALONE)
        runs.append(run)

    def start_new(role: str, number: int | None, request: gr.Request):
        chat = _chat_of(assistant, request, number).next_chat()
        cleared = gr.Chatbot([], feedback_value=[], **empty_chat(Role(role)))
        return chat.number, (), cleared, *_no_sources(texts.NO_SOURCES_YET), _ready()

    tab.question.stop(_stopped, None, tab.question, cancels=runs, **OURS_ALONE)
    tab.new_conversation.click(
        start_new,
        [tab.role, tab.number],
        [*memory, tab.chat, tab.sources, tab.passage, tab.question],
        cancels=runs,
        **OURS_ALONE,
    )


def _join_reading(tab: CoachLayout, assistant: Assistant, page: gr.Blocks) -> None:
    def restore(request: gr.Request):
        visitor = visitor_in(request.cookies)
        if not visitor:
            return (gr.skip(),) * 5
        chat = current_chat(assistant.conversations, visitor)
        conversation = _conversation(chat)
        shown = transcript(conversation)
        role = conversation.last_request.role if conversation.last_request else Role.EXECUTIVE
        verdicts = shown_verdicts(chat.verdicts())
        messages = gr.Chatbot(chat_messages(shown), feedback_value=verdicts, **empty_chat(role))
        panel = _shown_sources(shown[-1]) if shown else _no_sources(texts.NO_SOURCES_YET)
        return chat.number, role.value, messages, *panel

    def open_source(key: str, number: int | None, request: gr.Request):
        shown = transcript(_conversation(_chat_of(assistant, request, number)))
        key = key.partition(" ")[0]  # after the space: how many citations were pressed before
        position, _, source = key.partition("-")
        entry = shown[int(position)] if position.isdecimal() and int(position) < len(shown) else None
        for citation in entry.turn.citations if entry else ():
            if str(citation.number) == source:
                choices = source_choices(entry.turn.citations, entry.position)
                passage = assistant.passage(citation.passage_id)
                return gr.Radio(choices, value=key, visible=True), shown_passage(citation, passage)
        return gr.skip(), gr.skip()

    def rate(verdict: gr.LikeData, number: int | None, unkept: Unkept, request: gr.Request) -> None:
        chat = _chat_of(assistant, request, number)
        entry = transcript(_conversation(chat), unkept)[verdict.index // 2]
        if entry.position is None:
            gr.Info(texts.NOT_RATED)
        else:
            chat.rate(entry.position, verdict.liked if isinstance(verdict.liked, bool) else None)

    def show_role(role: str):
        return gr.Chatbot(**empty_chat(Role(role)))

    panel = [tab.sources, tab.passage]
    page.load(restore, None, [tab.number, tab.role, tab.chat, *panel], **OURS_ALONE)
    tab.sources.input(open_source, [tab.sources, tab.number], panel, **OURS_ALONE)
    tab.opened.change(open_source, [tab.opened, tab.number], panel, **OURS_ALONE)
    tab.chat.like(rate, [tab.number, tab.unkept], None, **OURS_ALONE)
    tab.role.change(show_role, tab.role, tab.chat, **OURS_ALONE)


def _chat_of(assistant: Assistant, request: gr.Request, number: int | None) -> VisitorChat:
    visitor = visitor_in(request.cookies)
    if not visitor:
        raise gr.Error(texts.NO_COOKIE, print_exception=False)
    if number is None:
        return current_chat(assistant.conversations, visitor)
    return VisitorChat(store=assistant.conversations, visitor=visitor, number=number)


def _conversation(chat: VisitorChat) -> Conversation:
    try:
        return chat.conversation()
    except AssistantError as error:
        raise gr.Error(str(error), print_exception=False) from error


def _taken(shown: tuple[ShownTurn, ...], question: str, turns_before: int) -> tuple:
    """Show the question at once, and a stop button in place of the send button."""
    messages = [*chat_messages(shown), question_message(question)]
    waiting = gr.Textbox(value="", interactive=False, submit_btn=False, stop_btn=True)
    return Asked(question=question, turns_before=turns_before), messages, waiting


def _answer(assistant: Assistant, chat: VisitorChat, before: Conversation, asked: Asked, role: Role) -> ShownTurn:
    """Answer and keep the turn, so that it is safe before anyone reads it. Of a red line nothing is kept."""
    context = Conversation(turns=before.turns[: asked.turns_before])
    reply = assistant.answer(asked.question, context, role)
    turn = context.then(asked.question, reply).turns[-1]
    position = None if reply.request.red_line else chat.keep(turn)
    return ShownTurn(turn=turn, position=position, turns_before=len(before.turns))


def _told(error: Exception) -> str:
    if isinstance(error, AssistantError):
        return str(error)
    reference = secrets.token_hex(3)
    log.error("A reply could not be finished (reference %s).", reference, exc_info=error)
    return texts.UNEXPECTED.format(reference=reference)


def _shown_sources(entry: ShownTurn) -> tuple[gr.Radio, str]:
    if not entry.turn.citations:
        return _no_sources(texts.NO_SOURCES)
    choices = source_choices(entry.turn.citations, entry.position)
    return gr.Radio(choices, value=None, visible=True), texts.CHOOSE_SOURCE


def _no_sources(why: str) -> tuple[gr.Radio, str]:
    return gr.Radio([], value=None, visible=False), why


def _ready() -> gr.Textbox:
    return gr.Textbox(
        interactive=True, submit_btn=True, stop_btn=False, placeholder=texts.QUESTION_PLACEHOLDER
    )


def _stopped() -> gr.Textbox:
    gr.Info(texts.STOPPED)
    return _ready()
