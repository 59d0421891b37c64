"""Compose: a draft of feedback that somebody pasted, with what it does well, what to change and why, and worded anew."""

import re

from assistant.artifacts.draft_check import DraftChange, DraftCheck
from assistant.compose.draft_faults import MOMENT, edited, written_out
from assistant.compose.feedback_writer import before_you_say_it
from assistant.compose.material import Material
from assistant.compose.own_words import still_missing
from assistant.compose.wording import lower_first
from assistant.domain.records import Intent
from assistant.domain.reply import Draft
from assistant.domain.request import Kind, Request, Tone

LONG = 90  # words; a point that needs more is two points, or a talk
MOMENT_NAMED = re.compile(
    r"\b(?:yesterday|today|this (?:morning|afternoon|week)|(?:last|this) (?:week|month|time|session|meeting|\w+day)|of (?:our|the) last \w+|on (?:mon|tues|wednes|thurs|fri)day|(?:in|at|during|after) (?:the|our|your|my|yesterday's|\w+day's) [\w ]{0,20}?(?:meeting|review|session|call|demo|lunch|workshop|presentation|town hall|standup|committee|offsite|round)|\w+day's)\b",
    re.IGNORECASE,
)
_BEHAVIOR = re.compile(
    r"\byou (?:\w+ly )?(?!are\b|were\b|should\b|could\b|can\b|will\b|would\b|have\b|must\b|need\b|may\b)[a-z]+(?:ed|t|e|k|w|n|g|d)?\b|\byour? \w+ (?:was|were)\b",
    re.IGNORECASE,
)
EFFECT = re.compile(
    r"\b(?:so i|and i|i (?:lost|stopped|felt|was|could not|couldn't|went|had|need(?:ed)?|missed|did not|didn't)|which (?:made|meant|left)|it (?:made|means|meant|cost|left|stung|hurt)|because of (?:that|this)|as a result|ma(?:de|kes) me|left me|makes it hard|and (?:then )?(?:the|my|our|nobody|two|three|several|people|everyone) \w+)\b",
    re.IGNORECASE,
)
REQUEST = re.compile(
    r"\b(?:could (?:you|we)|can (?:you|we)|would you|please|next time|i(?:'d| would) (?:like|prefer|love)|it would help|let us|let's|my request|i ask you|how about)\b",
    re.IGNORECASE,
)
_ASKS_VIEW = re.compile(
    r"\b(?:how did you (?:see|mean|experience)|what (?:were|was|is|did|do|led|made|makes) (?:you|your|behind)|what do you think|do you see|how do you see|am i (?:missing|wrong))\b[^.!\n]*\?",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:thank|appreciat|grateful|glad|enjoy|i (?:like|value) (?:how|that|your))\w*", re.IGNORECASE)
_CLOSING = re.compile(
    r"\n\s*(?:(?:kind |best |warm )?regards|best|cheers|thanks|thank you|yours|sincerely|love|greetings)\b[\s\S]*$",
    re.IGNORECASE,
)
ADDED = {
    "moment": (MOMENT, "A moment: with one, the other person can see what you saw."),
    "effect": ("What followed: [what it led to, for you or others].", "What it led to: without that, it is a matter of taste."),
    "request": ("Could you [the smallest change that would help]?", "A request: a point without one leaves people guessing."),
    "view": ("How did you see it?", "A question: it turns a verdict into a talk."),
}  # fmt: skip


def checks_draft(request: Request) -> bool:
    """Whether somebody wants feedback that they wrote themselves looked at."""
    return request.kind is Kind.FEEDBACK and bool(request.own_draft) and not request.follow_up


def write_draft_check(material: Material, composer: str) -> Draft:
    request = material.request
    draft = written_out(request.own_draft)
    better = edited(draft)
    missing = missing_parts(f"{draft} {better.text}") if request.intent is Intent.RAISE else []
    rewritten = _completed(better.text, missing, request)
    artifact = DraftCheck(
        title="Your draft, as the other person will read it",
        does_well=tuple(_does_well(draft)),
        changes=tuple(DraftChange(place=place, reason=reason) for place, reason in better.changes),
        adds=tuple(ADDED[part][1] for part in missing),
        rewritten=rewritten,
        to_fill_in=still_missing([rewritten]),
        before_you_send_it=before_you_say_it(material),
    )
    return Draft(artifact=artifact, composer=composer, opening=_opening(artifact, request))


def missing_parts(draft: str) -> list[str]:
    """What a point needs to be heard and the draft does not have, in the order in which it is said."""
    parts = {"moment": MOMENT_NAMED, "effect": EFFECT, "request": REQUEST, "view": _ASKS_VIEW}
    return [part for part, pattern in parts.items() if not pattern.search(draft)]


def _does_well(draft: str) -> list[str]:
    told = (
        (MOMENT_NAMED, "It names a moment."),
        (EFFECT, "It says what it led to."),
        (REQUEST, "It asks for something the other person can do."),
        (_ASKS_VIEW, "It asks for their view."),
        (_THANKS, "It says what you value, too."),
    )
    found = [words for pattern, words in told if pattern.search(draft)]
    return [*found, "It is short."] if len(draft.split()) <= LONG // 2 else found


def _completed(text: str, missing: list[str], request: Request) -> str:
    """The draft with what it lacks: the moment before its first point, the rest behind it, a signature last."""
    signature = found[0] if (found := _CLOSING.search(text)) else ""
    body = text[: len(text) - len(signature)].rstrip()
    greeting, _, rest = (
        body.partition("\n")
        if re.match(r"\W*(?:hi|hello|hey|dear)\b[^.!?\n]*\n", body, re.IGNORECASE)
        else ("", "", body)
    )
    opening = {Tone.WARM: "May I share one thing I noticed?"}.get(request.tone, "") if "view" in missing else ""
    if "moment" in missing and MOMENT not in rest:
        rest = _at_a_moment(rest.strip())
    said = " ".join(filter(None, [opening, *_in_order(rest.strip(), missing)]))
    return "\n".join(filter(None, [greeting.strip(), said])) + signature


def _in_order(text: str, missing: list[str]) -> list[str]:
    """What it led to stands before what is asked for, and the question comes last."""
    sentences = [part.strip() for part in re.findall(r"(?:\[[^\]]*\]|e\.g\.|[^.!?])+[.!?]*", text) if part.strip()]
    sentences = [part if part[-1] in ".!?" else f"{part}." for part in sentences]
    if "effect" in missing:
        asks = (place for place, part in enumerate(sentences) if place and (REQUEST.search(part) or part.endswith("?")))
        sentences.insert(next(asks, len(sentences)), ADDED["effect"][0])
    return [*sentences, *(ADDED[part][0] for part in missing if part in ("request", "view"))]


def _at_a_moment(text: str) -> str:
    moment = MOMENT.replace("[w", "[W")
    goes_on = text.lower().startswith(("you ", "your ", "["))
    return f"{moment}, {lower_first(text)}" if goes_on else f"{moment}: {text}"


def _opening(check: DraftCheck, request: Request) -> str:
    if not check.changes and not check.adds:
        return "You can send it as it is." + (
            " The built-in composer does not shorten texts or change their register by itself."
            if request.length or request.tone
            else ""
        )
    words = len(request.own_draft.split())
    return (
        f"With {words} words it is long for one point; a second point can wait for another day." if words > LONG else ""
    )
