"""UI: what the Program tab gives to take along, through routes of our own: each asks who may have it."""

import csv
import io

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

from assistant.bulk_guides.write_guides import no_formula
from assistant.errors import AssistantError
from assistant.program.program import Program
from assistant.ui import program_texts as words
from assistant.ui import texts
from assistant.ui.plain_pages import NOT_KEPT
from assistant.ui.program_access import may_run_program
from assistant.ui.visitor import visitor_in


def add_program_files(app: FastAPI, program: Program) -> None:
    """Add the routes to the app; the guard decides which forms of address reach them."""

    @app.get("/program/files/{token}/{name}")
    def made(request: Request, token: str, name: str) -> Response:
        _refuse_all_but_staff(request)
        path = program.takeaways.find(visitor_in(request.cookies), token, name)
        if path is None:
            return PlainTextResponse(words.GONE, 404, NOT_KEPT)
        return FileResponse(path, filename=name, headers=NOT_KEPT)

    @app.get("/program/gaps.csv")
    def gaps(request: Request) -> Response:
        _refuse_all_but_staff(request)
        try:
            content = gaps_csv(program)
        except AssistantError as error:
            return PlainTextResponse(str(error), 503, NOT_KEPT)
        headers = {"Content-Disposition": 'attachment; filename="guide-gaps.csv"', **NOT_KEPT}
        return Response(content, media_type="text/csv; charset=utf-8", headers=headers)

    @app.get("/program/scorecard.html")
    def scorecard(request: Request) -> Response:
        _refuse_all_but_staff(request)
        try:
            report = program.scorecard().report
        except AssistantError as error:
            return PlainTextResponse(str(error), 503, NOT_KEPT)
        if report is None:
            return PlainTextResponse(words.NO_SCORECARD, 404, NOT_KEPT)
        return FileResponse(report, media_type="text/html; charset=utf-8", headers=NOT_KEPT)


def gaps_csv(program: Program) -> bytes:
    """The gaps as a table that a spreadsheet opens as it stands; no cell begins a formula."""
    kept = io.StringIO()
    table = csv.writer(kept)
    table.writerow(("count", "missed", "kind"))
    table.writerows((gap.count, no_formula(gap.text), no_formula(gap.kind)) for gap in program.gaps.all())
    return kept.getvalue().encode("utf-8-sig")


def _refuse_all_but_staff(request: Request) -> None:
    if not may_run_program(request):
        raise HTTPException(403, texts.NOT_FOR_YOUR_ROLE)
