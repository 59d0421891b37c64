"""Speed: prints how long replies, a cold command, ingestion, many visitors at once and a pile of notes take on this machine."""

import argparse
import tempfile
from pathlib import Path

from assistant.settings import PROJECT, Settings
from evals.speed.cold_ask import measure_cold_ask
from evals.speed.ingestion import measure_ingestion
from evals.speed.machine import busy_now, machine_facts
from evals.speed.many_visitors import measure_many_visitors
from evals.speed.notes import measure_notes
from evals.speed.warm_replies import measure_warm_replies

NEEDS_KNOWLEDGE = {
    "warm": measure_warm_replies,
    "cold": measure_cold_ask,
    "visitors": measure_many_visitors,
    "notes": measure_notes,
}


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m evals.speed", description="Measure how long a person waits.")
    arguments.add_argument("--warm", action="store_true", help="replies of a warm process")
    arguments.add_argument("--cold", action="store_true", help="`coach ask` as a fresh process")
    arguments.add_argument("--visitors", action="store_true", help="50 visitors chatting with one served app at once")
    arguments.add_argument("--ingest", action="store_true", help="taking in the shipped knowledge")
    arguments.add_argument("--notes", action="store_true", help="anonymizing 1,000 session notes")
    chosen = {name for name, wanted in vars(arguments.parse_args()).items() if wanted}
    measure(chosen or {*NEEDS_KNOWLEDGE, "ingest"})


def measure(chosen: set[str]) -> None:
    """Take the knowledge in, which is the third figure, and measure the others on what that left."""
    print(machine_facts())
    with tempfile.TemporaryDirectory(prefix="coach-speed-") as folder:
        settings = Settings(data_dir=Path(folder), database_url="", knowledge_dir=PROJECT / "knowledge")
        ingestion = measure_ingestion(settings)
        for name, measured in NEEDS_KNOWLEDGE.items():
            if name in chosen:
                print(f"\n{measured(settings)}", flush=True)
        if "ingest" in chosen:
            print(f"\n{ingestion}")
    print(f"\nAt the end{busy_now()}")


if __name__ == "__main__":
    main()
