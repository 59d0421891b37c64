"""Artifacts: how the sessions of a pairing are spent: which stage and which topic each one is, and why it stands there.

The goals come first, each with at least one session while there is room; easier topics before those that build on them.
What is left over goes to the main goal's neighbors. The last session closes the pairing unless more follow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, zip_longest

from assistant.artifacts.topic_order import families, family_of, first_needed, neighbors, placed, step_of
from assistant.domain.people import Stage
from assistant.domain.series import Series, Stretch, Subject

USUAL_SESSIONS, USUAL_REST = 6, 3
KICKOFF_FROM = 3  # sessions; two leave no room for a kickoff of its own
FRESH = 8  # cards to find fresh topics among
REPEATS_FROM = 3  # topics, from which the last session takes up the main one again on a real decision
CHECK_FROM = 4  # sessions, from which the goals are checked in the middle
# Without a goal: one topic of each area in turn, each easy to try.
SPREAD = (
    "generative-ai", "young-customers", "phishing", "decision-making", "ai-at-work", "customer-feedback", "cloud-computing", "passkeys",
    "early-careers", "data-platforms", "hybrid-work", "ai-agents",
)  # fmt: skip


class SessionPart(StrEnum):
    """What a session is for in the whole."""

    KICKOFF = "kickoff"
    TOPIC = "topic"
    TOGETHER = "together"  # inclusion or ways of working, in the middle
    OWN_WORK = "own work"  # the executive's own work is the material
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """One place in the order. `because` is a whole sentence; `goal` is empty where the topic serves none."""

    number: int
    stage: Stage
    part: SessionPart
    card_id: str = ""
    goal: str = ""
    because: str = ""
    checks_goals: bool = False
    repeats: bool = False  # an earlier session has its topic


@dataclass(frozen=True, slots=True)
class _Choice:
    """A topic for one goal; without a card only the goal's words are known, and without a goal it widens the view."""

    card_id: str
    goal: str = ""
    because: str = ""  # why it is the one in the middle


def planned_sessions(series: Series) -> tuple[PlannedSession, ...]:
    """Every session in its order. `series.sessions` lies between `FEWEST_SESSIONS` and `MOST_SESSIONS`, or is None."""
    count = session_count(series)
    opens = series.stretch is not Stretch.REST and count >= KICKOFF_FROM
    closes = series.stretch is not Stretch.OPENING
    numbers = range(1 + opens, count + 1 - closes)
    content = _content(series, numbers)
    kickoff = [_kickoff(content)] if opens else []
    checked = max((number for number in numbers if number <= count // 2), default=0) if count >= CHECK_FROM else 0
    return tuple(
        replace(session, checks_goals=session.number == checked)
        for session in [*kickoff, *content, *([_closing(count)] if closes else [])]
    )


def session_count(series: Series) -> int:
    return series.sessions or (USUAL_REST if series.stretch is Stretch.REST else USUAL_SESSIONS)


def goals_left_out(series: Series, sessions: Sequence[PlannedSession]) -> tuple[str, ...]:
    """The goals that no session serves, for want of room."""
    served = {session.goal for session in sessions}
    return tuple(goal.words for goal in series.goals if goal.words not in served)


def cards_of(series: Series) -> tuple[str, ...]:
    """Every card that a draft for this series is made from."""
    if series.ran_dry:
        done = [card for subject in series.done for card in subject.card_ids[:1]]
        return tuple(dict.fromkeys([*done, *fresh_cards(series)]))
    return tuple(dict.fromkeys(session.card_id for session in planned_sessions(series) if session.card_id))


def fresh_cards(series: Series) -> tuple[str, ...]:
    """The cards next to what was done, and without that a spread over all areas; what was done is not among them."""
    done = _done(series)
    fresh = [card for card in dict.fromkeys([*_beside_done(series), *SPREAD]) if card not in done]
    return tuple(fresh[:FRESH])


def another_topic(series: Series, number: int) -> str:
    """A card that could stand in the place of one session, the nearest to its goal; "" where there is none."""
    sessions = planned_sessions(series)
    taken = {session.card_id for session in sessions}
    replaced = next((session for session in sessions if session.number == number), None)
    if replaced is None or replaced.part in (SessionPart.KICKOFF, SessionPart.CLOSING):
        return ""
    of_goal = [card for goal in series.goals if goal.words == replaced.goal for card in goal.card_ids]
    near = [*of_goal, *(neighbors(replaced.card_id) if replaced.card_id else ()), *SPREAD]
    return next((card for card in near if card not in taken | _done(series)), "")


# --- the frame --------------------------------------------------------------------------------------------


def _kickoff(content: Sequence[PlannedSession]) -> PlannedSession:
    return PlannedSession(
        number=1,
        stage=Stage.KICKOFF,
        part=SessionPart.KICKOFF,
        card_id=content[0].card_id if content else "",
        because="First, because goals, roles and limits come before any content.",
    )


def _closing(count: int) -> PlannedSession:
    return PlannedSession(
        number=count,
        stage=Stage.CLOSING,
        part=SessionPart.CLOSING,
        because="Last, and in the calendar from the first day, so that the pairing does not simply fade.",
    )


def _content(series: Series, numbers: range) -> list[PlannedSession]:
    """The sessions between kickoff and close-out."""
    middle = numbers[len(numbers) // 2] if len(numbers) >= 3 else 0
    goals_for_the_middle = [goal for goal in series.goals if _is_together(goal)]
    widens = bool(middle) and not goals_for_the_middle and len(numbers) > len(series.goals)
    own_work = numbers[-1] if len(numbers) >= 2 else 0
    topics = len(numbers) - widens
    repeats = topics >= REPEATS_FROM and topics > len(series.goals)
    choices = _choices(series, topics - repeats)
    main = choices[0] if choices else _Choice("")
    ordered = _ordered(choices, series)
    if repeats:
        ordered.append(main)
    if widens:
        ordered.insert(middle - numbers[0], _middle(series, choices))
    elif middle and len(goals_for_the_middle) < len(series.goals):
        _move_to_middle(ordered, middle - numbers[0], goals_for_the_middle)
    parts = {own_work: SessionPart.OWN_WORK} | ({middle: SessionPart.TOGETHER} if middle else {})
    return _placed(series, dict(zip(numbers, ordered, strict=True)), parts)


def _is_together(goal: Subject) -> bool:
    """Whether a goal is itself about inclusion or ways of working."""
    together = [families()["work"], families()["inclusion"]]
    return bool(goal.card_ids) and family_of(goal.card_ids[0]) in together


def _move_to_middle(ordered: list[_Choice], place: int, goals: Sequence[Subject]) -> None:
    """The first topic of such a goal changes places with what stands in the middle."""
    words = {goal.words for goal in goals}
    found = next((at for at, choice in enumerate(ordered) if choice.goal in words), None)
    if found is not None and ordered[place].goal not in words:
        ordered.insert(place, ordered.pop(found))


def _middle(series: Series, choices: Sequence[_Choice]) -> _Choice:
    """The session in the middle, from the family of the main goal or the next one that is still free."""
    taken = {choice.card_id for choice in choices} | _done(series)
    own = [family for choice in choices if (family := family_of(choice.card_id))]
    middles = [family.middle for family in (*own, *families().values())]
    found = next(middle for middle in middles if middle.card not in taken)
    return _Choice(found.card, because=found.because)


# --- which topics -----------------------------------------------------------------------------------------


def _done(series: Series) -> set[str]:
    return {card for subject in series.done for card in subject.card_ids[:1]}


def _beside_done(series: Series) -> list[str]:
    """The cards next to each topic that was done, taking turns."""
    turns = zip_longest(*(neighbors(subject.card_ids[0]) for subject in series.done if subject.card_ids))
    return [card for turn in turns for card in turn if card]


def _choices(series: Series, count: int) -> list[_Choice]:
    """`count` topics: the goals take turns, then what lies beside them, then a spread over all areas."""
    done = _done(series)
    turns = zip_longest(*(list(_of_goal(goal, done)) for goal in series.goals))
    of_goals = [choice for turn in turns for choice in turn if choice]
    beside = (_Choice(card) for choice in of_goals if choice.card_id for card in neighbors(choice.card_id))
    chosen: dict[str, _Choice] = {}
    for choice in chain(of_goals, beside, map(_Choice, [*_beside_done(series), *SPREAD])):
        if choice.card_id not in done:
            chosen.setdefault(choice.card_id or choice.goal, choice)
    return list(chosen.values())[:count]


def _of_goal(goal: Subject, done: set[str]) -> Iterator[_Choice]:
    """The topics of one goal: the best card, what comes before it, then the others. The goal alone where none is near."""
    cards = [card for card in goal.card_ids if card not in done]
    if not cards:
        yield _Choice("", goal.words)
        return
    for card in dict.fromkeys([cards[0], *(card for card in first_needed(cards[0]) if card in cards), *cards[1:]]):
        yield _Choice(card, goal.words)


def _ordered(choices: Sequence[_Choice], series: Series) -> list[_Choice]:
    """Easier topics first, those of an earlier goal before those of a later one; a topic never before what it needs."""
    opening = next((choice for choice in choices if series.starts_with and choice.goal == series.starts_with), None)
    rest = [choice for choice in choices if choice is not opening]
    rest.sort(key=lambda choice: (not choice.goal, step_of(choice.card_id)))
    return [opening, *rest] if opening else rest


# --- why it stands there ----------------------------------------------------------------------------------


def _placed(series: Series, choices: dict[int, _Choice], parts: dict[int, SessionPart]) -> list[PlannedSession]:
    asked, sessions = dict(series.chosen), []
    earlier: dict[str, int] = {}
    for number, choice in choices.items():
        card_id, part = asked.get(number, choice.card_id), parts.get(number, SessionPart.TOPIC)
        begins = series.stretch is not Stretch.REST and not sessions
        sessions.append(
            PlannedSession(
                number=number,
                stage=Stage.FIRST if begins else Stage.MID,
                part=part,
                card_id=card_id,
                goal=choice.goal,
                because=_because(replace(choice, card_id=card_id), earlier, number in asked, series),
                repeats=bool(card_id) and card_id in earlier,
            )
        )
        earlier.setdefault(card_id, number)
    return sessions


def _because(choice: _Choice, earlier: dict[str, int], asked: bool, series: Series) -> str:
    """One sentence on why a topic stands at its place."""
    topic = placed(choice.card_id)
    before = [card for card in first_needed(choice.card_id) if card in earlier]
    if asked:
        return "Here, because you asked for it in this place."
    if not earlier and choice.goal and series.starts_with == choice.goal:
        return "First, because you asked to start with it."
    if choice.card_id in earlier:
        return f"Before the end, because what was tried in session {earlier[choice.card_id]} has to hold on a real decision."
    if choice.because:
        return f"In the middle, because {choice.because}."
    if topic and before:
        return f"After session {earlier[before[0]]}, because {topic.after[before[0]]}."
    place = "First" if not earlier else "Next" if choice.goal or not series.goals else "Beside the goals"
    return f"{place}, because {topic.because if topic else 'it was named as a goal'}."
