"""Session guides: exact to the minute, for the number of pairings in the room."""

import pytest

from assistant.domain.people import Role
from assistant.domain.request import Kind

MOMENTS = (
    "launch briefing",
    "chemistry conversation",
    "kickoff",
    "first session",
    "midpoint session",
    "closing session",
)


def guide(assistant, question):
    reply = assistant.answer(question, role=Role.STAFF)
    assert reply.request.kind is Kind.SESSION_GUIDE
    return reply


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_script_adds_up_to_the_minutes(assistant, moment):
    for minutes in (20, 30, 45, 55, 60, 75, 90, 120, 180):
        script = guide(assistant, f"Session guide for a {minutes} minute {moment}, 10 pairs").artifact.script

        assert sum(step.minutes for step in script) == minutes


def test_every_step_has_words_for_the_facilitator_and_both_sides(assistant):
    for step in guide(assistant, "Session guide for a 60 minute kickoff, 12 pairs").artifact.script:
        assert step.facilitator
        assert step.executive_does
        assert step.mentor_does


def test_what_is_laid_out_fits_the_number_of_pairings(assistant):
    many = guide(assistant, "Session guide for a 60 minute kickoff, 9 pairs")

    assert many.artifact.pairs == 9
    assert "18 printed" in many.markdown


def test_one_pairing_gets_no_breakouts_and_no_crowd(assistant):
    markdown = guide(assistant, "Session guide for a 45 minute kickoff of one pair").markdown

    assert "(everyone)" not in markdown
    assert "Call time one minute" not in markdown


def test_a_remote_session_needs_no_tables(assistant):
    markdown = guide(assistant, "Session guide for a remote 60 minute kickoff, 8 pairs, over video").markdown

    assert "tables for two" not in markdown
    assert "8 breakout rooms" in markdown


def test_a_topic_without_a_card_is_said_to_have_none(assistant):
    markdown = guide(assistant, "Session guide for a 60 minute first session on falconry with 8 pairs").markdown

    assert "no card" in markdown.partition("##")[0]
