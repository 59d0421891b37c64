"""Store: which drafts their owners let others read. A draft that is deleted is shared no longer."""

import secrets

from sqlalchemy import delete, insert, select

from assistant.store.database import Database
from assistant.store.tables import drafts, shared_drafts

TOKEN_BYTES = 16  # 22 letters in an address


class SharedDrafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def share(self, conversation_id: str, position: int) -> str:
        """The token under which a draft can be read from now on, the same each time; empty where there is no draft."""
        place = {"conversation_id": conversation_id, "position": position}
        with self._database.writing() as connection:
            if connection.execute(select(drafts).filter_by(**place)).first() is None:
                return ""
            token = connection.execute(select(shared_drafts.c.token).filter_by(**place)).scalar()
            if token is None:
                token = secrets.token_urlsafe(TOKEN_BYTES)
                connection.execute(insert(shared_drafts).values(**place, token=token))
        return token

    def withdraw(self, conversation_id: str, position: int) -> None:
        """Nobody else can read the draft from now on."""
        there = (shared_drafts.c.conversation_id == conversation_id, shared_drafts.c.position == position)
        with self._database.writing() as connection:
            connection.execute(delete(shared_drafts).where(*there))

    def place_of(self, token: str) -> tuple[str, int] | None:
        """The conversation and the position of the draft, or None where nothing is shared under that token."""
        columns = (shared_drafts.c.conversation_id, shared_drafts.c.position)
        with self._database.reading() as connection:
            found = connection.execute(select(*columns).where(shared_drafts.c.token == token)).first()
        return (found.conversation_id, found.position) if found else None
