"""Faults of a server: each is told for what it is, met with patience where that helps, and never outlasts the time there is."""

import threading
import time
from collections.abc import Generator
from contextlib import closing
from email.utils import formatdate

import pytest

from assistant.domain.chat import Ask, Message, Piece, Sender
from assistant.domain.reply import BUILT_IN
from assistant.errors import ModelError
from assistant.providers.build_model import build_chat_model
from assistant.providers.patient_model import Breaker, PatientModel
from assistant.providers.retry_after import seconds_to_wait

QUESTION = "How do we keep feedback from being forgotten between sessions?"
HELLO = Ask(messages=(Message(Sender.SYSTEM, "Be brief."), Message(Sender.USER, "hello")), most_tokens=100)
LONG_AGO = 1_700_000_000.0


class SilentModel:
    """Says nothing until the test lets it go on."""

    name = "silent"

    def __init__(self) -> None:
        self.goes_on = threading.Event()
        self.asked = 0

    def stream(self, ask: Ask) -> Generator[Piece]:
        self.asked += 1
        self.goes_on.wait(60)
        yield Piece(text="late", stopped="stop")


@pytest.fixture
def silent():
    model = SilentModel()
    yield model
    model.goes_on.set()


def text_of(model, ask: Ask = HELLO) -> str:
    return "".join(piece.text for piece in model.stream(ask))


def test_a_silent_model_is_given_up_at_the_end_of_the_time_however_long_its_silence_may_be(silent):
    patient = PatientModel([silent], tries=3, seconds=0.2, quiet_seconds=300)

    with pytest.raises(ModelError, match=r"took longer than 0\.2 seconds"):
        text_of(patient)
    assert not silent.goes_on.is_set()


def test_tries_and_stand_ins_share_the_time(silent):
    patient = PatientModel([silent, silent, silent], tries=6, seconds=0.3, quiet_seconds=0.2)

    with pytest.raises(ModelError):
        text_of(patient)
    assert silent.asked < 3


def test_who_waits_for_a_silent_model_may_stop(silent):
    with closing(PatientModel([silent], tries=1, seconds=60, quiet_seconds=60).stream(HELLO)) as pieces:
        assert next(pieces).text == ""
    assert not silent.goes_on.is_set()


def test_a_visitor_may_stop_while_the_model_is_silent(coach_with):
    class EnoughError(Exception):
        pass

    def stop(written: str) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        coach_with("silent+60", seconds=60, quiet_seconds=60).answer(QUESTION, heard=stop)


def test_signs_of_life_without_a_word_do_not_stretch_the_time(model_settings, server):
    model = build_chat_model(model_settings("drips+deadline", seconds=3, quiet_seconds=300, tries=1))

    with pytest.raises(ModelError, match="took longer than 3 seconds"):
        text_of(model)

    def every_call_has_ended() -> bool:
        told = server.told()
        return told["gone"].get("drips+deadline", 0) == told["calls"].get("drips+deadline", 0)

    assert wait_until(every_call_has_ended)


def test_a_trickle_ends_with_the_time_and_its_half_is_never_shown(coach_with):
    reply = coach_with("trickles", seconds=1).answer(QUESTION)

    assert reply.composer == BUILT_IN
    assert "took longer than 1 seconds" in reply.markdown


def test_a_server_that_comes_back_is_asked_again(model_settings, server):
    assert text_of(build_chat_model(model_settings("recovers+2")))
    assert server.told()["calls"]["recovers+2"] == 3


@pytest.mark.parametrize("name", ["rests", "rests_until"])
def test_a_server_that_wants_a_long_rest_is_passed_over_at_once_and_then_left_alone(model_settings, server, name):
    model = build_chat_model(model_settings(f"{name}+long", fallbacks=("good",), tries=6))

    assert text_of(model)
    assert text_of(model)
    assert server.told()["calls"][f"{name}+long"] == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "-7"}, 0),
        ({"retry-after": "nan"}, 0),
        ({"retry-after": "soon"}, 0),
        ({"retry-after-ms": "250", "retry-after": "7"}, 0.25),
        ({"retry-after": formatdate(LONG_AGO + 90, usegmt=True), "date": formatdate(LONG_AGO, usegmt=True)}, 90),
        ({"retry-after": formatdate(LONG_AGO, usegmt=True)}, 0),
    ],
)
def test_the_time_that_a_server_asks_for_is_read_as_a_number_and_as_a_date(headers, seconds):
    assert seconds_to_wait(headers) == seconds


def test_a_date_to_come_is_counted_by_our_clock_where_the_server_tells_none():
    assert 3000 < seconds_to_wait({"retry-after": formatdate(time.time() + 3600, usegmt=True)}) <= 3600


def test_a_draft_names_the_model_that_wrote_it(coach_with):
    reply = coach_with("down+named", fallbacks=("good+second",), tries=1).answer(QUESTION)

    assert reply.composer.startswith("good+second, answer.md@")


def test_a_refused_request_is_no_reason_to_leave_the_model_alone(model_settings, server):
    model = build_chat_model(model_settings("full+again", tries=1))
    for _ in range(5):
        with pytest.raises(ModelError, match="too long"):
            text_of(model)

    assert server.told()["calls"]["full+again"] == 5


def test_a_model_that_was_left_alone_is_asked_again_later():
    now = [0.0]
    breaker = Breaker(now=lambda: now[0])
    for _ in range(3):
        breaker.failed()

    assert not breaker.is_open()
    now[0] = 31
    assert breaker.is_open()


def test_a_server_without_a_system_role_gets_all_in_one_turn_of_the_user(model_settings, server):
    model = build_chat_model(model_settings("roleless+folded"))

    assert text_of(model)
    assert text_of(model)
    sent = [call["messages"] for call in server.told()["seen"] if call["model"] == "roleless+folded"]
    assert [[message["role"] for message in messages] for messages in sent] == [["system", "user"], ["user"], ["user"]]
    assert sent[1][0]["content"] == "Be brief.\n\nhello"


def test_a_name_that_no_server_has_is_told(coach_with):
    reply = coach_with("good", base_url="http://no-such-server.invalid/v1", tries=1).answer(QUESTION)

    assert reply.composer == BUILT_IN
    assert "is not found under its name" in reply.markdown


def test_a_connection_that_is_not_safe_is_told(coach_with, server):
    address = server.address.replace("http:", "https:")

    reply = coach_with("good", base_url=f"{address}/v1").answer(QUESTION)

    assert reply.composer == BUILT_IN
    assert "no safe connection" in reply.markdown


def wait_until(holds) -> bool:
    for _ in range(200):
        if holds():
            return True
        time.sleep(0.05)
    return False
