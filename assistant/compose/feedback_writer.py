"""Compose: feedback wording from the nearest phrasing record, with the sender's own facts in it."""

from assistant.artifacts.feedback import FeedbackPhrasing, Version
from assistant.compose.material import Material
from assistant.compose.own_words import own_versions, shortest, still_missing
from assistant.compose.slots import fill, still_to_fill
from assistant.compose.wording import lower_first, spoken_to, upper_first
from assistant.domain.people import Role
from assistant.domain.records import DIRECTION_OF, Intent, PhrasingRecord
from assistant.domain.reply import Draft, Line
from assistant.domain.request import OwnAccount, Request, Tone
from assistant.domain.sentences import content_words, overlap, word_weights

SHORTEST_TITLE, LONGEST_TITLE = 8, 80  # characters; a longer request is named by its situation
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
        before_you_say_it=before_you_say_it(material),
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
    return upper_first(short if SHORTEST_TITLE <= len(short) <= LONGEST_TITLE else situation).rstrip(".?")


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


def before_you_say_it(material: Material) -> tuple[Line, ...]:
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


# --- without a record: the sender's own words -------------------------------------------------------------

_WAY_OUT = "If it goes wrong, say: “I saw one moment and may have missed the reason. Let us leave it there for today.”"


def _from_account(material: Material) -> FeedbackPhrasing:
    request = material.request
    versions = own_versions(request.intent, request.account)
    return FeedbackPhrasing(
        title=_title(request, "your situation"),
        situation=_situation(request.account, request.text),
        direction=DIRECTION_OF[request.role],
        model=_model_words("SBI-I", material) if request.intent is Intent.RAISE else "your own words",
        versions=tuple(Version(label=label, text=Line(text=text)) for label, text in versions),
        spoken=Line(text=shortest(text for _, text in versions)),
        to_fill_in=still_missing(text for _, text in versions),
        before_you_say_it=before_you_say_it(material),
        way_out=Line(text=_WAY_OUT) if request.intent is Intent.RAISE else None,
    )
