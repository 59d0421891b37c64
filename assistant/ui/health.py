"""UI: how the app is, for whoever runs it: alive, ready to answer, and what it counted."""

import hmac
import time

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.concurrency import run_in_threadpool

from assistant.access.access import Access
from assistant.answer import Assistant
from assistant.errors import AssistantError
from assistant.ui import texts
from assistant.ui.door import HouseRules
from assistant.ui.metrics import metrics_text

SECONDS_A_LOOK_HOLDS = 5  # anybody may ask, and a look costs a search
METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def add_health(app: FastAPI, assistant: Assistant, metrics_token: str, access: Access, rules: HouseRules) -> None:
    readiness = Readiness(assistant)

    @app.get("/healthz")
    def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/readyz")
    def readyz() -> Response:
        return PlainTextResponse("ready" if (ready := readiness.look()) else "not ready", 200 if ready else 503)

    @app.get("/metrics")
    async def metrics(request: Request) -> Response:
        if metrics_token:
            shown = request.headers.get("authorization", "")
            is_open = hmac.compare_digest(shown.encode(), f"Bearer {metrics_token}".encode())
        else:
            is_open = not await run_in_threadpool(rules.ask_to_sign_in, access, request.scope)
        return (
            Response(metrics_text(), media_type=METRICS_TYPE) if is_open else PlainTextResponse(texts.PATH_CLOSED, 404)
        )


class Readiness:
    """Whether the store can be read and the index finds something in it; a look holds for some seconds."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._looked_at, self._ready = float("-inf"), False

    def look(self) -> bool:
        if time.monotonic() - self._looked_at > SECONDS_A_LOOK_HOLDS:
            self._ready, self._looked_at = self._can_answer(), time.monotonic()
        return self._ready

    def _can_answer(self) -> bool:
        try:
            self._assistant.conversations.latest_number("nobody")
            return bool(self._assistant.search("mentoring", k=1))
        except AssistantError:
            return False
