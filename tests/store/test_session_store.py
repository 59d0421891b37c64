"""Sessions that are prepared, and what was agreed after them, are kept for their visitor alone."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.session_plan import Action, Afterwards, SessionPlan
from assistant.store.conversation_store import ConversationStore
from assistant.store.database import open_database
from assistant.store.session_store import SessionStore

ANNA, BEN = "anna", "ben"
PLAN = SessionPlan(
    role=Role.MENTOR,
    starts=datetime(2026, 12, 1, 10, 0),
    minutes=60,
    stage=Stage.MID,
    topic="passkeys",
    area=BusinessFunction.FINANCE,
    goal="Ask before I explain",
    goal_is_shared=True,
    talking_points=("the budget", "fewer slides"),
    open_actions=("Set up one passkey",),
)
AFTERWARDS = Afterwards(
    helped="the demo",
    change="start earlier",
    tried="silence",
    actions=(
        Action(what="Set up one passkey", owner=Role.EXECUTIVE, due=date(2026, 12, 15)),
        Action(what="Find a second example"),
    ),
)


@pytest.fixture
def sessions(database):
    return SessionStore(database)


def test_a_session_comes_back_as_it_was_filled_in_when_the_database_is_opened_again(sessions, settings):
    number = 7
    sessions.keep(ANNA, number, PLAN)
    sessions.keep_afterwards(ANNA, number, AFTERWARDS)

    kept = SessionStore(open_database(settings)).session(ANNA, number)

    assert kept.plan == PLAN
    assert kept.afterwards == AFTERWARDS
    assert kept.first_draft is None


def test_a_session_that_is_kept_again_is_the_same_one(sessions):
    number = 7
    sessions.keep(ANNA, number, PLAN)
    sessions.keep_drafts(ANNA, number, 4)

    sessions.keep(ANNA, number, replace(PLAN, topic="zero trust"))

    assert [(one.plan.topic, one.first_draft) for one in sessions.sessions(ANNA)] == [("zero trust", 4)]


def test_the_session_that_was_worked_on_last_stands_first(sessions):
    for number in (5, 3, 5):
        sessions.keep(ANNA, number, PLAN)
    sessions.keep(BEN, 3, PLAN)

    assert [one.number for one in sessions.sessions(ANNA)] == [5, 3]


def test_nobody_reads_or_changes_anothers_session(sessions):
    number = 7
    sessions.keep(ANNA, number, PLAN)
    sessions.keep_afterwards(ANNA, number, AFTERWARDS)

    sessions.keep_afterwards(BEN, number, Afterwards(helped="mine"))
    sessions.mark_done(BEN, ["Set up one passkey"])
    sessions.forget(BEN, number)

    assert sessions.sessions(BEN) == []
    assert sessions.open_actions(BEN) == []
    assert sessions.session(ANNA, number).afterwards == AFTERWARDS


def test_what_is_not_done_stays_open_over_all_sessions(sessions):
    for number in range(2):
        sessions.keep(ANNA, number, PLAN)
        sessions.keep_afterwards(ANNA, number, AFTERWARDS)

    sessions.mark_done(ANNA, ["Set up one passkey"])

    assert [action.what for action in sessions.open_actions(ANNA)] == ["Find a second example"] * 2


def test_notes_on_a_session_take_the_place_of_those_before(sessions):
    number = 7
    sessions.keep(ANNA, number, PLAN)
    sessions.keep_afterwards(ANNA, number, AFTERWARDS)
    sessions.keep_afterwards(ANNA, number, Afterwards(helped="the walk"))

    assert sessions.session(ANNA, number).afterwards == Afterwards(helped="the walk")


def test_a_deleted_session_leaves_nothing(sessions, database):
    number = 7
    sessions.keep(ANNA, number, PLAN)
    sessions.keep_afterwards(ANNA, number, AFTERWARDS)

    sessions.forget(ANNA, number)

    with database.reading() as connection:
        left = [connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar() for name in ("sessions", "actions")]
    assert left == [0, 0]


def test_a_database_from_before_there_were_sessions_gets_them(database, settings):
    with database.writing() as connection:
        for name in ("actions", "sessions"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        connection.exec_driver_sql("UPDATE state SET schema_version = 3")
    database.close()

    upgraded = SessionStore(open_database(settings))

    upgraded.keep(ANNA, 0, PLAN)
    assert upgraded.session(ANNA, 0).plan == PLAN


def test_what_a_visitor_prepared_goes_with_the_visitor(database, sessions):
    sessions.keep(ANNA, 1, PLAN)
    sessions.keep(BEN, 1, PLAN)

    ConversationStore(database).forget_visitor(ANNA)

    assert sessions.sessions(ANNA) == []
    assert len(sessions.sessions(BEN)) == 1
