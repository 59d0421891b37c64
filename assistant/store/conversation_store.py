"""Store: conversations turn by turn, and what visitors thought of the replies."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Row, Select, delete, func, insert, or_, select

from assistant.domain.conversation import Conversation, Turn
from assistant.domain.reply import Artifact, Citation, Reply
from assistant.domain.request import Request
from assistant.errors import StoreError
from assistant.store.database import Database
from assistant.store.tables import actions, conversation_names, drafts, ratings, sessions, turns


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """A visitor's verdict on one reply; `reason` may be empty."""

    conversation_id: str
    position: int
    liked: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationEntry:
    """One line in the list of a visitor's conversations."""

    number: int
    name: str  # as the visitor called it, else its first question
    last_at: datetime


class ConversationStore:
    """Keeps each turn in its own commit, so that nothing answered is lost."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def conversation(self, conversation_id: str) -> Conversation:
        """Return what was said so far; an unknown conversation has no turns yet."""
        with_shapes = select(turns, drafts.c.shape).join_from(turns, drafts, isouter=True)
        query = with_shapes.where(turns.c.conversation_id == conversation_id)
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

    def of_visitor(self, visitor: str, words: str = "") -> list[ConversationEntry]:
        """A visitor's conversations, the latest first; with words, those that hold them."""
        id_, name = turns.c.conversation_id, conversation_names.c.name
        mine = id_.in_(_chats_of(visitor))
        listed = (
            select(id_, func.min(turns.c.position).label("first"), func.max(turns.c.written_at).label("last_at"))
            .where(mine)
            .group_by(id_)
            .subquery()
        )
        query = (
            select(listed, turns.c.question, name)
            .join(turns, (id_ == listed.c.conversation_id) & (turns.c.position == listed.c.first))
            .outerjoin(conversation_names, conversation_names.c.conversation_id == listed.c.conversation_id)
            .order_by(listed.c.last_at.desc())
        )
        if words := " ".join(words.split()):
            told = or_(
                turns.c.question.icontains(words, autoescape=True), turns.c.markdown.icontains(words, autoescape=True)
            )
            named = name.icontains(words, autoescape=True)
            query = query.where(or_(listed.c.conversation_id.in_(select(id_).where(mine, told)), named))
        with self._database.reading() as connection:
            return [_entry_from(row) for row in connection.execute(query)]

    def latest_number(self, visitor: str) -> int:
        """The number of the conversation a visitor spoke in last; 0 for one who has said nothing."""
        mine = turns.c.conversation_id.in_(_chats_of(visitor))
        latest = select(turns.c.conversation_id).where(mine).order_by(turns.c.written_at.desc()).limit(1)
        with self._database.reading() as connection:
            found = connection.execute(latest).scalar()
        return _number_in(found) if found else 0

    def next_number(self, visitor: str) -> int:
        """A number that none of a visitor's conversations has."""
        with self._database.reading() as connection:
            found = connection.execute(_chats_of(visitor)).scalars().all()
        return max(map(_number_in, found), default=-1) + 1

    def give_name(self, conversation_id: str, name: str) -> None:
        """Call a conversation something; an empty name gives it back its first question."""
        with self._database.writing() as connection:
            connection.execute(
                delete(conversation_names).where(conversation_names.c.conversation_id == conversation_id)
            )
            if name:
                connection.execute(insert(conversation_names).values(conversation_id=conversation_id, name=name))

    def drop_last(self, conversation_id: str) -> str:
        """Take the last turn back, with its draft and its rating, and return its question."""
        last = select(turns.c.position, turns.c.question).where(turns.c.conversation_id == conversation_id)
        with self._database.writing() as connection:
            row = connection.execute(last.order_by(turns.c.position.desc()).limit(1)).first()
            if row is None:
                return ""
            for table in (ratings, drafts, turns):
                this = (table.c.conversation_id == conversation_id, table.c.position == row.position)
                connection.execute(delete(table).where(*this))
        return row.question

    def forget(self, conversation_id: str) -> None:
        """Delete a conversation with its ratings."""
        with self._database.writing() as connection:
            for table in (ratings, drafts, turns, conversation_names):
                connection.execute(delete(table).where(table.c.conversation_id == conversation_id))

    def forget_visitor(self, visitor: str) -> None:
        """Delete all that is kept of a visitor: conversations, sessions prepared, what was tried out."""
        with self._database.writing() as connection:
            named = connection.execute(_ids_of(visitor)).scalars().all()
            for table in (ratings, drafts, turns, conversation_names):
                connection.execute(delete(table).where(table.c.conversation_id.in_(named)))
            for table in (actions, sessions):
                connection.execute(delete(table).where(table.c.visitor == visitor))

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


def _ids_of(visitor: str) -> Select:
    """The names of a visitor's conversations, letter by letter the visitor's; read from the index alone."""
    id_ = turns.c.conversation_id
    return select(id_).where(func.substr(id_, 1, len(visitor) + 1) == f"{visitor}.").distinct()


def _chats_of(visitor: str) -> Select:
    """The same without what other tabs keep under a letter: of the chats in the Coach's list alone."""
    id_ = turns.c.conversation_id
    return _ids_of(visitor).where(func.substr(id_, len(visitor) + 2, 1).between("0", "9"))


def _number_in(conversation_id: str) -> int:
    return int(conversation_id.rpartition(".")[2])


def _entry_from(row: Row) -> ConversationEntry:
    return ConversationEntry(
        number=_number_in(row.conversation_id), name=row.name or " ".join(row.question.split()), last_at=row.last_at
    )


def _turn_from(row: Row) -> Turn:
    try:
        request = _request_json().validate_json(row.request)
        citations = _citations_json().validate_json(row.citations)
    except ValidationError as error:
        raise StoreError(
            "This conversation was kept by another version of the program and cannot be continued.",
            "Start a new conversation.",
        ) from error
    return Turn(
        question=row.question, request=request, markdown=row.markdown, citations=citations, shape=row.shape or ""
    )
