"""Ingest: text that a reader does not see but a computer does, such as zero-width and direction marks.

It is used to hide orders in a guide or to split a name so that it is not recognized.
"""

import re
import unicodedata

HIDDEN_TEXT = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # control characters, but not tab and line ends
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"  # soft hyphen, fillers, vowel marks without form
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"  # zero width, direction marks
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # tag characters and the later variation selectors
    "]+"
)
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
EMBEDDED_DATA = re.compile(r"data:[\w.+-]{1,40}/[\w.+-]{1,60}[\w;=.-]{0,60},[A-Za-z0-9+/=%_-]*")


def visible_text(text: str) -> str:
    """Return what a reader sees: one kind of line end, no hidden characters, no embedded files."""
    text = HIDDEN_TEXT.sub("", LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", EMBEDDED_DATA.sub("", text))
