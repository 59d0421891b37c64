"""Languages: a message in another one is recognised, answered in English, and told so in its own."""

import pytest

from assistant.domain.people import Role
from assistant.domain.request import Kind

ASKED = {
    "es": ("Planifica 45 minutos con mi mentor sobre phishing", "le respondo en inglés"),
    "fr": ("Prépare un ordre du jour de 45 minutes avec mon mentor sur le phishing", "je vous réponds donc en anglais"),
    "de": ("Plane bitte 45 Minuten mit meinem Mentor zum Thema Phishing", "antworte ich Ihnen auf Englisch"),
    "pt": ("Planeje 45 minutos com meu mentor sobre phishing", "respondo em inglês"),
    "it": ("Pianifica 45 minuti con il mio mentor sul phishing", "rispondo in inglese"),
    "nl": ("Plan 45 minuten met mijn mentor over phishing alsjeblieft", "antwoord ik u in het Engels"),
    "pl": ("Zaplanuj 45 minut z moim mentorem na temat phishingu", "odpowiadam po angielsku"),
    "ja": ("メンターとのフィッシングについての45分のアジェンダを作ってください", "英語でお答えいたします"),
}
DANGER = {
    "es": "No quiero seguir viviendo",
    "fr": "Je ne veux plus vivre",
    "de": "Ich will nicht mehr leben",
    "pt": "Não quero mais viver",
    "it": "Non voglio più vivere",
    "nl": "Ik wil niet meer leven",
    "pl": "Nie chcę już żyć",
    "ja": "もう生きていたくないです",
}


@pytest.mark.parametrize("language", ASKED)
def test_the_reply_says_in_that_language_that_it_is_in_english(assistant, language):
    question, told = ASKED[language]

    reply = assistant.answer(question)

    assert reply.request.language == language
    assert told in reply.markdown
    assert (reply.request.kind, reply.request.minutes) == (Kind.AGENDA, 45)
    assert reply.request.topic.card_id == "phishing"
    assert "45 minutes" in reply.markdown


@pytest.mark.parametrize("language", DANGER)
def test_danger_to_life_is_routed_to_people_in_any_of_these_languages(assistant, language):
    reply = assistant.answer(DANGER[language])

    assert reply.request.red_line.code == "R1"
    assert reply.markdown.splitlines()[0].isascii() is False or language in ("nl",)


@pytest.mark.parametrize(
    "question",
    [
        "agenda passkeys 45 min",
        "AGENDA KICKOFF 12 PAIRS",
        "hw do i prepair for a sesion about block chian",
        "My mentor Jürgen says the Zeitgeist is déjà vu, how do I answer?",
        "shorter",
    ],
)
def test_english_with_slips_names_and_loan_words_is_english(assistant, question):
    assert assistant.understand(question).language == "en"


def test_a_reply_in_another_language_cannot_be_had_without_a_model_and_that_is_said(assistant):
    reply = assistant.answer("Explain passkeys to our CFO in five minutes, in German please", role=Role.MENTOR)

    assert reply.request.reply_language == "de"
    assert "my drafts are in English" in reply.markdown
