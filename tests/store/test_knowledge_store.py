"""The store of knowledge: one commit per change, and everything comes back as it was put."""

import numpy as np
import pytest

from assistant.domain.knowledge import SourceKind
from assistant.domain.records import EvidenceRecord, Guide
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore, StoredDocument

A_GUIDE = Guide(id="kickoff", title="Kickoff meeting", keywords=("first meeting", "start"))


def test_a_passage_comes_back_as_it_was_put(store, put):
    (passage_id,) = put("kickoff", "Agree on the goals — “yes”, naïve ones too 😀", record=A_GUIDE)

    (passage,) = store.passages([passage_id])

    assert passage.text == "Agree on the goals — “yes”, naïve ones too 😀"
    assert (passage.title, passage.path, passage.source) == ("Kickoff", "knowledge/guides/kickoff.md", "guides")
    assert passage.record == A_GUIDE


def test_passages_come_in_the_order_asked_and_unknown_ids_are_left_out(store, put):
    first, second, third = put("kickoff", "one", "two", "three")

    found = store.passages([third, "guides/nowhere#part-0", first, second, first])

    assert [passage.passage_id for passage in found] == [third, first, second, first]


def test_more_ids_than_one_statement_may_carry_are_still_all_found(store, put):
    ids = put("long", *(f"passage {number}" for number in range(1_300)))

    assert [passage.passage_id for passage in store.passages(ids)] == ids
    assert store.vectors(ids).shape == (1_300, 4)


def test_putting_a_document_again_replaces_all_its_passages(store, put):
    put("kickoff", "one", "two", "three")
    put("kickoff", "only one now", content_hash="2")

    assert store.count()[SourceKind.GUIDES] == 1
    assert store.document_hashes() == {"guides/kickoff": "2"}


def test_a_write_that_fails_half_way_leaves_everything_as_it_was(store, put):
    ids = put("kickoff", "one", "two")
    before = store.generation()
    document, passages = store.documents()[0], store.passages(ids[:1])

    with pytest.raises(ValueError, match="expected 1 vectors"):
        store.put_document(document, passages, np.zeros((2, 4), np.float32))

    assert [passage.text for passage in store.passages(ids)] == ["one", "two"]
    assert store.generation() == before


def test_each_change_raises_the_generation_and_reading_does_not(store, put):
    generations = [store.generation()]
    put("kickoff", "one")
    generations.append(store.generation())
    store.remove_documents(["guides/kickoff"])
    generations.append(store.generation())
    store.remove_documents([])
    store.passages(["guides/kickoff#part-0"])

    assert generations == [1, 2, 3]
    assert store.generation() == 3


def test_removing_a_document_removes_its_passages_and_records(store, put):
    ids = put("kickoff", "one", record=A_GUIDE)

    store.remove_documents(["guides/kickoff"])

    assert (store.passages(ids), store.records(SourceKind.GUIDES), store.documents()) == ([], [], [])


def test_a_record_that_many_passages_share_is_listed_once(store, put):
    put("kickoff", "one", "two", "three", record=A_GUIDE)

    assert store.records(SourceKind.GUIDES) == [A_GUIDE]
    assert len(store.passages_of_record("kickoff", SourceKind.GUIDES)) == 3


def test_records_follow_the_knowledge_when_it_changes(store, put):
    put("kickoff", "one", record=A_GUIDE)
    assert [guide.title for guide in store.records(SourceKind.GUIDES)] == ["Kickoff meeting"]

    put("kickoff", "one", record=A_GUIDE.model_copy(update={"title": "The first meeting"}))

    assert [guide.title for guide in store.records(SourceKind.GUIDES)] == ["The first meeting"]
    assert store.passages(["guides/kickoff#part-0"])[0].record.title == "The first meeting"


def test_a_record_of_one_source_is_not_found_under_another(store, put):
    claim = EvidenceRecord(
        id="kickoff",
        claim="It works.",
        people_ask=("Does it work?", "Any proof?"),
        says="Nobody knows.",
        strength="D",
        safe_to_say="We do not know.",
        sources=("A study",),
    )
    put("kickoff", "one", record=A_GUIDE)
    put("claims", "two", source=SourceKind.EVIDENCE, record=claim)

    (passage,) = store.passages_of_record("kickoff", SourceKind.EVIDENCE)

    assert passage.record == claim


def test_passages_of_a_source_come_in_batches_that_miss_and_repeat_nothing(store, put):
    ids = put("long", *(f"passage {number}" for number in range(2_100)))
    put("other", "elsewhere", source=SourceKind.EVIDENCE)

    batches = list(store.passages_by_source(SourceKind.GUIDES))

    assert len(batches) > 1
    assert sorted(passage.passage_id for batch in batches for passage in batch) == sorted(ids)


def test_vectors_of_another_embedder_are_stale_until_they_are_renewed(store, put):
    ids = put("kickoff", "one", "two")
    store.record_embedder("two numbers", 2)

    assert store.stale_documents() == ["guides/kickoff"]
    assert not store.vectors(ids).any()
    assert store.vectors(ids).shape == (2, 2)

    store.put_vectors(["guides/kickoff"], ids, np.array([[1, 0], [0, 1]], np.float32))

    assert store.stale_documents() == []
    assert store.vectors(ids).tolist() == [[1, 0], [0, 1]]
    assert [passage.text for passage in store.passages(ids)] == ["one", "two"]


def test_the_first_vector_needs_an_embedder_on_record(settings):
    store = KnowledgeStore(open_database(settings))
    document = StoredDocument(
        document_id="guides/a", source=SourceKind.GUIDES, path="a", absolute_path="a", title="A", content_hash="1"
    )

    assert store.embedder_identity() is None
    with pytest.raises(ValueError, match="record_embedder"):
        store.put_document(document, [], np.zeros((0, 4), np.float32))


def test_a_vector_that_holds_no_numbers_is_refused(store, put):
    ids = put("kickoff", "one")

    with pytest.raises(ValueError, match="no numbers"):
        store.put_document(store.documents()[0], store.passages(ids), np.full((1, 4), np.nan, np.float32))


def test_what_was_put_is_there_for_another_process(store, put, settings):
    ids = put("kickoff", "one", record=A_GUIDE)

    elsewhere = KnowledgeStore(open_database(settings))

    assert elsewhere.passages(ids) == store.passages(ids)
    assert elsewhere.embedder_identity() == ("four numbers", 4)
    assert elsewhere.documents() == store.documents()
