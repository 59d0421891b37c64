"""Understand: which need for wording a message speaks of, matched with how people describe such needs."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from assistant.domain.people import Role
from assistant.domain.records import DIRECTION_OF, Intent, PhrasingRecord
from assistant.domain.request import OwnAccount
from assistant.domain.seams import Embedder
from assistant.domain.sentences import content_words, overlap, word_weights
from assistant.understand.kept_arrays import kept_vectors

FITS = 0.53  # likeness from which a record speaks of the sender's own need; below it, other needs match too
FITS_INTENT = 0.4  # the same where the text says what the message is to do, which leaves few records
STAFF_MORE = 0.1  # staff write about more things than their records cover, so theirs must fit better
FITS_SURELY = 0.6  # the same where nobody asked for wording
COMMON_SHARE = 0.7  # of what all needs have in common ("my executive …"), this much is taken out before comparing
WORDS_WEIGHT = 0.2  # what sharing the telling words adds to likeness in meaning


class NeedReader:
    """Finds the phrasing record whose need is nearest, among those for the sender's direction."""

    def __init__(self, records: Iterable[PhrasingRecord], embedder: Embedder, keep_in: Path) -> None:
        self._embedder = embedder
        self._said = [(record, said) for record in records for said in record.people_say]
        self._vectors = kept_vectors([said for _, said in self._said], embedder, keep_in)
        self._weights = word_weights(said for _, said in self._said)

    def read(self, text: str, account: OwnAccount, role: Role, intent: Intent, at_least: float) -> str:
        """The id of the record that fits, or "" when none is near enough to be the sender's own need."""
        rows = [row for row, (record, _) in enumerate(self._said) if _speaks_for(record, role, intent)]
        if not rows:
            return ""
        told = list(dict.fromkeys(part for part in (text, account.event, account.own_act) if part))
        known = self._vectors[rows]
        common = COMMON_SHARE * known.mean(axis=0)
        near = (_without(common, known) @ _without(common, self._embedder.embed(told)).T).max(axis=1)
        words = content_words(text)
        shared = np.array([overlap(self._said[row][1], words, self._weights) for row in rows])
        fit = near + WORDS_WEIGHT * shared
        best = int(fit.argmax())
        needed = at_least + (STAFF_MORE if role is Role.STAFF else 0)
        return self._said[rows[best]][0].id if fit[best] >= needed else ""


def _speaks_for(record: PhrasingRecord, role: Role, intent: Intent) -> bool:
    """Whether a record is for this side and does what the message is to do: thanks never answer a refusal."""
    return record.direction is DIRECTION_OF[role] and record.intent is intent


def _without(common: np.ndarray, vectors: np.ndarray) -> np.ndarray:
    """The vectors with a common part taken out, at length 1 again."""
    own = vectors - common
    return own / np.linalg.norm(own, axis=1, keepdims=True)
