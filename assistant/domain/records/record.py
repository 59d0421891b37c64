"""Domain: what every knowledge record has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3)]
RecordId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,60}$")]


class Record(BaseModel):
    """A piece of structured knowledge; immutable, and strict about its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    id: RecordId

    @property
    def builds_on(self) -> tuple[str, ...]:
        """Ids of records of the same kind of source that a reader of this one needs too."""
        return ()
