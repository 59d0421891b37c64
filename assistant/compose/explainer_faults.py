"""Compose: what makes an explanation hard to follow: long sentences, terms left unexplained, parts left out."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import yaml

from assistant.domain.sentences import content_words, split_sentences

LONGEST_SENTENCE = 22  # words; heard once, a longer one is lost (plain-language guides say 20 to 25)
MOST_TERMS = 8  # in one reply; more is a different text
_OPENING_WORDS = 6
_CLAUSE = re.compile(r"[,;:–—]\s|\s(?=(?:and|but|which|because|so that|while|whereas|although|where|when)\s)")
_EXPLAINED_BEHIND = re.compile(
    r"^['’]?s?\W{0,3}(?:\(|,? ?(?:that is|i\.e\.|meaning|which means|or,? in plain|in other words|so to speak)\b|(?:is|are|means?|stands? for|refers? to|simply means)\b(?! (?:based|used|done|stored|sent|checked|not)))",
    re.IGNORECASE,
)
_EXPLAINED_BEFORE = re.compile(
    r"(?:\b(?:called|known as|we call|the word|named|that is an?|so-called)\W+|\()$", re.IGNORECASE
)
_SHORT_FORM = re.compile(r"(?<![\w-])(?:[A-Z]{2,6}s?|[A-Z]+[0-9]+)(?![\w-])")
_EVERYBODY_KNOWS = frozenset(
    "CEO CFO CIO CTO COO CHRO CMO CISO HR IT AI EU UK US USA UN PDF OK TV PC USB PIN SMS WiFi GPS ID FAQ VAT PR VP SVP EVP MD BBC "
    "NOT AND OR NO YES ALL MY I A ASAP FYI ROI KPI KPIS DIY Q1 Q2 Q3 Q4".split()
)

PARTS: Mapping[str, tuple[re.Pattern[str], str]] = {
    part: (re.compile(cue, re.IGNORECASE), why)
    for part, (cue, why) in {
        "Why it matters to them": (
            r"\b(?:matters?|because (?:you|we|our|your)|for (?:you|your|us|our) \w+|you(?:r|'d| would| could| can| will)?\b.{0,40}\b(?:save|cost|lose|gain|need|pay|win|risk|sleep|decide|sign|answer for)\w*|sav(?:es?|ing)\b|costs?\b|customers?\b|money|euros?|dollars?|revenue|faster|cheaper|fewer|our (?:business|company|teams?|clients))",
            "Said first, it tells them why to listen.",
        ),
        "A comparison": (
            r"\b(?:like (?:an?|the|when|having|your|our|asking|a)\b|as if|imagine|think of|picture (?:a|an|the)|similar to|the way (?:you|we|a)\b|compare[sd]? (?:it )?(?:to|with)|same as|just as|works? like|kind of like|an analogy)",
            "One thing from their own day carries further than three definitions.",
        ),
        "Where it stops, or what is unsure": (
            r"\b(?:not (?:sure|certain|clear|proven|perfect)|unsure|don't (?:yet )?know|nobody knows|unclear|it depends|limits?|limited|cannot|can't|does not|doesn't|won't|fails?|wrong|mistakes?|risks?|however|drawbacks?|downsides?|where (?:it|this|the comparison) (?:stops|ends|breaks))\b",
            "Naming a limit is what makes the rest believable.",
        ),
        "A choice or a question for them": (
            r"\?|\b(?:decide|decision|your choice|you could|you might|should we|next step|try it|let's try|ask your)\b",
            "Without one they nod and nothing follows.",
        ),
    }.items()
}  # fmt: skip


def long_sentences(text: str) -> Iterator[tuple[str, int, str]]:
    """Of each sentence that is too long: how it begins, its number of words, and the words to stop after."""
    for sentence in split_sentences(text):
        words = sentence.split()
        if len(words) > LONGEST_SENTENCE:
            yield " ".join(words[:_OPENING_WORDS]), len(words), _stop_after(sentence)


def _stop_after(sentence: str) -> str:
    """The words before the clause that begins nearest to the middle; "" where there is none to speak of."""
    breaks = [found.start() for found in _CLAUSE.finditer(sentence)]
    middle = len(sentence) / 2
    best = min(breaks, key=lambda place: abs(place - middle), default=0)
    if not 0.2 * len(sentence) < best < 0.85 * len(sentence):
        return ""
    return " ".join(sentence[:best].split()[-4:])


@cache
def plain_swaps() -> Mapping[str, str]:
    """Terms that are not plain, in small letters, each with what to say instead."""
    path = files("assistant.compose").joinpath("plain_swaps.yaml")
    return {term.lower(): plain for term, plain in yaml.safe_load(path.read_text(encoding="utf-8")).items()}


def unclear_terms(text: str, also: Mapping[str, str], topic: str = "") -> list[str]:
    """The terms that a text leaves unexplained, as they stand there, in its order; `topic` is what it explains.

    `also` are further terms to look for, in small letters.
    """
    known = sorted({*plain_swaps(), *also}, key=len, reverse=True)
    found = [(hit.start(), hit[0]) for term in known for hit in _hits(term, text) if not _explained(text, hit)]
    found += [(hit.start(), hit[0]) for hit in _SHORT_FORM.finditer(text) if hit[0] not in _EVERYBODY_KNOWS and not _explained(text, hit)]  # fmt: skip
    kept: list[tuple[int, str]] = []
    for place, term in sorted(found, key=lambda hit: (hit[0], -len(hit[1]))):
        inside = any(start <= place < start + len(longer) for start, longer in kept)
        again = any(term.lower() == other.lower() for _, other in kept)
        if not inside and not again and term.lower() not in topic.lower():
            kept.append((place, term))
    return [term for _, term in kept][:MOST_TERMS]


def _hits(term: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w-]){re.escape(term)}(?![\w-])", text, re.IGNORECASE)


def _explained(text: str, hit: re.Match[str]) -> bool:
    return bool(_EXPLAINED_BEHIND.search(text[hit.end() :]) or _EXPLAINED_BEFORE.search(text[: hit.start()]))


def says_the_same(text: str, claim: str, least: float = 0.75) -> bool:
    """Whether one sentence of a text holds most of the words of a claim, and denies neither more nor less than it."""
    wanted = content_words(claim)
    return any(
        len(wanted & content_words(sentence)) >= least * len(wanted) and denies(sentence) == denies(claim)
        for sentence in split_sentences(text)
    )


def denies(sentence: str) -> bool:
    """Whether a sentence holds a negation."""
    return bool(re.search(r"\b(?:not|no|never|nobody|nothing|cannot|without)\b|n['’]t\b", sentence, re.IGNORECASE))
