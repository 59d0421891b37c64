"""Conversations outlive the process, turn by turn."""

import pytest

from assistant.domain.conversation import NEW_CONVERSATION, Turn
from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.red_lines import RED_LINES
from assistant.domain.request import (
    Change,
    Edit,
    Format,
    Guest,
    Kind,
    Length,
    OwnAccount,
    Request,
    Setting,
    Tone,
    Topic,
)
from assistant.errors import StoreError
from assistant.store.conversation_store import ConversationStore, Rating
from assistant.store.red_line_counter import RedLineCounter

FULL_REQUEST = Request(
    text="Plan 45 minutes on zero trust for our CFO",
    kind=Kind.AGENDA,
    role=Role.MENTOR,
    topic=Topic(words="zero trust", card_id="zero-trust", card_title="Zero trust"),
    minutes=45,
    stage=Stage.FIRST,
    tone=Tone.WARM,
    functions=(BusinessFunction.FINANCE,),
    account=OwnAccount(when="Yesterday", event="you cut in"),
    listener="our CFO",
    setting=Setting.REMOTE,
    count=3,
    asked_by=Role.EXECUTIVE,
    history=("What is zero trust?", "And for finance?"),
    guests=(Guest(who="COO", minutes=20),),
    culture="japan",
    format=Format.BULLETS,
    length=Length.SHORT,
    edits=(Edit(change=Change.SWAP, number=2, what="swap the second"),),
    change=Change.SWAP,
    red_line=RED_LINES["R7"],
    follow_up=True,
)


@pytest.fixture
def conversations(database):
    return ConversationStore(database)


def turn(question="What is a kickoff?", request=None):
    request = request or Request(text=question, kind=Kind.ANSWER, role=Role.STAFF)
    return Turn(question=question, request=request, markdown="**A start.**")


def test_a_conversation_comes_back_with_every_detail_of_its_requests(conversations):
    asked = turn("Plan 45 minutes", FULL_REQUEST)

    conversations.add_turn("visitor-1", asked)

    assert conversations.conversation("visitor-1").turns == (asked,)


def test_an_unknown_conversation_is_a_new_one(conversations):
    assert conversations.conversation("nobody") == NEW_CONVERSATION


def test_two_tabs_of_one_chat_lose_no_turn(conversations, database):
    other_tab = ConversationStore(database)

    positions = [
        conversations.add_turn("visitor-1", turn("one")),
        other_tab.add_turn("visitor-1", turn("two")),
        conversations.add_turn("visitor-1", turn("three")),
    ]

    assert positions == [0, 1, 2]
    assert conversations.conversation("visitor-1").questions == ("one", "two", "three")


def test_nothing_of_one_conversation_is_seen_in_another(conversations):
    conversations.add_turn("visitor-1", turn("one"))
    conversations.add_turn("visitor-2", turn("two"))

    assert conversations.conversation("visitor-2").questions == ("two",)


def test_a_later_verdict_replaces_an_earlier_one(conversations):
    conversations.add_turn("visitor-1", turn())

    conversations.rate(Rating(conversation_id="visitor-1", position=0, liked=True))
    conversations.rate(Rating(conversation_id="visitor-1", position=0, liked=False, reason="Too long"))

    assert conversations.ratings() == [Rating(conversation_id="visitor-1", position=0, liked=False, reason="Too long")]
    conversations.unrate("visitor-1", 0)
    assert conversations.ratings() == []


def test_a_turn_that_does_not_exist_cannot_be_rated(conversations):
    with pytest.raises(StoreError):
        conversations.rate(Rating(conversation_id="nobody", position=0, liked=True))


def test_a_forgotten_conversation_leaves_nothing_behind(conversations):
    conversations.add_turn("visitor-1", turn())
    conversations.rate(Rating(conversation_id="visitor-1", position=0, liked=True))

    conversations.forget("visitor-1")

    assert conversations.conversation("visitor-1") == NEW_CONVERSATION
    assert conversations.ratings() == []


def test_the_red_line_counter_keeps_counts_and_nothing_else(database):
    counter = RedLineCounter(database)
    for code in ("R1", "R9", "R1"):
        counter.count(code)

    assert RedLineCounter(database).counts() == {"R1": 2, "R9": 1}


class TestTheListOfAVisitor:
    def test_has_the_latest_first_by_its_first_question_or_its_name(self, conversations):
        for number, question in ((0, "one"), (1, "two"), (0, "more of one")):
            conversations.add_turn(f"anna.{number}", turn(question))
        conversations.give_name("anna.1", "Kickoff")

        assert [(entry.number, entry.name) for entry in conversations.of_visitor("anna")] == [
            (0, "one"),
            (1, "Kickoff"),
        ]
        assert conversations.latest_number("anna") == 0
        assert conversations.next_number("anna") == 2

    def test_holds_nothing_of_another_whatever_the_name_looks_like(self, conversations):
        conversations.add_turn("anna.0", turn("hers"))

        for other in ("ann", "ann_", "%", "anna.0", "", "ANNA", "nna"):
            assert conversations.of_visitor(other) == []
            assert conversations.latest_number(other) == 0

    @pytest.mark.parametrize("words", ["ZERO", "zero  trust", "a start", "my name", "50%"])
    def test_is_searched_in_questions_replies_and_names(self, conversations, words):
        conversations.add_turn("anna.0", turn("Hello"))
        conversations.add_turn("anna.0", turn("What is zero trust for 50% of us?"))
        conversations.give_name("anna.0", "By my name")
        conversations.add_turn("ben.0", turn("zero trust, by my name, 50%"))

        assert [entry.number for entry in conversations.of_visitor("anna", words)] == [0]

    def test_finds_nothing_by_the_signs_of_a_pattern(self, conversations):
        conversations.add_turn("anna.0", turn("Hello"))

        assert conversations.of_visitor("anna", "%") == []
        assert conversations.of_visitor("anna", "H_llo") == []

    def test_loses_one_that_is_deleted_with_its_name_and_its_number_is_not_found_again(self, conversations):
        conversations.add_turn("anna.0", turn("one"))
        conversations.give_name("anna.0", "Named")

        conversations.forget("anna.0")
        conversations.add_turn("anna.0", turn("new"))

        assert [entry.name for entry in conversations.of_visitor("anna")] == ["new"]


def test_the_last_turn_can_be_taken_back_with_its_verdict(conversations):
    conversations.add_turn("anna.0", turn("one"))
    conversations.add_turn("anna.0", turn("two"))
    conversations.rate(Rating(conversation_id="anna.0", position=1, liked=True))

    assert conversations.drop_last("anna.0") == "two"
    assert conversations.conversation("anna.0").questions == ("one",)
    assert conversations.ratings() == []
    assert conversations.add_turn("anna.0", turn("again")) == 1
    assert [conversations.drop_last("anna.0") for _ in range(3)] == ["again", "one", ""]
