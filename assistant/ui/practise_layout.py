"""UI: what the Practise tab is laid out of: a small form for each thing to try out, its result below it."""

from dataclasses import dataclass

import gradio as gr

from assistant.domain.people import BusinessFunction
from assistant.domain.request import Kind
from assistant.ui import practise_texts as words

CHECKS = (Kind.EXPLAINER, Kind.FEEDBACK, Kind.QUESTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckForm:
    """A text of their own, and what is said about it."""

    kind: Kind
    text: gr.Textbox
    listener: gr.Dropdown
    check: gr.Button
    example: gr.Button
    status: gr.Markdown
    result: gr.Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalForm:
    """How a rehearsal begins, and what is said in it."""

    about: gr.Radio
    subject: gr.Textbox
    listener: gr.Dropdown
    begin: gr.Button
    status: gr.Markdown
    shown: gr.Markdown
    said: gr.Textbox
    say: gr.Button
    end: gr.Button


@dataclass(frozen=True, slots=True, kw_only=True)
class PractiseLayout:
    checks: tuple[CheckForm, ...]
    rehearsal: RehearsalForm


def lay_out_practise() -> PractiseLayout:
    with gr.Column(elem_classes="form-page"):
        gr.Markdown(f"## {words.TITLE}\n{words.INTRODUCTION}")
        checks = tuple(_check_form(kind) for kind in CHECKS)
        rehearsal = _rehearsal_form()
    return PractiseLayout(checks=checks, rehearsal=rehearsal)


def _check_form(kind: Kind) -> CheckForm:
    with gr.Accordion(words.FOLDS[kind], open=kind is Kind.EXPLAINER, elem_id=f"practise-{kind.value}"):
        text = gr.Textbox(label=words.FIELDS[kind], lines=4, max_lines=14)
        listener = _listener(visible=kind is Kind.EXPLAINER)
        with gr.Row():
            check = gr.Button(words.CHECK, variant="primary")
            example = gr.Button(words.LOAD_EXAMPLE)
        status = gr.Markdown(elem_classes="status")
        result = gr.Markdown(elem_classes="draft", buttons=["copy"])
    return CheckForm(
        kind=kind, text=text, listener=listener, check=check, example=example, status=status, result=result
    )


def _rehearsal_form() -> RehearsalForm:
    with gr.Accordion(words.REHEARSAL, open=False, elem_id="practise-rehearsal"):
        gr.Markdown(words.REHEARSAL_INTRODUCTION)
        about = gr.Radio([words.EXPLAIN, words.GIVE_FEEDBACK], value=words.EXPLAIN, label=words.ABOUT)
        subject = gr.Textbox(label=words.ON, placeholder=words.ON_EXAMPLE, max_lines=2)
        listener = _listener()
        begin = gr.Button(words.BEGIN, variant="primary")
        status = gr.Markdown(elem_classes="status")
        shown = gr.Markdown(elem_classes="draft", buttons=["copy"])
        said = gr.Textbox(label=words.SAY, lines=3, max_lines=8, visible=False)
        with gr.Row():
            say = gr.Button(words.SAY_IT, variant="primary", visible=False)
            end = gr.Button(words.END, visible=False)
    return RehearsalForm(
        about=about,
        subject=subject,
        listener=listener,
        begin=begin,
        status=status,
        shown=shown,
        said=said,
        say=say,
        end=end,
    )


def _listener(visible: bool = True) -> gr.Dropdown:
    choices = [(name, area.value) for area, name in words.LISTENERS.items()]
    return gr.Dropdown(
        choices, value=BusinessFunction.GENERAL.value, label=words.LISTENER, filterable=False, visible=visible
    )
