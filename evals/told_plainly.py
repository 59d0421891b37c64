"""Evals: what could not run is told in words, with an exit status of its own, so that nobody takes it for a red gate."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from assistant.errors import AssistantError
from evals.baseline import BaselineError
from evals.inspect_logs import NoInspectError
from evals.judge import NoJudgeError
from evals.kept_replies import KeptRepliesError
from evals.kept_scores import KeptScoresError
from evals.opening import UnknownSuiteError
from evals.packs import PackError
from evals.recorded_replies import RecordingError
from evals.runner import EmptySuiteError

COULD_NOT_RUN = 2
TOLD = (
    AssistantError,
    BaselineError,
    EmptySuiteError,
    KeptRepliesError,
    KeptScoresError,
    NoInspectError,
    NoJudgeError,
    PackError,
    RecordingError,
    UnknownSuiteError,
    ValueError,
)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Around a whole command: a fault, foreseen or ours, ends it with the exit status for what could not run."""
    try:
        yield
    except (typer.Exit, typer.Abort, KeyboardInterrupt):
        raise
    except TOLD as error:
        _could_not_run(str(error))
    except Exception as error:  # a fault of ours is no red gate
        _could_not_run(f"The scorecard broke off ({type(error).__name__}: {error}). This is a fault of the scorecard; please report it.")  # fmt: skip


def tell(told: str) -> None:
    """Tell whoever runs a command, beside what it prints."""
    typer.echo(told, err=True)


def _could_not_run(told: str) -> None:
    tell(told)
    raise typer.Exit(COULD_NOT_RUN) from None
