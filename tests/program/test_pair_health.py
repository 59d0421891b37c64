"""Pair health: counts that point at nobody, and no word of a pair anywhere on staff's side."""

from datetime import datetime, timedelta

import pytest

from assistant import Settings
from assistant.domain.people import Role
from assistant.domain.session_plan import Afterwards, SessionPlan
from assistant.program.messages import ready_messages
from assistant.program.pair_health import PairFigure, pair_figures
from assistant.store.database import open_database
from assistant.store.pair_counts import PairCounts, count_pairs
from assistant.store.session_store import SessionStore

NOW = datetime(2026, 5, 4, 12, 0)
YESTERDAY, TOMORROW, LONG_AGO = NOW - timedelta(days=1), NOW + timedelta(days=1), NOW - timedelta(days=60)


@pytest.fixture
def database(tmp_path):
    return open_database(Settings(data_dir=tmp_path))


@pytest.fixture
def planned(database):
    store = SessionStore(database)

    def plan(visitor: str, starts: datetime | None, noted: str = "") -> None:
        store.keep(visitor, 1, SessionPlan(role=Role.MENTOR, starts=starts, topic="quillfeather"))
        if noted:
            store.keep_afterwards(visitor, 1, Afterwards(helped=noted))

    return plan


def test_each_is_counted_once_for_what_their_dates_say(database, planned):
    planned("met", YESTERDAY, "The demo.")
    planned("not noted", YESTERDAY)
    planned("quiet", LONG_AGO)
    planned("no date", None)
    for starts in (YESTERDAY, TOMORROW, TOMORROW + timedelta(days=7)):
        planned("moved twice", starts)

    counts = count_pairs(database, NOW)

    assert counts == PairCounts(preparing=5, met=1, moved=1, next_date=1, quiet=1)


def test_a_first_date_or_the_same_one_again_is_no_move(database, planned):
    for starts in (None, TOMORROW, TOMORROW):
        planned("one", starts)

    assert count_pairs(database, NOW).moved == 0


def test_a_session_that_was_moved_can_be_forgotten(database, planned):
    planned("one", YESTERDAY)
    planned("one", TOMORROW)
    SessionStore(database).forget("one", 1)

    assert count_pairs(database, NOW).preparing == 0


@pytest.mark.parametrize(
    ("count", "everybody", "shown"),
    [(4, 20, None), (5, 20, 5), (0, 20, None), (17, 20, None), (15, 20, 15), (20, 20, 20)],
)
def test_a_count_that_tells_of_fewer_than_five_is_withheld(count, everybody, shown):
    figures = pair_figures(PairCounts(preparing=everybody, met=count, moved=0, next_date=0, quiet=0))

    assert figures[1].count == shown


def test_of_fewer_than_five_pairings_no_count_is_shown_at_all():
    figures = pair_figures(PairCounts(preparing=4, met=4, moved=4, next_date=4, quiet=4))

    assert {figure.count for figure in figures} == {None}


def test_no_word_of_a_session_leaves_with_the_counts(database, planned):
    for number in range(6):
        planned(f"visitor{number}", YESTERDAY, "A quillfeather secret.")

    figures = pair_figures(count_pairs(database, NOW))

    assert all(isinstance(figure, PairFigure) for figure in figures)
    assert "quillfeather" not in repr(figures)
    assert "visitor" not in repr(figures)


def test_messages_are_signed_by_whoever_runs_the_program():
    named = Settings(contacts={"program_lead": "Dana at the learning desk"})

    assert all(message.text.endswith("Dana at the learning desk") for message in ready_messages(named))
    assert all(message.text.endswith("The program team") for message in ready_messages(Settings()))
