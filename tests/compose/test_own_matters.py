"""What the two bring themselves stands in their agenda, in their own words: what is open comes first."""

import pytest

from assistant.domain.people import Role, Stage
from assistant.domain.session_plan import SessionPlan

OPEN = "Set up one passkey (executive, by 2026-12-15)"


def agenda(assistant, stage, **fields):
    plan = SessionPlan(role=Role.MENTOR, topic="passkeys", stage=stage, **fields)
    return assistant.reply_to(assistant.understand_session(plan)[0])


@pytest.mark.parametrize(
    ("stage", "step"), [(Stage.MID, "What happened with the last action"), (Stage.FIRST, None), (Stage.CLOSING, None)]
)
def test_what_is_open_is_asked_about_first(assistant, stage, step):
    items = agenda(assistant, stage, open_actions=(OPEN,)).artifact.items
    item = next(item for item in items if item.title == step) if step else items[0]

    for does in (item.executive_does, item.mentor_does):
        assert does[0].text == f"Still open from last time: {OPEN}."


def test_own_points_stand_first_among_what_one_brings(assistant):
    brought = agenda(assistant, Stage.MID, talking_points=("the budget", "fewer slides")).artifact.preparation[0]

    assert brought.role is Role.MENTOR
    assert [line.text for line in brought.lines[:2]] == ["Your own point: the budget.", "Your own point: fewer slides."]


def test_the_minutes_stay_as_they_were_and_the_sources_too(assistant):
    plain, own = agenda(assistant, Stage.MID), agenda(assistant, Stage.MID, open_actions=(OPEN,))

    assert [item.minutes for item in own.artifact.items] == [item.minutes for item in plain.artifact.items]
    assert own.citations == plain.citations


def test_markup_in_own_words_stays_text(assistant):
    reply = agenda(assistant, Stage.MID, talking_points=("<img src=x onerror=alert(1)> ![x](http://evil.example)",))

    assert "<img" not in reply.markdown
    assert "](http" not in reply.markdown


def test_an_agenda_with_nothing_of_their_own_is_as_before(assistant):
    reply = agenda(assistant, Stage.MID)

    assert "Still open" not in reply.markdown
    assert "Your own point" not in reply.markdown
