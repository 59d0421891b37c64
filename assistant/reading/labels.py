"""Reading: the labels that the model gives to a message and to its words, in the order of its outputs."""

from assistant.domain.judgement import AFRESH, FACTS, FILLS_SLOTS, NONE, SpanLabel
from assistant.domain.people import Role
from assistant.domain.red_lines import RED_LINES
from assistant.domain.request import Change, Kind

KINDS = tuple(kind.value for kind in Kind if kind is not Kind.RED_LINE)
RED_LINE_LABELS = (NONE, *(code for code in RED_LINES if code != "R18"))  # R18 is found by its wording alone
CHANGES = (AFRESH, FILLS_SLOTS, FACTS, *(change.value for change in Change))
ASKERS = (NONE, Role.EXECUTIVE.value, Role.MENTOR.value)
SECOND_WISHES = (NONE, *(kind for kind in KINDS if kind != Kind.OUT_OF_SCOPE))
HEADS = {
    "kind": KINDS,
    "red_line": RED_LINE_LABELS,
    "change": CHANGES,
    "asked_by": ASKERS,
    "second_wish": SECOND_WISHES,
}

OUTSIDE = 0  # of the tags: a word of no span
TAGS = ("", *(f"{place}{label.value}" for label in SpanLabel for place in ("begins ", "goes on ")))


def tag_of(label: SpanLabel, begins: bool) -> int:
    return TAGS.index(f"{'begins ' if begins else 'goes on '}{label.value}")
