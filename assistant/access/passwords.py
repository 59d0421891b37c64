"""Access: passwords are kept as Argon2 hashes; a guess costs the same whether or not anyone has that name."""

import secrets
from base64 import b64encode
from threading import Semaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.errors import AccessError

SHORTEST, LONGEST = 10, 200
AT_ONCE = 2  # each takes 64 MB for a moment, and whoever tries passwords must not fill the memory
_hasher = PasswordHasher()
_turns = Semaphore(AT_ONCE)


def hash_password(password: str, name: str) -> str:
    """Raises `AccessError` for a password that would be guessed, or that no one can mean."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccessError(
            f"A password has {SHORTEST} to {LONGEST} characters.", "Take another one; a few words in a row will do."
        )
    if name in password.casefold() or len(set(password)) < 5:
        raise AccessError("That password is easy to guess.", "Take another one; a few words in a row will do.")
    with _turns:
        return _hasher.hash(password)


def is_right(password: str, password_hash: str | None) -> bool:
    """Without a hash, which is for a name nobody has, the same work is done and the answer is no."""
    with _turns:
        try:
            return _hasher.verify(password_hash or _hash_of_nobody(), password[: LONGEST + 1]) and bool(password_hash)
        except (VerificationError, InvalidHashError):
            return False


def _hash_of_nobody() -> str:
    """Looks like any other hash, takes as long to check, and is that of no password."""
    costs = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    salt, hashed = (b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    return f"$argon2id$v=19${costs}${salt}${hashed}"
