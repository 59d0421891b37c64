"""Providers that are extras: where the package is there, its model is built and asked; where it is not, one line says what to install."""

import tomllib
from importlib.util import find_spec

import pytest

from assistant.domain.chat import Ask, Message, Sender
from assistant.errors import ModelError, SettingsError
from assistant.providers.build_model import PROVIDERS, build_chat_model, model_host
from assistant.providers.extra_models import EXTRAS
from assistant.providers.probe_model import probe_model
from assistant.settings import PROJECT, ChatModelSettings
from tests.providers.conftest import KEY

HELLO = Ask(messages=(Message(Sender.SYSTEM, "Be brief."), Message(Sender.USER, "hello")), most_tokens=100)


def settings_of(provider: str, **changed: object) -> ChatModelSettings:
    return ChatModelSettings(**{"provider": provider, "name": "some-model", "api_key": KEY, "tries": 1} | changed)


def only_with(provider: str) -> None:
    if find_spec(EXTRAS[provider].module) is None:
        pytest.skip(f"{EXTRAS[provider].wanted} is not installed")


@pytest.mark.parametrize("provider", EXTRAS)
def test_a_missing_package_is_told_with_what_to_install(provider):
    if find_spec(EXTRAS[provider].module) is not None:
        pytest.skip("its package is installed")

    for ask_for in (build_chat_model, probe_model):  # the second is what `coach doctor` asks
        with pytest.raises(SettingsError) as raised:
            ask_for(settings_of(provider))
        assert str(raised.value).endswith(f"Run `pip install '{EXTRAS[provider].wanted}'`.")


def test_each_extra_can_be_installed_by_its_name():
    declared = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]

    assert {provider: [extra.wanted] for provider, extra in EXTRAS.items()}.items() <= declared.items()
    assert set(EXTRAS) < set(PROVIDERS)


@pytest.mark.parametrize("provider", EXTRAS)
def test_a_model_is_built_without_a_call_and_the_page_names_who_gets_what_is_asked(provider, monkeypatch):
    only_with(provider)
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "")  # the package sets it; afterwards it is as before

    model = build_chat_model(settings_of(provider))

    assert model.name == "some-model"
    assert model_host(settings_of(provider)) == provider


def test_mistral_is_asked_over_its_own_protocol(server):
    only_with("mistral")
    model = build_chat_model(settings_of("mistral", name="good+mistral", base_url=f"{server.address}/v1"))

    pieces = list(model.stream(HELLO))

    assert "".join(piece.text for piece in pieces)
    assert {piece.stopped for piece in pieces} == {"", "stop"}
    assert pieces[-1].by == "good+mistral"


def test_anthropic_is_asked_over_its_own_protocol_and_counts_its_tokens(server):
    only_with("anthropic")
    model = build_chat_model(settings_of("anthropic", name="good+anthropic", base_url=server.address))

    pieces = list(model.stream(HELLO))

    assert "".join(piece.text for piece in pieces)
    assert "stop" in {piece.stopped for piece in pieces}
    assert (pieces[-1].usage.tokens_in, pieces[-1].usage.tokens_out) == (100, 50)


@pytest.mark.parametrize(
    ("name", "told"), [("locked", "refused the key"), ("unknown", "knows no"), ("down", "busy or down")]
)
@pytest.mark.parametrize("provider", ["anthropic", "mistral"])
def test_the_faults_of_another_provider_are_told_in_the_same_words(server, provider, name, told):
    only_with(provider)
    address = server.address if provider == "anthropic" else f"{server.address}/v1"

    with pytest.raises(ModelError, match=told) as raised:
        list(build_chat_model(settings_of(provider, name=name, base_url=address)).stream(HELLO))
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("provider", EXTRAS)
def test_an_unreachable_provider_is_told(provider, monkeypatch):
    only_with(provider)
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "")
    settings = settings_of(provider, base_url="https://127.0.0.1:9", seconds=10, quiet_seconds=5)

    with pytest.raises(ModelError, match=r"cannot be reached|in time"):
        list(build_chat_model(settings).stream(HELLO))
