"""UI: what the Notes tab is laid out of: a note to add, the one that is looked at, and what can be done with it."""

from dataclasses import dataclass

import gradio as gr

from assistant.domain.traffic_light import Light
from assistant.ui import desk_texts as words


@dataclass(frozen=True, slots=True, kw_only=True)
class AddForm:
    note: gr.Textbox
    pairing: gr.Textbox
    no_disclosure: gr.Checkbox
    add: gr.Button


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """The notes that wait, and the one that is open."""

    status: gr.Markdown
    waiting: gr.Dropdown
    summary: gr.Markdown
    note: gr.Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    mask: gr.Textbox
    mask_with: gr.Textbox
    mask_it: gr.Button
    number: gr.Textbox
    undo: gr.Button
    line: gr.Textbox
    wording: gr.Textbox
    reword: gr.Button
    light: gr.Radio
    relight: gr.Button


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    asked: gr.Checkbox
    confirm: gr.Button
    reject: gr.Button


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseForm:
    what: gr.Radio
    whom: gr.Textbox
    sure: gr.Checkbox
    erase: gr.Button
    report: gr.Markdown


def lay_out_adding() -> AddForm:
    with gr.Accordion(words.ADD, open=True):
        note = gr.Textbox(label=words.NOTE, info=words.NOTE_HINT, lines=5, max_lines=16, elem_id="desk-text")
        pairing = gr.Textbox(label=words.PAIRING, info=words.PAIRING_HINT, max_lines=1, elem_id="desk-pairing")
        no_disclosure = gr.Checkbox(label=words.NO_DISCLOSURE)
        add = gr.Button(words.ADD, variant="primary", elem_id="desk-add")
    return AddForm(note=note, pairing=pairing, no_disclosure=no_disclosure, add=add)


def lay_out_note() -> NoteView:
    status = gr.Markdown(elem_classes="status", elem_id="desk-status")
    waiting = gr.Dropdown([], label=words.WAITING, filterable=False, elem_id="desk-waiting")
    summary = gr.Markdown(elem_id="desk-summary")
    note = gr.Markdown(elem_id="desk-note", latex_delimiters=[])  # an HTML part would need eval
    return NoteView(status=status, waiting=waiting, summary=summary, note=note)


def lay_out_steps() -> StepForm:
    with gr.Accordion(words.CHANGE, open=False):
        mask = gr.Textbox(label=words.MASK, max_lines=2)
        mask_with = gr.Textbox(label=words.MASK_WITH, max_lines=1)
        mask_it = gr.Button(words.MASK_IT)
        number = gr.Textbox(label=words.NUMBER, max_lines=1)
        undo = gr.Button(words.UNDO)
        line = gr.Textbox(label=words.LINE, max_lines=1)
        wording = gr.Textbox(label=words.WORDING, max_lines=4)
        reword = gr.Button(words.REWORD)
        choices = [(words.LIGHTS[light], light.value) for light in (Light.THEMES, Light.OURS)]
        light = gr.Radio(choices, value=Light.THEMES.value, label=words.LIGHT)
        relight = gr.Button(words.RELIGHT)
    return StepForm(
        mask=mask,
        mask_with=mask_with,
        mask_it=mask_it,
        number=number,
        undo=undo,
        line=line,
        wording=wording,
        reword=reword,
        light=light,
        relight=relight,
    )


def lay_out_decision() -> Decision:
    asked = gr.Checkbox(label=words.ASKED)
    with gr.Row():
        confirm = gr.Button(words.CONFIRM, variant="primary", elem_id="desk-confirm")
        reject = gr.Button(words.REJECT, elem_id="desk-reject")
    return Decision(asked=asked, confirm=confirm, reject=reject)


def lay_out_erasing() -> EraseForm:
    with gr.Accordion(words.ERASE, open=False):
        what = gr.Radio([words.BY_NOTE, words.BY_PAIRING, words.BY_PERSON], value=words.BY_NOTE, label=words.ERASE_WHAT)
        whom = gr.Textbox(label=words.ERASE_WHOM, max_lines=1)
        sure = gr.Checkbox(label=words.SURE)
        erase = gr.Button(words.ERASE_IT, elem_id="desk-erase")
        report = gr.Markdown()
    return EraseForm(what=what, whom=whom, sure=sure, erase=erase, report=report)
