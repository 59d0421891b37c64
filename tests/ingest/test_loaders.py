"""Loading: what each format becomes, and what is said of a file that cannot be read."""

import io
import zipfile

import docx
import pptx
import pytest
from docx.shared import Pt, RGBColor
from pptx.util import Inches
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

from assistant.domain.knowledge import SourceKind
from assistant.domain.records import PhrasingRecord, QuestionRecord, SessionNote, TechnologyCard
from assistant.ingest.outcomes import FileStatus
from assistant.settings import PROJECT

LINE = "A mentor prepares the session, and the executive brings one case of the week."


def word_file(build) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    build(document)
    document.save(out)
    return out.getvalue()


def pdf_file(*pages: str, encrypt=None) -> bytes:
    out = io.BytesIO()
    drawing = canvas.Canvas(out, encrypt=encrypt)
    for page in pages:
        drawing.drawString(50, 800, page)
        drawing.rect(10, 10, 50, 50, fill=1)
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def zip_file(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


# --- formats --------------------------------------------------------------------------------------------------


def test_markdown_leaves_words_and_keeps_lists_and_tables_readable(program):
    program.ingest_one(
        "a.md",
        f"# Kickoff\n\n## Steps\n{LINE} With **bold** words, a [link](https://x.example) and `code`, and enough more "
        "words to stand alone.\n\n1. One\n2. Two\n   - deep\n\n| Block | Minutes |\n|---|---|\n| Open | 5 |\n\n"
        "![chart](data:image/png;base64,AAAA) <!-- hidden order --> Last.\n",
    )

    (passage,) = program.passages()
    assert "With bold words, a link and code" in passage.text
    assert "1. One\n2. Two\n  - deep" in passage.text
    assert "- Block: Open; Minutes: 5" in passage.text
    assert "hidden order" not in passage.text
    assert "data:" not in passage.text


def test_a_heading_inside_code_starts_no_section(program):
    program.ingest_one("a.md", f"# T\n\n## One\n{LINE} {LINE}\n\n```\n## not a heading\n```\n")

    assert [passage.heading for passage in program.passages()] == ["One"]


def test_front_matter_of_another_program_gives_only_its_title(program):
    program.ingest_one("a.md", f"---\ntitle: Our own guide\nlayout: post\n---\n{LINE}\n")

    assert program.passages()[0].title == "Our own guide"
    assert program.passages()[0].record is None


def test_plain_text_takes_its_title_from_the_file_name_and_has_no_heading(program):
    program.ingest_one("07-when-plans-change.txt", LINE)

    assert (program.passages()[0].title, program.passages()[0].heading) == ("When plans change", "")


def test_a_word_document_is_cut_at_its_headings_and_loses_what_nobody_sees(program):
    def build(document):
        document.add_heading("Kickoff kit", 0)
        document.add_heading("Before", 1)
        paragraph = document.add_paragraph(f"{LINE} {LINE} ")
        paragraph.add_run("white order").font.color.rgb = RGBColor(255, 255, 255)
        paragraph.add_run("hidden order").font.hidden = True
        paragraph.add_run("tiny order").font.size = Pt(1)
        document.add_heading("After", 1)
        document.add_paragraph(f"{LINE} {LINE}")

    program.ingest_one("kit.docx", word_file(build))

    before, after = program.passages()[::-1]
    assert (before.title, before.heading, after.heading) == ("Kickoff kit", "Before", "After")
    assert "order" not in before.text


def test_slides_become_passages_with_their_titles(program):
    show, out = pptx.Presentation(), io.BytesIO()
    for title in ("Why zero trust", "What to ask"):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = f"{LINE}\n{LINE}"
        slide.shapes.add_textbox(Inches(1), Inches(1), Inches(1), Inches(1))
    show.save(out)

    program.ingest_one("show.pptx", out.getvalue())

    assert {passage.heading for passage in program.passages()} == {"Why zero trust", "What to ask"}


def test_a_pdf_is_cited_by_page_and_its_empty_pages_are_told(program):
    outcome = program.ingest_one("kit.pdf", pdf_file(f"{LINE} {LINE}", "", f"{LINE} {LINE}"))

    assert [passage.heading for passage in program.passages()] == ["Page 1", "Page 3"]
    assert outcome.message == "1 of 3 pages hold no text."


def test_a_table_is_read_as_lines_of_column_and_value(program):
    program.ingest_one("topics.csv", "topic;minutes\nzero trust;5\n")

    assert program.passages()[0].text == "topic: zero trust\nminutes: 5"


def test_questions_in_a_table_are_checked_like_those_in_yaml(program):
    columns = "id,question,stage,purpose,family,asker,depth,minutes,follow_ups,bad_if,variants.formal,variants.warm"
    row = "Q-1,What did you try?,first,open,ai,mentor,1,3,What then?|Who saw it?,Time is short,And formally?,And warm?"
    place = program.write("bank.csv", f"{columns}\n{row}\n{row.replace('Q-1', 'Q-2').replace('first', 'frist')}\n")

    outcome = program.ingest(place, as_kind=SourceKind.QUESTIONS).outcomes[0]
    assert "Line 3" in outcome.message
    assert "stage" in outcome.message

    place.write_text(f"{columns}\n{row}\n")
    program.ingest(place, as_kind=SourceKind.QUESTIONS)
    (passage,) = program.passages(SourceKind.QUESTIONS)
    assert isinstance(passage.record, QuestionRecord)
    assert passage.record.follow_ups == ("What then?", "Who saw it?")


# --- records --------------------------------------------------------------------------------------------------


def test_a_technology_card_becomes_one_passage_for_each_thing_a_mentor_needs(program):
    card = (PROJECT / "knowledge/technologies/zero-trust.yaml").read_text("utf-8")
    program.write(program.settings.knowledge_dir / "technologies/zero-trust.yaml", card)

    program.ingest()

    passages = {passage.passage_id: passage for passage in program.passages(SourceKind.TECHNOLOGIES)}
    first = passages["technologies/zero-trust#in-short"]
    assert isinstance(first.record, TechnologyCard)
    assert all(alias in first.text for alias in first.record.aliases)
    for anchor in ("analogy", "how-it-works", "why-care", "decision", "risks", "myths", "exercise", "jargon", "facts"):
        assert first.title in passages[f"technologies/zero-trust#{anchor}"].text


@pytest.mark.parametrize(
    ("path", "source", "shape"),
    [
        ("phrasing/upward.yaml", SourceKind.PHRASING, PhrasingRecord),
        ("session_notes/n-001-invented-figures.md", SourceKind.SESSION_NOTES, SessionNote),
    ],
)
def test_each_record_is_cited_under_its_own_id(program, path, source, shape):
    content = (PROJECT / "knowledge" / path).read_text("utf-8")
    program.write(program.settings.knowledge_dir / path, content)

    program.ingest()

    for passage in program.passages(source):
        assert isinstance(passage.record, shape)
        assert passage.passage_id.partition("#")[2].startswith(passage.record.id)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("questions:\n  - id: Q-1\n    qestion: What?\n", "Line 3: `qestion` is no field here"),
        ("questions:\n  - [1, 2\n", "no valid YAML"),
        ("pairs: []\n", "must start with `questions:`"),
        ("questions: &q [1]\nmore: *q\n", "references"),
        ("questions: []\n", "holds no records"),
        ("questions: " + "[" * 500, "nesting"),
    ],
)
def test_a_slip_in_a_knowledge_file_is_told_with_what_to_change(program, content, told):
    outcome = program.ingest(program.write("bank.yaml", content), as_kind=SourceKind.QUESTIONS).outcomes[0]

    assert outcome.status is FileStatus.REJECTED
    assert told in outcome.message


def test_a_slip_in_a_guide_names_the_line_of_the_file(program):
    outcome = program.ingest_one("a.md", "---\nid: G99\ntitle: A guide\nstages: [kickof]\n---\nText\n")

    assert "Line 4: `stages.0`" in outcome.message


# --- files that cannot be read --------------------------------------------------------------------------------

SCANNED = pdf_file("", "")
WORD = word_file(lambda document: document.add_paragraph(LINE))


@pytest.mark.parametrize(
    ("path", "content", "told"),
    [
        ("a.txt", b"", "is empty"),
        ("a.md", b" \n\n ", "no words"),
        ("a.md", b">>>>", "no words"),
        ("a.txt", bytes(range(256)) * 8, "data of a program"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(100)), "data of a program"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "is no PDF"),
        ("a.pdf", pdf_file(LINE)[:400], "damaged or cut off"),
        ("a.pdf", SCANNED, "No text could be read"),
        ("a.pdf", pdf_file(LINE, encrypt=pdfencrypt.StandardEncryption("secret")), "protected by a password"),
        ("a.docx", WORD[: len(WORD) // 2], "damaged or cut off"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "protected by a password"),
        ("a.docx", b"just text", "no such document"),
        ("a.docx", zip_file(xl__book_xml=b"<a/>"), "something else"),
        ("a.docx", zip_file(word__document_xml=b" " * 3_000_000), "unpacks to far more"),
        ("a.docx", zip_file(**{"word__document_xml": b"<a/>", "inner.zip": b"PK"}), "archives inside"),
        ("a.docx", zip_file(word__document_xml=b"<w:document"), "damaged or cut off"),
        ("a.png", b"\x89PNG", "are not read"),
        ("a", b"text", "without an ending"),
        ("a.csv", b"topic,minutes\n", "no rows"),
        ("a.txt", b"word " * 1_100_000, "million"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_plain_line(program, path, content, told):
    outcome = program.ingest_one(path, content)

    assert outcome.status is FileStatus.REJECTED
    assert told in outcome.message
    assert "\n" not in outcome.message
    assert str(program.folder) not in outcome.message


def test_a_file_over_the_size_limit_is_not_opened(program):
    place = program.write("big.txt", b"")
    with place.open("wb") as opened:
        opened.truncate(200_000_000)

    assert "200 MB; the limit is 25 MB" in program.ingest(place).outcomes[0].message


def test_a_file_that_asks_for_too_much_memory_or_time_costs_only_itself(program):
    program.write("ours/a.pdf", pdf_file(*["x" * 90] * 300))
    program.write("ours/b.docx", WORD)

    report = program.ingest(program.folder / "ours", file_seconds=0)
    assert [outcome.status for outcome in report.outcomes] == [FileStatus.REJECTED] * 2
    assert "longer than 0 seconds" in report.outcomes[0].message

    assert program.ingest(program.folder / "ours").rejected == ()


@pytest.mark.parametrize(
    ("content", "note"),
    [
        ("Der Mentor erklärt Größe – später.".encode("cp1252"), "cp1252"),
        ("Der Mentor erklärt Größe – später.".encode("utf-16"), ""),
        ("Der Mentor erklärt Größe – später.".encode("utf-16-le"), "UTF-16-LE"),
        ("\ufeffDer Mentor erklärt Größe – später.".encode(), ""),
        ("Der Men\u200btor erk\u00adlärt \u202eGröße – \0später.\U000e0041\r\n".encode(), ""),
    ],
)
def test_text_in_any_usual_encoding_is_read_as_a_reader_sees_it(program, content, note):
    outcome = program.ingest_one("a.txt", content)

    assert program.passages()[0].text == "Der Mentor erklärt Größe – später."
    assert note in outcome.message
    assert bool(outcome.message) == bool(note)
