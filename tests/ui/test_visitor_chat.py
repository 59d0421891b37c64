"""A visitor's chats in the store."""

import pytest

from assistant.domain.conversation import Turn
from assistant.domain.people import Role
from assistant.domain.request import Kind, Request
from assistant.settings import Settings
from assistant.store.conversation_store import ConversationStore
from assistant.store.database import open_database
from assistant.ui.visitor_chat import VisitorChat, current_chat


@pytest.fixture
def store(tmp_path):
    database = open_database(Settings(data_dir=tmp_path))
    yield ConversationStore(database)
    database.close()


def say(chat: VisitorChat, question: str) -> int:
    request = Request(text=question, kind=Kind.ANSWER, role=Role.MENTOR)
    return chat.keep(Turn(question=question, request=request, markdown="Fine."))


def test_a_visitor_comes_back_to_the_chat_they_were_in_last(store):
    first = current_chat(store, "anna")
    say(first, "one")
    second = first.next_chat()
    say(second, "two")

    assert current_chat(store, "anna").conversation().questions == ("two",)
    assert first.conversation().questions == ("one",)


def test_an_empty_chat_is_new_enough(store):
    chat = current_chat(store, "anna")

    assert chat.next_chat() == chat


def test_two_visitors_never_share_a_chat(store):
    say(current_chat(store, "anna"), "hers")

    assert current_chat(store, "ben").conversation().turns == ()


def test_a_verdict_is_kept_changed_and_taken_back(store):
    chat = current_chat(store, "anna")
    position = say(chat, "one")

    chat.rate(position, True)
    assert chat.verdicts() == {0: True}
    chat.rate(position, False)
    assert chat.verdicts() == {0: False}
    chat.rate(position, None)
    assert chat.verdicts() == {}
