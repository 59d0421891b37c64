"""UI: the run sheet, one plain page for during a session. Once it has loaded it asks for nothing more.

No part of Gradio: a page that must go on when the network drops holds all it shows from the start.
"""

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse, Response

from assistant.answer import Assistant
from assistant.domain.records import TechnologyCard
from assistant.domain.reply import Reply
from assistant.errors import AssistantError
from assistant.render.run_sheet import run_sheet
from assistant.ui import run_sheet_texts as words
from assistant.ui import texts
from assistant.ui.kept_reply import kept_reply
from assistant.ui.plain_pages import NOT_KEPT, page_template

HERE = Path(__file__).parent
MEDIA_TYPES = {"css": "text/css", "js": "text/javascript"}


def add_run_sheet(app: FastAPI, assistant: Assistant) -> None:
    """Add the page and its two files to the app; the guard decides which forms of address reach them."""
    page = page_template("run_sheet.html")

    @app.get("/run-sheet/run_sheet.{form}")
    def part(form: str) -> Response:
        return FileResponse(HERE / f"run_sheet.{form}", media_type=MEDIA_TYPES[form])

    @app.get("/run-sheet/{chat}/{position}")
    def sheet(request: Request, chat: str, position: int) -> Response:
        try:
            reply = kept_reply(assistant, request, chat, position)
            content = run_sheet(reply, card_behind(reply, assistant)) if reply else None
        except AssistantError as error:
            return PlainTextResponse(str(error), 400, NOT_KEPT)
        if content is None:
            return PlainTextResponse(words.NONE_HERE, 404, NOT_KEPT)
        return HTMLResponse(page.render(sheet=content, words=words, language=texts.LANGUAGE), headers=NOT_KEPT)


def card_behind(reply: Reply, assistant: Assistant) -> TechnologyCard | None:
    """The card of the topic, from the first passage of it that the draft cites."""
    topic = reply.request.topic
    for citation in reply.citations if topic and topic.card_id else ():
        passage = assistant.passage(citation.passage_id)
        record = passage.record if passage else None
        if isinstance(record, TechnologyCard) and topic and record.id == topic.card_id:
            return record
    return None
