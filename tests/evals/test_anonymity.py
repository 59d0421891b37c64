"""The notes that the anonymizer is measured on: enough of them, of many cultures and styles, and measures that tell good from bad."""

from collections import Counter

import pytest

from assistant.ingest.anonymize import NOBODY, AnonymizedText, Replacement, anonymize_text
from evals.anonymity.measures import outcome
from evals.anonymity.notes import Family, RawNote, read_notes

NOTE = RawNote(
    id="n999",
    culture="English",
    style="prose",
    roster=("Grace Hope",),
    marked="⟦name|Grace⟧ has ⟦keep|hope⟧ in ⟦place|Leeds⟧.",
)


def test_there_are_enough_notes_of_many_cultures_and_styles():
    notes = read_notes()

    assert len(notes) >= 150
    assert len({note.id for note in notes}) == len(notes)
    assert len({note.culture for note in notes}) >= 10
    assert len({note.style for note in notes}) >= 5
    assert 0.25 < sum(note.is_held_out for note in notes) / len(notes) < 0.42


def test_every_mark_is_well_formed_and_of_a_known_kind():
    kinds = Counter(mark.family for note in read_notes() for mark in note.parted()[1])

    assert kinds[Family.DIRECT] > 1000
    assert kinds[Family.QUASI] > 200
    assert kinds[Family.KEEP] > 200


def told(*spans: tuple[int, int]) -> AnonymizedText:
    return AnonymizedText("", tuple(Replacement(kind="person", start=s, end=e, replacement="x") for s, e in spans))


def test_a_name_is_gone_only_when_all_of_it_is_and_kept_words_are_lost_when_any_is():
    text, marks = NOTE.parted()

    half = outcome(text, marks, told((0, 3)))
    whole = outcome(text, marks, told((0, 5), (10, 14)))

    assert [gone for _, gone in half.removed] == [False, False, False]
    assert [gone for _, gone in whole.removed] == [True, True, False]
    assert len(half.wrongly_removed) == 0
    assert len(whole.wrongly_removed) == 1


def test_doing_nothing_and_removing_everything_both_lose():
    text, marks = NOTE.parted()

    nothing, everything = outcome(text, marks, told()), outcome(text, marks, told((0, len(text))))

    assert not any(gone for _, gone in nothing.removed)
    assert len(everything.wrongly_removed) == everything.ordinary_words


def test_a_mark_of_an_unknown_kind_is_told():
    broken = NOTE.model_copy(update={"marked": "⟦nmae|Grace⟧"})

    with pytest.raises(ValueError, match="n999: 'nmae'"):
        broken.parted()


def test_the_measure_reads_what_the_anonymizer_told():
    text, marks = NOTE.parted()

    assert outcome(text, marks, anonymize_text(text, NOBODY)).ordinary_words == 3
