"""Checks: what they notice in a draft that somebody else, such as a language model, got wrong."""

from datetime import date

import pytest

from assistant.artifacts.agenda import Agenda, AgendaItem
from assistant.artifacts.answer import Answer
from assistant.artifacts.feedback import FeedbackPhrasing, Version
from assistant.artifacts.question_set import DiscussionQuestion, QuestionSet
from assistant.check.checker import DraftChecker
from assistant.domain.people import Role, Stage
from assistant.domain.records import Direction, Purpose
from assistant.domain.reply import BUILT_IN, Draft, Line
from assistant.domain.request import Kind, Request
from assistant.domain.sentences import split_sentences
from assistant.wiring import Parts

LONG_AFTER = date(2040, 1, 1)


@pytest.fixture(scope="module")
def found(assistant):
    """Passages to cite."""
    return assistant.search("Cancellations: what to do when sessions keep moving", k=3)


@pytest.fixture
def long_after(assistant):
    """The coach, years after its cards were due for review."""
    checker, assistant.checker = assistant.checker, DraftChecker(today=lambda: LONG_AFTER)
    yield assistant
    assistant.checker = checker


@pytest.fixture(scope="module")
def watchful(settings):
    """A checker that looks for red lines as the running program does."""
    return Parts(settings, use_chroma=False).assistant.checker


@pytest.fixture
def findings(found):
    def noticed(artifact, kind, minutes=None):
        request = Request(text="A question", kind=kind, role=Role.MENTOR, minutes=minutes)
        return DraftChecker().check(Draft(artifact=artifact, composer=BUILT_IN), request, found)

    return noticed


def answer(*lines):
    return Answer(title="Answer: a question", lead=lines)


def agenda(*minutes):
    done = (Line(text="Do one thing."),)
    items = tuple(
        AgendaItem(title=f"Step {place}", minutes=length, executive_does=done, mentor_does=done)
        for place, length in enumerate(minutes)
    )
    aim = Line(text="One thing is clear.")
    return Agenda(
        title="A session", topic="", stage=Stage.FIRST, minutes=sum(minutes), aim=aim, preparation=(), items=items
    )


def checks(noticed):
    return [finding.check for finding in noticed]


def test_a_citation_of_a_passage_that_was_not_found_must_be_fixed(findings):
    (finding,) = findings(answer(Line(text="Pairs meet daily.", cites=("guides/invented#1",))), Kind.ANSWER)

    assert (finding.check, finding.must_fix) == ("citation_exists", True)


def test_a_line_that_says_more_than_its_source_is_told(findings, found):
    line = Line(text="Penguins in Ulan Bator doubled their revenue overnight.", cites=(found[0].passage.passage_id,))

    assert checks(findings(answer(line), Kind.ANSWER)) == ["citation_supports"]


def test_a_sentence_of_its_source_passes(findings, found):
    passage = found[0].passage
    line = Line(text=passage.text.split("\n")[0], cites=(passage.passage_id,))

    assert findings(answer(line), Kind.ANSWER) == ()


@pytest.mark.parametrize(
    "text",
    [
        "See [this](https://evil.example)",
        "![x](//evil.example/a.png)",
        "<img src=x>",
        "Go to www.evil.example",
        "data:text/html,x",
    ],
)
def test_a_link_or_markup_is_noticed(findings, text):
    assert "no_links" in checks(findings(answer(Line(text=text)), Kind.ANSWER))


def test_minutes_that_do_not_add_up_must_be_fixed(findings):
    (finding,) = findings(agenda(10, 10), Kind.AGENDA, minutes=30)

    assert finding.must_fix
    assert finding.message == "The steps add up to 20 minutes instead of 30."


def test_minutes_that_add_up_pass(findings):
    assert findings(agenda(20, 10), Kind.AGENDA, minutes=30) == ()


@pytest.mark.parametrize("word", ["always", "never", "obviously", "You people", "calm down"])
def test_wording_that_puts_people_on_the_defensive_must_be_fixed_unless_it_is_quoted(findings, word):
    def feedback(text):
        line = Line(text=text)
        return FeedbackPhrasing(
            title="What to say",
            situation="A talk",
            direction=Direction.UPWARD,
            model="SBI",
            versions=(Version(label="Clear", text=line),),
            spoken=line,
        )

    (finding,) = findings(feedback(f"In short: {word} you do this."), Kind.FEEDBACK)

    assert (finding.check, finding.must_fix) == ("tone", True)
    assert findings(feedback(f"You said “{word}” twice."), Kind.FEEDBACK) == ()


def test_a_question_that_comes_twice_must_be_fixed(findings):
    asked = DiscussionQuestion(question=Line(text="What changed?"), purpose=Purpose.OPEN, minutes=3)

    (finding,) = findings(
        QuestionSet(title="Questions", topic="", asked_by=Role.MENTOR, questions=(asked, asked)), Kind.QUESTIONS
    )

    assert (finding.check, finding.must_fix) == ("distinct_questions", True)


def test_two_questions_in_one_are_told(findings):
    asked = DiscussionQuestion(question=Line(text="What changed? And who did it?"), purpose=Purpose.OPEN, minutes=3)
    questions = QuestionSet(title="Questions", topic="", asked_by=Role.MENTOR, questions=(asked,))

    assert checks(findings(questions, Kind.QUESTIONS)) == ["one_idea"]


def test_an_answer_that_says_nothing_is_noticed(findings):
    assert checks(findings(answer(), Kind.ANSWER)) == ["says_something"]


@pytest.mark.parametrize(
    "question",
    ["Explain passkeys to our CFO in five minutes", "Plan 45 minutes on passkeys", "What is a passkey?"],
)
def test_a_stale_card_is_still_served_and_the_reply_says_so(assistant, long_after, question):
    reply = long_after.answer(question, role=Role.MENTOR)

    assert any(citation.passage_id.startswith("technologies/passkeys") for citation in reply.citations)
    assert "was due for review on" in reply.markdown


def test_a_card_before_its_review_date_needs_no_word(assistant):
    assert "was due for review" not in assistant.answer("What is a passkey?", role=Role.MENTOR).markdown


def test_a_draft_that_coaches_on_a_matter_for_a_person_is_noticed(watchful, found):
    request = Request(text="A question", kind=Kind.ANSWER, role=Role.MENTOR)
    says = "He grabbed my knee again, so smile and tell him you prefer a sexual joke less"
    draft = Draft(artifact=Answer(title="An answer", lead=(Line(text=says),)), composer=BUILT_IN)

    told = watchful.check(draft, request, found)

    assert [finding.check for finding in told if finding.must_fix] == ["red_line"]


def test_a_draft_that_sends_to_people_is_none_of_that(watchful, found):
    request = Request(text="A question", kind=Kind.ANSWER, role=Role.MENTOR)
    says = "If it is about harassment, take it to the program lead or the speak-up contact."
    draft = Draft(artifact=Answer(title="An answer", lead=(Line(text=says),)), composer=BUILT_IN)

    assert [finding for finding in watchful.check(draft, request, found) if finding.check == "red_line"] == []


@pytest.fixture
def of_a_model(found):
    """What is noticed in one line that a language model wrote."""

    def noticed(text, *, cites=True):
        line = Line(text=text, cites=(found[0].passage.passage_id,) if cites else ())
        draft = Draft(artifact=answer(line), composer="some-model, answer.md@1")
        request = Request(text="What do we do when sessions keep moving?", kind=Kind.ANSWER, role=Role.MENTOR)
        told = DraftChecker().check(draft, request, found)
        return [finding.message for finding in told if finding.check == "grounding" and finding.must_fix]

    return noticed


def test_what_a_model_takes_from_its_source_is_left_alone(of_a_model, found):
    sentence = split_sentences(found[0].passage.text)[0]

    assert of_a_model(sentence) == []


@pytest.mark.parametrize(
    ("added", "told"), [(" This happens in 4711 pairs.", "4711"), (" It was shown by Zorblax Institute.", "Zorblax")]
)
def test_a_figure_or_a_name_that_the_source_does_not_hold_must_be_fixed(of_a_model, found, added, told):
    sentence = split_sentences(found[0].passage.text)[0]

    assert any(told in message for message in of_a_model(sentence + added))


def test_a_model_that_cites_what_does_not_say_it_must_fix_it(of_a_model):
    assert of_a_model("Quantum computers break every cipher before the next winter begins.")


def test_a_finding_without_a_source_must_be_fixed_and_a_plain_line_need_not(of_a_model):
    assert of_a_model("Studies show that this works.", cites=False)
    assert [
        m for m in of_a_model("Agree on one slot that only you may move.", cites=False) if "without a source" in m
    ] == []


def test_a_draft_of_facts_without_any_source_must_be_fixed(of_a_model):
    assert any("No line names its source" in message for message in of_a_model("Agree on a slot.", cites=False))
