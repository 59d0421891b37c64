"""UI: Prepare, where a session is filled in once and comes back as agenda, brief, questions and explainer."""

import gradio as gr

from assistant.answer import Assistant
from assistant.ui.events import OURS_ALONE
from assistant.ui.prepare_layout import PrepareLayout, lay_out_prepare
from assistant.ui.preparing import Preparing


def add_prepare_tab(assistant: Assistant, page: gr.Blocks) -> None:
    """Lay out the tab inside `page` and join its events to the assistant."""
    tab, preparing = lay_out_prepare(), Preparing(assistant)
    opened = [tab.number, tab.session, tab.forget]
    drafted = [*opened, tab.status, *_sections(tab)]
    everything = [*drafted, *tab.fields.all, *tab.afterwards.all]

    page.load(preparing.restore, None, everything, **OURS_ALONE)
    tab.session.input(preparing.choose, tab.session, everything, **OURS_ALONE)
    _keep_as_it_is_filled_in(tab, preparing, opened)
    _join_draft(tab, preparing, drafted)
    notes = [tab.number, *tab.afterwards.all]
    tab.keep_afterwards.click(preparing.keep_afterwards, notes, [tab.kept, *tab.afterwards.all], **OURS_ALONE)
    deleted = [tab.forgets, tab.forget, *everything]
    tab.forget.click(preparing.forget, [tab.number, tab.forgets], deleted, **OURS_ALONE)


def _join_draft(tab: PrepareLayout, preparing: Preparing, drafted: list) -> None:
    def wait() -> gr.Button:
        return gr.Button(interactive=False)

    def ready() -> gr.Button:
        return gr.Button(interactive=True)

    pressed = tab.draft.click(wait, None, tab.draft, **OURS_ALONE)
    draft = pressed.success(
        preparing.draft,
        [tab.number, *tab.fields.all],
        drafted,
        concurrency_id="prepare",
        concurrency_limit=4,
        **OURS_ALONE,
    )
    for ended in (draft.success, draft.failure):
        ended(ready, None, tab.draft, **OURS_ALONE)


def _keep_as_it_is_filled_in(tab: PrepareLayout, preparing: Preparing, opened: list) -> None:
    """Whatever was filled in is kept once its field is left, so that a reload loses nothing."""
    fields = tab.fields
    typed = (fields.starts, fields.topic, fields.talking_points, fields.open_actions, fields.goal, fields.minutes)
    chosen = (fields.side, fields.stage, fields.area, fields.goal_is_shared)
    left = [field.blur for field in typed] + [field.input for field in chosen]
    gr.on(left, preparing.keep, [tab.number, *fields.all], opened, trigger_mode="always_last", **OURS_ALONE)


def _sections(tab: PrepareLayout) -> list:
    return [part for section in tab.sections for part in (section.fold, section.text)]
