"""UI: pairings on the Program tab: how they get on, in counts that point at nobody, and messages ready to send."""

import gradio as gr

from assistant.program.held_facts import NOBODY_READS
from assistant.program.messages import ready_messages
from assistant.program.program import Program
from assistant.ui import program_texts as words
from assistant.ui.own_pages import told_of
from assistant.ui.program_access import refuse_all_but_staff


class PairHealth:
    def __init__(self, program: Program) -> None:
        self._program = program

    def show(self, request: gr.Request) -> str:
        """Each count as it is now, or that it is withheld."""
        refuse_all_but_staff(request)
        try:
            figures = self._program.pairs()
        except Exception as error:
            raise told_of(error) from error
        shown = (f"{one.count:,}" if one.count is not None else words.WITHHELD for one in figures)
        return "\n".join(f"- **{one.about}:** {count}" for one, count in zip(figures, shown, strict=True))

    def show_messages(self, request: gr.Request) -> list[str]:
        refuse_all_but_staff(request)
        return [message.text for message in ready_messages(self._program.settings)]


def lay_out_pairs(program: Program) -> tuple[gr.Markdown, list[gr.Textbox]]:
    """The counts, and a field with a copy button for each message."""
    with gr.Accordion(words.PAIRS_TITLE, open=False, elem_id="program-pairs"):
        gr.Markdown(f"{NOBODY_READS} {words.PAIRS_INTRODUCTION}")
        counts = gr.Markdown(elem_classes="draft")
    with gr.Accordion(words.MESSAGES, open=False, elem_id="program-messages"):
        gr.Markdown(words.MESSAGES_INTRODUCTION)
        fields = [
            gr.Textbox(
                label=f"{message.occasion} (guide: {message.guide})",
                lines=5,
                buttons=["copy"],
                elem_id=f"program-message-{place}",
            )
            for place, message in enumerate(ready_messages(program.settings))
        ]
    return counts, fields
