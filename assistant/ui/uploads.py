"""UI: uploaded files lie in the data folder, never among the machine's temporary files, and only until they were read."""

import os
import shutil
import time
from collections.abc import Iterable
from pathlib import Path

FOLDER = "uploads"
SECONDS_KEPT = 3600  # of a file that was uploaded and never used
SECONDS_BETWEEN_LOOKS = 600


def keep_uploads_in(data_dir: Path) -> None:
    """Tell Gradio where uploads go, before it builds a page; what an earlier run left there is deleted."""
    folder = (data_dir / FOLDER).resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ["GRADIO_TEMP_DIR"] = str(folder)
    earliest = time.time() - SECONDS_KEPT
    for left in folder.iterdir():
        if left.stat().st_mtime < earliest:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)


def forget_uploads(paths: Iterable[str | None]) -> None:
    """Delete uploaded files, each with the folder that Gradio made for it."""
    for path in filter(None, paths):
        place = Path(path)
        place.unlink(missing_ok=True)
        if place.parent.exists() and not any(place.parent.iterdir()):
            place.parent.rmdir()
