"""UI: what the Prepare tab is laid out of: the form, the drafts below it, and the notes after the session."""

from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.artifacts.timeboxes import LONGEST, SHORTEST
from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.session_plan import USUAL_MINUTES
from assistant.ui import prepare_texts as words
from assistant.ui import texts

MOST_ACTIONS = 3  # agreed in one session; more are not done


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFields:
    """The form, in the order in which it is read."""

    side: gr.Radio
    starts: gr.Textbox
    minutes: gr.Number
    stage: gr.Dropdown
    topic: gr.Textbox
    area: gr.Dropdown
    talking_points: gr.Textbox
    open_actions: gr.Textbox
    goal: gr.Textbox
    goal_is_shared: gr.Checkbox

    @property
    def all(self) -> list[Any]:
        return [getattr(self, name) for name in self.__slots__]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFields:
    what: gr.Textbox
    owner: gr.Dropdown
    due: gr.Textbox


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterwardsFields:
    """Three lines, what was agreed, and what of before is done."""

    helped: gr.Textbox
    change: gr.Textbox
    tried: gr.Textbox
    actions: tuple[ActionFields, ...]
    done: gr.CheckboxGroup

    @property
    def all(self) -> list[Any]:
        of_actions = [field for action in self.actions for field in (action.what, action.owner, action.due)]
        return [self.helped, self.change, self.tried, *of_actions, self.done]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Where one draft of a session stands."""

    fold: gr.Accordion
    text: gr.Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareLayout:
    """What a visitor sees and touches, and the little that their page remembers."""

    session: gr.Dropdown
    fields: SessionFields
    draft: gr.Button
    status: gr.Markdown
    sections: tuple[Section, ...]
    afterwards: AfterwardsFields
    keep_afterwards: gr.Button
    kept: gr.Markdown
    forget: gr.Button
    number: gr.State  # of the session that is open, kept already or not
    forgets: gr.State  # whether deleting was pressed once


def lay_out_prepare() -> PrepareLayout:
    with gr.Column(elem_classes="form-page"):
        gr.Markdown(f"## {words.TITLE}\n{words.INTRODUCTION}")
        session = gr.Dropdown([words.NEW_SESSION], label=words.SESSION, filterable=False, elem_id="prepare-session")
        fields = _fields()
        draft = gr.Button(words.DRAFT, variant="primary", elem_id="prepare-draft")
        status = gr.Markdown(words.NOTHING_DRAFTED, elem_id="prepare-status", elem_classes="status")
        sections = tuple(_section(name, title) for name, title in words.SECTIONS.items())
        with gr.Accordion(words.AFTERWARDS, open=False, elem_id="prepare-afterwards"):
            afterwards = _afterwards()
            keep_afterwards = gr.Button(words.KEEP_AFTERWARDS, elem_id="prepare-keep")
            kept = gr.Markdown(elem_id="prepare-kept", elem_classes="status")
        forget = gr.Button(words.FORGET, variant="stop", elem_id="prepare-forget", visible=False)
    return PrepareLayout(
        session=session,
        fields=fields,
        draft=draft,
        status=status,
        sections=sections,
        afterwards=afterwards,
        keep_afterwards=keep_afterwards,
        kept=kept,
        forget=forget,
        number=gr.State(None),
        forgets=gr.State(False),
    )


def _fields() -> SessionFields:
    with gr.Row():
        side = gr.Radio(_choices(words.SIDES), value=Role.EXECUTIVE.value, label=words.SIDE, elem_id="prepare-side")
        area = gr.Dropdown(
            _choices(words.AREAS), value=BusinessFunction.GENERAL.value, label=words.AREA, filterable=False
        )
    with gr.Row():
        starts = gr.Textbox(label=words.STARTS, placeholder=words.STARTS_HINT, max_lines=1, elem_id="prepare-starts")
        minutes = gr.Number(USUAL_MINUTES, label=words.MINUTES, precision=0, minimum=SHORTEST, maximum=LONGEST)
        stages = {
            stage: name for stage, name in texts.STAGE_NAMES.items() if stage is not Stage.LAUNCH
        }  # one pairing's
        stage = gr.Dropdown(_choices(stages), value=Stage.FIRST.value, label=words.STAGE, filterable=False)
    topic = gr.Textbox(label=words.TOPIC, placeholder=words.TOPIC_HINT, max_lines=1, elem_id="prepare-topic")
    with gr.Row():
        talking_points = gr.Textbox(label=words.TALKING_POINTS, lines=3, max_lines=8)
        open_actions = gr.Textbox(label=words.OPEN_ACTIONS, info=words.OPEN_ACTIONS_INFO, lines=3, max_lines=8)
    goal = gr.Textbox(label=words.GOAL, info=words.GOAL_INFO, max_lines=3)
    goal_is_shared = gr.Checkbox(False, label=words.GOAL_IS_SHARED)
    return SessionFields(
        side=side,
        starts=starts,
        minutes=minutes,
        stage=stage,
        topic=topic,
        area=area,
        talking_points=talking_points,
        open_actions=open_actions,
        goal=goal,
        goal_is_shared=goal_is_shared,
    )


def _section(name: str, title: str) -> Section:
    with gr.Accordion(title, open=name == "agenda", visible=False, elem_id=f"prepare-{name}") as fold:
        text = gr.Markdown(elem_classes="draft", buttons=["copy"])
    return Section(fold=fold, text=text)


def _afterwards() -> AfterwardsFields:
    helped = gr.Textbox(label=words.HELPED, max_lines=3)
    change = gr.Textbox(label=words.CHANGE, max_lines=3)
    tried = gr.Textbox(label=words.TRIED, max_lines=3)
    actions = tuple(_action(number) for number in range(1, MOST_ACTIONS + 1))
    done = gr.CheckboxGroup([], label=words.DONE, visible=False)
    return AfterwardsFields(helped=helped, change=change, tried=tried, actions=actions, done=done)


def _action(number: int) -> ActionFields:
    owners = [(name, role.value if role else "") for role, name in words.OWNERS.items()]
    with gr.Row():
        what = gr.Textbox(label=words.ACTION.format(number=number), max_lines=2, scale=3)
        owner = gr.Dropdown(owners, value=Role.EXECUTIVE.value, label=words.OWNER, filterable=False, min_width=120)
        due = gr.Textbox(label=words.DUE, placeholder=words.DUE_HINT, max_lines=1, min_width=140, elem_classes="a-day")
    return ActionFields(what=what, owner=owner, due=due)


def _choices(names: dict) -> list[tuple[str, str]]:
    return [(name, value.value) for value, name in names.items()]
