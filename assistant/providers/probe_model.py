"""Providers: asks a model one small thing and says what was found: how fast it begins, and what it holds to."""

from contextlib import closing
from time import perf_counter
from urllib.parse import urlsplit

from assistant.domain.chat import Ask, Message, Sender
from assistant.errors import ModelError
from assistant.providers.build_model import build_chat_model
from assistant.settings import ChatModelSettings

_SHAPE = {
    "type": "object",
    "properties": {"word": {"type": "string"}},
    "required": ["word"],
    "additionalProperties": False,
}
_TRIAL = Ask(
    messages=(
        Message(Sender.SYSTEM, "Reply with one JSON object."),
        Message(Sender.USER, 'Reply with {"word": "ready"}.'),
    ),
    most_tokens=50,
    shape=_SHAPE,
    shape_name="word",
)


def probe_model(settings: ChatModelSettings) -> str:
    """What the model did with a small request. Raises `ModelError` or `SettingsError` where it gave no reply."""
    model = build_chat_model(settings)
    if model is None:
        raise ModelError("No language model is set.", "Set COACH_CHAT_MODEL__NAME.")
    started, first, text, pieces, counted = perf_counter(), 0.0, "", 0, False
    with closing(model.stream(_TRIAL)) as stream:
        for piece in stream:
            if piece.text:
                first = first or perf_counter() - started
                text, pieces = text + piece.text, pieces + 1
            counted = counted or piece.usage is not None
    where = urlsplit(settings.base_url).hostname or settings.provider
    told = [
        f"{settings.name} at {where}: first word after {first:.1f} s",
        "streams" if pieces > 1 else "sends its reply in one piece",
        "writes the shape it was asked for"
        if text.strip().startswith("{")
        else "writes prose where JSON was asked for",
        "counts tokens" if counted else "does not count tokens, so they are estimated",
    ]
    return ", ".join(told)
