"""Speed: many visitors at one served app, each with a page and a conversation of their own, over HTTP as a browser does it."""

import asyncio
import json
import random
import secrets
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

import httpx

from assistant.domain.people import Role
from assistant.settings import PROJECT, Settings
from assistant.ui.examples import EXAMPLES
from evals.speed.fresh_process import environment_for
from evals.speed.timings import Timings, against

VISITORS, QUESTIONS = 50, 4
READING_SECONDS = (5.0, 15.0)  # between a reply and the next question; people read longer
GOAL_SECONDS = 1.5
SECONDS_AT_MOST = 60.0  # for one reply
SEED = 20_261_127
OPEN, ASK, ANSWER = (
    "restore",
    "take_question",
    "answer",
)  # the events of the Coach tab, by the names in Gradio's configuration
FURTHER = ("make it shorter", "and which questions could I ask?", "what if the other one goes quiet?")


@dataclass(frozen=True, slots=True)
class Waited:
    """Seconds from pressing the key to the first words and to the whole reply."""

    first: float
    whole: float


@dataclass(slots=True)
class Visitor:
    """One browser: its cookie, its page, and what it has asked."""

    browser: httpx.AsyncClient
    events: dict[str, int]
    page: str

    @classmethod
    async def arrive(cls, address: str, events: dict[str, int]) -> "Visitor":
        """Open the page, which asks for what the visitor said before."""
        visitor = cls(httpx.AsyncClient(base_url=address, timeout=SECONDS_AT_MOST), events, secrets.token_hex(6))
        (await visitor.browser.get("/")).raise_for_status()
        async for _ in visitor._run(OPEN, []):
            pass
        return visitor

    async def ask(self, question: str, role: Role) -> Waited:
        """Ask as the page does: the question is taken, then answered. Raises `RuntimeError` where no reply comes."""
        began, first = perf_counter(), 0.0
        async for _ in self._run(ASK, [question, 0, None]):
            pass
        async for shown in self._run(ANSWER, [None, role.value, 0, None]):
            if shown["msg"] == "process_generating" and not first:
                first = perf_counter() - began
        if not first:
            raise RuntimeError(f"No reply came to: {question}")
        return Waited(first, perf_counter() - began)

    async def _run(self, event: str, data: list[object]) -> AsyncIterator[dict]:
        """Join the queue for one event, and hear what comes of it until it is done."""
        joined = {"data": data, "fn_index": self.events[event], "session_hash": self.page}
        (await self.browser.post("/gradio_api/queue/join", json=joined)).raise_for_status()
        async with self.browser.stream("GET", "/gradio_api/queue/data", params={"session_hash": self.page}) as heard:
            async for line in heard.aiter_lines():
                if not line.startswith("data:"):
                    continue
                told = json.loads(line.removeprefix("data:"))
                yield told
                if told["msg"] == "process_completed" and not told["success"]:
                    raise RuntimeError(f"{event} failed: {told.get('output')}")
                if told["msg"] == "close_stream":
                    return


def measure_many_visitors(settings: Settings) -> str:
    """Serve the app as a process of its own, let visitors chat with it, then let all of them ask at one moment."""
    with _served(settings) as address:
        chatting, at_once = asyncio.run(_visit(address))
    rows = [
        "Many visitors (seconds from pressing the key, over HTTP to a served process)",
        f"  {VISITORS} visitors, each with {QUESTIONS} questions and {READING_SECONDS[0]:g}-{READING_SECONDS[1]:g} s between,",
        "  then one more from all at one moment.",
        "  A reply is shown over half a second, which is part of the figures for the whole.",
        "",
        f"  {'':34} {'replies':>8} {'median':>8} {'p95':>8} {'max':>8}",
        *(_row(f"{name}, {part}", [getattr(one, part) for one in waited])
          for name, waited in (("chatting", chatting), ("all at one moment", at_once)) for part in ("first", "whole")),
        "",
    ]  # fmt: skip
    p95 = Timings("", [one.whole for one in chatting]).at(0.95)
    return "\n".join([*rows, f"  chatting, whole reply, p95 {p95:.2f} s, {against(GOAL_SECONDS, p95, 's')}"])


async def _visit(address: str) -> tuple[list[Waited], list[Waited]]:
    events = await _events(address)
    visitors = [await Visitor.arrive(address, events) for _ in range(VISITORS)]
    questions = [(role, question) for role, asked in EXAMPLES.items() for question in asked]
    chats = [_chat(visitor, *questions[place % len(questions)], place) for place, visitor in enumerate(visitors)]
    chatting = [waited for chat in await asyncio.gather(*chats) for waited in chat]
    at_once = await asyncio.gather(
        *(one.ask(*reversed(questions[place % len(questions)])) for place, one in enumerate(visitors))
    )
    for visitor in visitors:
        await visitor.browser.aclose()
    return chatting, list(at_once)


async def _events(address: str) -> dict[str, int]:
    """The number of each event of the page, by its name; of several with one name, the first."""
    async with httpx.AsyncClient(base_url=address, timeout=SECONDS_AT_MOST) as browser:
        await browser.get("/")
        config = (await browser.get("/config")).json()
    return {event["api_name"]: event["id"] for event in reversed(config["dependencies"])}


async def _chat(visitor: Visitor, role: Role, first: str, place: int) -> list[Waited]:
    pauses = random.Random(SEED + place)
    await asyncio.sleep(pauses.uniform(0, READING_SECONDS[1]))
    waited = []
    for question in (first, *FURTHER)[:QUESTIONS]:
        waited.append(await visitor.ask(question, role))
        await asyncio.sleep(pauses.uniform(*READING_SECONDS))
    return waited


@contextmanager
def _served(settings: Settings) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**environment_for(settings), "COACH_PORT": str(port)}
    app = subprocess.Popen(
        [sys.executable, str(PROJECT / "app.py")], env=environment, cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    try:
        if not (app.stdout and app.stdout.readline()):
            raise SystemExit("The app did not start; `coach doctor` says why.")
        yield f"http://127.0.0.1:{port}"
    finally:
        app.terminate()
        app.wait()


def _row(name: str, seconds: list[float]) -> str:
    times = Timings(name, seconds)
    return f"  {name:34} {len(seconds):8} {times.at(0.5):8.2f} {times.at(0.95):8.2f} {times.longest:8.2f}"
