"""Access: signing in with a name and a password, and what IT does with accounts. Both leave a line in the audit trail."""

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.access.passwords import hash_password, is_right
from assistant.domain.people import Role
from assistant.errors import AccessError
from assistant.store.account_list import Account, AccountList
from assistant.store.audit_trail import AuditTrail
from assistant.store.conversation_store import ConversationStore
from assistant.store.sign_in_list import SignInList
from assistant.store.visitors import visitor_name

SIGN_IN_SECONDS = 12 * 3600
LOCK_SECONDS = 15 * 60
TRIES = 5
_NAME = re.compile(r"(?=.{1,60}$)[a-z0-9][a-z0-9._+-]*(@[a-z0-9.-]+)?", re.ASCII)
_AT_THE_TERMINAL = "terminal"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A sign-in that has just begun; the token is for the browser alone and stands nowhere else."""

    account: Account
    token: str


@dataclass(kw_only=True)
class Access:
    """Everything that asks who somebody is; `clock` gives seconds since 1970."""

    accounts: AccountList
    sign_ins: SignInList
    trail: AuditTrail
    conversations: ConversationStore
    tries_per_address: int = TRIES
    clock: Callable[[], float] = time.time

    def sign_in(self, name: str, password: str, address: str) -> SignedIn:
        """Raises `AccessError` in the same words for a wrong name and a wrong password."""
        name = name.strip().casefold()
        self._count_try(name, address)
        account = self.accounts.find(name) if _NAME.fullmatch(name) else None
        if not is_right(password, account.password_hash if account else None):
            # A name that nobody has may be a password in the wrong box, so it is not written down.
            self.trail.add(account.name if account else "unknown", "sign-in refused")
            raise AccessError("The name or the password is wrong.", "Check both and try again.")
        self.sign_ins.forget_tries(_name_tries(name))
        self.sign_ins.forget_try(_address_tries(address))
        return self._begin(account)

    def account_of(self, token: str) -> Account | None:
        """Who holds this token; None once it has ended."""
        return self.sign_ins.account(token, self._now()) if token else None

    def sign_out(self, token: str) -> None:
        account = self.account_of(token)
        self.sign_ins.end(token)
        if account:
            self.trail.add(account.name, "signed out")

    def add_account(self, name: str, role: Role, password: str) -> None:
        name = name.strip().casefold()
        if not _NAME.fullmatch(name):
            raise AccessError(
                f"{name!r} cannot be the name of an account.",
                "Use letters a to z, digits, dots, dashes and underscores, or an e-mail address; 60 characters at most.",
            )
        if self.accounts.find(name):
            raise AccessError(f"There is an account {name!r} already.", "Use `coach users password` to change it.")
        self.accounts.add(name, role, hash_password(password, name))
        self.trail.add(_AT_THE_TERMINAL, f"account added as {role}", name)

    def set_password(self, name: str, password: str) -> None:
        account = self.known(name)
        self.accounts.set_password(account.name, hash_password(password, account.name))
        self.sign_ins.forget_tries(_name_tries(account.name))
        self.trail.add(_AT_THE_TERMINAL, "password set", account.name)

    def remove_account(self, name: str) -> None:
        """Remove an account with its conversations, which nobody else may read."""
        account = self.known(name)
        self.accounts.remove(account.name)
        self.conversations.forget_visitor(visitor_name(account.visitor_id))
        self.trail.add(_AT_THE_TERMINAL, "account removed", account.name)

    def known(self, name: str) -> Account:
        account = self.accounts.find(name.strip().casefold())
        if account is None:
            raise AccessError(f"There is no account {name!r}.", "`coach users list` names them all.")
        return account

    def _count_try(self, name: str, address: str) -> None:
        """Count first and look at the password after, so that tries sent all at once do not slip through together."""
        now, allowed = self._now(), {_name_tries(name): TRIES, _address_tries(address): self.tries_per_address}
        since = now - LOCK_SECONDS
        if all(self.sign_ins.tries(who, since) < most for who, most in allowed.items()):
            self.sign_ins.note_try(*allowed, now=now, since=since)
            if all(self.sign_ins.tries(who, since) <= most for who, most in allowed.items()):
                return
        raise AccessError(
            "There were too many wrong tries.",
            f"Wait {LOCK_SECONDS // 60} minutes, then sign in with the right password.",
        )

    def _begin(self, account: Account) -> SignedIn:
        token, now = secrets.token_urlsafe(32), self._now()
        self.sign_ins.begin(token, account.name, now=now, ends_at=now + SIGN_IN_SECONDS)
        self.trail.add(account.name, "signed in")
        return SignedIn(account=account, token=token)

    def _now(self) -> int:
        return int(self.clock())


def _name_tries(name: str) -> str:
    return f"name {name}"


def _address_tries(address: str) -> str:
    return f"address {address}"
