"""Anonymize: names of files, because "priya-raman.md" beside a passage says who it is about."""

import hashlib
from pathlib import PurePath

from assistant.ingest.anonymize.name_index import WORD, fold
from assistant.ingest.anonymize.names import people_with_titles
from assistant.ingest.anonymize.roster import Roster


def name_without_people(file_name: str, roster: Roster) -> str:
    """The file's name, or one that tells nothing where it names somebody of the roster or with a title."""
    path = PurePath(file_name)
    spoken = path.stem.replace("_", " ").replace("-", " ")
    named = any(len(word) > 1 and roster.index.people_named(fold(word)) for word in WORD.findall(spoken))
    if not named and not people_with_titles([spoken], roster.index):
        return file_name
    return f"note-{hashlib.sha1(file_name.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}{path.suffix}"
