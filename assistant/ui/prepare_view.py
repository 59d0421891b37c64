"""UI: how a prepared session looks: its form as it was left, its drafts with their files, and its name in the list."""

from collections.abc import Sequence
from typing import Any

import gradio as gr

from assistant.artifacts.agenda import Agenda
from assistant.domain.conversation import Turn
from assistant.domain.people import Stage
from assistant.domain.request import Kind
from assistant.domain.session_plan import Action, Afterwards, KeptSession, SessionPlan
from assistant.ui import prepare_texts as words
from assistant.ui import texts
from assistant.ui.prepare_layout import MOST_ACTIONS
from assistant.ui.safe_markdown import safe_markdown
from assistant.ui.sharing_texts import SHARE

LETTER = "s"  # before the number of a session, in the address of its drafts


def chat_name(number: int) -> str:
    """The name of the conversation that the drafts of a session are turns of."""
    return f"{LETTER}{number}"


def shown_plan(plan: SessionPlan) -> list[Any]:
    """The values of the form, in its order."""
    return [
        plan.role.value,
        plan.starts.isoformat(timespec="minutes") if plan.starts else "",
        plan.minutes,
        plan.stage.value,
        plan.topic,
        plan.area.value,
        "\n".join(plan.talking_points),
        "\n".join(plan.open_actions),
        plan.goal,
        plan.goal_is_shared,
    ]


def shown_afterwards(afterwards: Afterwards) -> list[Any]:
    """The values of the notes after a session; what of it is done is ticked."""
    values: list[Any] = [afterwards.helped, afterwards.change, afterwards.tried]
    for action in _filled_up(afterwards.actions):
        values += [
            action.what,
            action.owner.value if action.owner else "",
            action.due.isoformat() if action.due else "",
        ]
    names = [action.what for action in afterwards.actions]
    done = [action.what for action in afterwards.actions if action.done]
    return [*values, gr.CheckboxGroup(names, value=done, visible=bool(names))]


def _filled_up(actions: Sequence[Action]) -> list[Action]:
    empty = [Action(what="", owner=None)] * MOST_ACTIONS
    return [*actions, *empty][:MOST_ACTIONS]


def session_choices(kept: Sequence[KeptSession]) -> list[tuple[str, Any]]:
    """What the list of sessions offers: a new one, then those that are kept, the latest first."""
    return [(words.NEW_SESSION, words.NEW_SESSION), *((session_name(one), chat_name(one.number)) for one in kept)]


def session_name(kept: KeptSession) -> str:
    day = kept.plan.starts.strftime("%Y-%m-%d %H:%M") if kept.plan.starts else words.NO_DATE_YET
    return f"{day} · {kept.plan.topic or words.NO_TOPIC_YET}"


def next_plan(kept: Sequence[KeptSession], actions: Sequence[Action]) -> SessionPlan | None:
    """What a new session begins with: who the two are, what is open, and what was to change."""
    if not kept:
        return None
    last = kept[0]
    change = last.afterwards.change
    return SessionPlan(
        role=last.plan.role,
        minutes=last.plan.minutes,
        stage=_next_stage(last.plan.stage),
        area=last.plan.area,
        goal=last.plan.goal,
        goal_is_shared=last.plan.goal_is_shared,
        talking_points=(words.CHANGED_NEXT.format(change=change),) if change else (),
        open_actions=tuple(map(_open_action, actions)),
    )


def _next_stage(stage: Stage) -> Stage:
    return {Stage.MATCHING: Stage.KICKOFF, Stage.KICKOFF: Stage.FIRST, Stage.FIRST: Stage.MID}.get(stage, stage)


def _open_action(action: Action) -> str:
    form = words.OPEN_ACTION_BY if action.due else words.OPEN_ACTION
    return form.format(what=action.what, owner=words.OWNERS[action.owner].lower(), due=action.due)


def shown_sections(kept: KeptSession | None, turns: Sequence[Turn]) -> list[Any]:
    """An accordion and its text for each section, hidden where the session has no such draft."""
    drafted = {_section_of(turn): (place, turn) for place, turn in enumerate(turns)}
    shown: list[Any] = []
    for name in words.SECTIONS:
        if name in drafted and kept:
            place, turn = drafted[name]
            position = (kept.first_draft or 0) + place
            shown += [gr.Accordion(visible=True), f"{_files(turn, kept, position)}\n\n{safe_markdown(turn.markdown)}"]
        else:
            shown += [gr.Accordion(visible=False), ""]
    return shown


def _section_of(turn: Turn) -> str:
    if turn.request.kind is Kind.AGENDA and turn.request.brief_for:
        return "brief"
    return turn.request.kind.value


def _files(turn: Turn, kept: KeptSession, position: int) -> str:
    """The draft as a file; an agenda into the calendar at the time of its session, and as a run sheet."""
    address = f"{chat_name(kept.number)}/{position}"
    links = [f"[{name}](save/{address}{form})" for form, name in texts.FILE_FORMS.items()]
    if turn.shape == Agenda.__name__:
        starts = kept.plan.starts
        begins = f"save/{address}.ics?starts={starts.isoformat(timespec='minutes')}" if starts else ""
        links.append(f"[{texts.CALENDAR}]({begins or f'#calendar-{chat_name(kept.number)}-{position}'})")
        links.append(f"[{texts.RUN_SHEET}](run-sheet/{address})")
    links.append(f"[{SHARE}](#share-{chat_name(kept.number)}-{position})")
    return f"{texts.TAKE_WITH_YOU} {' · '.join(links)}"
