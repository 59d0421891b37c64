"""Marked stretches: from the examples to tags, from tags back to the words, and to where they stand as typed."""

import pytest

from assistant.domain.judgement import SpanLabel
from assistant.index.minilm import load_tokenizer
from assistant.index.minilm_weights import find_weights
from assistant.reading.tagging import spans_of, tags_of
from assistant.train_reading.labelled_texts import UNLABELED, read_examples, read_marks
from assistant.understand.spelling import mended

pytestmark = pytest.mark.skipif(find_weights() is None, reason="the sentence model is not installed")


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(find_weights())


@pytest.mark.parametrize(
    ("marked", "named"),
    [
        (
            "Plan an hour on {topic zero-trust} with our {person CFO}, her {guest deputy} joins",
            [(SpanLabel.TOPIC, "zero-trust"), (SpanLabel.PERSON, "CFO"), (SpanLabel.GUEST, "deputy")],
        ),
        ("{topic RPA}, {topic APIs}", [(SpanLabel.TOPIC, "RPA"), (SpanLabel.TOPIC, "APIs")]),
        ("too harsh? {draft You cut me off, Ana.}", [(SpanLabel.DRAFT, "You cut me off, Ana.")]),
        ("shorter", []),
    ],
)
def test_what_is_marked_in_an_example_is_what_its_tags_say(tokenizer, marked, named):
    text, spans = read_marks(marked)
    places = tokenizer.encode(text).offsets

    found = spans_of(text, places, tags_of(places, spans))

    assert [(span.label, span.words) for span in found] == named
    assert all(text[span.start : span.end] == span.words for span in found)


def test_a_slip_in_a_marked_word_is_put_right_in_its_place(tokenizer):
    text, (span,) = read_marks("plan an huor on {topic quantom computing} pls")

    assert text == "plan an hour on quantum computing please"
    assert span.words == text[span.start : span.end] == "quantum computing"


def test_a_place_behind_a_mended_word_is_found_in_the_text_as_it_was_typed():
    typed = "wat u think tmrw abt this: I liekd it"
    right = mended(typed)

    assert typed[right.typed_place(right.text.index("I liked")) :] == "I liekd it"


@pytest.mark.slow
def test_every_example_is_well_formed_and_most_say_nothing_of_their_words(tokenizer):
    examples = read_examples(tokenizer)

    assert len(examples.pieces) == len(examples.labels) == len(examples.tags)
    assert all(len(pieces) == len(tags) for pieces, tags in zip(examples.pieces, examples.tags, strict=True))
    assert 3_000 < sum(tags[0] != UNLABELED for tags in examples.tags) < len(examples.tags) / 2
