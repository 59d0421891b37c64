"""Anonymize: finds what leads to a person or an account without naming them: addresses, numbers, ids."""

import ipaddress
import re
from collections.abc import Callable, Iterator

import phonenumbers

from assistant.ingest.anonymize.replacement import Replacement


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


Finder = Callable[[str], Iterator[Replacement]]

EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+%'-]{1,64}(?:@|[ ]?[\[(]at[\])][ ]?)[\w-]{1,63}(?:(?:\.|[ ]?[\[(]dot[\])][ ]?)[\w-]{1,63}){0,8}",
    re.IGNORECASE,
)
URL = re.compile(r"\b(?:https?://|ftp://|www\.)[^\s<>\"'()\[\]]{1,2000}", re.IGNORECASE)
HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z]\w{1,38}")
IP_V4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w]|\.\d)")
BARE_ADDRESS = re.compile(r"(?<![\w@./])(?:[\w-]{2,40}\.){1,4}[a-z]{2,12}/[\w./%-]{2,200}", re.IGNORECASE)
SHARE = re.compile(r"\\\\[\w.$-]+(?:\\[\w.$ -]+)*")
INSURANCE_NUMBER = re.compile(r"\b[A-Z]{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[A-D]\b")  # of the United Kingdom
FILE_NUMBER = re.compile(r"(?<![\w-])[A-Z]{1,5}(?:-[A-Z]{1,3})?[-/](?:\d{2,4}/\d{2,6}|\d{3,10})(?:-[A-Z])?(?![\w-])")
IP_V6 = re.compile(r"(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![\w:])")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b")
CARD = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
SOCIAL_NUMBER = re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])")
REFERENCE = re.compile(r"(?<![\w-])(?P<prefix>[A-Z][A-Z0-9]{1,7})(?:-\d{3,10}|\d{4,12})(?:[-/]\d{1,8}){0,2}(?![\w-])")
HASH_REFERENCE = re.compile(r"(?<![\w#])#\d{3,12}\b")
PHONE = re.compile(r"(?<![\w.,/-])(?:\+|00)?\(?\d(?:[ ()./\u00a0-]{0,3}\d){6,16}(?![\w]|[.,/-]\d)")
DATE_LIKE = re.compile(r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4} ?[-–/] ?\d{4})")
LONG_NUMBER = re.compile(r"(?<![\w.,$€£-])\d{7,30}(?![\w]|[.,]\d)")
PUBLIC_PREFIXES = _words(
    "AES BS CIS COVID CVE CWE DES DIN DO EN ETSI EU FIPS GPT HTTP IEC IEEE IFRS IPV ISO ITU NIST OWASP PCI RFC RSA "
    "SHA SOC SP TLS TS UTF WCAG WIFI FY Q H"
)
US_SHAPE = re.compile(r"\(?\d{3}(?:\)[ ]?|[ .-])\d{3}[ .-]\d{4}")
DIALED_WITH_ZERO = ("GB", "DE", "FR", "IN", "NL", "IT", "AU", "BR", "SE", "CH", "JP", "NG", "ZA")
DIALED_WITHOUT = ("US", "ES", "PL", "IN", "NO")


def found_by(pattern: re.Pattern[str], kind: str, words: str, accept: Callable[[str], bool] | None = None) -> Finder:
    """A finder that replaces what a pattern matches and, if given, a check accepts."""

    def find(text: str) -> Iterator[Replacement]:
        for match in pattern.finditer(text):
            start, end = match.span()
            end -= len(match[0]) - len(match[0].rstrip(".,;:!? "))
            if accept is None or accept(text[start:end]):
                yield Replacement(kind=kind, start=start, end=end, replacement=words)

    return find


def is_ip(text: str) -> bool:
    try:
        return bool(ipaddress.ip_address(text.partition("/")[0])) and len(text) > 3
    except ValueError:
        return False


def is_iban(text: str) -> bool:
    """The checksum of ISO 13616: letters count as numbers from 10, and the whole leaves 1 modulo 97."""
    plain = text.replace(" ", "")
    turned = plain[4:] + plain[:4]
    return 15 <= len(plain) <= 34 and int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def is_card_number(text: str) -> bool:
    """The Luhn checksum that payment cards carry."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_phone_number(text: str) -> bool:
    """Written so that it is hardly anything else: as an international number, with a leading zero, or as in the US."""
    if not _may_be_dialed(text):
        return False
    if text.startswith(("+", "00")) or US_SHAPE.fullmatch(text):
        return True
    return text.lstrip("(").startswith("0") and any(_is_valid_in(region, text) for region in DIALED_WITH_ZERO)


def is_any_phone_number(text: str) -> bool:
    """Valid in a country that dials without a zero: three amounts in a row may look like it too."""
    return _may_be_dialed(text) and any(_is_valid_in(region, text) for region in DIALED_WITHOUT)


def _may_be_dialed(text: str) -> bool:
    groups = re.findall(r"\d+", text)
    digits = sum(map(len, groups))
    if DATE_LIKE.match(text) or text.count("(") != text.count(")"):
        return False
    if text.startswith("+"):
        return 7 <= digits <= 15
    return 9 <= digits <= 15 and len(groups) > 1 and min(map(len, groups)) > 1


def _is_valid_in(region: str, text: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(text, region))
    except phonenumbers.NumberParseException:
        return False


def is_reference(text: str) -> bool:
    """A ticket, contract or employee number, but not the number of a public standard."""
    prefix = re.match(r"[A-Z]+", text)
    return prefix is not None and prefix[0] not in PUBLIC_PREFIXES


EVERYWHERE: tuple[Finder, ...] = (
    found_by(EMAIL, "email", "an e-mail address"),
    found_by(IBAN, "bank_account", "an account number", is_iban),
    found_by(CARD, "payment_card", "a card number", is_card_number),
    found_by(SOCIAL_NUMBER, "identity_number", "an identity number"),
    found_by(PHONE, "phone", "a phone number", is_phone_number),
    found_by(REFERENCE, "reference", "a reference number", is_reference),
)
IN_SESSION_NOTES: tuple[Finder, ...] = (
    found_by(URL, "link", "a link"),
    found_by(BARE_ADDRESS, "link", "a link"),
    found_by(SHARE, "link", "a link"),
    found_by(INSURANCE_NUMBER, "identity_number", "an identity number"),
    found_by(FILE_NUMBER, "reference", "a reference number", is_reference),
    found_by(HANDLE, "handle", "a handle"),
    found_by(IP_V4, "network_address", "a network address", is_ip),
    found_by(IP_V6, "network_address", "a network address", is_ip),
    found_by(HASH_REFERENCE, "reference", "a reference number"),
    found_by(PHONE, "phone", "a phone number", is_any_phone_number),
    found_by(LONG_NUMBER, "number", "a number"),
)
