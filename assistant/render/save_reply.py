"""Render: a reply saved as a file, in the form that the name of the file asks for."""

from datetime import datetime
from pathlib import Path

from assistant.domain.reply import Reply
from assistant.errors import FileOutError

FORMS = (".md", ".docx", ".ics", ".txt")


def save_reply(reply: Reply, path: Path, starts: datetime | None = None) -> None:
    """Write the reply to `path`: Markdown, Word, a calendar entry that begins at `starts`, or plain text.

    A file of that name is replaced whole or not at all. Raises `FileOutError` when it cannot be written so.
    """
    content = file_content(reply, path.suffix.lower(), starts)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise FileOutError(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
    finally:
        beside.unlink(missing_ok=True)


def file_content(reply: Reply, form: str, starts: datetime | None = None) -> bytes:
    """The bytes of a reply as a file; `form` is one of `FORMS`. Raises `FileOutError` where it does not fit."""
    if form == ".md":
        return f"{reply.markdown}\n".encode()
    if form == ".txt":
        from assistant.render.plain_text import plain_text

        return plain_text(reply.markdown).encode()
    if form == ".docx":
        from assistant.render.word_document import word_document

        return word_document(reply)
    if form == ".ics":
        from assistant.render.calendar_entry import calendar_entry

        if starts is None:
            raise FileOutError("A calendar entry needs a beginning.", 'Add --starts "2026-12-01 10:00".')
        return calendar_entry(reply, starts)
    raise FileOutError(f"“{form or 'no ending'}” is no form that replies are saved in.", f"Use {', '.join(FORMS)}.")
