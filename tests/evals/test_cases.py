from collections import Counter

import pytest

from assistant.domain.request import Kind
from assistant.settings import PROJECT
from evals.case_files import EvalCase, all_cases, case_file, read_cases

LINE = '{"id":"agenda-01","suite":"agenda","role":"mentor","turns":["plan 45 minutes"],"expect":{"kind":"agenda"},"source":"hand"}'
ASKED_FOR = (
    "I've 30 minutes with my mentor tomorrow, first session, topic is how her team uses AI assistants. What do I do?",
    "He told me my town halls feel scripted and I got defensive. How do I come back to that?",
    "I need to explain zero trust to our COO in five minutes, she hates jargon.",
    "How do I tell an SVP he keeps interrupting me?",
    "Session guide for a 60 minute kickoff, 12 pairs, finance and operations.",
)


@pytest.fixture
def cases() -> list[EvalCase]:
    return all_cases()


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_has_about_a_dozen_well_formed_cases(kind):
    found = read_cases(case_file(kind))

    assert len(found) >= 12
    assert {case.suite for case in found} == {kind}
    assert {case.expect.kind for case in found} == {kind}


def test_no_two_cases_share_an_id_or_their_words(cases):
    ids = Counter(case.id for case in cases)
    conversations = Counter(case.turns for case in cases)

    assert [name for name, count in ids.items() if count > 1] == []
    assert [turns for turns, count in conversations.items() if count > 1] == []


def test_the_five_requests_the_coach_was_built_for_are_among_the_cases(cases):
    asked = {case.turns[-1] for case in cases}

    assert [request for request in ASKED_FOR if request not in asked] == []


def test_a_case_expects_only_technology_cards_that_exist(cases):
    known = {path.stem for path in (PROJECT / "knowledge/technologies").glob("*.yaml")}

    assert {case.expect.topic_card for case in cases} - {""} <= known


def test_each_role_asks_and_some_conversations_have_more_than_one_turn(cases):
    assert {case.role for case in cases} == {"executive", "mentor", "staff"}
    assert sum(len(case.turns) > 1 for case in cases) >= 5


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (LINE.replace('"mentor"', '"mentee"'), "line 1: role: "),
        (LINE.replace('["plan 45 minutes"]', "[]"), "line 1: turns: "),
        (LINE.replace('{"kind":"agenda"}', '{"kind":"agenda","red_line":"R1"}'), "line 1: expect: "),
        (LINE.replace('{"kind":"agenda"}', '{"kind":"red_line"}'), "line 1: expect: "),
        (LINE.replace('"source"', '"sourse"'), "line 1: source: "),
        ("not JSON", "line 1: the line: "),
    ],
)
def test_a_case_that_is_not_well_formed_is_told_by_its_line(tmp_path, line, told):
    path = tmp_path / "agenda.jsonl"
    path.write_text(line + "\n", encoding="utf-8")

    with pytest.raises(ValueError, match=told):
        read_cases(path)
