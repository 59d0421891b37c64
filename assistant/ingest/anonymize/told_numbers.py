"""Anonymize: what the words around it give away: ids with a label, street addresses, ages, blocks of code."""

import re
from collections.abc import Iterator

from assistant.ingest.anonymize.replacement import Replacement

_CAPITALIZED = r"[^\W\d_a-z][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_LABELED = re.compile(
    r"\b(?:employee|staff|personnel|user|login|log-?in|badge|passport|national(?: insurance)?|identity|id card|tax|ni|nhs|pan|aadhaar|bsn|"
    r"pesel|cpf|dni|nie|nif|siret|ssn|social security|insurance|membership|customer|account|sort code|routing|bic|swift|contract|case|"
    r"ticket|order|licen[cs]e|visa|permit|invoice|reference|ref|username|acct|po)\b(?:[ ](?:no|nr|number|id|name|code|card))*\.?"
    r"[ ]?(?:is|was|=|:|#|№)?[ ]?[#\"'(]?(?P<id>(?=[\w./_-]*\d)[A-Za-z]{0,8}(?:[-_./ ]?[A-Z]{0,2}\d[\w]*){1,6}(?:[ ]?[A-Z])?\b)",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"\b(?:user ?name|user ?id|log-?in(?: name| id)?|handle|account)[ ]?(?:is|was|=|:)[ ]?(?P<id>[\w.\\/-]{3,40})", re.IGNORECASE)  # fmt: skip
_STREETS = (
    r"Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Way|Square|Sq|Place|Pl|Court|Ct|Terrace|Close|Crescent|Boulevard|Blvd|"
    r"Row|Quay|Parade|Highway|Hwy|Gardens|Grove|Hill|Walk|Mews|Marg|Nagar|Jalan"
)
_ADDRESSES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:\b(?:Flat|Apt|Unit|Suite)\.?[ ]\w{{1,4}},?[ ])?\b\d{{1,5}}[A-Za-z]?,?[ ](?:{_CAPITALIZED}[ ]){{1,3}}(?:{_STREETS})\b",
        rf"\b{_CAPITALIZED}(?:straße|strasse|str\.|weg|gasse|allee|platz|damm|ufer|straat|laan|gracht|kade|plein|gatan|vägen|gade|vej|veien|gata)[ ]\d{{1,4}}[a-z]?\b",
        rf"\b\d{{1,5}}(?:[ ]?bis)?,?[ ](?:rue|avenue|boulevard|bd|place|allée|chemin|quai)(?:[ ](?:de|du|des|la|le|l['’]))*[ ]?(?:{_CAPITALIZED}[ ]?){{1,3}}\b",
        rf"\b(?:Calle|C/|Avenida|Av\.|Paseo|Plaza|Via|Viale|Corso|Piazza|Rua|Carrera|ul\.|Ulica|al\.)[ ]?(?:(?:de|del|la|da|do|dos|di|della|los)[ ])*(?:{_CAPITALIZED}[ ]?){{1,4}},?[ ](?:n[.º°]?[ ]?)?\d{{1,5}}\b",
        r"\b[A-Z]{1,2}\d[A-Z\d]?[ ]\d[A-Z]{2}\b",
    )
)
_TENS = (
    r"(?:twenty|thirty|forty|fifty|sixty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|nineteen|eighteen"
)
# The group `age` is what is taken out, and the words that stand there instead.
_AGES = (
    (re.compile(r"(?P<age>\b\d{2}[- ]years?[- ]old\b[ ]?)", re.IGNORECASE), ""),
    (re.compile(rf"(?P<age>\b(?:{_TENS})[- ]years?[- ]old\b[ ]?)", re.IGNORECASE), ""),
    (
        re.compile(
            rf"(?P<age>\b(?:{_TENS}|\d{{2}})[- ](?:jährig\w*|ans\b|años\b|anos\b|anni\b|Jahre alt|jaar oud|lat\b))",
            re.IGNORECASE,
        ),
        "of a certain age",
    ),
    (
        re.compile(
            r"\b(?:his|her|their|my)[ ](?P<age>(?:twenti|thirti|forti|fifti|sixti|seventi)eth|[2-7]0th)(?=[ ]birthday)",
            re.IGNORECASE,
        ),
        "",
    ),
    (re.compile(r"(?P<age>\b(?:aged|age)[ ]?:?[ ]?\d{2}\b)", re.IGNORECASE), "of a certain age"),
    (
        re.compile(
            r"\b(?:colleague|analyst|man|woman|graduate|mentor|somebody|someone|trainee|person)(?P<age>[ ]of[ ][2-6]\d)\b"
        ),
        "",
    ),
    (re.compile(r"\b(?:turned|turning|turns)[ ](?P<age>\d{2})\b", re.IGNORECASE), "a year older"),
    (re.compile(r"[^\W\d_](?P<age>,[ ]?\d{2})(?=[,)])"), ""),
    (re.compile(r"[^\W\d_](?P<age>[ ]\(\d{2}\))"), ""),
    (re.compile(r"[^\W\d_][ ]\((?P<age>[2-6]\d,[ ])(?=[^\W\d])"), ""),
    (re.compile(r"(?P<age>\bin (?:his|her|their|my) (?:early |mid[- ]|late )?[2-6]0s\b)"), "at a certain age"),
    (
        re.compile(
            r"\b(?:am|is|was|i'm|he's|she's)[ ](?P<age>\d{2})(?=[ ](?:and|now|but|this year)\b|[.,;])", re.IGNORECASE
        ),
        "of a certain age",
    ),
)
_BLOCK = re.compile(r"(?<![\w/+])(?=[\w+/]*[a-z])(?=[\w+/]*[A-Z])(?=[\w+/]*\d)[A-Za-z0-9+/]{24,}={0,2}(?![\w/+])|(?<![\w/+])[A-Za-z0-9+/]{16,}==?(?![\w/+])")  # fmt: skip


_JOINED = re.compile(
    r"\b(?:user|login|log-in|account|id)[ ]?:?[ ](?P<id>(?=[\w.-]*[._\d])[a-z][a-z0-9]*(?:[._-][a-z0-9]+)+|[a-z]{2,8}\d{2,8})\b",
    re.IGNORECASE,
)


def find_labeled_ids(text: str) -> Iterator[Replacement]:
    """The id behind a word that says what it is, such as "employee no. E10442"; the word stays."""
    for pattern in (_LABELED, _LOGIN, _JOINED):
        for match in pattern.finditer(text):
            if (any(sign.isdigit() for sign in match["id"]) and len(match["id"]) > 2) or pattern is not _LABELED:
                yield Replacement(
                    kind="reference", start=match.start("id"), end=match.end("id"), replacement="a number"
                )


def find_addresses(text: str) -> Iterator[Replacement]:
    for pattern in _ADDRESSES:
        for match in pattern.finditer(text):
            yield Replacement(kind="address", start=match.start(), end=match.end(), replacement="an address")


def find_ages(text: str) -> Iterator[Replacement]:
    for pattern, words in _AGES:
        for match in pattern.finditer(text):
            yield Replacement(kind="age", start=match.start("age"), end=match.end("age"), replacement=words)


def find_blocks(text: str) -> Iterator[Replacement]:
    """Long runs of letters and digits that are no words: nobody can read what they hide."""
    for match in _BLOCK.finditer(text):
        yield Replacement(kind="code_block", start=match.start(), end=match.end(), replacement="a block of code")
