"""Load: YAML to checked records; a slip is told with its line and what to change."""

from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from assistant.domain.records.record import Record
from assistant.errors import KnowledgeFormatError

DEEPEST = 20
FASTEST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TOLD_PLAINLY = {
    "missing": "is missing; add it",
    "extra_forbidden": "is no field here; check its spelling or remove it",
    "string_type": "must be text; put it in quotes",
    "model_type": "must hold named fields, one to a line",
    "tuple_type": "must be a list, each item on its own line after a hyphen",
}


def read_yaml(text: str, *, first_line: int = 1) -> Any:
    """Read YAML as plain values. `first_line` is where the text starts in its file."""
    try:
        _refuse_tricks(text, first_line)
        return yaml.load(text, Loader=FASTEST_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        where = f"Line {mark.line + first_line}: this" if mark else "This"
        problem = getattr(error, "problem", "") or "it cannot be read"
        raise KnowledgeFormatError(
            f"{where} is no valid YAML ({problem}).",
            "Check the indentation, and put text with a colon or a special first character in quotes.",
        ) from error
    except ValueError as error:  # such as a date that is none
        raise KnowledgeFormatError(f"A value is not valid: {error}.", "Correct it, or put it in quotes.") from error


def validate_record(
    shape: type[Record], data: Any, text: str, *, first_line: int = 1, at: tuple[int | str, ...] = ()
) -> Record:
    """Check one record; `at` is where it stands in the YAML text, to name the line of a slip."""
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        worst_first = sorted(error.errors(), key=lambda slip: slip["type"] == "missing")
        slips = [_plain_slip(slip, text, first_line, at) for slip in worst_first[:3]]
        more = f" And {error.error_count() - 3} more." if error.error_count() > 3 else ""
        whose = f" (record {data['id']!r})" if isinstance(data, dict) and isinstance(data.get("id"), str) else ""
        raise KnowledgeFormatError(f"The file breaks its shape{whose}.", " ".join(slips) + more) from error


def line_of(text: str, path: tuple[int | str, ...], first_line: int = 1) -> int:
    """The line on which a value stands, or the nearest thing around it."""
    node = yaml.compose(text, Loader=FASTEST_LOADER)
    line = node.start_mark.line
    for step in path:
        node = _below(node, step)
        if node is None:
            break
        line = node.start_mark.line
    return line + first_line


def _below(node: yaml.Node, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _plain_slip(slip: ErrorDetails, text: str, first_line: int, at: tuple[int | str, ...]) -> str:
    line = line_of(text, (*at, *slip["loc"]), first_line)
    field = ".".join(str(step) for step in slip["loc"]) or "the record"
    said = TOLD_PLAINLY.get(slip["type"]) or slip["msg"].removeprefix("Value error, ")
    if slip["type"] in TOLD_PLAINLY:
        return f"Line {line}: `{field}` {said}."
    return f"Line {line}: `{field}`: {said[:1].lower()}{said[1:]}."


def _refuse_tricks(text: str, first_line: int) -> None:
    """Refuse aliases, which can blow a small file up, and nesting that no knowledge file needs."""
    depth = 0
    for event in yaml.parse(text, Loader=FASTEST_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            line = event.start_mark.line + first_line
            raise KnowledgeFormatError(
                f"Line {line}: references (`*name`) and deep nesting are not read.", "Write the values out."
            )
