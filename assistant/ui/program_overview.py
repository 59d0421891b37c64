"""UI: what happens in the parts to read: gaps are shown and cleared, and what is stored and measured is told as it is now."""

import json
from typing import Any

import gradio as gr

from assistant.program.held_facts import NOBODY_READS
from assistant.program.program import Program
from assistant.program.scorecard import MeasuredMean
from assistant.ui import program_texts as words
from assistant.ui.own_pages import told, told_of
from assistant.ui.program_access import actor_of, refuse_all_but_staff
from assistant.ui.safe_markdown import safe_markdown


class Overview:
    def __init__(self, program: Program) -> None:
        self._program = program

    def show_gaps(self, request: gr.Request) -> list[Any]:
        """The count, the list, the gaps to choose from and both buttons, where there is anything to clear."""
        refuse_all_but_staff(request)
        try:
            gaps = self._program.gaps.all()
        except Exception as error:
            raise told_of(error) from error
        some = bool(gaps)
        rows = [[str(gap.count), gap.text, gap.kind.replace("_", " ")] for gap in gaps]
        choices = [(f"{gap.text} ({gap.kind.replace('_', ' ')})", json.dumps([gap.text, gap.kind])) for gap in gaps]
        return [
            words.COUNTED_GAPS.format(count=len(gaps)) if some else words.NO_GAPS,
            gr.Dataframe(rows, visible=some),
            gr.Dropdown(choices, value=None, visible=some),
            gr.Button(visible=some),
            gr.Button(words.CLEAR_ALL, visible=some),
        ]

    def clear_gap(self, chosen: str | None, request: gr.Request) -> list[Any]:
        refuse_all_but_staff(request)
        if not chosen:
            raise told(words.CHOOSE_GAP)
        try:
            text, kind = json.loads(chosen)
            self._program.gaps.clear_one(text, kind)
            self._program.audit.add(actor_of(request), "cleared a guide gap")
        except Exception as error:
            raise told_of(error) from error
        return self.show_gaps(request)

    def clear_gaps(self, clears: bool, request: gr.Request) -> list[Any]:
        """Clear all of them at the second press."""
        refuse_all_but_staff(request)
        if not clears:
            return [True, *[gr.skip()] * 4, gr.Button(words.CLEAR_SURELY)]
        try:
            cleared = len(self._program.gaps.all())
            self._program.gaps.clear()
            self._program.audit.add(actor_of(request), "cleared all guide gaps", f"{cleared:,}")
        except Exception as error:
            raise told_of(error) from error
        return [False, *self.show_gaps(request)]

    def show_held(self, request: gr.Request) -> str:
        """What is stored and sent where, counted this moment."""
        refuse_all_but_staff(request)
        try:
            facts = self._program.facts()
        except Exception as error:
            raise told_of(error) from error
        lines = (safe_markdown(f"- **{fact.about}:** {fact.fact}.") for fact in facts)
        return "\n".join([f"**{NOBODY_READS}**\n", *lines])

    def show_scorecard(self, request: gr.Request) -> list[Any]:
        refuse_all_but_staff(request)
        try:
            card = self._program.scorecard()
        except Exception as error:
            raise told_of(error) from error
        if not card.report and not card.measures:
            return [words.NO_SCORECARD, gr.Dataframe(visible=False)]
        lines = [words.SCORECARD if card.report else words.NO_REPORT, "" if card.measures else words.NO_MEASURES]
        rows = [_row(measure) for measure in card.measures]
        return [" ".join(filter(None, lines)), gr.Dataframe(rows, visible=bool(rows))]


def _row(measure: MeasuredMean) -> list[str]:
    has_interval = measure.low is not None and measure.high is not None
    interval = f"{measure.low:.3f} to {measure.high:.3f}" if has_interval else words.NO_INTERVAL
    return [measure.suite, measure.measure, f"{measure.mean:.3f}", interval, str(measure.cases), measure.says]
