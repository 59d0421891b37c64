"""What is filled in on the Prepare tab is read as it stands; what cannot be used is told with the field's name."""

from datetime import date, datetime

import gradio as gr
import pytest

from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.session_plan import Action, Afterwards, KeptSession, SessionPlan
from assistant.ui import prepare_texts as words
from assistant.ui.prepare_form import LONGEST_LINE, afterwards_in, plan_in, says_nothing
from assistant.ui.prepare_view import next_plan, session_name, shown_plan

PLAN = SessionPlan(
    role=Role.MENTOR,
    starts=datetime(2026, 12, 1, 10, 0),
    minutes=60,
    stage=Stage.FIRST,
    topic="passkeys",
    area=BusinessFunction.FINANCE,
    goal="Ask before I explain",
    talking_points=("the budget", "fewer slides"),
    open_actions=("Set up one passkey",),
)


def filled_in(**changed):
    names = ("role", "starts", "minutes", "stage", "topic", "area", "talking_points", "open_actions", "goal", "shared")
    return tuple({**dict(zip(names, shown_plan(PLAN), strict=True)), **changed}.values())


def test_what_is_shown_of_a_plan_is_read_as_the_same_plan():
    assert plan_in(tuple(shown_plan(PLAN))) == PLAN


@pytest.mark.parametrize("written", ["2026-12-01T10:00", "2026-12-01 10:00", " 2026-12-01 10:00 "])
def test_a_time_is_read_as_a_picker_or_a_person_writes_it(written):
    assert plan_in(filled_in(starts=written)).starts == PLAN.starts


@pytest.mark.parametrize(("minutes", "read"), [(None, 45), (1, 5), (9_000, 480)])
def test_a_length_that_cannot_be_planned_becomes_one_that_can(minutes, read):
    assert plan_in(filled_in(minutes=minutes)).minutes == read


def test_list_marks_and_empty_lines_are_no_part_of_a_point():
    assert plan_in(filled_in(talking_points="- the budget\n\n * fewer slides \n")).talking_points == (
        "the budget",
        "fewer slides",
    )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"starts": "next week"}, "next week"),
        ({"topic": "x" * (LONGEST_LINE + 1)}, words.TOPIC),
        ({"talking_points": "y" * 5_000}, words.TALKING_POINTS),
    ],
)
def test_what_cannot_be_used_is_told_plainly(changed, told):
    with pytest.raises(gr.Error, match=told):
        plan_in(filled_in(**changed))


def test_a_form_that_nobody_has_touched_is_not_kept():
    assert says_nothing(SessionPlan(role=Role.MENTOR))
    assert not says_nothing(PLAN)


def test_notes_after_a_session_keep_who_does_what_by_when():
    values = (
        "the demo",
        "",
        "silence",
        "Set up one",
        "executive",
        "2026-12-15",
        "Find one",
        "",
        "",
        "",
        "",
        "",
        ["Find one"],
    )

    afterwards, done = afterwards_in(values)

    assert afterwards == Afterwards(
        helped="the demo",
        tried="silence",
        actions=(
            Action(what="Set up one", owner=Role.EXECUTIVE, due=date(2026, 12, 15)),
            Action(what="Find one", done=True),
        ),
    )
    assert done == ("Find one",)


def test_the_next_session_begins_with_what_is_open_and_what_was_to_change():
    kept = KeptSession(number=0, plan=PLAN, afterwards=Afterwards(change="start with the try"))
    actions = [Action(what="Set up one", owner=Role.EXECUTIVE, due=date(2026, 12, 15)), Action(what="Find one")]

    plan = next_plan([kept], actions)

    assert (plan.role, plan.area, plan.minutes, plan.stage) == (Role.MENTOR, BusinessFunction.FINANCE, 60, Stage.MID)
    assert plan.open_actions == ("Set up one (executive, by 2026-12-15)", "Find one (both)")
    assert plan.talking_points == ("Last time I wanted to change: start with the try",)
    assert (plan.topic, plan.starts, plan.goal_is_shared) == ("", None, False)


def test_a_session_is_named_by_its_day_and_topic():
    assert session_name(KeptSession(number=0, plan=PLAN)) == "2026-12-01 10:00 · passkeys"
