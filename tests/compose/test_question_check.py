"""The question check: what is wrong with somebody's own questions, why, and what to ask instead."""

import pytest

from assistant.artifacts.question_check import QuestionCheck
from assistant.compose.question_faults import judge_question
from assistant.curate.question_rules import faults_of
from assistant.domain.people import Role

# The table of good and bad questions in the domain's guides, and how people write the same.
FAULTY = [
    ("Do you use AI?", "closed", "When did you last use AI, and what came of it?"),
    ("Is the tool safe?", "closed", "How safe is the tool, and how can you tell?"),
    ("Are meetings too long?", "closed", "How long are meetings, and how can you tell?"),
    ("Do you miss them?", "closed", "What do you miss about them?"),
    ("Have you taken the train to work?", "closed", "What happened the last time you took the train to work?"),
    ("Is there anything that worries you?", "closed", "What worries you?"),
    ("Don't you think the policy is outdated?", "leading", "How do you see the policy, and what makes you say so?"),
    ("The process is slow, isn't it?", "leading", "How do you see the process, and what makes you say so?"),
    ("Why do leaders ignore security?", "loaded", "How do leaders deal with security, and what makes it so?"),
    ("Why did you not reply?", "loaded", "What got in the way of replying?"),
    ("Are you planning a family?", "prying", "Which working hours suit these meetings?"),
    ("What do Black colleagues think of us?", "makes a spokesperson of one person", "What have you seen here that I would not see?"),
    ("How does your generation shop?", "an age label", "How do you shop, and who do you know who does it differently?"),
    ("Do you know what an LLM is?", "a test", "What picture comes to mind when you hear “LLM”?"),
    ("How is the culture?", "vague", "What happened lately that shows what the culture is like?"),
    ("Would you speak up?", "hypothetical", "When did you last speak up, or decide not to, and what tipped it?"),
    ("Is it the workload that stresses you?", "the answer is inside", "What stresses you most at the moment?"),
    ("If you had a free hand, would you speak up?", "hypothetical", "If you had a free hand, when did you last speak up, or decide not to, and what tipped it?"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "fault", "better"), FAULTY)
def test_a_fault_is_named_with_its_reason_and_a_better_wording(question, fault, better):
    judged = judge_question(question)

    assert judged.faults[0].name == fault
    assert judged.faults[0].reason
    assert judged.better == (better,)


@pytest.mark.parametrize("better", [better for _, fault, better in FAULTY if fault != "prying"])
def test_a_better_wording_keeps_the_rules_of_the_question_bank(better):
    assert faults_of(better) == []


@pytest.mark.parametrize(
    "question",
    [
        "Where did AI last save or cost you time?",
        "When did you last phone our own helpline?",
        "Why do juniors leave us?",
        "You said the tool understands contracts. What did you see it do that led you to that word?",
        "If you could change one thing, what would it be?",
        "Can you describe your first week?",
        "What do young people in your department do differently?",
    ],
)
def test_an_open_question_is_kept(question):
    assert judge_question(question).faults == ()


def test_two_questions_in_one_become_two():
    judged = judge_question("Is the tool safe and useful?")

    assert judged.faults[0].name == "several questions in one"
    assert judged.better == (
        "How safe is the tool, and how can you tell?",
        "How useful is the tool, and how can you tell?",
    )


def test_an_abbreviation_that_not_everybody_knows_is_pointed_out():
    assert [fault.name for fault in judge_question("How mature is our CI/CD?").faults] == ["jargon"]
    assert judge_question("How does IT use AI?").faults == ()


def test_pasted_questions_are_judged_one_by_one_and_none_is_lost(assistant):
    reply = assistant.answer(
        "Are these ok for our talent lead? My questions:\n1. Why do juniors leave us?\n2. Do you miss them?\n3. How is the culture?",
        role=Role.MENTOR,
    )

    assert isinstance(reply.artifact, QuestionCheck)
    assert [verdict.question for verdict in reply.artifact.verdicts] == [
        "Why do juniors leave us?",
        "Do you miss them?",
        "How is the culture?",
    ]
    assert "**2. Do you miss them?**" in reply.markdown
    assert "> What do you miss about them?" in reply.markdown
    assert reply.markdown.startswith("1 of 3 can be asked as they are")


def test_one_quoted_question_is_checked_too(assistant):
    reply = assistant.answer('Is this one fine to ask my CFO: "Do you use AI?"', role=Role.MENTOR)

    assert [verdict.faults for verdict in reply.artifact.verdicts] == [("closed",)]
