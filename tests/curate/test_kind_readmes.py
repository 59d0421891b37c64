"""The README of each kind of knowledge: its example works as it stands, and its tables name every field there is."""

import re
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from assistant.domain.knowledge import SourceKind
from assistant.domain.records import (
    EvidenceRecord,
    FeedbackModel,
    Guide,
    PhrasingRecord,
    QuestionRecord,
    SessionNote,
    TechnologyCard,
)
from assistant.settings import PROJECT

SHAPES = {
    SourceKind.GUIDES: (Guide,),
    SourceKind.QUESTIONS: (QuestionRecord,),
    SourceKind.PHRASING: (PhrasingRecord, FeedbackModel),
    SourceKind.TECHNOLOGIES: (TechnologyCard,),
    SourceKind.SESSION_NOTES: (SessionNote,),
    SourceKind.EVIDENCE: (EvidenceRecord,),
}
EXAMPLE = re.compile(r"^```(yaml|markdown)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIELD = re.compile(r"^\| `([^`]+)`", re.MULTILINE)
SUFFIX = {"yaml": "yaml", "markdown": "md"}
ONLY_OF_A_WHOLE_FOLDER = ("links", "questions")  # what it links to, and the other questions of a set, are elsewhere


def readme(kind: SourceKind) -> str:
    return (PROJECT / "knowledge" / kind / "README.md").read_text("utf-8")


@pytest.mark.parametrize("kind", SHAPES)
def test_the_example_is_taken_in_and_passes_the_checks_as_it_stands(kind, write, findings):
    language, example = EXAMPLE.search(readme(kind)).groups()
    write(f"{kind}/ours.{SUFFIX[language]}", example)

    found = findings()

    assert {check: told for check, told in found.items() if check not in ONLY_OF_A_WHOLE_FOLDER} == {}
    assert [told for told in found.get("questions", []) if "ours.yaml" in told] == []


@pytest.mark.parametrize("kind", SHAPES)
def test_the_tables_name_every_field_and_no_other(kind):
    fields = [field for shape in SHAPES[kind] for field in fields_of(shape)]

    assert FIELD.findall(readme(kind)) == fields


def fields_of(shape: type[BaseModel], above: str = "") -> Iterator[str]:
    """The fields as a file writes them: `variants.formal` is a field inside a field."""
    for name, field in shape.model_fields.items():
        inner = shape_in(field.annotation)
        if inner:
            yield from fields_of(inner, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def shape_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for part in get_args(annotation) if (inner := shape_in(part))), None)
