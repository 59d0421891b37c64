"""Suite: how long each reply takes. What it says depends on the machine, so it is shown and never compared with a baseline.

Only a bound that no machine should miss may turn the gate red: past it the coach hangs. `make speed` measures speed itself.
"""

from collections.abc import Iterable, Iterator

from evals.bench import Bench
from evals.drafted import DraftCase, draft_cases
from evals.runner import scored
from evals.scores import Gate, Measure, Score, Suite

UNHURRIED, HANGS = 1.0, 20.0  # seconds: a reply that takes the first scores 0.5; one that takes the second has hung
QUICK = Measure(
    name="quick",
    says=f"How soon the reply is there: 1 at once, 0.5 after {UNHURRIED:g} second, 0.25 after {3 * UNHURRIED:g}.",
    weakness="Depends on the machine and on what else it does.",
    gate=Gate.REPORTED,
    is_steady=False,
)
ENDS = Measure(
    name="ends",
    says=f"Of 100 replies, 99 are there within {HANGS:g} seconds.",
    weakness="Sees what hangs, and nothing of what became slower.",
    floor=0.99,
    is_steady=False,
)
MEASURES = (QUICK, ENDS)


def _run(bench: Bench) -> Iterable[Score]:
    for case in bench.chosen(draft_cases()):
        yield from scored(case.id, MEASURES, lambda case=case: list(_judge(case, bench)))


def _judge(case: DraftCase, bench: Bench) -> Iterator[Score]:
    seconds = case.reply(bench).elapsed_ms / 1000
    told = f"{seconds:.2f} seconds"
    yield Score(case.id, QUICK.name, quickness(seconds), told, case.id)
    yield Score(case.id, ENDS.name, float(seconds <= HANGS), told, case.id)


def quickness(seconds: float) -> float:
    """1 for no time at all, 0.5 for `UNHURRIED`, and less the longer it takes."""
    return UNHURRIED / (UNHURRIED + max(0.0, seconds))


SPEED = Suite(name="speed", says="How long the replies took in this run.", measures=MEASURES, run=_run)
