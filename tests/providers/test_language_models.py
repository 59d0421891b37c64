"""Language models: better prose from any server that speaks the protocol, and whatever it does, a reply that can be relied on."""

import time
from contextlib import closing
from itertools import pairwise

import pytest

from assistant import Settings
from assistant.domain.chat import Ask, Message, Sender
from assistant.domain.reply import BUILT_IN
from assistant.errors import ModelError, SettingsError
from assistant.providers.build_model import build_chat_model, model_host
from assistant.settings import ChatModelSettings, read_settings
from tests.providers.conftest import KEY

QUESTION = "How do we keep feedback from being forgotten between sessions?"
IN_SILENCE = "did not answer in time"
HELLO = Ask(messages=(Message(Sender.USER, "hello"),), most_tokens=100)


def test_a_good_draft_is_shown_with_its_sources_and_names_its_model(coach_with):
    reply = coach_with("good").answer(QUESTION)

    assert reply.composer.startswith("good, answer.md@")
    assert reply.citations
    assert "built-in" not in reply.markdown
    assert all(citation.quote for citation in reply.citations)


@pytest.mark.parametrize("name", ["fenced", "loose", "shapeless", "roleless", "warm"])
def test_a_reply_of_a_loose_form_is_read_all_the_same(coach_with, name):
    reply = coach_with(name).answer(QUESTION)

    assert reply.composer.startswith(name)
    assert reply.citations


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("unknown", "knows no language model 'unknown'"),
        ("locked", "refused the key"),
        ("full", "too long"),
        ("filtered", "content filter"),
        ("poor", "no credit left"),
        ("page", "does not speak the protocol"),
        ("down", "busy or down (503)"),
        ("broken", "busy or down (500)"),
        ("silent+9", IN_SILENCE),
        ("stalls", IN_SILENCE),
        ("garbled", ""),
        ("prose", "no draft of the shape"),
        ("nothing", "replied with nothing"),
        ("cut", "was cut off"),
        ("held", "content filter"),
        ("endless", "did not come to an end"),
        ("dropped", "broke off its reply"),
        ("vanishes", "broke off its reply"),
        ("drips", IN_SILENCE),
        ("miscoded", "does not speak the protocol"),
        ("long_line", "did not come to an end"),
        ("rests", "busy or down (429)"),
    ],
)
def test_whatever_goes_wrong_a_reply_comes_from_the_built_in_composer_and_says_why(coach_with, name, told):
    silence = {"quiet_seconds": 0.5} if told == IN_SILENCE else {}
    reply = coach_with(name, tries=1, **silence).answer(QUESTION)

    assert reply.composer == BUILT_IN
    assert told in reply.markdown
    assert "by the built-in composer" in reply.markdown
    assert reply.citations
    assert KEY not in reply.markdown


@pytest.mark.parametrize("name", ["invents", "links", "leaks"])
def test_a_hostile_draft_does_not_get_through(coach_with, name):
    reply = coach_with(name).answer(QUESTION)

    for word in ("97", "Stanford", "evil.example", "<img", "doc-7", "Use only the passages"):
        assert word not in reply.markdown
    retrieved = {citation.passage_id for citation in reply.citations}
    assert all("#" in passage_id for passage_id in retrieved)


def test_a_model_that_sees_a_matter_for_a_person_is_heard(coach_with):
    assert "please turn to a person" in coach_with("flags").answer(QUESTION).markdown


def test_a_busy_server_is_asked_again_after_the_time_it_names(model_settings, server):
    model = build_chat_model(model_settings("busy+2"))

    pieces = list(model.stream(HELLO))

    assert "".join(piece.text for piece in pieces)
    assert server.told()["calls"]["busy+2"] == 3


def test_a_stand_in_is_asked_where_the_first_model_is_down(model_settings):
    model = build_chat_model(model_settings("down+first", fallbacks=("good",), tries=1))

    assert "".join(piece.text for piece in model.stream(HELLO))


def test_a_model_that_fails_again_and_again_is_left_alone_for_a_while(model_settings, server):
    model = build_chat_model(model_settings("down+again", tries=1))
    for _ in range(5):
        with pytest.raises(ModelError):
            list(model.stream(HELLO))

    assert server.told()["calls"]["down+again"] == 3


def test_with_the_server_dead_a_reply_still_comes_in_time(coach_with):
    coach = coach_with("good", base_url="http://127.0.0.1:9", tries=1)
    started = time.perf_counter()

    reply = coach.answer(QUESTION)

    assert reply.composer == BUILT_IN
    assert "cannot be reached" in reply.markdown
    assert time.perf_counter() - started < 30


def test_stopping_ends_the_request_at_the_server(model_settings, server):
    model = build_chat_model(model_settings("endless+stopped"))
    with closing(model.stream(HELLO)) as pieces:
        next(pieces)
        next(pieces)

    deadline = time.monotonic() + 5
    while server.told()["gone"].get("endless+stopped", 0) == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.told()["gone"]["endless+stopped"] == 1


def test_the_server_counts_the_tokens(model_settings):
    *_, last = build_chat_model(model_settings("good")).stream(HELLO)

    assert (last.usage.tokens_in, last.usage.tokens_out) == (100, 50)


def test_passages_are_fenced_with_a_mark_that_no_text_can_foresee(coach_with, server):
    coach = coach_with("good+fence")
    coach.answer(QUESTION)
    coach.answer(QUESTION + " Please.")

    sent = [call["messages"][-1]["content"] for call in server.told()["seen"] if call["model"] == "good+fence"]
    marks = {text.split("two marks ")[1].split()[0] for text in sent}
    assert len(marks) == 2
    assert all(text.count(mark) == 3 for text in sent for mark in marks if mark in text)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("API_KEY", "sk-1\nsk-2", "COACH_CHAT_MODEL__API_KEY"),
        ("BASE_URL", "localhost:8000", "COACH_CHAT_MODEL__BASE_URL"),
        ("SECONDS", "soon", "COACH_CHAT_MODEL__SECONDS"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_by_its_name_and_never_by_its_value(monkeypatch, name, value, told):
    monkeypatch.setenv(f"COACH_CHAT_MODEL__{name}", value)

    with pytest.raises(SettingsError, match=told) as raised:
        read_settings()
    assert "sk-1" not in str(raised.value)


def test_an_unknown_provider_is_told_with_those_that_are_known():
    with pytest.raises(SettingsError, match="openai"):
        build_chat_model(ChatModelSettings(name="m", provider="acme"))


def test_without_a_model_the_built_in_composer_drafts(assistant):
    assert Settings().chat_model.name == ""
    assert assistant.answer(QUESTION).composer == BUILT_IN


def test_no_name_or_number_that_a_visitor_typed_leaves_the_machine(coach_with, server):
    asked = (
        "How do I tell Dr. Okonkwo that our sessions keep moving? Her mail is ada.okonkwo@corp.test, "
        "phone +44 20 7946 0958, ticket HR-20417."
    )

    coach_with("good+mask").answer(asked)

    sent = [str(call["messages"]) for call in server.told()["seen"] if call["model"] == "good+mask"]
    assert sent
    for word in ("Okonkwo", "ada.", "7946", "20417"):
        assert all(word not in text for text in sent)
    assert all("NAME_1" in text for text in sent)


def test_a_draft_is_heard_as_it_grows(coach_with):
    heard: list[str] = []

    reply = coach_with("slow+heard").answer(QUESTION, heard=heard.append)

    grown = [text for text in heard if text]
    assert len(set(grown)) > 5
    assert all(len(later) >= len(earlier) for earlier, later in pairwise(grown))
    assert "{" not in grown[-1]
    assert reply.citations


def test_who_hears_a_draft_may_stop_it_and_the_server_notices(coach_with, server):
    class EnoughError(Exception):
        pass

    def stop(written: str) -> None:
        if written:
            raise EnoughError

    with pytest.raises(EnoughError):
        coach_with("slow+enough").answer(QUESTION, heard=stop)

    deadline = time.monotonic() + 5
    while server.told()["gone"].get("slow+enough", 0) == 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.told()["gone"]["slow+enough"] == 1


def test_a_red_line_never_reaches_a_model(coach_with, server):
    reply = coach_with("good+red").answer("My executive put his hand on my leg again and wants to meet at his hotel.")

    assert reply.request.red_line
    assert "good+red" not in server.told()["calls"]


@pytest.mark.parametrize(
    ("name", "base_url", "host"),
    [
        ("", "", ""),
        ("m", "http://localhost:11434/v1", ""),
        ("m", "http://127.0.0.1:8000/v1", ""),
        ("m", "https://models.example/v1", "models.example"),
        ("m", "", "openai"),
    ],
)
def test_the_page_says_who_gets_what_is_asked(name, base_url, host):
    assert model_host(ChatModelSettings(name=name, base_url=base_url)) == host
