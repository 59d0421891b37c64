"""Anonymity study: `python -m evals.anonymity`, with a table per kind, with a roster and without.

It prints every share with the interval that holds it in 95 of 100 draws of notes. `--errors` lists what went wrong in the notes that
may be looked at, never in the held-out ones.
"""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from assistant.ingest.anonymize import NOBODY, Roster, anonymize_text
from assistant.naming.naming_model import build_naming_model
from evals.anonymity.measures import Outcome, outcome
from evals.anonymity.notes import DIRECT, KEEP, QUASI, Family, RawNote, read_notes
from evals.understanding_study.measures import Score, share

Outcomes = Sequence[tuple[RawNote, Outcome]]


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m evals.anonymity", description="Measure the anonymizer.")
    arguments.add_argument("--data-dir", type=Path, default=Path("var"))
    arguments.add_argument("--errors", action="store_true", help="List what went wrong in the notes not held out.")
    told = arguments.parse_args()
    finder = build_naming_model(told.data_dir)
    notes = read_notes()
    for named, roster_of in (("with a roster", lambda note: Roster.from_names(note.roster)), ("without a roster", lambda note: NOBODY)):  # fmt: skip
        for held_out in (False, True):
            chosen = [note for note in notes if note.is_held_out is held_out]
            outcomes = list(_outcomes(chosen, roster_of, finder))
            print(f"\n{named}, {'held out' if held_out else 'open'}: {len(chosen)} notes")
            print("\n".join(_table(outcomes)))
            if told.errors and not held_out:
                print("\n".join(_errors(outcomes)))


def _outcomes(notes: Iterable[RawNote], roster_of: Callable[[RawNote], Roster], finder: object) -> Iterator[tuple[RawNote, Outcome]]:  # fmt: skip
    for note in notes:
        text, marks = note.parted()
        yield note, outcome(text, marks, anonymize_text(text, roster_of(note), finder))


def _table(outcomes: Outcomes) -> Iterator[str]:
    rows: list[tuple[str, Score | None]] = [
        ("direct, removed", _removed(outcomes, DIRECT)),
        ("quasi, generalised", _removed(outcomes, QUASI)),
        ("kept words lost", _removed(outcomes, (KEEP,))),
        ("ordinary words lost", _lost(outcomes)),
        *((f"  {kind}", _removed(outcomes, (kind,))) for kind in (*DIRECT, *QUASI)),
    ]
    for name, score in rows:
        count = sum(mark.kind == name.strip() for _, one in outcomes for mark, _ in one.removed)
        yield f"{name:22} {score or 'none'}{f', {count} places' if count else ''}"


def _removed(outcomes: Outcomes, kinds: Sequence[str]) -> Score | None:
    per_note = [[gone for mark, gone in one.removed if mark.kind in kinds] for _, one in outcomes]
    return share(told) if (told := [note for note in per_note if note]) else None


def _lost(outcomes: Outcomes) -> Score:
    return share([[True] * len(one.wrongly_removed) + [False] * (one.ordinary_words - len(one.wrongly_removed)) for _, one in outcomes])  # fmt: skip


def _errors(outcomes: Outcomes) -> Iterator[str]:
    for note, one in outcomes:
        text, _ = note.parted()
        left = [f"{mark.kind}: {text[mark.start : mark.end]}" for mark, gone in one.removed if gone is (mark.family is Family.KEEP)]  # fmt: skip
        lost = [text[start:end] for start, end in one.wrongly_removed]
        if left or lost:
            yield f"{note.id} left {left} lost {lost}"


if __name__ == "__main__":
    main()
