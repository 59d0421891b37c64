"""UI: Notes, the review desk of session notes for program staff."""

from collections.abc import Callable

import gradio as gr

from assistant.desk import NotesDesk
from assistant.store.audit_trail import AuditTrail
from assistant.ui import desk_texts as words
from assistant.ui.desk_layout import (
    lay_out_adding,
    lay_out_decision,
    lay_out_erasing,
    lay_out_note,
    lay_out_steps,
)
from assistant.ui.events import ONE_AT_A_TIME, OURS_ALONE
from assistant.ui.program_access import may_run_program
from assistant.ui.reviewing import Reviewing

OF_THE_DESK = {**ONE_AT_A_TIME, "concurrency_id": "notes"}


def add_desk_tab(open_desk: Callable[[], NotesDesk], trail: AuditTrail, page: gr.Blocks) -> None:
    """Add the tab to the row of tabs; it shows itself to program staff, and to nobody else."""
    reviewing = Reviewing(open_desk, trail)

    def show_tab(request: gr.Request) -> gr.Tab:
        return gr.Tab(visible=may_run_program(request))

    with gr.Tab(words.TAB, elem_id="notes", visible=False) as tab, gr.Column(elem_classes="form-page"):
        gr.Markdown(f"## {words.TITLE}\n{words.INTRODUCTION}")
        form, view = lay_out_adding(), lay_out_note()
        steps, decision, erasing = lay_out_steps(), lay_out_decision(), lay_out_erasing()
    page.load(show_tab, None, tab, **OURS_ALONE)
    shown = [view.status, view.waiting, view.summary, view.note]
    events = {**OF_THE_DESK, "show_progress_on": view.status}
    tab.select(reviewing.show, None, shown, **OURS_ALONE)
    view.waiting.input(reviewing.open, view.waiting, shown, **OURS_ALONE)
    filled = [form.note, form.pairing, form.no_disclosure]
    form.add.click(reviewing.add, filled, [*filled, *shown], **events)
    one = view.waiting
    steps.mask_it.click(reviewing.mask, [one, steps.mask, steps.mask_with], [view.note], **events)
    steps.undo.click(reviewing.undo, [one, steps.number], [view.note], **events)
    steps.reword.click(reviewing.reword, [one, steps.line, steps.wording], [view.note], **events)
    steps.relight.click(reviewing.relight, [one, steps.line, steps.light], [view.note], **events)
    decided = [decision.asked, *shown]
    decision.confirm.click(reviewing.confirm, [one, decision.asked], decided, **events)
    decision.reject.click(reviewing.reject, [one, decision.asked], decided, **events)
    told = [erasing.whom, erasing.sure, erasing.report, *shown]
    erasing.erase.click(reviewing.erase, [erasing.what, erasing.whom, erasing.sure], told, **events)
