"""Speed: `coach ask` started afresh for one question, beside the bare start of Python."""

import sys
from collections.abc import Sequence

from assistant.settings import Settings
from evals.speed.fresh_process import Spent, coach, environment_for, run_to_its_end
from evals.speed.timings import Timings, against

GOAL_SECONDS = 2.5
RUNS = 7
QUESTION = "I need to explain zero trust to our COO in five minutes, she hates jargon."
ASK, BARE = "coach ask", "python -c pass"


def measure_cold_ask(settings: Settings) -> str:
    """Start both commands in turn, after one start of each that is not counted, and tell their figures."""
    commands = {ASK: coach("ask", QUESTION, "--role", "mentor"), BARE: [sys.executable, "-c", "pass"]}
    environment = environment_for(settings)
    taken: dict[str, list[Spent]] = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            spent = run_to_its_end(command, environment)
            if run > 0:
                taken[name].append(spent)
    return _report(taken[ASK], taken[BARE])


def _report(asked: Sequence[Spent], bare: Sequence[Spent]) -> str:
    median = _wall(ASK, asked).at(0.5)
    lines = (
        "Cold `coach ask` (wall seconds from start to exit)",
        f"  One question, a fresh process each time, {RUNS} runs after one that is not counted, in turn with the bare start",
        "  of Python. The files are in the system's cache, and the indexes are built.",
        "",
        f"  {'command':22} {'runs':>6} {'median':>8} {'max':>8} {'median processor time':>23}",
        _row(ASK, asked),
        _row(BARE, bare),
        "",
        f"  median {median:.2f} s, {against(GOAL_SECONDS, median, 's')}",
    )
    return "\n".join(lines)


def _wall(name: str, runs: Sequence[Spent]) -> Timings:
    return Timings(name, [spent.wall for spent in runs])


def _row(name: str, runs: Sequence[Spent]) -> str:
    wall, cpu = _wall(name, runs), Timings(name, [spent.cpu for spent in runs])
    return f"  {name:22} {len(runs):6} {wall.at(0.5):8.2f} {wall.longest:8.2f} {cpu.at(0.5):23.2f}"
