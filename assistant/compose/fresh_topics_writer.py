"""Compose: for a pairing that has run out of topics: honest first moves, six directions, and how to stop with grace."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.artifacts.fresh_topics import Direction, FreshTopics
from assistant.artifacts.session_order import fresh_cards
from assistant.artifacts.topic_order import placed
from assistant.compose.material import Material
from assistant.compose.wording import join_words, lower_first
from assistant.domain.people import Role, Stage, TopicArea
from assistant.domain.records import Purpose, QuestionFamily, QuestionRecord, TechnologyCard
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Kind, Request
from assistant.domain.series import Series

MOST_NEIGHBORS = 2
NEAREST = 12  # questions that say which families belong to what was done
_STUCK, _MENTOR_ASKS, _CLOSING, _ONE_PAGE = "G23", "G36", "G32", "G01"
_CAUSES = "The five causes and one experiment each"
_NEVER_FRESH = (QuestionFamily.PROGRAM, QuestionFamily.RELATIONSHIP)  # they are about the pairing itself
_FAMILY_NAMES = {
    QuestionFamily.AI: "AI and data",
    QuestionFamily.SECURITY: "security",
    QuestionFamily.ENGINEERING: "engineering",
    QuestionFamily.CUSTOMERS: "customers and channels",
    QuestionFamily.WAYS_OF_WORKING: "ways of working",
    QuestionFamily.INCLUSION: "inclusion",
    QuestionFamily.LEADERSHIP: "leadership and culture",
}
_FAMILY_OF_AREA = {
    TopicArea.CUSTOMERS: QuestionFamily.CUSTOMERS,
    TopicArea.WAYS_OF_WORKING: QuestionFamily.WAYS_OF_WORKING,
    TopicArea.INCLUSION: QuestionFamily.INCLUSION,
}


def seeks_fresh_topics(request: Request) -> bool:
    return request.kind is Kind.AGENDA and request.series is not None and request.series.ran_dry


def write_fresh_topics(material: Material, composer: str) -> Draft:
    series = material.request.series
    assert series is not None
    artifact = FreshTopics(
        title="Out of topics: what to do first, and six ways to go on",
        first_moves=tuple(_first_moves(material)),
        directions=tuple(_directions(material, series)),
        ending=tuple(_ending(material)),
    )
    return Draft(artifact=artifact, composer=composer, opening=_opening(series), question_back=_question_back(series))


def _opening(series: Series) -> str:
    if not series.done:
        return "Tell me what you have worked on (“we did AI and passkeys already”), and I take the ways that lie next to it."
    return f"This goes on from {join_words([f'“{subject.words}”' for subject in series.done])}."


def _question_back(series: Series) -> str:
    if series.sessions is None:
        return "Say “plan the next four sessions” and I put them in an order, up to the close-out."
    return f"You have {series.sessions} sessions left: keep the last for the close-out, and fill the others from these. Say “plan them” and I do."


def _first_moves(material: Material) -> Iterator[Line]:
    """Naming it, finding out whether it is the topics at all, and the thing that is always at hand."""
    yield from _naming_it(material)
    found_out = "Find out whether it is the topics at all: the other causes are time, role, trust and fit, and each has an experiment of its own."
    yield material.from_guide(found_out, _STUCK, _CAUSES)
    undone = "Look at the action that was not done: it is a topic, and so is a complaint heard only second-hand."
    yield material.from_guide(undone, _MENTOR_ASKS, "What if I run out of topics?")


def _naming_it(material: Material) -> Iterator[Line]:
    """Staff ask each of the two; the two themselves say it to one another."""
    if material.request.role is Role.STAFF:
        calls = "Hold a separate 15-minute call with each person, and ask what was hoped for, what was tried and which route they would choose."
        yield material.from_guide(calls, _STUCK, "Steps")
        return
    who = "Mentor, naming it" if material.request.role is Role.MENTOR else "Executive, naming it"
    for line in material.guide_items(_STUCK, "Wording to borrow"):
        if line.text.startswith(who):
            yield line.model_copy(update={"text": f"Name it before the next date: {line.text.partition(': ')[2]}"})


def _directions(material: Material, series: Series) -> Iterator[Direction]:
    cards = [card for card_id in fresh_cards(series) if (card := material.cards.get(card_id))]
    if cards:
        title = "Next to what you did" if series.done else "Two places to begin anew"
        yield Direction(title=title, lines=tuple(_neighbor(material, card, series) for card in cards[:MOST_NEIGHBORS]))
    if newest := _newest_fact(material, series, cards):
        yield Direction(title="What changed lately", lines=(newest,))
    desk = "Ask for one real decision from the executive's desk: who is affected, what would prove us wrong, what happens week by week. One decision can fill several sessions."
    yield Direction(
        title="The executive's own work",
        lines=(material.from_guide(desk, _MENTOR_ASKS, "What if I run out of topics?"),),
    )
    yield Direction(
        title="Roles swapped for one session", lines=(Line(text=_SWAPPED.format(topic=_known_best(series))),)
    )
    visit = "Try one session in a new format, such as a shared visit to a service desk or to where the mentor works."
    guest = "Go as a guest: ask what people wait for, promise nothing, and let the mentor's team agree first."
    yield Direction(
        title="The mentor's place of work", lines=(material.from_guide(visit, _STUCK, _CAUSES), Line(text=guest))
    )
    if question := _unused_question(material, series):
        yield question


_SWAPPED = "The executive explains {topic} as if to a newcomer, and the mentor asks the awkward questions. Where the explanation stops is the next topic."


def _known_best(series: Series) -> str:
    return f"“{series.done[0].words}”" if series.done else "the topic they remember best"


def _neighbor(material: Material, card: TechnologyCard, series: Series) -> Line:
    topic = placed(card.id)
    done = {subject.card_ids[0]: subject.words for subject in series.done if subject.card_ids}
    before = next((other for other in done if topic and other in topic.after), None)
    why = f"after “{done[before]}”, since {topic.after[before]}" if before and topic else card.one_line.rstrip(".")
    return material.from_record(
        f"“{card.title}”: {lower_first(why)}. Try this: {lower_first(card.exercise.goal)}",
        card,
        "exercise" if before else "in-short",
    )


def _newest_fact(material: Material, series: Series, cards: Sequence[TechnologyCard]) -> Line | None:
    """The fact with the latest date, on what was done or what lies next to it."""
    done = [card for subject in series.done if subject.card_ids and (card := material.cards.get(subject.card_ids[0]))]
    dated = [
        (fact.as_of, -place, fact.text, card)
        for place, card in enumerate([*done, *cards])
        for fact in card.facts
        if "-" in fact.as_of
    ]
    if not dated:
        return None
    as_of, _, text, card = max(dated, key=lambda found: found[:2])
    return material.from_record(
        f"“{card.title}”, as of {as_of}: {text} Ask what that changes for a decision that was taken before.",
        card,
        "facts",
    )


def _unused_question(material: Material, series: Series) -> Direction | None:
    """A question of a family that is far from what was done."""
    asker = Role.EXECUTIVE if material.request.role is Role.EXECUTIVE else Role.MENTOR
    used = _families_used(material, series)
    found = [
        (record, ranked)
        for record, ranked in material.questions
        if record.family not in used
        and record.family not in _NEVER_FRESH
        and record.asker.value == asker.value
        and not record.needs_trust
    ]
    if not found:
        return None
    record, ranked = min(found, key=lambda pair: _strangeness(pair[0]))
    return Direction(
        title=f"A kind of question not asked yet: {_FAMILY_NAMES[record.family]}",
        lines=(material.cite(f"“{record.question}”", ranked),),
    )


def _strangeness(record: QuestionRecord) -> tuple[bool, bool, bool]:
    """How little a question is fit to open a session on its own; the least comes first."""
    return (
        record.family is QuestionFamily.LEADERSHIP,
        record.purpose not in (Purpose.OPEN, Purpose.DEEPEN),
        record.stage is not Stage.MID,
    )


def _families_used(material: Material, series: Series) -> set[QuestionFamily]:
    """The families that what was done belongs to: by its area, and in technology by the nearest questions."""
    done = [card for subject in series.done if subject.card_ids and (card := material.cards.get(subject.card_ids[0]))]
    used = {_FAMILY_OF_AREA[card.area] for card in done if card.area in _FAMILY_OF_AREA}
    if done:
        nearest: Sequence[tuple[QuestionRecord, object]] = sorted(
            material.questions, key=lambda found: -found[1].similarity
        )[:NEAREST]
        used |= {family for family, _ in Counter(record.family for record, _ in nearest).most_common(2)}
    return used


def _ending(material: Material) -> Iterator[Line]:
    """When to stop, and how to do it without fault."""
    yield Line(
        text="If neither of you can name a decision, a question or a person that one more session would serve, end it while it is still good."
    )
    short = "Use the short 30-minute form when a pairing ends early; a stopped pairing deserves a proper end."
    yield material.from_guide(short, _CLOSING, "When to use it")
    leave = "Tell program staff, in one line, that you wish to stop; leaving is part of the design, and so is a new pairing."
    yield material.from_guide(leave, _ONE_PAGE, "How to leave without fault")
