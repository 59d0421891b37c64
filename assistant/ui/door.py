"""UI: the door behind the guard: nobody comes further without being someone.

Where there are accounts, a request needs a sign-in; where there are none and only this machine can ask, a browser gets
a random id. Either way what stands behind the door reads the same cookies (`visitor`), and never a sign-in's token.
"""

import re
import secrets
from dataclasses import dataclass
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.access import Access
from assistant.errors import AssistantError
from assistant.store.account_list import Account
from assistant.ui import texts
from assistant.ui.cookies import cookie_line, cookies_of, with_cookies
from assistant.ui.metrics import note_visitor
from assistant.ui.page_owners import PageOwners
from assistant.ui.plain_pages import NOT_KEPT
from assistant.ui.visitor import COOKIE, NAME_COOKIE, ROLE_COOKIE, VISITOR_ID

TOKEN_COOKIE = "coach_sign_in"
OURS = (COOKIE, NAME_COOKIE, ROLE_COOKIE, TOKEN_COOKIE)
ONE_YEAR = 365 * 24 * 3600
FOR_ANYONE = re.compile(
    r"/sign-in|/healthz|/readyz|/metrics|/theme\.css|/favicon\.ico|/robots\.txt|/manifest\.json|/icon-\d+\.png|/(assets|static|svelte)/.+"
)
THROUGH_A_PROXY = ("x-forwarded-for", "forwarded", "x-real-ip")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRules:
    """What the settings say about who may come in without an account."""

    only_this_machine: bool  # nobody else can reach the address, and no proxy is said to show it
    guarded_by_proxy: bool
    root_path: str = ""

    def ask_to_sign_in(self, access: Access, scope: Scope) -> bool:
        if not access.accounts.is_empty():
            return True
        if self.guarded_by_proxy:
            return False
        return not self.only_this_machine or any(name in Headers(scope=scope) for name in THROUGH_A_PROXY)


class Door:
    def __init__(self, app: ASGIApp, *, access: Access, rules: HouseRules) -> None:
        self._app = app
        self._access = access
        self._rules = rules
        self._owners = PageOwners()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        cookies = cookies_of(scope)
        theirs = {name: value for name, value in cookies.items() if name not in OURS}
        if FOR_ANYONE.fullmatch(scope["path"]):
            token = {TOKEN_COOKIE: cookies[TOKEN_COOKIE]} if TOKEN_COOKIE in cookies else {}
            await self._app(with_cookies(scope, {**theirs, **token}), receive, send)
            return
        try:
            account, needed = await run_in_threadpool(self._who, scope, cookies)
        except AssistantError as error:  # who cannot be asked about stays outside
            await PlainTextResponse(str(error), 503)(scope, receive, send)
            return
        if account:
            ours = {COOKIE: account.visitor_id, NAME_COOKIE: account.name, ROLE_COOKIE: account.role.value}
            if scope["path"] == "/sign-out":
                ours[TOKEN_COOKIE] = _token(scope, cookies)
        elif needed:
            await self._turn_away(scope)(scope, receive, send)
            return
        else:
            ours, send = self._local(scope, cookies, send)
        await self._let_in(scope, {**theirs, **ours}, receive, send)

    def _who(self, scope: Scope, cookies: dict[str, str]) -> tuple[Account | None, bool]:
        """The account that is signed in, and whether one has to be."""
        account = self._access.account_of(_token(scope, cookies))
        return account, account is not None or self._rules.ask_to_sign_in(self._access, scope)

    def _turn_away(self, scope: Scope) -> Response:
        """People are shown where to sign in; a script of the page is told, and shows them itself."""
        if scope["method"] != "GET" or scope["path"] != "/":
            return PlainTextResponse(texts.SIGN_IN_FIRST, 401, NOT_KEPT)
        back = f"?back={quote('?' + scope['query_string'].decode('latin-1'))}" if scope["query_string"] else ""
        return RedirectResponse(f"{self._rules.root_path}/sign-in{back}", 303, NOT_KEPT)

    def _local(self, scope: Scope, cookies: dict[str, str], send: Send) -> tuple[dict[str, str], Send]:
        """A browser of this machine gets an id when it opens the page; no other path hands one out."""
        known = cookies.get(COOKIE, "")
        if VISITOR_ID.fullmatch(known) or scope["path"] != "/":
            return ({COOKIE: known} if VISITOR_ID.fullmatch(known) else {}), send
        visitor_id, secure = secrets.token_urlsafe(32), scope["scheme"] == "https"
        path = self._rules.root_path or "/"
        line = cookie_line(COOKIE, visitor_id, path=path, seconds=ONE_YEAR, secure=secure)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", line)
            await send(message)

        return {COOKIE: visitor_id}, send_with_cookie

    async def _let_in(self, scope: Scope, cookies: dict[str, str], receive: Receive, send: Send) -> None:
        visitor = cookies.get(COOKIE, "")
        receive, page = await self._owners.page_in(scope, receive)
        if page and not self._owners.is_theirs(page, visitor):
            await PlainTextResponse(texts.PATH_CLOSED, 404)(scope, receive, send)
            return
        note_visitor(visitor)
        await self._app(with_cookies(scope, cookies), receive, send)


def _token(scope: Scope, cookies: dict[str, str]) -> str:
    """The token of a sign-in: a browser's in its cookie, another program's as a bearer, which no browser sends by itself."""
    scheme, _, shown = Headers(scope=scope).get("authorization", "").partition(" ")
    return cookies.get(TOKEN_COOKIE, "") or (shown.strip() if scheme.lower() == "bearer" else "")
