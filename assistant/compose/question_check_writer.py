"""Compose: the questions that somebody pasted, each judged and, where it helps, worded anew."""

import re
from collections.abc import Iterator

from assistant.artifacts.question_check import QuestionCheck, QuestionVerdict
from assistant.compose.material import Material
from assistant.compose.question_faults import judge_question
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Kind, Request

MOST = 40  # questions; more are not asked in any session
_NUMBERING = re.compile(r"^\s*(?:[-*•·]|\(?\d{1,2}[.):]|[a-h][.)])\s+")
_ASKS = re.compile(
    r"^(?:what|how|which|where|when|who|whose|why|do|does|did|is|are|was|were|have|has|can|could|would|will|should|don't|isn't|aren't|doesn't|won't)\b",
    re.IGNORECASE,
)
_TRY_ALOUD = "Say each one aloud: if you can hear the answer you want in it, ask it more openly."
_SILENCE = "Ask one, then count to five; the second sentence of an answer is mostly the better one."


def checks_questions(request: Request) -> bool:
    """Whether somebody wants their own questions looked at."""
    return request.kind is Kind.QUESTIONS and next(own_questions(request.own_draft), None) is not None


def own_questions(draft: str) -> Iterator[str]:
    """The questions of a pasted draft, without their numbers; what leads up to one stays with it."""
    for line in draft.splitlines():
        for part in re.findall(r"[^?]+\?+|[^?]+$", _NUMBERING.sub("", line)):
            question = _NUMBERING.sub("", part).strip(" \t\"“”'‘’;")
            if question.endswith("?") or _ASKS.match(question):
                yield f"{question.rstrip('?. ')}?"


def write_question_check(material: Material, composer: str) -> Draft:
    verdicts = [_verdict(question) for question in list(own_questions(material.request.own_draft))[:MOST]]
    artifact = QuestionCheck(
        title="Your questions, looked at one by one",
        verdicts=tuple(verdicts),
        advice=(Line(text=_TRY_ALOUD), Line(text=_SILENCE)),
    )
    return Draft(artifact=artifact, composer=composer, opening=_opening(verdicts))


def _verdict(question: str) -> QuestionVerdict:
    judged = judge_question(question)
    return QuestionVerdict(
        question=judged.question,
        faults=tuple(fault.name for fault in judged.faults),
        reasons=tuple(fault.reason for fault in judged.faults),
        better=judged.better,
    )


def _opening(verdicts: list[QuestionVerdict]) -> str:
    fine = sum(not verdict.faults for verdict in verdicts)
    if len(verdicts) == 1:
        return (
            "Ask it as it is."
            if fine
            else "What stands under it means the same and leaves people free in their answer."
        )
    if fine == len(verdicts):
        return "Ask them as they are."
    kept = f"{fine} of {len(verdicts)} can be asked as they are" if fine else "Each of them can be asked better"
    return f"{kept}; what stands under the others means the same and leaves people free in their answer."
