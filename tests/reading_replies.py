"""What a careful reader looks for in any reply: its numbers, its minutes, its sentences, its sources."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import yaml

from assistant import Assistant
from assistant.domain.reply import Artifact, Reply
from assistant.domain.sentences import content_words, split_sentences
from assistant.settings import PROJECT

NUMBER = re.compile(r"\[(\d+)\]")
UNFILLED = re.compile(r"\$[a-z_]+|\{\w+\}|⟦|⟧|\bNone\b")


def body(reply: Reply) -> str:
    """The Markdown above the list of sources."""
    return reply.markdown.partition("---\n**Sources**")[0]


def timed_blocks(artifact: Artifact) -> tuple[Any, ...]:
    return next(getattr(artifact, name) for name in ("items", "script", "steps") if hasattr(artifact, name))


def block_texts(artifact: Artifact) -> str:
    """What is said and done in the timed blocks, without their titles and minutes."""
    parts = ("executive_does", "mentor_does", "say")
    return " ".join(
        line.text for block in timed_blocks(artifact) for part in parts for line in getattr(block, part, ())
    )


def shared_words(text: str, other: str) -> float:
    """The share of the shorter text's meaning-bearing words that the other one has too."""
    words, others = content_words(text), content_words(other)
    return len(words & others) / min(len(words), len(others))


def assert_sources_are_true(reply: Reply, assistant: Assistant) -> None:
    """Every number has a source, every source a passage, and every quote stands in it word for word."""
    assert {int(number) for number in NUMBER.findall(body(reply))} == {cited.number for cited in reply.citations}
    for cited in reply.citations:
        passage = assistant.passage(cited.passage_id)
        assert passage is not None, cited.passage_id
        assert cited.quote in passage.text
        assert (cited.title, cited.heading, cited.path) == (passage.title, passage.heading, passage.path)


def assert_nothing_is_left_unfilled(reply: Reply) -> None:
    assert UNFILLED.search(reply.markdown) is None


@cache
def card_sentences(card_id: str) -> frozenset[str]:
    """The sentences of a technology card as its file has them."""
    card = yaml.safe_load((PROJECT / f"knowledge/technologies/{card_id}.yaml").read_text("utf-8"))
    return frozenset(
        sentence for text in _texts(card) for sentence in split_sentences(text) if len(sentence.split()) > 5
    )


def _texts(part: object) -> Iterable[str]:
    if isinstance(part, str):
        yield " ".join(part.split())
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from _texts(inner)


def sources_of_card_sentences(reply: Reply, card_id: str) -> dict[str, str]:
    """Each sentence of the card that a reply holds, with the passage id of the next number behind it, or ""."""
    by_number = {str(cited.number): cited.passage_id for cited in reply.citations}
    found = {}
    for block in body(reply).split("\n"):
        for sentence in card_sentences(card_id):
            if sentence in block:
                number = NUMBER.search(block.partition(sentence)[2])
                found[sentence] = by_number[number[1]] if number else ""
    return found
