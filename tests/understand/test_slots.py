"""Slots: what a message says beside its wish, however people say it."""

import pytest

from assistant.domain.people import BusinessFunction, Role, Stage
from assistant.domain.request import Format, Kind, Length, Setting, Tone
from assistant.understand.manner import read_format, read_length, read_tone

F = BusinessFunction


@pytest.fixture
def read(assistant):
    def understood(said, role=Role.MENTOR):
        return assistant.understand(said, role=role)

    return understood


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("Plan the session on passkeys, we have 45-ish minutes", 45),
        ("Plan a session on passkeys, from 9 to 10:30", 90),
        ("Plan a session on passkeys between 14:00 and 14:45", 45),
        ("Plan three quarters of an hour on passkeys", 45),
        ("Plan an hour and a quarter on passkeys", 75),
        ("Plan two and a half hours on passkeys", 150),
        ("Plan fifty-five minutes on passkeys", 55),
        ("Plan half a day on passkeys", 240),
        ("Plan half a day, well, 180 minutes on passkeys", 180),
        ("I see him in ten minutes, plan half an hour on passkeys", 30),
        ("Plan 60 minutes on passkeys with 15 minutes for the demo", 60),
        ("Plan an hour on passkeys, the COO joins for the last 20 minutes", 60),
        ("Plan an hour on passkeys, the COO speaks for five minutes", 60),
        ("Session guide for a kickoff with between 8 and 12 pairs", None),
        ("Plan a session on passkeys, we lost $5m to phishing last year", None),
    ],
)
def test_the_length_of_the_whole_meeting_is_read_and_not_that_of_a_part(read, said, minutes):
    assert read(said).minutes == minutes


@pytest.mark.parametrize(
    ("said", "functions"),
    [
        ("Explain zero trust to my executive, who runs procurement", {F.OPERATIONS}),
        ("Explain zero trust to the lady in charge of our supply chain", {F.OPERATIONS}),
        ("Explain zero trust to our compliance officer", {F.LEGAL}),
        ("Explain zero trust to the head of IT", {F.TECHNOLOGY}),
        ("Session guide for a kickoff, 12 pairs, sales and plant executives", {F.SALES_MARKETING, F.OPERATIONS}),
        ("Explain zero trust to our managing director", set()),
        ("Explain the software supply chain to our CEO", set()),
        ("Give me five questions about data mesh", set()),
    ],
)
def test_a_function_is_the_area_of_people_and_not_a_topic(read, said, functions):
    assert set(read(said).functions) == functions


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("I'm the program coordinator. Plan 45 minutes for one of our pairs", Role.STAFF),
        ("Plan 45 minutes with my mentor on passkeys", Role.EXECUTIVE),
        ("I am one of the mentors, plan 45 minutes on passkeys", Role.MENTOR),
        ("I run our loyalty program. Plan 45 minutes with my mentor on passkeys", Role.EXECUTIVE),
    ],
)
def test_who_says_who_they_are_is_believed(read, said, role):
    assert read(said).role is role
    assert read(said, Role.EXECUTIVE).role is role


def test_program_staff_stay_program_staff_when_they_speak_of_a_mentor(read):
    assert read("How do I tell my mentor that his sessions run over?", Role.STAFF).role is Role.STAFF


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Half a dozen questions on hybrid work, please", 6),
        ("A couple of open questions on hybrid work", 2),
        ("What could I ask about hybrid work? Give me four.", 4),
        ("One good question on hybrid work to end with", 1),
        ("Questions on hybrid work for the session of 45 minutes", None),
        ("A quick question: what do I ask about hybrid work?", None),
    ],
)
def test_the_number_of_items_is_no_number_of_minutes(read, said, count):
    assert read(said).count == count


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("How do I tell him he is always late? Something gentle", "tone", Tone.WARM),
        ("How do I tell him he is always late? No sugar-coating", "tone", Tone.DIRECT),
        ("How do I tell our sales director he is always late?", "tone", None),
        ("How do I tell him he is always late? As a Slack message", "format", Format.MESSAGE),
        ("Write an email that tells him he is always late", "format", Format.EMAIL),
        ("Explain passkeys as a table", "format", Format.TABLE),
        ("Explain passkeys, something I can read in the lift", "length", Length.SHORT),
        ("Explain passkeys in depth", "length", Length.LONG),
        ("Plan 45 minutes on short video", "length", None),
        ("Plan 45 minutes on passkeys over Zoom", "setting", Setting.REMOTE),
        ("Plan 45 minutes on hybrid work", "setting", None),
        ("Plan 45 minutes on passkeys, not remote, in her office", "setting", Setting.IN_PERSON),
        ("Explain passkeys to our CFO, no table please", "format", None),
        ("How do I tell him he is always late? It's far too casual so far", "tone", Tone.FORMAL),
        ("How do I tell him he is always late? He mustn't feel attacked", "tone", Tone.WARM),
        ("How do I tell him he is always late? Say it to his face", "tone", Tone.DIRECT),
        ("Plan 45 minutes on passkeys, I fill max 45 minutes", "word_limit", None),
        ("Explain ad fraud and digital id to our CFO", "count", None),
        ("Explain passkeys to our CFO, she hates jargon", "plain_words", True),
        ("Explain passkeys to our CFO w/o jargon", "plain_words", True),
        ("Explain APIs and open source short, for our treasurer", "length", Length.SHORT),
        ("Plan 45 minutes, we are stuck, she's on screen and I'm in the room", "length", None),
        ("How do I tell him he is always late? My first try was not kind enough", "tone", Tone.WARM),
        ("How do I tell him he is always late? Don't spare him", "tone", Tone.DIRECT),
        ('Shorten it 4 slack: "You cut me off three times in the review."', "format", Format.MESSAGE),
        ("Explain passkeys in under 120 words", "word_limit", 120),
        ("Help me thank my mentor for yesterday. Seventy words, no more.", "word_limit", 70),
        ("Explain passkeys to our Dutch director", "culture", "netherlands"),
        ("Explain passkeys, answer in Spanish please", "reply_language", "es"),
        ("Explain passkeys, answer in Spanish please", "culture", ""),
        ("Explain passkeys to Giovanni Rossi", "culture", ""),
    ],
)
def test_how_a_draft_should_be_is_taken_as_stated_and_never_guessed(read, said, slot, value):
    assert getattr(read(said), slot) == value


@pytest.mark.parametrize(
    ("said", "asker"),
    [
        ("Four questions on data mesh he could ask his own engineers", Role.EXECUTIVE),
        ("What could my executive ask me about data mesh? Five questions", Role.EXECUTIVE),
        ("Five questions on data mesh I could ask my executive", None),
        ("need questions to ask my exec about podcasts", None),
    ],
)
def test_who_will_ask_the_questions(read, said, asker):
    assert read(said).asked_by is asker


@pytest.mark.parametrize(
    ("said", "who", "stays"),
    [
        ("Plan an hour on passkeys, plus the COO for the last 20 minutes", "COO", 20),
        ("Plan an hour on passkeys, her assistant sits in", "assistant", None),
        ("Plan an hour on passkeys with my exec, her executive assistant listens in", "executive assistant", None),
        ("Plan an hour on passkeys, our managing director will be there too", "managing director", None),
    ],
)
def test_a_guest_is_named_with_the_minutes_they_stay(read, said, who, stays):
    (guest,) = read(said).guests

    assert (guest.who, guest.minutes) == (who, stays)


@pytest.mark.parametrize(
    "said",
    [
        "Plan an hour on passkeys with my executive and me",
        "Facilitator guide for a kickoff, 8 pairs, executives from treasury and audit",
        "Running order for an alumni evening with 20 former pairs",
    ],
)
def test_the_two_of_a_pairing_are_no_guests(read, said):
    assert read(said).guests == ()


@pytest.mark.parametrize(
    ("said", "draft"),
    [
        (
            'Is this ok to send? "You cut me off three times in the review."',
            "You cut me off three times in the review.",
        ),
        (
            "Please soften this:\n\nYou cut me off three times in the review.",
            "You cut me off three times in the review.",
        ),
        (
            "'You cut me off three times in the review.' Too harsh for my exec?",
            "You cut me off three times in the review.",
        ),
        (
            "How does this sound? I wrote: You cut me off three times in the review. Under 60 words please.",
            "You cut me off three times in the review.",
        ),
    ],
)
def test_a_pasted_draft_is_content_and_kept_as_it_was_typed(read, said, draft):
    assert read(said).own_draft == draft


@pytest.mark.parametrize(
    "said",
    [
        "Dear coach, I hope this finds you well. Might I ask for three questions for my exec? Best regards, Ines",
        "We met twice and it went well, though both of us were tired. Plan 45 minutes on passkeys for us.",
    ],
)
def test_what_the_asker_tells_the_coach_is_no_draft(read, said):
    assert read(said).own_draft == ""


def test_of_a_pasted_thread_only_what_stands_above_it_is_the_wish(assistant):
    thread = "From: Ana\nSent: Monday\nSubject: Re: offsite\n\nCan we do 90 minutes on blockchain?"

    reply = assistant.answer(f"Plan 30 minutes on passkeys for the two of us.\n\n{thread}")

    assert reply.request.minutes == 30
    assert reply.request.topic.card_id == "passkeys"
    assert "left the mails themselves aside" in reply.markdown


def test_several_topics_are_named_and_one_is_drafted(assistant):
    reply = assistant.answer("Plan 60 minutes: first blockchain, then quantum computing")

    assert reply.request.topic.card_id == "blockchain"
    assert [topic.card_id for topic in reply.request.more_topics] == ["quantum-computing"]
    assert "this is about “blockchain”" in reply.markdown


@pytest.mark.parametrize(
    ("said", "stage"),
    [
        ("six months after the program ended, plan an hour for us", Stage.AFTER),
        ("our sessions have gone quiet, plan 45 minutes", Stage.STUCK),
        ("session 6 of 6, plan 45 minutes", Stage.CLOSING),
        ("very first meeting with my exec, plan 45 minutes", Stage.KICKOFF),
        ("we've met twice so far, plan 45 minutes", Stage.MID),
        ("our fourth of six sessions is tomorrow, plan 45 minutes", Stage.MID),
        ("the sixth of six is tomorrow, plan 45 minutes", Stage.CLOSING),
        ("we're three sessions in, plan 45 minutes", Stage.MID),
        ("I haven't met her yet, plan 45 minutes", Stage.FIRST),
        ("our pairing ends next week, plan 45 minutes", Stage.CLOSING),
        ("we haven't met for two months, plan 45 minutes", Stage.STUCK),
        ("since our first session she has been great, plan 45 minutes", None),
        ("plan 45 minutes on the launch of our product", None),
        ("number four of eight, plan 45 minutes with my exec", Stage.MID),
        ("the pairing has fallen asleep, plan 45 minutes", Stage.STUCK),
        ("graduation event with 12 pairs, facilitator guide", Stage.CLOSING),
        ("plan 45 minutes with my exec on closing the gender pay gap", None),
        ("plan 45 minutes for mid-size suppliers on passkeys", None),
    ],
)
def test_the_stage_is_read_however_people_say_it(read, said, stage):
    assert read(said).stage is stage


@pytest.mark.parametrize(
    "typed",
    [
        "hw do i prepair for a sesion about block chian w my exec, 45 mintues",
        "agneda pls 45 min blokchain my exec",
    ],
)
def test_typed_in_haste_means_the_same(read, typed):
    request = read(typed)

    assert (request.kind, request.minutes, request.topic.card_id) == (Kind.AGENDA, 45, "blockchain")


@pytest.mark.parametrize("name", ["Ilka", "Kofi", "Priya", "Kubernetes", "TikTok", "LinkedIn"])
def test_names_and_products_are_no_slips(read, name):
    assert name in read(f"Explain {name} to our CFO").text


def test_what_somebody_is_in_charge_of_is_no_topic_beside_one(read):
    request = read("i run customer support. explain technical debt like to a clever aunt")

    assert (request.topic.card_id, request.more_topics) == ("technical-debt", ())


def test_the_colleagues_of_the_listener_are_not_the_listener(read):
    said = "Explain microservices to our general counsel, he will be asked by his IT colleagues"

    assert read(said).functions == (BusinessFunction.LEGAL,)


def test_a_pasted_explanation_of_an_attack_is_no_incident(read):
    said = 'Is my explanation ok? "The company gets my password. The attacker has it, too. Think of a stolen key."'

    assert read(said).kind is Kind.EXPLAINER


@pytest.mark.parametrize(
    ("said", "tone"),
    [
        ("go easy on him please", Tone.WARM),
        ("can you take the sting out", Tone.WARM),
        ("she takes criticism hard, mind that", Tone.WARM),
        ("no bad blood please", Tone.WARM),
        ("no flowers please, say what is", Tone.DIRECT),
        ("tell it like it is", Tone.DIRECT),
        ("he needs a wake-up call", Tone.DIRECT),
        ("not so many maybes", Tone.DIRECT),
        ("no slang, she is strict on manners", Tone.FORMAL),
        ("make it fit for the supervisory board", Tone.FORMAL),
        ("with the proper salutation please", Tone.FORMAL),
        ("the formal kickoff is in May, plan it", None),
        ("explain straight-through processing", None),
        ("tougher ones", None),
    ],
)
def test_a_tone_is_heard_in_sayings_and_not_in_topics(said, tone):
    assert read_tone(said) == tone


@pytest.mark.parametrize(
    ("said", "form"),
    [
        ("one thing per line please", Format.BULLETS),
        ("break that up into points", Format.BULLETS),
        ("with a column for the minutes", Format.TABLE),
        ("so that i can paste it into excel", Format.TABLE),
        ("i'll send it from outlook", Format.EMAIL),
        ("for her inbox", Format.EMAIL),
        ("i'd drop it in the chat", Format.MESSAGE),
        ("what should I send her on teams, we only chat", Format.MESSAGE),
        ("30 minutes on excel for an executive", None),
        ("explain text to speech", None),
    ],
)
def test_a_form_is_heard_in_where_a_draft_will_stand(said, form):
    assert read_format(said) == form


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("half of that please", Length.SHORT),
        ("just the bones", Length.SHORT),
        ("a few words are enough", Length.SHORT),
        ("a bit thin", Length.LONG),
        ("with all the trimmings", Length.LONG),
        ("spell out each step", Length.LONG),
        ("short selling explained", None),
        ("a brief history of AI", None),
    ],
)
def test_a_length_is_heard_in_sayings_and_not_in_topics(said, length):
    assert read_length(said) == length
