"""Store: who is signed in until when, and the wrong tries of the last minutes.

Neither a token nor a name that was tried stands in it, only their hashes. Times are seconds since 1970.
"""

import hashlib

from sqlalchemy import delete, func, insert, select

from assistant.domain.people import Role
from assistant.store.account_list import Account
from assistant.store.database import Database
from assistant.store.tables import accounts, sign_in_tries, sign_ins


class SignInList:
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, token: str, name: str, *, now: int, ends_at: int) -> None:
        """Keep a sign-in, and drop those that have ended."""
        with self._database.writing() as connection:
            connection.execute(delete(sign_ins).where(sign_ins.c.ends_at <= now))
            connection.execute(insert(sign_ins).values(token_hash=_hash(token), name=name, ends_at=ends_at))

    def account(self, token: str, now: int) -> Account | None:
        """Whose sign-in this token stands for, while it lasts."""
        query = select(accounts).join(sign_ins, sign_ins.c.name == accounts.c.name)
        with self._database.reading() as connection:
            found = query.where(sign_ins.c.token_hash == _hash(token), sign_ins.c.ends_at > now)
            row = connection.execute(found).mappings().first()
        return Account(**{**row, "role": Role(row["role"])}) if row else None

    def end(self, token: str) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == _hash(token)))

    def note_try(self, *whose: str, now: int, since: int) -> None:
        """Count a try before its password is looked at, for the name and for the address it came from."""
        with self._database.writing() as connection:
            connection.execute(delete(sign_in_tries).where(sign_in_tries.c.at < since))
            connection.execute(insert(sign_in_tries), [{"who": _hash(who), "at": now} for who in whose])

    def tries(self, who: str, since: int) -> int:
        counted = select(func.count()).where(sign_in_tries.c.who == _hash(who), sign_in_tries.c.at >= since)
        with self._database.reading() as connection:
            return connection.execute(counted).scalar_one()

    def forget_tries(self, who: str) -> None:
        with self._database.writing() as connection:
            connection.execute(delete(sign_in_tries).where(sign_in_tries.c.who == _hash(who)))

    def forget_try(self, who: str) -> None:
        """Take back the last try of one who turned out to be right."""
        last = select(func.max(sign_in_tries.c.number)).where(sign_in_tries.c.who == _hash(who))
        with self._database.writing() as connection:
            number = connection.execute(last).scalar_one()
            connection.execute(delete(sign_in_tries).where(sign_in_tries.c.number == number))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
