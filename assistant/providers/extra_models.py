"""Providers: those whose package is an extra: each says what to install where it is missing, and builds its model where it is there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from assistant.domain.seams import ChatModel
from assistant.errors import SettingsError
from assistant.settings import ChatModelSettings


@dataclass(frozen=True, slots=True)
class Extra:
    """A provider's package: `wanted` is what pip is to install, `named` turns settings into what its class takes."""

    module: str
    model: str
    wanted: str
    named: Callable[[ChatModelSettings], dict[str, Any]]


def _anthropic(settings: ChatModelSettings) -> dict[str, Any]:
    # No temperature: newer models refuse any but their own.
    return {"timeout": settings.quiet_seconds, "max_retries": 0, "max_tokens": settings.reply_tokens}


def _google(settings: ChatModelSettings) -> dict[str, Any]:
    return {
        "timeout": settings.quiet_seconds,
        "max_retries": 1,  # that is: none after the first call
        "max_output_tokens": settings.reply_tokens,
        "temperature": 0,
    }


def _mistral(settings: ChatModelSettings) -> dict[str, Any]:
    seconds = max(1, round(settings.quiet_seconds))  # it takes whole seconds
    return {"timeout": seconds, "max_retries": 1, "max_tokens": settings.reply_tokens, "temperature": 0}


def _bedrock(settings: ChatModelSettings) -> dict[str, Any]:
    """Without a key, Amazon's own client looks for credentials and a region where it always does."""
    config = import_module("botocore.config").Config(retries={"total_max_attempts": 1})
    return {"timeout": max(1, round(settings.quiet_seconds)), "config": config, "max_tokens": settings.reply_tokens}


EXTRAS: Mapping[str, Extra] = {
    "anthropic": Extra("langchain_anthropic", "ChatAnthropic", "langchain-anthropic>=1.7,<2", _anthropic),
    "google": Extra("langchain_google_genai", "ChatGoogleGenerativeAI", "langchain-google-genai>=4.4,<5", _google),
    "mistral": Extra("langchain_mistralai", "ChatMistralAI", "langchain-mistralai>=1.1,<2", _mistral),
    "bedrock": Extra("langchain_aws", "ChatBedrockConverse", "langchain-aws>=1.9,<2", _bedrock),
}


def build_extra_model(settings: ChatModelSettings, name: str) -> ChatModel:
    """Raises `SettingsError` where the package is missing or will not take the settings; no key is in its text."""
    from assistant.providers.langchain_model import LangChainModel  # LangChain takes seconds to load

    extra = EXTRAS[settings.provider]
    named = {"api_key": settings.api_key.get_secret_value(), "base_url": settings.base_url}
    given = {key: value for key, value in named.items() if value}
    try:
        build = getattr(import_module(extra.module), extra.model)
        return LangChainModel(name, build(model=name, **given, **extra.named(settings)))
    except ImportError as error:
        raise SettingsError(
            f"The provider {settings.provider!r} needs a package that is not installed.",
            f"Run `pip install '{extra.wanted}'`.",
        ) from error
    except Exception as error:  # each package checks its settings in its own way, and may repeat the key
        raise SettingsError(
            f"The provider {settings.provider!r} does not take its settings ({type(error).__name__}).",
            "Check COACH_CHAT_MODEL__API_KEY and COACH_CHAT_MODEL__BASE_URL.",
        ) from None
