"""UI: Program, where staff write session guides, look after the library, and see what is missing, stored and measured."""

import gradio as gr

from assistant.answer import Assistant
from assistant.program.program import Program
from assistant.ui import program_texts as words
from assistant.ui.events import ONE_AT_A_TIME, OURS_ALONE
from assistant.ui.program_access import may_run_program
from assistant.ui.program_guides import GuideWriting
from assistant.ui.program_guides_layout import GuidesLayout, lay_out_guides
from assistant.ui.program_library import LibraryKeeping
from assistant.ui.program_library_layout import LibraryLayout, lay_out_library
from assistant.ui.program_overview import Overview
from assistant.ui.program_overview_layout import OverviewLayout, lay_out_overview
from assistant.ui.program_pairs import PairHealth, lay_out_pairs


def add_program_tab(assistant: Assistant, program: Program, page: gr.Blocks) -> None:
    """Add the tab to the row of tabs; it shows itself to those who may run the program, and to nobody else."""

    def show_tab(request: gr.Request) -> gr.Tab:
        return gr.Tab(visible=may_run_program(request))

    with gr.Tab(words.TAB, elem_id="program", visible=False) as tab, gr.Column(elem_classes="form-page"):
        gr.Markdown(f"## {words.TITLE}\n{words.INTRODUCTION}")
        guides, library = lay_out_guides(), lay_out_library(program.settings.max_file_mb)
        (counts, messages), overview = lay_out_pairs(program), lay_out_overview()
    page.load(show_tab, None, tab, **OURS_ALONE)
    _join_guides(guides, GuideWriting(assistant, program))
    _join_library(library, LibraryKeeping(program), tab)
    health = PairHealth(program)
    tab.select(health.show, None, counts, **OURS_ALONE)
    tab.select(health.show_messages, None, messages, **OURS_ALONE)
    _join_overview(overview, Overview(program), tab)


def _join_guides(part: GuidesLayout, writing: GuideWriting) -> None:
    followed = [part.style, part.own_guide, part.follows, part.do_not_follow]
    part.own_guide.upload(writing.follow, part.own_guide, followed, **OURS_ALONE)
    part.do_not_follow.click(writing.follow_none, None, followed, **OURS_ALONE)
    part.write_one.click(
        writing.write_one,
        [*part.wanted, part.style],
        [part.status, part.guide],
        show_progress_on=part.status,
        api_visibility="private",
    )
    part.write_all.click(
        writing.write_all,
        [part.table, part.form, part.style],
        [part.table, part.progress, part.verdicts],
        show_progress_on=part.progress,
        concurrency_id="guides",
        **ONE_AT_A_TIME,
    )


def _join_library(part: LibraryLayout, keeping: LibraryKeeping, tab: gr.Tab) -> None:
    shown = [part.counted, part.documents, part.document]
    tab.select(keeping.show, part.shown_kind, shown, **OURS_ALONE)
    part.shown_kind.input(keeping.show, part.shown_kind, shown, **OURS_ALONE)
    writing = {**ONE_AT_A_TIME, "concurrency_id": "library"}
    changes = (
        part.add.click(
            keeping.add,
            [part.files, part.kind, part.may_replace],
            [part.files, part.may_replace, part.status, part.outcomes],
            show_progress_on=part.status,
            **writing,
        ),
        part.replace.click(
            keeping.replace,
            [part.document, part.new_version, part.asked],
            [part.asked, part.replace, part.remove, part.new_version, part.changed],
            show_progress_on=part.changed,
            **writing,
        ),
        part.remove.click(
            keeping.remove,
            [part.document, part.asked],
            [part.asked, part.replace, part.remove, part.changed],
            show_progress_on=part.changed,
            **writing,
        ),
    )
    for change in changes:
        change.success(keeping.show_after, [part.asked, part.shown_kind], shown, **OURS_ALONE)


def _join_overview(part: OverviewLayout, overview: Overview, tab: gr.Tab) -> None:
    gaps = [part.gaps_counted, part.gaps, part.gap, part.clear_one, part.clear_all]
    tab.select(overview.show_gaps, None, gaps, **OURS_ALONE)
    tab.select(overview.show_held, None, part.held, **OURS_ALONE)
    tab.select(overview.show_scorecard, None, [part.scorecard, part.measures], **OURS_ALONE)
    part.clear_one.click(overview.clear_gap, part.gap, gaps, **OURS_ALONE)
    part.clear_all.click(overview.clear_gaps, part.clears, [part.clears, *gaps], **OURS_ALONE)
