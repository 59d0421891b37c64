"""Model study: `python -m evals.model_study`, against a server of its own on loopback that speaks OpenAI's protocol.

First word: the time from the question to the first word shown, ours minus that of the plain `openai` client with the same messages on the
same server, asked in turn so that both meet the same machine. What search takes is measured apart and told.
"""

import argparse
import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np

from assistant.answer import Assistant
from assistant.domain.reply import BUILT_IN, Reply
from assistant.settings import Settings
from assistant.wiring import Parts
from evals.bench import Bench

SERVER = Path(__file__).with_name("server.py")
HOSTILE = ("invents", "links", "leaks", "endless", "prose", "cut", "nothing")
MARKERS = ("97 percent", "Stanford", "evil.example", "doc-7", "Use only the passages you are given")
QUESTIONS = (
    "How do we keep feedback from being forgotten between sessions?",
    "What does a good first session need?",
    "How should an executive prepare?",
    "Does reverse mentoring improve retention?",
    "What do we do when a pair has gone quiet?",
)
ROUNDS, AT_ONCE = 20, 100
TIMES_DEAD, DEAD_SECONDS = 10, 1.0


class HeardError(Exception):
    """The first word is there."""


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m evals.model_study", description=__doc__.split("\n")[0])
    arguments.add_argument("--data-dir", type=Path)
    chosen = arguments.parse_args().data_dir
    with tempfile.TemporaryDirectory() as fresh, _server() as address:
        data_dir = chosen or Path(fresh)
        _ = Bench(Parts(Settings(data_dir=data_dir), use_chroma=False)).assistant  # takes in the knowledge where needed
        print(_first_words(data_dir, address))
        print(_many_at_once(data_dir, address))
        print(_hostile(data_dir, address))
        print(_dead(data_dir))


def _coach(data_dir: Path, address: str, model: str, **changed: float) -> Parts:
    chat_model = {
        "name": model,
        "base_url": f"{address}/v1",
        "seconds": 20,
        "quiet_seconds": 5,
        "kept_replies": 0,
        **changed,
    }
    parts = Parts(Settings(data_dir=data_dir, chat_model=chat_model), use_chroma=False)
    parts.index_keeper.refresh()
    return parts


def _first_words(data_dir: Path, address: str) -> str:
    from openai import OpenAI  # the rival: nothing between the question and the server

    parts = _coach(data_dir, address, "good")
    plain = OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)
    assistant = parts.assistant
    sent = {}
    for question in QUESTIONS:  # once each, so that nothing is measured that is done once
        _until_heard(assistant, question)
        sent[question] = _sent_last(address)
    ours, search, theirs = [], [], []
    for number in range(ROUNDS * len(QUESTIONS)):
        question = QUESTIONS[number % len(QUESTIONS)]
        ours.append(_until_heard(assistant, question))
        started = time.perf_counter()
        assistant.retriever.retrieve(assistant.understand(question))
        search.append((time.perf_counter() - started) * 1000)
        theirs.append(_until_first_piece(plain, sent[question]))
    added = np.array(ours) - np.array(theirs) - np.array(search)
    return (
        f"first word, {len(ours)} questions: through us p50 {_at(ours, 50)}, p95 {_at(ours, 95)}; plain client p50 {_at(theirs, 50)}, "
        f"p95 {_at(theirs, 95)}; understanding and search p50 {_at(search, 50)}, p95 {_at(search, 95)}; added beside them p50 {_at(added, 50)}, p95 {_at(added, 95)}"
    )


def _at(times: Sequence[float] | np.ndarray, percent: int) -> str:
    return f"{np.percentile(times, percent):.1f} ms"


def _until_heard(assistant: Assistant, question: str) -> float:
    started = time.perf_counter()

    def hear(written: str) -> None:
        if written:
            raise HeardError

    with suppress(HeardError):
        assistant.answer(question, heard=hear)
    return (time.perf_counter() - started) * 1000


def _sent_last(address: str) -> list[dict]:
    """The messages of the last call, as the server got them."""
    with urllib.request.urlopen(f"{address}/seen") as answer:
        return json.load(answer)["seen"][-1]["messages"]


def _until_first_piece(client, messages: list[dict]) -> float:
    started = time.perf_counter()
    with client.chat.completions.create(model="good", messages=messages, stream=True) as pieces:
        for piece in pieces:
            if piece.choices and piece.choices[0].delta.content:
                break
    return (time.perf_counter() - started) * 1000


def _many_at_once(data_dir: Path, address: str) -> str:
    assistant = _coach(data_dir, address, "slow").assistant
    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as people:
        replies = list(people.map(lambda number: assistant.answer(QUESTIONS[number % len(QUESTIONS)]), range(AT_ONCE)))
    by_model = sum(reply.composer.startswith("slow") for reply in replies)
    reasons = {reply.markdown.split(" So this draft")[0][:120] for reply in replies if reply.composer == BUILT_IN}
    return f"{AT_ONCE} at once: {by_model} drafts by the model, {AT_ONCE - by_model} by the built-in composer, in {time.perf_counter() - started:.1f} s {' | '.join(reasons)}"


def _hostile(data_dir: Path, address: str) -> str:
    through, replies = 0, 0
    for model in HOSTILE:
        assistant = _coach(data_dir, address, model).assistant
        for question in QUESTIONS:
            reply = assistant.answer(question)
            replies += 1
            through += _is_bad(reply, assistant)
    return f"hostile models: {through} of {replies} replies showed a citation that does not exist, an invented figure, a link or the prompt"


def _dead(data_dir: Path) -> str:
    """How long after the time for a draft the reply is there, where a server takes the call and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(AT_ONCE)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        late = []
        for _ in range(TIMES_DEAD):  # a coach of its own each time: one that failed thrice would be left alone
            assistant = _coach(data_dir, address, "dead", seconds=DEAD_SECONDS, quiet_seconds=60).assistant
            assistant.answer(QUESTIONS[0])  # what is done once is done
            started = time.perf_counter()
            reply = assistant.answer(QUESTIONS[0])
            late.append((time.perf_counter() - started - DEAD_SECONDS) * 1000)
            assert reply.composer == BUILT_IN
    return f"dead provider, {TIMES_DEAD} times: the built-in reply is there {_at(late, 50)} (p95 {_at(late, 95)}) after the {DEAD_SECONDS:g} s that a draft may take"


def _is_bad(reply: Reply, assistant: Assistant) -> bool:
    unknown = [cited for cited in reply.citations if assistant.passage(cited.passage_id) is None]
    return bool(unknown) or any(marker in reply.markdown for marker in MARKERS)


@contextmanager
def _server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, str(SERVER), str(port)])
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(address: str, process: subprocess.Popen) -> None:
    for _ in range(1200):
        try:
            urllib.request.urlopen(f"{address}/seen").close()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
    raise SystemExit("The server for the study did not start.")


if __name__ == "__main__":
    main()
