"""UI: who has the page open, until there are accounts: a random id in a cookie that only this site can read.

The id never stands in the store. Conversations are named by its hash, so reading them does not let anyone
take a visitor's place.
"""

import hashlib
import re
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "coach_visitor"
ONE_YEAR = 365 * 24 * 3600
VISITOR_ID = re.compile(r"[\w-]{43}", re.ASCII)  # 256 random bits


class VisitorCookie:
    """Gives every visitor an id when they open the page; no other path hands one out."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/" or visitor_in(_cookies(scope)):
            await self._app(scope, receive, send)
            return
        cookie = _cookie_line(secrets.token_urlsafe(32), secure=scope["scheme"] == "https")

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def visitor_in(cookies: Mapping[str, str]) -> str:
    """Return the name under which this visitor's conversations are kept; empty without a proper cookie."""
    visitor_id = cookies.get(COOKIE, "")
    if not VISITOR_ID.fullmatch(visitor_id):
        return ""
    return hashlib.sha256(visitor_id.encode()).hexdigest()[:40]


def _cookies(scope: Scope) -> dict[str, str]:
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
    try:
        return {name: morsel.value for name, morsel in SimpleCookie("; ".join(lines)).items()}
    except CookieError:
        return {}


def _cookie_line(visitor_id: str, *, secure: bool) -> str:
    line = f"{COOKIE}={visitor_id}; Path=/; Max-Age={ONE_YEAR}; HttpOnly; SameSite=Strict"
    return f"{line}; Secure" if secure else line
