"""Desk: the key of the session notes. It seals what pairs wrote and makes of a pairing's name a hash that can be counted.

The key comes from `COACH_NOTES_KEY`, or from a file in the data folder that only its owner may read.
"""

import base64
import binascii
import hmac
import os
import secrets
from pathlib import Path
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from assistant.errors import NoteError, SettingsError, StoreError

KEY_FILE = "notes.key"
KEY_BYTES = 32
NONCE_BYTES = 12
_MAKE_ONE = "Make one with `openssl rand -base64 32`, keep it safe, and never change it while notes are on the desk."


class NotesKey:
    """Seals, opens and hashes; never shown, and not part of any error."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(_derived(secret, b"seal"))
        self._hashing = _derived(secret, b"pairing")

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read 32 bytes in base64, in either of its alphabets."""
        try:
            secret = base64.b64decode(text.strip().translate(str.maketrans("-_", "+/")) + "==", validate=False)
        except (binascii.Error, ValueError):
            secret = b""
        if len(secret) != KEY_BYTES:
            raise SettingsError("COACH_NOTES_KEY is not a key of 32 bytes in base64.", _MAKE_ONE)
        return cls(secret)

    def seal(self, text: str, note_id: str) -> bytes:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode("utf-8", "surrogatepass"), note_id.encode())

    def open(self, sealed: bytes, note_id: str) -> str:
        """Return what was sealed for this note. Raises `NoteError` where the key is another one."""
        try:
            opened = self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], note_id.encode())
        except (InvalidTag, ValueError) as error:
            raise NoteError(
                f"The note {note_id} was sealed with another key, or is damaged.",
                f"Bring the key of that time back (COACH_NOTES_KEY, or {KEY_FILE} in the data folder), or reject the note.",
            ) from error
        return opened.decode("utf-8", "surrogatepass")

    def pairing_hash(self, name: str) -> str:
        """A keyed hash: the same for the same name in any case or spacing, and of no use without the key."""
        plain = " ".join(name.casefold().split())
        return f"p-{hmac.new(self._hashing, plain.encode(), 'sha256').hexdigest()[:24]}" if plain else ""


def notes_key(setting: SecretStr, data_dir: Path) -> NotesKey:
    """The key of the setting, else the one in the data folder, which is made when it is first needed."""
    told = setting.get_secret_value()
    return NotesKey.from_text(told) if told else NotesKey(_key_in(data_dir.resolve() / KEY_FILE))


def _key_in(path: Path) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_file(path)
        path.chmod(0o600)
        secret = path.read_bytes()
    except OSError as error:
        raise StoreError(
            f"The key of the session notes, {str(path)!r}, cannot be read or made: {error.strerror}.",
            "Check the permissions of the data folder, or set COACH_NOTES_KEY.",
        ) from error
    if len(secret) != KEY_BYTES:
        raise StoreError(
            f"The key of the session notes, {str(path)!r}, is damaged.",
            "Restore it from a backup; without it the notes on the desk cannot be read. To begin anew, remove it.",
        )
    return secret


def _make_file(path: Path) -> None:
    """Make the file whole or not at all; the one of another process that was quicker is kept."""
    if path.exists():
        return
    scratch = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    opened = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(opened, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        if not path.exists():
            os.link(scratch, path)
    except FileExistsError:
        return
    finally:
        scratch.unlink(missing_ok=True)


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"flipside notes: " + purpose).derive(secret)
