"""Store: the sessions that a visitor prepares, and what they kept after each. Nobody reads another's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.session_plan import Action, Afterwards, KeptSession, SessionPlan
from assistant.store.database import Database
from assistant.store.tables import actions, session_moves, sessions

LINE = "\n"  # between the lines of a field that holds several


class SessionStore:
    """Whoever opens a form for a new session gives it a number, so that keeping it twice at once makes no second one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(self, visitor: str) -> list[KeptSession]:
        """All sessions of a visitor, the one that was worked on last first."""
        query = select(sessions).where(sessions.c.visitor == visitor).order_by(sessions.c.written_at.desc())
        agreed = select(actions).where(actions.c.visitor == visitor).order_by(actions.c.number, actions.c.position)
        with self._database.reading() as connection:
            rows, of_them = connection.execute(query).all(), connection.execute(agreed).all()
        return [_session_from(row, [one for one in of_them if one.number == row.number]) for row in rows]

    def session(self, visitor: str, number: int) -> KeptSession | None:
        return next((kept for kept in self.sessions(visitor) if kept.number == number), None)

    def keep(self, visitor: str, number: int, plan: SessionPlan) -> None:
        """Keep what is planned, in the place of what was planned before."""
        new = {"visitor": visitor, "number": number, "helped": "", "change": "", "tried": ""}
        with self._database.writing() as connection:
            _count_move(connection, visitor, number, _plan_row(plan)["starts"])
            if not _change(connection, visitor, number, _plan_row(plan)):
                connection.execute(insert(sessions).values(**new, **_plan_row(plan)))

    def keep_drafts(self, visitor: str, number: int, first_draft: int) -> None:
        """Note where the latest drafts of a session begin among its turns."""
        with self._database.writing() as connection:
            _change(connection, visitor, number, {"first_draft": first_draft})

    def keep_afterwards(self, visitor: str, number: int, afterwards: Afterwards) -> None:
        """Keep what was noted after a session, in the place of what was noted before."""
        mine = (actions.c.visitor == visitor, actions.c.number == number)
        texts = {"helped": afterwards.helped, "change": afterwards.change, "tried": afterwards.tried}
        with self._database.writing() as connection:
            if not _change(connection, visitor, number, texts):
                return
            connection.execute(delete(actions).where(*mine))
            for position, action in enumerate(afterwards.actions):
                row = {"visitor": visitor, "number": number, "position": position, **_action_row(action)}
                connection.execute(insert(actions).values(row))

    def open_actions(self, visitor: str) -> list[Action]:
        """What was agreed and is not done, oldest first."""
        kept = reversed(self.sessions(visitor))
        return [action for session in kept for action in session.afterwards.actions if not action.done]

    def mark_done(self, visitor: str, done: Sequence[str]) -> None:
        """Tick off open actions, named by what they say."""
        mine = (actions.c.visitor == visitor, actions.c.what.in_(list(done)))
        with self._database.writing() as connection:
            connection.execute(update(actions).where(*mine).values(done=True))

    def forget(self, visitor: str, number: int) -> None:
        """Delete a session and what was agreed in it; its drafts are turns of a conversation."""
        with self._database.writing() as connection:
            for table in (actions, session_moves, sessions):
                connection.execute(delete(table).where(table.c.visitor == visitor, table.c.number == number))


def _change(connection: Connection, visitor: str, number: int, values: Mapping[str, Any]) -> bool:
    this = (sessions.c.visitor == visitor, sessions.c.number == number)
    return connection.execute(update(sessions).where(*this).values(**values)).rowcount > 0


def _count_move(connection: Connection, visitor: str, number: int, starts: str) -> None:
    """Add one where a session that had a date gets another."""
    this = (sessions.c.visitor == visitor, sessions.c.number == number)
    before = connection.execute(select(sessions.c.starts).where(*this)).scalar_one_or_none()
    if not (before and starts and before != starts):
        return
    counted = (session_moves.c.visitor == visitor, session_moves.c.number == number)
    one_more = update(session_moves).where(*counted).values(count=session_moves.c.count + 1)
    if not connection.execute(one_more).rowcount:
        connection.execute(insert(session_moves).values(visitor=visitor, number=number, count=1))


def _plan_row(plan: SessionPlan) -> dict[str, Any]:
    return {
        "role": plan.role.value,
        "starts": plan.starts.isoformat(timespec="minutes") if plan.starts else "",
        "minutes": plan.minutes,
        "stage": plan.stage.value,
        "topic": plan.topic,
        "area": plan.area.value,
        "goal": plan.goal,
        "goal_is_shared": plan.goal_is_shared,
        "talking_points": LINE.join(plan.talking_points),
        "open_actions": LINE.join(plan.open_actions),
        "written_at": datetime.now(UTC),
    }


def _action_row(action: Action) -> dict[str, Any]:
    return {
        "what": action.what,
        "owner": action.owner.value if action.owner else "",
        "due": action.due.isoformat() if action.due else "",
        "done": action.done,
    }


def _session_from(row: Row, agreed: Sequence[Row]) -> KeptSession:
    plan = SessionPlan(
        role=Role(row.role),
        starts=datetime.fromisoformat(row.starts) if row.starts else None,
        minutes=row.minutes,
        stage=Stage(row.stage),
        topic=row.topic,
        area=BusinessFunction(row.area),
        goal=row.goal,
        goal_is_shared=row.goal_is_shared,
        talking_points=_lines(row.talking_points),
        open_actions=_lines(row.open_actions),
    )
    after = Afterwards(helped=row.helped, change=row.change, tried=row.tried)
    after = replace(after, actions=tuple(map(_action_from, agreed)))
    return KeptSession(number=row.number, plan=plan, first_draft=row.first_draft, afterwards=after)


def _action_from(row: Row) -> Action:
    return Action(
        what=row.what,
        owner=Role(row.owner) if row.owner else None,
        due=date.fromisoformat(row.due) if row.due else None,
        done=row.done,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split(LINE)) if text else ()
