"""What pairs wrote is nowhere in plain text, is indexed only once a person confirmed it, and can be erased without a trace."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from assistant.desk import NotesKey
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.knowledge import SourceKind
from assistant.errors import AssistantError, NoteError
from assistant.settings import Settings
from assistant.store.database import SQLITE_FILE
from tests.desk.conftest import NOTE

NAMES = (b"Solheim", b"Aakre", b"Bergen", b"ingrid.s@", b"22 12 34 56", b"CANARYRED", b"Team Fjord")
LESSON = "a second person checks the numbers in every paper before it goes to the board of lenders"
PAIRING = "Team Fjord"


def hits(parts, text=LESSON):
    return parts.retriever.search(text, k=3, sources=(SourceKind.SESSION_NOTES,))


def wide(word):
    """The same word as some indexes write it."""
    return word.decode().encode("utf-16-le")


def is_found(words, everything):
    folded = everything.lower()
    return [word for word in words if word.lower() in folded or wide(word) in everything]


def test_nothing_is_indexed_before_a_person_confirms(own_parts):
    desk = own_parts.notes_desk
    note = desk.submit(NOTE, PAIRING)

    assert hits(own_parts) == []
    taken = desk.confirm(note.note_id)

    assert LESSON in hits(own_parts)[0].passage.text
    assert hits(own_parts)[0].passage.document_id == taken.document_id
    assert "deepfake" not in hits(own_parts)[0].passage.text  # amber lines are not quoted


def test_what_a_pair_wrote_is_nowhere_in_plain_text(own_parts, bytes_below):
    folder, desk = own_parts.settings.data_dir, own_parts.notes_desk
    note = desk.submit(NOTE, PAIRING)
    desk.mask(note.note_id, "summarizer")
    desk.reword(note.note_id, 2, "Write to Henrietta Blackwood.")

    assert is_found((*NAMES, b"Blackwood", b"summarizer", LESSON.encode()), bytes_below(folder)) == []
    desk.confirm(note.note_id)

    assert is_found((*NAMES, b"Blackwood", b"summarizer"), bytes_below(folder)) == []
    assert LESSON.encode() in bytes_below(folder)


def test_confirming_deletes_the_original_at_once(own_parts, bytes_below):
    desk = own_parts.notes_desk
    note = desk.submit(NOTE, PAIRING)
    sealed = desk.notes()[0].sealed
    assert sealed[:64] in bytes_below(own_parts.settings.data_dir)

    desk.confirm(note.note_id)

    assert sealed[:64] not in bytes_below(own_parts.settings.data_dir)
    with pytest.raises(NoteError, match="no note"):
        desk.note(note.note_id)


def test_a_rejected_note_leaves_nothing(own_parts, bytes_below):
    desk = own_parts.notes_desk
    note = desk.submit(NOTE, PAIRING)
    sealed = desk.notes()[0].sealed
    desk.reject(note.note_id)

    assert desk.notes() == []
    assert sealed[:64] not in bytes_below(own_parts.settings.data_dir)
    assert hits(own_parts) == []


def test_what_a_person_left_in_and_masked_is_what_is_indexed(own_parts):
    desk = own_parts.notes_desk
    note = desk.submit("The tool is called Falcon and it helped us with the numbers a lot, they said.")
    for one in note.taken_out:
        desk.undo(note.note_id, one.number)
    shown = desk.mask(note.note_id, "a lot", "well").lines[0].after
    desk.confirm(note.note_id)

    assert hits(own_parts, shown)[0].passage.text == shown


@pytest.fixture
def erasable(own_parts):
    """A confirmed note, quoted in a conversation and in a gap, beside another that is to stay."""
    desk = own_parts.notes_desk
    note = desk.submit(NOTE, PAIRING)
    desk.confirm(note.note_id)
    other = desk.submit("They moved to questions by mail on Mondays, and that helped a quiet mentor.", "Team Lake")
    desk.confirm(other.note_id)
    reply = own_parts.assistant.answer(
        "Who checks numbers before a paper goes to the board of lenders?", NEW_CONVERSATION
    )
    quoting = replace(reply, markdown=f"{reply.markdown}\n> {LESSON}")
    own_parts.assistant.conversations.add_turn("c1", NEW_CONVERSATION.then("who checks?", quoting).turns[-1])
    own_parts.guide_gaps.add(LESSON, "answer")
    own_parts.guide_gaps.add("falconry", "answer")
    return own_parts, note


def lacks_the_note(parts, bytes_below, report, *more):
    everything = bytes_below(parts.settings.data_dir)
    assert is_found((*NAMES, LESSON.encode(), b"board of lenders", *more), everything) == []
    assert hits(parts) == [] or LESSON not in hits(parts)[0].passage.text
    assert [gap.text for gap in parts.guide_gaps.all()] == ["falconry"]
    assert parts.assistant.conversations.conversation("c1").turns == ()
    assert report.removed["notes in the knowledge"] == 1
    assert any("downloaded" in told for told in report.cannot_know)
    assert "questions by mail on Mondays" in hits(parts, "questions by mail")[0].passage.text


def test_an_erased_note_leaves_no_trace(erasable, bytes_below):
    parts, note = erasable
    report = parts.notes_desk.erase_note(note.note_id)

    lacks_the_note(parts, bytes_below, report, note.note_id.encode())


def test_an_erased_pairing_leaves_no_trace_on_the_desk_or_in_the_knowledge(erasable, bytes_below):
    parts, _ = erasable
    parts.notes_desk.submit(NOTE, "team  FJORD")  # however it is written
    report = parts.notes_desk.erase_pairing(PAIRING)

    lacks_the_note(parts, bytes_below, report)
    assert report.removed["notes on the desk"] == 1
    assert parts.notes_desk.notes() == []


def test_an_erased_person_is_gone_from_desk_knowledge_gaps_and_conversations(own_parts, bytes_below):
    desk = own_parts.notes_desk
    named = desk.submit("Ingrid said that the meeting went well.")
    kept = desk.submit("It went well for all of us.")
    left = desk.submit("We met Solheim, and it went very well for everybody who was there that day.")
    for one in left.taken_out:
        desk.undo(left.note_id, one.number)
    desk.confirm(left.note_id)
    own_parts.guide_gaps.add("what does ingrid solheim want", "answer")
    reply = own_parts.assistant.answer("Is there evidence that it works?", NEW_CONVERSATION)
    turn = NEW_CONVERSATION.then("What does Ingrid Solheim want?", reply).turns[-1]
    own_parts.assistant.conversations.add_turn("c2", turn)

    report = desk.erase_person("Ingrid Solheim")

    assert is_found((b"Solheim",), bytes_below(own_parts.settings.data_dir)) == []
    assert [note.note_id for note in desk.notes()] == [kept.note_id]
    assert named.note_id in report.note_ids
    assert report.removed == {
        "notes on the desk": 1,
        "notes in the knowledge": 1,
        "passages and their vectors": 1,
        "guide gaps": 1,
        "turns of conversations": 1,
    }
    assert any("keep no names" in told for told in report.cannot_know)


def test_erasing_what_is_not_there_says_so(desk):
    with pytest.raises(NoteError, match="no note"):
        desk.erase_note("note-0")
    with pytest.raises(NoteError, match="no name"):
        desk.erase_person(" - ")
    assert not desk.erase_pairing("nobody ever").found_anything


def test_a_note_is_deleted_when_its_days_are_over(parts_in, tmp_path):
    first = parts_in(tmp_path / "var", notes_days=3).notes_desk
    first.submit("They met and it went well.")
    in_days = lambda days: lambda: datetime.now(UTC).date() + timedelta(days=days)  # noqa: E731

    assert len(replace(first, today=in_days(3)).notes()) == 1
    assert replace(first, today=in_days(4)).notes() == []


def test_a_note_cannot_be_read_with_another_key_and_can_be_rejected(parts_in, tmp_path):
    note = parts_in(tmp_path / "var").notes_desk.submit("Ingrid Solheim met us and it went well.")
    other = parts_in(tmp_path / "var", notes_key="A" * 43 + "=").notes_desk

    with pytest.raises(NoteError, match="another key") as refused:
        other.note(note.note_id)
    assert "Solheim" not in str(refused.value)
    assert any("reject it" in told for told in other.erase_person("Ingrid Solheim").cannot_know)
    other.reject(note.note_id)
    assert other.notes() == []


def test_the_key_file_is_for_its_owner_alone(desk):
    assert (desk.settings.data_dir / "notes.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("key", ["short", "A" * 44, "not base64 at all!"])
def test_a_key_that_is_none_is_told_without_being_shown(parts_in, tmp_path, key):
    with pytest.raises(AssistantError, match="32 bytes") as refused:
        _ = parts_in(tmp_path / "var", notes_key=key).notes_desk
    assert key not in str(refused.value)


def test_pairings_are_counted_by_a_hash_that_needs_the_key():
    one, other = (NotesKey(bytes([byte]) * 32) for byte in (1, 2))

    assert one.pairing_hash("Team Fjord") == one.pairing_hash(" team  fjord ")
    assert one.pairing_hash("Team Fjord") != other.pairing_hash("Team Fjord")
    assert one.pairing_hash("  ") == ""


def test_a_theme_is_told_only_where_five_pairings_spoke_of_it(parts_in, tmp_path):
    desk = replace(
        parts_in(tmp_path / "var").notes_desk, theme_of=lambda text: "Deepfakes", pairings_needed=lambda theme: 5
    )
    for number in range(5):
        assert desk.themes() == {}
        for _ in range(2):  # a second note of the same pairing counts once
            desk.confirm(desk.submit("[themes only] Deepfakes worried us.", f"pairing {number}").note_id)

    assert desk.themes() == {"Deepfakes": 5}


def test_without_the_model_that_finds_names_nothing_is_put_on_the_desk(desk):
    with pytest.raises(NoteError, match="make set-up"):
        replace(desk, finder=None).submit("They met.")


def test_an_older_database_gets_the_desk_and_keeps_what_it_holds(own_parts):
    own_parts.guide_gaps.add("falconry", "answer")
    with own_parts.database.writing() as connection:
        for table in ("notes_on_desk", "notes_taken_in", "note_themes"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE state SET schema_version = 3")
    own_parts.database.close()

    newer = type(own_parts)(Settings(data_dir=own_parts.settings.data_dir), use_chroma=False)

    assert newer.notes_desk.submit("They met and it went well.").note_id
    assert [gap.text for gap in newer.guide_gaps.all()] == ["falconry"]
    assert (own_parts.settings.data_dir / SQLITE_FILE).is_file()


@pytest.fixture(scope="module")
def folder(models, tmp_path_factory):
    folder = tmp_path_factory.mktemp("commands") / "var"
    folder.mkdir()
    (folder / "models").symlink_to(models, target_is_directory=True)
    return folder


@pytest.fixture
def told(coach, folder):
    """Run `coach notes … --json` and read what it says."""

    def run(*arguments, typed=""):
        result = coach("notes", *arguments, "--json", in_folder=folder, typed=typed)
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return run


class TestCommands:
    def test_a_note_goes_the_whole_way(self, told):
        note_id = told("add", "-", "--pairing", "Team Fjord", typed=NOTE)["note_id"]
        assert told("list")["notes"][0]["state"] == "on the desk"
        number = told("mask", note_id, "second person", "--with", "colleague")["lines"][-1]["taken_out"][0]["number"]
        assert "a second person" in told("undo", note_id, str(number))["lines"][-1]["after"]
        assert told("reword", note_id, "2", "")["lines"][1]["after"] == ""
        assert told("light", note_id, "1", "ours")["lines"][0]["number"] == 2
        assert told("confirm", note_id)["passages"] == 1
        assert told("list") == {
            "notes": [{"note_id": note_id, "state": "taken in", "delete_after": None}],
            "pairings": 1,
            "withheld": 1,
            "themes": {},
        }
        assert told("erase", "--note", note_id)["removed"]["notes in the knowledge"] == 1
        assert told("list")["notes"] == []

    def test_themes_are_told_with_their_pairings_and_what_is_withheld_is_a_number(self, coach, told, folder):
        for number in range(4):
            note_id = told(
                "add",
                "-",
                "--pairing",
                f"pair {number}",
                typed="They practised how to notice a deepfake voice on a call.",
            )["note_id"]
            told("confirm", note_id)

        assert told("themes") == {"themes": [], "pairings": 4, "withheld": 4}
        assert "spoke of the same: 4" in coach("notes", "themes", in_folder=folder).stdout

    def test_a_note_is_shown_before_and_after(self, coach, folder, tmp_path):
        (tmp_path / "note.md").write_text(NOTE)
        added = coach("notes", "add", str(tmp_path / "note.md"), in_folder=folder)

        assert "before  Ingrid Solheim" in added.stdout
        assert "“Ingrid Solheim” → “A colleague”: it reads like a person's name." in added.stdout
        assert "What gives it away?" in added.stdout
        assert "is deleted" in coach("notes", "reject", added.stdout.split(",")[0], in_folder=folder).stdout

    @pytest.mark.parametrize(
        ("arguments", "status", "said"),
        [
            (("show", "note-0"), 1, "There is no note note-0"),
            (("add", "no-such-file.txt"), 1, "cannot be opened"),
            (("erase",), 2, "give one of"),
            (("light", "note-0", "1", "blue"), 2, "blue"),
        ],
        ids=["unknown", "no file", "nothing named", "no light"],
    )
    def test_a_slip_is_one_plain_line(self, coach, folder, arguments, status, said):
        result = coach("notes", *arguments, in_folder=folder)

        assert (result.exit_code, said in result.output, "Traceback" in result.output) == (status, True, False)
