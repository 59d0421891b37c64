"""Evals: the requests whose drafts are judged: the cases of each kind, and what people write in the understanding cases."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from assistant.domain.people import Role
from assistant.domain.reply import Reply
from assistant.domain.request import Kind
from evals.bench import Bench
from evals.case_files import Expectation, case_file, read_cases
from evals.understanding_study.cases import Suite, read_suite

DRAFTED = (Kind.AGENDA, Kind.QUESTIONS, Kind.FEEDBACK, Kind.EXPLAINER, Kind.SESSION_GUIDE, Kind.ANSWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCase:
    """One request and what its draft should be, as far as the case says."""

    id: str
    turns: tuple[str, ...]
    role: Role
    expect: Expectation
    minutes: int | None = None

    def reply(self, bench: Bench) -> Reply:
        return bench.reply(self.turns, self.role, self.minutes, self.id)


@cache
def draft_cases() -> tuple[DraftCase, ...]:
    return tuple(_read())


def _read() -> Iterator[DraftCase]:
    for kind in DRAFTED:
        for case in read_cases(case_file(kind)):
            yield DraftCase(id=case.id, turns=case.turns, role=case.role, expect=case.expect, minutes=case.minutes)
    for case in read_suite(Suite.REQUESTS):
        expect = Expectation(kind=case.expect.kind, minutes=case.expect.minutes, stage=case.expect.stage)
        yield DraftCase(id=f"written-{case.id}", turns=(*case.before, case.wordings[0]), role=case.role, expect=expect)
