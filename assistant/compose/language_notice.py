"""Compose: what is said to somebody who wrote in another language, or wants a reply in one."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from assistant.domain.reply import Draft
from assistant.domain.request import Kind, Request

ENGLISH = "en"
_WHICH = {Kind.RED_LINE: "red_line", Kind.OUT_OF_SCOPE: "out_of_scope"}
_UNKNOWN = "I read English only without a language model, and the shipped guides are in English."
_ASKED_FOR = "You asked for a reply in another language: without a language model, my drafts are in English."


def with_language_notice(draft: Draft, request: Request) -> Draft:
    """The draft, opened in the language that the request was written in; the draft itself stays English."""
    said = _notice(request)
    return replace(draft, opening=" ".join(filter(None, [said, draft.opening]))) if said else draft


def _notice(request: Request) -> str:
    if request.language != ENGLISH:
        return _notices().get(request.language, {}).get(_WHICH.get(request.kind, "reply"), _UNKNOWN)
    wants_another = request.reply_language not in ("", ENGLISH) and request.kind is not Kind.RED_LINE
    return _ASKED_FOR if wants_another else ""


@cache
def _notices() -> Mapping[str, Mapping[str, str]]:
    return yaml.safe_load(files("assistant.compose").joinpath("notices.yaml").read_text(encoding="utf-8"))
