"""Staff see each line before and after, each replacement explained, and change it step by step."""

import pytest

from assistant.desk import Light
from assistant.errors import NoteError
from tests.desk.conftest import NOTE


@pytest.fixture
def note(desk):
    return desk.submit(NOTE, pairing="Ingrid & Per")


def after(note):
    return "\n".join(line.after for line in note.lines)


def numbered(note, stretch):
    return next(one for line in note.lines for one in line.taken_out if line.wording[one.start : one.end] == stretch)


def test_a_line_stands_before_and_after_side_by_side(note):
    assert note.lines[0].before.startswith("Ingrid Solheim showed Per Aakre")
    assert not {"Ingrid", "Solheim", "Aakre", "Bergen", "March"} & set(note.lines[0].after.replace(",", " ").split())


@pytest.mark.parametrize(
    ("stretch", "why"),
    [
        ("Ingrid Solheim", "reads like a person's name"),
        ("ingrid.s@example.com", "looks like an e-mail address"),
        ("+47 22 12 34 56", "looks like a phone number"),
        ("Bergen", "reads like a place"),
    ],
)
def test_each_replacement_says_why(note, stretch, why):
    assert why in numbered(note, stretch).why


def test_a_name_of_the_roster_is_explained_as_one(parts_in, tmp_path):
    (tmp_path / "people.csv").write_text("name\nIngrid Solheim\nWill Rose\n")
    desk = parts_in(tmp_path / "var", roster=tmp_path / "people.csv").notes_desk

    note = desk.submit("Ingrid will explain how the tool works, and we will try it.")

    assert numbered(note, "Ingrid").why == "is a name of the roster"
    assert "will explain how the tool works, and we will try it" in after(note)  # ordinary words of the roster stay


def test_an_empty_roster_is_told_in_one_line(parts_in, tmp_path):
    (tmp_path / "people.csv").write_text("")
    with pytest.raises(Exception, match=r"roster .* is empty\. Give a CSV file"):
        _ = parts_in(tmp_path / "var", roster=tmp_path / "people.csv").notes_desk


def test_a_mask_takes_a_stretch_out_wherever_it_stands(desk, note):
    masked = desk.mask(note.note_id, "figures", "results")
    again = desk.mask(note.note_id, "a second person checks the numbers")

    assert "invents results" in after(masked)
    assert "agreed that (left out) in every paper" in after(again)
    assert any(one.why == "was added by a person" for one in again.taken_out)


def test_a_mask_may_cover_what_was_replaced_before(desk, note):
    shown = note.lines[0].after
    masked = desk.mask(note.note_id, shown[shown.index("showed") : shown.index(" how")], "told somebody")

    assert masked.lines[0].after.startswith(f"{shown.split(' showed')[0]} told somebody how")


def test_undoing_leaves_a_stretch_in_and_warns_where_it_points_at_one_person(desk, note):
    number = numbered(note, "ingrid.s@example.com").number
    undone = desk.undo(note.note_id, number)

    assert "ingrid.s@example.com" in after(undone)
    assert any(f"number {number}" in warning and "e-mail" in warning for warning in desk.look(undone).warnings)


def test_a_name_inside_a_date_that_is_left_in_is_warned_of(desk):
    note = desk.submit("On 12 March Ingrid Solheim showed us the tool.")
    undone = desk.undo(
        note.note_id,
        next(one.number for one in note.taken_out if "Ingrid" in note.lines[0].before[one.start : one.end]),
    )

    assert any("a person's name" in warning for warning in desk.look(undone).warnings)


def test_undoing_a_place_needs_no_warning(desk, note):
    undone = desk.undo(note.note_id, numbered(note, "Bergen").number)

    assert "Bergen" in after(undone)
    assert not any("left in" in warning for warning in desk.look(undone).warnings)


def test_a_new_wording_is_looked_through_for_names_as_well(desk, note):
    reworded = desk.reword(note.note_id, 1, "Henrietta Blackwood learned to check figures.")

    assert reworded.lines[0].before.startswith("Ingrid Solheim")
    assert "Blackwood" not in reworded.lines[0].after
    assert reworded.lines[0].after.endswith("learned to check figures.")


@pytest.mark.parametrize(
    "step",
    [
        lambda desk, note_id: desk.mask(note_id, "words that are nowhere"),
        lambda desk, note_id: desk.undo(note_id, 999),
        lambda desk, note_id: desk.reword(note_id, 99, "text"),
        lambda desk, note_id: desk.confirm("note-0"),
        lambda desk, note_id: desk.reject(""),
    ],
    ids=["mask", "undo", "reword", "confirm", "reject"],
)
def test_a_step_that_cannot_be_taken_says_what_to_do(desk, note, step):
    with pytest.raises(NoteError, match=r"\. [A-Z`]"):
        step(desk, note.note_id)


def test_two_people_at_one_note_do_not_undo_each_others_steps(desk, note):
    desk.mask(note.note_id, "second person")
    desk.mask(note.note_id, "every paper")

    assert "second person" not in after(desk.note(note.note_id))
    assert "every paper" not in after(desk.note(note.note_id))


def test_red_lines_are_dropped_and_amber_ones_marked(note):
    assert "CANARYRED" not in repr(note)
    assert [line.light for line in note.lines] == [Light.SHAREABLE, Light.SHAREABLE, Light.THEMES, Light.SHAREABLE]
    assert any("keeps 1 of its 5 lines" in told for told in note.told)


@pytest.mark.parametrize(
    ("written", "light"),
    [
        ("[ours] a word", None),
        ("- (private) a word", None),
        ("🔴 a word", None),
        ("a word ❤️", None),
        ("Red: a word", None),
        ("[green] a word [ours]", None),  # the more careful one holds
        ("[themes only] a word", Light.THEMES),
        ("🟡 a word", Light.THEMES),
        ("Amber: a word", Light.THEMES),
        ("[ok to share] a word", Light.SHAREABLE),
        ("🟢 a word", Light.SHAREABLE),
        ("Red tape is in our way", Light.SHAREABLE),
        ("Themes\nwere green", Light.SHAREABLE),
    ],
)
def test_a_traffic_light_may_be_written_in_several_ways(desk, written, light):
    note = desk.submit(f"They met.\n{written}\n")

    assert (note.lines[1].light if len(note.lines) > 1 else None) is light


def test_a_mark_alone_holds_for_the_lines_below_it(desk):
    note = desk.submit("[themes]\nFirst thing.\nSecond thing.\n\nThird thing.")

    assert [line.light for line in note.lines] == [Light.THEMES, Light.THEMES, Light.SHAREABLE]


def test_staff_may_make_a_line_stricter_and_never_laxer_than_the_pair(desk, note):
    stricter = desk.relight(note.note_id, 1, Light.THEMES)

    assert stricter.lines[0].light is Light.THEMES
    with pytest.raises(NoteError, match="Ask the pair"):
        desk.relight(note.note_id, 1, Light.SHAREABLE)
    assert len(desk.relight(note.note_id, 1, Light.OURS).lines) == len(note.lines) - 1


def test_a_small_group_is_pointed_out_with_wider_words(desk):
    note = desk.submit("She is the only female-health lead in the region and spoke up at the off-site.")
    look = desk.look(note)

    assert "What gives it away?" in look.question
    assert "only female-health lead" in " ".join(look.tellings[0].words)
    assert "only" not in look.tellings[0].wider


def test_details_that_are_harmless_alone_are_told_together(desk):
    note = desk.submit("A woman spoke first.\nShe works in the plant team.\nThat was before the town hall.")

    assert any("lines together" in telling.why for telling in desk.look(note).tellings)


def test_a_note_without_telling_details_raises_no_alarm(desk):
    note = desk.submit("They agreed that a second person checks numbers in papers written with a tool.")

    assert desk.look(note).tellings == ()
