"""Evals: LangChain's EnsembleRetriever as its users set it up: its own word search as it comes, and meaning, half and half.

Its words are what stands between spaces, capitals and full stops included. Its meaning is our embedder over our vectors,
so that nothing but the way of searching differs. A follow-up is asked together with the question before.
"""

from collections.abc import Callable, Sequence
from typing import Any

from langchain_classic.retrievers.ensemble import EnsembleRetriever
from langchain_community.retrievers.bm25 import BM25Retriever
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from assistant.domain.knowledge import SourceKind
from assistant.index.query_text import embed_query
from evals.bench import Bench, Finder
from evals.retrieval_study.cases import RetrievalCase

ID = "passage_id"


class MeaningRetriever(BaseRetriever):
    """Our index by meaning, as LangChain asks for one."""

    search: Callable[[str], list[str]]  # a question to passage ids, best first
    documents: dict[str, Document]

    def _get_relevant_documents(self, query: str, **_: Any) -> list[Document]:
        return [self.documents[passage_id] for passage_id in self.search(query) if passage_id in self.documents]


def ensemble_finder(bench: Bench, sources: Sequence[SourceKind], pool: int, deep: int) -> Finder:
    """Finds the first `deep` as the ensemble does, each of its two sides proposing `pool` passages of these sources."""
    passages = [p for source in sources for batch in bench.parts.store.passages_by_source(source) for p in batch]
    documents = [
        Document(page_content=f"{p.title}\n{p.heading}\n{p.text}", metadata={ID: p.passage_id}) for p in passages
    ]
    by_words = BM25Retriever.from_documents(documents, k=pool)
    by_id = {document.metadata[ID]: document for document in documents}
    by_meaning = MeaningRetriever(search=_search_by_meaning(bench, sources, pool), documents=by_id)
    ensemble = EnsembleRetriever(retrievers=[by_words, by_meaning], weights=[0.5, 0.5], id_key=ID)

    def find(case: RetrievalCase) -> list[str]:
        found = ensemble.invoke(" ".join((*case.history[-1:], case.query)))
        return [document.metadata[ID] for document in found[:deep]]

    return find


def _search_by_meaning(bench: Bench, sources: Sequence[SourceKind], pool: int) -> Callable[[str], list[str]]:
    def search(question: str) -> list[str]:
        query = embed_query(bench.parts.embedder, question)
        hits = [hit for source in sources for hit in bench.parts.index_keeper.dense.search(query, source, pool)]
        return [passage_id for passage_id, _ in sorted(hits, key=lambda hit: -hit[1])[:pool]]

    return search
