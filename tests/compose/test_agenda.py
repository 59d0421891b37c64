"""Agendas: exact to the minute at every stage and length, and made of their topic's own material."""

import pytest

from assistant.artifacts.timeboxes import timebox
from assistant.domain.people import Role, Stage
from assistant.domain.request import Kind
from tests.reading_replies import assert_nothing_is_left_unfilled, block_texts, body, sources_of_card_sentences

AS_PEOPLE_SAY_IT = {
    Stage.LAUNCH: "launch briefing",
    Stage.MATCHING: "chemistry conversation",
    Stage.KICKOFF: "kickoff",
    Stage.FIRST: "first session",
    Stage.MID: "midpoint session",
    Stage.STUCK: "session to restart a stuck pairing",
    Stage.CLOSING: "closing session",
    Stage.AFTER: "follow-up after the program ended",
}
LENGTHS = (10, 15, 17, 29, 30, 45, 52, 60, 75, 97, 120, 240)


@pytest.mark.parametrize("stage", Stage)
def test_at_every_stage_an_agenda_adds_up_to_the_minutes_and_closes(assistant, stage):
    for minutes in LENGTHS:
        agenda = assistant.answer(f"Plan a {minutes} minute {AS_PEOPLE_SAY_IT[stage]} on passkeys").artifact

        assert agenda.stage is stage
        assert sum(item.minutes for item in agenda.items) == agenda.minutes == minutes
        assert agenda.items[-1].title == timebox(stage).steps[-1].title
        assert len({item.title for item in agenda.items}) == len(agenda.items)


@pytest.mark.parametrize("minutes", LENGTHS)
def test_explaining_never_takes_more_than_a_quarter_of_a_session(assistant, minutes):
    agenda = assistant.answer(f"Plan a {minutes} minute first session on passkeys").artifact

    assert sum(item.minutes for item in agenda.items if item.title.startswith("Explain")) <= max(minutes / 4, 2)


def test_the_executive_has_more_time_on_the_device_than_the_mentor_has_to_explain(assistant):
    agenda = assistant.answer("Plan 45 minutes on passkeys, first session").artifact
    minutes = {item.title.partition(" ")[0]: item.minutes for item in agenda.items}

    assert minutes["Try"] > minutes["Explain"]


def test_without_a_length_the_pairings_own_is_used_and_a_named_one_comes_first(assistant):
    assert assistant.answer("Plan our session on passkeys", minutes=50).artifact.minutes == 50
    assert assistant.answer("Plan 20 minutes on passkeys", minutes=50).artifact.minutes == 20


@pytest.mark.parametrize("minutes", [-5, 0, 2, 100_000])
def test_a_pairings_length_that_nobody_could_use_still_gives_an_agenda(assistant, minutes):
    agenda = assistant.answer("Plan our session on passkeys", minutes=minutes).artifact

    assert sum(item.minutes for item in agenda.items) == agenda.minutes


def test_what_was_assumed_is_said_first(assistant):
    markdown = assistant.answer("Plan a session on passkeys").markdown

    assert markdown.startswith("You named no length, so this is for 45 minutes. You named no stage")


def test_each_side_is_told_what_to_bring_and_the_reader_first(assistant):
    for role, first in ((Role.EXECUTIVE, "**Before: you**"), (Role.MENTOR, "**Before: you**")):
        reply = assistant.answer("Plan 45 minutes on passkeys, first session", role=role)

        assert body(reply).index(first) < body(reply).index("**Before: your ")
        assert reply.artifact.preparation[0].role is role


def test_every_sentence_taken_from_a_card_carries_the_number_of_that_card(assistant):
    reply = assistant.answer("Plan 60 minutes on zero trust, first session")

    sources = sources_of_card_sentences(reply, "zero-trust")

    assert len(sources) >= 8
    assert {passage_id.partition("#")[0] for passage_id in sources.values()} == {"technologies/zero-trust"}


@pytest.mark.parametrize(
    "question",
    [
        "Plan a 45 minute first session on falconry",
        "Plan 45 minutes with my mentor on falconry",
        "I have an hour with my executive, topic is falconry. What do I do?",
    ],
)
def test_a_topic_without_a_card_is_named_as_such_and_gets_an_honest_frame(assistant, question):
    reply = assistant.answer(question)

    assert reply.request.kind is Kind.AGENDA
    assert "The knowledge has no card on “falconry”" in reply.markdown
    assert all("technologies/" not in cited.passage_id for cited in reply.citations)
    assert sum(item.minutes for item in reply.artifact.items) == reply.artifact.minutes


def test_a_clause_as_topic_still_makes_whole_sentences(assistant):
    reply = assistant.answer("Plan 30 minutes, topic is how her team uses AI assistants")

    assert "exercise on how" not in reply.markdown
    assert_nothing_is_left_unfilled(reply)


def test_the_executives_own_area_decides_what_the_topic_means_for_them(assistant):
    texts = {
        area: block_texts(assistant.answer(f"Plan 45 minutes on zero trust with our {area}", role=Role.MENTOR).artifact)
        for area in ("CFO", "COO")
    }

    assert texts["CFO"] != texts["COO"]


@pytest.mark.parametrize("stage", [Stage.KICKOFF, Stage.FIRST, Stage.MID, Stage.CLOSING])
@pytest.mark.parametrize("topic", ["passkeys", "falconry"])
def test_every_step_has_three_questions_for_when_talk_stalls(assistant, stage, topic):
    agenda = assistant.answer(f"Plan a 60 minute {AS_PEOPLE_SAY_IT[stage]} on {topic}").artifact

    assert {len(item.rescue) for item in agenda.items} == {3}
    assert all("?" in line.text for item in agenda.items for line in item.rescue)


def test_the_questions_for_stalled_talk_are_of_the_topic(assistant):
    one, other = (assistant.answer(f"Plan 45 minutes on {topic}").artifact for topic in ("passkeys", "AI agents"))

    assert {line.text for item in one.items for line in item.rescue if line.cites}.isdisjoint(
        line.text for item in other.items for line in item.rescue
    )


def test_the_close_names_who_does_what_by_when(assistant):
    agenda = assistant.answer("Plan 45 minutes on passkeys, first session").artifact

    assert "who does it and by which date" in agenda.items[-1].executive_does[0].text


def test_a_long_session_holds_more_of_its_topic_than_a_short_one(assistant):
    short, long = (
        assistant.answer(f"Plan {minutes} minutes on passkeys, first session").artifact for minutes in (45, 90)
    )
    words = [
        sum(len(line.text.split()) for item in agenda.items for line in (*item.executive_does, *item.mentor_does))
        for agenda in (short, long)
    ]

    assert words[1] > 1.1 * words[0]


def test_a_session_of_no_named_stage_leaves_one_thing_open_like_any_content_session(assistant):
    agenda = assistant.answer("Plan 45 minutes on passkeys").artifact

    assert any(line.text.startswith("Leave one thing open") for line in agenda.items[-1].mentor_does)
