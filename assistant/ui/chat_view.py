"""UI: how a conversation looks in the chat: safe Markdown, with a link on every citation number."""

import re
from collections.abc import Iterator, Mapping

from assistant.artifacts.agenda import Agenda
from assistant.domain.reply import Citation
from assistant.domain.request import Kind
from assistant.ui import texts
from assistant.ui.safe_markdown import FENCES, safe_markdown
from assistant.ui.sharing_texts import SHARE
from assistant.ui.transcript import ShownTurn

STREAM_SECONDS = 0.5
STREAM_STEPS = 9
CITATION_NUMBER = re.compile(r" ?\\?\[(\d{1,3})\]")
NO_BREAK = "\u00a0"  # keeps a number on the line of what it belongs to

ChatMessage = dict[str, str]


def chat_messages(shown: tuple[ShownTurn, ...], number: int | None = None) -> list[ChatMessage]:
    """Return a question and a reply for every turn, in this order; with the chat's number, replies can be saved."""
    return [
        message
        for entry in shown
        for message in (question_message(entry.turn.question), reply_message(shown_reply(entry, number)))
    ]


def question_message(question: str) -> ChatMessage:
    return {"role": "user", "content": safe_markdown(question)}


def reply_message(markdown: str) -> ChatMessage:
    return {"role": "assistant", "content": markdown}


def shown_verdicts(verdicts: Mapping[int, bool]) -> list[str | None]:
    """Say which replies were liked, as the chat wants it: one entry per reply up to the last one judged."""
    names = {True: "Like", False: "Dislike"}
    return [names.get(verdicts.get(position)) for position in range(max(verdicts, default=-1) + 1)]


def shown_reply(entry: ShownTurn, number: int | None = None) -> str:
    """Return a reply's safe Markdown; `[2]` in the first turn becomes a link to `#source-0-2`.

    With the number of its chat, links to its files stand behind it.
    """
    markdown = safe_markdown(entry.turn.markdown)
    if entry.position is None:
        return f"{markdown}\n\n{texts.NOT_KEPT}"
    linked = _link_numbers(markdown, entry.position, entry.turn.citations)
    return linked if number is None else f"{linked}\n\n{_files(entry, number)}"


def _files(entry: ShownTurn, number: int) -> str:
    """Links to the reply as a file; a session can go into a calendar, once `page.js` has asked when it begins."""
    place = f"save/{number}/{entry.position}"
    links = [f"[{name}]({place}{form})" for form, name in texts.FILE_FORMS.items()]
    if entry.turn.request.kind in (Kind.AGENDA, Kind.SESSION_GUIDE):
        links.append(f"[{texts.CALENDAR}](#calendar-{number}-{entry.position})")
    if entry.turn.shape == Agenda.__name__:
        links.append(f"[{texts.RUN_SHEET}](run-sheet/{number}/{entry.position})")
    links.append(f"[{SHARE}](#share-{number}-{entry.position})")
    return f"{texts.TAKE_WITH_YOU} {' · '.join(links)}"


def source_key(position: int, number: int) -> str:
    """Name one citation of one turn, as links and the list of sources do."""
    return f"{position}-{number}"


def growing(markdown: str) -> Iterator[str]:
    """Return longer and longer beginnings of a text, each ending with a line, the last one whole."""
    lines = markdown.splitlines(keepends=True)
    step = max(1, -(-len(lines) // STREAM_STEPS))
    for end in range(step, len(lines) + step, step):
        yield "".join(lines[:end])


def _link_numbers(markdown: str, position: int, citations: tuple[Citation, ...]) -> str:
    numbers = {str(citation.number) for citation in citations}

    def link(found: re.Match[str]) -> str:
        number, space = found[1], NO_BREAK if found[0].startswith(" ") else ""
        return f"{space}[{number}](#source-{source_key(position, int(number))})" if number in numbers else found[0]

    lines, in_fence = markdown.split("\n"), False
    for index, line in enumerate(lines):
        if line.startswith(FENCES):
            in_fence = not in_fence
        elif not in_fence:
            lines[index] = CITATION_NUMBER.sub(link, line)
    return "\n".join(lines)
