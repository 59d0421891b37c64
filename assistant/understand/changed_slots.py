"""Understand: the slots of a request that a follow-up changes; everything else stays as it was."""

import re

from assistant.domain.request import Change, Kind, Request
from assistant.understand.amounts import read_bare_number, read_new_count
from assistant.understand.brief_wish import names_plan
from assistant.understand.durations import NUMBER, to_number
from assistant.understand.relative import read_relative

SLOTS = (
    "minutes", "stage", "tone", "functions", "listener", "setting", "guests", "culture", "count", "pairs", "word_limit", "length", "format",
    "plain_words", "own_draft", "brief_for", "asked_by", "reply_language",
)  # fmt: skip
WITH_ITEMS = (Kind.QUESTIONS,)
LEAST_WORDS = 40  # from which a bare number may be a limit in words
_NOT_CHANGED: dict[Change, tuple[str, ...]] = {
    Change.ADD: ("count", "length", "minutes"),  # how many more, how long the new part is
    Change.MORE_ON: ("count", "stage", "minutes", "length"),  # said of the part
    Change.SWAP: ("count", "stage", "minutes"),
    Change.DROP: ("count", "stage", "minutes"),
    Change.WHY: ("count", "stage", "minutes", "tone"),
    Change.BACK: ("functions",),  # these tell which draft is meant
}
_MAKE_IT = re.compile(rf"\bmake (?:it|that|the whole thing) ({NUMBER})(?!\s*(?:st|nd|rd|th|words|question))")


def changed_slots(fresh: Request, earlier: Request, kind: Kind, change: Change | None) -> dict[str, object]:
    """The new values by the name of the field, as the reading of the follow-up alone tells them."""
    left_out = set(_NOT_CHANGED.get(change, ())) if change else set()
    left_out |= {"asked_by"} if change else set()
    left_out |= {"minutes"} if kind is Kind.FEEDBACK else set()
    left_out |= {"tone"} if change in (Change.HARDER, Change.EASIER) and kind is Kind.QUESTIONS else set()
    changed = {name: getattr(fresh, name) for name in SLOTS if getattr(fresh, name) and name not in left_out}
    if "functions" in changed:  # "not the CFO, the CMO"
        changed["functions"] = tuple(one for one in fresh.functions if one not in earlier.functions) or fresh.functions
    if earlier.brief_for and not fresh.brief_for and names_plan(fresh.text):
        changed["brief_for"] = ()
    if in_proportion := read_relative(fresh.text, earlier, kind):
        changed.pop("length", None)  # "15 minutes shorter" is no shorter text
        return changed | in_proportion
    if kind is Kind.EXPLAINER and fresh.minutes:
        changed["length"] = None  # "shorter, two minutes": the number says how short
    return changed | _bare_number(fresh, earlier, kind, change)


def _bare_number(fresh: Request, earlier: Request, kind: Kind, change: Change | None) -> dict[str, int]:
    """ "make it 3" means questions where questions were asked for, and minutes elsewhere."""
    of_items = kind in WITH_ITEMS
    if fresh.minutes or fresh.count or fresh.pairs or fresh.word_limit or kind is Kind.FEEDBACK:
        return {}
    if change in (Change.ADD, Change.SWAP, Change.DROP, Change.MORE_ON, Change.WHY):
        found = None if of_items else _MAKE_IT.search(fresh.text.lower())
        return {"minutes": round(to_number(found[1]))} if found else {}
    number = read_bare_number(fresh.text) or (read_new_count(fresh.text) if of_items else None)
    if number is None:
        return {}
    if earlier.word_limit and number >= LEAST_WORDS:
        return {"word_limit": number}
    return {"count" if of_items else "minutes": number}
