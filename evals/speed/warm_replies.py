"""Speed: replies of one warm process, over the shipped knowledge and the eval cases."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time

from assistant.answer import Assistant
from assistant.domain.request import Kind
from assistant.settings import Settings
from assistant.wiring import Parts
from evals.case_files import EvalCase, all_cases
from evals.speed.timings import Timings, against

GOAL_MS = 60
REPEATS = 3
SEED = 20_261_122
WARM_UP = "What is reverse mentoring?"


@dataclass(frozen=True, slots=True)
class Asked:
    """One reply that was waited for."""

    case_id: str
    kind: Kind
    elapsed_ms: float


def measure_warm_replies(settings: Settings) -> str:
    """Ask the first turn of each case several times in shuffled order, and tell the figures as a table."""
    parts = Parts(settings, use_chroma=True)
    parts.index_keeper.refresh()
    try:
        parts.assistant.answer(WARM_UP)
        cpu_before = process_time()
        asked = ask_all(parts.assistant, all_cases())
        return _report(asked, cpu_ms=(process_time() - cpu_before) * 1000 / len(asked))
    finally:
        parts.index_keeper.close()
        parts.database.close()


def ask_all(assistant: Assistant, cases: Sequence[EvalCase]) -> list[Asked]:
    """Ask each case `REPEATS` times; the order is shuffled, and the same at every run."""
    order = list(cases) * REPEATS
    random.Random(SEED).shuffle(order)
    return [_ask(assistant, case) for case in order]


def _ask(assistant: Assistant, case: EvalCase) -> Asked:
    reply = assistant.answer(case.turns[0], role=case.role)
    return Asked(case.id, reply.request.kind, reply.elapsed_ms)


def _report(asked: Sequence[Asked], cpu_ms: float) -> str:
    everything = Timings("all", [each.elapsed_ms for each in asked])
    p95 = everything.at(0.95)
    rows = [*_by_kind(asked), everything, _first_times(asked)]
    lines = (
        "Warm replies (milliseconds from question to checked reply)",
        f"  The first turn of each case, {REPEATS} times, in shuffled order (seed {SEED}), in one process with Chroma and",
        "  the word index open, after one question that is not counted. Kinds are those of the replies.",
        "",
        f"  {'kind':22} {'asked':>6} {'p50':>8} {'p95':>8} {'max':>8}",
        *(_row(timings) for timings in rows),
        "",
        f"  p95 {p95:.1f} ms, {against(GOAL_MS, p95, 'ms')}; processor time {cpu_ms:.1f} ms a reply on average",
    )
    return "\n".join(lines)


def _by_kind(asked: Sequence[Asked]) -> list[Timings]:
    found: dict[str, list[float]] = defaultdict(list)
    for each in asked:
        found[each.kind.value].append(each.elapsed_ms)
    return [Timings(kind, found[kind]) for kind in sorted(found)]


def _first_times(asked: Sequence[Asked]) -> Timings:
    """What a case took before anything could remember it: what a person meets who asks once."""
    first: dict[str, float] = {}
    for each in asked:
        first.setdefault(each.case_id, each.elapsed_ms)
    return Timings("all, asked first time", list(first.values()))


def _row(timings: Timings) -> str:
    figures = (timings.at(0.5), timings.at(0.95), timings.longest)
    return f"  {timings.name:22} {len(timings.values):6} " + " ".join(f"{figure:8.1f}" for figure in figures)
