"""A rehearsal with a generic sceptical executive: what they say, and the debrief, from the card and without a model."""

import re
from collections import Counter
from itertools import combinations, pairwise

import pytest

from assistant.artifacts.rehearsal import RehearsalDebrief
from assistant.check.checker import lines_of
from assistant.compose.card_evidence import CardEvidence
from assistant.compose.executive import executive_lines
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import BusinessFunction
from assistant.domain.records import TechnologyCard
from assistant.domain.wording import words_to_avoid
from assistant.index.embedders import build_embedder
from assistant.render.save_reply import file_content
from assistant.store.database import open_database
from assistant.store.knowledge_store import KnowledgeStore

GOOD = (
    "You sign in with a key that your phone keeps for one website only, like a key that fits one door. Your fingerprint stays on the phone.",
    "A thief who has a password of our treasury can pay himself within minutes. With this there is no password left to steal.",
    "The help desk is the weak spot: who has lost a phone is called back on the number we have on file.",
    "It costs one spare key for each person. I don't know the price for the plants yet, I'll bring it next week.",
    "I would like you to be the first to try it, and to name one team by Friday.",
)
BAD = (
    "The company gets your fingerprint and authenticates you via attestation.",
    "It cuts costs by 80 percent.",
    "As I said, everybody knows that.",
    "Sorry, I guess it is sort of technical.",
    "You just don't understand it.",
)
FEEDBACK = "I want to rehearse telling my exec that he interrupts"
_WORD = re.compile(r"[a-z']+")


@pytest.fixture
def rehearse(assistant):
    """The replies to a rehearsal: its first message, then the turns."""

    def replies(*messages):
        conversation, said = NEW_CONVERSATION, []
        for message in messages:
            said.append(assistant.answer(message, conversation))
            conversation = conversation.then(message, said[-1])
        return said

    return replies


@pytest.fixture(scope="session")
def evidence(settings):
    """What is said, held against the shipped card of a topic."""
    cards = {card.id: card for card in KnowledgeStore(open_database(settings)).records_of(TechnologyCard)}
    embedder = build_embedder(settings.data_dir)
    return lambda topic: CardEvidence(cards[topic], BusinessFunction.FINANCE, embedder)


def passkeys(*turns):
    return ("let me practise explaining passkeys to a sceptical CFO", *turns)


def spoken(reply):
    return " ".join(line.text for line in reply.artifact.says)


def score_of(debrief, name):
    return next(score for score in debrief.scores if score.name == name)


# --- the executive ------------------------------------------------------------------------------------------


def test_the_scene_says_who_listens_how_long_and_how_to_stop(rehearse):
    (reply,) = rehearse(*passkeys())

    assert reply.artifact.listener == "a sceptical finance chief"
    assert len(reply.artifact.scene) == 2
    assert "five turns" in " ".join(reply.artifact.scene)
    assert "“stop”" in " ".join(reply.artifact.scene)
    assert reply.markdown.endswith("general advice.")  # what stands in the card has its source


def test_the_executive_says_one_to_three_short_sentences_and_asks(rehearse):
    for reply in rehearse(*passkeys(*GOOD))[:-1]:
        assert 1 <= len(reply.artifact.says) <= 4
        assert len(spoken(reply).split()) <= 60


def test_what_stands_in_the_card_is_cited(rehearse):
    replies = rehearse(*passkeys(*GOOD))

    assert all(any(line.cites for line in lines_of(reply.artifact)) for reply in replies)
    assert [reply.findings for reply in replies] == [()] * len(replies)


@pytest.mark.parametrize(
    ("turn", "taken_up"),
    [
        ("The company gets your fingerprint.", "“The company gets your fingerprint”"),
        ("It cuts the calls to the help desk by 40%.", "40%"),
        ("It works by attestation on the endpoints.", "“endpoints”"),
        ("It is like a key that fits one door.", "“It is like a key that fits one door”"),
        ("word " * 300, "300 words"),
        ("You are an idiot if you ask that.", ""),
    ],
)
def test_the_executive_takes_up_what_was_really_said(rehearse, turn, taken_up):
    _, reply = rehearse(*passkeys(turn))

    assert taken_up in spoken(reply)


def test_who_puts_the_myth_right_is_told_so(rehearse):
    _, right = rehearse(*passkeys("No, your fingerprint never leaves the phone, the company does not get it."))

    assert any(line in spoken(right) for line in executive_lines()["reactions"]["corrected"])


def test_a_figure_with_its_source_is_not_asked_after(rehearse):
    _, reply = rehearse(
        *passkeys("According to last month's log, 40% of the calls to the help desk are about passwords.")
    )

    assert "40%?" not in spoken(reply)
    assert not any(line.format(quote="40%") in spoken(reply) for line in executive_lines()["reactions"]["figure"])


def test_the_executive_gets_harder_and_never_rude():
    texts = [line for sort in executive_lines().values() for lines in sort.values() for line in lines]
    rude = re.compile(r"\b(?:stupid|idiot|nonsense you|ridiculous|shut up|lazy|incompetent)\b", re.IGNORECASE)

    assert not [text for text in texts if rude.search(text)]
    assert not [text for text in texts if words_to_avoid(text)]


def test_the_same_turns_get_the_same_replies(rehearse):
    assert [r.markdown for r in rehearse(*passkeys(*GOOD))] == [r.markdown for r in rehearse(*passkeys(*GOOD))]


def test_what_the_executive_asks_depends_on_what_they_answer_for(rehearse):
    finance, hr = (
        rehearse(f"let me practise explaining passkeys to a sceptical {who}", GOOD[0]) for who in ("CFO", "CHRO")
    )

    assert spoken(finance[1]) != spoken(hr[1])


def test_any_two_topics_share_less_than_half_of_what_the_executive_asks(rehearse):
    topics = "passkeys, zero trust, AI agents, FinOps, phishing, GDPR, blockchain, hybrid work, deepfakes, APIs, ransomware, meeting culture"
    asked = {}
    for topic in topics.split(", "):
        replies = rehearse(f"let me practise explaining {topic} to a sceptical CFO", *GOOD[:4])
        lines = [line.text for reply in replies for line in reply.artifact.says[bool(reply.request.rehearsal.said) :]]
        asked[topic] = Counter(_WORD.findall(" ".join(lines).lower()))
    shared = {
        pair: sum((asked[pair[0]] & asked[pair[1]]).values()) / min(asked[pair[0]].total(), asked[pair[1]].total())
        for pair in combinations(asked, 2)
    }

    assert {pair: share for pair, share in shared.items() if share >= 0.5} == {}


def test_a_hint_comes_from_the_card(rehearse):
    _, hint = rehearse(*passkeys("hint"))

    assert hint.artifact.from_the_coach[0].cites


# --- the debrief --------------------------------------------------------------------------------------------


def test_the_debrief_scores_four_sides_and_quotes_what_was_said(rehearse):
    debrief = rehearse(*passkeys(*GOOD))[-1].artifact
    said = " ".join(" ".join(GOOD).split())

    assert isinstance(debrief, RehearsalDebrief)
    assert [score.name for score in debrief.scores] == ["Clarity", "Accuracy", "Business link", "Poise"]
    for score in debrief.scores:
        quotes = re.findall(r"“([^”]+?)[ …]*”", score.evidence)
        assert any(quote in said for quote in quotes)
    assert debrief.strongest in said
    assert debrief.wrong == ()


def test_a_good_talk_scores_higher_than_a_poor_one_on_every_side(rehearse):
    good, poor = (rehearse(*passkeys(*turns))[-1].artifact for turns in (GOOD, BAD))

    assert all(one.score > other.score for one, other in zip(good.scores, poor.scores, strict=True))
    assert sum(score.score for score in good.scores) >= 13
    assert sum(score.score for score in poor.scores) <= 7


def test_a_myth_that_was_repeated_is_held_against_the_card(rehearse):
    debrief = rehearse(*passkeys(BAD[0], "stop"))[-1].artifact

    assert "stay there" in debrief.wrong[0].text
    assert debrief.wrong[0].cites
    assert "stay there" in debrief.practise_next.text


def test_what_was_left_out_is_told_and_what_was_said_is_not(rehearse):
    bare, full = (
        rehearse(*passkeys(*turns, "stop"))[-1].artifact for turns in (("It is a really important matter.",), GOOD[:3])
    )

    assert len(bare.left_out) == 3
    assert bare.left_out[0].text.startswith("What it is: ")
    assert not any(line.text.startswith("What it is: ") for line in full.left_out)


def test_without_a_card_accuracy_is_not_scored_and_that_is_said(rehearse):
    first, *_, last = rehearse(
        "Let me rehearse beekeeping sensors with a sceptical COO", "Sensors weigh the hive, so we save a trip.", "stop"
    )

    assert "no card on “beekeeping sensors”" in first.markdown
    assert score_of(last.artifact, "Accuracy").score is None
    assert score_of(last.artifact, "Clarity").score is not None


def test_stop_before_the_first_turn_judges_nothing(rehearse):
    last = rehearse(*passkeys("stop"))[-1]

    assert last.artifact.scores == last.artifact.left_out == ()
    assert last.artifact.practise_next.cites
    assert "nothing to look at" in last.markdown


def test_few_turns_are_called_a_first_impression(rehearse):
    assert "first impression" in rehearse(*passkeys(GOOD[0], "stop"))[-1].markdown


def test_the_scores_are_for_the_turns_and_not_for_the_person(rehearse):
    assert "not for you" in rehearse(*passkeys(*BAD))[-1].markdown


@pytest.mark.parametrize("form", [".md", ".txt", ".docx"])
def test_turn_and_debrief_can_be_saved(rehearse, form):
    replies = rehearse(*passkeys(GOOD[0], "stop"))

    assert all(file_content(reply, form) for reply in replies)


# --- feedback -----------------------------------------------------------------------------------------------


def test_feedback_is_rehearsed_with_the_one_who_gets_it(rehearse):
    replies = rehearse(
        FEEDBACK,
        "You always interrupt me and everyone thinks you are rude.",
        "In Tuesday's review you cut two analysts off before they finished, and nobody offered another idea after that.",
        "stop",
    )
    debrief = replies[-1].artifact

    assert [score.name for score in debrief.scores] == ["Clarity", "Fairness", "Effect and request", "Poise"]
    assert score_of(debrief, "Fairness").score == 1
    assert debrief.strongest.startswith("In Tuesday's review")
    assert {"you are rude", "everyone thinks"} <= {line.text.split(": ")[1].split(".")[0] for line in debrief.wrong}
    assert debrief.practise_next.cites


def test_fair_feedback_with_a_moment_and_a_request_scores_high(rehearse):
    debrief = rehearse(
        FEEDBACK,
        "In Tuesday's review you cut two analysts off before they finished, and nobody offered another idea after that.",
        "Could you count to three before you answer next time? How did you see it?",
        "stop",
    )[-1].artifact

    assert min(score.score for score in debrief.scores) >= 3
    assert debrief.wrong == debrief.left_out == ()


def test_each_line_of_the_executive_differs_from_the_one_before(rehearse):
    said = [spoken(reply) for reply in rehearse(FEEDBACK, *(["I saw it in the review on Tuesday."] * 4))]

    assert all(one != other for one, other in pairwise(said))


# --- what is held against the card --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("passkeys", "The company stores my fingerprint on its server."),
        ("passkeys", "The private key is shared with the site."),
        ("zero-trust", "Our VPN already does that."),
        ("ai-agents", "With a better model it becomes safe."),
        ("finops", "Finance can do this alone with the invoices."),
        ("phishing", "We train people once a year so this is covered."),
        ("quantum-computing", "It is just a much faster computer."),
        ("open-source", "About 79% of the audited code bases contained open source."),
    ],
)
def test_an_error_is_seen_in_other_words(evidence, topic, said):
    assert [error.said for error in evidence(topic).errors([said])] == [said]


@pytest.mark.parametrize(
    ("topic", "said"),
    [
        ("passkeys", "The company never sees your fingerprint."),
        ("passkeys", "People think the company gets their fingerprint, but it stays on the phone."),
        ("passkeys", "If you lose your phone, you call the help desk, and they call you back."),
        ("passkeys", "Your fingerprint stays on your device."),
        ("zero-trust", "A VPN does not do the same job."),
        ("ai-agents", "A better model alone does not make it safe."),
        ("phishing", "It is not only careless people who click."),
        ("open-source", "An audit found open source in 97% of codebases."),
        ("finops", "We could start with the web shop in March."),
    ],
)
def test_what_is_right_or_their_own_is_not_taken_for_an_error(evidence, topic, said):
    assert evidence(topic).errors([said]) == []


def test_naming_the_topic_alone_is_not_borne_out_by_its_card(evidence):
    assert evidence("finops").borne_out(["FinOps is a great thing and everybody does it."]) == []
    assert evidence("finops").borne_out(["The cost per order says more than the total bill."])
