"""Render: what a Word document needs beyond its paragraphs: lists that count from 1, and the number on each page."""

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

PALE = RGBColor(0x59, 0x59, 0x59)
SMALL = Pt(9)
_NUMBERED = "List Number"


class ListNumbers:
    """Numbers the items of lists; without it Word counts on through the whole document."""

    def __init__(self, document: WordDocument) -> None:
        self._numbering = document.part.numbering_part.numbering_definitions._numbering
        style = document.styles[_NUMBERED].element.pPr.numPr.numId.val
        self._kind = self._numbering.num_having_numId(style).abstractNumId.val
        self._current = style

    def put_on(self, paragraph: Paragraph, number: int) -> None:
        """Number one item; the first of a list begins anew."""
        if number == 1:
            begun = self._numbering.add_num(self._kind)
            begun.add_lvlOverride(ilvl=0).add_startOverride(1)
            self._current = begun.numId
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = self._current


def add_footer(document: WordDocument, title: str) -> None:
    """The title and "page 2 of 5" below every page, small."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(f"{title}  ·  page ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = SMALL, PALE


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A field that Word fills in itself; each mark in a run of its own keeps its look."""
    _add_mark(paragraph, "begin")
    told = OxmlElement("w:instrText")
    told.set(qn("xml:space"), "preserve")
    told.text = instruction
    paragraph.add_run()._r.append(told)
    _add_mark(paragraph, "separate")
    paragraph.add_run("1")
    _add_mark(paragraph, "end")


def _add_mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
