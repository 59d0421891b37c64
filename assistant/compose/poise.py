"""Compose: how a rehearsed talk kept its footing: small words, sharp words, questions passed by, gaps admitted."""

from assistant.artifacts.rehearsal import BEST_SCORE, Score
from assistant.compose.executive import question_of
from assistant.compose.executive_reactions import answers
from assistant.compose.practice import Practice, clipped
from assistant.compose.spoken_cues import admits_a_gap, defensive, insult, small_words
from assistant.domain.reply import Line

_NAME = "Poise"
_QUOTE = 16


def poise(practice: Practice) -> Score:
    """The score of what was said under pressure; it says nothing about who said it."""
    said = practice.rehearsal.said
    insulting = next(filter(None, map(insult, said)), "")
    sharp = next(filter(None, map(defensive, said)), "")
    small = list(small_words(said))
    passed_by = [number for number in range(1, len(said) + 1) if not answers(practice, number)]
    gap = admits_a_gap("\n".join(said))
    lost = bool(sharp) + min(len(small), 2) + min(len(passed_by), 2) - bool(gap)
    score = 1 if insulting else min(BEST_SCORE, max(1, BEST_SCORE - lost))
    if insulting:
        return _score(
            score, f"“{clipped(insulting, _QUOTE)}” ends a real talk.", "Breathe, and say: “Let me put it another way.”"
        )
    if sharp:
        return _score(
            score,
            f"“{sharp}” puts the other side in the wrong.",
            "Say what you have not made clear yet: “I have left out one step.”",
        )
    if small:
        again = f", {len(small)} times in all" if len(small) > 1 else ""
        return _score(
            score, f"“{small[0]}” makes your point smaller than it is{again}.", "Leave it out and begin with the point."
        )
    if passed_by and score < BEST_SCORE:
        question = question_of(practice, passed_by[0])
        mark = "?" if question.endswith("?") else ""
        told = f"To “{clipped(question, _QUOTE)}{mark}” you said “{clipped(said[passed_by[0] - 1], _QUOTE)}”."
        return _score(score, told, "Answer in the first sentence, explain in the second.")
    if gap:
        return _score(score, f"“{clipped(gap, _QUOTE)}” is how trust is made.", "Add the day by which you will know.")
    last = said[-1] if said else ""
    return _score(
        score,
        f"“{clipped(last, _QUOTE)}” stays calm and with the matter.",
        "Wait for a breath before you answer; it reads as thought.",
    )


def _score(score: int, evidence: str, try_next: str) -> Score:
    return Score(name=_NAME, score=score, evidence=evidence, try_next=Line(text=try_next))
