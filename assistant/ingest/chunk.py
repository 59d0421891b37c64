"""Chunk: cut an anonymized document into passages that fit the embedder and read well alone.

A part that fits stays whole. A longer one is cut between blocks, then between list items, then between
sentences; only text without any of these is cut between words.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from sentencex import segment

from assistant.domain.knowledge import LoadedPart, Passage
from assistant.domain.records import Guide
from assistant.ingest.anonymize import AnonymizedDocument

MOST_TOKENS = 200  # the model reads 256, and title and heading come on top
MOST_CHARACTERS = 2_400  # a word of a thousand letters is one token
TINY = 25  # words: less does not stand alone
SLACK = 25  # tokens by which a piece may be longer, so that no stump is left before or after it
LONGEST_OVERLAP = 40  # tokens of a sentence that may be repeated at a cut
SAMPLE = 2_000

CountTokens = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that is not cut further; `joint` is what parts it from the unit before."""

    text: str
    joint: str
    tokens: int

    @property
    def may_repeat(self) -> bool:
        return self.joint == " " and self.tokens <= LONGEST_OVERLAP


def chunk(document: AnonymizedDocument, count_tokens: CountTokens) -> tuple[Passage, ...]:
    """Return the passages of a document in file order, each with an id that survives re-ingestion."""
    if not isinstance(document, AnonymizedDocument):
        raise TypeError("chunk() takes what anonymize() returned, and nothing else")
    passages: dict[str, Passage] = {}
    for part in merge_tiny_parts(document.parts):
        for text in split_text(part.text, count_tokens):
            passage_id = _free_id(f"{document.document_id}#{part.anchor}", passages)
            passages[passage_id] = Passage(
                passage_id=passage_id,
                document_id=document.document_id,
                source=document.source,
                path=document.path,
                title=document.title,
                heading=part.heading,
                text=text,
                record=part.record,
            )
    return tuple(passages.values())


def merge_tiny_parts(parts: Sequence[LoadedPart]) -> list[LoadedPart]:
    """Join sections of a few words to the one before, the first to the one after; records stay apart."""
    merged: list[LoadedPart] = []
    waiting: LoadedPart | None = None  # a tiny opening
    for part in parts:
        if not _is_tiny(part):
            merged.append(_joined(waiting, part, keep=part) if waiting else part)
            waiting = None
        elif merged and _is_section(merged[-1]):
            merged[-1] = _joined(merged[-1], part, keep=merged[-1])
        else:
            waiting = _joined(waiting, part, keep=waiting) if waiting else part
    return [*merged, waiting] if waiting else merged


def split_text(text: str, count_tokens: CountTokens) -> list[str]:
    """Cut a text into pieces of about equal size that fit; usually it fits as it is."""
    text = text.strip()
    if _size(text, count_tokens) <= MOST_TOKENS + SLACK:
        return [text] if text else []
    units = [unit for block in text.split("\n\n") if block.strip() for unit in _units(block, count_tokens)]
    return [piece for piece in _packed(units) if piece]


def _units(block: str, count_tokens: CountTokens) -> Iterator[Unit]:
    """A block that fits, else its lines, else their sentences, else stretches of words."""
    size = _size(block, count_tokens)
    if size <= MOST_TOKENS:
        yield Unit(block, "\n\n", size)
        return
    joint = "\n\n"
    for line in filter(str.strip, block.split("\n")):
        size = _size(line, count_tokens)
        if size <= MOST_TOKENS:
            yield Unit(line, joint, size)
        else:
            yield from _sentences(line, joint, count_tokens)
        joint = "\n"


def _sentences(line: str, joint: str, count_tokens: CountTokens) -> Iterator[Unit]:
    for sentence in segment("en", line):
        for stretch in _stretches(sentence.strip(), count_tokens):
            yield Unit(stretch, joint, _size(stretch, count_tokens))
            joint = " "


def _stretches(sentence: str, count_tokens: CountTokens) -> Iterator[str]:
    """The sentence, or stretches of words where no sentence ends for too long."""
    if _size(sentence, count_tokens) <= MOST_TOKENS:
        yield sentence
        return
    sample = sentence[:SAMPLE]
    longest = max(1, int(0.8 * MOST_TOKENS * len(sample) / max(_size(sample, count_tokens), 1)))
    start = 0
    while start < len(sentence):
        end = min(start + longest, len(sentence))
        space = sentence.rfind(" ", start + longest // 2, end) if end < len(sentence) else -1
        end = space if space > 0 else end
        if sentence[start:end].strip():
            yield sentence[start:end].strip()
        start = end


def _packed(units: Sequence[Unit]) -> Iterator[str]:
    rest = sum(unit.tokens for unit in units)
    aim = rest / ceil(rest / (MOST_TOKENS - SLACK))  # some room for the sentence that is repeated
    piece: list[Unit] = []
    for unit in units:
        if piece and _is_full(sum(one.tokens for one in piece), unit.tokens, rest, aim):
            carried = _carried(piece, unit)
            kept = piece[:-1] if carried and carried[0].text.endswith(":") else piece
            yield _text_of(kept)
            piece = carried
        piece.append(unit)
        rest -= unit.tokens
    if piece:
        yield _text_of(piece)


def _is_full(tokens: int, following: int, rest: int, aim: float) -> bool:
    """Whether a piece ends before the following unit; a stump before or after it would be worse."""
    if min(tokens, rest) <= SLACK and tokens + following <= MOST_TOKENS + SLACK:
        return False
    return tokens + following > MOST_TOKENS or tokens >= aim


def _carried(piece: Sequence[Unit], following: Unit) -> list[Unit]:
    """What opens the next piece: a line that announces it, or the last sentence for context."""
    last = piece[-1]
    fits = last.tokens + following.tokens <= MOST_TOKENS
    if fits and last.text.endswith(":") and len(piece) > 1:
        return [last]
    return [last] if fits and last.may_repeat and following.joint == " " and len(piece) > 1 else []


def _text_of(units: Sequence[Unit]) -> str:
    return "".join((units[0].text, *(unit.joint + unit.text for unit in units[1:]))).strip()


def _size(text: str, count_tokens: CountTokens) -> int:
    if len(text) > MOST_CHARACTERS:
        return MOST_TOKENS + 1 + len(text) // 12
    return max(count_tokens(text), MOST_TOKENS * len(text) // MOST_CHARACTERS)


def _is_section(part: LoadedPart) -> bool:
    return part.record is None or isinstance(part.record, Guide)


def _is_tiny(part: LoadedPart) -> bool:
    return len(part.text) < 12 * TINY and len(part.text.split()) < TINY and _is_section(part)


def _joined(first: LoadedPart, second: LoadedPart, *, keep: LoadedPart) -> LoadedPart:
    """Both texts under the heading of one; the other's heading stays as a line of text."""
    texts = [part.text for part in (first, second)]
    other = first if keep is second else second
    if other.heading:
        texts[other is second] = f"{other.heading.rstrip(':')}:\n{other.text}"
    return replace(keep, text="\n\n".join(texts))


def _free_id(wanted: str, taken: dict[str, Passage]) -> str:
    number = 2
    passage_id = wanted
    while passage_id in taken:
        passage_id = f"{wanted}-{number}"
        number += 1
    return passage_id
