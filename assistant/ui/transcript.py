"""UI: what one page shows of a chat: the kept turns, and in their place those that are never kept.

Of a red line nothing is kept but its count, yet what was answered must stay readable while the page is open.
"""

from dataclasses import dataclass

from assistant.domain.conversation import Conversation, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class UnkeptTurn:
    """A turn that only this page remembers; `after` counts the kept turns before it."""

    turn: Turn
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTurn:
    """A turn on the page; `position` is its place in the store, None for one that is not kept."""

    turn: Turn
    position: int | None
    turns_before: int  # kept turns that came before it


def transcript(conversation: Conversation, unkept: tuple[UnkeptTurn, ...] = ()) -> tuple[ShownTurn, ...]:
    """Return all turns in the order in which they were said."""
    shown: list[ShownTurn] = []
    for position in range(len(conversation.turns) + 1):
        passing = [entry.turn for entry in unkept if entry.after == position]
        shown += [ShownTurn(turn=turn, position=None, turns_before=position) for turn in passing]
        if position < len(conversation.turns):
            kept = conversation.turns[position]
            shown.append(ShownTurn(turn=kept, position=position, turns_before=position))
    return tuple(shown)
