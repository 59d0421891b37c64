"""Index: what an index must offer to be kept current; implemented in chroma_index and lexical_index."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from assistant.domain.knowledge import Passage, SourceKind
from assistant.domain.seams import PassageIndex
from assistant.index.builds import IndexedDocument


class OpenIndex(PassageIndex, Protocol):
    """An index open for reading. Every method raises `IndexDamagedError` where its files let it down."""

    def count(self) -> int:
        """Passages in it."""
        ...

    def finding_themselves(self, passages: Sequence[Passage], vectors: np.ndarray) -> list[str]:
        """Return the ids of those passages that a query made of themselves finds."""
        ...

    def close(self) -> None: ...


class IndexWriter(Protocol):
    """Fills a folder that nobody reads yet; after `finish` all of it is on disk."""

    def remove(self, documents: Sequence[IndexedDocument], document_ids: Sequence[str]) -> None: ...

    def add(self, source: SourceKind, passages: Sequence[Passage], vectors: np.ndarray) -> None: ...

    def finish(self) -> None: ...


class IndexFormat(Protocol):
    name: str  # of its folder
    version: int  # a change rebuilds every index of this format
    changes_on_opening: tuple[str, ...]  # files that merely opening the index rewrites

    def open(self, folder: Path) -> OpenIndex: ...

    def write(self, folder: Path) -> IndexWriter: ...
