"""The contract of a passage index, kept by each of them: by meaning, exactly and with Chroma, and by words."""

import numpy as np
import pytest

from assistant.domain.knowledge import SourceKind
from assistant.index.exact_index import ExactIndex
from assistant.index.query_text import QueryText
from tests.index.conftest import stored, vectors_of

PART_THREE = "How kickoff works, part 3."


def query(text, earlier=""):
    return QueryText(text=text, vector=vectors_of([text])[0], earlier=earlier)


@pytest.fixture(params=["chroma", "exact", "words"])
def index(request, keeper, store):
    return {"chroma": keeper.dense, "exact": ExactIndex(store), "words": keeper.words}[request.param]


def test_a_passage_finds_itself_first(index):
    (best, _), *_ = index.search(query(PART_THREE), SourceKind.GUIDES, 3)

    assert best == "guides/kickoff#3"


def test_only_the_kind_of_source_that_was_asked_for_is_found(index):
    found = index.search(query(PART_THREE), SourceKind.PHRASING, 5)

    assert found
    assert all(passage_id.startswith("phrasing/") for passage_id, _ in found)


def test_results_come_best_first_and_never_more_than_asked(index):
    found = index.search(query("How closing works, part 2."), SourceKind.QUESTIONS, 4)

    assert 0 < len(found) <= 4
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_asking_for_more_than_there_is_gives_what_there_is(index):
    assert len(index.search(query(PART_THREE), SourceKind.GUIDES, 500)) <= 24


def test_a_removed_passage_is_no_longer_found(index, store, keeper):
    store.remove_documents(["guides/kickoff"])
    keeper.refresh()

    found = index.search(query(PART_THREE), SourceKind.GUIDES, 50)

    assert all(not passage_id.startswith("guides/kickoff") for passage_id, _ in found)


def test_a_kind_of_source_without_passages_finds_nothing(index, store, keeper):
    store.remove_documents([d.document_id for d in store.documents() if d.source is SourceKind.EVIDENCE])
    keeper.refresh()

    assert index.search(query(PART_THREE), SourceKind.EVIDENCE, 5) == []


@pytest.mark.parametrize(
    "question",
    [
        "driver's license OR (never)\" AND",
        'title:"kickoff" AND NOT text:/.*/ ~2 ^3',
        "\x00 \u202e right to left \ud83d",
        "ما هو الانطلاق؟ 😀",
        "",
        "   ",
        "what is it that we do",
        "kickoff " * 10_000,
    ],
)
def test_no_question_is_read_as_a_query_language(index, question):
    asked = QueryText(text=question, vector=vectors_of([PART_THREE])[0], earlier=question)

    assert len(index.search(asked, SourceKind.GUIDES, 5)) <= 5


def test_a_word_counts_whatever_its_ending_accent_or_case(keeper, store):
    store.put_documents([stored("cafe", ["The NAÏVE mentors were cancelling."])])
    keeper.refresh()

    (best, _), *_ = keeper.words.search(query("naive cancellation"), SourceKind.GUIDES, 1)

    assert best == "guides/cafe#0"


def test_the_question_before_lends_its_words_at_a_lower_weight(keeper):
    alone = keeper.words.search(query("part 3"), SourceKind.GUIDES, 1)
    after = keeper.words.search(query("part 3", earlier="tell me about kickoff"), SourceKind.GUIDES, 1)

    assert after[0][0] == "guides/kickoff#3"
    assert after[0][1] > alone[0][1]


def test_meaning_is_scored_by_the_cosine(keeper, store):
    for index in (keeper.dense, ExactIndex(store)):
        for passage_id, score in index.search(query(PART_THREE), SourceKind.GUIDES, 24):
            cosine = store.vectors([passage_id])[0] @ query(PART_THREE).vector
            assert np.isclose(score, cosine, atol=1e-5)
