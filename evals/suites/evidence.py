"""Suite: questions whether something works; each claim carries the strength that its evidence record states, and no figure of its own.

The words for each strength are written here once more, so that a change of the product's words is seen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.artifacts.answer import Answer
from assistant.check.checker import lines_of
from assistant.domain.people import Role
from assistant.domain.records import EvidenceRecord, Strength
from assistant.domain.reply import Reply
from evals.bench import Bench
from evals.measures.grounding import numbers_missing
from evals.runner import scored
from evals.scores import Gate, Measure, Score, Suite

CASES = Path(__file__).with_name("evidence.jsonl")
SAYS: Mapping[Strength, str] = {
    Strength.A: r"^strong",
    Strength.B_PLUS: r"^fair to good",
    Strength.B: r"^fair(?! at best| to)",
    Strength.B_MINUS: r"^fair at best",
    Strength.C_PLUS: r"^weak",
    Strength.C: r"^weak",
    Strength.D: r"^none|no traceable|without a (?:traceable )?source",
    Strength.X: r"contradict",
}
_NAMES_THE_GAP = re.compile(r"\b(?:nothing on exactly this|don't cover|no source|not covered|outside what i can help|nobody has|has not been (?:shown|studied|measured)|hardly|no (?:study|trial|randomized|evidence)|gaps remain)", re.IGNORECASE)  # fmt: skip


class EvidenceCase(BaseModel):
    """What somebody wants to know of an effect, and the record that speaks of it; none where no record does."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^evidence-\d{2}$")
    role: Role
    turn: str = Field(min_length=8)
    record: str = Field(pattern=r"^(?:E\d{2})?$")


RIGHT_RECORD = Measure(
    name="right record",
    says="An answer on an effect rests on the record that speaks of it.",
    weakness="Some questions fit two records, and only one is counted; a guide that says the same does not count.",
    floor=0.5,
)
STRENGTH = Measure(
    name="strength",
    says="An answer that rests on a record tells the strength which the record states.",
    weakness="Looks at the line on strength; the sentences themselves may sound surer.",
    gate=Gate.INVARIANT,
)
FIGURES = Measure(
    name="figures",
    says="No figure that stands neither in the cited sources nor in the question.",
    weakness="A figure moved to another matter is not seen, nor one in words.",
    gate=Gate.INVARIANT,
)
GAP = Measure(
    name="gap",
    says="Where no record speaks of it, the reply says so.",
    weakness="By signal words; and a reply that names every gap scores 1.",
    floor=0.5,
)
MEASURES = (RIGHT_RECORD, STRENGTH, FIGURES, GAP)


class UnknownRecordError(ValueError):
    """A case names an evidence record that the knowledge does not hold."""

    def __init__(self, case: str, record: str) -> None:
        super().__init__(
            f"{case} names the evidence record {record}, which the knowledge does not hold. Put the id right in evidence.jsonl, or drop the case."
        )


def read_evidence_cases(path: Path = CASES) -> list[EvidenceCase]:
    """The cases. Raises ValueError with the line of the first that is not well-formed."""
    cases = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            cases.append(EvidenceCase.model_validate_json(line))
        except ValidationError as error:
            slip = error.errors()[0]
            raise ValueError(f"{path.name}, line {number}: {'.'.join(map(str, slip['loc'])) or 'the line'}: {slip['msg']}") from error  # fmt: skip
    return cases


def _run(bench: Bench) -> Iterable[Score]:
    records = {record.id: record for record in (bench.assistant, bench.parts.store)[1].records_of(EvidenceRecord)}
    cases = read_evidence_cases()
    for case in cases:
        if case.record and case.record not in records:
            raise UnknownRecordError(case.id, case.record)
    for case in bench.chosen(cases):
        yield from scored(case.id, MEASURES, lambda case=case: list(_judge(case, bench)))


def _judge(case: EvidenceCase, bench: Bench) -> Iterator[Score]:
    reply = bench.reply((case.turn,), case.role, case=case.id)
    cited = _cited_records(reply, bench)
    if case.record:
        ids = [record.id for record in cited]
        is_right = bool(ids) and case.record in ids
        yield Score(case.id, RIGHT_RECORD.name, float(is_right), f"rests on {', '.join(ids) or 'no record'} for {case.record}", case.record)  # fmt: skip
    else:
        yield Score(case.id, GAP.name, float(names_the_gap(reply)), reply.markdown[:160], case.id)
    if cited:
        told = reply.artifact.strength if isinstance(reply.artifact, Answer) else ""
        yield Score(case.id, STRENGTH.name, float(says_strength(told, cited[0].strength)), f"“{told}” for {cited[0].strength} of {cited[0].id}", case.record or case.id)  # fmt: skip
    missing = _unsourced(case, reply, bench)
    yield Score(case.id, FIGURES.name, float(not missing), missing, case.record or case.id)


def says_strength(told: str, strength: Strength) -> bool:
    """Whether the words for a strength are those of this one, and of no other sort."""
    return bool(re.search(SAYS[strength], told))


def names_the_gap(reply: Reply) -> bool:
    return bool(_NAMES_THE_GAP.search(reply.markdown))


def _cited_records(reply: Reply, bench: Bench) -> list[EvidenceRecord]:
    """The records that the lead rests on, in its order."""
    lead = reply.artifact.lead if isinstance(reply.artifact, Answer) else ()
    passages = (bench.assistant.passage(cite) for line in lead for cite in line.cites)
    found = [passage.record for passage in passages if passage and isinstance(passage.record, EvidenceRecord)]
    return list(dict.fromkeys(found))


def _unsourced(case: EvidenceCase, reply: Reply, bench: Bench) -> str:
    texts = [passage.text for citation in reply.citations if (passage := bench.assistant.passage(citation.passage_id))]
    said = " ".join(line.text for line in lines_of(reply.artifact))
    return ", ".join(numbers_missing(said, [*texts, case.turn]))


EVIDENCE = Suite(
    name="evidence",
    says="Whether answers on effects say how strong the evidence is, and where there is none.",
    measures=MEASURES,
    run=_run,
    judges_replies=True,
)
