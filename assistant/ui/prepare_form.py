"""UI: what was filled in on the Prepare tab, read into a plan. What cannot be used is told with the field's name."""

from typing import Any

from assistant.artifacts.timeboxes import LONGEST, SHORTEST
from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.session_plan import USUAL_MINUTES, Action, Afterwards, SessionPlan
from assistant.ui import prepare_texts as words
from assistant.ui.own_pages import day_in, moment_in, told

LONGEST_LINE, LONGEST_FIELD, MOST_LINES = 200, 2_000, 12  # characters, characters, lines
FIELDS_OF_AN_ACTION = 3


def plan_in(values: tuple[Any, ...]) -> SessionPlan:
    """The plan that the values of the form make, in its order."""
    side, starts, minutes, stage, topic, area, talking_points, open_actions, goal, goal_is_shared = values
    return SessionPlan(
        role=Role(side),
        starts=moment_in(starts or "", words.NOT_A_TIME),
        minutes=min(max(int(minutes or USUAL_MINUTES), SHORTEST), LONGEST),
        stage=Stage(stage),
        topic=_line(topic, words.TOPIC),
        area=BusinessFunction(area),
        goal=_line(goal, words.GOAL),
        goal_is_shared=bool(goal_is_shared),
        talking_points=_lines(talking_points, words.TALKING_POINTS),
        open_actions=_lines(open_actions, words.OPEN_ACTIONS),
    )


def afterwards_in(values: tuple[Any, ...]) -> tuple[Afterwards, tuple[str, ...]]:
    """What was noted after a session, and which of the actions are ticked as done."""
    helped, change, tried, *of_actions, done = values
    actions = (
        _action(*of_actions[start : start + FIELDS_OF_AN_ACTION], done=done or ())
        for start in range(0, len(of_actions), FIELDS_OF_AN_ACTION)
    )
    afterwards = Afterwards(
        helped=_line(helped, words.HELPED),
        change=_line(change, words.CHANGE),
        tried=_line(tried, words.TRIED),
        actions=tuple(action for action in actions if action.what),
    )
    return afterwards, tuple(done or ())


def says_nothing(plan: SessionPlan) -> bool:
    """Whether a form holds nothing that is worth keeping."""
    return not (plan.starts or plan.own_words)


def _action(what: str, owner: str, due: str, *, done: tuple[str, ...]) -> Action:
    told_what = _line(what, words.ACTION.format(number="").replace(" ()", ""))
    return Action(
        what=told_what,
        owner=Role(owner) if owner else None,
        due=day_in(due or "", words.NOT_A_DATE),
        done=told_what in done,
    )


def _line(text: str | None, field: str) -> str:
    line = " ".join((text or "").split())
    if len(line) > LONGEST_LINE:
        raise told(words.TOO_LONG.format(field=field, most=LONGEST_LINE))
    return line


def _lines(text: str | None, field: str) -> tuple[str, ...]:
    if len(text or "") > LONGEST_FIELD:
        raise told(words.TOO_LONG.format(field=field, most=LONGEST_FIELD))
    lines = (line.strip(" \t-*•") for line in (text or "").splitlines())
    return tuple(_line(line, field) for line in lines if line)[:MOST_LINES]
