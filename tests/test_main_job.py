"""The main job: a question in somebody's own words becomes a draft they would use in their next session."""

import json
import re

import pytest

from assistant.domain.people import Role, Stage
from tests.flagship_requests import AGENDA, COMING_BACK, EXPLAINER, FLAGSHIP, INTERRUPTING, SESSION_GUIDE
from tests.reading_replies import (
    assert_nothing_is_left_unfilled,
    assert_sources_are_true,
    block_texts,
    body,
    shared_words,
    timed_blocks,
)

TIMED = (AGENDA, EXPLAINER, SESSION_GUIDE)


@pytest.fixture(scope="module")
def ask(assistant):
    """Answers each flagship request once."""
    replies = {}

    def ask_once(request):
        if request not in replies:
            replies[request] = assistant.answer(request.text, role=request.role)
        return replies[request]

    return ask_once


@pytest.mark.parametrize("request_", FLAGSHIP, ids=lambda request: f"{request.role} {request.kind}")
class TestEachRequest:
    def test_becomes_the_kind_of_draft_that_was_asked_for(self, ask, request_):
        assert ask(request_).request.kind is request_.kind

    def test_is_answered_with_numbered_sources_that_say_what_is_quoted(self, ask, assistant, request_):
        assert len(ask(request_).citations) >= 3
        assert_sources_are_true(ask(request_), assistant)

    def test_comes_back_whole_with_nothing_left_to_check(self, ask, request_):
        assert_nothing_is_left_unfilled(ask(request_))
        assert ask(request_).findings == ()

    def test_leads_with_the_draft(self, ask, request_):
        assert ask(request_).markdown.startswith("## ")


@pytest.mark.parametrize("request_", TIMED, ids=lambda request: request.kind)
def test_a_timed_draft_fills_exactly_the_minutes_that_were_named(ask, request_):
    draft = ask(request_).artifact

    assert draft.minutes == request_.minutes
    assert sum(block.minutes for block in timed_blocks(draft)) == request_.minutes


@pytest.mark.parametrize("request_", [AGENDA, SESSION_GUIDE], ids=lambda request: request.kind)
def test_in_every_step_of_a_session_both_sides_have_something_to_do(ask, request_):
    for step in timed_blocks(ask(request_).artifact):
        assert step.executive_does
        assert step.mentor_does


def test_the_agenda_is_for_a_first_session_and_ends_with_what_happens_next(ask):
    agenda = ask(AGENDA).artifact

    assert agenda.stage is Stage.FIRST
    assert agenda.items[-1].title == "Agree what happens before next time"


def test_the_agenda_is_about_what_the_executive_named(ask):
    reply = ask(AGENDA)

    assert "how her team uses AI assistants" in reply.artifact.title
    assert any("generative-ai" in cited.passage_id or "ai-at-work" in cited.passage_id for cited in reply.citations)


def test_coming_back_to_feedback_takes_up_what_was_said_and_what_the_executive_did(ask):
    for version in ask(COMING_BACK).artifact.versions:
        assert "my town halls feel scripted" in version.text.text
        assert "I got defensive" in version.text.text


def test_the_explainer_speaks_to_the_coo_and_says_jargon_in_plain_words(ask):
    reply = ask(EXPLAINER)
    said = block_texts(reply.artifact)

    assert "your COO" in reply.artifact.title
    assert re.search(r"\b(plant|site|line|shift)s?\b", said)
    assert "policy decision point" not in said.lower()
    assert any("leave out" in box.title for box in reply.artifact.boxes)


def test_the_mentor_gets_the_same_point_at_three_strengths_and_a_way_out(ask):
    feedback = ask(INTERRUPTING).artifact

    assert [version.label for version in feedback.versions] == ["Gentle", "Clear", "Very clear"]
    assert all("interrupted" in version.text.text for version in feedback.versions[1:])
    assert feedback.way_out
    assert feedback.if_it_lands_badly


def test_the_session_guide_is_for_twelve_pairings_from_finance_and_operations(ask):
    guide = ask(SESSION_GUIDE).artifact
    markdown = body(ask(SESSION_GUIDE))

    assert guide.pairs == 12
    assert "12 small tables" in markdown
    assert "24 printed" in markdown
    assert "finance:" in markdown
    assert "operations:" in markdown
    assert {"Watch out", "Safety and routes", "Afterwards"} <= {section.title for section in guide.sections}


@pytest.mark.parametrize(
    ("role", "request_text"),
    [
        (Role.EXECUTIVE, "Plan 45 minutes with my mentor on {}, first session"),
        (Role.MENTOR, "Explain {} to our CFO in five minutes"),
        (Role.STAFF, "Session guide for a 60 minute first session on {}, 6 pairs"),
    ],
)
def test_another_topic_gives_another_draft_and_not_the_same_one_with_the_topic_swapped_in(
    assistant, role, request_text
):
    drafts = [
        block_texts(assistant.answer(request_text.format(topic), role=role).artifact)
        for topic in ("passkeys", "synthetic data")
    ]

    assert shared_words(*drafts) < 0.5


def test_questions_on_another_topic_are_other_questions(assistant):
    sets = [
        {item.question.text for item in assistant.answer(f"Give me 6 questions on {topic}").artifact.questions}
        for topic in ("passkeys", "hybrid work")
    ]

    assert len(sets[0] & sets[1]) <= 1


def test_the_same_question_gets_the_same_reply(assistant):
    first, second = (assistant.answer(AGENDA.text, role=AGENDA.role) for _ in range(2))

    assert first.markdown == second.markdown


def test_what_the_guides_do_not_cover_is_kept_for_staff_without_names(coach, own_folder):
    coach("ask", "Explain falconry to me in five minutes", in_folder=own_folder)
    coach("ask", "Explain falconry to our CFO", in_folder=own_folder)
    coach("ask", "Explain passkeys to our CFO", in_folder=own_folder)

    kept = json.loads(coach("gaps", "--json", in_folder=own_folder).stdout)

    assert {"text": "falconry", "kind": "explainer", "count": 2} in kept
    assert all("passkeys" not in gap["text"] for gap in kept)
    assert json.loads(coach("gaps", "--json", in_folder=own_folder, COACH_KEEP_GAPS="false").stdout) == kept
