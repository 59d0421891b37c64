"""UI: who may use the Notes and Program tabs: program staff where there are accounts, whoever has the page open where there are none.

Every event and route of both asks here, for what is hidden could still be called; so does whatever takes an upload.
"""

from collections.abc import Mapping
from typing import Protocol

import gradio as gr
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.domain.people import Role
from assistant.ui import texts
from assistant.ui.own_pages import told
from assistant.ui.visitor import account_name, may_use, visitor_in

NO_ACCOUNT = "whoever has the page open"
UPLOADS = "/gradio_api/upload"  # and the progress of one, below the same name


class Asked(Protocol):
    """A request of Gradio's or of the web app's."""

    @property
    def cookies(self) -> Mapping[str, str]: ...


def may_run_program(request: Asked) -> bool:
    return bool(visitor_in(request.cookies)) and may_use(request, Role.STAFF)


def refuse_all_but_staff(request: Asked) -> str:
    """The first line of every event of both tabs; returns the name of whoever asks."""
    if not may_run_program(request):
        raise told(texts.NOT_FOR_YOUR_ROLE if visitor_in(request.cookies) else texts.NO_COOKIE)
    return visitor_in(request.cookies)


def actor_of(request: gr.Request) -> str:
    """Who the audit trail says did it: the account, or that there are none."""
    return account_name(request) or NO_ACCOUNT


class StaffUploads:
    """Stands behind the door: files come in only from those who may run the program."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_upload = scope["type"] == "http" and scope["path"].startswith(UPLOADS)
        if is_upload and not may_run_program(Request(scope)):
            await PlainTextResponse(texts.NOT_FOR_YOUR_ROLE, 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)
