"""Understand: a message as text that can be read, or a plain word on why it cannot."""

import re
import unicodedata

from assistant.errors import QuestionError

_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\U000e0000-\U000e007f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BINARY_SHARE = 0.02  # share of control characters from which a question is not text


def clean_question(question: str, longest: int) -> str:
    """The question without invisible or control characters, in one Unicode form, with straight apostrophes. Raises `QuestionError`."""
    controls = len(_CONTROL.findall(question))
    if controls > max(3, _BINARY_SHARE * len(question)):
        raise QuestionError("That is not text I can read.", "Please type or paste your question as plain text.")
    text = unicodedata.normalize("NFC", _CONTROL.sub(" ", _INVISIBLE.sub("", question))).replace("’", "'").strip()
    if not text:
        raise QuestionError("There is no question yet.", "Write what you would like to prepare, in your own words.")
    if len(text) > longest:
        raise QuestionError(
            f"Your text has {len(text):,} characters and I read up to {longest:,}.",
            "Please paste the part that matters, or ask in parts.",
        )
    return text
