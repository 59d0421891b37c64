"""Understand: what a message brings along: a draft of the asker's own, or a thread of mails. It is content, never a wish."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_THREAD = re.compile(
    r"^\s*(?:>+ ?|-{2,} ?(?:original message|forwarded message|ursprüngliche nachricht)|from:\s|von:\s|sent:\s|to:\s|cc:\s|subject:\s|betreff:\s|on .{6,60} wrote:\s*$|begin forwarded message)",
    re.IGNORECASE | re.MULTILINE,
)
_QUOTED = re.compile(r"[\"“„«]([^\"“”„«»]{12,}?)[\"”“»]|(?<!\w)[‘']([^\n]{12,}?)['’](?!\w)", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?\n:\"“”„«»–—<>]+(?:[.!?]+|(?=[\n:\"“”„«»–—<>])|$)|- ")
_SHORTEST = 4  # words
_LEAST_UNMARKED = 6  # words of a draft that nothing but its place tells of
_IMPROVE = re.compile(
    r"\b(?:fix|improve|polish|reword|rephrase|rewrite|soften|sharpen|shorten|correct|proof-?read|edit|clean up|tone (?:it|this) down|(?:is|does|would|will) (?:this|it|that) (?:ok|okay|alright|all right|fine|work|sound)"
    r"|how (?:does|is) (?:this|it|that) (?:sound|read|land|come across)|too (?:harsh|long|stiff|soft|blunt|cold|formal|rude|direct|casual)\b|make (?:it|this|that) (?:\w+ )?(?:better|shorter|friendlier|softer|warmer|clearer|kinder|more|less|a proper|proper|into)"
    r"|(?:shorter|friendlier|softer|warmer|better|kinder|clearer) (?:please|version)|turn this into|my (?:draft|version|text|reply|note|mail|message|wording)(?: (?:below|so far|is|reads|would be))?|(?:this|my|the following) (?:explanation|explainer|definition|analogy)|how i(?:'d| would)? (?:explain|put)|what i(?:'ve| have) got|i wrote|can i send)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"(?:[:\n]|>>|\s[-–—])\s*((?:(?!\n\n)[^\n]){20,})$")
_GAP = 3  # words between two sentences of one draft
_MOST = 0.5  # share of the characters of a sentence
_LIKE = 0.5  # share of the characters that a stretch and a quotation have in common
_SET_OFF = re.compile(r"[:\n\"“„«‘'–—-]\s*$")  # what stands before a draft
_TO_SOMEBODY = re.compile(r"\?|\b(?:you\w*|dear|hi|hello|hey|thanks|thank|please|regards|best|cheers)\b", re.IGNORECASE)
_TO_THE_COACH = re.compile(r"\W*(?:dear|hi|hello|hey) (?:coach|flipside|assistant|bot|team)\b", re.IGNORECASE)
_LISTED_BELOW = re.compile(r"(?:\s*\n\s*(?:\d+[.)]|[-*•])[^\n]+\?)+")
_LISTED_ABOVE = re.compile(r"(?:(?:^|(?<=\n))[ \t]*(?:\d+[.)]|[-*•])[^\n]+\?\s*\n)+[ \t]*(?:\d+[.)]|[-*•])?[ \t]*$")
_WISH_BEHIND = re.compile(
    r"(?<=[.!?\"”\n])\s*(?:please,? )?(?:(?:make|keep|cut|get|put|shorten|soften) (?:it|this|that)\b|(?:all )?(?:under|below|max(?:imum)?\.?|at most|not? more than|no longer than|up to|within) [\w-]+ words\b"
    r"|(?:it|this|that) (?:should|must|has to|needs to) (?:be|sound|stay|fit)\b|[\w-]+ words(?:,| or| at| max| tops| please| only)|(?:as|in) (?:an? )?(?:e-?mail|message|slack|bullets?|table)\b)[^.!?\n]*[.!]?\s*$",
    re.IGNORECASE,
)
_MARKS = " \n\t\"“”„«»'‘’"


@dataclass(frozen=True, slots=True)
class Parted:
    """A message in its parts: `said` is the asker's own wish, `draft` and `thread` are what they brought."""

    said: str
    draft: str = ""
    thread: str = ""


def without_draft(said: str, marked: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """What is said around a draft of the asker's own, and the draft; `marked` are places where a model sees one.

    Sentences that are marked for the most part are a draft; what is in quotation marks is taken whole. A stretch that
    nothing sets off and that speaks to nobody is no draft but what the asker tells.
    """
    runs = [run for run in _runs(said, marked) if len(said[slice(*run)].split()) >= _SHORTEST] or _to_improve(said)
    if not runs:
        return said, ""
    start, end = _whole_list(said, *_whole(said, *max(runs, key=lambda run: run[1] - run[0])))
    if behind := _WISH_BEHIND.search(said[start:end]):
        end = start + behind.start()
    is_set_off = _SET_OFF.search(said[:start]) or _TO_SOMEBODY.search(said[start:end])
    if not is_set_off or _TO_THE_COACH.match(said[start:end]):
        return said, ""
    outside = f"{said[:start].strip(_MARKS)} {said[end:].strip(_MARKS)}".strip()
    return (outside, said[start:end].strip(_MARKS)) if outside else (said, "")


def _to_improve(said: str) -> list[tuple[int, int]]:
    """Where nothing is marked, what stands in quotation marks or behind a colon beside "make it friendlier"."""
    if not _IMPROVE.search(_QUOTED.sub(" ", said)):
        return []
    quoted = [found.span(1 if found[1] else 2) for found in _QUOTED.finditer(said)]
    behind = [found.span(1) for found in _BEHIND.finditer(said)]
    return [run for run in (quoted or behind) if len(said[slice(*run)].split()) >= _LEAST_UNMARKED]


def _runs(said: str, marked: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring sentences that are marked for the most part; next to them, one of a few words may be unmarked."""
    runs: list[tuple[int, int]] = []
    between = _GAP + 1  # words since the last marked sentence
    for found in _SENTENCE.finditer(said):
        start, end = found.span()
        covered = sum(max(0, min(end, stop) - max(start, begin)) for begin, stop in marked)
        if covered < _MOST * (end - start):
            between += len(found[0].split())
        elif between <= _GAP:
            runs[-1], between = (runs[-1][0], end), 0
        else:
            runs.append((start, end))
            between = 0
    return runs


def _whole(said: str, start: int, end: int) -> tuple[int, int]:
    """What stands in quotation marks, where the stretch is about that."""

    def likeness(quoted: tuple[int, int]) -> float:
        shared = min(end, quoted[1]) - max(start, quoted[0])
        return shared / (max(end, quoted[1]) - min(start, quoted[0]))

    quotes = [found.span(1 if found[1] else 2) for found in _QUOTED.finditer(said)]
    inside = next((quoted for quoted in quotes if quoted[0] <= start and end <= quoted[1]), None)
    if inside:
        return inside
    best = max(quotes, key=likeness, default=(start, end))
    return best if likeness(best) >= _LIKE else (start, end)


def _whole_list(said: str, start: int, end: int) -> tuple[int, int]:
    """A list of questions goes on as long as numbered lines that ask stand below one another."""
    if "?" not in said[start:end]:
        return start, end
    below = _LISTED_BELOW.match(said[end:])
    above = _LISTED_ABOVE.search(said[:start])
    return above.start() if above else start, end + (below.end() if below else 0)


def without_thread(text: str) -> tuple[str, str]:
    """What stands before the first line of a thread of mails, and the thread.

    Where next to nothing stands before it, what the lines of the thread do not hold is said; a bare thread stays whole.
    """
    found = _THREAD.search(text)
    if found is None:
        return text, ""
    before = text[: found.start()].strip()
    if len(before.split()) >= _SHORTEST:
        return before, text[found.start() :].strip()
    own = [line for line in text.splitlines() if line.strip() and not _THREAD.match(line)]
    return "\n".join(own) or text, ""
