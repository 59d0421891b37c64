"""Evals: the product under test, opened once, and what stands in its place when a rival is measured."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from assistant.answer import Assistant
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.domain.reply import Reply
from assistant.wiring import Parts
from evals.kept_replies import KeptReply
from evals.retrieval_study.cases import RetrievalCase

C = TypeVar("C")
Answer = Callable[[Sequence[str], Role, int | None], Reply]
Finder = Callable[[RetrievalCase], Sequence[str]]  # ids of passages, best first


@dataclass
class Bench:
    """One product with its parts; `rival` answers, and `finder` searches, in its place where it is given."""

    parts: Parts
    name: str = "product"
    rival: Answer | None = None
    finder: Finder | None = None
    every: int = 1  # only each n-th case, for a quick look
    is_whole: bool = False  # where a suite looks at a part of its cases, all of them
    shown: dict[str, KeptReply] = field(default_factory=dict)
    _replies: dict[tuple[Sequence[str], Role, int | None], Reply] = field(default_factory=dict)

    @cached_property
    def assistant(self) -> Assistant:
        parts = self.parts
        if not parts.store.documents():
            parts.take_in()
        parts.index_keeper.refresh()
        return parts.assistant

    def chosen(self, cases: Sequence[C]) -> Sequence[C]:
        """The cases that are judged."""
        return cases[:: self.every]

    def reply(self, turns: Sequence[str], role: Role, minutes: int | None = None, case: str = "") -> Reply:
        """The reply to the last turn; asked once and kept, since several suites look at the same replies.

        With the id of its `case` it is listed in `shown` for whoever reads the cases afterwards.
        """
        key = (tuple(turns), role, minutes)
        if key not in self._replies:
            self._replies[key] = (self.rival or self._answer)(turns, role, minutes)
        if case:
            self.shown[case] = KeptReply(case=case, turns=tuple(turns), markdown=self._replies[key].markdown)
        return self._replies[key]

    def _answer(self, turns: Sequence[str], role: Role, minutes: int | None) -> Reply:
        conversation = NEW_CONVERSATION
        for turn in turns:
            reply = self.assistant.answer(turn, conversation, role, minutes)
            conversation = conversation.then(turn, reply)
        return reply
