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


EVERY_PART = {"Materials", "Who prepares what", "Say this", "Watch out", "If it goes wrong", "Safety and routes", "Afterwards", "Evaluation"}  # fmt: skip


def titles(reply):
    return [part.title for part in (*reply.artifact.before, *reply.artifact.sections)]


def lines_of(reply, title):
    return [
        line
        for part in (*reply.artifact.before, *reply.artifact.sections)
        if part.title == title
        for line in part.lines
    ]


@pytest.mark.parametrize("moment", [*MOMENTS, "repair session", "three-month check"])
@pytest.mark.parametrize("setting", ["in person", "remote", "hybrid"])
@pytest.mark.parametrize("pairs", ["one pair", "8 pairs", "40 pairs"])
def test_every_guide_has_every_part_a_facilitator_needs(assistant, moment, setting, pairs):
    reply = guide(assistant, f"Session guide for the {moment}, {pairs}, 60 minutes, {setting}")

    assert set(titles(reply)) >= EVERY_PART
    assert ("If you hold it by video" in titles(reply)) is (setting == "in person")
    assert len(reply.artifact.questions) == 4
    assert all(line.text.count(" → ") == 1 for line in lines_of(reply, "Watch out"))  # a sign, then the first move


def test_evaluation_asks_at_four_levels_and_reports_no_figure_that_points_to_somebody(assistant):
    for pairs, told in (("one pair", "report no figure"), ("8 pairs", "at least 5 people")):
        lines = lines_of(guide(assistant, f"Session guide for the first session, {pairs}"), "Evaluation")

        for level in ("Reaction", "Learning", "Behavior", "Results"):
            assert any(line.text.startswith(level) for line in lines)
        assert told in lines[-1].text


def test_the_materials_are_those_of_the_topics_exercise(assistant):
    passkeys, none = (
        lines_of(guide(assistant, f"Session guide for a 60 minute first session{topic}, 8 pairs"), "Materials")
        for topic in (" on passkeys", "")
    )
    (needed,) = (line for line in passkeys if "exercise on passkeys, 8 times" in line.text)

    assert "low-stakes personal account" in needed.text
    assert needed.cites
    assert not any("exercise" in line.text for line in none)


def test_without_a_room_nobody_is_told_to_lay_something_on_a_table(assistant):
    for moment in (*MOMENTS, "repair session", "three-month check"):
        reply = guide(assistant, f"Session guide for the {moment}, 8 pairs, remote")
        said = " ".join(line.text for step in reply.artifact.script for line in step.facilitator)

        assert "table" not in said
        assert "Hand out" not in said
        assert "printed" not in reply.markdown


def test_forty_pairings_get_more_rooms_more_hands_and_no_word_from_each(assistant):
    markdown = guide(assistant, "Session guide for a 60 minute kickoff, 40 pairs").markdown

    assert "about 4 rooms" in markdown
    assert "Ask 3 colleagues" in markdown
    assert "80 words do not fit into 5 minutes" in markdown


def test_a_repair_is_held_for_one_pairing_at_a_time(assistant):
    reply = guide(assistant, "Session guide for a 45 minute repair session, 8 pairs are stuck")

    assert reply.artifact.is_for_one_pairing
    assert "Hold it 8 times" in reply.markdown
    assert "hold it once for each" in reply.markdown.partition("##")[0]


def test_questions_to_start_from_belong_to_the_moment(assistant):
    questions = [line.text for line in guide(assistant, "Session guide for the kickoff, 8 pairs").artifact.questions]

    assert "Mentor: What made you say yes to this, and what nearly made you say no?" in questions
    assert not any("sessions" in text for text in questions)  # none has been held yet
