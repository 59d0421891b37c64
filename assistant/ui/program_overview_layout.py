"""UI: what the parts to read are laid out of: guide gaps, what is stored and sent where, and the last scorecard."""

from dataclasses import dataclass

import gradio as gr

from assistant.ui import program_texts as words
from assistant.ui.program_guides_layout import table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewLayout:
    gaps_counted: gr.Markdown
    gaps: gr.Dataframe
    gap: gr.Dropdown
    clear_one: gr.Button
    clear_all: gr.Button
    clears: gr.State  # whether clearing all was pressed once
    held: gr.Markdown
    scorecard: gr.Markdown
    measures: gr.Dataframe


def lay_out_overview() -> OverviewLayout:
    with gr.Accordion(words.GAPS, open=False, elem_id="program-gaps"):
        gr.Markdown(words.GAPS_INTRODUCTION)
        gaps_counted = gr.Markdown(elem_id="program-gaps-status", elem_classes="status")
        gaps = table_of(words.MISSED, words.GAP_COLUMNS, visible=False)
        gap = gr.Dropdown([], label=words.ONE_GAP, visible=False)
        with gr.Row():
            clear_one = gr.Button(words.CLEAR_ONE, visible=False)
            clear_all = gr.Button(words.CLEAR_ALL, variant="stop", visible=False)
    with gr.Accordion(words.HELD, open=False, elem_id="program-held"):
        held = gr.Markdown(elem_classes="draft")
    with gr.Accordion(words.EVALUATION, open=False, elem_id="program-evaluation"):
        scorecard = gr.Markdown(elem_classes="status")
        measures = table_of(words.MEASURES, words.MEASURE_COLUMNS, visible=False)
    return OverviewLayout(
        gaps_counted=gaps_counted,
        gaps=gaps,
        gap=gap,
        clear_one=clear_one,
        clear_all=clear_all,
        clears=gr.State(False),
        held=held,
        scorecard=scorecard,
        measures=measures,
    )
