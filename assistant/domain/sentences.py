"""Domain: sentences of passages, and how well each one fits what was asked."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import sentencex

_WORD = re.compile(r"[a-z0-9][a-z0-9'-]*")
_LIST_MARK = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_STOP = frozenset(
    "a an and are as at be been but by can could did do does for from get had has have he her him his how i i'd i'm i've if in into is it its "
    "me my of on or our out she should so some that the their them then there they this to up us was we were what when where which who why "
    "will with would you your about not no yes than too very am any also make more most much need want like one after before over".split()
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A crude stem, good enough to see that "prepares" and "preparing" speak of the same thing."""
    for ending in (
        "ational",
        "ations",
        "ation",
        "ingly",
        "edly",
        "ments",
        "ment",
        "ness",
        "ings",
        "ing",
        "ies",
        "ied",
        "ers",
        "er",
        "ed",
        "es",
        "ly",
        "s",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e") + ("y" if ending in ("ies", "ied") else "")
    return word.rstrip("e") if len(word) > 4 else word


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    """The stems of a text's meaning-bearing words."""
    return frozenset(stem(word) for word in _WORD.findall(text.lower().replace("’", "'")) if word not in _STOP)


@lru_cache(maxsize=5_000)
def split_sentences(text: str) -> tuple[str, ...]:
    """Sentences in order; list items stand alone, without their marks."""
    found: list[str] = []
    for block in text.split("\n"):
        line = _LIST_MARK.sub("", block).strip()
        if line:
            found += [piece.strip() for piece in sentencex.segment("en", line) if piece.strip()]
    return tuple(found)


def list_items(text: str) -> tuple[str, ...]:
    """The items of the lists in a text, whole and without their marks."""
    return tuple(_LIST_MARK.sub("", line).strip() for line in text.split("\n") if _LIST_MARK.match(line))


def word_weights(texts: Iterable[str]) -> dict[str, float]:
    """How telling each word is: rare in these texts weighs more (inverse document frequency)."""
    texts = list(texts)
    seen = Counter(word for text in texts for word in content_words(text))
    return {word: math.log(1 + len(texts) / count) for word, count in seen.items()}


def overlap(text: str, wanted: frozenset[str], weights: dict[str, float]) -> float:
    """The share of what is wanted, by weight, that a text speaks of; from 0 to 1."""
    total = sum(weights.get(word, 1.0) for word in wanted)
    return sum(weights.get(word, 1.0) for word in wanted & content_words(text)) / total if total else 0.0


def too_alike(text: str, chosen: Sequence[str], limit: float = 0.6) -> bool:
    """Whether most words of a text stand in one that was chosen before."""
    words = content_words(text)
    return any(
        len(words & content_words(other)) > limit * max(1, min(len(words), len(content_words(other))))
        for other in chosen
    )


def fit_words(sentences: Sequence[str], budget: int) -> list[str]:
    """The first sentences that fit a budget of words; always at least one."""
    kept: list[str] = []
    for sentence in sentences:
        budget -= len(sentence.split())
        if kept and budget < 0:
            break
        kept.append(sentence)
    return kept
