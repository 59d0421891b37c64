"""Understand: a reader that takes up whose headings a session guide is to have, and leaves the rest to another reader."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain.conversation import Conversation
from assistant.domain.house_style import HouseStyles
from assistant.domain.own_draft import OwnDraft
from assistant.domain.people import Role
from assistant.domain.red_lines import RedLine
from assistant.domain.request import Kind, Request
from assistant.domain.seams import RequestReader
from assistant.domain.session_plan import SessionPlan
from assistant.domain.session_row import RowReading, SessionRow
from assistant.understand.follow_up import goes_on_from
from assistant.understand.house_style_named import SPEAKS_OF_STYLE, StyleWish, read_style_wish

LONGEST = 5_000  # characters of a message that may hold such a wish
_ANY_GUIDE = "session guide"  # what a wish for headings alone asks for where nothing was drafted before


class StyleFollowingReader:
    """Implements `RequestReader`; `styles` are the guides in the knowledge, looked up only where a text speaks of style."""

    def __init__(self, reader: RequestReader, styles: HouseStyles) -> None:
        self._reader = reader
        self._styles = styles

    def read(self, question: str, conversation: Conversation, role: Role) -> Request:
        speaks_of_it = len(question) <= LONGEST and SPEAKS_OF_STYLE.search(question)
        wish = read_style_wish(question, self._styles.titles()) if speaks_of_it else None
        request = self._in_style(question, wish, conversation, role) if wish else None
        return request or self._reader.read(question, conversation, role)

    def read_row(self, row: SessionRow) -> RowReading:
        return self._reader.read_row(row)

    def read_session(self, plan: SessionPlan) -> tuple[Request, ...]:
        return self._reader.read_session(plan)

    def read_own_draft(self, own: OwnDraft) -> Request:
        return self._reader.read_own_draft(own)

    def red_line_in(self, texts: Sequence[str]) -> RedLine | None:
        return self._reader.red_line_in(texts)

    def _in_style(self, question: str, wish: StyleWish, conversation: Conversation, role: Role) -> Request | None:
        """What else a message asks for, in the style it wishes for; None where that is no wish after all."""
        earlier = goes_on_from(conversation)
        if wish.our_own and not (earlier and earlier.house_style):
            return None
        if not wish.title and self._reader.read(question, conversation, role).red_line:
            return None  # what was taken for a title may tell of something else
        request = self._besides(question, wish, earlier, conversation, role)
        if request.kind is not Kind.SESSION_GUIDE and not wish.title:
            return None
        named = self._styles.of(wish.title) if wish.title else request.house_style
        told = tuple(filter(None, (*request.left_aside, wish.told)))
        return replace(request, house_style=None if wish.our_own else named, left_aside=told)

    def _besides(
        self, question: str, wish: StyleWish, earlier: Request | None, conversation: Conversation, role: Role
    ) -> Request:
        if not wish.is_all:
            return self._reader.read(wish.rest, conversation, role)
        if earlier is None:
            return self._reader.read(_ANY_GUIDE, conversation, role)
        history = (*earlier.history, earlier.text)
        return replace(earlier, text=question, history=history, follow_up=True, change=None, left_aside=())
