"""Understand: a question that changes or continues what came before. It changes only what it names."""

import re
from dataclasses import replace

from assistant.domain.request import Kind, OwnAccount, Request
from assistant.understand.details import read_bare_number

_LONGEST = 18  # words; a longer message that names its own wish stands on its own
_CONTINUES = re.compile(
    r"^(?:and|now|also|then|ok(?:ay)?|but|great|thanks?|perfect|good|same|make|can you make|could you make|change|turn|swap|replace|add|remove|drop|more|less|another|why|how come|say more|tell me more|what about|how about|shorter|longer|instead|actually|no,|in |for |with |without )\b"
    r"|\b(?:put it to|set it to|not that|i meant|can you (?:drop|add|replace|change)|only|give me \d+(?!.*\b(?:about|on) (?!it\b|this\b|that\b))|this is our|what if|make it|make that|make this|instead|the same|same (?:thing|again|but)|that one|the other one|the (?:first|second|third|last) (?:one|question|version|step|block)|this one|those|these|of it|about it|more (?:direct|formal|time)|shorter|longer|warmer|softer|harder|easier|in bullets|a version)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(?:it|that|this|he|she|they|him|her|them|those|these|same|there)\b", re.IGNORECASE)
_ON_TOPIC = (Kind.AGENDA, Kind.QUESTIONS, Kind.EXPLAINER, Kind.SESSION_GUIDE)  # kinds that a topic is handed on between
_LONGEST_FACTS = 40  # words
_ASKS = re.compile(
    r"\?|\b(?:make|change|more|less|instead|give|draft|write|plan|explain|shorter|longer)\b", re.IGNORECASE
)
_FACT = re.compile(
    r"(?:,?\s+and\s+|[.;]\s+)((?:i|we|two|three|several|nobody|no one|people|my|the|our|others|everyone|it|they|half)\b[^.;?!]{4,120})",
    re.IGNORECASE,
)
_STAYS_AN_ANSWER = re.compile(
    r"^\s*(?:why|how come|say more|tell me more|what do you mean|explain (?:that|this|number|point|step))\b",
    re.IGNORECASE,
)

# What a new reading may change in the earlier request; everything else stays as it was.
_SLOTS = (
    "minutes",
    "stage",
    "tone",
    "functions",
    "listener",
    "setting",
    "count",
    "pairs",
    "word_limit",
    "asked_by",
    "plain_words",
    "shorter",
)


def is_follow_up(text: str, fresh: Request, earlier: Request, lead: float) -> bool:
    """Whether a question continues the earlier one rather than starting afresh.

    `lead` says how surely the fresh reading knows its own kind.
    """
    if gives_facts(text, fresh, earlier):
        return True
    own_topic = fresh.topic is not None and (earlier.topic is None or fresh.topic.words != earlier.topic.words)
    words = len(text.split())
    if words > _LONGEST:
        return False
    if _CONTINUES.search(text):
        return True
    if own_topic and fresh.kind not in (Kind.OUT_OF_SCOPE, earlier.kind):
        return False
    if (
        fresh.topic is None
        and earlier.topic is not None
        and fresh.kind not in (Kind.OUT_OF_SCOPE, Kind.FEEDBACK)
        and _POINTS_BACK.search(text)
    ):
        return True
    return words <= 6 and (fresh.kind is Kind.OUT_OF_SCOPE or bool(_POINTS_BACK.search(text)) or lead < 0.1)


def gives_facts(text: str, fresh: Request, earlier: Request) -> bool:
    """Whether a message only tells what the coach asked for: facts for a wording that has gaps."""
    asks = _ASKS.search(text) or fresh.tone or fresh.shorter
    return (
        earlier.kind is Kind.FEEDBACK
        and not asks
        and bool(fresh.account.when or _FACT.search(text))
        and len(text.split()) <= _LONGEST_FACTS
    )


def _with_facts(text: str, earlier: OwnAccount, fresh: OwnAccount) -> OwnAccount:
    """The earlier account with what was told now; what came of it is what follows "and" or a second sentence."""
    rest = _FACT.search(text)
    effect = fresh.effect or (rest[1].strip(" .!") if rest else "")
    return replace(earlier, when=fresh.when or earlier.when, effect=effect or earlier.effect)


def merge(text: str, fresh: Request, earlier: Request, names_a_kind: bool) -> Request:
    """The earlier request with what the follow-up names changed."""
    changes = {name: getattr(fresh, name) for name in _SLOTS if getattr(fresh, name)}
    if _STAYS_AN_ANSWER.search(text):
        kind = Kind.ANSWER
    else:
        kind = fresh.kind if names_a_kind else earlier.kind
    bare = read_bare_number(text)
    if bare and not fresh.minutes and not fresh.count:
        changes["count" if kind is Kind.QUESTIONS else "minutes"] = bare
    topic = fresh.topic or earlier.topic
    account = earlier.account
    if gives_facts(text, fresh, earlier):
        kind = earlier.kind
        account = _with_facts(text, earlier.account, fresh.account)
    elif fresh.account != OwnAccount() and kind is not earlier.kind:
        account = fresh.account
    changes |= {"kind": kind, "topic": topic, "account": account, "role": fresh.role, "left_aside": fresh.left_aside}
    history = (*earlier.history, earlier.text)
    merged = replace(earlier, text=text, history=history, assumptions=(), follow_up=True, **changes)
    if kind is Kind.ANSWER or _says_something_new(merged, earlier):
        return merged
    return replace(merged, left_aside=(*merged.left_aside, _NOTHING_FOUND))


_NOTHING_FOUND = (
    "I could not tell what to change, so this is as before. I understand, for example: “make it 30”, “more direct”, “for a CFO”, “shorter”, "
    "“now 4 questions on it”, “make it about phishing”."
)


def _says_something_new(merged: Request, earlier: Request) -> bool:
    return any(getattr(merged, name) != getattr(earlier, name) for name in (*_SLOTS, "kind", "topic", "account"))
