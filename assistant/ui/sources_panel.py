"""UI: the sources of one reply, and the passage behind each with its quote marked."""

import re

import gradio as gr

from assistant.domain.knowledge import Passage
from assistant.domain.reply import Citation
from assistant.ui import texts
from assistant.ui.chat_view import source_key
from assistant.ui.safe_markdown import safe_markdown
from assistant.ui.transcript import ShownTurn

# Stand for <mark> while the text goes through the filter; unassigned for ever, so no text means them.
MARK_START, MARK_END = "\ue000", "\ue001"
LIST_MARK = re.compile(r"\s*(?:[-*+>#]+\s+|\d+[.)]\s+)*")


def shown_sources(entry: ShownTurn, chosen: Citation | None = None) -> tuple[gr.Radio, str]:
    """Return the list of a reply's sources, and an empty passage beside it."""
    if entry.position is None or not entry.turn.citations:
        return no_sources(texts.NO_SOURCES)
    keys = {citation.number: source_key(entry.position, citation.number) for citation in entry.turn.citations}
    choices = [(_label(citation), keys[citation.number]) for citation in entry.turn.citations]
    return gr.Radio(choices, value=keys[chosen.number] if chosen else None, visible=True), ""


def no_sources(why: str) -> tuple[gr.Radio, str]:
    return gr.Radio([], value=None, visible=False), why


def shown_passage(citation: Citation, passage: Passage | None) -> str:
    """Return the passage as Markdown under its title, origin and file, with the quoted words marked."""
    place = safe_markdown(f"**{citation.title}** · {citation.heading}" if citation.heading else f"**{citation.title}**")
    origin = f"{str(citation.origin).capitalize()} · `{citation.path.replace('`', '')}`"
    text = mark_quote(passage.text, citation.quote) if passage else texts.SOURCE_GONE
    return f"{place}\n\n{origin}\n\n---\n\n{text}"


def mark_quote(text: str, quote: str) -> str:
    """Return safe Markdown with every line of the quote marked; spacing may differ between the two."""
    text = text.replace(MARK_START, "").replace(MARK_END, "")
    words = r"\s+".join(re.escape(word) for word in quote.split())
    found = re.search(words, text) if words else None
    if found:
        lines = [_mark_line(line) for line in found[0].split("\n")]
        text = text[: found.start()] + "\n".join(lines) + text[found.end() :]
    return safe_markdown(text).replace(MARK_START, "<mark>").replace(MARK_END, "</mark>")


def _mark_line(line: str) -> str:
    if not line.strip():
        return line
    start = LIST_MARK.match(line).end()
    return f"{line[:start]}{MARK_START}{line[start:]}{MARK_END}"


def _label(citation: Citation) -> str:
    place = f"{citation.title} › {citation.heading}" if citation.heading else citation.title
    return f"{citation.number} · {place}"
