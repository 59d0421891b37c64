"""Bad input: each gets one plain line that says what happened and what to do; nothing is lost, and work goes on."""

import sqlite3

import pytest

from assistant.errors import QuestionError
from tests.reading_replies import assert_nothing_is_left_unfilled

UNREADABLE = {
    "empty": "",
    "only blanks": " \n\t ",
    "only what nobody sees": "\u200b\u200e\ufeff",
    "50,000 characters": "How do I prepare? " * 2_778,
    "binary": "\x00\x01\x02PK\x03\x04\x05\x06\x07\x08",
}
READABLE = {
    "right-to-left": "خطط لي جلسة مدتها 30 دقيقة حول الذكاء الاصطناعي",
    "hebrew": "איך אני מתכונן לפגישה הראשונה?",
    "direction marks": "\u202eplan 45 minutes on passkeys\u202c",
    "emoji": "👋🙂🎉",
    "family emoji": "👩‍👩‍👧‍👦 plan 30 minutes 🏳️‍🌈",
    "one letter": "a",
    "one sign": "?",
    "long and plain": "How do I prepare? " * 1_000,
    "one endless word": "x" * 19_000,
    "stacked accents": "Z̷͎͒a̶l̴g̵o̸ " * 50,
    "surrogates": "plan \udcff\udcfe 30 minutes",
    "controls inside": "plan 30\x07 minutes on passkeys",
    "format marks": "{0} %s ${HOME} {{x}} ⟦x⟧ $topic plan 30 minutes on {topic}",
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_what_cannot_be_a_question_is_told_with_what_to_do(assistant, kind):
    with pytest.raises(QuestionError) as told:
        assistant.answer(UNREADABLE[kind])

    assert told.value.what_happened
    assert told.value.what_to_do
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("kind", READABLE)
def test_odd_text_gets_an_ordinary_reply(assistant, kind):
    assert assistant.answer(READABLE[kind]).markdown.encode()


def test_a_script_the_guides_are_not_written_in_is_told_so(assistant):
    assert "English" in assistant.answer(READABLE["right-to-left"]).markdown


def test_marks_of_reading_direction_change_nothing(assistant):
    plain = assistant.answer("plan 45 minutes on passkeys")

    assert assistant.answer(READABLE["direction marks"]).artifact == plain.artifact


def test_an_emoji_beside_a_question_is_no_part_of_its_topic(assistant):
    reply = assistant.answer("🙂 plan 30 minutes on passkeys 🎉")

    assert reply.request.topic.words == "passkeys"
    assert_nothing_is_left_unfilled(reply)


def told_line(done):
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_missing_data_folder_is_made_and_the_reply_says_what_to_do(coach, own_folder):
    (own_folder / "coach.db").unlink()

    done = coach("ask", "How often should pairs meet?", in_folder=own_folder)

    assert done.exit_code == 0
    assert "run `coach ingest`" in done.stderr
    assert "Sources" not in done.stdout


def test_a_file_in_place_of_the_data_folder_is_one_line(coach, tmp_path):
    (tmp_path / "var").write_text("in the way")

    assert "COACH_DATA_DIR" in told_line(coach("ask", "Hello there", in_folder=tmp_path / "var"))


def test_garbage_in_place_of_the_database_is_one_line(coach, own_folder):
    for name in ("coach.db", "coach.db-wal", "coach.db-shm"):
        (own_folder / name).unlink(missing_ok=True)
    (own_folder / "coach.db").write_bytes(b"not a database" * 500)

    told_line(coach("ask", "How often should pairs meet?", in_folder=own_folder))


def test_a_locked_database_is_still_read(coach, own_folder):
    with sqlite3.connect(own_folder / "coach.db") as other:
        other.execute("BEGIN IMMEDIATE")

        assert coach("ask", "How often should pairs meet?", in_folder=own_folder).exit_code == 0


@pytest.mark.slow
def test_writing_to_a_locked_database_is_one_line_and_loses_nothing(coach, own_folder):
    with sqlite3.connect(own_folder / "coach.db") as other:
        other.execute("BEGIN IMMEDIATE")
        told_line(coach("ask", "How often should pairs meet?", "--conversation", "ours", in_folder=own_folder))

    assert coach("ask", "How often should pairs meet?", "--conversation", "ours", in_folder=own_folder).exit_code == 0


@pytest.mark.parametrize("left", ["half", "nothing"])
def test_half_written_indexes_are_made_anew(coach, own_folder, left):
    before = coach("ask", "How often should pairs meet?", in_folder=own_folder).stdout
    for file in (own_folder / "indexes").rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            file.write_bytes(content[: len(content) // 2] if left == "half" else b"")

    assert coach("ask", "How often should pairs meet?", in_folder=own_folder).stdout == before


@pytest.mark.parametrize("left", ["half", "nothing"])
def test_half_written_vectors_of_understanding_are_made_anew(coach, own_folder, left):
    before = coach("ask", "How often should pairs meet?", in_folder=own_folder).stdout
    kept = min((own_folder / "understanding").iterdir(), key=lambda file: file.stat().st_size)
    kept.write_bytes(kept.read_bytes()[: kept.stat().st_size // 2] if left == "half" else b"")

    assert coach("ask", "How often should pairs meet?", in_folder=own_folder).stdout == before


def test_a_setting_that_cannot_be_used_is_one_line_that_names_it(coach):
    assert "COACH_PORT" in told_line(coach("ask", "Hello there", COACH_PORT="harbor"))
