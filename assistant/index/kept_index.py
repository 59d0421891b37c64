"""Index: one index kept at the store's generation, whoever changes the store and whatever happens to its files."""

import logging
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from assistant.domain.knowledge import SourceKind
from assistant.errors import AssistantError, StoreError
from assistant.index.build_index import IndexBuilder
from assistant.index.builds import Build, Builds, IndexDamagedError
from assistant.index.index_format import IndexFormat, OpenIndex
from assistant.index.query_text import QueryText
from assistant.store.knowledge_store import KnowledgeStore

log = logging.getLogger(__name__)
ATTEMPTS = 3  # the store may change while we build


@dataclass(frozen=True, slots=True)
class _InUse:
    """The build that answers questions in this process."""

    build: Build
    index: OpenIndex


class KeptIndex:
    """Implements `PassageIndex` over the newest sound build. Safe to share between threads and processes."""

    def __init__(self, index_format: IndexFormat, store: KnowledgeStore, folder: Path) -> None:
        self.name = index_format.name
        self._store = store
        self._builds = Builds(folder / index_format.name)
        self._builder = IndexBuilder(index_format, store, self._builds)
        self._in_use: _InUse | None = None
        self._before: _InUse | None = None  # may still be answering in another thread
        self._opening = Lock()
        self._background: Thread | None = None

    def search(self, query: QueryText, source: SourceKind, k: int) -> list[tuple[str, float]]:
        """Search the newest build; raise `IndexDamagedError` where there is none that is sound."""
        in_use = self._newest()
        if in_use is None or in_use.build.stamp.generation != self._store.generation():
            self.refresh_in_background()
        if in_use is None:
            raise IndexDamagedError(f"{self.name}: there is no sound build yet")
        try:
            return in_use.index.search(query, source, k)
        except IndexDamagedError:
            self._in_use = None
            self.refresh_in_background()
            raise

    def refresh(self) -> None:
        """Bring the index to the store's generation: by the changed documents if they are few, or as a whole."""
        for _ in range(ATTEMPTS):
            if self.is_current():
                return
            with self._builds.writing():
                if not self.is_current():  # another process may have built while we waited
                    self._build(self._in_use.build if self._in_use else None)

    def rebuild(self) -> None:
        """Build the index from nothing, whatever state it is in."""
        with self._builds.writing():
            self._build(None)
        self._newest()

    def forget_earlier_builds(self) -> None:
        """Delete every build but the newest, though a reader may still be busy with one."""
        with self._opening:
            if self._before:
                self._before.index.close()
                self._before = None
        with self._builds.writing():
            self._builds.clear_away(after_seconds=0)

    def refresh_in_background(self) -> None:
        """Start a refresh unless one is running; questions are answered from what there is meanwhile."""
        with self._opening:
            if self._background is None or not self._background.is_alive():
                self._background = Thread(target=self._refresh_quietly, name=f"refresh {self.name}", daemon=True)
                self._background.start()

    def is_current(self) -> bool:
        """Say whether a sound build of the store's present state exists."""
        in_use = self._newest()
        now = self._store.state()
        return in_use is not None and (now.store_id, now.generation) == (
            in_use.build.stamp.store_id,
            in_use.build.stamp.generation,
        )

    def find_damage(self) -> str:
        """Check the newest build afresh and say what is wrong with it; empty when it is sound."""
        build = self._builds.current()
        if build is None:
            return "it has not been built"
        try:
            self._builder.open_checked(build).close()
        except IndexDamagedError as damage:
            return str(damage)
        return ""

    def close(self) -> None:
        with self._opening:
            for in_use in (self._in_use, self._before):
                if in_use:
                    in_use.index.close()
            self._in_use = self._before = None

    def _newest(self) -> _InUse | None:
        """Return the newest build, opened and checked once; the one in use if a newer one is damaged."""
        in_use = self._in_use
        if in_use and in_use.build.folder.name == self._builds.current_name():
            return in_use
        with self._opening:
            build = self._builds.current()
            if build is None or (self._in_use and self._in_use.build.folder == build.folder):
                return self._in_use
            try:
                opened = _InUse(build, self._builder.open_checked(build))
            except IndexDamagedError as damage:
                log.warning("The index %s is damaged and will be rebuilt: %s", self.name, damage)
                return None
            self._switch_to(opened)
            return opened

    def _switch_to(self, opened: _InUse) -> None:
        if self._before:
            self._before.index.close()
        self._before, self._in_use = self._in_use, opened

    def _build(self, before: Build | None) -> None:
        try:
            self._builder.build(before)
        except IndexDamagedError as damage:
            raise StoreError(
                f"The index could not be built: {damage}.",
                "Check the disk and its free space; nothing in the database was lost.",
            ) from damage

    def _refresh_quietly(self) -> None:
        try:
            self.refresh()
        except AssistantError as error:
            log.warning("The index %s could not be refreshed: %s", self.name, error)
