"""Flipside, a coach for reverse mentoring. The public door: `Assistant`, `Settings`, `build_assistant`."""

import os
from typing import TYPE_CHECKING, Any

# Before numpy is first imported. Our products of matrices are small: two threads at one wait for each other, and a
# reply then takes twice the processor time and no less on the clock (`python -m evals.speed --warm`).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    from assistant.answer import Assistant
    from assistant.settings import Settings
    from assistant.wiring import build_assistant

__all__ = ["Assistant", "Settings", "build_assistant"]

_HOMES = {"Assistant": "assistant.answer", "Settings": "assistant.settings", "build_assistant": "assistant.wiring"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that a command pays only for what it needs."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
