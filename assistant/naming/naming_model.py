"""Naming: the taught sentence model, run by onnxruntime."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from assistant.domain.naming import Named, NamedSpan
from assistant.index.embedders import MODELS_FOLDER
from assistant.index.file_hash import sha256_of
from assistant.index.kept_graph import KeptGraph
from assistant.index.minilm import PIECES_PER_BATCH, THREADS, batches_of, load_tokenizer, readable
from assistant.index.minilm_weights import WEIGHTS_SHA256, MiniLmWeights, find_weights, refuse_others
from assistant.naming.labels import KINDS, OUTSIDE
from assistant.naming.naming_weights import SHIPPED, read_weights
from assistant.naming.windows import Window, Word, windows_of
from assistant.naming.word_marks import is_english

GRAPH_VERSION = 1  # raise it when the graph changes: a new folder is then built
LEAST = 0.3  # share of all sorts of names together from which a word may be one
LONGEST_GAP = 2  # characters between two words of one name
PROBE = "Priya Raman of Norvik Ferries met her executive in Bergen."


class NamingModel:
    """Implements `NameFinder`. Safe to share between threads."""

    def __init__(self, weights: MiniLmWeights, models: Path, learned: Path = SHIPPED) -> None:
        """Open the graph under `models`, building it first if it is not there or damaged."""
        self.name = f"all-MiniLM-L6-v2, taught to find names, {sha256_of(learned)[:12]}"
        self._tokenizer: Tokenizer = load_tokenizer(weights)
        self._tokenizer.no_truncation()
        probe = _padded(list(windows_of(self._tokenizer, PROBE)))
        self._session = KeptGraph(
            models / f"naming-graph-{GRAPH_VERSION}",
            f"{WEIGHTS_SHA256} {sha256_of(learned)}",
            partial(_write, weights, learned),
            lambda session: session.run(["shares"], probe)[0],
        ).open()

    def find(self, texts: Sequence[str]) -> list[tuple[NamedSpan, ...]]:
        """What each text names; a word that is less likely than `LEAST` to name something is not told."""
        windows = [(place, window) for place, text in enumerate(texts) for window in self._windows(text)]
        batches = list(batches_of([len(window.pieces) for _, window in windows], PIECES_PER_BATCH))
        shares: dict[int, np.ndarray] = {}

        def run(rows: list[int]) -> None:
            told = self._session.run(["shares"], _padded([windows[row][1] for row in rows]))[0]
            shares.update(zip(rows, told, strict=True))

        list(self._workers.map(run, batches)) if len(batches) > 1 else [run(rows) for rows in batches]
        found: list[list[NamedSpan]] = [[] for _ in texts]
        for row, (place, window) in enumerate(windows):
            found[place] += _spans(texts[place], window.words, shares[row])
        return [tuple(spans) for spans in found]

    def _windows(self, text: str) -> Iterator[Window]:
        return windows_of(self._tokenizer, readable(text))

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(THREADS, "naming")


def _spans(text: str, words: Sequence[Word], shares: np.ndarray) -> Iterator[NamedSpan]:
    """Neighbouring words that name something, people apart from things; each span is of its likeliest sort."""
    rows = shares[[word.piece for word in words]]
    sorts = rows[:, 1::2] + rows[:, 2::2]  # begins and goes on, taken together
    surely = 1 - rows[:, OUTSIDE]
    group: list[int] = []
    for place, word in enumerate(words):
        if group and not (surely[place] >= LEAST and _goes_on(text, words, sorts, group[-1], place)):
            yield _span(words, sorts, surely, group)
            group = []
        if surely[place] >= LEAST and (group or text[word.start].isalnum()):
            group.append(place)
    if group:
        yield _span(words, sorts, surely, group)


def _goes_on(text: str, words: Sequence[Word], sorts: np.ndarray, before: int, place: int) -> bool:
    if _is_a_word_after_a_name(text, words[before], words[place]):
        return False
    between = text[words[before].end : words[place].start]
    same = _is_person(sorts[before]) == _is_person(sorts[place]) or not between
    return same and len(between) <= LONGEST_GAP and not between.strip(" \t\u00a0")


def _is_a_word_after_a_name(text: str, name: Word, word: Word) -> bool:
    """Whether a small English word stands behind a capitalized one: "Will will", "Rose rose"."""
    told = text[word.start : word.end]
    return text[name.start].isupper() and told.islower() and len(told) > 2 and is_english(told)


def _is_person(shares: np.ndarray) -> bool:
    return KINDS[int(shares.argmax())] is Named.PERSON


def _span(words: Sequence[Word], sorts: np.ndarray, surely: np.ndarray, group: Sequence[int]) -> NamedSpan:
    named = KINDS[int(sorts[group].sum(axis=0).argmax())]
    return NamedSpan(named, words[group[0]].start, words[group[-1]].end, float(surely[group].max()))


def build_naming_model(data_dir: Path) -> NamingModel | None:
    """The model, or None where the weights it rests on are not installed, or what was learned is damaged."""
    weights = find_weights()
    if weights is None or read_weights() is None:
        return None
    return NamingModel(weights, data_dir.resolve() / MODELS_FOLDER)


def _padded(windows: Sequence[Window]) -> dict[str, np.ndarray]:
    longest = max(len(window.pieces) for window in windows)
    ids, marks = np.zeros((2, len(windows), longest), np.int64)
    mask = np.zeros_like(ids)
    for row, window in enumerate(windows):
        ids[row, : len(window.pieces)] = window.pieces
        marks[row, : len(window.marks)] = window.marks
        mask[row, : len(window.pieces)] = 1
    return {"input_ids": ids, "attention_mask": mask, "marks_of_words": marks}


def _write(weights: MiniLmWeights, learned: Path, target: Path, numbers_name: str) -> None:
    from assistant.naming.naming_graph import write_naming_graph  # onnx is needed on the first start only

    refuse_others(weights.weights, WEIGHTS_SHA256)
    write_naming_graph(weights.weights, read_weights(learned) or {}, target, numbers_name)
