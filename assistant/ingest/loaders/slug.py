"""Load: names for the parts of a file, and a title for a file that has none."""

import re
import unicodedata
from pathlib import Path

LONGEST_ANCHOR = 60
ABBREVIATIONS = frozenset({"ai", "api", "esg", "eu", "gdpr", "hr", "ux"})


def slug(heading: str) -> str:
    """A heading as it stands in an id: lower case words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", heading).casefold()
    words = re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(words)[:LONGEST_ANCHOR].strip("-") or "text"


def title_of_file(path: str) -> str:
    """`12-prepare-a-session.md` → `Prepare a session`."""
    words = re.sub(r"[-_\s]+", " ", Path(path).stem).strip()
    words = re.sub(r"^\d{1,3} (?=\D)", "", words)
    words = with_capitals(words)
    return words[:1].upper() + words[1:] or "Untitled"


def with_capitals(words: str) -> str:
    """The words with abbreviations as people write them."""
    return " ".join(word.upper() if word in ABBREVIATIONS else word for word in words.split(" "))
