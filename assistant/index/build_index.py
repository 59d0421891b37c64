"""Index: makes one build of an index from the store, from nothing or out of the build before.

The vectors come from the store, so nothing is embedded again. Every build is checked before it is published:
its passages are counted, and a sample of them must find themselves.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.domain.knowledge import Passage, SourceKind
from assistant.index.builds import INDEX, Build, Builds, IndexDamagedError, IndexedDocument, Stamp, hash_files
from assistant.index.index_format import IndexFormat, IndexWriter, OpenIndex
from assistant.store.knowledge_store import KnowledgeStore, StoreContents

SMALL_CHANGE = 0.2  # share of the documents; beyond it a build from nothing is as quick
MOST_UPDATES = 25  # then from nothing again, which is tidier
PROBES_PER_SOURCE = 12
FOUND_BY_A_SOUND_BUILD = 0.9
DOCUMENTS_PER_READ = 200

Contents = dict[str, IndexedDocument]


@dataclass(frozen=True, slots=True)
class IndexBuilder:
    """Builds one format of index from one store into one folder; the caller holds the folder's lock."""

    format: IndexFormat
    store: KnowledgeStore
    builds: Builds

    def build(self, before: Build | None) -> None:
        """Publish a build of the store's present state, out of the build before where that is quick."""
        now = self.store.contents()
        if before is not None and self._descends_from(before, now):
            try:
                known = before.contents()
                if _is_small(_changed(known, now), now):
                    self._update(before, known, now)
                    return
            except IndexDamagedError:
                pass  # the build before is no good: build from nothing
        self.build_from_nothing(now)

    def build_from_nothing(self, now: StoreContents | None = None) -> None:
        now = now or self.store.contents()
        scratch = self.builds.start()
        writer = self.format.write(scratch / INDEX)
        contents: Contents = {}
        for source in SourceKind:
            for batch in self.store.passages_by_source(source):
                self._add(source, [p for p in batch if p.document_id in now.revisions], now, writer, contents)
        self._publish(scratch, writer, contents, now, updates=0)

    def open_checked(self, build: Build) -> OpenIndex:
        """Open a build; raise `IndexDamagedError` unless it holds what its stamp says and its probes are found."""
        build.refuse_changed_files()
        index = self.format.open(build.index)
        if index.count() != build.stamp.passages:
            raise IndexDamagedError(f"it holds {index.count()} passages instead of {build.stamp.passages}")
        if self.store.generation() == build.stamp.generation:
            lost = set(build.stamp.probes) - set(self._find_themselves(index, build.stamp.probes))
            if lost:
                raise IndexDamagedError(f"{len(lost)} of {len(build.stamp.probes)} known passages are not found")
        return index

    def _descends_from(self, build: Build, now: StoreContents) -> bool:
        stamp, state = build.stamp, now.state
        same_origin = (stamp.version, stamp.store_id) == (self.format.version, state.store_id)
        same_embedder = (stamp.embedder_name, stamp.embedder_dimension) == (
            state.embedder_name,
            state.embedder_dimension,
        )
        return same_origin and same_embedder and stamp.updates < MOST_UPDATES

    def _update(self, before: Build, known: Contents, now: StoreContents) -> None:
        changed = _changed(known, now)
        scratch = self.builds.start(copy_of=before)
        writer = self.format.write(scratch / INDEX)
        old = [document_id for document_id in changed if document_id in known]
        writer.remove([known[document_id] for document_id in old], old)
        contents = {document_id: entry for document_id, entry in known.items() if document_id not in changed}
        for source, passages in self._passages_of(sorted(changed & now.revisions.keys())):
            self._add(source, passages, now, writer, contents)
        self._publish(scratch, writer, contents, now, updates=before.stamp.updates + 1)

    def _passages_of(self, document_ids: Sequence[str]) -> Iterator[tuple[SourceKind, list[Passage]]]:
        for start in range(0, len(document_ids), DOCUMENTS_PER_READ):
            by_source: dict[SourceKind, list[Passage]] = defaultdict(list)
            for passage in self.store.passages_of_documents(document_ids[start : start + DOCUMENTS_PER_READ]):
                by_source[passage.source].append(passage)
            yield from by_source.items()

    def _add(
        self,
        source: SourceKind,
        passages: Sequence[Passage],
        now: StoreContents,
        writer: IndexWriter,
        contents: Contents,
    ) -> None:
        if not passages:
            return
        writer.add(source, passages, self.store.vectors([passage.passage_id for passage in passages]))
        for passage in passages:
            fresh = IndexedDocument(now.revisions[passage.document_id], source.value, [])
            contents.setdefault(passage.document_id, fresh).passage_ids.append(passage.passage_id)

    def _publish(
        self, scratch: Path, writer: IndexWriter, contents: Contents, now: StoreContents, *, updates: int
    ) -> None:
        writer.finish()
        for document_id, revision in now.revisions.items():
            contents.setdefault(document_id, IndexedDocument(revision, "", []))  # a document without passages
        probes, passages = self._check(scratch / INDEX, contents)
        state = now.state
        stamp = Stamp(
            version=self.format.version,
            store_id=state.store_id,
            generation=state.generation,
            embedder_name=state.embedder_name or "",
            embedder_dimension=state.embedder_dimension or 0,
            passages=passages,
            updates=updates,
            probes=tuple(probes),
            files=hash_files(scratch, self.format.changes_on_opening),
        )
        self.builds.publish(scratch, stamp, contents)

    def _check(self, folder: Path, contents: Contents) -> tuple[list[str], int]:
        """Return the probes that a finished index finds, and how many passages it holds."""
        index = self.format.open(folder)
        try:
            held, expected = index.count(), sum(len(entry.passage_ids) for entry in contents.values())
            if held != expected:
                raise IndexDamagedError(f"it holds {held} passages instead of {expected}")
            sample = _sample(contents)
            return self._find_themselves(index, sample), held
        finally:
            index.close()

    def _find_themselves(self, index: OpenIndex, passage_ids: Sequence[str]) -> list[str]:
        passages = self.store.passages(passage_ids)
        vectors = self.store.vectors([passage.passage_id for passage in passages])
        return index.finding_themselves(passages, vectors)


def _changed(known: Contents, now: StoreContents) -> set[str]:
    """Documents that came, went or were written again since."""
    then = {(document_id, entry.revision) for document_id, entry in known.items()}
    return {document_id for document_id, _ in then ^ set(now.revisions.items())}


def _is_small(changed: set[str], now: StoreContents) -> bool:
    return len(changed) <= SMALL_CHANGE * len(now.revisions)


def _sample(contents: Contents) -> list[str]:
    """Passages spread evenly over each kind of source."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for document_id in sorted(contents):
        by_source[contents[document_id].source] += contents[document_id].passage_ids
    return [
        ids[place * (len(ids) - 1) // max(1, PROBES_PER_SOURCE - 1)]
        for ids in by_source.values()
        if ids
        for place in range(min(PROBES_PER_SOURCE, len(ids)))
    ]
