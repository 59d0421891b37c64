"""UI: a reply as a file, through a route of our own: only the visitor who asked can fetch it, by the cookie they hold."""

import re
from datetime import datetime
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import PlainTextResponse, Response

from assistant.answer import Assistant
from assistant.errors import AssistantError
from assistant.render.save_reply import file_content
from assistant.ui import texts
from assistant.ui.kept_reply import kept_reply

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
}
LONGEST_NAME = 60
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def add_files(app: FastAPI, assistant: Assistant) -> None:
    """Add the route to the app; the guard decides which forms of address reach it."""

    @app.get("/save/{chat}/{position}.{form}")
    def save(
        request: Request, chat: str, position: int, form: str, starts: Annotated[str, Query(max_length=40)] = ""
    ) -> Response:
        try:
            reply = kept_reply(assistant, request, chat, position)
            if reply is None:
                return PlainTextResponse(texts.NO_FILE, 404)
            content = file_content(reply, f".{form}", _moment(starts))
        except AssistantError as error:
            return PlainTextResponse(str(error), 400)
        name = f"{_file_name(reply.artifact.title)}.{form}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(content, media_type=MEDIA_TYPES[form], headers=headers)


def _moment(written: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written) if written else None
    except ValueError:
        return None


def _file_name(title: str) -> str:
    """A name that every system takes, from the title of the draft."""
    return _NOT_IN_A_NAME.sub("-", title.lower()).strip("-")[:LONGEST_NAME].strip("-") or "flipside"
