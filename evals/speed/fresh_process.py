"""Speed: the `coach` command as a fresh process of its own, with nothing of the caller's settings."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from assistant.settings import PROJECT, Settings

SECONDS_AT_MOST = 600  # for one process; a longer one hangs


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of one run: on the clock, and of processor time, which a busy machine does not stretch."""

    wall: float
    cpu: float


def coach(*arguments: str) -> list[str]:
    """The installed command beside this Python; where there is none, the same code through Python."""
    installed = shutil.which("coach", path=str(Path(sys.executable).parent))
    start = [installed] if installed else [sys.executable, "-c", "from assistant.cli import commands; commands()"]
    return [*start, *arguments]


def environment_for(settings: Settings) -> dict[str, str]:
    """This process's environment, with the data folder of `settings` as the only setting of ours."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    return {**others, "COACH_DATA_DIR": str(settings.data_dir)}


def run_to_its_end(command: Sequence[str], environment: Mapping[str, str]) -> Spent:
    """Run a command and return what it took. One that fails ends the benchmark with what it said."""
    began, cpu_before = perf_counter(), _cpu_of_children()
    done = subprocess.run(
        command, env=environment, cwd=PROJECT, capture_output=True, text=True, timeout=SECONDS_AT_MOST, check=False
    )
    spent = Spent(perf_counter() - began, _cpu_of_children() - cpu_before)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[:3])} ended with status {done.returncode}: {done.stderr.strip()[-300:]}")
    return spent


def _cpu_of_children() -> float:
    """Processor time of the processes that have ended; 0 on Windows, which does not tell."""
    times = os.times()
    return times.children_user + times.children_system
