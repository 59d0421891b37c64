"""Kept replies: the same question costs nothing the second time, and nothing is kept that is somebody's own."""

from assistant.compose.kept_replies import KeptReplies
from assistant.domain.chat import Ask, Message, Sender

QUESTION = "How do we keep feedback from being forgotten between sessions?"


def calls(server, name: str) -> int:
    return server.told()["calls"].get(name, 0)


def ask(text: str, fence: str = "") -> Ask:
    return Ask(messages=(Message(Sender.USER, text),), most_tokens=100, fence=fence)


def test_the_same_question_gets_its_reply_again_without_a_call(coach_with, server):
    coach = coach_with("good+kept")
    first = coach.answer(QUESTION, visitor="anna")
    heard: list[str] = []

    again = coach.answer(QUESTION, visitor="ben", heard=heard.append)

    assert (again.markdown, again.composer) == (first.markdown, first.composer)
    assert heard
    assert calls(server, "good+kept") == 1


def test_another_question_or_another_role_is_asked_for_itself(coach_with, server):
    coach = coach_with("good+others")
    coach.answer(QUESTION)
    coach.answer(QUESTION + " We meet on Mondays.")

    assert calls(server, "good+others") == 2


def test_nothing_is_kept_where_the_words_held_something_personal(coach_with, server):
    coach = coach_with("good+own")
    for _ in range(2):
        coach.answer("How do I tell Dr. Okonkwo that our sessions keep moving?")

    assert calls(server, "good+own") == 2


def test_a_draft_that_did_not_hold_is_asked_for_again(coach_with, server):
    coach = coach_with("invents+kept")
    for _ in range(2):
        coach.answer(QUESTION)

    assert calls(server, "invents+kept") == 4  # each time a draft and its repair


def test_what_a_stand_in_wrote_is_not_kept_as_the_first_models(coach_with, server):
    coach = coach_with("down+kept", fallbacks=("good+stand_in",), tries=1)
    for _ in range(2):
        coach.answer(QUESTION)

    assert calls(server, "good+stand_in") == 2


def test_none_is_kept_where_that_is_set(coach_with, server):
    coach = coach_with("good+unkept", kept_replies=0)
    for _ in range(2):
        coach.answer(QUESTION)

    assert calls(server, "good+unkept") == 2


def test_a_reply_belongs_to_its_model_and_to_its_words_and_not_to_the_random_mark():
    kept = KeptReplies(10)
    kept.keep("one", ask("hello between a1b2c3", fence="a1b2c3"), "a reply")

    assert kept.reply("one", ask("hello between ffffff", fence="ffffff")) == "a reply"
    assert kept.reply("two", ask("hello between ffffff", fence="ffffff")) == ""
    assert kept.reply("one", ask("hello again")) == ""


def test_those_used_longest_ago_make_room():
    kept = KeptReplies(2, most_characters=10)
    kept.keep("one", ask("a"), "1234")
    kept.keep("one", ask("b"), "1234")
    kept.reply("one", ask("a"))
    kept.keep("one", ask("c"), "1234")

    assert [bool(kept.reply("one", ask(text))) for text in "abc"] == [True, False, True]
    kept.keep("one", ask("d"), "1234567890")
    assert [bool(kept.reply("one", ask(text))) for text in "acd"] == [False, False, True]
    kept.keep("one", ask("e"), "longer than all of them may be")
    assert kept.reply("one", ask("e")) == ""
