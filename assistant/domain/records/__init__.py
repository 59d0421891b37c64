"""Domain: the structured knowledge that program staff write, one shape per kind.

Each file under `knowledge/` holds one or more of these records. They are checked when a file is loaded,
so a composer can rely on every field. Unknown fields are refused: a typing slip is told, not dropped.
"""

from assistant.domain.records.evidence import EvidenceRecord, Strength
from assistant.domain.records.feedback_model import FeedbackModel, ModelSlot
from assistant.domain.records.guide import Guide
from assistant.domain.records.phrasing import DIRECTION_OF, Direction, Intent, PhrasingRecord
from assistant.domain.records.question import Asker, Purpose, QuestionFamily, QuestionRecord
from assistant.domain.records.session_note import SessionNote
from assistant.domain.records.technology_card import TechnologyCard

__all__ = [
    "DIRECTION_OF",
    "Asker",
    "Direction",
    "EvidenceRecord",
    "FeedbackModel",
    "Guide",
    "Intent",
    "ModelSlot",
    "PhrasingRecord",
    "Purpose",
    "QuestionFamily",
    "QuestionRecord",
    "SessionNote",
    "Strength",
    "TechnologyCard",
]
