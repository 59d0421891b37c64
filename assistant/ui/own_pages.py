"""UI: what the tabs around the Coach share: whose page it is, and what a visitor is told when something cannot be used."""

import logging
import secrets
from datetime import date, datetime

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui import texts
from assistant.ui.visitor import visitor_in

log = logging.getLogger(__name__)


def own_visitor(request: gr.Request) -> str:
    """The name of whoever has the page open. Raises what they are shown where their browser sent no cookie."""
    visitor = visitor_in(request.cookies)
    if not visitor:
        raise told(texts.NO_COOKIE)
    return visitor


def told(message: str) -> gr.Error:
    """An error in plain words, with no trace in the log."""
    return gr.Error(message, title=texts.PLEASE_NOTE, print_exception=False)


def told_of(error: Exception) -> gr.Error:
    """Our own errors in their words; any other by a reference that stands in the log."""
    if isinstance(error, gr.Error):
        return error
    if isinstance(error, AssistantError):
        return told(str(error))
    reference = secrets.token_hex(3)
    log.error("A draft could not be finished (reference %s).", reference, exc_info=error)
    return told(texts.UNEXPECTED_HERE.format(reference=reference))


def moment_in(written: str, otherwise: str) -> datetime | None:
    """The date and time that a field holds; `otherwise` is said of what is none."""
    try:
        return datetime.fromisoformat(written.strip()) if written.strip() else None
    except ValueError:
        raise told(otherwise.format(written=written.strip()[:40])) from None


def day_in(written: str, otherwise: str) -> date | None:
    found = moment_in(written, otherwise)
    return found.date() if found else None
