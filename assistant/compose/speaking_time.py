"""Compose: minutes for what is said aloud, in halves that add up."""

from collections.abc import Sequence

WORDS_PER_MINUTE = 125  # calm speech to somebody who listens; public guidance for talks says 120 to 150


def share_minutes(word_counts: Sequence[int], minutes: int) -> list[float]:
    """Split `minutes` over parts by their words, in half minutes of at least one each; the sum is exact.

    With more parts than half minutes the caller has too many parts; that is a bug, and a ValueError.
    """
    halves = minutes * 2
    if len(word_counts) > halves:
        raise ValueError(f"{len(word_counts)} parts do not fit {halves} half minutes")
    total = sum(word_counts) or 1
    shares = [max(1, round(count * halves / total)) for count in word_counts]
    while sum(shares) != halves:
        step = 1 if sum(shares) < halves else -1
        candidates = [i for i, share in enumerate(shares) if share + step >= 1]
        widest = max(candidates, key=lambda i: step * (word_counts[i] * halves / total - shares[i]))
        shares[widest] += step
    return [share / 2 for share in shares]
