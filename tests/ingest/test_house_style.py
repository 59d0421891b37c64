"""Learning how a house writes its guides: five guides of five hands, and what each lacks."""

import io

import pytest
from docx import Document
from docx.oxml import OxmlElement
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from assistant.domain.house_style import ListMark, Numbering, TimeNotation
from assistant.errors import FileRejectedError
from assistant.ingest.house_style import learn_house_style
from assistant.settings import Settings

CONSULTANT = (
    ("1. Session overview", 1, ("A guide for facilitators.",)),
    ("1.1 Objectives", 2, ("People know each other.",)),
    ("2. Logistics", 1, ()),
    ("2.1 Materials and handouts", 2, ("Flip chart, pens.",)),
    ("3. Run of show", 1, ("00:00–00:10 Welcome", "00:10–00:25 Goals", "00:25–00:40 Work in pairs")),
    ("4. Sign-off", 1, ("Date and name.",)),
)
CHECKLIST = """WELCOME SESSION – ONE PAGE

BEFORE
☐ Room booked (10 min)
☐ Agreement printed
☐ Dates checked

DURING
☐ Welcome (5 min)
☐ Goals (15 min)

AFTER
☐ Thank-you mail
"""
GERMAN = """# Leitfaden Auftakt

## Ziele
Both sides know each other's goals.

## Ablauf
1. 10 Min. Welcome
2. 15 Min. Goals
3. 20 Min. Rules

## Nachbereitung
Send thanks to both sides.
"""
PROSE = "We welcome everybody and let them talk about goals.\n\nThen we agree on dates, and everybody goes home.\n"


@pytest.fixture
def learn(tmp_path):
    def learn_from(name: str, content: bytes | str):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return learn_house_style(path, Settings())

    return learn_from


def word(fill) -> bytes:
    document, kept = Document(), io.BytesIO()
    fill(document)
    document.save(kept)
    return kept.getvalue()


def consultants_guide(document) -> None:
    document.add_heading("Facilitator guide", 0)
    for heading, level, lines in CONSULTANT:
        document.add_heading(heading, level)
        for line in lines:
            document.add_paragraph(line)


def headings_of(style) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in style.headings]


def test_a_word_document_with_numbered_headings(learn):
    style = learn("guide.docx", word(consultants_guide))

    assert style.title == "Facilitator guide"
    assert headings_of(style) == [(level, text.partition(" ")[2]) for text, level, _ in CONSULTANT]
    assert style.numbering is Numbering.DECIMAL_DOT
    assert style.times is TimeNotation.CLOCK


def test_numbers_that_word_itself_puts_before_headings_are_seen(learn):
    def fill(document):
        for heading in ("Purpose", "Agenda", "Follow-up"):
            document.add_heading(heading, 1)
            document.add_paragraph("Some text.")
        properties = document.styles["Heading 1"].element.get_or_add_pPr()
        properties.append(OxmlElement("w:numPr"))

    assert learn("guide.docx", word(fill)).numbering is Numbering.DECIMAL_DOT


def test_a_one_page_checklist(learn):
    style = learn("checklist.txt", CHECKLIST)

    assert style.title == "WELCOME SESSION – ONE PAGE"
    assert [text for _, text in headings_of(style)] == ["BEFORE", "DURING", "AFTER"]
    assert style.list_mark is ListMark.BOX
    assert style.times is TimeNotation.LENGTH


def test_a_german_guide(learn):
    style = learn("leitfaden.md", GERMAN)

    assert [text for _, text in headings_of(style)] == ["Ziele", "Ablauf", "Nachbereitung"]
    assert style.list_mark is ListMark.NUMBER
    assert style.times is TimeNotation.LENGTH


def test_a_guide_that_is_only_a_run_sheet_has_columns_and_no_headings(learn):
    def fill(document):
        table = document.add_table(rows=0, cols=3)
        for row in (("Time", "What", "Who"), ("09:00–09:10", "Welcome", "All"), ("09:10–09:30", "Goals", "Pairs")):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    style = learn("sheet.docx", word(fill))

    assert style.headings == ()
    assert style.columns == ("Time", "What", "Who")
    assert style.times is TimeNotation.CLOCK


def test_the_labels_of_a_form_are_its_headings(learn):
    def fill(document):
        table = document.add_table(rows=0, cols=2)
        for row in (
            ("Objective", "Meet"),
            ("Room", "Two tables"),
            ("Agenda", "Welcome, goals"),
            ("Cost center", "4711"),
        ):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    assert [text for _, text in headings_of(learn("form.docx", word(fill)))] == [
        "Objective",
        "Room",
        "Agenda",
        "Cost center",
    ]


def test_lines_in_bold_stand_for_headings_where_there_are_none(learn):
    def fill(document):
        for heading in ("Welcome and purpose", "Confidentiality", "Dates and next steps"):
            document.add_paragraph().add_run(heading).bold = True
            document.add_paragraph("A sentence that explains it, longer than any heading would be.")

    assert [text for _, text in headings_of(learn("guide.docx", word(fill)))] == [
        "Welcome and purpose",
        "Confidentiality",
        "Dates and next steps",
    ]


def test_headings_of_a_pdf_are_the_lines_in_larger_print(learn):
    kept, styles = io.BytesIO(), getSampleStyleSheet()
    text = "This is the text of the guide, and it runs over more than one line of the page, as such texts mostly do. "
    parts = [Paragraph("Welcome guide", styles["Title"])]
    for heading in ("Purpose of the day", "Room and materials", "After the meeting"):
        parts += [Paragraph(heading, styles["Heading2"]), Paragraph(text * 2, styles["BodyText"])]
    SimpleDocTemplate(kept).build(parts)

    style = learn("guide.pdf", kept.getvalue())

    assert style.title == "Welcome guide"
    assert headings_of(style) == [(1, "Purpose of the day"), (1, "Room and materials"), (1, "After the meeting")]


def test_headings_that_carry_a_time_are_steps_and_not_parts(learn):
    style = learn(
        "guide.md", "# K\n\n## Purpose\nx\n\n## 00:00–00:10 Hello\ny\n\n## 00:10–00:30 Goals\nz\n\n## Budget\na\n"
    )

    assert [text for _, text in headings_of(style)] == ["Purpose", "Budget"]
    assert style.steps_before == 1
    assert style.times is TimeNotation.CLOCK


def test_prose_has_no_headings(learn):
    assert learn("notes.txt", PROSE).headings == ()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("guide.xlsx", b"PK", "no form that headings are learned from"),
        ("guide.docx", b"not a document", "no such document"),
        ("guide.pdf", b"not a document", "no PDF"),
        ("guide.txt", b"", "empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(learn, name, content, told):
    with pytest.raises(FileRejectedError, match=told):
        learn(name, content)
