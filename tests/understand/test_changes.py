"""Follow-ups that change the draft itself: each changes what it names, and later ones keep it."""

import pytest

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.request import Kind


@pytest.fixture
def talk(assistant):
    def replies(*questions, role=Role.EXECUTIVE):
        conversation, said = NEW_CONVERSATION, []
        for question in questions:
            said.append(assistant.answer(question, conversation, role))
            conversation = conversation.then(question, said[-1])
        return said

    return replies


FIVE = "Give me 5 questions to ask my mentor about hybrid work"
HOUR = "Plan 60 minutes with my mentor on passkeys"


def texts(reply):
    return [item.question.text for item in reply.artifact.questions]


def test_swap_the_second_question_changes_that_one_only(talk):
    before, after = talk(FIVE, "swap the second question")

    changed = [place for place, pair in enumerate(zip(texts(before), texts(after), strict=True)) if pair[0] != pair[1]]
    assert changed == [1]


def test_a_swapped_question_stays_swapped_when_something_else_changes(talk):
    _, swapped, formal = talk(FIVE, "replace number 2", "make it formal")

    assert len(texts(formal)) == len(texts(swapped)) == 5
    assert formal.request.edits == swapped.request.edits


def test_drop_the_last_question_leaves_the_others(talk):
    before, after = talk(FIVE, "drop the last question")

    assert texts(after) == texts(before)[:-1]


def test_two_more_questions_are_added_and_none_is_lost(talk):
    before, after = talk(FIVE, "add two more questions")

    assert len(texts(after)) == 7
    assert set(texts(before)) < set(texts(after))


def test_time_for_feedback_is_added_and_the_minutes_still_add_up(talk):
    before, after = talk(HOUR, "add 5 minutes for feedback")

    assert (
        sum(item.minutes for item in after.artifact.items) == sum(item.minutes for item in before.artifact.items) == 60
    )
    assert [item.title for item in after.artifact.items][-2] == "Feedback on this session"


def test_a_step_that_is_dropped_gives_its_minutes_to_the_longest(talk):
    before, after = talk(HOUR, "drop step 2")

    assert len(after.artifact.items) == len(before.artifact.items) - 1
    assert sum(item.minutes for item in after.artifact.items) == 60


def test_what_is_not_there_cannot_be_dropped_and_that_is_said(talk):
    before, after = talk(FIVE, "drop question 9")

    assert texts(after) == texts(before)
    assert "There is no such item" in after.markdown


@pytest.mark.parametrize("question", ["why?", "why this order?"])
def test_why_is_answered_and_the_draft_can_still_be_changed(talk, question):
    _, why, after = talk(HOUR, question, "make it 30")

    assert why.request.kind is Kind.ANSWER
    assert (after.request.kind, after.request.minutes) == (Kind.AGENDA, 30)


def test_back_to_the_agenda_is_the_agenda_as_it_was(talk):
    agenda, _, back = talk(HOUR, "How do I tell my mentor that she talks too fast?", "back to the agenda")

    assert back.artifact == agenda.artifact


def test_a_correction_wins(talk):
    *_, after = talk(HOUR, "make it 40", "no, 50, not 40")

    assert after.request.minutes == 50


def test_several_changes_in_one_message_are_all_made(talk):
    *_, after = talk("How do I tell an SVP he keeps interrupting me?", "shorter and more direct", role=Role.MENTOR)

    assert after.artifact.versions[0].label == "Very clear"
    assert after.request.is_short


@pytest.fixture
def after(assistant):
    """The request that a talk ends on."""

    def understood(*questions, role=Role.MENTOR):
        conversation = NEW_CONVERSATION
        for question in questions[:-1]:
            conversation = conversation.then(question, assistant.answer(question, conversation, role))
        return assistant.understand(questions[-1], conversation, role)

    return understood


@pytest.mark.parametrize(
    ("before", "said", "slot", "value"),
    [
        ("Plan 75 minutes on passkeys with our CFO", "knock 15 off", "minutes", 60),
        ("Plan 30 minutes on passkeys with our CFO", "we can have double that", "minutes", 60),
        ("Plan 30 minutes on passkeys with our CFO", "an hour and 40 it is", "minutes", 100),
        ("Plan 50 minutes on passkeys with our CFO", "he can only do 25", "minutes", 25),
        ("8 questions on passkeys for our CFO", "too many, half of it", "count", 4),
        ("Session guide for a kickoff with 18 pairs, 60 minutes", "make that twice as many", "pairs", 36),
        ("Session guide for a kickoff with 18 pairs, 60 minutes", "three pairs left us, so down to 15", "pairs", 15),
        ("Session guide for a kickoff with 18 pairs, 60 minutes", "two pairs dropped out", "pairs", 16),
        ("Plan 45 minutes on passkeys with our CFO", "cut ten minutes", "minutes", 35),
        ("Plan 45 minutes on passkeys with our CFO", "15 minutes shorter", "length", None),
        ("Plan 45 minutes on passkeys with our CFO", "add a 15 minute case study", "minutes", 45),
        ("Plan 45 minutes on passkeys with our CFO", "no jargon, half of them are new to it", "minutes", 45),
        ("8 questions on passkeys for our CFO", "make the second one shorter", "count", 8),
        ("8 questions on passkeys for our CFO", "two more please", "count", 8),
        ("How do I tell our CFO that he is late?", "in two sentences", "minutes", None),
    ],
)
def test_an_amount_is_changed_in_proportion_to_what_it_was(after, before, said, slot, value):
    assert getattr(after(before, said), slot) == value


def test_what_was_right_before_gives_way_to_what_is_right_now(after):
    assert (
        after(
            "5 questions on blockchain for our CFO", "sorry, blockchain was last week, now its passkeys"
        ).topic.card_id
        == "passkeys"
    )
    assert after("Plan 45 minutes on passkeys with our CFO", "CFO was wrong, it's our CMO").functions == (
        BusinessFunction.SALES_MARKETING,
    )
    assert (
        after("Plan an hour on passkeys, kickoff", "the kickoff was last month, this is our second session").stage
        is Stage.MID
    )


def test_a_guest_who_joins_later_does_not_take_the_place_of_the_other_one(after):
    request = after("Plan 45 minutes on passkeys with our CFO", "the COO joins for the last 15 minutes")

    assert request.functions == (BusinessFunction.FINANCE,)
    assert [(guest.who, guest.minutes) for guest in request.guests] == [("COO", 15)]


def test_the_last_two_are_dropped_and_not_the_last_one(talk):
    before, after = talk("6 questions on hybrid work for my mentor", "drop the last two")

    assert after.artifact.questions == before.artifact.questions[:4]


def test_several_topics_are_told_where_they_are_named_and_not_ever_after(talk):
    first, later = talk("Plan 60 minutes: first blockchain, then quantum computing", "make it 45")

    assert "You named several topics" in first.markdown
    assert "You named several topics" not in later.markdown


def test_of_two_items_the_one_to_be_changed_is_changed(after):
    assert after("5 questions on passkeys for our CFO", "replace the third with two easier ones").item == 3
    assert after("5 questions on passkeys for our CFO", "love the first one. swap the third please").item == 3


def test_another_draft_on_the_same_matter_keeps_the_matter(after):
    request = after("Plan 45 minutes on passkeys with our CFO", "can I have half a dozen things to ask him on this")

    assert (request.kind, request.count, request.topic.card_id) == (Kind.QUESTIONS, 6, "passkeys")
