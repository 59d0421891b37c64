"""UI: the page on which people sign in, plain HTML that works without JavaScript, and the way out.

The guard lets no other site post to it; the address that is gone back to is always one of this page.
"""

import asyncio
import html
import re
from pathlib import Path
from urllib.parse import parse_qs, quote

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.access.access import SIGN_IN_SECONDS, Access
from assistant.errors import AccessError
from assistant.ui import texts
from assistant.ui.cookies import cookie_line
from assistant.ui.door import TOKEN_COOKIE
from assistant.ui.plain_pages import NOT_KEPT

PAGE = (Path(__file__).parent / "sign_in.html").read_text(encoding="utf-8")
BACK = re.compile(r"\?[\w=&%-]{1,100}", re.ASCII)  # the question mark and what follows, never another address


def add_sign_in(app: FastAPI, access: Access, root_path: str) -> None:
    """Add the routes. Passwords are looked at one by one, so that guessing takes no thread from those who are in."""
    one_by_one = asyncio.Lock()

    @app.get("/sign-in")
    def show(request: Request) -> Response:
        ended = texts.SIGN_IN_FIRST if "ended" in request.query_params else ""
        told = texts.NO_ACCOUNTS if access.accounts.is_empty() else ended
        return _page(told, back=request.query_params.get("back", ""), root_path=root_path)

    @app.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        form = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
        name, password, back = (form.get(field, [""])[0] for field in ("name", "password", "back"))
        try:
            address = request.client.host if request.client else ""
            async with one_by_one:
                token = (await run_in_threadpool(access.sign_in, name, password, address)).token
        except AccessError as error:
            return _page(str(error), back=back, root_path=root_path, name=name, status=401)
        return _with_token(RedirectResponse(f"{root_path}/{_safe(back)}", 303, NOT_KEPT), token, request, root_path)

    @app.post("/sign-out")
    async def sign_out(request: Request) -> Response:
        await run_in_threadpool(access.sign_out, request.cookies.get(TOKEN_COOKIE, ""))
        return _with_token(RedirectResponse(f"{root_path}/sign-in", 303, NOT_KEPT), "", request, root_path)


def _with_token(answer: Response, token: str, request: Request, root_path: str) -> Response:
    seconds, secure = SIGN_IN_SECONDS if token else 0, request.scope["scheme"] == "https"
    line = cookie_line(TOKEN_COOKIE, token, path=root_path or "/", seconds=seconds, secure=secure)
    answer.headers.append("set-cookie", line)
    return answer


def _page(told: str, *, back: str, root_path: str, name: str = "", status: int = 200) -> HTMLResponse:
    words = {
        "APP": texts.APP_NAME,
        "TAGLINE": texts.TAGLINE,
        "LANGUAGE": texts.LANGUAGE,
        "TITLE": texts.SIGN_IN,
        "NAME_LABEL": texts.ACCOUNT_NAME,
        "PASSWORD_LABEL": texts.PASSWORD,
        "NAME": name[:60],
        "BACK": _safe(back),
        "ACTION": f"{root_path}/sign-in",
        "ICON": f"{root_path}/favicon.ico",
        "FORGOTTEN": texts.PASSWORD_FORGOTTEN,
    }
    notice = f'<p class="told" role="alert" id="told">{html.escape(told)}</p>' if told else ""
    shown = re.sub(r"\{\{(\w+)\}\}", lambda found: html.escape(words[found[1]]), PAGE)
    return HTMLResponse(shown.replace("<!-- told -->", notice), status, NOT_KEPT)


def _safe(back: str) -> str:
    return quote(back, safe="?=&%-_") if BACK.fullmatch(back) else ""
