"""Reading: the labels of the three questions, in the order of the model's outputs."""

from assistant.domain.red_lines import RED_LINES
from assistant.domain.request import Change, Kind

NONE = "none"  # no red line
AFRESH, SLOTS, FACTS = "afresh", "slots", "facts"  # what a follow-up does beside changing the draft

KINDS = tuple(kind.value for kind in Kind if kind is not Kind.RED_LINE)
RED_LINE_LABELS = (NONE, *(code for code in RED_LINES if code != "R18"))  # R18 is found by its wording alone
CHANGES = (AFRESH, SLOTS, FACTS, *(change.value for change in Change))
HEADS = {"kind": KINDS, "red_line": RED_LINE_LABELS, "change": CHANGES}
