"""One visitor cannot keep the others waiting."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import QuestionError
from assistant.ui.pace import QUESTIONS_A_MINUTE, SECONDS_TO_WAIT, Pace


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def run(coroutine):
    """In a thread of its own: a browser test before this one leaves its loop running in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


async def ask(pace, visitor, times=1):
    for _ in range(times):
        await pace.begin(visitor)
        pace.end(visitor)


def test_twenty_questions_a_minute_and_no_more_while_others_ask_on():
    clock = Clock()
    pace = Pace(clock)
    run(ask(pace, "anna", QUESTIONS_A_MINUTE))

    with pytest.raises(QuestionError, match="Wait a minute"):
        run(ask(pace, "anna"))
    run(ask(pace, "ben"))
    clock.now += 61
    run(ask(pace, "anna"))


def test_a_second_question_waits_for_the_first():
    async def two_at_once():
        pace, order = Pace(), []
        await pace.begin("anna")
        second = asyncio.create_task(pace.begin("anna"))
        second.add_done_callback(lambda _: order.append("second"))
        await asyncio.sleep(0.1)
        order.append("first ends")
        pace.end("anna")
        await second
        await asyncio.sleep(0)
        return order

    assert run(two_at_once()) == ["first ends", "second"]


def test_one_that_waits_too_long_is_told_so():
    clock = Clock()
    pace = Pace(clock)

    async def wait_for_ever():
        await pace.begin("anna")
        waiting = asyncio.create_task(pace.begin("anna"))
        await asyncio.sleep(0.1)
        clock.now += SECONDS_TO_WAIT + 1
        await waiting

    with pytest.raises(QuestionError, match="being answered"):
        run(wait_for_ever())
