"""Compose: a plan of several sessions, from the goals to the close-out, each session leading to the next."""

from collections.abc import Sequence

from assistant.artifacts.arc import Arc, ArcSession
from assistant.artifacts.session_order import PlannedSession, SessionPart, goals_left_out, planned_sessions
from assistant.compose.agenda_writer import USUAL_MINUTES
from assistant.compose.arc_parts import SessionLines, closing_lines, content_lines, kickoff_lines, own_work_lines
from assistant.compose.material import Material
from assistant.compose.wording import join_words, lower_first, upper_first
from assistant.domain.people import Stage
from assistant.domain.reply import Draft, Line
from assistant.domain.request import Kind, Request
from assistant.domain.series import Series, Stretch, Subject

_NUMBERS = dict(enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2))
_TOPICS = {SessionPart.KICKOFF: "Goals, roles and rules", SessionPart.CLOSING: "Goals against evidence"}
_CHECK = "First each goal gets a score from 0 to 10 and one piece of evidence, written alone; then swap cards."
_SPREAD = "I spread the topics over technology, customers and ways of working"
_GOES_ON = "I went on with what lies next to what you have done"
_NEXT = "Say “now the agenda for session {number}” for one of them in full, “swap session {number}” for another topic, or “start with …”."


def plans_series(request: Request) -> bool:
    """Whether several sessions are to be planned at once."""
    return request.kind is Kind.AGENDA and request.series is not None and not request.series.ran_dry


def write_arc(material: Material, composer: str) -> Draft:
    request, series = material.request, material.request.series
    assert series is not None
    planned = planned_sessions(series)
    topics = {session.number: _topic(session, material) for session in planned}
    artifact = Arc(
        title=_title(series, len(planned)),
        minutes=request.minutes or USUAL_MINUTES,
        weeks_between=series.weeks_between,
        goals=tuple(goal.words for goal in series.goals),
        signs=_signs(material, planned),
        sessions=tuple(_session(session, topics, material) for session in planned),
    )
    first = next(session.number for session in planned if session.part is not SessionPart.KICKOFF)
    return Draft(
        artifact=artifact,
        composer=composer,
        opening=_opening(material, series, planned),
        question_back=_NEXT.format(number=first),
    )


def _title(series: Series, count: int) -> str:
    about = join_words([goal.words for goal in series.goals])
    return upper_first(f"{_NUMBERS[count]} sessions{f': {about}' if about else ', topic by topic'}")


def _topic(session: PlannedSession, material: Material) -> str:
    if session.part in _TOPICS:
        return _TOPICS[session.part]
    card = material.cards.get(session.card_id)
    name = card.title if card else session.goal or "a topic that you choose together"
    return f"{name}, on a real decision" if session.part is SessionPart.OWN_WORK else name


def _session(session: PlannedSession, topics: dict[int, str], material: Material) -> ArcSession:
    lines = _lines(session, topics, material)
    return ArcSession(
        number=session.number,
        stage=session.stage,
        topic=topics[session.number],
        aim=lines.aim,
        why_here=Line(text=session.because),
        checks_goals=material.from_guide(_CHECK, "G22", "Steps") if session.checks_goals else None,
        executive_brings=lines.executive_brings,
        mentor_brings=lines.mentor_brings,
        tries=lines.tries,
        question=lines.question,
        action=lines.action,
    )


def _lines(session: PlannedSession, topics: dict[int, str], material: Material) -> SessionLines:
    if session.part is SessionPart.KICKOFF:
        return kickoff_lines(session, topics, material)
    if session.part is SessionPart.CLOSING:
        return closing_lines(material)
    if session.part is SessionPart.OWN_WORK:
        return own_work_lines(session, topics, material)
    return content_lines(session, topics, material)


def _signs(material: Material, planned: Sequence[PlannedSession]) -> tuple[Line, ...]:
    """One sign for each goal that has a session: the decision that its best card asks for, or what others could see."""
    series = material.request.series
    assert series is not None
    return tuple(
        _sign(goal, [session.card_id for session in planned if session.goal == goal.words], material)
        for goal in series.goals
        if goal.words not in goals_left_out(series, planned)
    )


def _sign(goal: Subject, planned_cards: Sequence[str], material: Material) -> Line:
    best = next((card_id for card_id in (*goal.card_ids, *planned_cards) if card_id in planned_cards), "")
    name, card = upper_first(goal.words), material.cards.get(best)
    if card is None:
        return Line(text=f"{name}: one thing to do differently, so that somebody outside the pairing can see it.")
    return material.from_record(f"{name}: {lower_first(card.decision)}", card, "decision")


# --- what was assumed, and what the knowledge lacks -------------------------------------------------------


def _opening(material: Material, series: Series, planned: Sequence[PlannedSession]) -> str:
    request, said = material.request, []
    if series.sessions is None:
        usual = "the guides plan six to eight" if len(planned) >= 6 else "a few are enough to go on with"
        said.append(f"You named no number of sessions, so this is for {_NUMBERS[len(planned)]}; {usual}.")
    if request.minutes is None:
        said.append(f"You named no length, so each is for {USUAL_MINUTES} minutes.")
    if not series.goals:
        said.append(f"You named no goal, so {_GOES_ON if series.done else _SPREAD}; name yours and I plan anew.")
    said += _about_stretch(series, planned)
    said += _about_cards(material, series)
    if left_out := goals_left_out(series, planned):
        said.append(f"There is no room for {_quoted(left_out)}; say how many sessions you could add.")
    if request.pairs:
        said.append(f"Hand it to each of the {request.pairs} pairings as a start: the topics are theirs to change.")
    return " ".join(said)


def _about_stretch(series: Series, planned: Sequence[PlannedSession]) -> list[str]:
    stages = [session.stage for session in planned]
    if series.stretch is Stretch.REST:
        return [
            "I took these as the rest of your pairing, so there is no kickoff and the last one closes it; if more follow, say how many there are in all."
        ]
    if Stage.KICKOFF not in stages:
        return [
            "Two sessions leave no room for a kickoff: settle roles, goals and confidentiality in a 20-minute call before the first."
        ]
    return []


def _about_cards(material: Material, series: Series) -> list[str]:
    """What the knowledge has no card for, and which card stands in for it."""
    without = [goal.words for goal in series.goals if not goal.card_ids]
    told = [f"The knowledge has no card on {_quoted(without)}, so that content is yours to bring."] if without else []
    near = [
        (goal.words, card.title)
        for goal in series.goals
        if goal.nearest and (card := material.cards.get(goal.card_ids[0]))
    ]
    if near:
        pairs = join_words([f"“{title}” for “{words}”" for words, title in near])
        told.append(f"There is no card of exactly that name, so I took the nearest: {pairs}.")
    return told


def _quoted(words: Sequence[str]) -> str:
    return join_words([f"“{word}”" for word in words])
