"""Reading: the taught sentence model, run by onnxruntime."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tokenizers import Encoding

from assistant.domain.judgement import Judgement
from assistant.index.embedders import MODELS_FOLDER
from assistant.index.file_hash import sha256_of
from assistant.index.kept_graph import KeptGraph
from assistant.index.minilm import (
    LONGEST_RAW_TEXT,
    PIECES_PER_BATCH,
    batches_of,
    load_tokenizer,
    padded,
    readable,
)
from assistant.index.minilm_weights import WEIGHTS_SHA256, MiniLmWeights, find_weights, refuse_others
from assistant.reading.labels import HEADS
from assistant.reading.reading_weights import SHIPPED, read_weights
from assistant.reading.tagging import spans_of

GRAPH_VERSION = 2  # raise it when the graph changes: a new folder is then built
PROBE = "Plan 45 minutes on passkeys with our CFO, first session."


class ReadingModel:
    """Implements `MessageModel`. Safe to share between threads."""

    name = "all-MiniLM-L6-v2, taught"

    def __init__(self, weights: MiniLmWeights, models: Path, learned: Path = SHIPPED) -> None:
        """Open the graph under `models`, building it first if it is not there or damaged."""
        self._tokenizer = load_tokenizer(weights)
        probe = padded([self._tokenizer.encode(PROBE)])
        self._session = KeptGraph(
            models / f"reading-graph-{GRAPH_VERSION}",
            f"{WEIGHTS_SHA256} {sha256_of(learned)}",
            partial(_write, weights, learned),
            lambda session: session.run(["kind"], probe)[0],
        ).open()

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """A judgement per text. Texts that are about equally long are run together, so that none is padded far."""
        encodings = self._tokenizer.encode_batch([readable(text[:LONGEST_RAW_TEXT]) for text in texts])
        lengths = [len(encoding.ids) for encoding in encodings]
        judgements: dict[int, Judgement] = {}
        for places in batches_of(lengths, PIECES_PER_BATCH):
            judged = self._run([texts[place] for place in places], [encodings[place] for place in places])
            judgements |= zip(places, judged, strict=True)
        return [judgements[place] for place in range(len(texts))]

    def _run(self, texts: Sequence[str], encodings: Sequence[Encoding]) -> Iterator[Judgement]:
        *told, tags = self._session.run([*HEADS, "tags"], padded(encodings))
        for place, (text, encoding) in enumerate(zip(texts, encodings, strict=True)):
            shares = {
                head: dict(zip(labels, rows[place].tolist(), strict=True))
                for (head, labels), rows in zip(HEADS.items(), told, strict=True)
            }
            own_tags = tags[place, : len(encoding.ids)].tolist()
            yield Judgement(**shares, spans=spans_of(text, encoding.offsets, own_tags))


def build_reading_model(data_dir: Path) -> ReadingModel | None:
    """The taught model, or None where the weights it rests on are not installed, or what was learned is damaged."""
    weights = find_weights()
    if weights is None or read_weights() is None:
        return None
    return ReadingModel(weights, data_dir.resolve() / MODELS_FOLDER)


def _write(weights: MiniLmWeights, learned: Path, target: Path, numbers_name: str) -> None:
    from assistant.reading.reading_graph import write_reading_graph  # onnx is needed on the first start only

    refuse_others(weights.weights, WEIGHTS_SHA256)
    write_reading_graph(weights.weights, read_weights(learned) or {}, target, numbers_name)
