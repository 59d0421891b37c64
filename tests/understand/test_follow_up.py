"""Follow-ups: each changes what it names and nothing else; a new subject starts afresh."""

import pytest

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.domain.request import Kind, Length


@pytest.fixture
def talk(assistant):
    """The replies to a conversation, turn by turn."""

    def replies(*questions, role=Role.EXECUTIVE):
        conversation, said = NEW_CONVERSATION, []
        for question in questions:
            said.append(assistant.answer(question, conversation, role))
            conversation = conversation.then(question, said[-1])
        return said

    return replies


def test_make_it_30_changes_the_minutes_and_keeps_topic_and_stage(talk):
    before, after = talk("Plan 60 minutes with my mentor on passkeys, first session", "make it 30")

    assert sum(item.minutes for item in after.artifact.items) == 30
    assert (after.request.kind, after.request.topic, after.request.stage) == (
        before.request.kind,
        before.request.topic,
        before.request.stage,
    )


def test_now_4_questions_turns_the_agenda_into_questions_on_its_topic(talk):
    _, after = talk("Plan 60 minutes with my mentor on passkeys", "now 4 questions I can ask about it")

    assert after.request.kind is Kind.QUESTIONS
    assert after.request.topic.card_id == "passkeys"
    assert len(after.artifact.questions) == 4


def test_questions_for_his_own_engineers_are_asked_by_the_executive(talk):
    _, after = talk(
        "Plan 45 minutes on technical debt", "now 4 questions he could ask his own engineers", role=Role.MENTOR
    )

    assert after.artifact.asked_by is Role.EXECUTIVE
    assert len(after.artifact.questions) == 4


def test_more_direct_changes_the_tone_and_keeps_the_point(talk):
    before, after = talk("How do I tell an SVP he keeps interrupting me?", "more direct", role=Role.MENTOR)

    assert after.artifact.versions[0].label == "Very clear"
    assert {version.text.text for version in after.artifact.versions} == {v.text.text for v in before.artifact.versions}
    assert after.artifact.title == before.artifact.title


def test_only_3_means_items_where_items_were_asked_for_and_minutes_elsewhere(talk):
    assert len(talk("Give me 6 questions about hybrid work", "only 3")[-1].artifact.questions) == 3
    assert talk("Explain passkeys to our CFO in five minutes", "make it 3", role=Role.MENTOR)[-1].artifact.minutes == 3


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("another half an hour was added", 70),
        ("can you take half an hour off?", 10),
        ("it's 45 after all", 45),
        ("What if we only had 30 minutes?", 30),
    ],
)
def test_lengths_are_changed_in_comparison_too(talk, said, minutes):
    assert talk("Plan 40 minutes on passkeys, first session", said)[-1].artifact.minutes == minutes


def test_a_longer_version_is_longer_and_not_another(talk):
    _, after = talk("Explain passkeys to our CFO in five minutes", "a longer version please", role=Role.MENTOR)

    assert (after.request.change, after.request.length) == (None, Length.LONG)


def test_what_is_gone_on_with_by_name_comes_back(talk):
    guide, _, back = talk(
        "Session guide for a kickoff, 12 pairs, 90 minutes",
        "Explain AI agents to a finance director",
        "I want to continue with the session guide",
        role=Role.STAFF,
    )

    assert back.artifact.title == guide.artifact.title


def test_pairs_that_are_lost_are_subtracted(talk):
    _, after = talk("Session guide for a kickoff, 12 pairs, 90 minutes", "we've lost two pairs", role=Role.STAFF)

    assert after.artifact.pairs == 10


@pytest.mark.parametrize("said", ["I want two of these, no more", "2 instead"])
def test_a_number_of_questions_is_no_wish_for_others(talk, said):
    before, after = talk("Give me 6 questions about hybrid work", said)

    asked_before = [item.question.text for item in before.artifact.questions]
    assert after.request.change is None
    assert len(after.artifact.questions) == 2
    assert {item.question.text for item in after.artifact.questions} <= set(asked_before)


@pytest.mark.parametrize("said", ["actually make it about phishing", "What about phishing?", "the same for phishing"])
def test_another_topic_keeps_kind_and_minutes(talk, said):
    before, after = talk("Plan 40 minutes on passkeys, first session", said)

    assert (after.request.kind, after.request.minutes) == (before.request.kind, 40)
    assert after.request.topic.card_id == "phishing"


def test_for_20_pairs_changes_the_room_and_keeps_the_rest(talk):
    _, after = talk(
        "Session guide for a 60 minute kickoff, 12 pairs, finance and operations.", "for 20 pairs", role=Role.STAFF
    )

    assert (after.artifact.pairs, after.artifact.minutes) == (20, 60)
    assert "finance and operations" in after.artifact.title


def test_why_is_answered_and_says_nothing_about_lengths(talk):
    *_, after = talk("Explain passkeys to our CFO in five minutes", "make it 3", "why?", role=Role.MENTOR)

    assert after.request.kind is Kind.ANSWER
    assert "cannot be planned" not in after.markdown


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Explain blockchain to our CFO in five minutes", Kind.EXPLAINER),
        ("Give me 5 questions to ask my mentor about deepfakes", Kind.QUESTIONS),
        ("How do I tell her that our sessions keep moving?", Kind.FEEDBACK),
        ("Does reverse mentoring improve retention?", Kind.ANSWER),
    ],
)
def test_a_new_subject_starts_afresh(talk, assistant, question, kind):
    *_, after = talk("Plan 60 minutes with my mentor on passkeys, first session", question)

    assert after.request.kind is kind
    assert after.artifact == assistant.answer(question).artifact


def test_the_facts_that_the_coach_asked_for_are_put_in(talk):
    _, after = talk(
        "How do I tell an SVP he keeps interrupting me?",
        "It was in Tuesday's review, and two people went silent.",
        role=Role.MENTOR,
    )

    assert after.request.kind is Kind.FEEDBACK
    assert any("Tuesday's review" in version.text.text for version in after.artifact.versions)


def test_after_a_red_line_that_was_a_misreading_the_talk_goes_on(talk):
    *_, after = talk("Plan 60 minutes on passkeys", "Who said that about me? Find out who it was", "make it 30")

    assert after.request.kind is Kind.AGENDA
    assert after.artifact.minutes == 30


def test_two_conversations_never_mix(assistant):
    question, openings = "make it 20", ("Plan 60 minutes on passkeys", "Plan 60 minutes on deepfakes")
    ours, theirs = (NEW_CONVERSATION.then(opening, assistant.answer(opening)) for opening in openings)

    topics = [assistant.answer(question, conversation).request.topic.card_id for conversation in (ours, theirs, ours)]

    assert topics == ["passkeys", "deepfakes", "passkeys"]
    assert assistant.answer(question).request.topic is None


def test_two_conversations_on_the_command_line_never_mix(coach, own_folder):
    for name, topic in (("ours", "passkeys"), ("theirs", "deepfakes")):
        coach("ask", f"Plan 60 minutes on {topic}", "--conversation", name, in_folder=own_folder)

    shown = coach("ask", "make it 20", "--conversation", "ours", in_folder=own_folder).stdout

    assert "passkeys, 20 minutes" in shown
    assert "deepfakes" not in shown.lower()
