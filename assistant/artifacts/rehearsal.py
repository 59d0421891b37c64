"""Artifact: a rehearsal with a generic sceptical executive: one line of theirs, or the scored debrief at the end."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.reply import Artifact, Line

BEST_SCORE = 4


class RehearsalTurn(Artifact):
    """What the executive says next; `scene` stands before the first line only."""

    listener: str = Field(description="A generic executive, never a real person.")
    turn: int = Field(ge=0, description="The turn that is now asked of the person, counted from 1; 0 where none is.")
    turns: int = Field(gt=0)
    scene: tuple[str, ...] = ()
    from_the_coach: tuple[Line, ...] = Field(
        (), description="Said out of the role: a hint, or why a turn did not count."
    )
    says: tuple[Line, ...] = Field((), description="The executive, in one to three short sentences.")


class Score(BaseModel):
    """One side of what was said; it judges these turns and never the person."""

    model_config = ConfigDict(frozen=True)

    name: str
    score: int | None = Field(None, ge=1, le=BEST_SCORE, description="None where nothing could be judged.")
    evidence: str = Field(description="Their own words, in quotation marks, and what is seen in them.")
    try_next: Line


class RehearsalDebrief(Artifact):
    """What the turns showed, what the card has beyond them, and one line for next time."""

    listener: str
    turns: int = Field(ge=0)
    words: int = Field(ge=0)
    scores: tuple[Score, ...] = ()
    strongest: str = Field("", description="The strongest sentence they said, word for word.")
    strongest_because: str = ""
    wrong: tuple[Line, ...] = Field((), description="What contradicts the card, or a myth that was repeated.")
    left_out: tuple[Line, ...] = ()
    practise_next: Line
