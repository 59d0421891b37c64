"""Domain: a program guide, which says how one part of the program is done well."""

from pydantic import Field

from assistant.domain.people import Role, Stage
from assistant.domain.records.record import Record, RecordId, Sentence


class Guide(Record):
    """The front matter of a Markdown guide; its sections are the body of the file.

    A file without front matter is a guide too: its title then comes from its first heading or its name.
    """

    title: Sentence
    audience: tuple[Role, ...] = ()
    stages: tuple[Stage, ...] = ()
    purpose: str = ""
    keywords: tuple[str, ...] = Field((), description="What people type when they need this guide.")
    related: tuple[RecordId, ...] = ()
    sources: tuple[Sentence, ...] = ()
