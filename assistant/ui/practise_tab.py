"""UI: Practise, where mentors try out what they mean to say: three checks and a rehearsal."""

from functools import partial

import gradio as gr

from assistant.answer import Assistant
from assistant.ui import practise_texts as words
from assistant.ui.events import OURS_ALONE
from assistant.ui.practise_layout import CheckForm, RehearsalForm, lay_out_practise
from assistant.ui.practising import Practising


def add_practise_tab(assistant: Assistant, page: gr.Blocks) -> None:
    """Lay out the tab inside `page` and join its events to the assistant."""
    tab, practising = lay_out_practise(), Practising(assistant)
    for form in tab.checks:
        _join_check(form, practising, page)
    _join_rehearsal(tab.rehearsal, practising, page)


def _join_check(form: CheckForm, practising: Practising, page: gr.Blocks) -> None:
    def restore(request: gr.Request):
        return practising.restore_check(form.kind, request)

    async def check(text: str, listener: str, request: gr.Request):
        return await practising.check(form.kind, text, listener, request)

    page.load(restore, None, [form.text, form.result], **OURS_ALONE)
    form.check.click(check, [form.text, form.listener], [form.status, form.result], **OURS_ALONE)
    form.example.click(partial(str, words.EXAMPLES[form.kind]), None, form.text, **OURS_ALONE)


def _join_rehearsal(form: RehearsalForm, practising: Practising, page: gr.Blocks) -> None:
    shown = [form.status, form.shown, form.said, form.say, form.end]
    page.load(practising.restore_rehearsal, None, shown, **OURS_ALONE)
    opening = [form.about, form.subject, form.listener]
    form.begin.click(practising.begin, opening, shown, **OURS_ALONE)
    form.say.click(practising.say, form.said, shown, **OURS_ALONE)
    form.end.click(practising.end, None, shown, **OURS_ALONE)
