"""UI: a note of the desk as staff see it: each line before and after, each replacement explained, what may give its author away.

All of it was written by somebody else, so every word is escaped.
"""

from collections.abc import Iterator
from html import escape

from assistant.desk import DeskNote, ErasureReport, Look, NoteLine, TakenOut
from assistant.ui import desk_texts as words
from assistant.ui.safe_markdown import safe_markdown


def note_html(note: DeskNote, look: Look) -> str:
    lines = "".join(_line(line) for line in note.lines)
    until = words.UNTIL.format(note=note.note_id, day=note.delete_after)
    return f'<p>{escape(until)}</p><ol class="desk-lines">{lines}</ol>{_look(look)}'


def report_markdown(report: ErasureReport) -> str:
    removed = "; ".join(f"{place}: {count}" for place, count in report.removed.items() if count)
    told = words.ERASED.format(removed=removed) if removed else words.NOTHING_ERASED
    unknown = "\n".join(f"- {safe_markdown(one)}" for one in report.cannot_know)
    return f"{told}\n\n{words.CANNOT_KNOW}\n\n{unknown}"


def _line(line: NoteLine) -> str:
    reasons = "".join(f'<li value="{one.number}">{escape(_reason(line, one))}</li>' for one in line.taken_out)
    return (
        f'<li value="{line.number}"><strong>{escape(words.LIGHTS[line.light])}</strong><div class="desk-sides">'
        f"<div><small>{words.BEFORE}</small><p>{escape(line.before)}</p></div>"
        f"<div><small>{words.AFTER}</small><p>{escape(line.after) or '–'}</p></div></div>"
        f"{f'<ol>{reasons}</ol>' if reasons else ''}</li>"
    )


def _reason(line: NoteLine, one: TakenOut) -> str:
    stretch = line.wording[one.start : one.end]
    shown = stretch if len(stretch) <= words.EXCERPT else f"{stretch[: words.EXCERPT]}…"
    told = words.LEFT_IN if one.undone else words.REPLACED
    return told.format(stretch=shown, words=one.words, why=one.why)


def _look(look: Look) -> str:
    told = "".join(f"<li>{escape(one)}</li>" for one in (*look.warnings, *_tellings(look)))
    return f"<h3>{words.LOOK_TITLE}</h3><p>{escape(look.question)}</p><ul>{told}</ul>"


def _tellings(look: Look) -> Iterator[str]:
    for one in look.tellings:
        yield words.TELLING.format(line=one.line, words="” + “".join(one.words), why=one.why, wider=one.wider)
    if not look.tellings:
        yield words.NONE_TELLING
