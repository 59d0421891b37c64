"""The command line: how a command ends when something went wrong."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from assistant.errors import AssistantError


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
