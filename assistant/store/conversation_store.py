"""Store: conversations turn by turn, and what visitors thought of the replies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Row, delete, func, insert, select

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.reply import Artifact, Citation, Reply
from assistant.domain.request import Request
from assistant.errors import StoreError
from assistant.store.database import Database
from assistant.store.tables import drafts, ratings, turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A visitor's verdict on one reply; `reason` may be empty."""

    conversation_id: str
    position: int
    liked: bool
    reason: str = ""


class ConversationStore:
    """Keeps each turn in its own commit, so that nothing answered is lost."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def conversation(self, conversation_id: str) -> Conversation:
        """Return what was said so far; an unknown conversation has no turns yet."""
        query = select(turns).where(turns.c.conversation_id == conversation_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(turns.c.position)).all()
        return Conversation(turns=tuple(_turn_from(row) for row in rows))

    def add_turn(self, conversation_id: str, turn: Turn) -> int:
        """Keep one turn and return its position, counted from 0; two tabs of one chat lose nothing."""
        last = select(func.max(turns.c.position)).where(turns.c.conversation_id == conversation_id)
        with self._database.writing() as connection:
            before = connection.execute(last).scalar_one()
            position = 0 if before is None else before + 1
            row = {
                "conversation_id": conversation_id,
                "position": position,
                "question": turn.question,
                "request": _request_json().dump_json(turn.request).decode(),
                "markdown": turn.markdown,
                "citations": _citations_json().dump_json(turn.citations).decode(),
                "written_at": datetime.now(UTC),
            }
            connection.execute(insert(turns).values(row))
            if turn.reply is not None:
                connection.execute(
                    insert(drafts).values(conversation_id=conversation_id, position=position, **_draft_row(turn.reply))
                )
        return position

    def reply(self, conversation_id: str, position: int) -> Reply | None:
        """The reply of one turn with its draft, or None where the turn is gone or was kept without one."""
        this = select(turns, drafts.c.shape, drafts.c.body, drafts.c.composer).join_from(turns, drafts)
        here = (turns.c.conversation_id == conversation_id, turns.c.position == position)
        with self._database.reading() as connection:
            row = connection.execute(this.where(*here)).first()
        return _reply_from(row) if row else None

    def forget(self, conversation_id: str) -> None:
        """Delete a conversation with its ratings."""
        with self._database.writing() as connection:
            for table in (ratings, drafts, turns):
                connection.execute(delete(table).where(table.c.conversation_id == conversation_id))

    def forget_turns(self, holds: Callable[[str], bool]) -> int:
        """Delete the turns, with draft and rating, whose texts hold what is to be erased; return how many that were."""
        texts = (turns.c.question, turns.c.request, turns.c.markdown, turns.c.citations, drafts.c.body)
        query = select(turns.c.conversation_id, turns.c.position, *texts).outerjoin_from(turns, drafts)
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        doomed = [row[:2] for row in rows if any(text and holds(text) for text in row[2:])]
        with self._database.writing() as connection:
            for conversation_id, position in doomed:
                for table in (ratings, drafts, turns):
                    this = (table.c.conversation_id == conversation_id, table.c.position == position)
                    connection.execute(delete(table).where(*this))
        return len(doomed)

    def rate(self, rating: Rating) -> None:
        """Keep a verdict on a turn that exists; a later one replaces it."""
        named = (ratings.c.conversation_id == rating.conversation_id, ratings.c.position == rating.position)
        row = {name: getattr(rating, name) for name in Rating.__slots__}
        with self._database.writing() as connection:
            connection.execute(delete(ratings).where(*named))
            connection.execute(insert(ratings).values(**row, written_at=datetime.now(UTC)))

    def unrate(self, conversation_id: str, position: int) -> None:
        """Take a verdict back."""
        named = (ratings.c.conversation_id == conversation_id, ratings.c.position == position)
        with self._database.writing() as connection:
            connection.execute(delete(ratings).where(*named))

    def ratings(self) -> list[Rating]:
        """Return all verdicts, oldest first."""
        names = [ratings.c[name] for name in Rating.__slots__]
        with self._database.reading() as connection:
            rows = connection.execute(select(*names).order_by(ratings.c.written_at)).mappings().all()
        return [Rating(**row) for row in rows]


@cache
def _request_json() -> TypeAdapter[Request]:
    return TypeAdapter(Request)


@cache
def _citations_json() -> TypeAdapter[tuple[Citation, ...]]:
    return TypeAdapter(tuple[Citation, ...])


def _draft_row(reply: Reply) -> dict[str, str]:
    artifact = reply.artifact
    return {"shape": type(artifact).__name__, "body": artifact.model_dump_json(), "composer": reply.composer}


def _reply_from(row: Row) -> Reply | None:
    """A draft of a shape that this version of the program does not know any more is none."""
    shape = next((known for known in _shapes() if known.__name__ == row.shape), None)
    turn = _turn_from(row)
    try:
        artifact = shape.model_validate_json(row.body) if shape else None
    except ValidationError:
        artifact = None
    if artifact is None:
        return None
    return Reply(
        request=turn.request,
        markdown=turn.markdown,
        artifact=artifact,
        citations=turn.citations,
        findings=(),
        composer=row.composer,
    )


def _shapes(of: type[Artifact] = Artifact) -> Iterator[type[Artifact]]:
    """Every shape of an artifact that the program has loaded."""
    for shape in of.__subclasses__():
        yield shape
        yield from _shapes(shape)


def _turn_from(row: Row) -> Turn:
    try:
        request = _request_json().validate_json(row.request)
        citations = _citations_json().validate_json(row.citations)
    except ValidationError as error:
        raise StoreError(
            "This conversation was kept by another version of the program and cannot be continued.",
            "Start a new conversation.",
        ) from error
    return Turn(question=row.question, request=request, markdown=row.markdown, citations=citations)
