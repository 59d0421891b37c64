"""UI: what happens on the Practise tab. Of each form the latest try is kept, so that a reload loses nothing."""

import asyncio
import re
from typing import Any

import gradio as gr

from assistant.answer import Assistant
from assistant.domain.conversation import NEW_CONVERSATION, Conversation, Turn
from assistant.domain.own_draft import OwnDraft
from assistant.domain.people import BusinessFunction, Role
from assistant.domain.rehearsal import STOP_WORD
from assistant.domain.reply import Reply
from assistant.domain.request import Kind
from assistant.ui import practise_texts as words
from assistant.ui import texts
from assistant.ui.kept_reply import conversation_of
from assistant.ui.own_pages import own_visitor, told, told_of
from assistant.ui.safe_markdown import safe_markdown
from assistant.ui.visitor import visitor_in

CHATS = {Kind.EXPLAINER: "e0", Kind.FEEDBACK: "f0", Kind.QUESTIONS: "q0"}  # where the latest try of each is kept
REHEARSAL = "r0"
SOURCES = "\n---\n**Sources**"  # opens the list of sources of a reply
CITED = re.compile(r" ?\[\d{1,3}\]")
LONGEST_SUBJECT = 200  # characters


class Practising:
    """Looks at what a mentor wrote, and rehearses with them."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._conversations = assistant.conversations

    def restore_check(self, kind: Kind, request: gr.Request) -> list[Any]:
        """The latest text and what was said about it; nothing is touched where there is none."""
        turns = self._said(visitor_in(request.cookies), CHATS[kind]).turns
        if not turns:
            return [gr.skip(), gr.skip()]
        return [turns[-1].request.own_draft, _with_files(turns[-1].markdown, CHATS[kind], 0)]

    async def check(self, kind: Kind, text: str, listener: str, request: gr.Request) -> list[str]:
        """The verdict, and what is said beside it."""
        visitor = own_visitor(request)
        if not (text or "").strip():
            raise told(words.NOTHING_TO_LOOK_AT)
        own = OwnDraft(kind=kind, text=text, wish=words.WISHES[kind], area=BusinessFunction(listener))
        try:
            reply = await asyncio.to_thread(self._look_at, own)
            if reply.request.red_line:
                return [texts.NOT_KEPT, safe_markdown(reply.markdown)]
            self._forget(visitor, CHATS[kind])
            self._keep(visitor, CHATS[kind], NEW_CONVERSATION.then(own.wish, reply).turns[0])
        except Exception as error:
            raise told_of(error) from error
        return [words.LOOKED_AT, _with_files(reply.markdown, CHATS[kind], 0)]

    def restore_rehearsal(self, request: gr.Request) -> list[Any]:
        said = self._said(visitor_in(request.cookies), REHEARSAL)
        return _shown_rehearsal(said) if said.turns else [gr.skip()] * 5

    async def begin(self, about: str, subject: str, listener: str, request: gr.Request) -> list[Any]:
        """A new rehearsal in the place of the one before."""
        visitor = own_visitor(request)
        what = " ".join((subject or "").split())[:LONGEST_SUBJECT]
        if not what:
            raise told(words.NAME_IT)
        opening = words.OPENINGS[about].format(what=what, whom=words.WHOM[BusinessFunction(listener)])
        return await self._say(visitor, opening, NEW_CONVERSATION)

    async def say(self, said: str, request: gr.Request) -> list[Any]:
        visitor = own_visitor(request)
        before = self._said(visitor, REHEARSAL)
        if not before.turns:
            raise told(words.NOT_STARTED)
        if not (said or "").strip():
            raise told(words.NOTHING_TO_LOOK_AT)
        return await self._say(visitor, said, before)

    async def end(self, request: gr.Request) -> list[Any]:
        return await self.say(STOP_WORD, request)

    async def _say(self, visitor: str, text: str, before: Conversation) -> list[Any]:
        try:
            reply = await asyncio.to_thread(self._assistant.answer, text, before, Role.MENTOR, visitor=visitor)
            after = before.then(text, reply)
            if reply.request.red_line:
                return [texts.NOT_KEPT, safe_markdown(reply.markdown), *[gr.skip()] * 3]
            if not before.turns:
                self._forget(visitor, REHEARSAL)
            self._keep(visitor, REHEARSAL, after.turns[-1])
        except Exception as error:
            raise told_of(error) from error
        return _shown_rehearsal(after)

    def _look_at(self, own: OwnDraft) -> Reply:
        return self._assistant.reply_to(self._assistant.understand_own_draft(own))

    def _said(self, visitor: str, chat: str) -> Conversation:
        return self._conversations.conversation(conversation_of(visitor, chat)) if visitor else NEW_CONVERSATION

    def _keep(self, visitor: str, chat: str, turn: Turn) -> None:
        self._conversations.add_turn(conversation_of(visitor, chat), turn)

    def _forget(self, visitor: str, chat: str) -> None:
        self._conversations.forget(conversation_of(visitor, chat))


def _shown_rehearsal(said: Conversation) -> list[Any]:
    """What is told beside it, the talk so far, and the controls that go with it."""
    rehearsal = said.turns[-1].request.rehearsal
    goes_on = bool(rehearsal and not rehearsal.over)
    status = (words.NEXT_TURN if len(said.turns) > 1 else words.STARTED) if goes_on else words.ENDED
    shown = _talk(said.turns) if goes_on else _debrief(said.turns)
    return [
        status if rehearsal else "",
        shown,
        gr.Textbox("", visible=goes_on),
        gr.Button(visible=goes_on),
        gr.Button(visible=goes_on),
    ]


def _debrief(turns: tuple[Turn, ...]) -> str:
    """The debrief first, and the talk that it is about below it."""
    last = _with_files(turns[-1].markdown, REHEARSAL, len(turns) - 1)
    return f"{last}\n\n---\n\n{_talk(turns[:-1])}" if len(turns) > 1 else last


def _talk(turns: tuple[Turn, ...]) -> str:
    """All that was said so far; where it comes from stands under the debrief."""
    said = [_without_sources(turns[0].markdown)]
    said += [
        f"**{words.YOU_SAID}:** {safe_markdown(turn.question)}\n\n{_without_sources(turn.markdown)}"
        for turn in turns[1:]
    ]
    return "\n\n".join(said)


def _without_sources(markdown: str) -> str:
    return safe_markdown(CITED.sub("", markdown.partition(SOURCES)[0]).strip())


def _with_files(markdown: str, chat: str, position: int) -> str:
    return f"{_files(chat, position)}\n\n{safe_markdown(markdown)}"


def _files(chat: str, position: int) -> str:
    links = [f"[{name}](save/{chat}/{position}{form})" for form, name in texts.FILE_FORMS.items()]
    return f"{texts.TAKE_WITH_YOU} {' · '.join(links)}"
