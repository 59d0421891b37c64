"""The understanding study: enough cases, well-formed and apart, and measures that tell good readings from bad ones."""

from collections import Counter

import pytest
from rapidfuzz import fuzz

from assistant.domain.people import BusinessFunction, Role
from assistant.domain.request import Kind, Request, Topic
from assistant.settings import PROJECT
from assistant.train_reading.labelled_texts import read_marked_up
from assistant.understand.meaning import FOLLOW_UP_EXAMPLES, KIND_EXAMPLES, RED_LINE_EXAMPLES, load_examples
from evals.understanding_study.cases import Suite, UnderstandingCase, Understood, read_case, read_other_hand, read_suite
from evals.understanding_study.measures import auroc, f1, macro_f1, share
from evals.understanding_study.states import read_state, same

AT_LEAST = {
    Suite.REQUESTS: 300,
    Suite.FOLLOW_UPS: 150,
    Suite.RED_LINES: 120,
    Suite.LOOK_ALIKES: 120,
    Suite.OUT_OF_SCOPE: 60,
}
FOUR = list(AT_LEAST)
LINE = '{"id":"case-001","role":"mentor","wordings":["plan 45 minutes"],"expect":{"kind":"agenda"}}'


@pytest.mark.parametrize("suite", AT_LEAST)
def test_there_are_enough_cases_each_said_in_four_ways(suite):
    cases = read_suite(suite)

    assert len(cases) >= AT_LEAST[suite]
    assert {len(case.wordings) for case in cases} == {4}
    assert all(bool(case.before) is (suite is Suite.FOLLOW_UPS) for case in cases)


def test_about_a_third_is_held_out():
    cases = [case for suite in Suite for case in read_suite(suite)]

    assert 0.28 < sum(case.is_held_out for case in cases) / len(cases) < 0.38


def test_no_two_cases_share_an_id_or_their_words():
    cases = [case for suite in Suite for case in read_suite(suite)]
    said = Counter((case.before, text.lower()) for case in cases for text in case.wordings)

    assert [name for name, count in Counter(case.id for case in cases).items() if count > 1] == []
    assert [words for words, count in said.items() if count > 1] == []


def test_what_the_model_learned_from_is_no_case():
    named = (KIND_EXAMPLES, RED_LINE_EXAMPLES, FOLLOW_UP_EXAMPLES)
    learned = {text.lower() for name in named for _, text in load_examples(name)} | {
        text.lower() for _, text, _ in read_marked_up()
    }
    suites = (Suite.REQUESTS, Suite.RED_LINES, Suite.LOOK_ALIKES, Suite.OUT_OF_SCOPE)
    asked = {text.lower() for suite in suites for case in read_suite(suite) for text in case.wordings}
    asked |= {text.lower() for _, text in read_other_hand()}

    assert sorted(text for text in learned & asked if len(text.split()) > 5) == []


def test_reworded_twins_are_other_words():
    for case in (case for suite in FOUR for case in read_suite(suite)):
        first, second, third, _ = (text.lower() for text in case.wordings)
        assert max(fuzz.ratio(*pair) for pair in ((first, second), (first, third), (second, third))) <= 88, case.id


def test_a_topic_is_a_card_that_exists_or_words_that_stand_in_the_text():
    cards = {path.stem for path in (PROJECT / "knowledge/technologies").glob("*.yaml")}
    for case in read_suite(Suite.REQUESTS):
        if case.expect.topic and case.expect.topic not in cards:
            said = max(fuzz.partial_ratio(case.expect.topic.lower(), text.lower()) for text in case.wordings)
            assert said > 85, case.id


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LINE.replace("mentor", "mentee"), "role"),
        (LINE.replace('"agenda"', '"agenda","red_line":"R1"'), "expect"),
        (LINE.replace("case-001", "case 1"), "id"),
        ("{", "the line"),
    ],
)
def test_a_case_that_is_not_well_formed_is_told(line, told):
    with pytest.raises(ValueError, match=told):
        read_case(line, "a.jsonl, line 1")


def test_a_slot_counts_only_where_its_value_is_right():
    request = Request(
        text="x",
        kind=Kind.AGENDA,
        role=Role.MENTOR,
        minutes=45,
        topic=Topic(words="block chian", card_id="blockchain"),
        functions=(BusinessFunction.FINANCE,),
    )
    state = read_state(request, Role.EXECUTIVE)

    assert same("minutes", state["minutes"], 45)
    assert not same("minutes", state["minutes"], 60)
    assert same("topic", state["topic"], "blockchain")
    assert not same("topic", state["topic"], "passkeys")
    assert same("functions", state["functions"], frozenset({BusinessFunction.FINANCE}))
    assert state["role"] is Role.MENTOR
    assert same("count", state["count"], None)


def test_the_best_readings_score_one_and_the_worst_none():
    kinds = ["agenda", "questions"]
    right = [[(kind, kind)] * 4 for kind in kinds] * 5
    wrong = [[(kinds[0], kinds[1])] * 4, [(kinds[1], kinds[0])] * 4] * 5

    assert macro_f1(right, kinds).value == 1
    assert macro_f1(wrong, kinds).value == 0
    assert f1([(4, 0, 0)] * 5).value == 1
    assert f1([(0, 2, 4)] * 5).value == 0
    assert share([[True, False]] * 6).value == 0.5
    assert auroc([[0.9], [0.8]], [[0.1], [0.2]]).value == 1
    assert auroc([[0.5]], [[0.5]]).value == 0.5


def test_a_bot_that_says_the_same_to_everything_loses():
    kinds = ["agenda", "questions", "feedback", "answer"]
    always = [[(kind, "answer")] * 4 for kind in kinds] * 5

    assert macro_f1(always, kinds).value < 0.15


def test_the_interval_holds_the_value_and_narrows_with_more_cases():
    few, many = (share([[True], [True], [False]] * times) for times in (4, 100))

    assert few.low <= few.value <= few.high
    assert many.high - many.low < few.high - few.low


def test_a_case_says_what_it_expects():
    case = UnderstandingCase(id="case-001", role=Role.MENTOR, wordings=("a",), expect=Understood(kind=Kind.AGENDA))

    assert case.expect.minutes is None
    assert case.expect.language == "en"
