"""Load: Markdown with or without front matter, and plain text."""

from assistant.domain.knowledge import LoadedFile, LoadedPart, SourceKind
from assistant.domain.records import Guide, SessionNote
from assistant.domain.records.record import Record
from assistant.ingest.file_content import FileContent
from assistant.ingest.loaders.decode import decode_text
from assistant.ingest.loaders.markdown_words import Section, sections_of
from assistant.ingest.loaders.record_parts import parts_of
from assistant.ingest.loaders.record_yaml import read_yaml, validate_record
from assistant.ingest.loaders.slug import slug, title_of_file

FENCE = "---"
MOST_MARKDOWN = 500_000  # characters; a longer text is no guide that somebody wrote


def load_markdown(content: FileContent) -> LoadedFile:
    """Read Markdown; its front matter is a guide's or a session note's when it has an id."""
    decoded = decode_text(content.data)
    front, body = split_front_matter(decoded.text)
    record = _record_of(front, content)
    if isinstance(record, SessionNote):
        return loaded_file(content, record.aim, parts_of(record, flat_text(body)), decoded.notes)
    if len(body) > MOST_MARKDOWN:
        return load_plain_text(content)
    sections = sections_of(body)
    title = _title(front, sections, content)
    return loaded_file(content, title, parts_of_sections(sections, title, record), decoded.notes)


def load_plain_text(content: FileContent) -> LoadedFile:
    """Read text as it stands; paragraphs are all the structure it has."""
    decoded = decode_text(content.data)
    part = LoadedPart(heading="", text=decoded.text.strip(), anchor="text")
    return loaded_file(content, title_of_file(content.file.path), (part,), decoded.notes)


def loaded_file(
    content: FileContent, title: str, parts: tuple[LoadedPart, ...], notes: tuple[str, ...] = ()
) -> LoadedFile:
    """What a loader hands on: the file's own data with the title and parts it found."""
    file = content.file
    return LoadedFile(
        document_id=file.document_id,
        source=file.source,
        path=file.path,
        title=title,
        content_hash=content.content_hash,
        parts=parts,
        notes=notes,
    )


def parts_of_sections(sections: list[Section], title: str, record: Record | None = None) -> tuple[LoadedPart, ...]:
    """Sections as parts; text before the first heading, and a file without headings, carry the file's title."""
    written = [section for section in sections if section.text]
    headed = any(section.level > 1 for section in written)
    return tuple(
        LoadedPart(
            heading=section.heading or (title if headed else ""),
            text=section.text,
            anchor=slug(section.heading) if section.heading else "text",
            record=record,
        )
        for section in written
    )


def split_front_matter(text: str) -> tuple[str, str]:
    """Return the YAML between the first two `---` lines, empty if there is none, and the rest."""
    if not text.startswith(f"{FENCE}\n"):
        return "", text
    end = text.find(f"\n{FENCE}\n", len(FENCE))
    if end < 0:
        return ("", text) if not text.rstrip().endswith(f"\n{FENCE}") else (text.rstrip()[4:-3], "")
    return text[len(FENCE) + 1 : end + 1], text[end + len(FENCE) + 2 :]


def flat_text(markdown: str) -> str:
    """The words of a short body, its headings included."""
    sections = sections_of(markdown)
    return "\n\n".join(part for section in sections for part in (section.heading, section.text) if part)


def _record_of(front: str, content: FileContent) -> Record | None:
    """Front matter with an `id` is a record and checked strictly; any other is somebody else's and left alone."""
    shapes = {SourceKind.GUIDES: Guide, SourceKind.SESSION_NOTES: SessionNote}
    shape = shapes.get(content.file.source)
    data = read_yaml(front, first_line=2) if front and shape else None
    if not isinstance(data, dict) or "id" not in data:
        return None
    return validate_record(shape, data, front, first_line=2)


def _title(front: str, sections: list[Section], content: FileContent) -> str:
    data = read_yaml(front, first_line=2) if front else None
    named = data.get("title") if isinstance(data, dict) else None
    if isinstance(named, str) and named.strip():
        return named.strip()
    first = next((section.heading for section in sections if section.level == 1 and section.heading), "")
    return first or title_of_file(content.file.path)
