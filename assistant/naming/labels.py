"""Naming: the tags that the model gives to words, in the order of its outputs."""

from assistant.domain.naming import Named

OUTSIDE = 0  # a word of no name
TAGS = ("", *(f"{place}{named.value}" for named in Named for place in ("begins ", "goes on ")))
KINDS = tuple(Named)


def tag_of(named: Named, begins: bool) -> int:
    return TAGS.index(f"{'begins ' if begins else 'goes on '}{named.value}")
