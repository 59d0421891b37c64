"""UI: a draft that its owner lets others in the house read, as a plain page; the question behind it stays with its owner.

Whoever opens the page has come through the door like everybody else: with a sign-in where there are accounts.
"""

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from jinja2 import Template
from markdown_it import MarkdownIt

from assistant.answer import Assistant
from assistant.domain.reply import Reply
from assistant.errors import AssistantError
from assistant.ui import sharing_texts as words
from assistant.ui import texts
from assistant.ui.kept_reply import conversation_of
from assistant.ui.plain_pages import NOT_KEPT, page_template
from assistant.ui.safe_markdown import safe_markdown
from assistant.ui.visitor import visitor_in

_markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "link", "autolink"])


def add_sharing(app: FastAPI, assistant: Assistant) -> None:
    """Add the routes to the app; the guard decides which forms of address reach them, and that no other site posts."""
    page = page_template("shared_draft.html")
    shared = assistant.shared_drafts

    @app.post("/share/{chat}/{position}")
    def share(request: Request, chat: str, position: int) -> Response:
        try:
            token = shared.share(conversation_of(visitor_in(request.cookies), chat), position)
        except AssistantError as error:
            return PlainTextResponse(str(error), 400, NOT_KEPT)
        return JSONResponse({"address": f"shared/{token}"}, 200, NOT_KEPT) if token else _gone(texts.NO_FILE)

    @app.post("/unshare/{chat}/{position}")
    def withdraw(request: Request, chat: str, position: int) -> Response:
        try:
            shared.withdraw(conversation_of(visitor_in(request.cookies), chat), position)
        except AssistantError as error:
            return PlainTextResponse(str(error), 400, NOT_KEPT)
        return Response(status_code=204, headers=NOT_KEPT)

    @app.get("/shared/{token}")
    def show(token: str) -> Response:
        try:
            place = shared.place_of(token)
            reply = assistant.conversations.reply(*place) if place else None
        except AssistantError as error:
            return PlainTextResponse(str(error), 400, NOT_KEPT)
        return HTMLResponse(_shown(page, reply), headers=NOT_KEPT) if reply else _gone(words.NOT_SHARED)


def _gone(told: str) -> Response:
    return PlainTextResponse(told, 404, NOT_KEPT)


def _shown(page: Template, reply: Reply) -> str:
    """The draft as a page; the Markdown renderer lets no HTML, link or image of the draft's own through."""
    draft = _markdown.render(safe_markdown(reply.markdown))
    return page.render(
        title=reply.artifact.title,
        draft=draft,
        sources=reply.citations,
        words=words,
        app=texts.APP_NAME,
        language=texts.LANGUAGE,
    )
