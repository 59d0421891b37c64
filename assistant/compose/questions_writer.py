"""Compose: a set of discussion questions."""

import re

from assistant.artifacts.question_set import DiscussionQuestion, QuestionSet
from assistant.compose.material import Material
from assistant.compose.question_choice import Found, choose_questions, purposes_for
from assistant.compose.rescue import rescue_lines
from assistant.compose.wording import area_name, topic_noun, upper_first
from assistant.domain.people import Role, Stage
from assistant.domain.records import Purpose
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Request, Tone
from assistant.domain.sentences import content_words, overlap, too_alike, word_weights

USUAL_COUNT, SHORT_COUNT = 6, 3
MOST_FROM_CARD = 3
PERMISSION = "May I ask you something more personal? You can pass without giving a reason."
_CARD_PURPOSES = (Purpose.DEEPEN, Purpose.CHALLENGE, Purpose.APPLY, Purpose.DEEPEN, Purpose.APPLY)
_OWN_PEOPLE = re.compile(
    r"\b(?:his|her|their|my|our) (?:own )?(?:engineers|team|teams|people|developers|it|staff|department|direct reports)\b",
    re.IGNORECASE,
)
_NO_BANK = "The knowledge holds no discussion questions, so these few are the coach's own and fit any topic."
_NO_CARD = "The knowledge has no card for {topic}, so these come from the question bank by likeness; make them more specific with what you know."


def write_questions(material: Material, composer: str) -> Draft:
    request = material.request
    asked_by = request.asked_by or (Role.MENTOR if request.role is Role.MENTOR else request.role)
    own_people = bool(material.card and _OWN_PEOPLE.search(request.text))
    count = request.count or (SHORT_COUNT if request.is_short else USUAL_COUNT)
    from_card = _from_card(material, count)
    purposes = purposes_for(count)
    for question in from_card:
        purposes.remove(question.purpose) if question.purpose in purposes else purposes.pop()
    purposes = [] if own_people else purposes  # the bank is written for the two of a pairing
    bank = [
        _from_bank(found, material)
        for found in choose_questions(
            material, asked_by, request.stage or Stage.MID, purposes, avoid=request.asked_before
        )
    ]
    questions = _in_order([*bank, *from_card]) or _without_bank(material, count)
    artifact = QuestionSet(
        title=_title(request, asked_by),
        topic=request.topic.name if request.topic else "",
        asked_by=asked_by,
        questions=tuple(questions),
        how_to_use=_how_to_use(material, questions),
    )
    return Draft(artifact=artifact, composer=composer, opening=_opening(material, len(questions), count))


def _from_card(material: Material, count: int) -> list[DiscussionQuestion]:
    """The card's own business questions: they make a set belong to its topic."""
    if not material.card or count < 2:
        return []
    own_people = _OWN_PEOPLE.search(material.request.text)  # then the bank, written for the two, fits less
    most = count if own_people or count > USUAL_COUNT else MOST_FROM_CARD
    wanted = count if own_people else min(most, max(1, count // 2))
    new = [text for text in material.card.business_questions if text not in material.request.asked_before]
    texts = new[:wanted]
    return [
        DiscussionQuestion(question=material.from_card(text, "decision"), purpose=purpose, minutes=4)
        for text, purpose in zip(texts, _CARD_PURPOSES, strict=False)
    ]


def _from_bank(found: Found, material: Material) -> DiscussionQuestion:
    record, ranked = found
    wording = {Tone.FORMAL: record.variants.formal, Tone.WARM: record.variants.warm}
    text = wording.get(material.request.tone, record.question) if material.request.tone else record.question
    return DiscussionQuestion(
        question=material.cite(text, ranked),
        purpose=record.purpose,
        permission=PERMISSION if record.personal else "",
        follow_ups=record.follow_ups,
        leave_out_if=record.bad_if,
        minutes=record.minutes,
    )


_OWN = ((Purpose.OPEN, "known"), (Purpose.CHALLENGE, "challenge"), (Purpose.APPLY, "apply"))


def _without_bank(material: Material, count: int) -> list[DiscussionQuestion]:
    """Where the knowledge holds no question at all: those that get talk going on any topic, said to be no more."""
    topic = material.request.topic
    words = {"topic": topic_noun(topic) if topic else "this"}
    return [
        DiscussionQuestion(question=rescue_lines(part, material, words)[0], purpose=purpose, minutes=4)
        for purpose, part in _OWN[:count]
    ]


def _in_order(questions: list[DiscussionQuestion]) -> list[DiscussionQuestion]:
    """Open first, close last, no two alike; challenges are kept apart by what deepens or applies."""
    order = list(Purpose)
    distinct: list[DiscussionQuestion] = []
    for question in sorted(questions, key=lambda entry: order.index(entry.purpose)):
        if not too_alike(question.question.text, [other.question.text for other in distinct], limit=0.75):
            distinct.append(question)
    return _challenges_apart(distinct)


def _challenges_apart(questions: list[DiscussionQuestion]) -> list[DiscussionQuestion]:
    challenges = [question for question in questions if question.purpose is Purpose.CHALLENGE]
    if len(challenges) < 2:
        return questions
    calm = [question for question in questions if question.purpose is not Purpose.CHALLENGE]
    step = max(1, len(calm) // (len(challenges) + 1))
    for place, challenge in enumerate(challenges, 1):
        calm.insert(min(len(calm) - 1, place * step + place - 1), challenge)
    return calm


def _title(request: Request, asked_by: Role) -> str:
    about = f" about {request.topic.name}" if request.topic else ""
    who = {Role.EXECUTIVE: "the executive to ask", Role.MENTOR: "the mentor to ask", Role.STAFF: "program staff to ask"}
    return upper_first(f"questions for {who[asked_by]}{about}")


def _how_to_use(material: Material, questions: list[DiscussionQuestion]) -> tuple[Line, ...]:
    minutes = sum(question.minutes for question in questions)
    budget = Line(
        text=f"All of them together take about {minutes} minutes; three good ones with follow-ups beat the whole list."
    )
    steps = material.guide_items("G17", "Steps")
    wanted = content_words(material.request.text)
    weights = word_weights(line.text for line in steps)
    nearest = sorted(steps, key=lambda line: -overlap(line.text, wanted, weights))[:2]
    return (budget, *sorted(nearest, key=steps.index))


def _opening(material: Material, got: int, wanted: int) -> str:
    said = []
    request = material.request
    if request.topic and not material.card:
        said.append(_NO_CARD.format(topic=f"“{request.topic.name}”"))
    if request.functions and material.card:
        reason = material.card.why_care.for_function(request.function)
        said.append(f"Why it matters in {area_name(request.functions[:1])}: {reason}")
    if not material.questions:
        return " ".join([*said, _NO_BANK])
    if got < wanted and request.count:
        said.append(
            f"The knowledge holds {got} that fit this topic, moment and asker, not {wanted}; more would be filler."
        )
    return " ".join(said)
