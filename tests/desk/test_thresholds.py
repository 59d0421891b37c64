"""A reply draws on session notes only where enough different pairings carry their theme, whatever is asked."""

from dataclasses import replace

import pytest

from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Role
from assistant.domain.request import Kind, Request

LESSON = (
    "They practised how to notice a deepfake voice on a call, and a call-back on a known number helped them decide."
)
QUESTIONS = (
    "How did pairs learn to notice a deepfake voice on a call?",
    "How did the pair that practised the call-back on a known number notice a deepfake voice?",
    "Did exactly one pair use a call-back on a known number?",
)


@pytest.fixture
def parts(parts_in, tmp_path):
    return parts_in(tmp_path / "var")


def take_in(parts, theme, pairings, text=LESSON):
    desk = replace(parts.notes_desk, theme_of=lambda text: theme)
    for pairing in pairings:
        desk.confirm(desk.submit(text, pairing).note_id)


def drawn_on(parts, question):
    found = parts.retriever.retrieve(Request(text=question, kind=Kind.ANSWER, role=Role.MENTOR))
    return [hit for hit in found if hit.passage.source is SourceKind.SESSION_NOTES]


def test_below_the_threshold_no_question_however_narrow_draws_on_a_note(parts):
    take_in(parts, "Deepfakes", [f"pairing {number}" for number in range(9)])

    assert [drawn_on(parts, question) for question in QUESTIONS] == [[], [], []]
    assert [parts.retriever.nearest(question, 6) for question in QUESTIONS] == [[], [], []]
    assert parts.shared_notes.withheld() == 9


def test_a_theme_that_is_no_cards_needs_ten_pairings(parts):
    take_in(parts, "Mentor care", [f"pairing {number}" for number in range(10)])

    assert drawn_on(parts, QUESTIONS[0])
    assert parts.shared_notes.withheld() == 0


def test_many_notes_of_few_pairings_or_of_none_open_nothing(parts):
    take_in(parts, "Deepfakes", ["one", "two", "", "", "", "", "one", "One ", "two", "two", ""])

    assert drawn_on(parts, QUESTIONS[0]) == []
    assert parts.shared_notes.withheld() == 11


def test_a_note_that_is_erased_closes_its_theme_again(parts_in, tmp_path):
    parts = parts_in(tmp_path / "var", theme_pairings=2, inclusion_theme_pairings=2)
    take_in(parts, "Deepfakes", ["one", "two"])
    assert drawn_on(parts, QUESTIONS[0])

    parts.notes_desk.erase_pairing("two")

    assert drawn_on(parts, QUESTIONS[0]) == []


def test_an_answer_tells_how_many_notes_are_withheld_as_one_number_for_every_question(parts):
    take_in(parts, "Deepfakes", ["one", "two", "three"])
    told = [
        parts.composer.compose(Request(text=question, kind=Kind.ANSWER, role=Role.MENTOR), []).opening
        for question in ("What do the session notes say of deepfakes?", "What do notes say of a woman in Bergen?")
    ]

    assert told[0] == told[1]
    assert "withheld, whatever is asked: 3," in told[0]
