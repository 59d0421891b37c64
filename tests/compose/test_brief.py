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
