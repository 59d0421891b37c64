"""Speed: `coach ask` started afresh for one question, beside the bare start of Python."""

import sys

from assistant.settings import Settings
from evals.speed.fresh_process import coach, environment_for, seconds_of
from evals.speed.timings import Timings, against

GOAL_SECONDS = 2.5
RUNS = 7
QUESTION = "I need to explain zero trust to our COO in five minutes, she hates jargon."


def measure_cold_ask(settings: Settings) -> str:
    """Start both commands in turn, after one start of each that is not counted, and tell their figures."""
    commands = {
        "coach ask": coach("ask", QUESTION, "--role", "mentor"),
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    environment = environment_for(settings)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            seconds = seconds_of(command, environment)
            if run:
                taken[name].append(seconds)
    return _report([Timings(name, values) for name, values in taken.items()])


def _report(timings: list[Timings]) -> str:
    asked = timings[0]
    return "\n".join(
        [
            "Cold `coach ask` (wall seconds from start to exit)",
            f"  one question, a fresh process each time, {RUNS} runs after one that is not counted, in turn with the",
            "  bare start of Python; the files are in the system's cache, the indexes are built.",
            "",
            "  {:22} {:>6} {:>8} {:>8}".format("command", "runs", "median", "max"),
            *(f"  {each.name:22} {len(each.values):6} {each.at(0.5):8.2f} {each.longest:8.2f}" for each in timings),
            "",
            f"  median {asked.at(0.5):.2f} s, {against(GOAL_SECONDS, asked.at(0.5), 's')}",
        ]
    )
