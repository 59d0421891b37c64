"""Artifact: what somebody means to say or send, looked at as the other person will read it, and worded anew."""

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain.reply import Artifact, Line


class DraftChange(BaseModel):
    """One place in the draft that was changed, and why."""

    model_config = ConfigDict(frozen=True)

    place: str = Field(min_length=1, description="The words as they stand in the draft.")
    reason: str = Field(min_length=1)


class DraftCheck(Artifact):
    """A judgement of a draft of their own; `rewritten` keeps every fact of it and invents none."""

    does_well: tuple[str, ...] = ()
    changes: tuple[DraftChange, ...] = ()
    adds: tuple[str, ...] = Field((), description="What the rewritten draft has beyond theirs, and why.")
    rewritten: str = Field(min_length=1)
    to_fill_in: tuple[str, ...] = Field((), description="What only they know, in brackets in the draft.")
    before_you_send_it: tuple[Line, ...] = ()
