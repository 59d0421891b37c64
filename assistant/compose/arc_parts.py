"""Compose: the lines of one session in a plan of several: what it aims at, who brings what, what is tried, what follows."""

from dataclasses import dataclass

from assistant.artifacts.session_order import PlannedSession
from assistant.artifacts.timeboxes import timebox
from assistant.compose.material import Material
from assistant.compose.wording import area_name, join_words, lower_first, upper_first
from assistant.domain.people import Stage, TopicArea
from assistant.domain.records import TechnologyCard
from assistant.domain.reply import Line
from assistant.domain.sentences import split_sentences

FEW_WORDS = 12  # of a comparison, below which it makes no sense without the next sentence
Topics = dict[int, str]  # what each session is about, by its number


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLines:
    """What the two read about one session."""

    aim: Line
    executive_brings: Line
    mentor_brings: Line
    tries: Line | None
    question: Line
    action: Line


def kickoff_lines(session: PlannedSession, topics: Topics, material: Material) -> SessionLines:
    card, goals = material.cards.get(session.card_id), _goals(material)
    asked = f"“What would you do differently on a Tuesday?” Ask it of {goals or 'each goal you write down'}."
    dates = f"Put all {len(topics)} dates into both calendars, the last one too. Until session 2, note one place at work where this turns up: {topics[2]}."
    return SessionLines(
        aim=Line(text=timebox(Stage.KICKOFF).aim),
        executive_brings=_prepared(
            material, "G11", "executive", "Two or three goals, and one honest “what I do not know”."
        ),
        mentor_brings=_prepared(material, "G11", "mentor", "A draft agenda, one story and one question."),
        tries=material.from_record(
            f"A taster, five minutes on one question: “{card.business_questions[-1]}”", card, "decision"
        )
        if card
        else None,
        question=material.from_guide(asked, "G11", "Pitfalls"),
        action=Line(text=dates),
    )


def closing_lines(material: Material) -> SessionLines:
    goals = _goals(material) or "Each goal from the kickoff"
    return SessionLines(
        aim=material.from_guide(
            f"{upper_first(goals)}: say “reached”, “partly” or “dropped”, with one fact each.", "G32", "Steps"
        ),
        executive_brings=_prepared(material, "G32", "executive", "Two changes that others can see."),
        mentor_brings=_prepared(material, "G32", "mentor", "Three lines on what you learned."),
        tries=None,
        question=Line(text="“Which goal was not reached, and what stood in the way?” Take that one first."),
        action=material.from_guide(
            "Delete or hand over the notes as agreed, and book the three-month check before you part.", "G32", "Steps"
        ),
    )


def content_lines(session: PlannedSession, topics: Topics, material: Material) -> SessionLines:
    card = material.cards.get(session.card_id)
    if card is None:
        return _without_card(session, topics)
    needs = lower_first(_first_sentence(card.exercise.materials))
    return SessionLines(
        aim=material.from_record(f"Explained back without notes: {lower_first(card.one_line)}", card, "in-short"),
        executive_brings=_executive_brings(card, material),
        mentor_brings=_mentor_brings(card, material),
        tries=material.from_record(f"{card.exercise.goal} Needs: {needs}", card, "exercise"),
        question=material.from_record(f"“{card.business_questions[0]}”", card, "decision"),
        action=_action(session, card, topics, material),
    )


def own_work_lines(session: PlannedSession, topics: Topics, material: Material) -> SessionLines:
    """The session whose material is the executive's own work: the same topic once more, or a new one tried on it."""
    card = material.cards.get(session.card_id)
    lines = content_lines(session, topics, material)
    proof = "Proof of two actions others could see, and one real decision that needs the mentor's view."
    changes = "Collect two changes that others can see, and ask one person on the team what they noticed."
    on_it = "Write the decision on one page; the mentor marks each sentence that rests on a guess."
    own = SessionLines(
        aim=Line(
            text=f"One real decision of this month is clearer at the end, with {_known(session, topics)} applied to it."
        ),
        executive_brings=material.from_guide(proof, "G22", "Who prepares what"),
        mentor_brings=material.from_record(
            f"The case against the decision, beginning with this: {lower_first(card.risks[1])}", card, "risks"
        )
        if card
        else lines.mentor_brings,
        tries=Line(text=on_it),
        question=material.from_record(f"“{card.business_questions[2]}”", card, "decision") if card else lines.question,
        action=material.from_guide(changes, "G32", "Steps"),
    )
    if card is None or session.repeats:
        return own
    tried = material.from_record(
        f"{card.exercise.goal} Then the same on the decision that was brought.", card, "exercise"
    )
    return SessionLines(
        aim=lines.aim,
        executive_brings=own.executive_brings,
        mentor_brings=lines.mentor_brings,
        tries=tried,
        question=lines.question,
        action=own.action,
    )


def _known(session: PlannedSession, topics: Topics) -> str:
    return f"“{topics[session.number].partition(', on a real decision')[0]}”"


def _without_card(session: PlannedSession, topics: Topics) -> SessionLines:
    """An honest frame where the knowledge has nothing on the goal; in the coach's own words."""
    goal = session.goal or "the topic"
    return SessionLines(
        aim=Line(text=f"One thing about {goal} is understood well enough to explain it to somebody else."),
        executive_brings=Line(text=f"One decision of this quarter that turns on {goal}."),
        mentor_brings=Line(
            text=f"One example of {goal} from daily work, on one page, and a word on how sure you are of it."
        ),
        tries=Line(text=f"Draw how {goal} shows up at work; each unclear place gets a question mark."),
        question=Line(text=f"“What about {goal} do people here know that never reaches me?”"),
        action=Line(
            text=f"Ask one person who deals with {goal} every week what you have misunderstood. {_begins(session, topics)}"
        ),
    )


def _executive_brings(card: TechnologyCard, material: Material) -> Line:
    if card.area is TopicArea.INCLUSION:
        text = "Half an hour of reading beforehand with material the organization already has: survey results, network pages, recent policies."
        return material.from_guide(text, "G25", "Steps")
    if material.request.functions:
        text = f"One case from {area_name(material.request.functions)}. {card.why_care.for_function(material.request.function)}"
        return material.from_record(text, card, "why-care")
    return material.from_record(
        f"One case of this month that comes near this: {lower_first(card.risks[0])}", card, "risks"
    )


def _mentor_brings(card: TechnologyCard, material: Material) -> Line:
    if card.area is TopicArea.INCLUSION:
        text = "The topic and its edge in one sentence, such as “how meetings are run, and not my own story today”; passing needs no reason."
        return material.from_guide(text, "G25", "Steps")
    text = f"A comparison to open with: {lower_first(_opening_words(card.analogy.text))}"
    return material.from_record(text, card, "analogy")


def _action(session: PlannedSession, card: TechnologyCard, topics: Topics, material: Material) -> Line:
    """What is done before the next session, of another sort from one to the next."""
    if not session.goal:
        return material.from_record(
            f"Settle with a date: {lower_first(card.decision)} {_begins(session, topics)}", card, "decision"
        )
    if session.number % 2:
        return Line(
            text=f"Explain “{card.title}” to somebody who was not there, and note their first question. {_begins(session, topics)}"
        )
    asked = f"Ask one person on the team: “{card.business_questions[1]}” {_begins(session, topics)}"
    return material.from_record(asked, card, "decision")


def _begins(session: PlannedSession, topics: Topics) -> str:
    """How the next session takes it up; the last one has none behind it."""
    following = topics.get(session.number + 1)
    return (
        f"Session {session.number + 1} ({following}) begins with it."
        if following
        else "Write it down for whoever goes on."
    )


def _prepared(material: Material, guide: str, who: str, otherwise: str) -> Line:
    """What the guide of a stage asks of one side, up to its first semicolon."""
    found = material.guide_items_for(guide, "Who prepares what", who)
    return (
        found[0].model_copy(update={"text": f"{found[0].text.partition(';')[0].rstrip('.')}."})
        if found
        else Line(text=otherwise)
    )


def _goals(material: Material) -> str:
    series = material.request.series
    return join_words([goal.words for goal in series.goals]) if series else ""


def _opening_words(text: str) -> str:
    """The first sentence, and the next one where the first is too short to be understood by itself."""
    sentences = split_sentences(text)
    return " ".join(sentences[:2] if len(sentences[0].split()) < FEW_WORDS else sentences[:1])


def _first_sentence(text: str) -> str:
    return split_sentences(text)[0]
