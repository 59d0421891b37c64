"""Compose: the debrief of rehearsed feedback: is it clear, is it fair, does it lead anywhere, does it keep its footing."""

from assistant.artifacts.rehearsal import BEST_SCORE, RehearsalDebrief, Score
from assistant.compose.draft_check_writer import ADDED, EFFECT, MOMENT_NAMED, REQUEST, missing_parts
from assistant.compose.draft_faults import SMALL, edited
from assistant.compose.poise import poise
from assistant.compose.practice import Practice, clipped
from assistant.compose.slots import fill
from assistant.compose.spoken_cues import small_words
from assistant.domain.reply import Line

_QUOTE = 20  # words
_NOT_UNFAIR = (SMALL,)  # judged under poise


def feedback_debrief(practice: Practice) -> RehearsalDebrief:
    faults = [(place, reason) for place, reason in edited(practice.spoken).changes if reason not in _NOT_UNFAIR]
    strongest, because = _strongest(practice)
    return RehearsalDebrief(
        title=f"Debrief: telling {practice.listener} about it",
        listener=practice.listener,
        turns=len(practice.rehearsal.said),
        words=len(practice.spoken.split()),
        scores=(_clear(practice), _fair(practice, faults), _leads_on(practice), poise(practice))
        if practice.sentences
        else (),
        strongest=strongest,
        strongest_because=because,
        wrong=tuple(Line(text=f"You said: {clipped(place, _QUOTE)}. {reason}") for place, reason in faults[:3]),
        left_out=tuple(Line(text=ADDED[part][1]) for part in missing_parts(practice.spoken))
        if practice.sentences
        else (),
        practise_next=_practise_next(practice),
    )


def _clear(practice: Practice) -> Score:
    moment = next((one for one in practice.sentences if MOMENT_NAMED.search(one)), "")
    opening = practice.rehearsal.said[0]
    early = bool(MOMENT_NAMED.search(opening))
    score = 1 + bool(moment) + early + (len(opening.split()) <= 60)
    if moment:
        told = f"“{clipped(moment, _QUOTE)}” names the occasion{'' if early else ', and came only when asked'}."
        better = (
            "Keep it to one occasion." if early else "Say the occasion in your first sentence, before they have to ask."
        )
    else:
        told = f"“{clipped(opening, _QUOTE)}” could be any day; no occasion is named."
        better = "Begin: “In [which meeting], I saw …”"
    return Score(name="Clarity", score=score, evidence=told, try_next=Line(text=better))


def _fair(practice: Practice, faults: list[tuple[str, str]]) -> Score:
    if faults:
        place, reason = faults[0]
        told = f"“{clipped(place, _QUOTE)}” is more than you saw."
        return Score(name="Fairness", score=max(1, BEST_SCORE - len(faults)), evidence=told, try_next=Line(text=reason))
    fair_first = _fair_first(practice)
    best = next((one for one in fair_first if MOMENT_NAMED.search(one)), fair_first[0])
    score = BEST_SCORE if MOMENT_NAMED.search(best) else 3
    return Score(
        name="Fairness",
        score=score,
        evidence=f"“{clipped(best, _QUOTE)}” tells what happened and judges nobody.",
        try_next=Line(text="Ask for their side early: “How did you see it?”"),
    )


def _leads_on(practice: Practice) -> Score:
    """Whether it says what followed, and what should be different."""
    fair_first = _fair_first(practice)
    effect = next((one for one in fair_first if EFFECT.search(one)), "")
    request = next((one for one in fair_first if REQUEST.search(one)), "")
    score = 1 + bool(effect) + bool(request) + bool(effect and request)
    if effect and request:
        told = f"“{clipped(effect, _QUOTE)}” says what followed, “{clipped(request, _QUOTE)}” what you would like."
        better = "Make the request so small that they can say yes at once."
    elif effect or request:
        told = f"“{clipped(effect or request, _QUOTE)}” says {'what followed; a request did not come' if effect else 'what you would like, and not what it led to'}."
        better = ADDED["request" if effect else "effect"][1]
    else:
        told = f"“{clipped(practice.sentences[-1], _QUOTE)}” leaves open what followed and what you would like."
        better = "Say one thing it led to, and one thing to try instead."
    return Score(name="Effect and request", score=score, evidence=told, try_next=Line(text=better))


def _fair_first(practice: Practice) -> list[str]:
    """What was said, the sentences without a fault first."""
    return sorted(practice.sentences, key=_weakened)


def _weakened(sentence: str) -> bool:
    return bool(edited(sentence).changes) or next(small_words([sentence]), "") != ""


def _strongest(practice: Practice) -> tuple[str, str]:
    reasons = (
        (MOMENT_NAMED, "it names the occasion"),
        (EFFECT, "it says what followed"),
        (REQUEST, "it says what to do instead"),
    )
    fair = [one for one in _fair_first(practice) if not _weakened(one) and len(one.split()) > 3]
    if not fair:
        return "", ""
    best = max(fair, key=lambda one: sum(bool(cue.search(one)) for cue, _ in reasons))
    why = [reason for cue, reason in reasons if cue.search(best)]
    return best, " and ".join(why[:2]) or "it is plain and judges nobody"


def _practise_next(practice: Practice) -> Line:
    record = practice.record
    if record is None:
        return Line(
            text="“[In which meeting], I saw [what happened]. What followed was [what it led to]. Could we try [one thing]?”"
        )
    return practice.material.from_record(fill(record.spoken, record, practice.request), record)
