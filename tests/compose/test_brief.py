"""Briefs: what each side of a session goes in with, in the topic's own terms."""

import pytest

from assistant.artifacts.agenda import Agenda
from assistant.artifacts.brief import LONGEST_STANCE, Brief
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.domain.request import Kind
from evals.measures.likeness import shared_share

TOPICS = ("passkeys", "ransomware", "AI agents", "accessibility", "falconry")


def words(brief: Brief, role: Role) -> str:
    (side,) = (side for side in brief.sides if side.role is role)
    return " ".join(text for part in side.parts for text in (part.title, *(line.text for line in part.lines)))


@pytest.mark.parametrize("topic", TOPICS)
def test_a_learners_brief_is_read_in_the_corridor(assistant, topic):
    brief = assistant.answer(f"Brief me for my session on {topic}", role=Role.EXECUTIVE).artifact

    assert isinstance(brief, Brief)
    assert [side.role for side in brief.sides] == [Role.EXECUTIVE]
    assert len(words(brief, Role.EXECUTIVE).split()) <= LONGEST_STANCE


def test_a_teaching_plan_holds_what_a_mentor_needs_and_fits_the_minutes(assistant):
    reply = assistant.answer("I need a teaching plan on ransomware, 30 minutes, for our COO", role=Role.MENTOR)
    titles = [part.title for part in reply.artifact.sides[0].parts]

    assert [side.role for side in reply.artifact.sides] == [Role.MENTOR]
    for title in ("The one thing", "What they may believe", "Two layers", "The exercise", "Not to claim"):
        assert title in titles
    assert "Your 30 minutes" in titles
    assert reply.citations


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.MENTOR])
def test_two_topics_share_less_than_half_of_their_briefs(assistant, role):
    one, other = (
        assistant.answer(f"A brief for both sides on {topic}", role=Role.STAFF).artifact for topic in TOPICS[:2]
    )
    plan = {Role.EXECUTIVE: 0.5, Role.MENTOR: 0.5}[role]

    assert shared_share(words(one, role), words(other, role), TOPICS) < plan


@pytest.mark.parametrize(
    ("asked", "role", "whose"),
    [
        ("What should I know before I meet my mentor on passkeys?", Role.EXECUTIVE, (Role.EXECUTIVE,)),
        ("brief for my side on passkeys pls", Role.MENTOR, (Role.MENTOR,)),
        ("A brief for my executive on passkeys", Role.MENTOR, (Role.EXECUTIVE,)),
        ("Brief for both of us on passkeys", Role.EXECUTIVE, (Role.EXECUTIVE, Role.MENTOR)),
    ],
)
def test_whose_brief_is_wanted_is_understood(assistant, asked, role, whose):
    request = assistant.understand(asked, role=role)

    assert (request.kind, request.brief_for) == (Kind.AGENDA, whose)


@pytest.mark.parametrize(
    "asked", ["Plan the launch briefing, 45 minutes", "Brief agenda for 30 minutes on passkeys", "Keep it brief"]
)
def test_what_only_sounds_like_a_brief_is_none(assistant, asked):
    assert assistant.understand(asked).brief_for == ()


def test_a_brief_follows_an_agenda_and_keeps_its_topic_and_minutes(assistant):
    first = assistant.answer("Plan 60 minutes on passkeys, first session", role=Role.MENTOR)
    told = NEW_CONVERSATION.then("Plan 60 minutes on passkeys, first session", first)

    reply = assistant.answer("now the brief for my executive", told, Role.MENTOR)

    assert isinstance(first.artifact, Agenda)
    assert isinstance(reply.artifact, Brief)
    assert (reply.artifact.topic, reply.artifact.minutes) == ("passkeys", 60)


def test_a_topic_without_a_card_gets_no_facts_and_says_so(assistant):
    reply = assistant.answer("Brief me for my session on falconry", role=Role.EXECUTIVE)

    assert "holds no facts" in reply.markdown


@pytest.mark.parametrize(
    ("asked", "role"),
    [
        ("I have 10 minutes before my session with my mentor, topic is deepfakes. what do I do?", Role.EXECUTIVE),
        ("session starts in ten minutes, didn't prepare anything, it's about AI agents", Role.EXECUTIVE),
        ("3 min before I walk in, help, passkeys", Role.EXECUTIVE),
        ("I meet my exec in 15 minutes about data mesh and I've nothing prepared", Role.MENTOR),
        ("I have a quarter of an hour to prepare for a session on accessibility", Role.EXECUTIVE),
        ("our session starts in 5 min", Role.MENTOR),
    ],
)
def test_minutes_before_a_session_there_is_a_brief_and_the_time_left_is_not_its_length(assistant, asked, role):
    request = assistant.understand(asked, role=role)

    assert (request.brief_for, request.minutes) == ((role,), None)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("10 minutes before I see him: 3 questions on passkeys", Kind.QUESTIONS),
        ("meeting in five minutes, how do I tell her that she cancelled twice", Kind.FEEDBACK),
        ("session in 20 min, 45 minutes on passkeys, need an agenda", Kind.AGENDA),
        ("explain deepfakes, I walk in in five minutes", Kind.EXPLAINER),
        ("meeting my mentor in ten minutes, should I take notes?", Kind.ANSWER),
    ],
)
def test_what_is_asked_for_by_name_is_drafted_however_soon_the_session_is(assistant, asked, kind):
    request = assistant.understand(asked, role=Role.MENTOR)

    assert (request.kind, request.brief_for) == (kind, ())


def test_after_the_brief_comes_the_plan_for_whoever_asks(assistant):
    asked = "3 min before I walk in, help, passkeys"
    brief = assistant.answer(asked, role=Role.EXECUTIVE)
    after = assistant.answer("now the agenda", NEW_CONVERSATION.then(asked, brief), Role.EXECUTIVE)

    assert "now the agenda" in brief.markdown
    assert isinstance(after.artifact, Agenda)
    assert "passkeys" in after.artifact.title
