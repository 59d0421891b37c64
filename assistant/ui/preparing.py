"""UI: what happens on the Prepare tab: a session is opened, kept, drafted, noted on afterwards, or deleted."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.domain.conversation import NEW_CONVERSATION, Turn
from assistant.domain.people import Role
from assistant.domain.reply import Reply
from assistant.domain.request import Request
from assistant.domain.session_plan import NOTHING_YET, KeptSession, SessionPlan
from assistant.ui import prepare_texts as words
from assistant.ui.kept_reply import conversation_of
from assistant.ui.own_pages import own_visitor, told, told_of
from assistant.ui.prepare_form import afterwards_in, plan_in, says_nothing
from assistant.ui.prepare_view import (
    chat_name,
    next_plan,
    session_choices,
    shown_afterwards,
    shown_plan,
    shown_sections,
)
from assistant.ui.safe_markdown import safe_markdown
from assistant.ui.visitor import visitor_in

FIRST_NUMBER, NUMBERS = 100_000, 900_000
UNTOUCHED = SessionPlan(role=Role.EXECUTIVE)


class Preparing:
    """Reads and writes the visitor's own sessions; nothing is held in the page but which of them is open."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._sessions = assistant.sessions

    def restore(self, request: gr.Request) -> list[Any]:
        """Show the latest session as it was left; who has none may be typing already, so nothing is touched."""
        visitor = visitor_in(request.cookies)
        kept = self._sessions.sessions(visitor) if visitor else []
        shown = self._shown(visitor, kept[0] if kept else None)
        return shown if kept else [shown[0], *[gr.skip()] * (len(shown) - 1)]

    def choose(self, name: str, request: gr.Request) -> list[Any]:
        """Open one of the sessions, or a new one with what the last one left open."""
        visitor = own_visitor(request)
        kept = [one for one in self._sessions.sessions(visitor) if chat_name(one.number) == name]
        return self._shown(visitor, kept[0] if kept else None)

    def keep(self, request: gr.Request, number: int | None, *values: Any) -> list[Any]:
        """Keep the form as it is, while it is being filled in; a matter for a person is not kept."""
        visitor = own_visitor(request)
        try:
            plan = plan_in(values)
            if says_nothing(plan) or self._assistant.reader.red_line_in(plan.own_words):
                return [number, gr.skip(), gr.skip()]
            number = number or _new_number()
            self._sessions.keep(visitor, number, plan)
        except Exception as error:
            raise told_of(error) from error
        return [number, self._picker(visitor, number), gr.Button(visible=True)]

    async def draft(self, request: gr.Request, number: int | None, *values: Any) -> AsyncIterator[list[Any]]:
        """Draft all that the session needs and keep it, showing each part as soon as it is there."""
        visitor = own_visitor(request)
        try:
            plan = plan_in(values)
            wanted = await asyncio.to_thread(self._assistant.understand_session, plan)
            if wanted[0].red_line:
                yield self._for_a_person(number, self._assistant.reply_to(wanted[0]))
                return
            number = number or _new_number()
            self._sessions.keep(visitor, number, plan)
            yield self._drafted(visitor, number, words.DRAFTING)
            await asyncio.to_thread(self._draft_all, visitor, number, wanted)
        except Exception as error:
            raise told_of(error) from error
        yield self._drafted(visitor, number, words.READY)

    def keep_afterwards(self, request: gr.Request, number: int | None, *values: Any) -> list[Any]:
        visitor = own_visitor(request)
        try:
            afterwards, done = afterwards_in(values)
            if number is None or self._sessions.session(visitor, number) is None:
                raise told(words.NO_SESSION_YET)
            kept = self._sessions.session(visitor, number)
            role = kept.plan.role if kept else Role.EXECUTIVE
            if reply := self._assistant.for_a_person(afterwards.own_words, role):
                return [_told_first(reply), *shown_afterwards(kept.afterwards if kept else NOTHING_YET)]
            self._sessions.keep_afterwards(visitor, number, afterwards)
            self._sessions.mark_done(visitor, done)
        except Exception as error:
            raise told_of(error) from error
        return [words.KEPT_AFTERWARDS, *shown_afterwards(afterwards)]

    def forget(self, number: int | None, forgets: bool, request: gr.Request) -> list[Any]:
        """Delete at the second press."""
        visitor = own_visitor(request)
        if not forgets or number is None:
            return [True, gr.Button(words.FORGET_SURELY), *[gr.skip()] * len(self._shown(visitor, None))]
        self._sessions.forget(visitor, number)
        self._assistant.conversations.forget(conversation_of(visitor, chat_name(number)))
        shown, status = self._shown(visitor, None), 3  # where the status stands
        return [False, gr.Button(words.FORGET), *shown[:status], words.FORGOTTEN, *shown[status + 1 :]]

    def _draft_all(self, visitor: str, number: int, wanted: tuple[Request, ...]) -> None:
        """The drafts count once all of them are kept; until then those before stay."""
        conversation = conversation_of(visitor, chat_name(number))
        replies = [self._assistant.reply_to(one, visitor=visitor) for one in wanted]
        turns = [NEW_CONVERSATION.then(one.text, reply).turns[0] for one, reply in zip(wanted, replies, strict=True)]
        positions = [self._assistant.conversations.add_turn(conversation, turn) for turn in turns]
        self._sessions.keep_drafts(visitor, number, positions[0])

    def _turns(self, visitor: str, kept: KeptSession | None) -> tuple[Turn, ...]:
        if kept is None or kept.first_draft is None:
            return ()
        conversation = conversation_of(visitor, chat_name(kept.number))
        return self._assistant.conversations.conversation(conversation).turns[kept.first_draft :]

    def _picker(self, visitor: str, number: int) -> gr.Dropdown:
        kept = self._sessions.sessions(visitor)
        is_kept = any(one.number == number for one in kept)
        return gr.Dropdown(session_choices(kept), value=chat_name(number) if is_kept else words.NEW_SESSION)

    def _drafted(self, visitor: str, number: int, status: str) -> list[Any]:
        """Number, list of sessions, button to delete, status and sections."""
        kept = self._sessions.session(visitor, number)
        sections = shown_sections(kept, self._turns(visitor, kept))
        return [number, self._picker(visitor, number), gr.Button(visible=True), status, *sections]

    @staticmethod
    def _for_a_person(number: int | None, reply: Reply) -> list[Any]:
        return [number, gr.skip(), gr.skip(), _told_first(reply), *shown_sections(None, ())]

    def _shown(self, visitor: str, kept: KeptSession | None) -> list[Any]:
        """All that a session shows: as `_drafted`, then its form and its notes."""
        number = kept.number if kept else _new_number()
        turns = self._turns(visitor, kept)
        sessions = self._sessions.sessions(visitor)
        plan = kept.plan if kept else next_plan(sessions, self._sessions.open_actions(visitor)) or UNTOUCHED
        return [
            number,
            self._picker(visitor, number),
            gr.Button(visible=kept is not None),
            words.READY if turns else words.NOTHING_DRAFTED,
            *shown_sections(kept, turns),
            *shown_plan(plan),
            *shown_afterwards(kept.afterwards if kept else NOTHING_YET),
        ]


def _new_number() -> int:
    """By chance and not by counting: two pages that each begin a session never write over one another."""
    return FIRST_NUMBER + secrets.randbelow(NUMBERS)


def _told_first(reply: Reply) -> str:
    return f"**{words.A_PERSON}**\n\n{safe_markdown(reply.markdown)}"
