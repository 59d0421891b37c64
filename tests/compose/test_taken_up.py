"""What is named beside the wish is taken up in a word: guests, a culture, a pasted draft, a form, a long text."""

from assistant.domain.people import Role


def test_guests_are_named_with_what_to_do_about_them(assistant):
    reply = assistant.answer(
        "Plan an hour on passkeys with my exec, plus the COO for the last 20 minutes", role=Role.MENTOR
    )

    assert "Also there: COO (20 minutes)." in reply.markdown


def test_a_stated_culture_gives_a_question_and_no_style(assistant):
    told = assistant.answer("Plan an hour on passkeys with our Japanese CFO", role=Role.MENTOR)
    untold = assistant.answer("Plan an hour on passkeys with our CFO", role=Role.MENTOR)

    assert "You mention Japan" in told.markdown
    assert told.artifact == untold.artifact


def test_a_form_that_the_draft_does_not_have_is_said(assistant):
    assert "copy what you need into a table" in assistant.answer("Explain passkeys as a table").markdown
    assert "copy what you need" not in assistant.answer("Four questions on passkeys as bullets").markdown


def test_of_a_long_message_the_reply_says_what_it_took(assistant):
    story = "The fair went well for her stand, though both of us were tired in the evening. " * 5

    reply = assistant.answer(f"{story} So please plan 45 minutes on passkeys for the two of us.")

    assert "From your text I took: agenda, 45 minutes, about passkeys" in reply.markdown


def test_two_lengths_contradict_each_other_and_one_is_planned(assistant):
    reply = assistant.answer("Plan a 5-minute full-day workshop on passkeys with my mentor")

    assert reply.request.minutes == 5
    assert "You named 5 and 480 minutes" in reply.markdown


def test_a_second_wish_is_offered_by_name(assistant):
    reply = assistant.answer("Plan 45 minutes on phishing with my mentor and give me 5 questions for it")

    assert reply.request.second_wish == "questions"
    assert "now the discussion questions" in reply.markdown
