"""Answers: from the guides with their sources, or an honest gap without any."""

import pytest

from assistant.domain.people import Role
from assistant.domain.request import Kind
from tests.reading_replies import assert_sources_are_true

COVERED = (
    "Does reverse mentoring improve retention?",
    "How often should pairs meet?",
    "What happens if the executive keeps cancelling?",
    "What is confidential between the two of us?",
    "How are pairs matched?",
    "What if my mentor and I have nothing to talk about?",
)
NOT_COVERED = (
    "Which parking garage is free for mentors on Sundays?",
    "What did the Zorblax study find about mentoring penguins?",
    "Who won the mentoring cup in Ulan Bator?",
    "How many mentors live on Mars?",
)


@pytest.mark.parametrize("question", COVERED)
def test_what_the_guides_cover_is_answered_from_them(assistant, question):
    reply = assistant.answer(question)

    assert reply.request.kind is Kind.ANSWER
    assert reply.artifact.lead
    assert all(line.cites for line in (*reply.artifact.lead, *reply.artifact.steps, *reply.artifact.from_notes))
    assert_sources_are_true(reply, assistant)


@pytest.mark.parametrize("question", COVERED)
def test_every_sentence_of_an_answer_stands_in_its_source(assistant, question):
    reply = assistant.answer(question)

    for line in reply.artifact.lead:
        source = " ".join(" ".join(assistant.passage(cite).text for cite in line.cites).split())
        assert line.text.replace(" → ", " -> ") in source


def test_a_question_about_effects_says_how_strong_the_evidence_is(assistant):
    reply = assistant.answer("Does reverse mentoring improve retention?")

    assert reply.artifact.strength
    assert "How strong is the evidence?" in reply.markdown


@pytest.mark.parametrize("question", NOT_COVERED)
@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MENTOR])
def test_what_the_guides_do_not_cover_is_said_plainly(assistant, question, role):
    reply = assistant.answer(question, role=role)

    assert reply.request.kind in (Kind.ANSWER, Kind.OUT_OF_SCOPE)
    if reply.request.kind is Kind.ANSWER:
        assert reply.artifact.gap or "nothing on exactly this" in reply.markdown


def test_a_gap_shows_no_sources(assistant):
    gaps = [reply for question in NOT_COVERED if getattr((reply := assistant.answer(question)).artifact, "gap", "")]

    assert all(reply.citations == () for reply in gaps)
    assert all("Sources" not in reply.markdown for reply in gaps)


@pytest.mark.parametrize(
    "question", ["What is the boiling point of tungsten?", "Write me a poem about the sea", "What is the weather?"]
)
def test_what_is_outside_the_field_is_turned_away_with_examples_and_no_sources(assistant, question):
    reply = assistant.answer(question)

    assert reply.request.kind is Kind.OUT_OF_SCOPE
    assert reply.citations == ()
    assert reply.artifact.try_instead
