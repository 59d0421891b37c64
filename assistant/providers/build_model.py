"""Providers: from settings to a `ChatModel`, or none where none is set."""

from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from assistant.domain.seams import ChatModel
from assistant.errors import SettingsError
from assistant.providers.extra_models import EXTRAS, build_extra_model
from assistant.providers.meter import Meter, MeteredModel
from assistant.providers.patient_model import PatientModel
from assistant.settings import ChatModelSettings


def _openai(settings: ChatModelSettings, name: str) -> ChatModel:
    from assistant.providers.openai_model import OpenAiModel  # LangChain takes seconds to load: only where it is asked

    return OpenAiModel(settings, name)


PROVIDERS: Mapping[str, Callable[[ChatModelSettings, str], ChatModel]] = {
    "openai": _openai,
    **dict.fromkeys(EXTRAS, build_extra_model),
}


def model_host(settings: ChatModelSettings) -> str:
    """The host that gets what is asked; empty where no model is set, or where it runs on this machine."""
    if not settings.name:
        return ""
    host = urlsplit(settings.base_url).hostname or settings.provider
    return "" if host == "localhost" or host.startswith("127.") or host == "::1" else host


def build_chat_model(settings: ChatModelSettings, meter: Meter | None = None) -> ChatModel | None:
    """The model with its stand-ins, patient with busy servers, each call metered where there is a meter.

    Raises `SettingsError` for an unknown provider.
    """
    if not settings.name:
        return None
    build = PROVIDERS.get(settings.provider)
    if build is None:
        raise SettingsError(
            f"{settings.provider!r} is no provider of language models; known are {', '.join(PROVIDERS)}.",
            "Set COACH_CHAT_MODEL__PROVIDER to one of them; a server that speaks OpenAI's protocol is `openai` with a BASE_URL.",
        )
    models = [build(settings, name) for name in (settings.name, *settings.fallbacks)]
    if meter:
        models = [MeteredModel(model, meter) for model in models]
    return PatientModel(models, tries=settings.tries, seconds=settings.seconds, quiet_seconds=settings.quiet_seconds)
