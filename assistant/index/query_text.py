"""Index: the text that both indexes are asked for, embedded once."""

from dataclasses import dataclass

import numpy as np

from assistant.domain.seams import Embedder

EARLIER_WEIGHT_IN_WORDS = 1 / 3  # last question three times, the one before once
EARLIER_WEIGHT_IN_MEANING = 0.35
LONGEST_QUERY = 8_000  # characters; nothing beyond is looked up


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryText:
    """Implements `Query`. `earlier` is the question before, which lends its words at a lower weight."""

    text: str
    vector: np.ndarray
    earlier: str = ""


def embed_query(embedder: Embedder, text: str, earlier: str = "") -> QueryText:
    """Embed a question; with an earlier one, its meaning is added at a lower weight."""
    text, earlier = text[:LONGEST_QUERY], earlier[:LONGEST_QUERY]
    if not earlier.strip():
        return QueryText(text=text, vector=embedder.embed([text])[0])
    last, before = embedder.embed([text, earlier])
    both = last + EARLIER_WEIGHT_IN_MEANING * before
    return QueryText(text=text, vector=both / np.linalg.norm(both), earlier=earlier)
