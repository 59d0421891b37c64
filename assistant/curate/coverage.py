"""Curate: what the knowledge covers, counted by kind, topic and role over the stages of a pairing, as a table."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from assistant.curate.knowledge_files import KnowledgeFiles
from assistant.domain.knowledge import SourceKind
from assistant.domain.people import Role, Stage
from assistant.domain.records import (
    DIRECTION_OF,
    EvidenceRecord,
    Guide,
    PhrasingRecord,
    QuestionRecord,
    SessionNote,
    TechnologyCard,
)

ANY = "any"
COLUMNS = (*(stage.value for stage in Stage), ANY)
Place = tuple[str, str, str]  # kind, topic, role
_ROLE_OF_DIRECTION = {direction: role for role, direction in DIRECTION_OF.items()}


def coverage(knowledge: KnowledgeFiles) -> dict[Place, Counter[str]]:
    """How many records speak to each place; a guide for two roles and three stages counts in six fields."""
    counts: dict[Place, Counter[str]] = {}
    for place, column in _counted(knowledge):
        counts.setdefault(place, Counter())[column] += 1
    return dict(sorted(counts.items(), key=lambda entry: (_KINDS.index(entry[0][0]), entry[0])))


def coverage_table(knowledge: KnowledgeFiles) -> str:
    """The counts as a Markdown table; a dot is an empty field."""
    head = ["kind", "topic", "role", *COLUMNS]
    rows = [head, ["---"] * 3 + ["--:"] * len(COLUMNS)]
    for place, counts in coverage(knowledge).items():
        rows.append([*place, *(str(counts[column] or "·") for column in COLUMNS)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


_KINDS = [source.value for source in SourceKind]


def _counted(knowledge: KnowledgeFiles) -> Iterator[tuple[Place, str]]:
    for _, guide in knowledge.records(Guide):
        roles, stages = guide.audience or (ANY,), guide.stages or (ANY,)
        for role, stage in product(roles, stages):
            yield (SourceKind.GUIDES, ANY, str(role)), str(stage)
    for _, question in knowledge.records(QuestionRecord):
        yield (SourceKind.QUESTIONS, question.family, question.asker), question.stage
    for _, phrasing in knowledge.records(PhrasingRecord):
        yield (SourceKind.PHRASING, phrasing.intent, _ROLE_OF_DIRECTION[phrasing.direction]), ANY
    for _, card in knowledge.records(TechnologyCard):
        yield (SourceKind.TECHNOLOGIES, card.area, ANY), ANY
    for _, note in knowledge.records(SessionNote):
        yield (SourceKind.SESSION_NOTES, note.area, f"{Role.MENTOR}, {Role.EXECUTIVE}"), note.stage
    for _, _ in knowledge.records(EvidenceRecord):
        yield (SourceKind.EVIDENCE, "claims", Role.STAFF), ANY
