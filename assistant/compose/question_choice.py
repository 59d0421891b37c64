"""Compose: choose questions from the bank for one asker, one moment and one topic, in the order to ask them.

A set holds one open, two deepen, one challenge, one apply and one close; no two challenges in a row; questions that need
trust wait until there can be some.
"""

from collections import Counter
from collections.abc import Sequence

from assistant.compose.material import Material
from assistant.domain.knowledge import RankedPassage
from assistant.domain.people import Role, Stage, TopicArea
from assistant.domain.records import Asker, Purpose, QuestionFamily, QuestionRecord, TechnologyCard
from assistant.domain.sentences import too_alike

PURPOSES = (
    Purpose.OPEN,
    Purpose.DEEPEN,
    Purpose.DEEPEN,
    Purpose.CHALLENGE,
    Purpose.APPLY,
    Purpose.CLOSE,
)
EARLY = (Stage.LAUNCH, Stage.MATCHING, Stage.KICKOFF, Stage.FIRST)
DEEPEST_EARLY = 2  # before there is trust
SAME_STAGE, NEAR_STAGE = 0.15, 0.05  # what fitting the moment is worth, in cosine
OTHER_MOMENT, OTHER_FAMILY = 0.15, 0.3  # what a question loses that belongs to another moment or topic
NEAREST = 12  # questions that say which families a topic belongs to
NEAR_ENOUGH = 0.35  # cosine below which the bank has nothing on a topic
_FOR_ANY_TOPIC = frozenset({QuestionFamily.LEADERSHIP, QuestionFamily.RELATIONSHIP, QuestionFamily.WAYS_OF_WORKING})
_SUBJECTS = frozenset(
    {
        QuestionFamily.AI,
        QuestionFamily.SECURITY,
        QuestionFamily.ENGINEERING,
        QuestionFamily.CUSTOMERS,
        QuestionFamily.WAYS_OF_WORKING,
        QuestionFamily.INCLUSION,
    }
)
_FAMILY_OF_AREA = {  # technology falls into three families, so the nearest questions decide
    TopicArea.CUSTOMERS: {QuestionFamily.CUSTOMERS},
    TopicArea.WAYS_OF_WORKING: {QuestionFamily.WAYS_OF_WORKING},
    TopicArea.INCLUSION: {QuestionFamily.INCLUSION},
}
_SPECIAL = (Stage.MATCHING, Stage.STUCK, Stage.CLOSING, Stage.AFTER)
_NEAR = {Stage.FIRST: {Stage.MID, Stage.KICKOFF}, Stage.MID: {Stage.FIRST}, Stage.LAUNCH: {Stage.MATCHING}}

# Without a card, the question bank gives each of these steps of an agenda a question near the topic; the second of a purpose
# where a step comes later.
BANK_PURPOSES: dict[str, tuple[Purpose, int]] = {
    "known": (Purpose.OPEN, 0),
    "taster": (Purpose.OPEN, 0),
    "goals": (Purpose.DEEPEN, 0),
    "hands_on": (Purpose.DEEPEN, 0),
    "challenge": (Purpose.CHALLENGE, 0),
    "so_what": (Purpose.APPLY, 0),
    "apply": (Purpose.APPLY, 0),
    "explain_back": (Purpose.DEEPEN, 1),
}

Found = tuple[QuestionRecord, RankedPassage]


def purposes_for(count: int) -> list[Purpose]:
    """The purposes of a set of `count` questions, in the order to ask them."""
    if count == 1:
        return [Purpose.OPEN]
    if count < len(PURPOSES):
        by_need = (Purpose.OPEN, Purpose.DEEPEN, Purpose.APPLY, Purpose.CHALLENGE, Purpose.CLOSE)
        chosen = set(by_need[:count])
        return [purpose for purpose in dict.fromkeys(PURPOSES) if purpose in chosen]
    middle = [Purpose.DEEPEN, Purpose.CHALLENGE, Purpose.DEEPEN, Purpose.APPLY]
    extra = [middle[i % len(middle)] for i in range(count - len(PURPOSES))]
    return [*PURPOSES[:-1], *extra, Purpose.CLOSE]


def choose_questions(
    material: Material, asker: Role, stage: Stage | None, purposes: Sequence[Purpose], avoid: Sequence[str] = ()
) -> list[Found]:
    """The best question for each purpose, in that order; fewer if the bank has none that fits.

    `avoid` holds questions that were asked before, word for word.
    """
    fitting = [
        found for found in material.questions if _fits(found[0], asker, stage) and found[0].question not in avoid
    ]
    families = _families_of_topic(material)
    if len(purposes) > len(PURPOSES):  # in a long list, what belongs to another topic is filler
        fitting = [found for found in fitting if not _is_strange(found[0], families)]
    ranked = sorted(fitting, key=lambda found: -_worth(found, asker, stage, families))
    chosen: list[Found] = []
    for purpose in purposes:
        best = next((found for found in ranked if found[0].purpose is purpose and _is_new(found, chosen)), None)
        best = best or next(
            (found for found in ranked if found[0].purpose in _STAND_INS[purpose] and _is_new(found, chosen)), None
        )
        if best:
            chosen.append(best)
    return chosen


_STAND_INS = {
    Purpose.OPEN: (Purpose.DEEPEN,),
    Purpose.DEEPEN: (Purpose.OPEN, Purpose.APPLY),
    Purpose.CHALLENGE: (Purpose.DEEPEN,),
    Purpose.APPLY: (Purpose.DEEPEN,),
    Purpose.CLOSE: (Purpose.APPLY,),
}


def _is_new(found: Found, chosen: Sequence[Found]) -> bool:
    return not too_alike(found[0].question, [other.question for other, _ in chosen], limit=0.7)


def _fits(record: QuestionRecord, asker: Role, stage: Stage | None) -> bool:
    from_both = record.asker is Asker.BOTH and asker is not Role.STAFF  # such a question speaks of "us"
    if not from_both and record.asker.value != asker.value:
        return False
    too_soon = record.depth > DEEPEST_EARLY or record.needs_trust
    return record.stage is stage or not (stage in EARLY and too_soon)


def _families_of_topic(material: Material) -> frozenset[QuestionFamily]:
    """The families that the questions nearest to the topic belong to; empty without a topic, when all are welcome."""
    if material.request.topic is None:
        return frozenset()
    nearest = sorted(material.questions, key=lambda found: -found[1].similarity)[:NEAREST]
    counted = Counter(record.family for record, _ in nearest)
    if material.card:
        return _families_of_card(material.card, counted)
    if not nearest or nearest[0][1].similarity < NEAR_ENOUGH:
        return _FOR_ANY_TOPIC
    return frozenset(family for family, count in counted.most_common(2) if count > 1)


def _families_of_card(card: TechnologyCard, counted: Counter[QuestionFamily]) -> frozenset[QuestionFamily]:
    """The card's area, and of the subjects the nearest two; never only how the two get on."""
    subjects = Counter({family: count for family, count in counted.items() if family in _SUBJECTS})
    near = {family for family, count in subjects.most_common(2) if count > 1}
    return frozenset(near | _FAMILY_OF_AREA.get(card.area, set())) or _SUBJECTS


def _is_strange(record: QuestionRecord, families: frozenset[QuestionFamily]) -> bool:
    """Whether a question belongs to another topic; one to close with fits after any."""
    return bool(families) and record.family not in families and record.purpose is not Purpose.CLOSE


def _worth(found: Found, asker: Role, stage: Stage | None, families: frozenset[QuestionFamily]) -> float:
    record, ranked = found
    moment = (
        SAME_STAGE if record.stage is stage else NEAR_STAGE if stage and record.stage in _NEAR.get(stage, ()) else 0.0
    )
    elsewhere = -OTHER_MOMENT if record.stage in _SPECIAL and record.stage is not stage else 0.0
    strange = -OTHER_FAMILY if _is_strange(record, families) else 0.0
    own = 0.02 if record.asker.value == asker.value else 0.0
    return ranked.similarity + moment + elsewhere + strange + own
