"""UI: makes Markdown from a model, a file or a visitor safe to show.

No image, no HTML and no link under other words survives; it all stays readable as text. A bare web address stays
one, since it says where it leads. What could act is escaped in one pass over the lines, never deleted by pattern:
such patterns take quadratic time on text written to slow them down.
"""

import re

FENCES = ("```", "~~~")
# Markdown ends a line at these three only; every other mark that Python would break a line at becomes one of them.
LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
LINK = re.compile(r"\]([(\[:])")
CONTROLS = dict.fromkeys(
    [*range(9), *range(14, 28), 0x7F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xE0000, 0xE0080)]
)


def safe_markdown(text: str) -> str:
    """Return the same text with images, links, HTML and diagrams turned into plain words.

    Works line by line, so the safe form of a text cut after a line is the safe form of the whole, cut there.
    """
    shown, fence = [], ""
    for line in LINE_END.split(text.translate(CONTROLS)):
        bare = line.strip()
        mark = bare[:3] if bare.startswith(FENCES) else ""
        if not fence and mark:
            fence, line = mark, mark + "text"  # without its language: no diagram is drawn
        elif fence and mark == fence:
            # Renderers disagree on which of these lines end a fence, so only the plainest is left as one.
            closes = not bare.strip(mark[0])
            fence, line = ("", mark) if closes else (fence, "\\" + bare)
        elif not fence:
            line = _escape(line)
        shown.append(line)
    return "\n".join(shown)


def as_written(safe: str) -> str:
    """What a visitor wrote, from its safe form: for a message that comes back from the page to be asked anew."""
    return re.sub(r"\]\\([(\[:])", r"]\1", safe.replace("&lt;", "<").replace("!\\[", "!["))


def _escape(line: str) -> str:
    line = LINK.sub(r"]\\\1", line.replace("![", "!\\["))
    for mark in FENCES:  # a fence inside a quote or a list item could name a language too
        line = line.replace(mark, "\\" + "\\".join(mark))
    return line.replace("<", "&lt;")
