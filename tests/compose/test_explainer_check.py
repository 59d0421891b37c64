"""An explanation that a mentor pasted: how it sounds to somebody senior, and what would help."""

import pytest

from assistant.artifacts.explainer_check import ExplainerCheck
from assistant.domain.people import Role

HARD = (
    "Zero trust means that the network trusts nobody by default. Each request is authenticated via MFA and the IAM "
    "layer, with micro-segmentation on the endpoints."
)
EASY = (
    "Imagine a land register that many towns keep at once. Nobody can change a page alone, because the others would "
    "see it. For contracts this matters: we could prove who signed what, and when. It cannot tell whether what was "
    "entered is true. Where would you want such a proof?"
)


@pytest.fixture
def check(assistant):
    def checked(draft, asked="Is this explanation ok for our CFO?"):
        artifact = assistant.answer(f'{asked} "{draft}"', role=Role.MENTOR).artifact
        assert isinstance(artifact, ExplainerCheck)
        return artifact

    return checked


def test_terms_left_unexplained_get_plain_words(check):
    terms = {term.term: term.plain.text if term.plain else "" for term in check(HARD).terms}

    assert terms["micro-segmentation"] == "small locked rooms instead of one big hall"
    assert {"MFA", "IAM"} <= terms.keys()


@pytest.mark.parametrize(
    "draft",
    [
        "An API (a door through which programs talk to each other) saves us typing. Would you open one to suppliers?",
        "Programs talk through doors called APIs. Each door saves us typing, so customers wait less. Which would you open?",
        "Latency is the time you wait. It costs us customers. Think of a slow lift. Where do yours wait?",
    ],
)
def test_a_term_that_is_explained_is_left_alone(check, draft):
    assert check(draft).terms == ()


def test_what_everybody_knows_is_no_jargon(check):
    draft = (
        "Our CFO and HR saw it on TV in the EU. Imagine a slow lift. It costs customers, and it may fail. Would you?"
    )

    assert check(draft).terms == ()


def test_what_it_lacks_is_offered_from_the_card_for_the_listener(check, assistant):
    lacks = {part.part: part.offer for part in check(HARD).missing}
    card_says = assistant.answer("Explain zero trust to our CFO in 3 minutes", role=Role.MENTOR).markdown

    assert "A comparison" in lacks
    assert lacks["A comparison"].cites
    assert lacks["A comparison"].text in card_says  # the one from finance


def test_what_can_be_said_as_it_is_is_told_so(assistant):
    reply = assistant.answer(
        f'Could you look over how I explain blockchain to our general counsel? "{EASY}"', role=Role.MENTOR
    )

    assert reply.markdown.startswith("You can say it as it is.")
    assert reply.artifact.missing == reply.artifact.terms == reply.artifact.long_sentences == ()
    assert len(reply.artifact.does_well) == 5


def test_a_long_sentence_is_shown_with_the_place_to_stop(check):
    draft = (
        "A passkey is a secret that your phone keeps for one website only and it opens with your finger, "
        "which means that a false website gets nothing because the secret does not fit there."
    )
    (long,) = check(draft, "Is my explanation of passkeys ok for our CFO?").long_sentences

    assert long.words == len(draft.split())
    assert long.stop_after
    assert long.stop_after in " ".join(draft.split())


def test_minutes_are_those_of_calm_speech(check):
    draft = "Imagine a slow lift, as we all know one. " * 28  # 252 words

    assert check(draft.strip()).minutes == 2.0


def test_more_than_the_minutes_there_are_is_said(assistant):
    draft = "Imagine a slow lift, as we all know one. " * 56
    reply = assistant.answer(
        f'I have 2 minutes. Is this explanation ok for our CFO? "{draft.strip()}"', role=Role.MENTOR
    )

    assert "Aloud it takes about 4 minutes, and you have 2" in reply.markdown


def test_a_common_error_is_held_against_the_card(check):
    draft = "A passkey replaces the password. The company gets my fingerprint. Think of a key. Would you use one?"
    (doubtful,) = check(draft, "Is my explanation of passkeys ok?").doubtful

    assert "stay there" in doubtful.text
    assert doubtful.cites


def test_who_denies_the_error_is_not_corrected(check):
    draft = "A passkey replaces the password. The company never gets my fingerprint. Think of a key. Would you use one?"

    assert check(draft, "Is my explanation of passkeys ok?").doubtful == ()


def test_where_there_is_no_card_that_is_said(assistant):
    reply = assistant.answer(
        'Is my explanation of beekeeping sensors ok for the COO? "Sensors weigh the hive. Think of a bathroom scale."',
        role=Role.MENTOR,
    )

    assert "cannot say whether it is right" in reply.markdown


def test_a_short_text_gets_no_reading_grade(check):
    assert check(HARD).grade is None
    assert 3 < check(EASY).grade < 10
