"""UI: starts the web app. The address is taken first, so that a second start is told so at once.

Browsers that come early wait at the open address until the app is ready, instead of finding nothing there.
"""

import errno
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from threading import Timer
from typing import Any

import uvicorn

from assistant.errors import AssistantError, SettingsError
from assistant.settings import Settings
from assistant.ui import texts
from assistant.ui.guard import LOOPBACK
from assistant.ui.quick_import import quick_import
from assistant.ui.uploads import keep_uploads_in

SECONDS_FOR_FIRST_PAGE = 2.0  # then the index that takes a second to load is loaded
SECONDS_TO_FINISH = 5  # for replies that are still streaming when the app is stopped
WAITING_CONNECTIONS = 128


def serve_web_app(settings: Settings) -> None:
    """Serve the web app until it is stopped."""
    with _listen(settings.host, settings.port) as listener:
        refuse_to_be_open_to_everybody(settings)
        app, notice, load_the_rest = _build(settings)
        print(texts.OPENING.format(name=texts.APP_NAME, address=_address(listener)), flush=True)
        if notice:
            print(notice, flush=True)
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            forwarded_allow_ips=settings.proxies,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
        later = Timer(SECONDS_FOR_FIRST_PAGE, _told_plainly, [load_the_rest])
        later.daemon = True
        later.start()
        uvicorn.Server(config).run(sockets=[listener])


def refuse_to_be_open_to_everybody(settings: Settings) -> None:
    """Beyond this machine the app opens only where there are accounts, or where a proxy is said to ask for them."""
    if settings.guarded_by_proxy or (settings.host in LOOPBACK and not settings.public_hosts):
        return
    if import_module("assistant.wiring").build_access(settings).accounts.is_empty():
        raise SettingsError(texts.NOBODY_COULD_SIGN_IN.format(host=settings.host), texts.ACCOUNTS_ADVICE)


def _told_plainly(load: Callable[[], None]) -> None:
    """What fails while people already ask is one line for whoever runs the app; the page goes on without it."""
    try:
        load()
    except AssistantError as error:
        print(error, file=sys.stderr, flush=True)


def _build(settings: Settings) -> tuple[Any, str, Callable[[], None]]:
    """Load the parts and Gradio side by side; both take seconds, so neither is imported before the address is ours."""
    if settings.words:
        import_module("assistant.ui.catalogue").use_words(settings.words)
    with quick_import(), ThreadPoolExecutor(1) as worker:
        built = worker.submit(lambda: import_module("assistant.wiring").build_serving(settings))
        web_app = import_module("assistant.ui.web_app")
        serving = built.result()
        keep_uploads_in(settings.data_dir)
        app = web_app.make_web_app(serving.assistant, settings, serving.program)
        return app, serving.assistant.notice, serving.load_the_rest


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=WAITING_CONNECTIONS)
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        reason = texts.PORT_IN_USE if taken else (error.strerror or str(error)).lower()
        raise SettingsError(
            texts.PORT_UNUSABLE.format(port=port, host=host, reason=reason), texts.PORT_ADVICE
        ) from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
