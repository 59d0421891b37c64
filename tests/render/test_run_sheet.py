"""A run sheet holds all of its agenda, in the order in which it happens."""

import pytest

from assistant.domain.people import Role
from assistant.render.run_sheet import run_sheet
from assistant.ui.run_sheet_page import card_behind

PLAN = "Plan a 45 minute mid-program session on passkeys with our CFO"


@pytest.fixture(scope="module")
def reply(assistant):
    return assistant.answer(PLAN, role=Role.MENTOR)


def test_every_step_of_the_agenda_is_on_it_and_the_minutes_add_up(reply):
    sheet = run_sheet(reply)

    assert [step.title for step in sheet.steps] == [item.title for item in reply.artifact.items]
    assert sum(step.minutes for step in sheet.steps) == sheet.minutes == 45
    assert [step.time for step in sheet.steps][:2] == ["0–3 min", "3–9 min"]
    assert all(step.sides and step.rescue for step in sheet.steps)


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.MENTOR, ["You", "Your executive"]),
        (Role.EXECUTIVE, ["You", "Your mentor"]),
        (Role.STAFF, ["Executive", "Mentor"]),
    ],
)
def test_whoever_reads_it_comes_first(assistant, role, names):
    sheet = run_sheet(assistant.answer(PLAN, role=role))

    assert all([side.name for side in step.sides] == names for step in sheet.steps)


def test_the_words_to_look_up_are_those_of_the_topics_card(assistant, reply):
    card = card_behind(reply, assistant)

    assert card.id == "passkeys"
    assert [(term.word, term.meaning) for term in run_sheet(reply, card).jargon] == [
        (term.term, term.meaning) for term in card.jargon
    ]


def test_a_topic_without_a_card_has_no_words_to_look_up(assistant):
    reply = assistant.answer("Plan 30 minutes with my mentor on how we run offsites", role=Role.EXECUTIVE)

    assert card_behind(reply, assistant) is None
    assert run_sheet(reply).jargon == ()


@pytest.mark.parametrize("wish", ["Explain passkeys in ten minutes", "Brief me for my first session on passkeys"])
def test_what_is_no_agenda_has_no_run_sheet(assistant, wish):
    assert run_sheet(assistant.answer(wish, role=Role.MENTOR)) is None
