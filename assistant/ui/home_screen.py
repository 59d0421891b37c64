"""UI: what a phone needs to keep the app on its home screen: a manifest and icons of our own, all relative to its path."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, JSONResponse, Response

from assistant.ui import texts

HERE = Path(__file__).parent
SIZES = (192, 512)
ACCENT, PAPER = "#0f5651", "#fafaf8"
ONE_DAY = {"Cache-Control": "public, max-age=86400"}


def add_home_screen(app: FastAPI) -> None:
    """Add the routes; an address in the manifest counts from the manifest's own, so a proxy's path needs no setting."""

    @app.get("/manifest.json")
    def manifest() -> Response:
        return JSONResponse(_manifest(), media_type="application/manifest+json", headers=ONE_DAY)

    @app.get("/icon-{size}.png")
    def icon(size: int) -> Response:
        return FileResponse(HERE / f"icon-{size}.png", media_type="image/png", headers=ONE_DAY)


def _manifest() -> dict:
    return {
        "id": "./",
        "name": texts.APP_NAME,
        "short_name": texts.APP_NAME,
        "description": texts.TAGLINE,
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "theme_color": ACCENT,
        "background_color": PAPER,
        "icons": [
            {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
            for size in SIZES
        ],
    }
