"""The web app as visitors meet it: served on a port of its own, opened in Chromium."""

import shutil
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from assistant import Assistant, Settings, build_assistant
from assistant.ui.web_app import make_web_app
from tests.coach_with_knowledge import folder_with_knowledge

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
expect.set_options(timeout=20_000)  # ms; other tests run beside these
DESK = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}


@dataclass
class Site:
    """The served app; `restart` is a new process as far as the app can tell: everything is built anew."""

    settings: Settings
    listener: socket.socket
    assistant: Assistant | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}/"

    def start(self) -> None:
        self.assistant = build_assistant(self.settings)
        config = uvicorn.Config(
            make_web_app(self.assistant, self.settings), log_level="warning", timeout_graceful_shutdown=1
        )
        self.server = uvicorn.Server(config)
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [self.listener.dup()]}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)

    def restart(self) -> None:
        self.stop()
        self.start()


@pytest.fixture(scope="session")
def site(pytestconfig, tmp_path_factory) -> Iterator[Site]:
    settings = folder_with_knowledge(pytestconfig, tmp_path_factory.mktemp("var"))
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        site = Site(settings, listener)
        site.start()
        yield site
        site.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("Chromium is not installed, so the web app was not tried in a browser: `make browser` says how.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens the app as a new visitor; no page may ask another host for anything, nor write an error."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []
    errors: list[str] = []

    def open_page(device: dict = DESK, address: str = "") -> Page:
        context = chromium.new_context(**device)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: foreign.append(request.url) if is_foreign(request.url) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address or site.address)
        page.wait_for_selector("#conversation .examples, #conversation [data-testid=bot]")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert foreign == []
    assert errors == []


def is_foreign(url: str) -> bool:
    return urlsplit(url).scheme in ("http", "https", "ws", "wss") and urlsplit(url).hostname != "127.0.0.1"


@pytest.fixture(scope="session")
def docs() -> Path:
    folder = Path(__file__).resolve().parents[2] / "docs"
    folder.mkdir(exist_ok=True)
    return folder
