"""Speed: how long the anonymizer takes for a pile of session notes."""

from collections.abc import Iterator
from itertools import cycle
from time import perf_counter, process_time

from assistant.ingest.anonymize import NOBODY, anonymize_texts
from assistant.naming.naming_model import build_naming_model
from assistant.settings import Settings
from evals.anonymity.notes import read_notes
from evals.speed.timings import against

GOAL_SECONDS = 60
NOTES, WORDS = 1_000, 200
MEASURED = 250  # notes; the figures are for `NOTES`


def measure_notes(settings: Settings) -> str:
    """Anonymize notes of `WORDS` words cut from the labelled ones that are not held out, with no roster."""
    finder = build_naming_model(settings.data_dir)
    cases = [(text, NOBODY) for text, _ in zip(_texts(), range(MEASURED), strict=False)]
    list(anonymize_texts(cases[:2], finder))
    wall, processor = perf_counter(), process_time()
    list(anonymize_texts(cases, finder))
    wall, processor = (NOTES / MEASURED * spent for spent in (perf_counter() - wall, process_time() - processor))
    lines = (
        f"Anonymizing {NOTES:,} session notes of {WORDS} words in one process (seconds, from {MEASURED} notes)",
        "  `anonymize_texts` with no roster; the naming model is loaded before the clock starts.",
        "",
        f"  {wall:.0f} s, {against(GOAL_SECONDS, wall, 's')}; processor time {processor:.0f} s",
        ""
        if finder
        else "  Without the naming model: its weights are not installed, so these are not the figures of the product.",
    )
    return "\n".join(lines).rstrip()


def _texts() -> Iterator[str]:
    """Stretches of `WORDS` words, as often as somebody asks; each begins elsewhere, so that none comes twice soon."""
    words = [word for note in read_notes() if not note.is_held_out for word in note.parted()[0].split(" ")]
    for number in cycle(range(len(words))):
        start = number * 171 % (len(words) - WORDS)
        yield " ".join(words[start : start + WORDS])
