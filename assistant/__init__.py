"""Flipside, a coach for reverse mentoring. The public door: `Assistant`, `Settings`, `build_assistant`."""

from typing import TYPE_CHECKING, Any

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
