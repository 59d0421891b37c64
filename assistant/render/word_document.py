"""Render: a reply as a Word document, with Word's own styles, so that a program can put its house style on it."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Row
from docx.text.paragraph import Paragraph

from assistant.artifacts.agenda import Agenda
from assistant.artifacts.arc import Arc
from assistant.artifacts.session_guide import SCRIPT, TO_FILL_IN, SessionGuide
from assistant.domain.house_style import ListMark, TimeNotation
from assistant.domain.reply import Reply
from assistant.render.blocks import timed
from assistant.render.numbered_sources import without_markup
from assistant.render.read_blocks import Block, BlockKind, read_blocks
from assistant.render.word_parts import PALE, SMALL, ListNumbers, add_footer

_STYLES = {
    BlockKind.TITLE: "Title",
    BlockKind.HEADING: "Heading 2",
    BlockKind.PARAGRAPH: "Normal",
    BlockKind.BULLET: "List Bullet",
    BlockKind.NUMBERED: "List Number",
    BlockKind.QUOTE: "Quote",
}
_INK = RGBColor(0x1F, 0x38, 0x64)
MOST_KEPT = 15  # rows of a table that is not parted between pages
DEEPEST = 3  # level of a heading that looks like one
_MARGIN = Cm(2.2)
_AT_A_GLANCE = "At a glance"
_SESSION, _PLAN = ("Time", "Step"), ("Session", "Topic")  # heads of its table
_TIME_WIDTH, _STEP_WIDTH = Cm(3), Cm(13.5)


def word_document(reply: Reply) -> bytes:
    """The .docx file of a reply; a session gets a table of its steps under the title."""
    document = Document()
    document.core_properties.title = reply.artifact.title
    document.core_properties.author = "Flipside"
    document.core_properties.comments = ""
    _set_styles(document)
    for section in document.sections:
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    layout = getattr(reply.artifact, "layout", ())
    holds_script = [without_markup(part.heading) for part in layout if SCRIPT in part.holds]
    blocks, numbers = list(read_blocks(reply.markdown)), ListNumbers(document)
    has_title = any(block.kind is BlockKind.TITLE for block in blocks)
    for block in blocks:
        _add(document, block, numbers, is_note=has_title and block.kind is BlockKind.PARAGRAPH)
        if block.kind is BlockKind.TITLE and not layout:
            _add_table(document, _steps(reply), _heads(reply), _AT_A_GLANCE)
        elif block.kind is BlockKind.HEADING and [block.text] == holds_script:  # and not parted among several
            _add_table(document, _steps(reply), _heads(reply))
        has_title = has_title and block.kind is not BlockKind.TITLE  # what comes before it is a note to the reader
    add_footer(document, reply.artifact.title)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _set_styles(document: WordDocument) -> None:
    """Word's own template is large and pale; a heading has to read on a phone and in a grey print."""
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 15), ("Heading 2", 13), ("Heading 3", 11)):
        document.styles[name].font.size = Pt(size)
        if name != "Normal":
            document.styles[name].font.color.rgb = _INK


def _add(document: WordDocument, block: Block, numbers: ListNumbers, is_note: bool) -> None:
    paragraph = document.add_paragraph()
    paragraph._p.style = document.styles[
        _style(block)
    ].style_id  # `style=` compares all styles each time: half of all time
    is_heading = block.kind in (BlockKind.TITLE, BlockKind.HEADING)
    for run in block.runs:
        added = paragraph.add_run(run.text)
        if not is_heading:  # the style says how headings look
            added.bold, added.italic = run.bold or None, run.italic or None
        if is_note:
            added.font.size, added.font.color.rgb = SMALL, PALE
        if run.text.startswith(TO_FILL_IN):
            added.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if block.kind is BlockKind.NUMBERED:
        numbers.put_on(paragraph, block.number)
    if is_heading:
        paragraph.paragraph_format.keep_with_next = True
    else:
        paragraph.paragraph_format.keep_together = True


def _style(block: Block) -> str:
    if block.level:
        return f"Heading {min(block.level, DEEPEST)}"
    has_box = block.kind is BlockKind.BULLET and block.text.startswith(ListMark.BOX)
    return "List" if has_box else _STYLES[block.kind]


def _steps(reply: Reply) -> list[tuple[str, str]]:
    """When each step of a session runs, and its title, or each session of a plan; nothing where the reply is neither."""
    if isinstance(reply.artifact, Arc):
        return [(str(session.number), session.topic) for session in reply.artifact.sessions]
    steps = {Agenda: "items", SessionGuide: "script"}.get(type(reply.artifact))
    style = reply.request.house_style if isinstance(reply.artifact, SessionGuide) else None
    notation = (style and style.times) or TimeNotation.MINUTES
    return [(time, step.title) for time, step in timed(getattr(reply.artifact, steps) if steps else (), notation)]


def _heads(reply: Reply) -> tuple[str, str]:
    return _PLAN if isinstance(reply.artifact, Arc) else _SESSION


def _add_table(document: WordDocument, rows: list[tuple[str, str]], heads: tuple[str, str], heading: str = "") -> None:
    if not rows:
        return
    if heading:
        document.add_paragraph(heading, style="Heading 2").paragraph_format.keep_with_next = True
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    for cell, title in zip(table.rows[0].cells, heads, strict=True):
        _write(cell.paragraphs[0], title, bold=True)
    _repeat_on_every_page(table.rows[0])
    for time, title in rows:
        for cell, text in zip(table.add_row().cells, (time, title), strict=True):
            _write(cell.paragraphs[0], text)
    for row in table.rows[:MOST_KEPT][:-1]:  # a short table stands on one page
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    for column, width in zip(table.columns, (_TIME_WIDTH, _STEP_WIDTH), strict=True):
        column.width = width  # some programs read this one, some those of the cells
        for cell in column.cells:
            cell.width = width
    document.add_paragraph()


def _write(paragraph: Paragraph, text: str, bold: bool = False) -> None:
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.add_run(text).bold = bold or None


def _repeat_on_every_page(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
