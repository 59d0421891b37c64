"""A plan of several sessions: from the goals to the close-out, topics that build on one another, and every line true."""

from itertools import combinations

import pytest

from assistant.artifacts.arc import Arc
from assistant.artifacts.fresh_topics import FreshTopics
from assistant.check.checker import lines_of
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role, Stage
from assistant.domain.request import Kind
from tests.reading_replies import assert_nothing_is_left_unfilled, assert_sources_are_true, body

THREE_GOALS = "Plan our six sessions, I want to understand AI, cyber risk and how Gen Z buys"
ASKED = [
    THREE_GOALS,
    "a plan for the whole pairing, monthly for half a year, goals: AI in finance, inclusion, and how young customers decide",
    "programme of 8 meetings with my mentor, 45 min each",
    "what should we do over the next four sessions?",
    "Plan us 4 sessions: inclusion, ways of working, upward feedback",
    "quarterly for a year, I want to learn how our youngest staff see us",
    "curriculum for my reverse mentoring, every two weeks for three months, about ESG and green software",
    "Plan our two sessions about passkeys",
    "Plan our 12 sessions on AI",
]
DIFFERENT_GOALS = [
    THREE_GOALS,
    "Plan our six sessions, goals: cloud costs and how software gets built",
    "Plan our six sessions, goals: inclusion, upward feedback and better meetings",
    "Plan our six sessions about quantum and the factory of the future",
]


@pytest.fixture
def topics_of(assistant):
    return lambda question: [session.topic for session in assistant.answer(question).artifact.sessions]


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("role", Role)
def test_every_plan_is_whole_and_its_sources_are_true(assistant, question, role):
    reply = assistant.answer(question, role=role)

    assert isinstance(reply.artifact, Arc)
    assert reply.request.kind is Kind.AGENDA
    assert [session.number for session in reply.artifact.sessions] == list(range(1, len(reply.artifact.sessions) + 1))
    assert reply.artifact.sessions[-1].stage is Stage.CLOSING
    assert reply.findings == ()
    assert_sources_are_true(reply, assistant)
    assert_nothing_is_left_unfilled(reply)


def test_each_goal_has_a_session_and_a_sign_in_the_words_of_the_asker(assistant):
    plan = assistant.answer(THREE_GOALS).artifact

    assert plan.goals == ("AI", "cyber risk", "how Gen Z buys")
    assert [line.text.split(":")[0] for line in plan.signs] == ["AI", "Cyber risk", "How Gen Z buys"]
    assert all(line.cites for line in plan.signs)
    assert len(plan.sessions) == 6
    assert plan.sessions[0].stage is Stage.KICKOFF


def test_a_topic_never_comes_before_the_one_it_needs_and_says_so(assistant):
    sessions = assistant.answer("Plan 8 sessions, my goals are AI agents and zero trust").artifact.sessions
    place = {session.topic: session.number for session in sessions}

    assert place["Generative AI and large language models"] < place["AI agents"]
    assert place["Passkeys"] < place["Zero trust"]
    agents = sessions[place["AI agents"] - 1]
    assert agents.why_here.text.startswith(f"After session {place['Generative AI and large language models']}, because")


def test_the_middle_checks_the_goals_and_looks_at_how_people_work(assistant):
    sessions = assistant.answer("Plan our six sessions on cyber security").artifact.sessions

    assert [session.number for session in sessions if session.checks_goals] == [3]
    assert "0 to 10" in sessions[2].checks_goals.text
    assert sessions[3].topic == "Feedback culture and speaking up"
    assert sessions[4].topic.endswith("on a real decision")


def test_an_inclusion_goal_takes_the_middle_and_leaves_the_mentor_free_to_pass(assistant):
    sessions = assistant.answer(ASKED[1]).artifact.sessions

    assert sessions[3].topic == "Inclusion at work"
    assert "passing needs no reason" in sessions[3].mentor_brings.text


def test_without_a_goal_the_topics_are_spread_and_that_is_said(assistant):
    reply = assistant.answer("programme of 8 meetings with my mentor, 45 min each")

    assert "You named no goal" in reply.markdown
    assert "(“we did" not in reply.markdown
    assert reply.artifact.minutes == 45
    assert len({session.topic for session in reply.artifact.sessions}) == 8


def test_what_was_done_already_is_not_planned_again_and_there_is_no_kickoff(assistant):
    reply = assistant.answer(
        "I'd like a roadmap for the next 5 meetings. We did phishing and passkeys already. I want to get cyber risk"
    )

    topics = " ".join(session.topic for session in reply.artifact.sessions)
    assert "Passkeys" not in topics
    assert "Phishing" not in topics
    assert all(session.stage is not Stage.KICKOFF for session in reply.artifact.sessions)


def test_a_goal_without_a_card_gets_an_honest_frame_and_no_source(assistant):
    reply = assistant.answer("Plan our six sessions about knitting and passkeys")

    knitting = next(session for session in reply.artifact.sessions if session.topic == "knitting")
    assert "no card on “knitting”" in reply.markdown
    assert all(not line.cites for line in lines_of(knitting))


@pytest.mark.parametrize(("one", "other"), list(combinations(DIFFERENT_GOALS, 2)))
def test_other_goals_give_another_plan(assistant, one, other):
    first, second = (
        {line.text for session in assistant.answer(asked).artifact.sessions for line in lines_of(session)}
        for asked in (one, other)
    )

    assert len(first & second) < min(len(first), len(second)) / 2


def test_more_sessions_than_fit_are_cut_to_twelve_and_that_is_said(assistant):
    reply = assistant.answer("Plan our 40 sessions on AI")

    assert len(reply.artifact.sessions) == 12
    assert "40 sessions are more than can be planned well" in reply.markdown


def test_goals_that_find_no_room_are_named(assistant):
    reply = assistant.answer("Plan 3 sessions, goals: passkeys, cloud costs, meeting culture")

    assert "There is no room for “cloud costs” and “meeting culture”" in reply.markdown


def test_two_numbers_of_sessions_are_told_and_the_first_is_taken(assistant):
    reply = assistant.answer("Plan our six sessions on AI, or do 8 sessions with my mentor")

    assert len(reply.artifact.sessions) == 6
    assert "You named 6 and 8 sessions" in reply.markdown


def test_a_plan_reads_on_a_phone(assistant):
    reply = assistant.answer(THREE_GOALS)

    assert "|" not in body(reply)
    blocks = [block for block in body(reply).split("\n\n") if block.startswith("**") and "·" in block.split("\n")[0]]
    assert len(blocks) == 6
    assert all(6 <= len(block.split("\n")) <= 9 for block in blocks)


def test_a_red_line_among_the_goals_goes_to_people(assistant):
    reply = assistant.answer("Plan our six sessions: he touches me and I want it to stop", role=Role.MENTOR)

    assert reply.request.kind is Kind.RED_LINE


# --- out of topics ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "we ran out of topics, what now?",
        "we have three meetings left and nothing to talk about",
        "we've covered everything I know about AI. No idea what to do next with her",
    ],
)
def test_a_pairing_without_topics_gets_first_moves_six_directions_and_a_way_to_stop(assistant, question):
    reply = assistant.answer(question, role=Role.MENTOR)

    fresh = reply.artifact
    assert isinstance(fresh, FreshTopics)
    assert len(fresh.first_moves) == 3
    assert all(line.cites for line in fresh.first_moves)
    assert len(fresh.directions) == 6
    assert any("30-minute form" in line.text for line in fresh.ending)
    assert reply.findings == ()
    assert_sources_are_true(reply, assistant)


def test_fresh_directions_lie_next_to_what_was_done(assistant):
    reply = assistant.answer("We did AI and passkeys already and ran out of topics", role=Role.MENTOR)

    beside = reply.artifact.directions[0]
    assert "after “AI”" in beside.lines[0].text
    assert "after “passkeys”" in beside.lines[1].text


def test_fresh_directions_become_a_plan_when_asked(assistant):
    first = assistant.answer("we have three meetings left and nothing to talk about")
    plan = assistant.answer("plan them", NEW_CONVERSATION.then("…", first))

    assert len(plan.artifact.sessions) == 3
    assert plan.artifact.sessions[-1].stage is Stage.CLOSING
