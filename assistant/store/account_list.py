"""Store: who may sign in, with what role, and the hash of their password."""

import secrets
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from assistant.domain.people import Role
from assistant.store.database import Database
from assistant.store.tables import accounts, sign_ins


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One person who may sign in; `visitor_id` is what the web app knows them by, once they have."""

    name: str
    role: Role
    password_hash: str
    visitor_id: str


class AccountList:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, role: Role, password_hash: str) -> None:
        """Add an account that does not exist yet; a name that was removed comes back as another visitor."""
        row = {"name": name, "role": role.value, "password_hash": password_hash}
        with self._database.writing() as connection:
            connection.execute(insert(accounts).values(**row, visitor_id=secrets.token_urlsafe(32)))

    def find(self, name: str) -> Account | None:
        with self._database.reading() as connection:
            row = connection.execute(select(accounts).where(accounts.c.name == name)).first()
        return _account_from(row) if row else None

    def all(self) -> list[Account]:
        with self._database.reading() as connection:
            return [_account_from(row) for row in connection.execute(select(accounts).order_by(accounts.c.name))]

    def is_empty(self) -> bool:
        with self._database.reading() as connection:
            return connection.execute(select(accounts.c.name).limit(1)).first() is None

    def set_password(self, name: str, password_hash: str) -> None:
        """Give an account another password, and end what was begun with the old one."""
        with self._database.writing() as connection:
            connection.execute(update(accounts).where(accounts.c.name == name).values(password_hash=password_hash))
            connection.execute(delete(sign_ins).where(sign_ins.c.name == name))

    def remove(self, name: str) -> None:
        """Remove an account; its sign-ins end at once."""
        with self._database.writing() as connection:
            connection.execute(delete(sign_ins).where(sign_ins.c.name == name))
            connection.execute(delete(accounts).where(accounts.c.name == name))


def _account_from(row) -> Account:
    return Account(name=row.name, role=Role(row.role), password_hash=row.password_hash, visitor_id=row.visitor_id)
