"""Retrieval study: the cases, with the passages that help each of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from assistant.domain.knowledge import Passage, SourceKind
from assistant.domain.sentences import content_words

CASES = Path(__file__).with_name("cases.jsonl")
ANSWERS = 3
MANY_RECORDS = (SourceKind.PHRASING, SourceKind.EVIDENCE)  # one file holds many, so the heading says what one is about


@dataclass(frozen=True, slots=True)
class RetrievalCase:
    """What someone asks, and how much each known passage helps: 3 answers it, 2 helps, 1 touches on it.

    `judged` holds every passage that was looked at for this need, also those that do not help.
    """

    case_id: str
    query: str
    history: Sequence[str]
    grades: Mapping[str, int]
    judged: frozenset[str]


def read_cases(passage_ids: Sequence[str]) -> list[RetrievalCase]:
    """Return the cases, their patterns resolved to the passages that exist."""
    with CASES.open(encoding="utf-8") as lines:
        return [_case(json.loads(line), passage_ids) for line in lines]


def share_with_title_word(cases: Sequence[RetrievalCase], passages: Mapping[str, Passage]) -> float:
    """Share of the cases that name what they look for: a word of theirs stands in the title of a passage that answers.

    Such cases are easy for a word index, so a study made of them would flatter it.
    """
    return sum(_names_a_title(case, passages) for case in cases) / len(cases)


def _names_a_title(case: RetrievalCase, passages: Mapping[str, Passage]) -> bool:
    said = content_words(" ".join((*case.history, case.query)))
    answering = (passages[passage_id] for passage_id, grade in case.grades.items() if grade == ANSWERS)
    return any(said & content_words(_title(passage)) for passage in answering)


def _title(passage: Passage) -> str:
    return passage.heading.removeprefix("Wording: ") if passage.source in MANY_RECORDS else passage.title


def _case(read: dict, passage_ids: Sequence[str]) -> RetrievalCase:
    grades: dict[str, int] = {}
    for pattern, grade in read["relevant"].items():
        for passage_id in _matching([pattern], passage_ids):
            grades[passage_id] = max(grade, grades.get(passage_id, 0))
    if not grades:
        raise ValueError(f"{read['id']} matches no passage; was the knowledge renamed?")
    judged = frozenset((*grades, *_matching(read["judged_0"], passage_ids)))
    return RetrievalCase(read["id"], read["query"], read.get("history", ()), grades, judged)


def _matching(patterns: Iterable[str], passage_ids: Sequence[str]) -> list[str]:
    return [passage_id for pattern in patterns for passage_id in passage_ids if fnmatchcase(passage_id, pattern)]
