"""Replies as files: Word, calendar, plain text and Markdown, each opened again with another program's eyes."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from docx import Document
from icalendar import Calendar

from assistant.domain.people import Role
from assistant.errors import FileOutError
from assistant.render.save_reply import FORMS, file_content, save_reply

STARTS = datetime(2026, 12, 1, 10, 0)


@pytest.fixture(scope="module")
def agenda(assistant):
    return assistant.answer("Plan 45 minutes on passkeys with my mentor, first session")


@pytest.fixture(scope="module")
def document(agenda):
    return Document(BytesIO(file_content(agenda, ".docx")))


def styled(document, style):
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def test_word_gets_its_own_styles_and_no_markup(document, agenda):
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    assert styled(document, "Title") == [agenda.artifact.title]
    assert "Before: you" in styled(document, "Heading 2")
    assert len(styled(document, "List Bullet")) > 10
    assert "**" not in text
    assert "##" not in text


def test_the_steps_of_a_session_stand_in_a_table_that_adds_up(document, agenda):
    (table,) = document.tables
    times = [row.cells[0].text for row in table.rows[1:]]

    assert [row.cells[1].text for row in table.rows[1:]] == [item.title for item in agenda.artifact.items]
    assert times[0].startswith("0–")
    assert times[-1].endswith("–45 min")


def test_word_keeps_every_source(document, agenda):
    sources = "\n".join(paragraph.text for paragraph in document.paragraphs).partition("Sources")[2]

    assert agenda.citations
    assert all(f"[{cited.number}]" in sources and cited.title in sources for cited in agenda.citations)


def test_a_calendar_entry_holds_the_plan_and_its_length(agenda):
    (entry,) = Calendar.from_ical(file_content(agenda, ".ics", STARTS)).walk("VEVENT")

    assert entry.decoded("dtstart") == STARTS
    assert entry.decoded("duration") == timedelta(minutes=45)
    assert str(entry["summary"]) == agenda.artifact.title
    assert all(item.title in str(entry["description"]) for item in agenda.artifact.items)


def test_no_line_of_a_calendar_entry_is_longer_than_its_standard_allows(agenda):
    lines = file_content(agenda, ".ics", STARTS).split(b"\r\n")

    assert max(map(len, lines)) <= 75  # octets, RFC 5545, 3.1


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("Give me 4 questions about hybrid work for our CFO", Role.MENTOR),
        ("How do I tell my executive that he cancels too often?", Role.MENTOR),
        ("Explain passkeys to our CFO", Role.MENTOR),
        ("Session guide for a kickoff with 12 pairs, 90 minutes", Role.STAFF),
        ("How often should we meet?", Role.EXECUTIVE),
        ('Which of these are good? "Why do you never listen?"', Role.MENTOR),
    ],
)
def test_plain_text_says_what_the_chat_says_without_markup(assistant, question, role):
    reply = assistant.answer(question, role=role)
    text = file_content(reply, ".txt").decode()

    def words(said):
        return [word for word in "".join(c if c.isalnum() else " " for c in said).split() if not word.isdigit()]

    assert words(text) == words(reply.markdown)
    assert "**" not in text
    assert "\n#" not in text


def test_lists_of_steps_keep_their_numbers(assistant):
    reply = assistant.answer("How do I prepare as a mentor?", role=Role.MENTOR)
    numbered = [line for line in reply.markdown.splitlines() if line[:1].isdigit()]
    text = file_content(reply, ".txt").decode()

    assert len(numbered) > 1
    assert all(f"\n{number}. " in text for number, _ in enumerate(numbered, 1))


def test_a_file_is_replaced_whole(agenda, tmp_path):
    path = tmp_path / "agenda.txt"
    path.write_text("older")

    save_reply(agenda, path)

    assert path.read_text(encoding="utf-8").startswith(agenda.artifact.title)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("form", "told"), [(".pdf", ".docx"), ("", "no ending"), (".ics", "--starts")], ids=["pdf", "no ending", "no date"]
)
def test_what_cannot_be_saved_is_told_with_the_way_out(agenda, form, told):
    with pytest.raises(FileOutError, match=told):
        file_content(agenda, form)


def test_an_answer_has_no_place_in_a_calendar(assistant):
    with pytest.raises(FileOutError, match="Only an agenda or a session guide"):
        file_content(assistant.answer("How often should we meet?"), ".ics", STARTS)


def test_a_folder_that_is_not_there_is_told(agenda, tmp_path):
    with pytest.raises(FileOutError, match="cannot be written"):
        save_reply(agenda, tmp_path / "nowhere" / "agenda.md")


@pytest.mark.parametrize("form", FORMS)
def test_the_command_line_saves_in_every_form(coach, tmp_path, form):
    path = tmp_path / f"agenda{form}"
    told = coach("ask", "Plan 45 minutes on passkeys", "--save", str(path), "--starts", "2026-12-01 10:00")

    assert told.exit_code == 0
    assert path.stat().st_size > 500


def test_of_a_red_line_no_file_is_made(coach, tmp_path):
    path = tmp_path / "kept.txt"

    coach("ask", "My mentor told me she wants to end her life", "--save", str(path))

    assert not path.exists()


def test_a_plan_of_sessions_gets_a_table_of_them_and_an_entry_for_each(assistant):
    plan = assistant.answer("Plan our sessions every two weeks for three months, goals: passkeys, meeting culture")

    (table,) = Document(BytesIO(file_content(plan, ".docx"))).tables
    entries = Calendar.from_ical(file_content(plan, ".ics", STARTS)).walk("VEVENT")

    assert [row.cells[1].text for row in table.rows[1:]] == [session.topic for session in plan.artifact.sessions]
    assert [entry.decoded("dtstart") for entry in entries] == [STARTS + timedelta(weeks=2 * n) for n in range(6)]


def test_a_plan_without_a_rhythm_says_why_it_fits_no_calendar(assistant):
    plan = assistant.answer("Plan our six sessions on passkeys")

    with pytest.raises(FileOutError, match="no single date"):
        file_content(plan, ".ics", STARTS)
