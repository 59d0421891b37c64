"""Understand: what a message brings along: a draft of the asker's own, or a thread of mails. It is content, never a wish."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_THREAD = re.compile(
    r"^\s*(?:>+ ?|-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht)|from:\s|von:\s|sent:\s|to:\s|cc:\s|subject:\s|betreff:\s|on .{6,60} wrote:\s*$|begin forwarded message)",
    re.IGNORECASE | re.MULTILINE,
)
_CHECKS = re.compile(
    r"\b(?:check|rework|revise|good enough|any (?:changes|improvements|suggestions)|would you change|does (?:it|this) work|(?:can|may) (?:that|this|it) go out|before it goes|more bluntly|review|improve|polish|proof-?read|rewrite|re-?word|rephrase|soften|shorten|tighten|fix|edit|look over|go over|clean up|tidy|sharpen|critique|rate|judge|correct|make (?:this|it|that|these|them)|turn (?:this|that|these|it)|"
    r"feedback on|what do you think|thoughts on|ok to send|okay to send|can i send|fine to send|safe to send|how (?:is|does|are|about|do) (?:this|these|that|it|my|they)|is (?:this|that|it|my \w+) (?:ok|okay|fine|too|alright|good|polite|clear|any good)|are (?:these|they|those|my) |too (?:harsh|soft|blunt|long|direct|cold|much)|sound(?:s)? (?:too|ok|okay|right)|"
    r"(?:my|a|this|first|rough|the) (?:\w+ )?(?:draft|version|message|mail|e-?mail|text|note|wording|questions|attempt)|i (?:wrote|drafted|typed|want(?:ed)? to (?:send|say|write|ask)|plan to (?:send|ask|say)|would (?:send|say|write)|was going to (?:send|say)|intend to)|here(?:'s| is| are) (?:my|what|the)|better|wdyt|less harsh|wordy|casual|shorter|version|clumsy|stiff|be said|cut (?:that|this|it) down|improve|needs? an? \w+ touch|this line|fine thank-you|is that a fine|should go out|as (?:an? )?(?:apology|thank-you)|what would you change)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{12,}?)[\"”“»]|(?<!\w)[‘']([^\n]{12,}?)['’](?!\w)", re.DOTALL)
_AFTER_COLON = re.compile(r":\s*(\S[\s\S]{12,})$")
_ADDRESSES = re.compile(
    r"\?|\b(?:i|you|we|my|your|our|us|me|dear|hi|hello|thanks?|sorry|good morning)\b", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\n+")
_SHORTEST = 4  # words


@dataclass(frozen=True, slots=True)
class Parted:
    """A message in its parts: `said` is the asker's own wish, `draft` and `thread` are what they brought."""

    said: str
    draft: str = ""
    thread: str = ""


def part_message(text: str) -> Parted:
    """Take a thread of mails and a pasted draft apart from what the asker says."""
    said, thread = _without_thread(text)
    if not _CHECKS.search(said):
        return Parted(said, thread=thread)
    for draft, outside in (*_quoted(said), *_paragraphs(said), *_after_colon(said)):
        if len(draft.split()) >= _SHORTEST and _ADDRESSES.search(draft) and _CHECKS.search(outside):
            return Parted(outside, draft.strip("\"“”'‘’ "), thread)
    return Parted(said, thread=thread)


def _quoted(said: str) -> Iterator[tuple[str, str]]:
    """Each stretch in quotation marks, and what is said around it."""
    for found in _QUOTED.finditer(said):
        yield found[1] or found[2], f"{said[: found.start()]} {said[found.end() :]}".strip()


def _paragraphs(said: str) -> Iterator[tuple[str, str]]:
    """Each paragraph and the others, those first that ask for nothing, the longest before the shorter."""
    parts = [part.strip() for part in _PARAGRAPH.split(said) if part.strip(" -\n")]
    places = sorted(range(len(parts)), key=lambda place: (bool(_CHECKS.search(parts[place])), -len(parts[place])))
    for place in places:
        others = " ".join(parts[:place] + parts[place + 1 :])
        if others:
            yield parts[place], others


def _after_colon(said: str) -> Iterator[tuple[str, str]]:
    if found := _AFTER_COLON.search(said):
        yield found[1], said[: found.start()].strip()


def _without_thread(text: str) -> tuple[str, str]:
    """What stands before the first line of a thread; a message that is nothing but a thread stays whole."""
    found = _THREAD.search(text)
    if found is None:
        return text, ""
    before = text[: found.start()].strip()
    if len(before.split()) >= _SHORTEST:
        return before, text[found.start() :].strip()
    own = [line for line in text.splitlines() if line.strip() and not _THREAD.match(line)]
    return "\n".join(own) or text, ""
