"""The command line: what all commands share, from `--json` to how an error is told."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.errors import AssistantError, QuestionError

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object instead of text.")]


@contextmanager
def errors_told_plainly() -> Iterator[None]:
    """A told error is one line on stderr and exit status 1."""
    try:
        yield
    except AssistantError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except BrokenPipeError:
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
        raise typer.Exit(130) from None


def text_of(name: str) -> str:
    """The text of a file, or of standard input where the name is `-`."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        raise QuestionError(f"{name!r} cannot be read: {error.strerror}.", "Check the name and try again.") from None
    except UnicodeDecodeError:
        raise QuestionError(f"{name!r} is not UTF-8 text.", "Save it as UTF-8 and try again.") from None


def json_text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
