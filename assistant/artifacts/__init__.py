"""Artifacts: what can be drafted, one file per kind with its shape, asking words and own checks.

To add a kind: write `artifacts/<kind>.py`, name it in `ARTIFACT_KINDS`, then give it a prompt file, eval cases and a README row.
"""

from assistant.artifacts.agenda import AGENDA
from assistant.artifacts.answer import ANSWER
from assistant.artifacts.artifact_kind import ArtifactKind
from assistant.artifacts.explainer import EXPLAINER
from assistant.artifacts.feedback import FEEDBACK
from assistant.artifacts.question_set import QUESTIONS
from assistant.artifacts.session_guide import SESSION_GUIDE
from assistant.domain.request import Kind

ARTIFACT_KINDS = (AGENDA, QUESTIONS, FEEDBACK, EXPLAINER, SESSION_GUIDE, ANSWER)
BY_KIND: dict[Kind, ArtifactKind] = {kind.kind: kind for kind in ARTIFACT_KINDS}
DRAWS_ON = {kind.kind: kind.draws_on for kind in ARTIFACT_KINDS}

__all__ = ["ARTIFACT_KINDS", "BY_KIND", "DRAWS_ON", "ArtifactKind"]
