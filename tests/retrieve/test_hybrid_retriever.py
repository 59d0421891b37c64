"""Passages are found by what is meant and by the very words, and every kind of request draws on its own sources."""

import numpy as np
import pytest

from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Role
from assistant.domain.request import Kind, Request, Topic
from assistant.retrieve.diversity import choose_diverse


def ids(hits):
    return [hit.passage.passage_id for hit in hits]


def request(text, kind=Kind.ANSWER, **details):
    return Request(text=text, kind=kind, role=Role.MENTOR, **details)


def test_what_is_meant_is_found_without_a_shared_word(retriever):
    assert ids(retriever.search("Criminals want money for our data", k=1)) == ["technologies/ransomware#0"]


def test_a_rare_word_finds_its_passage(retriever):
    assert ids(retriever.search("ransomware?", k=2)) == ["technologies/ransomware#0", "technologies/ransomware#1"]


def test_the_best_k_come_however_poor_the_fit(retriever):
    hits = retriever.search("quarterly rainfall in Peru", k=5)

    assert len(hits) == 5
    assert max(hit.similarity for hit in hits) < 0.38
    assert not retriever.covers(hits)


def test_a_question_that_the_knowledge_covers_is_known_as_such(retriever):
    assert retriever.covers(retriever.search("What if a session is canceled?", k=3))


def test_similarity_is_the_cosine_of_question_and_passage(retriever, filled):
    store, embedder, _ = filled
    question = "What if a session is canceled?"

    for hit in retriever.search(question, k=8):
        cosine = store.vectors([hit.passage.passage_id])[0] @ embedder.embed([question])[0]
        assert np.isclose(hit.similarity, cosine, atol=1e-5)


def test_only_the_sources_asked_for_are_searched(retriever):
    hits = retriever.search("session", k=20, sources=[SourceKind.TECHNOLOGIES])

    assert {hit.passage.source for hit in hits} == {SourceKind.TECHNOLOGIES}


def test_a_follow_up_is_found_through_the_question_before(retriever):
    alone = retriever.search("Tell me more about that", k=3)
    after = retriever.search("Tell me more about that", k=3, history=["What is a kickoff?", "Explain passkeys"])

    assert "technologies/passkeys#0" not in ids(alone)
    assert "technologies/passkeys#0" in ids(after)


def test_each_source_gives_its_own_number_of_passages(retriever):
    hits = retriever.retrieve(request("He cancels and looks at his phone"))

    assert [hit.passage.source for hit in hits].count(SourceKind.GUIDES) == 2
    assert [hit.passage.source for hit in hits].count(SourceKind.PHRASING) == 1


def test_a_topic_with_a_card_brings_the_whole_card_first(retriever):
    topic = Topic(words="passkeys", card_id="passkeys")

    hits = retriever.retrieve(request("Explain passkeys", Kind.EXPLAINER, topic=topic))

    assert ids(hits)[:3] == ["technologies/passkeys#0", "technologies/passkeys#1", "technologies/passkeys#2"]
    assert len(ids(hits)) == len(set(ids(hits)))


def test_a_kind_that_draws_on_nothing_gets_nothing(retriever):
    assert retriever.retrieve(request("I am being bullied", Kind.RED_LINE)) == []


@pytest.mark.parametrize("question", ["", "   ", "driver's license OR (never)\" AND", "😀", "ا" * 100, "x" * 50_000])
def test_any_text_is_an_ordinary_question(retriever, question):
    assert len(retriever.search(question, k=3)) == 3


def test_asking_for_more_than_there_is_gives_everything_once(retriever, store):
    found = ids(retriever.search("session", k=100))

    assert len(found) == len(set(found)) == sum(store.count().values())


def test_a_double_of_a_better_passage_steps_back(retriever):
    scores = np.array([1.0, 0.99, 0.5, 0.0])
    vectors = np.array([[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)

    assert choose_diverse(scores, vectors, 2) == [0, 2]
    assert sorted(choose_diverse(scores, vectors, 9)) == [0, 1, 2, 3]
    assert choose_diverse(np.array([]), np.zeros((0, 3)), 5) == []
