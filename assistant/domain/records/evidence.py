"""Domain: what is known about a claim people make for reverse mentoring."""

from enum import StrEnum

from pydantic import Field

from assistant.domain.records.record import Record, Sentence


class Strength(StrEnum):
    """How far a claim can be trusted, from a meta-analysis (A) to contradicted (X)."""

    A = "A"
    B_PLUS = "B+"
    B = "B"
    B_MINUS = "B-"
    C_PLUS = "C+"
    C = "C"
    D = "D"
    X = "X"


class EvidenceRecord(Record):
    claim: Sentence
    people_ask: tuple[Sentence, ...] = Field(min_length=2)
    says: Sentence = Field(description="What the evidence says, with sizes and limits.")
    strength: Strength
    strength_note: str = ""
    safe_to_say: Sentence = Field(description="A sentence a program owner can stand behind.")
    sources: tuple[Sentence, ...] = Field(min_length=1)
