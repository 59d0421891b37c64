"""UI: stands in front of every path. Only what the page needs is open; the rest of Gradio's routes do not exist.

A list of what is open stays right when a new version of Gradio adds a route; a list of what is closed does not.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui import texts

LARGEST_BODY = 256 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "::1")
READING = ("GET", "HEAD")
TO_READ = (
    r"/|/sign-in|/healthz|/readyz|/metrics|/config/?|/theme\.css|/favicon\.ico|/robots\.txt|/manifest\.json|/(assets|static|svelte)/.+",
    r"/save/\d{1,6}\.md",
    r"/save/[a-z]?\d{1,6}/\d{1,6}\.(docx|txt|md|ics)",
    r"/run-sheet/[a-z]?\d{1,6}/\d{1,6}|/run-sheet/run_sheet\.(css|js)",
    r"/program/files/[\w-]{22}/[a-z0-9-]{1,80}\.(zip|docx|md)|/program/(gaps\.csv|scorecard\.html)",
    r"/icon-(192|512)\.png|/shared/[\w-]{22}",
    r"/gradio_api/info/?",  # names the tools, for other programs
    r"/gradio_api/(upload_progress|app_id|startup-events|theme\.css|queue/data|heartbeat/\w+)",
)
UPLOAD = "/gradio_api/upload"
TO_POST = (
    r"/sign-(in|out)|/mcp|/(un)?share/[a-z]?\d{1,6}/\d{1,6}",
    r"/gradio_api/(queue/join|cancel|reset)/?",
    UPLOAD,
)
# By these a request could say that it came to another address; a proxy's word is taken by the server, before this.
NOT_BELIEVED = (b"x-forwarded-host", b"x-forwarded-proto", b"x-gradio-server", b"x-original-url", b"x-rewrite-url")
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; script-src 'self' 'unsafe-inline'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; frame-src 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-DNS-Prefetch-Control": "off",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


class Guard:
    """Refuses closed paths, requests from other sites and bodies that are too long; adds the safety headers."""

    def __init__(
        self, app: ASGIApp, *, hosts: tuple[str, ...] = (), root_path: str = "", largest_upload: int = LARGEST_BODY
    ) -> None:
        """`hosts` are the names it answers under, all if there are none; `root_path` is where a proxy shows it."""
        self._largest_upload = largest_upload
        self._app = app
        self._hosts = hosts
        self._root_path = root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        send = _with_safety_headers(send)
        if self._root_path and scope["path"] == self._root_path:
            await RedirectResponse(f"{self._root_path}/")(scope, receive, send)
            return
        scope = self._as_asked_here(scope)
        if refusal := self._refusal(scope):
            await refusal(scope, receive, send)
            return
        if scope["method"] in READING or scope["path"] == UPLOAD:
            await self._app(scope, receive, send)
            return
        body = await _read_body(receive)
        if body is None:
            await PlainTextResponse(texts.BODY_TOO_LARGE, 413)(scope, receive, send)
            return
        await self._app(scope, _replay(body, receive), send)

    def _as_asked_here(self, scope: Scope) -> Scope:
        """The request as if no proxy stood before it, whether or not that one takes its own path away."""
        path = scope["path"]
        if self._root_path and path.startswith(f"{self._root_path}/"):
            path = path.removeprefix(self._root_path)
        headers = [(name, value) for name, value in scope["headers"] if name not in NOT_BELIEVED]
        return {**scope, "path": path, "raw_path": path.encode(), "headers": headers}

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if self._hosts and _host_name(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse(texts.FOREIGN_HOST, 421)
        if not is_open(scope["method"], scope["path"]):
            return PlainTextResponse(texts.PATH_CLOSED, 404)
        if scope["method"] not in READING and _is_foreign(headers):
            return PlainTextResponse(texts.FOREIGN_REQUEST, 403)
        if scope["path"] == UPLOAD:
            return self._refusal_of_upload(headers.get("content-length", ""))
        return None

    def _refusal_of_upload(self, length: str) -> PlainTextResponse | None:
        """Files are not read here. The server holds a body to the length it names, so naming one is enough."""
        if not (length.isascii() and length.isdigit()):
            return PlainTextResponse(texts.BODY_OF_NO_LENGTH, 411)
        return PlainTextResponse(texts.BODY_TOO_LARGE, 413) if int(length) > self._largest_upload else None


def is_open(method: str, path: str) -> bool:
    if ".." in path or "\\" in path:
        return False
    patterns = TO_READ if method in READING else TO_POST if method == "POST" else ()
    return any(re.fullmatch(pattern, path) for pattern in patterns)


def _is_foreign(headers: Headers) -> bool:
    """Browsers name the site a POST comes from; whoever names none is no browser and carries no one's cookie."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _host_name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _with_safety_headers(send: Send) -> Send:
    async def send_safely(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return send_safely


async def _read_body(receive: Receive) -> bytes | None:
    """Read the whole body; None once it is longer than allowed, whatever length its header claims."""
    body, more = bytearray(), True
    while more and len(body) <= LARGEST_BODY:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return bytes(body) if len(body) <= LARGEST_BODY else None


def _replay(body: bytes, receive: Receive) -> Receive:
    pending = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_again() -> Message:
        return pending.pop() if pending else await receive()

    return receive_again
