"""Desk: what is never a note. A disclosure is not kept, not even sealed: whoever wrote it is told where to turn."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sentencex import segment

from assistant.domain.red_lines import RedLine
from assistant.errors import NeverANoteError

# Harm, pressure, fraud, health and secrets. What only a coach must not answer, such as a legal question, may stand in a note.
NEVER_A_NOTE = frozenset({"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R9", "R14", "R15", "R16"})
# Words such as "merger" give these three away, and an honest note may hold them.
PLAINLY = NEVER_A_NOTE - {"R7", "R14", "R16"}
_NOT_KEPT = "This is for a person and not for a note: nothing of it was kept."
_MAYBE_NOT_KEPT = "Something in it may be for a person and not for a note, so nothing of it was kept."
_READ_IT = "If you have read it and nobody tells of harm, pressure, fraud or ill health, add it again and say so (--no-disclosure)."


@dataclass(frozen=True, slots=True)
class DisclosureCheck:
    """Tells disclosures, by what it is given: the red line of sentences, those they may touch, and whom to turn to."""

    red_line_in: Callable[[Sequence[str]], RedLine | None]
    suspected_in: Callable[[Sequence[str]], Sequence[RedLine]]
    turn_to: Callable[[RedLine], str]

    def refuse(self, lines: Iterable[str], *, person_says_none: bool = False) -> None:
        """Raise `NeverANoteError` where lines disclose what belongs with people who can act.

        A person who has read them may answer for a suspicion, and not for what is plain.
        """
        sentences = _sentences_of(list(lines))
        found = [
            red_line for one in sentences if (red_line := self.red_line_in([one])) and red_line.code in NEVER_A_NOTE
        ]
        for red_line in found:
            if red_line.code in PLAINLY:
                raise NeverANoteError(red_line.code, _NOT_KEPT, self.turn_to(red_line))
        suspected = [] if person_says_none else [*found, *self.suspected_in(sentences)]
        if suspected:
            what_to_do = f"{_READ_IT} Otherwise: {self.turn_to(suspected[0])}"
            raise NeverANoteError(suspected[0].code, _MAYBE_NOT_KEPT, what_to_do)


def _sentences_of(lines: Sequence[str]) -> list[str]:
    """The sentences of each line, and those that go on over a line's end."""
    told = [sentence.strip() for text in (*lines, " ".join(lines)) for sentence in segment("en", text)]
    return list(dict.fromkeys(filter(None, told)))
