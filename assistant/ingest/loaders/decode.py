"""Load: bytes of a text file to text, with a note where the encoding had to be guessed."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

from assistant.errors import FileRejectedError
from assistant.ingest.hidden_text import visible_text

MOST_CHARACTERS = 5_000_000  # about ten thick books
GUESS_FROM = 65_536
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"  # Western Windows: what most office programs wrote before UTF-8
TEXT_CONTROLS = b"\t\n\r\x0b\x0c\x1a\x1b\x85"
CENTRAL_EUROPE = ("Polish", "Czech", "Slovak", "Hungarian", "Romanian", "Croatian", "Slovene")
LIKE_THE_FALLBACK = ("cp1250", "cp1254", "cp1257", "cp1258", "latin_1", "iso8859_15", "iso8859_9", "mac_roman")
CONTROLS = bytes(set(range(32)) - set(TEXT_CONTROLS))


@dataclass(frozen=True, slots=True)
class DecodedText:
    text: str
    notes: tuple[str, ...] = ()


def decode_text(data: bytes) -> DecodedText:
    """Decode text as a reader would see it. Refuses what is no text, and more than one document should hold."""
    text, encoding = _decode(data)
    if len(text) > MOST_CHARACTERS:
        raise FileRejectedError(
            f"The file holds {len(text) / 1e6:.1f} million characters; one document may hold "
            f"{MOST_CHARACTERS / 1e6:.0f} million.",
            "Split it into several files.",
        )
    text = visible_text(text)
    if not text.strip():
        raise FileRejectedError("The file holds no words.", "Save it again with its text, or remove it.")
    if not encoding:
        return DecodedText(text)
    note = f"It is not UTF-8 and was read as {encoding}. If letters look wrong, save it as UTF-8 and ingest again."
    return DecodedText(text, (note,))


def _decode(data: bytes) -> tuple[str, str]:
    """Return the text and, where the encoding was guessed, its name."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), wide.upper()
    if _is_binary(data):
        raise FileRejectedError(
            "The file holds no text but data of a program.", "Save it as .txt, .md, .docx, .pptx or .pdf."
        )
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _guess(data)


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of Western text is zero."""
    sample = data[:GUESS_FROM]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, CONTROLS))
    return controls > max(2, len(data) // 100)


def _guess(data: bytes) -> tuple[str, str]:
    best = from_bytes(data[:GUESS_FROM]).best()
    guessed = best.encoding if best else FALLBACK
    if guessed in LIKE_THE_FALLBACK and best.language not in CENTRAL_EUROPE:
        guessed = FALLBACK
    for encoding in (guessed, FALLBACK):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode(FALLBACK, "replace"), FALLBACK
