"""Index: keeps both indexes at the store's generation. Run `refresh()` at start and after each ingestion."""

import shutil
from pathlib import Path

from assistant.domain.knowledge import SourceKind
from assistant.domain.seams import PassageIndex
from assistant.index.builds import IndexDamagedError
from assistant.index.exact_index import ExactIndex
from assistant.index.kept_index import KeptIndex
from assistant.index.lexical_index import LexicalFormat
from assistant.index.query_text import QueryText
from assistant.store.knowledge_store import KnowledgeStore

INDEXES_FOLDER = "indexes"


class IndexKeeper:
    """Owns the index by meaning (`dense`) and the one by words (`words`); both follow the store by themselves.

    With `use_chroma=False` the vectors are compared one by one instead, which spares a command that answers one
    question the second and a half that Chroma takes to load.
    """

    def __init__(self, store: KnowledgeStore, data_dir: Path, *, use_chroma: bool = True) -> None:
        folder = data_dir.resolve() / INDEXES_FOLDER
        exact = ExactIndex(store)
        words = KeptIndex(LexicalFormat(), store, folder)
        self._store, self._folder = store, folder
        self._kept = [words]
        self.words: PassageIndex = OrElse(words, None)
        self.dense = OrElse(exact, None)
        if use_chroma:
            self._add_chroma()

    def add_chroma(self) -> None:
        """Load Chroma, bring it up to date and search with it from then on; until then vectors are compared one by one."""
        self._add_chroma()
        self.refresh()

    def _add_chroma(self) -> None:
        from assistant.index.chroma_index import ChromaFormat  # takes long to load

        chroma = KeptIndex(ChromaFormat(), self._store, self._folder)
        self._kept.append(chroma)
        self.dense.put_first(chroma)

    def refresh(self) -> None:
        """Bring every index to the store's generation, without embedding; a damaged one is built anew."""
        for index in self._kept:
            index.refresh()

    def rebuild(self) -> None:
        """Build every index from nothing."""
        for index in self._kept:
            index.rebuild()

    def rebuild_without_trace(self) -> None:
        """Build every index from nothing and delete all earlier builds: an updated index keeps what left it on the disk."""
        self.rebuild()
        for index in self._kept:
            index.forget_earlier_builds()
        unused = {folder for folder in self._folder.iterdir() if folder.is_dir()} if self._folder.exists() else set()
        for folder in unused - {self._folder / index.name for index in self._kept}:
            shutil.rmtree(folder, ignore_errors=True)  # built anew when it is next needed

    def find_damage(self) -> dict[str, str]:
        """Return what is wrong with each index, by its name; empty where it is sound."""
        return {index.name: index.find_damage() for index in self._kept}

    def close(self) -> None:
        for index in self._kept:
            index.close()


class OrElse:
    """Implements `PassageIndex`: asks one index, and the other while the first is being rebuilt."""

    def __init__(self, first: PassageIndex, other: PassageIndex | None) -> None:
        self._both = (first, other)

    def put_first(self, index: PassageIndex) -> None:
        """Ask this index from now on, and the one asked so far where it fails."""
        self._both = (index, self._both[0])

    def search(self, query: QueryText, source: SourceKind, k: int) -> list[tuple[str, float]]:
        first, other = self._both
        try:
            return first.search(query, source, k)
        except IndexDamagedError:
            return other.search(query, source, k) if other else []
