"""Takeaways: files made for one person to download, each in a place that only they can name, deleted after a day."""

import re
import secrets
import shutil
import time
from pathlib import Path

KEPT_HOURS = 24
TOKEN = re.compile(r"[\w-]{22}", re.ASCII)
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\.(zip|docx|md)", re.ASCII)
OWNER = re.compile(r"[0-9a-f]{40}")


class Takeaways:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def place_for(self, owner: str, name: str) -> Path:
        """Where to write a new file of this name; what is older than a day goes meanwhile."""
        if not (OWNER.fullmatch(owner) and NAME.fullmatch(name)):
            raise ValueError("no owner or no name that a file is kept under")
        self.sweep()
        place = self._folder / owner / secrets.token_urlsafe(16)
        place.mkdir(parents=True, mode=0o700)
        return place / name

    def find(self, owner: str, token: str, name: str) -> Path | None:
        """The file, if it was made for this owner and is still kept."""
        if not (OWNER.fullmatch(owner) and TOKEN.fullmatch(token) and NAME.fullmatch(name)):
            return None
        path = self._folder / owner / token / name
        return path if path.is_file() else None

    def sweep(self) -> None:
        earliest = time.time() - KEPT_HOURS * 3600
        for place in self._folder.glob("*/*"):
            if place.stat().st_mtime < earliest:
                shutil.rmtree(place, ignore_errors=True)


def address_of(path: Path) -> str:
    """What the page calls a file of its visitor by: where it stands below its owner."""
    return f"{path.parent.name}/{path.name}"
