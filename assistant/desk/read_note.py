"""Desk: from what somebody hands in, a text or a file, to the lines of a note; red lines are gone from here on."""

from pathlib import Path

from assistant.desk.note import NoteLine
from assistant.desk.traffic_lights import read_lights
from assistant.domain.knowledge import SourceKind
from assistant.domain.traffic_light import Light
from assistant.errors import NoteError
from assistant.ingest.file_content import FileContent, read_content
from assistant.ingest.loaders import CONVERTING_LOADERS, load
from assistant.ingest.loaders.decode import decode_text
from assistant.ingest.loaders.file_converter import FileConverter
from assistant.ingest.source_files import SourceFile, absolute
from assistant.settings import Settings

MOST_CHARACTERS = 20_000  # a note has about 120 words; what is much longer is a transcript
MOST_LINES = 400


def text_of_file(path: Path, settings: Settings) -> str:
    """The text of a file as it stands. Raises `FileRejectedError`, which names the trouble and none of the text."""
    # A guide's loader reads any file; the name shown could name somebody, and so none is.
    place = absolute(path)
    file = SourceFile(document_id="note", source=SourceKind.GUIDES, path="note", given="note", location=place)
    content = read_content(file, max_file_mb=settings.max_file_mb, taken_out_by="")
    return _converted(content, settings) if content.suffix in CONVERTING_LOADERS else decode_text(content.data).text


def refuse_what_is_no_note(text: str) -> None:
    """Raise `NoteError` where there is nothing to read, or more than a session note can be."""
    if not any(sign.isalpha() for sign in text):
        raise NoteError("The note holds no words.", "Add it again with its text.")
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        raise NoteError(
            f"The note has {len(text):,} characters in {text.count(chr(10)) + 1:,} lines; a note may have {MOST_CHARACTERS:,} in {MOST_LINES}.",
            "Write down what the session taught, in about 120 words; a transcript is no note.",
        )


def note_lines(text: str) -> tuple[tuple[NoteLine, ...], tuple[str, ...]]:
    """The lines that may be kept, and what staff should know of the others."""
    lit = [line for line in read_lights(text) if line.text.strip()]
    kept = [line for line in lit if line.light is not Light.OURS]
    if not kept:
        raise NoteError("The pair keeps every line of this note to itself.", "Nothing of it was kept.")
    dropped = len(lit) - len(kept)
    told = [f"The pair keeps {dropped} of its {len(lit)} lines to itself; they were dropped."] if dropped else []
    if not any(line.is_marked for line in lit):
        told.append("No line has a traffic light, so all of it counts as shareable.")
    lines = (
        NoteLine(number=number, light=line.light, before=line.text.strip(), wording=line.text.strip())
        for number, line in enumerate(kept, 1)
    )
    return tuple(lines), tuple(told)


def _converted(content: FileContent, settings: Settings) -> str:
    with FileConverter(settings.file_seconds, settings.file_memory_mb) as converter:
        loaded = load(content, converter)
    return "\n".join(text for part in loaded.parts for text in (part.heading, part.text) if text)
