"""Several sessions at once: who asks for them, how many, and what a follow-up changes; one session stays one."""

import pytest

from assistant.artifacts.agenda import Agenda
from assistant.artifacts.arc import Arc
from assistant.artifacts.session_order import planned_sessions
from assistant.artifacts.topic_order import families, first_needed, step_of
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role, Stage
from assistant.domain.request import Kind
from assistant.domain.series import Series, Stretch, Subject
from assistant.settings import PROJECT


@pytest.fixture
def talk(assistant):
    """The replies to a conversation, turn by turn."""

    def replies(*questions, role=Role.EXECUTIVE):
        conversation, said = NEW_CONVERSATION, []
        for question in questions:
            said.append(assistant.answer(question, conversation, role))
            conversation = conversation.then(question, said[-1])
        return said

    return replies


PLAN = "Plan our six sessions, I want to understand AI, cyber risk and how Gen Z buys"


@pytest.mark.parametrize(
    ("question", "sessions", "weeks"),
    [
        (PLAN, 6, None),
        ("monthly for half a year, goals: AI, inclusion", 6, 4),
        ("quarterly for a year, I want to understand passkeys", 4, 13),
        ("Map out our mentoring: every two weeks for three months, my aim is better meetings", 6, 2),
        ("My exec wants to run better meetings. Plan the whole thing, 6 x 60 min", 6, None),
        ("Lay out a series of sessions on cyber security for our COO", None, None),
        ("12 pairs, six sessions each: what is the arc?", 6, None),
        ("We're halfway, three sessions left. Plan the rest: she wants to get deepfakes.", 3, None),
        ("4 sessions, every three weeks, no goals yet, what would you do?", 4, 3),
        ("pls plan all our sesions (8) w my exec, she wants to undrstand genrative AI and hybrd work", 8, None),
    ],
)
def test_how_many_sessions_and_how_often(assistant, question, sessions, weeks):
    series = assistant.understand(question).series

    assert (series.sessions, series.weeks_between) == (sessions, weeks)


@pytest.mark.parametrize(
    ("question", "stretch"),
    [
        (PLAN, Stretch.WHOLE),
        ("what should we do over the next four sessions?", Stretch.REST),
        ("Plan our last three sessions on AI", Stretch.REST),
        ("Plan our first four sessions on AI", Stretch.OPENING),
    ],
)
def test_which_stretch_of_the_pairing(assistant, question, stretch):
    assert assistant.understand(question).series.stretch is stretch


def test_goals_and_what_was_done_are_told_apart(assistant):
    request = assistant.understand(
        "I'd like a roadmap for the next 5 meetings. We did AI and passkeys already. I'm CFO and want to get cloud costs"
    )

    assert [goal.words for goal in request.series.goals] == ["cloud costs"]
    assert [subject.words for subject in request.series.done] == ["AI", "passkeys"]
    assert request.topic.card_id == "finops"
    assert request.more_topics == ()


@pytest.mark.parametrize(
    "question",
    [
        "Plan session 5 of 6",
        "Plan session 5 of 6 on zero trust",
        "Plan 45 minutes with my mentor on AI agents",
        "My mentor cancelled our last two sessions. How do I raise it?",
        "Write a thank-you after our six sessions",
        "Give me 6 questions for our next two sessions",
        "Session guide for three sessions, 8 pairs",
        "How many sessions should a pairing have?",
        "We've had four sessions so far and she never tries anything. What do I do?",
        "Plan 60 minutes on our product roadmap",
        "plan our six team holidays",
        "plan our first session",
        "our fourth of six sessions is tomorrow, plan 45 minutes",
        "we're three sessions in, plan 45 minutes",
        "I have two sessions left with her, what do I do in the closing one?",
        "What if my mentor and I have nothing to talk about?",
    ],
)
def test_what_asks_for_one_thing_is_no_series(assistant, question):
    assert assistant.understand(question).series is None


def test_make_it_eight_sessions_keeps_the_goals(talk):
    before, after = talk(PLAN, "make it eight sessions")

    assert len(after.artifact.sessions) == 8
    assert after.artifact.goals == before.artifact.goals


def test_make_it_30_means_minutes_of_each(talk):
    _, after = talk(PLAN, "make it 30")

    assert (after.artifact.minutes, len(after.artifact.sessions)) == (30, 6)


def test_swap_session_3_changes_that_one_only(talk):
    before, after = talk(PLAN, "swap session 3")

    changed = [
        old.number
        for old, new in zip(before.artifact.sessions, after.artifact.sessions, strict=True)
        if old.topic != new.topic
    ]
    assert changed == [3]


def test_a_session_is_swapped_for_what_is_named(talk):
    _, after = talk(PLAN, "swap the third one for passkeys")

    assert after.artifact.sessions[2].topic == "Passkeys"


def test_start_with_cyber_puts_it_first(talk):
    _, after = talk(PLAN, "start with cyber")

    assert after.artifact.goals == ("cyber risk", "AI", "how Gen Z buys")
    assert after.artifact.sessions[1].topic == "Phishing and social engineering"
    assert after.artifact.sessions[1].why_here.text == "First, because you asked to start with it."


def test_a_topic_done_already_gives_way_to_the_next(talk):
    _, after = talk(PLAN, "we did phishing already")

    assert all("Phishing" not in session.topic for session in after.artifact.sessions)
    assert "cyber risk" in after.artifact.goals


@pytest.mark.parametrize("pointer", ["now the agenda for session 2", "what about session 2?"])
def test_one_session_of_the_plan_becomes_an_agenda_of_its_own(talk, pointer):
    plan, agenda = talk(PLAN, pointer)

    assert isinstance(agenda.artifact, Agenda)
    assert agenda.request.topic.card_id == "generative-ai"
    assert agenda.artifact.stage is plan.artifact.sessions[1].stage is Stage.FIRST


def test_from_one_session_the_way_leads_to_the_next_and_back_to_the_plan(talk):
    plan, _, closing, again = talk(PLAN, "now the agenda for session 2", "and the last session?", "back to the plan")

    assert closing.artifact.stage is Stage.CLOSING
    assert isinstance(again.artifact, Arc)
    assert again.artifact.sessions == plan.artifact.sessions


def test_questions_for_one_session_are_on_its_topic(talk):
    _, questions = talk(PLAN, "now 4 questions for session 3")

    assert questions.request.kind is Kind.QUESTIONS
    assert questions.request.topic.card_id == "phishing"
    assert len(questions.artifact.questions) == 4


def test_the_topic_before_is_spread_over_several_sessions(talk):
    _, plan = talk("Plan 45 minutes on zero trust", "spread that over three sessions")

    assert plan.artifact.goals == ("zero trust",)
    assert [session.topic for session in plan.artifact.sessions][:2] == ["Passkeys", "Zero trust, on a real decision"]


def test_a_session_that_is_dropped_is_one_fewer_and_its_topic_stays_away(talk):
    before, after = talk("Plan our eight sessions on AI", "drop session 3")

    assert len(after.artifact.sessions) == 7
    assert before.artifact.sessions[2].topic not in {session.topic for session in after.artifact.sessions}


def test_the_close_out_keeps_its_place_and_that_is_said(talk):
    _, after = talk(PLAN, "swap session 6")

    assert "keep their place" in after.markdown
    assert after.artifact.sessions[-1].stage is Stage.CLOSING


def test_a_trouble_told_in_between_is_no_change_of_the_plan(talk):
    _, feedback = talk(PLAN, "My mentor moved our last two sessions, how do I raise it?")

    assert feedback.request.kind is Kind.FEEDBACK


# --- the order itself -------------------------------------------------------------------------------------


def test_a_topic_has_a_higher_step_than_those_it_builds_on():
    cards = [card for family in families().values() for card in family.cards]

    assert [(card, needed) for card in cards for needed in first_needed(card) if step_of(needed) >= step_of(card)] == []


def test_the_order_knows_every_shipped_card_and_no_other():
    known = {path.stem for path in PROJECT.glob("knowledge/technologies/*.yaml")}

    assert {card for family in families().values() for card in family.cards} == known


@pytest.mark.parametrize("sessions", range(2, 13))
@pytest.mark.parametrize("stretch", Stretch)
@pytest.mark.parametrize(
    "goals", [(), ("generative-ai", "inclusion-at-work"), ("",), ("finops", "", "meeting-culture")]
)
def test_any_number_of_sessions_is_filled_without_a_topic_twice(sessions, stretch, goals):
    wish = Series(
        sessions=sessions,
        stretch=stretch,
        goals=tuple(
            Subject(words=f"goal {place}", card_ids=(card,) if card else ()) for place, card in enumerate(goals)
        ),
    )

    planned = planned_sessions(wish)

    topics = [one.card_id for one in planned if one.card_id and not one.repeats and one.stage is not Stage.KICKOFF]
    assert [one.number for one in planned] == list(range(1, sessions + 1))
    assert len(set(topics)) == len(topics)
