"""Understand: how a draft should be: tone, length, form, plain words; and in which setting the meeting is held."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TypeVar

import yaml

from assistant.domain.request import Format, Length, Setting, Tone
from assistant.understand.durations import NUMBER

Wish = TypeVar("Wish", bound=StrEnum)
_DENIED = re.compile(
    r"(?:\b(?:not|less|without being|no more|never|rather than|instead of|no need (?:for|to be))|n't)\s+(?:(?:so|too|that|very|be|being|sound|sounding|all|really|a|an|any|as|in|want|need|make it|have to be)\s+)*$"
)
_REFUSED = re.compile(
    r"\b(?:not|never|no|don't want|(?:kicked |thrown )?out of|rather than|instead of|no more|without)\s+(?:(?:in|as|an?|any|on|by|via|over|be|being|have|want|need|the|this|it|that|done|held|another)\s+)*$"
)
_TOO = re.compile(
    r"\b(?:too|less|not so|not as|not that|(?:sounds|reads|comes across|came across)(?: (?:a bit|a little|very|rather|quite|so))?)\s+$"
)
_OPPOSITE = {
    Tone.DIRECT: Tone.WARM,
    Tone.FORMAL: Tone.WARM,
    Tone.WARM: Tone.DIRECT,
    Length.SHORT: Length.LONG,
    Length.LONG: Length.SHORT,
}


_CUT_TO = re.compile(
    rf"\b(?:cut|trim|boil|bring|get|squeeze|shorten|condense|keep)\w* (?:(?:it|this|that|them|things|the \w+) )?(?:down )?(?:to|into|at) (?:about |just |only )?{NUMBER}(?! (?:short |plain )?(?:sentences?|lines?|paragraphs?|pages?))"
)  # says how long in minutes or words, which is read elsewhere


@cache
def _cues(section: str) -> dict[str, re.Pattern[str]]:
    """One pattern per wish of a section of `cues/manner.yaml`, in the order of the file."""
    told = yaml.safe_load(files("assistant.understand").joinpath("cues", "manner.yaml").read_text(encoding="utf-8"))
    return {wish: re.compile(rf"(?<!\w)(?:{'|'.join(lines)})(?!\w)") for wish, lines in told[section].items()}


def read_tone(text: str) -> Tone | None:
    """The tone asked for; "too blunt" and "less formal" ask for the opposite."""
    return next(_wishes(text, "tone", Tone), None)


def read_length(text: str) -> Length | None:
    """Whether a short or a long draft is wanted; "too short" asks for a longer one."""
    return next(_wishes(text, "length", Length), None)


def read_setting(text: str) -> Setting | None:
    return next(map(Setting, _named(text, "setting")), None)


def read_format(text: str) -> Format | None:
    return next(map(Format, _named(text, "format")), None)


def wants_plain_words(text: str) -> bool:
    return next(_named(text, "plain words"), None) is not None


def _named(text: str, section: str) -> Iterator[str]:
    """The wishes of a section that a text names and does not deny: "not remote", "no table"."""
    lowered = text.lower()
    for wish, cue in _cues(section).items():
        if any(not _REFUSED.search(lowered[: found.start()]) for found in cue.finditer(lowered)):
            yield wish


def _wishes(text: str, section: str, of: type[Wish]) -> Iterator[Wish]:
    lowered = _CUT_TO.sub(" ", text.lower())
    for wish, cue in _cues(section).items():
        for found in cue.finditer(lowered):
            before = lowered[: found.start()]
            if _TOO.search(before):
                yield _OPPOSITE[of(wish)]
            elif not _DENIED.search(before):
                yield of(wish)
