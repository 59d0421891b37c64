"""Chunking: passages fit, read well alone and keep their ids."""

import pytest

from assistant.domain.knowledge import LoadedFile, LoadedPart, Passage, SourceKind
from assistant.ingest.anonymize import NOBODY, anonymize
from assistant.ingest.chunk import MOST_TOKENS, SLACK, chunk

SENTENCE = "The mentor shows one thing and the executive tries it by hand. "


def words(text: str) -> int:
    return len(text.split())


def cut(*parts: tuple[str, str]) -> tuple[Passage, ...]:
    """The passages of a guide with these (heading, text) sections."""
    sections = tuple(
        LoadedPart(heading=heading, text=text, anchor=heading.lower() or "text") for heading, text in parts
    )
    guide = LoadedFile(
        document_id="guides/a", source=SourceKind.GUIDES, path="a.md", title="A", content_hash="0", parts=sections
    )
    return chunk(anonymize(guide, NOBODY), words)


def test_a_section_that_fits_stays_whole():
    (passage,) = cut(("Steps", SENTENCE * 10))

    assert passage.passage_id == "guides/a#steps"
    assert passage.text == (SENTENCE * 10).strip()


def test_a_long_section_is_cut_at_sentence_ends_into_pieces_of_about_equal_size():
    passages = cut(("Steps", SENTENCE * 50))

    assert [passage.passage_id for passage in passages] == [
        f"guides/a#steps{number}" for number in ("", "-2", "-3", "-4")
    ]
    assert all(passage.text.endswith("by hand.") for passage in passages)
    assert max(map(words, (p.text for p in passages))) - min(map(words, (p.text for p in passages))) <= 40


def test_pieces_of_one_paragraph_share_at_most_a_sentence():
    numbered = " ".join(f"Sentence number {number} says one thing about the session." for number in range(60))

    first, second, *_ = cut(("Steps", numbered))

    shared = [line for line in first.text.split(". ") if line.rstrip(".") in second.text]
    assert len(shared) == 1


def test_a_list_is_cut_between_its_items_and_keeps_their_numbers():
    items = "\n".join(f"{number}. {SENTENCE.strip()}" for number in range(1, 40))

    passages = cut(("Steps", f"Do this:\n{items}"))

    assert len(passages) == 3
    for passage in passages[1:]:
        assert passage.text[0].isdigit()
    assert all(line.endswith(("hand.", "this:")) for passage in passages for line in passage.text.split("\n"))


def test_a_section_of_a_few_words_joins_its_neighbor():
    passages = cut(("", "An opening line."), ("Steps", SENTENCE * 5), ("Time", "Ten minutes."))

    (passage,) = passages
    assert passage.heading == "Steps"
    assert passage.text.startswith("An opening line.\n\nThe mentor")
    assert passage.text.endswith("Time:\nTen minutes.")


def test_two_sections_of_one_name_have_two_ids():
    passages = cut(("Steps", SENTENCE * 5), ("Steps", SENTENCE * 6))

    assert len({passage.passage_id for passage in passages}) == 2


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE * 400,
        "word " * 5_000,
        "x" * 50_000,
        "\n".join(["word " * 600] * 3),
        "\n\n".join([SENTENCE * 3, "- item\n" * 300, SENTENCE * 30]),
        "日本語の文。" * 3_000,
    ],
)
def test_no_passage_is_longer_than_the_model_reads_and_no_word_is_lost(text):
    passages = cut(("Steps", text))

    assert max(words(passage.text) for passage in passages) <= MOST_TOKENS + SLACK
    assert max(len(passage.text) for passage in passages) <= 3_000
    assert set(text.split()) <= set(" ".join(passage.text for passage in passages).split()) or len(text.split()) < 10
    assert sum(len("".join(passage.text.split())) for passage in passages) >= len("".join(text.split()))
