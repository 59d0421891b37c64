"""Explainers: what to say aloud in the minutes there are, with nothing made up."""

import pytest

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.domain.request import Kind
from tests.reading_replies import NUMBER, assert_nothing_is_left_unfilled, block_texts, body, sources_of_card_sentences

BRISK_SPEECH = 170  # words a minute


@pytest.mark.parametrize("minutes", [1, 2, 3, 4, 5, 7, 8, 10, 13, 15, 20, 25, 30])
def test_the_minutes_of_an_explainer_add_up(assistant, minutes):
    explainer = assistant.answer(f"Explain deepfakes to our CFO in {minutes} minutes", role=Role.MENTOR).artifact

    assert explainer.minutes == minutes
    assert sum(step.minutes for step in explainer.steps) == minutes


def test_more_minutes_than_anyone_listens_are_cut_and_the_reply_says_so(assistant):
    reply = assistant.answer("Explain deepfakes to our CFO in 80 minutes", role=Role.MENTOR)

    assert reply.artifact.minutes == 30
    assert sum(step.minutes for step in reply.artifact.steps) == 30
    assert "so this is for 30" in reply.markdown


@pytest.mark.parametrize("minutes", [2, 3, 5, 8])
def test_what_is_said_aloud_fits_the_minutes(assistant, minutes):
    explainer = assistant.answer(f"Explain passkeys to our CFO in {minutes} minutes", role=Role.MENTOR).artifact

    assert len(block_texts(explainer).split()) <= minutes * BRISK_SPEECH


def test_another_listener_gets_another_reason_and_another_comparison(assistant):
    cfo, coo = (
        assistant.answer(f"Explain zero trust to our {listener} in five minutes", role=Role.MENTOR).artifact
        for listener in ("CFO", "COO")
    )

    assert cfo.steps[0].say != coo.steps[0].say
    assert cfo.steps[1].say != coo.steps[1].say


@pytest.mark.parametrize(("topic", "card_id"), [("zero trust", "zero-trust"), ("passkeys", "passkeys")])
def test_every_sentence_taken_from_a_card_carries_the_number_of_that_card(assistant, topic, card_id):
    reply = assistant.answer(f"Explain {topic} to our COO in five minutes", role=Role.MENTOR)

    sources = sources_of_card_sentences(reply, card_id)

    assert len(sources) >= 15
    assert {passage_id.partition("#")[0] for passage_id in sources.values()} == {f"technologies/{card_id}"}


def test_facts_come_with_a_source_and_a_date(assistant):
    explainer = assistant.answer("Explain zero trust to our COO in five minutes", role=Role.MENTOR).artifact
    facts = next(box for box in explainer.boxes if box.title.startswith("Facts"))

    assert all(line.cites for line in facts.lines)
    assert all(line.text.rstrip(")")[-4:].isdigit() for line in facts.lines)
    assert explainer.as_of


@pytest.mark.parametrize("topic", ["neuromorphic photonics", "falconry", "the Zorblax protocol"])
def test_a_topic_without_a_card_gets_a_frame_and_no_fact(assistant, topic):
    reply = assistant.answer(f"Explain {topic} to our COO in five minutes", role=Role.MENTOR)

    assert reply.request.kind is Kind.EXPLAINER
    assert "I don't make facts up" in reply.markdown
    assert sum(step.minutes for step in reply.artifact.steps) == 5
    assert all("Find out" in step.say[0].text for step in reply.artifact.steps[:-1])
    assert all("technologies/" not in cited.passage_id for cited in reply.citations)
    assert not any(line.cites for step in reply.artifact.steps for line in step.say)
    assert_nothing_is_left_unfilled(reply)


@pytest.mark.parametrize("minutes", [1, 2])
def test_even_the_shortest_frame_names_no_step_twice(assistant, minutes):
    explainer = assistant.answer(f"Explain falconry to our COO in {minutes} minutes", role=Role.MENTOR).artifact

    assert len({step.title for step in explainer.steps}) == len(explainer.steps)
    assert sum(step.minutes for step in explainer.steps) == minutes


def test_words_of_a_frame_are_the_coachs_own_and_carry_no_number(assistant):
    reply = assistant.answer("Explain neuromorphic photonics to our COO in five minutes", role=Role.MENTOR)

    assert NUMBER.search(body(reply).partition("**From the guides**")[0]) is None


def test_a_number_beside_shorter_says_how_short(assistant):
    first = assistant.answer("explain data mesh to the finance director", role=Role.MENTOR)
    told = NEW_CONVERSATION.then("explain data mesh to the finance director", first)

    assert assistant.answer("shorter, two minutes", told, Role.MENTOR).artifact.minutes == 2


def test_an_executive_who_asks_with_a_mentor_in_mind_is_the_listener(assistant):
    reply = assistant.answer("What is generative AI, and what can I ask my mentor about it?", role=Role.EXECUTIVE)

    assert "for your mentor" not in reply.markdown.splitlines()[0] + reply.artifact.title


@pytest.mark.parametrize("minutes", range(2, 8))
@pytest.mark.parametrize("topic", ["zero trust", "passkeys", "AI agents", "data mesh", "accessibility"])
def test_no_case_is_announced_that_is_not_told(assistant, topic, minutes):
    steps = assistant.answer(f"Explain {topic} in {minutes} minutes", role=Role.MENTOR).artifact.steps

    said = [line.text for step in steps if step.title == "How it works" for line in step.say]
    assert not [text for text in said if "invented" in text.split(". ")[-1]]
