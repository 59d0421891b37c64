"""Retrieve: finds passages by meaning and by words together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property

from assistant.domain.knowledge import RankedPassage, SourceKind
from assistant.domain.request import Kind, Request
from assistant.domain.seams import Embedder, PassageIndex
from assistant.domain.sentences import content_words
from assistant.index.query_text import QueryText, embed_query
from assistant.retrieve.candidates import CandidateFinder
from assistant.retrieve.diversity import choose_diverse
from assistant.retrieve.rank_fusion import fuse_scores
from assistant.retrieve.whole_records import WholeRecords
from assistant.store.knowledge_store import KnowledgeStore

PLANNED = (Kind.AGENDA, Kind.QUESTIONS, Kind.SESSION_GUIDE)  # their topic says what to look for, not their whole text
BY_TOPIC = (SourceKind.QUESTIONS, SourceKind.GUIDES, SourceKind.TECHNOLOGIES)
SURELY, LIKELY = 0.55, 0.5  # cosines that no question outside the field, and hardly one, reached on the labelled cases
FEW_WORDS = 3  # meaning-bearing words below which a follow-up says too little by itself
SOURCES_AT_ONCE = 2
ALL_SOURCES = tuple(SourceKind)
LOOKED_AT_PER_NOTE = 4
POOL_PER_PASSAGE, SMALLEST_POOL = 5, 30  # what each index proposes; more of them changes little and costs time


class HybridRetriever:
    """Implements `Retriever`. `draws_on` says for each kind of request how many passages of which source.

    `pinned` names the records a request always draws on, such as its topic's card; `floor` is the cosine below which
    a passage does not speak of what was asked; `only_shared` leaves out what no reply may rest on yet.
    """

    def __init__(
        self,
        store: KnowledgeStore,
        embedder: Embedder,
        dense: PassageIndex,
        words: PassageIndex,
        draws_on: Mapping[Kind, Mapping[SourceKind, int]],
        pinned: Callable[[Request], Sequence[tuple[str, SourceKind]]] = lambda request: (),
        floor: float = 0.0,
        only_shared: Callable[[list[RankedPassage]], list[RankedPassage]] = list,
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._finder = CandidateFinder(store, dense, words)
        self._records = WholeRecords(store)
        self._draws_on = draws_on
        self._pinned = pinned
        self._floor = floor
        self._only_shared = only_shared

    def retrieve(self, request: Request) -> list[RankedPassage]:
        """Return the passages a draft may rest on: the pinned records as a whole, then each source's best."""
        drawn = self._draws_on.get(request.kind, {})
        if not drawn:
            return []
        query = self._query(_self_contained(request), request.history if request.follow_up else ())
        pinned = self._records.ranked(list(self._pinned(request)), query)
        about = self._about_topic(request) or query
        queries = dict.fromkeys(drawn, query) | dict.fromkeys(BY_TOPIC if request.kind in PLANNED else (), about)
        ranked = self._workers.map(lambda source: self._drawn_on(queries[source], source, drawn[source]), drawn)
        found = [hit for hits in ranked for hit in hits]
        found.sort(key=lambda hit: -hit.similarity)
        return _without_repeats([*pinned, *found])

    def search(
        self, text: str, *, k: int, sources: Sequence[SourceKind] = (), history: Sequence[str] = ()
    ) -> list[RankedPassage]:
        """Return the best k passages, with no relevance floor."""
        return self._ranked(self._query(text, history), tuple(sources) or ALL_SOURCES, k)

    def nearest(self, text: str, k: int) -> list[RankedPassage]:
        """Return the best k passages that replies may rest on, with no relevance floor."""
        return self._only_shared(self.search(text, k=2 * k))[:k]

    def _drawn_on(self, query: QueryText, source: SourceKind, k: int) -> list[RankedPassage]:
        """The best k passages that replies may rest on. Of notes more are looked at, since some are withheld."""
        if source is not SourceKind.SESSION_NOTES:
            return self._ranked(query, (source,), k)
        return self._only_shared(self._ranked(query, (source,), LOOKED_AT_PER_NOTE * k))[:k]

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        """Sources are searched side by side: half of the time is spent in the indexes, which hold nobody up."""
        return ThreadPoolExecutor(SOURCES_AT_ONCE, "retrieve")

    def _query(self, text: str, history: Sequence[str]) -> QueryText:
        return embed_query(self._embedder, text, history[-1] if history else "")

    def _about_topic(self, request: Request) -> QueryText | None:
        """The topic alone: in "questions to ask my mentor about hybrid work" only the end says which questions.

        What a card opens with says more than a name such as "FinOps", and its vector stands in the store.
        """
        topic = request.topic
        if topic is None:
            return None
        names = ", ".join(name for name in dict.fromkeys((topic.words, topic.card_title)) if name)
        opening = self._records.opening_vector(topic.card_id, SourceKind.TECHNOLOGIES) if topic.card_id else None
        return embed_query(self._embedder, names) if opening is None else QueryText(text=names, vector=opening)

    def _ranked(self, query: QueryText, sources: Sequence[SourceKind], k: int) -> list[RankedPassage]:
        candidates = self._finder.find(query, sources, max(SMALLEST_POOL, POOL_PER_PASSAGE * k))
        scores = fuse_scores(candidates)
        rows = choose_diverse(scores, candidates.vectors, k)
        passages = {p.passage_id: p for p in self._store.passages([candidates.passage_ids[row] for row in rows])}
        return [
            RankedPassage(
                passage=passages[passage_id], score=float(scores[row]), similarity=float(candidates.similarities[row])
            )
            for row in rows
            if (passage_id := candidates.passage_ids[row]) in passages  # gone since the index was built
        ]

    def covers(self, passages: Sequence[RankedPassage], surely: bool = False) -> bool:
        """Whether the best of these passages speaks of what was asked at all; `surely` asks for more likeness."""
        needed = max(self._floor, SURELY if surely else LIKELY)
        return any(hit.similarity >= needed for hit in passages)


def _self_contained(request: Request) -> str:
    """The text to look for; a bare "why?" or "say more" is asked together with what it continues."""
    if request.follow_up and request.history and len(content_words(request.text)) < FEW_WORDS:
        return f"{request.history[-1]} {request.text}"
    return request.text


def _without_repeats(ranked: Iterable[RankedPassage]) -> list[RankedPassage]:
    first: dict[str, RankedPassage] = {}
    for hit in ranked:
        first.setdefault(hit.passage.passage_id, hit)
    return list(first.values())
