"""Reading: from a tag per word piece to the stretches of text that name something."""

from collections.abc import Sequence

from assistant.domain.judgement import Span, SpanLabel
from assistant.reading.labels import OUTSIDE, TAGS, tag_of

Places = Sequence[tuple[int, int]]  # where each word piece stands in the text


def spans_of(text: str, places: Places, tags: Sequence[int]) -> tuple[Span, ...]:
    """The spans that the tags tell of, each of whole words; two of one sort with only a space between are one."""
    found: list[tuple[SpanLabel, int, int]] = []
    for (start, end), tag in zip(places, tags, strict=True):
        if tag == OUTSIDE or start == end:
            continue
        label, begins = _label_of(tag), TAGS[tag].startswith("begins")
        start, end = _whole_word(text, start, end)
        before_label, before_start, before_end = found[-1] if found else (None, 0, 0)
        if before_label is label and (
            start <= before_end or text[before_end:start].isspace() or (not begins and _joins(text, before_end, start))
        ):
            found[-1] = (label, before_start, end)
        elif start >= before_end:
            found.append((label, start, end))
    return tuple(Span(label, start, end, text[start:end]) for label, start, end in found)


def tags_of(places: Places, spans: Sequence[Span]) -> list[int]:
    """The tag of each word piece."""
    tags = []
    for start, end in places:
        span = next((one for one in spans if one.start <= start < one.end and end > start), None)
        tags.append(tag_of(span.label, start == span.start) if span else OUTSIDE)
    return tags


def _label_of(tag: int) -> SpanLabel:
    return SpanLabel(TAGS[tag].rpartition(" ")[2])


def _whole_word(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _joins(text: str, end: int, start: int) -> bool:
    """Whether nothing but a space or a sign stands between: every word has a tag of its own."""
    return not any(letter.isalnum() for letter in text[end:start])
