"""Compose: wording with `{slots}`, filled with the sender's own facts.

A fact that was not told is never invented: its place shows in [brackets], with an example.
"""

import re
from collections.abc import Mapping

from assistant.compose.grammar import said_to_you, without_moment
from assistant.compose.wording import lower_first, upper_first
from assistant.domain.people import Role
from assistant.domain.records import PhrasingRecord
from assistant.domain.records.phrasing import SLOT
from assistant.domain.request import Request

_GRAMMAR = re.compile(
    r", as an? [\w -]*?(?:phrase|clause)(?: in the \w+ tense| with \w+| that starts with a verb)?|, in quotation marks"
)
_LABELS = {
    "when": "which meeting",
    "event": "what happened",
    "effect": "what it led to",
    "request": "what you would like",
}
_EXAMPLE = re.compile(r"\be\.g\.\s*(.+)$")
_ENDS_SENTENCE = re.compile(r"(?:^|[.!?:]\s+)$")


def fill(text: str, record: PhrasingRecord, request: Request) -> str:
    """The wording with the facts that were told; the rest in brackets."""
    facts = known_facts(record.slots, request)
    return _filled(text, record.slots, facts)


def known_facts(slots: Mapping[str, str], request: Request) -> dict[str, str]:
    """The slots that the sender's own account can fill, in the grammatical form the slot asks for."""
    account = request.account
    when = lower_first(account.when)
    event = _event(slots.get("event", ""), request)
    told = {
        "when": when,
        "effect": account.effect,
        "request": account.wish,
        "event": without_moment(event, when) if "when" in slots else event,
        "topic": request.topic.words if request.topic else "",
    }
    return {name: fact for name in slots if (fact := told.get(name, ""))}


def _event(hint: str, request: Request) -> str:
    account = request.account
    if "clause with I" in hint:
        return account.own_act
    if not account.event:
        return ""
    clause = said_to_you(account.event)
    says_you = clause.startswith("you ")
    if says_you is not ("clause with you" in hint) and (not says_you or request.role is Role.STAFF):
        return ""
    return clause


def still_to_fill(texts: list[str], record: PhrasingRecord, request: Request) -> tuple[str, ...]:
    """What the sender has to add, in words, each once."""
    facts = known_facts(record.slots, request)
    names = dict.fromkeys(name for text in texts for name in SLOT.findall(text) if name not in facts)
    return tuple(_GRAMMAR.sub("", record.slots[name]) for name in names)


def _filled(text: str, slots: Mapping[str, str], facts: Mapping[str, str]) -> str:
    def replacement(found: re.Match[str]) -> str:
        fact = facts.get(found[1]) or _bracket(found[1], slots[found[1]])
        return upper_first(fact) if _ENDS_SENTENCE.search(text[: found.start()]) else fact

    return SLOT.sub(replacement, text)


def _bracket(name: str, hint: str) -> str:
    label = _LABELS.get(name) or hint.split(",")[0]
    example = _EXAMPLE.search(hint)
    return f"[{label}, e.g. {example[1]}]" if example else f"[{label}]"
