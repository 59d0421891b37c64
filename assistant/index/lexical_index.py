"""Index: finds passages by their words, with BM25. The only home of tantivy.

A question never meets a query parser: it is cut into words by the same analyzer as the passages, and the query
is built from those words, so that quotes, brackets and AND are ordinary text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import tantivy

from assistant.domain.knowledge import Passage, SourceKind
from assistant.index.builds import IndexDamagedError, IndexedDocument
from assistant.index.query_text import EARLIER_WEIGHT_IN_WORDS, QueryText

ANALYZER = "passage_words"
FIELD_WEIGHTS = {"title": 1.5, "heading": 1.0, "text": 1.0}  # measured by evals/retrieval_study
LONGEST_WORD = 40

# People ask in whole sentences; what is left without these words is what they ask about.
SAYS_NOTHING = """
a an the and or but if then so of to in on at by for with from about as into over after before is are was were be
been being am do does did doing have has had having i me my we our us you your he him his she her they them their it
its this that these those there here what which who whom whose when where why how can could will would shall should
may might must not no nor just also too very s t don ll re ve m d
""".split()
MOST_WORDS = 200  # distinct words of a question that are looked up
PROBE_CHARACTERS, PROBE_DEPTH = 400, 20
WRITER_MEMORY = 30_000_000  # bytes; tantivy's least is 15 million


class LexicalFormat:
    """Implements `IndexFormat`."""

    name = "words"
    version = 1
    changes_on_opening = (".tantivy-meta.lock", ".tantivy-writer.lock")

    def open(self, folder: Path) -> "LexicalIndex":
        return LexicalIndex(folder)

    def write(self, folder: Path) -> "LexicalWriter":
        return LexicalWriter(folder)


class LexicalIndex:
    """Implements `PassageIndex`. Opened on a folder that no longer changes."""

    def __init__(self, folder: Path) -> None:
        self._analyzer = _analyzer()
        with damage_told():
            self._index = _open(folder)
            self._searcher = self._index.searcher()

    def search(self, query: QueryText, source: SourceKind, k: int) -> list[tuple[str, float]]:
        """Return at most k passages that share a word with the question, best first."""
        words = self._weighted_words(query)
        if not words or k <= 0:
            return []
        wanted = self._any_of(words)
        of_kind = tantivy.Query.const_score_query(self._term("source", source.value), 0.0)
        both = tantivy.Query.boolean_query([(tantivy.Occur.Must, wanted), (tantivy.Occur.Must, of_kind)])
        with damage_told():
            hits = self._searcher.search(both, limit=k, count=False).hits
            return [(self._passage_id(address), score) for score, address in hits]

    def finding_themselves(self, passages: Sequence[Passage], vectors: np.ndarray) -> list[str]:
        """Return the ids of the passages that their own opening words find."""
        return [
            passage.passage_id
            for passage, vector in zip(passages, vectors, strict=True)
            if passage.passage_id in dict(self.search(_opening_words(passage, vector), passage.source, PROBE_DEPTH))
        ]

    def close(self) -> None:
        """Nothing is held that needs letting go."""

    def count(self) -> int:
        return self._searcher.num_docs

    def _weighted_words(self, query: QueryText) -> dict[str, float]:
        weights: dict[str, float] = {}
        for text, weight in ((query.text, 1.0), (query.earlier, EARLIER_WEIGHT_IN_WORDS)):
            readable = text.encode("utf-8", "replace").decode("utf-8")  # half of a surrogate pair is no text
            for word in dict.fromkeys(self._analyzer.analyze(readable)):
                weights[word] = weights.get(word, 0.0) + weight
        return dict(list(weights.items())[:MOST_WORDS])

    def _any_of(self, words: dict[str, float]) -> tantivy.Query:
        return tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.boost_query(self._term(field, word), weight * field_weight))
                for word, weight in words.items()
                for field, field_weight in FIELD_WEIGHTS.items()
            ]
        )

    def _term(self, field: str, value: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, field, value, index_option="freq")

    def _passage_id(self, address: tantivy.DocAddress) -> str:
        return self._searcher.doc(address).get_first("passage_id")


class LexicalWriter:
    """Fills a folder that nobody reads yet. Nothing is kept until `finish`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        with damage_told():
            self._index = _open(folder) if tantivy.Index.exists(str(folder)) else _new(folder)
            self._writer = self._index.writer(heap_size=WRITER_MEMORY, num_threads=1)

    def remove(self, documents: Sequence[IndexedDocument], document_ids: Sequence[str]) -> None:
        for document_id in document_ids:
            self._writer.delete_documents_by_term("document_id", document_id)

    def add(self, source: SourceKind, passages: Sequence[Passage], vectors: np.ndarray) -> None:
        for passage in passages:
            fields = {name: getattr(passage, name) for name in ("passage_id", "document_id", *FIELD_WEIGHTS)}
            self._writer.add_document(tantivy.Document(source=source.value, **fields))

    def finish(self) -> None:
        with damage_told():
            self._writer.commit()
            self._writer.wait_merging_threads()


@contextmanager
def damage_told() -> Iterator[None]:
    """Whatever tantivy raises over files that it wrote itself means that they are no longer what it wrote."""
    try:
        yield
    except (ValueError, KeyError, RuntimeError, OSError) as error:
        raise IndexDamagedError(f"words: {error}") from error


def _opening_words(passage: Passage, vector: np.ndarray) -> QueryText:
    return QueryText(text=f"{passage.heading} {passage.text[:PROBE_CHARACTERS]}", vector=vector)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage_id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("document_id", "source"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FIELD_WEIGHTS:
        builder.add_text_field(name, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


def _analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for step in (
        tantivy.Filter.remove_long(LONGEST_WORD),
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.custom_stopword(SAYS_NOTHING),
        tantivy.Filter.stemmer("english"),
    ):
        builder = builder.filter(step)
    return builder.build()


def _new(folder: Path) -> tantivy.Index:
    return _with_analyzer(tantivy.Index(_schema(), path=str(folder), reuse=False))


def _open(folder: Path) -> tantivy.Index:
    return _with_analyzer(tantivy.Index.open(str(folder)))


def _with_analyzer(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer(ANALYZER, _analyzer())
    return index
