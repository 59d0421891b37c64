"""The Notes tab is for program staff; what is done on it is written down by a note's id, and never by its words."""

from types import SimpleNamespace

import gradio as gr
import pytest

from assistant.store.audit_trail import AuditTrail
from assistant.ui import desk_texts as words
from assistant.ui import texts
from assistant.ui.reviewing import Reviewing
from assistant.ui.visitor import COOKIE, NAME_COOKIE, ROLE_COOKIE
from assistant.wiring import Parts, build_program
from tests.coach_with_knowledge import folder_with_knowledge

NOTE = "Ingrid Solheim showed us the tool in Bergen, and a second person checks the numbers now."


def asked_by(role, name="Noor"):
    return SimpleNamespace(cookies={COOKIE: "v" * 43, NAME_COOKIE: name, ROLE_COOKIE: role})


STAFF = asked_by("staff")


@pytest.fixture(scope="module")
def settings(pytestconfig, tmp_path_factory):
    return folder_with_knowledge(pytestconfig, tmp_path_factory.mktemp("var"))


@pytest.fixture(scope="module")
def trail(settings):
    return AuditTrail(Parts(settings).database)


@pytest.fixture(scope="module")
def reviewing(settings, trail):
    return Reviewing(build_program(settings).open_desk, trail)


def put(reviewing, text=NOTE):
    """Put a note on the desk; return its id and the page it is shown on."""
    shown = reviewing.add(text, "Team Fjord", False, STAFF)
    return shown[4].value, shown[6]


EVENTS = {
    "show": (),
    "open": ("note-0",),
    "add": (NOTE, "", False),
    "mask": ("note-0", "tool", ""),
    "undo": ("note-0", "1"),
    "reword": ("note-0", "1", "words"),
    "relight": ("note-0", "1", "ours"),
    "confirm": ("note-0", True),
    "reject": ("note-0", True),
    "erase": (words.BY_NOTE, "note-0", True),
}


@pytest.mark.parametrize("role", ["mentor", "executive"])
@pytest.mark.parametrize("event", EVENTS)
def test_nobody_but_staff_may_call_any_event_of_the_desk(reviewing, event, role):
    with pytest.raises(gr.Error) as refused:
        getattr(reviewing, event)(*EVENTS[event], asked_by(role))
    assert texts.NOT_FOR_YOUR_ROLE in str(refused.value)


def test_every_event_of_the_desk_is_among_those_that_are_tried():
    assert {name for name in vars(Reviewing) if not name.startswith("_")} == set(EVENTS)


def test_a_note_can_be_changed_and_confirmed_only_once_it_was_read(reviewing):
    note_id, _ = put(reviewing)
    shown = reviewing.mask(note_id, "the numbers", "", STAFF)
    assert "was added by a person" in shown

    with pytest.raises(gr.Error, match="Tick"):
        reviewing.confirm(note_id, False, STAFF)
    told = reviewing.confirm(note_id, True, STAFF)[1]

    assert "is deleted" in told


def test_what_a_pair_wrote_is_shown_as_text_and_never_as_markup(reviewing):
    note_id, shown = put(reviewing, "We tried 2 < 3 & `<img src=x onerror=alert(1)>` in the browser.")

    assert "<img" not in shown
    reviewing.reject(note_id, True, STAFF)


def test_the_trail_names_who_did_what_to_which_note_and_no_word_of_it(reviewing, trail):
    note_id, _ = put(reviewing)
    reviewing.reject(note_id, True, STAFF)
    reviewing.erase(words.BY_PERSON, "Ingrid Solheim", True, STAFF)
    entries = trail.entries()

    assert [entry.subject for entry in entries[-3:]] == [note_id, note_id, ""]
    assert {entry.actor for entry in entries} == {"Noor"}
    assert "Solheim" not in repr(entries)
    assert "Fjord" not in repr(entries)


def test_an_error_shows_nothing_of_a_note_and_leaves_no_trace(reviewing):
    note_id, _ = put(reviewing)
    with pytest.raises(gr.Error) as refused:
        reviewing.undo(note_id, "first", STAFF)

    assert words.NO_NUMBER in str(refused.value)
    assert refused.value.print_exception is False
    reviewing.reject(note_id, True, STAFF)
