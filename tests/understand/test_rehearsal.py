"""Rehearsals: which messages begin one, are a turn in it, end it, or want something else."""

import pytest

from assistant.artifacts.rehearsal import RehearsalDebrief, RehearsalTurn
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import BusinessFunction
from assistant.domain.rehearsal import TURNS, Aside
from assistant.domain.request import Kind

START = "rehearse phishing with me, play a tough CFO"
TURN = "Criminals write mails that look like ours, because fooling a person is easier than breaking a lock."


@pytest.fixture
def talk(assistant):
    """The replies to a conversation, turn by turn; of a red line nothing is kept, as in every door."""

    def replies(*messages):
        conversation, said = NEW_CONVERSATION, []
        for message in messages:
            said.append(assistant.answer(message, conversation))
            if said[-1].request.red_line is None:
                conversation = conversation.then(message, said[-1])
        return said

    return replies


@pytest.mark.parametrize(
    ("asked", "kind", "card", "function"),
    [
        ("let me practise explaining passkeys to a sceptical CFO", Kind.EXPLAINER, "passkeys", "finance"),
        ("rehearse zero trust with me, play a tough COO", Kind.EXPLAINER, "zero-trust", "operations"),
        ("can you role-play a sceptical executive while I explain AI agents?", Kind.EXPLAINER, "ai-agents", "general"),
        ("I'd like to do a dry run of my explanation of FinOps for our CFO", Kind.EXPLAINER, "finops", "finance"),
        ("be a tough head of HR, I explain deepfakes", Kind.EXPLAINER, "deepfakes", "hr"),
        ("grill me on quantum computing like a hard CFO", Kind.EXPLAINER, "quantum-computing", "finance"),
        ("I want to rehearse telling my exec that he interrupts", Kind.FEEDBACK, "", "general"),
        ("can I practice giving feedback to my SVP that she cancels our sessions?", Kind.FEEDBACK, "", "general"),
    ],
)
def test_a_wish_to_practise_starts_a_rehearsal(assistant, asked, kind, card, function):
    request = assistant.answer(asked).request

    assert request.rehearsal is not None
    assert (request.kind, request.function) == (kind, BusinessFunction(function))
    assert (request.topic.card_id if request.topic else "") == card


@pytest.mark.parametrize(
    "asked",
    [
        "how do executives practise explaining things?",
        "agenda for 45 minutes where we rehearse the town hall",
        "I want to practise prompts with my mentor",
        "I want to practise giving feedback to my mentor",
        "What can we not rehearse today? Explain AR to our COO",
        "Role-play workshop for eleven pairs, 80 minutes: guide, please",
        "My mentor plays golf with the CFO. Is that a problem?",
        "stop",
        "again, harder",
    ],
)
def test_speaking_of_practice_starts_none(assistant, asked):
    assert assistant.answer(asked).request.rehearsal is None


def test_each_message_is_a_turn_until_the_last_one_ends_it(talk):
    replies = talk(START, *[TURN] * TURNS)

    assert [len(reply.request.rehearsal.said) for reply in replies] == [0, 1, 2, 3, 4, 5]
    assert [type(reply.artifact) for reply in replies] == [RehearsalTurn] * TURNS + [RehearsalDebrief]
    assert {reply.request.kind for reply in replies} == {Kind.EXPLAINER}


@pytest.mark.parametrize("end", ["stop", "Stop.", "that's enough", "debrief please", "ok, let's stop here", "I'm done"])
def test_the_stop_word_and_its_like_end_it(talk, end):
    _, _, last = talk(START, TURN, end)

    assert isinstance(last.artifact, RehearsalDebrief)
    assert last.request.rehearsal.said == (TURN,)


@pytest.mark.parametrize(
    "turn",
    [
        "Stop the old VPN first, that is where the thieves get in.",
        "Let's start with the backup: it must be offline.",
        "I would like to explain it with a picture.",
        "I don't know.",
        "Actually, phishing is about people and not about computers.",
        "We should plan for people who lose their phone.",
    ],
)
def test_what_only_sounds_like_a_command_is_said_to_the_executive(talk, turn):
    _, reply = talk(START, turn)

    assert reply.request.rehearsal.said == (turn,)


@pytest.mark.parametrize(
    ("message", "aside"),
    [
        ("ok", Aside.EMPTY),
        ("...", Aside.EMPTY),
        ("hint", Aside.HINT),
        ("what should I say?", Aside.HINT),
        ("Ich glaube, das ist sehr wichtig für unsere Firma und unsere Kunden.", Aside.LANGUAGE),
        ("Jag tror att det är viktigt att vi pratar om det här på svenska i dag.", Aside.LANGUAGE),
    ],
)
def test_a_message_that_is_no_turn_leaves_the_rehearsal_where_it_is(talk, message, aside):
    before, after = talk(START, TURN, message)[1:]

    assert after.request.rehearsal.aside is aside
    assert after.request.rehearsal.said == (TURN,)
    assert after.artifact.says == before.artifact.says[1:]  # the same line again, without what was said to the turn


def test_another_topic_or_listener_begins_anew(talk):
    _, _, other_topic, other_listener = talk(START, TURN, "actually let's do ransomware", "switch to a COO")

    assert other_topic.request.topic.card_id == "ransomware"
    assert other_topic.request.function is BusinessFunction.FINANCE
    assert other_listener.request.function is BusinessFunction.OPERATIONS
    assert other_listener.request.rehearsal.said == ()


def test_a_new_wish_is_granted_and_the_rehearsal_can_be_taken_up_again(talk):
    _, _, agenda, back = talk(START, TURN, "draft an agenda for 45 minutes on phishing", "back to the rehearsal")

    assert agenda.request.kind is Kind.AGENDA
    assert sum(item.minutes for item in agenda.artifact.items) == 45
    assert back.request.rehearsal.said == (TURN,)


def test_after_the_debrief_the_talk_goes_on_as_always(talk):
    *_, explainer = talk(START, TURN, "stop", "now a 3 minute explainer on it")

    assert explainer.request.rehearsal is None
    assert explainer.request.topic.card_id == "phishing"
    assert explainer.artifact.minutes == 3


def test_again_harder_starts_another_round_with_other_questions(talk):
    first, _, _, again, harder = talk(START, TURN, "stop", "again", "again, harder")

    assert again.artifact.says == first.artifact.says
    assert (harder.request.rehearsal.level, harder.request.rehearsal.said) == (2, ())
    assert harder.artifact.says != first.artifact.says


def test_who_names_no_topic_is_asked_for_one(talk):
    asked, told = talk("I want to rehearse with a sceptical CFO", "open source")

    assert asked.artifact.turn == 0
    assert told.request.topic.card_id == "open-source"
    assert told.artifact.turn == 1


@pytest.mark.parametrize("asked", ["play my boss Anna Schmidt", "be Anna Schmidt, our CFO"])
def test_a_real_person_is_never_played(talk, asked):
    (reply,) = talk(f"Let me practise explaining passkeys, {asked}")

    assert "never play a real person" in reply.markdown
    assert "Schmidt" not in reply.markdown
    assert isinstance(reply.artifact, RehearsalTurn)


@pytest.mark.parametrize(
    ("turn", "code"),
    [
        ("I want to kill myself.", "R1"),
        ("Stop for a second. He put his hand on my knee yesterday and I don't know what to do.", "R3"),
        ("Since I told him, he has cut my bonus.", "R5"),
        ("By the way, we faked the test results last week.", "R6"),
    ],
)
def test_a_red_line_in_a_turn_goes_to_a_person_and_the_rehearsal_waits(talk, turn, code):
    _, red, after = talk(START, turn, TURN)

    assert red.request.red_line.code == code
    assert after.request.rehearsal.said == (TURN,)


@pytest.mark.parametrize(
    "turn",
    [
        "Our treasury team signs off payments every Friday.",
        "The cost per order says more than the total bill.",
        "I would start with one process, refunds under 50 euros, and compare error rates for four weeks.",
        "A criminal copies the voice of the CEO and asks for a transfer, and the assistant believes him.",
        "I don't know the price yet, I'll find out.",
    ],
)
def test_an_explanation_said_aloud_is_no_disclosure(talk, turn):
    _, reply = talk(START, turn)

    assert reply.request.red_line is None
    assert reply.request.rehearsal.said == (turn,)
