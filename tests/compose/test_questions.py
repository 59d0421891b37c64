"""Question sets: in an order one can ask them, for one asker, each once."""

from itertools import pairwise

import pytest
import yaml

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.domain.records import Purpose
from assistant.settings import PROJECT
from tests.reading_replies import body

TOPICS = (
    "passkeys",
    "hybrid work",
    "open source",
    "technical debt",
    "AI at work",
    "data platforms",
    "inclusion",
    "falconry",
)


def bank():
    files = sorted((PROJECT / "knowledge/questions").glob("*.yaml"))
    return [entry for file in files for entry in _entries(yaml.safe_load(file.read_text("utf-8")))]


def _entries(content):
    if isinstance(content, dict):
        content = next(part for part in content.values() if isinstance(part, list))
    return content


@pytest.fixture(scope="module", params=TOPICS)
def topic(request):
    return request.param


@pytest.fixture(scope="module", params=[6, 12])
def questions(request, assistant, topic):
    reply = assistant.answer(f"Give me {request.param} questions to ask my mentor about {topic}")
    return reply.artifact.questions


def test_one_question_opens_and_one_closes(questions):
    purposes = [item.purpose for item in questions]

    assert [place for place, purpose in enumerate(purposes) if purpose is Purpose.OPEN] == [0]
    assert [place for place, purpose in enumerate(purposes) if purpose is Purpose.CLOSE] == [len(purposes) - 1]


def test_no_two_challenges_follow_each_other(questions):
    assert all({Purpose.CHALLENGE} != {first.purpose, second.purpose} for first, second in pairwise(questions))


def test_no_question_comes_twice_and_each_asks_one_thing(questions):
    texts = [item.question.text for item in questions]

    assert len({text.lower() for text in texts}) == len(texts)
    assert all(text.count("?") == 1 for text in texts)


def test_every_question_carries_its_source(questions):
    assert all(item.question.cites for item in questions)


@pytest.mark.parametrize("role", Role)
def test_the_set_is_for_the_one_who_asks(assistant, topic, role):
    asked_by = {entry["question"]: entry["asker"] for entry in bank()}
    reply = assistant.answer(f"Give me 6 questions about {topic}", role=role)

    from_bank = [item.question.text for item in reply.artifact.questions if "questions/" in item.question.cites[0]]
    askers = {asked_by[text] for text in from_bank}
    purposes = [item.purpose for item in reply.artifact.questions]

    assert askers <= {role.value, "both"}
    assert purposes[0] is Purpose.OPEN
    assert purposes[-1] is Purpose.CLOSE


def test_permission_comes_before_a_personal_question_and_before_no_other(assistant):
    personal = {entry["question"] for entry in bank() if entry.get("personal")}
    shown = set()
    for question in (
        "20 questions about belonging and inclusion",
        "20 questions about our relationship",
        "12 midpoint questions",
    ):
        reply = assistant.answer(f"Give me {question}", role=Role.MENTOR)
        for item in reply.artifact.questions:
            shown.add(item.question.text)
            assert bool(item.permission) == (item.question.text in personal)
            if item.permission:
                assert body(reply).index(item.permission) < body(reply).index(item.question.text)

    assert shown & personal


def test_a_question_that_needs_trust_waits_until_after_the_first_sessions(assistant):
    needs_trust = {
        entry["question"] for entry in bank() if entry.get("needs_trust") and entry["stage"] not in ("first", "kickoff")
    }
    for moment in ("our first session", "the kickoff"):
        reply = assistant.answer(f"Give me 10 questions for {moment}", role=Role.MENTOR)

        assert not {item.question.text for item in reply.artifact.questions} & needs_trust


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 9])
def test_as_many_questions_come_as_were_asked_for(assistant, count):
    words = "question" if count == 1 else "questions"
    reply = assistant.answer(f"Give me {count} {words} about passkeys")

    assert len(reply.artifact.questions) == count
    assert reply.artifact.questions[0].purpose is Purpose.OPEN


def test_where_the_bank_has_fewer_the_reply_says_so_and_pads_nothing(assistant):
    reply = assistant.answer("Give me 40 questions about passkeys")

    asked = [question.question.text for question in reply.artifact.questions]
    assert 10 <= len(asked) < 40
    assert f"The knowledge holds {len(asked)} that fit" in reply.markdown
    assert not [text for text in asked if "AI policy" in text or "creators in our field" in text]


def test_a_card_gives_questions_that_name_its_topic(assistant):
    reply = assistant.answer("Give me 6 questions about passkeys")

    assert any("technologies/passkeys" in cite for item in reply.artifact.questions for cite in item.question.cites)


def test_a_topic_without_a_card_is_said_to_have_none(assistant):
    reply = assistant.answer("Give me 6 questions about falconry")

    assert reply.markdown.startswith("The knowledge has no card for “falconry”")


def test_a_second_set_repeats_no_question_of_the_first(assistant):
    wish = "Five questions for my mentor about passkeys"
    first = assistant.answer(wish)
    told = NEW_CONVERSATION.then(wish, first)

    second = assistant.answer("Give me five questions about passkeys for our next session", told)

    asked = [{item.question.text for item in reply.artifact.questions} for reply in (first, second)]
    assert len(asked[1]) == 5
    assert asked[0].isdisjoint(asked[1])


def test_a_change_to_a_set_keeps_its_questions(assistant):
    wish = "Five questions for my mentor about passkeys"
    first = assistant.answer(wish)

    shorter = assistant.answer("make it 3", NEW_CONVERSATION.then(wish, first))

    kept = {item.question.text for item in shorter.artifact.questions}
    assert kept <= {item.question.text for item in first.artifact.questions}


def test_another_set_is_whole_and_repeats_nothing(assistant):
    talk, shown = NEW_CONVERSATION, []
    for asked in ("Questions on passkeys for our CFO", "another set please", "and another set please"):
        reply = assistant.answer(asked, talk, Role.MENTOR)
        talk = talk.then(asked, reply)
        shown.append([item.question.text for item in reply.artifact.questions])
        assert [item.purpose for item in reply.artifact.questions][::5] == [Purpose.OPEN, Purpose.CLOSE]

    assert len({text for texts in shown for text in texts}) == 18
