"""What the tests of language models share: a server of its own process that speaks the protocol, and coaches that ask it."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from assistant import Assistant, Settings
from assistant.settings import PROJECT, ChatModelSettings
from assistant.wiring import Parts

SERVER = PROJECT / "evals/model_study/server.py"
KEY = "sk-test-5f1c9a"


@dataclass(frozen=True)
class FaultServer:
    address: str

    def told(self) -> dict:
        """Everything that was sent to the server, how often each model was called, and how many callers went away."""
        with urllib.request.urlopen(f"{self.address}/seen") as answer:
            return json.load(answer)


@pytest.fixture(scope="session")
def server() -> Iterator[FaultServer]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, str(SERVER), str(port)])
    try:
        yield _ready(FaultServer(f"http://127.0.0.1:{port}"), process)
    finally:
        process.terminate()
        process.wait(10)


def _ready(server: FaultServer, process: subprocess.Popen) -> FaultServer:
    for _ in range(1200):
        try:
            server.told()
            return server
        except OSError:
            assert process.poll() is None, "the fault server ended"
            time.sleep(0.05)
    raise AssertionError("the fault server did not start")


@pytest.fixture(scope="session")
def model_settings(server) -> Callable[..., ChatModelSettings]:
    def settings(name: str, **changed: object) -> ChatModelSettings:
        told = {"name": name, "base_url": f"{server.address}/v1", "api_key": KEY, "seconds": 30, "quiet_seconds": 10}
        return ChatModelSettings(**told | changed)

    return settings


@pytest.fixture(scope="session")
def coach_with(data_dir, model_settings) -> Callable[..., Assistant]:
    """A coach that asks the model of this name."""

    def build(name: str, **changed: object) -> Assistant:
        settings = Settings(data_dir=data_dir, chat_model=model_settings(name, **changed))
        parts = Parts(settings, use_chroma=False)
        parts.index_keeper.refresh()
        return parts.assistant

    return build
