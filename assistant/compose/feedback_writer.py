"""Compose: feedback wording from the nearest phrasing record, with the sender's own facts in it."""

from collections.abc import Sequence

from assistant.artifacts.feedback import FeedbackPhrasing, Version
from assistant.compose.grammar import said_to_you, to_you
from assistant.compose.material import Material
from assistant.compose.slots import fill, still_to_fill
from assistant.compose.wording import lower_first, spoken_to, upper_first
from assistant.domain.people import Role
from assistant.domain.records import Direction, PhrasingRecord
from assistant.domain.reply import Draft, Line
from assistant.domain.request import OwnAccount, Request, Tone
from assistant.domain.sentences import content_words, overlap, word_weights

DIRECTIONS = {Role.MENTOR: Direction.UPWARD, Role.EXECUTIVE: Direction.DOWNWARD, Role.STAFF: Direction.STAFF}
LONGEST_TITLE = 80  # characters; a longer request is named by its situation
STRENGTH_LABELS = {"gentle": "Gentle", "clear": "Clear", "very_clear": "Very clear"}
TONE_LABELS = {"warm": "Warm", "direct": "Direct", "formal": "Formal"}
_STRENGTH_OF_TONE = {Tone.WARM: "gentle", Tone.DIRECT: "very_clear"}
_GUIDE = {Role.MENTOR: "G19", Role.EXECUTIVE: "G21", Role.STAFF: "G23"}
_RECEIVING_GUIDE = "G20"


def write_feedback(material: Material, composer: str) -> Draft:
    request = material.request
    found = _needed(material)
    artifact = _from_record(found, material) if found else _from_account(material)
    opening = "" if found else _NO_RECORD
    return Draft(artifact=artifact, composer=composer, opening=opening, question_back=_question_back(artifact, request))


_NO_RECORD = "The phrasing collection has no wording for this very situation, so this is built from your own words and a feedback model."


def _needed(material: Material) -> PhrasingRecord | None:
    return next((record for record, _ in material.phrasings if record.id == material.request.need), None)


def _from_record(record: PhrasingRecord, material: Material) -> FeedbackPhrasing:
    request = material.request
    wordings = dict(record.strengths or record.tones)
    labels = STRENGTH_LABELS if record.strengths else TONE_LABELS
    versions = tuple(
        Version(label=labels[name], text=material.from_record(_with_told(fill(text, record, request), request), record))
        for name, text in _ordered(wordings, request.tone)
    )
    return FeedbackPhrasing(
        title=_title(request, record.situation),
        situation=_situation(request.account, record.situation),
        direction=record.direction,
        model=_model_words(record.model, material),
        versions=versions,
        spoken=material.from_record(fill(record.spoken, record, request), record),
        to_fill_in=still_to_fill([*wordings.values(), record.spoken], record, request),
        before_you_say_it=_before(material),
        likely_reaction=material.from_record(record.likely_reaction, record),
        if_it_lands_badly=material.from_record(f"“{record.if_it_lands_badly}”", record),
        way_out=material.from_record(record.way_out, record),
    )


def _with_told(text: str, request: Request) -> str:
    """What the other person had said comes first, so that the reply is about that and nothing else."""
    told = request.account.told
    if not told or request.role is Role.STAFF or _shares(told, text):
        return text
    return f"You told me {told}. {text}"


def _shares(told: str, text: str) -> bool:
    words = content_words(told)
    return len(words & content_words(text)) >= max(1, len(words) * 0.6)


def _ordered(wordings: dict[str, str], tone: Tone | None) -> list[tuple[str, str]]:
    """The wording in the tone that was asked for comes first."""
    first = _STRENGTH_OF_TONE.get(tone, "") if "gentle" in wordings and tone else (tone.value if tone else "")
    return sorted(wordings.items(), key=lambda entry: entry[0] != first)


def _title(request: Request, situation: str) -> str:
    if request.account.told:
        return f"Coming back to: {request.account.told}"
    said = (request.text, *request.history) if request.follow_up else (request.text,)
    event = request.account.event
    if len(event.split()) > 2 and any(event in text for text in said):
        return f"What to say: {lower_first(event)}"
    short = situation if request.follow_up else " ".join(request.text.split())
    return upper_first(short if len(short) <= LONGEST_TITLE else situation).rstrip(".?")


def _situation(account: OwnAccount, situation: str) -> str:
    own = ". ".join(upper_first(part) for part in (account.event or account.told, account.own_act) if part)
    return own or situation


def _model_words(model_id: str, material: Material) -> str:
    found = material.model(model_id)
    if not found:
        return model_id
    model = found[0]
    parts = " → ".join(slot.name for slot in model.slots)
    return f"{model.name}: {parts}"


def _before(material: Material) -> tuple[Line, ...]:
    """The guide's own advice nearest to what was asked, spoken to the asker; for mentors the route check too."""
    role = material.request.role
    hurt = role is Role.EXECUTIVE and bool(material.request.account.told)
    guide, headings = (_RECEIVING_GUIDE, ("If it goes wrong", "Steps")) if hurt else (_GUIDE[role], ("Steps",))
    steps = [line for heading in headings for line in material.guide_items(guide, heading)]
    weights = word_weights(line.text for line in steps)
    wanted = content_words(material.request.text)
    nearest = sorted(steps, key=lambda line: -overlap(line.text, wanted, weights))[:3]
    chosen = tuple(spoken_to(role, line) for line in sorted(nearest, key=steps.index))
    return (*chosen, Line(text=_ROUTE_CHECK)) if role is Role.MENTOR else chosen


_ROUTE_CHECK = (
    "If you fear payback for saying it, or it is about harassment, discrimination, safety or fraud: don't word it, "
    "take it to the program lead or the speak-up contact."
)


def _question_back(artifact: FeedbackPhrasing, request: Request) -> str:
    """At most one question, and only where a fact is missing that changes the wording."""
    if not artifact.to_fill_in:
        return ""
    if not request.account.when and any("which meeting" in hint or "when" in hint for hint in artifact.to_fill_in):
        return "When did it last happen, and what followed? Tell me in a sentence and I will put it in."
    return "Tell me what belongs in the brackets and I will put it in."


# --- without a record: the sender's own words in a feedback model ---------------------------------------------


def _from_account(material: Material) -> FeedbackPhrasing:
    request = material.request
    account = request.account
    versions = _request_versions(account) if account.wish and not account.event else _event_versions(account)
    return FeedbackPhrasing(
        title=_title(request, "your situation"),
        situation=_situation(account, request.text),
        direction=DIRECTIONS[request.role],
        model=_model_words("SBI-I", material),
        versions=tuple(Version(label=label, text=Line(text=text)) for label, text in versions),
        spoken=Line(text=versions[-1][1].split(". ", 1)[-1]),
        to_fill_in=_missing(account),
        before_you_say_it=_before(material),
        way_out=Line(text=_WAY_OUT),
    )


_WAY_OUT = "If it goes wrong, say: “I saw one moment and may have missed the reason. Let us leave it there for today.”"
_WHEN, _EFFECT = "[in which meeting, e.g. in Tuesday's review]", "[what it led to, for you or others]"
_SEEN = "[what you saw or heard, in one sentence]"


def _event_versions(account: OwnAccount) -> list[tuple[str, str]]:
    """For something that happened: what was seen, what it led to, and a real question about the intent."""
    when = upper_first(account.when or _WHEN)
    event, effect = said_to_you(account.event) or _SEEN, account.effect or _EFFECT
    wish = (
        f"What I would like: {account.wish}"
        if account.wish
        else "What I would like: [the smallest change that would help]"
    )
    return [
        ("Gentle", f"May I share one thing I noticed? {when}, {event}. I may be missing a reason. How did you see it?"),
        ("Clear", f"{when}, {event}. What followed: {effect}. What were you aiming for at that point?"),
        (
            "Very clear",
            f"I want to raise one thing. {when}, {event}. What followed: {effect}. {wish}. What would you need to make that work?",
        ),
    ]


def _request_versions(account: OwnAccount) -> list[tuple[str, str]]:
    """For a wish without an event: the wish, the reason in the sender's own words, and room to say no."""
    wish, why = to_you(account.wish), "[why it matters to you, in one sentence]"
    return [
        (
            "Gentle",
            f"May I ask a favor? Would you be willing to {wish}? {upper_first(why)}. If there is a reason against it, I would like to hear it.",
        ),
        ("Clear", f"I have a request: could you {wish}? {upper_first(why)}."),
        (
            "Very clear",
            f"I would like to be plain about one thing. Please {wish}. {upper_first(why)}. Can we agree on that from next time?",
        ),
    ]


def _missing(account: OwnAccount) -> tuple[str, ...]:
    if account.wish and not account.event:
        return ("why it matters to you, in one sentence",)
    wanted: Sequence[tuple[str, str]] = (
        (account.when, "which meeting and when"),
        (said_to_you(account.event), "what you saw or heard, in one sentence"),
        (account.effect, "what it led to"),
    )
    return tuple(hint for told, hint in wanted if not told)
