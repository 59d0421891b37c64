"""Speed: replies of one warm process, over the shipped knowledge and the eval cases."""

import random
from collections import defaultdict
from collections.abc import Sequence

from assistant.answer import Assistant
from assistant.settings import Settings
from assistant.wiring import Parts
from evals.case_files import EvalCase, all_cases
from evals.speed.timings import Timings, against

GOAL_MS = 60
REPEATS = 3
SEED = 20_261_122
WARM_UP = "What is reverse mentoring?"


def measure_warm_replies(settings: Settings) -> str:
    """Ask the first turn of each case several times in shuffled order, and tell the figures as a table."""
    parts = Parts(settings, use_chroma=True)
    parts.index_keeper.refresh()
    try:
        parts.assistant.answer(WARM_UP)
        return _report(all_cases(), _ask_all(parts.assistant, all_cases()))
    finally:
        parts.index_keeper.close()
        parts.database.close()


def _ask_all(assistant: Assistant, cases: Sequence[EvalCase]) -> list[tuple[str, str, float]]:
    """(case id, kind of the reply, milliseconds), in the order asked."""
    order = list(cases) * REPEATS
    random.Random(SEED).shuffle(order)
    replies = [(case.id, assistant.answer(case.turns[0], role=case.role)) for case in order]
    return [(case_id, reply.request.kind.value, reply.elapsed_ms) for case_id, reply in replies]


def _report(cases: Sequence[EvalCase], asked: Sequence[tuple[str, str, float]]) -> str:
    by_kind: dict[str, list[float]] = defaultdict(list)
    for _, kind, elapsed in asked:
        by_kind[kind].append(elapsed)
    everything = Timings("all", [elapsed for _, _, elapsed in asked])
    first_time = Timings("all, asked first time", list({case_id: ms for case_id, _, ms in reversed(asked)}.values()))
    rows = [*(Timings(kind, by_kind[kind]) for kind in sorted(by_kind)), everything, first_time]
    return "\n".join(
        [
            "Warm replies (milliseconds from question to checked reply)",
            f"  {len(cases)} cases, the first turn of each, {REPEATS} times in shuffled order (seed {SEED}), one process,",
            "  Chroma and the word index open, one question beforehand; kinds are those of the replies.",
            "",
            "  {:22} {:>6} {:>8} {:>8} {:>8}".format("kind", "asked", "p50", "p95", "max"),
            *(_row(timings) for timings in rows),
            "",
            f"  p95 {everything.at(0.95):.1f} ms, {against(GOAL_MS, everything.at(0.95), 'ms')}",
        ]
    )


def _row(timings: Timings) -> str:
    figures = (timings.at(0.5), timings.at(0.95), timings.longest)
    return f"  {timings.name:22} {len(timings.values):6} " + " ".join(f"{figure:8.1f}" for figure in figures)
