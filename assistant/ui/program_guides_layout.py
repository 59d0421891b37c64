"""UI: what the part for session guides is laid out of: a form for one, a table for many, a guide of their own to follow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.artifacts.timeboxes import LONGEST, SHORTEST
from assistant.domain.people import Stage
from assistant.domain.session_plan import USUAL_MINUTES
from assistant.ui import program_texts as words
from assistant.ui import texts

MOST_PAIRS = 1_000
FILE_HEIGHT = 160  # pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidesLayout:
    wanted: list[Any]  # the fields of the form, in the order in which they are read
    own_guide: gr.File
    follows: gr.Markdown
    do_not_follow: gr.Button
    style: gr.State  # what guides follow; of the file itself nothing is kept
    write_one: gr.Button
    status: gr.Markdown
    guide: gr.Markdown
    table: gr.File
    form: gr.Radio
    write_all: gr.Button
    progress: gr.Markdown
    verdicts: gr.Dataframe


def lay_out_guides() -> GuidesLayout:
    with gr.Accordion(words.GUIDES, open=True, elem_id="program-guides"):
        gr.Markdown(words.GUIDES_INTRODUCTION)
        wanted = _fields()
        own_guide = file_of(words.OWN_GUIDE, elem_id="program-own-guide")
        follows = gr.Markdown(words.FOLLOWS_NONE, elem_id="program-follows", elem_classes="status")
        do_not_follow = gr.Button(words.DO_NOT_FOLLOW, visible=False)
        write_one = gr.Button(words.WRITE_ONE, variant="primary")
        status = gr.Markdown(elem_id="program-guide-status", elem_classes="status")
        guide = gr.Markdown(elem_id="program-guide", elem_classes="draft", buttons=["copy"], visible=False)
        gr.Markdown(f"### {words.IN_BULK}")
        table = file_of(words.TABLE, elem_id="program-table")
        forms = [(name, form) for form, name in words.FORMS.items()]
        form = gr.Radio(forms, value=".docx", label=words.FORM)
        write_all = gr.Button(words.WRITE_ALL, variant="primary")
        progress = gr.Markdown(elem_id="program-bulk-status", elem_classes="status at-work")
        verdicts = table_of(words.VERDICTS, words.VERDICT_COLUMNS, elem_id="program-verdicts", visible=False)
    return GuidesLayout(
        wanted=wanted,
        own_guide=own_guide,
        follows=follows,
        do_not_follow=do_not_follow,
        style=gr.State(None),
        write_one=write_one,
        status=status,
        guide=guide,
        table=table,
        form=form,
        write_all=write_all,
        progress=progress,
        verdicts=verdicts,
    )


def file_of(label: str, **more: Any) -> gr.File:
    """A place for files, as every part of the tab has one."""
    return gr.File(label=label, height=FILE_HEIGHT, elem_classes="a-file", **more)


def table_of(label: str, columns: Sequence[tuple[str, str]], **more: Any) -> gr.Dataframe:
    """A table to read, as every part of the tab shows one; of each column its name and its width."""
    return gr.Dataframe(
        headers=[name for name, _ in columns],
        column_widths=[width for _, width in columns],
        column_count=len(columns),
        datatype="str",
        type="array",
        label=label,
        interactive=False,
        wrap=True,
        max_height=420,
        buttons=[],
        elem_classes="a-table",
        **more,
    )


def _fields() -> list[Any]:
    with gr.Row():
        stage = gr.Dropdown(
            [(name, stage.value) for stage, name in texts.STAGE_NAMES.items()],
            value=Stage.KICKOFF.value,
            label=words.STAGE,
            filterable=False,
        )
        topic = gr.Textbox(label=words.TOPIC, placeholder=words.TOPIC_HINT, max_lines=1)
    with gr.Row():
        minutes = gr.Number(USUAL_MINUTES, label=words.MINUTES, precision=0, minimum=SHORTEST, maximum=LONGEST)
        pairs = gr.Number(1, label=words.PAIRS, precision=0, minimum=1, maximum=MOST_PAIRS)
        settings = [(name, value) for value, name in words.SETTINGS.items()]
        setting = gr.Dropdown(settings, value="", label=words.SETTING, filterable=False)
    name = gr.Textbox(label=words.FOR, placeholder=words.FOR_HINT, max_lines=1)
    return [name, stage, topic, minutes, pairs, setting]
