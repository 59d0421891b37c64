"""Evals: every suite of the scorecard, in the order of the report."""

from evals.scores import Suite
from evals.suites.anonymity import ANONYMITY
from evals.suites.canaries import CANARIES
from evals.suites.citations import CITATIONS
from evals.suites.drafts import AGENDA, ANSWER, EXPLAINER, FEEDBACK, QUESTIONS, SESSION_GUIDE
from evals.suites.evidence import EVIDENCE
from evals.suites.groundedness import GROUNDEDNESS
from evals.suites.injection import INJECTION
from evals.suites.retrieval import RETRIEVAL
from evals.suites.specificity import SPECIFICITY
from evals.suites.speed import SPEED
from evals.suites.understanding import FOLLOW_UPS, LOOK_ALIKES, OUT_OF_SCOPE, RED_LINES, ROBUSTNESS, ROUTING, SLOTS

SUITES: tuple[Suite, ...] = (
    RED_LINES,
    LOOK_ALIKES,
    OUT_OF_SCOPE,
    ROUTING,
    SLOTS,
    FOLLOW_UPS,
    ROBUSTNESS,
    RETRIEVAL,
    CITATIONS,
    GROUNDEDNESS,
    EVIDENCE,
    AGENDA,
    QUESTIONS,
    FEEDBACK,
    EXPLAINER,
    SESSION_GUIDE,
    ANSWER,
    SPECIFICITY,
    ANONYMITY,
    INJECTION,
    CANARIES,
    SPEED,
)
