"""Retrieval study: the cases, with the passages that help each of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

CASES = Path(__file__).with_name("cases.jsonl")


@dataclass(frozen=True, slots=True)
class RetrievalCase:
    """What someone asks, and how much each known passage helps: 3 answers it, 2 helps, 1 touches on it."""

    case_id: str
    query: str
    history: Sequence[str]
    grades: Mapping[str, int]


def read_cases(passage_ids: Sequence[str]) -> list[RetrievalCase]:
    """Return the cases, their patterns resolved to the passages that exist."""
    with CASES.open(encoding="utf-8") as lines:
        return [_case(json.loads(line), passage_ids) for line in lines]


def _case(read: dict, passage_ids: Sequence[str]) -> RetrievalCase:
    grades: dict[str, int] = {}
    for pattern, grade in read["relevant"].items():
        for passage_id in passage_ids:
            if fnmatchcase(passage_id, pattern):
                grades[passage_id] = max(grade, grades.get(passage_id, 0))
    if not grades:
        raise ValueError(f"{read['id']} matches no passage; was the knowledge renamed?")
    return RetrievalCase(read["id"], read["query"], read.get("history", ()), grades)
