"""Feedback wording: the asker's own facts, brackets for the rest, and no word that puts people on the defensive."""

import re

import pytest

from assistant.domain.people import Role
from assistant.domain.records import Intent
from assistant.domain.request import Kind
from assistant.domain.wording import words_to_avoid
from tests.reading_replies import assert_nothing_is_left_unfilled

NEEDS = (
    (Role.MENTOR, "How do I tell an SVP he keeps interrupting me?"),
    (Role.MENTOR, "How do I tell my executive that she always checks her phone during our sessions?"),
    (Role.MENTOR, "How do I tell my executive that our sessions keep moving?"),
    (Role.MENTOR, "My executive took credit for my idea. How do I raise it?"),
    (Role.MENTOR, "How do I tell him that he mispronounces my name?"),
    (Role.MENTOR, "How do I decline when my executive asks me to build her slides?"),
    (Role.MENTOR, "Our VP never listens, he just talks. How do I say that?"),
    (Role.MENTOR, "How do I tell our CFO that nobody understood his presentation?"),
    (Role.EXECUTIVE, "He told me my town halls feel scripted and I got defensive. How do I come back to that?"),
    (Role.EXECUTIVE, "My mentor never prepares. How do I tell her?"),
    (Role.EXECUTIVE, "I cancelled on my mentor three times. How do I apologize?"),
    (Role.EXECUTIVE, "How do I tell my mentor the session went too fast for me?"),
    (Role.STAFF, "An executive cancelled three sessions. What do I write to him?"),
    (Role.STAFF, "How do I tell a mentor that her executive wants to stop?"),
)
BRACKETS = re.compile(r"\[[^\]]*\]")
WEEKDAY = re.compile(r"\b(?<!by )(?:Mon|Tues|Wednes|Thurs|Fri)day\b")  # "by Friday" proposes, "on Friday" claims


@pytest.fixture(scope="module", params=NEEDS, ids=lambda need: need[1][:60])
def need(request):
    return request.param


@pytest.fixture(scope="module")
def reply(assistant, need):
    role, question = need
    return assistant.answer(question, role=role)


def wordings(reply):
    feedback = reply.artifact
    return [*(version.text.text for version in feedback.versions), feedback.spoken.text]


def test_a_need_gets_wording(reply):
    assert reply.request.kind is Kind.FEEDBACK
    assert len(reply.artifact.versions) >= 3
    assert_nothing_is_left_unfilled(reply)


def test_the_coachs_own_wording_holds_no_word_to_avoid(reply):
    assert [words_to_avoid(text) for text in wordings(reply) if words_to_avoid(text)] == []


def test_no_day_is_made_up(reply, need):
    _, question = need
    invented = [
        day for text in wordings(reply) for day in WEEKDAY.findall(BRACKETS.sub("", text)) if day not in question
    ]

    assert invented == []


def test_brackets_are_listed_as_something_to_fill_in(reply):
    has_brackets = any(BRACKETS.search(text) for text in wordings(reply))

    assert bool(reply.artifact.to_fill_in) == has_brackets


def test_at_most_one_question_goes_back_and_only_for_a_missing_fact(reply):
    back = reply.markdown.partition("*Built on")[2].partition("---")[0].partition("\n")[2]

    assert back.count("?") <= 1
    if not reply.artifact.to_fill_in:
        assert back.strip() == ""


def test_facts_that_were_told_stand_in_the_wording_and_not_in_brackets(assistant):
    reply = assistant.answer(
        "In Tuesday's review my executive cut me off twice, so two engineers stopped talking. How do I tell him?",
        role=Role.MENTOR,
    )

    clear = next(version.text.text for version in reply.artifact.versions if version.label == "Clear")
    assert "Tuesday's review" in clear
    assert "cut off twice" in clear
    assert "two engineers stopped talking" in clear
    assert reply.artifact.to_fill_in == ()


def test_a_fact_that_was_not_told_stays_in_brackets(assistant):
    reply = assistant.answer("How do I tell an SVP he keeps interrupting me?", role=Role.MENTOR)

    assert all(BRACKETS.search(version.text.text) for version in reply.artifact.versions)


def test_the_tone_that_was_asked_for_comes_first(assistant):
    question = "How do I tell an SVP he keeps interrupting me?"

    assert assistant.answer(f"{question} Be direct.", role=Role.MENTOR).artifact.versions[0].label == "Very clear"
    assert assistant.answer(f"{question} Gently, please.", role=Role.MENTOR).artifact.versions[0].label == "Gentle"


def test_a_mentor_is_reminded_which_matters_are_no_feedback(assistant):
    reply = assistant.answer("How do I tell an SVP he keeps interrupting me?", role=Role.MENTOR)

    assert "speak-up contact" in reply.artifact.before_you_say_it[-1].text


def test_a_need_that_the_collection_does_not_hold_is_worded_from_the_askers_own_words(assistant):
    reply = assistant.answer("How do I tell our CFO that he hums marching songs while I demo?", role=Role.MENTOR)

    assert any("hum" in text for text in wordings(reply))


def test_the_wording_is_about_what_the_asker_wants_to_say(assistant):
    reply = assistant.answer("How do I tell our CFO that nobody understood his presentation?", role=Role.MENTOR)

    assert not any("credit" in text or "names" in text for text in wordings(reply))


def test_a_neighbors_wording_brings_no_fact_that_nobody_told(assistant):
    reply = assistant.answer(
        "How do I tell my executive that she checks her phone during our sessions?", role=Role.MENTOR
    )

    assert not any("evening" in text or "no rush" in text for text in wordings(reply))
    assert any("phone" in text for text in wordings(reply))


def test_thanking_is_not_turned_into_an_apology(assistant):
    reply = assistant.answer("How do I thank my mentor for being honest with me?")

    assert not any("sorry" in text for text in wordings(reply))


@pytest.mark.parametrize("wish", ["end our sessions on time", "stop our sessions running over"])
def test_a_wish_about_the_sessions_is_no_wish_to_leave(assistant, wish):
    reply = assistant.answer(f"How do I tell my mentor that I would like to {wish}?")

    assert reply.request.intent is not Intent.LEAVE


def test_a_sentence_about_a_person_keeps_its_grammar(assistant):
    reply = assistant.answer("My mentor never prepares. How do I tell her?")

    assert "never prepare\n" not in reply.markdown
    assert "prepares" in reply.artifact.title or "prepare" not in reply.artifact.title


def test_what_was_said_is_told_apart_from_where_and_from_how_it_felt(assistant):
    question = "My exec said in front of the team that my slides are stupid and it hurt. How do I bring it up?"
    reply = assistant.answer(question, role=Role.MENTOR)

    assert "In front of the team, you said my slides are stupid. What followed: it hurt." in wordings(reply)[1]
    assert reply.artifact.title == "Coming back to: my slides are stupid"


@pytest.mark.parametrize(
    ("told", "worded"),
    [
        ("How do I tell my exec that he keeps chewing his pen while i explain stuff?", "while I explained stuff"),
        ("How do I tell our CFO that he hums when i'm presenting?", "you hummed when I was presenting"),
        ("Write a thank you to my mentor, she helped me prepare the town hall", "you helped me prepare the town hall"),
    ],
)
def test_own_words_become_good_grammar(assistant, told, worded):
    reply = assistant.answer(told, role=Role.EXECUTIVE if "thank" in told else Role.MENTOR)

    assert any(worded in text for text in wordings(reply))


@pytest.mark.parametrize("deed", ["interrupted me twice", "called my proposal cute", "whistled while I spoke"])
def test_the_moment_is_named_once(assistant, deed):
    reply = assistant.answer(f"He {deed} in Tuesday's review, how do I tell him?", role=Role.MENTOR)

    assert [text for text in wordings(reply) if text.lower().count("tuesday's review") > 1] == []
    assert any("Tuesday's review" in text for text in wordings(reply))


@pytest.mark.parametrize(
    "question",
    [
        "My executive called my proposal cute in the budget meeting, how do I bring it up?",
        "She said my demo was naive, how do I come back to it?",
    ],
)
def test_what_was_said_ends_where_the_question_to_the_coach_begins(assistant, question):
    reply = assistant.answer(question, role=Role.MENTOR)

    assert not any("how do I" in text or "told me my proposal cute" in text for text in wordings(reply))


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("my mentor told me that nobody reads my Friday mail. How do I reply", Role.EXECUTIVE),
        ("He told me the strategy deck is unreadable and I don't agree. How do I answer?", Role.EXECUTIVE),
        ("my exec told me that my notes are too long. how do I respond", Role.MENTOR),
    ],
)
def test_what_one_was_told_is_answered_and_not_raised(assistant, question, role):
    reply = assistant.answer(question, role=role)

    assert reply.request.intent is Intent.ANSWER
    assert all("thank" in text.lower() for text in wordings(reply))
    assert not any("one thing I noticed" in text for text in wordings(reply))


def test_thanks_end_where_the_wish_to_the_coach_begins(assistant):
    question = (
        "she praised my slides in front of the board, I want to say thank you but also that the numbers weren't mine"
    )
    reply = assistant.answer(question, role=Role.MENTOR)

    assert any("praised my slides in front of the board" in text for text in wordings(reply))
    assert not any("want to say" in text for text in wordings(reply))


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("My exec said in front of the team that my slides are stupid and it hurt. How do I bring it up?", Role.MENTOR),
        ("She told everyone my idea is childish, and I felt small. words please", Role.MENTOR),
        ("my mentor said my questions are dumb, that stung. How can I tell her?", Role.EXECUTIVE),
    ],
)
def test_what_was_said_and_hurt_is_raised_and_not_thanked_for(assistant, question, role):
    reply = assistant.answer(question, role=role)

    assert reply.request.intent is Intent.RAISE
    assert not any("thank" in text.lower() for text in wordings(reply))


@pytest.mark.parametrize(
    "question",
    [
        "My executive never says thank you, how do I raise it?",
        "He doesn't thank me for anything I prepare. How do I tell him?",
        "She takes the compliments for my slides. How do I bring it up?",
        "He forgot to thank the team again, words for that please",
    ],
)
def test_thanks_that_are_missing_are_no_thanks_to_send(assistant, question):
    reply = assistant.answer(question, role=Role.MENTOR)

    assert reply.request.intent is Intent.RAISE


@pytest.mark.parametrize(
    ("question", "besides"),
    [
        ("I want to say thank you for the praise but also that the numbers weren't mine", "numbers weren't mine"),
        ("How do I thank my mentor for the talk but tell her that she was too fast?", "you were too fast"),
        ("I want to thank her for the praise, but the idea was Tom's", "the idea was tom's"),
    ],
)
def test_thanks_keep_what_has_to_be_said_beside_them(assistant, question, besides):
    reply = assistant.answer(question, role=Role.MENTOR)

    assert reply.request.intent is Intent.THANK
    assert all(besides in text.lower() for text in wordings(reply))
