"""The draft check: feedback that somebody wrote is judged sentence by sentence and worded anew, with every fact kept."""

import pytest

from assistant.artifacts.draft_check import DraftCheck
from assistant.compose.draft_faults import edited
from assistant.domain.people import Role
from assistant.domain.wording import words_to_avoid


@pytest.fixture
def check(assistant):
    def checked(said):
        reply = assistant.answer(said, role=Role.MENTOR)
        assert isinstance(reply.artifact, DraftCheck)
        return reply.artifact

    return checked


@pytest.mark.parametrize(
    ("draft", "better"),
    [
        ("You never let me finish.", "[when, e.g. in Tuesday's review] you did not let me finish."),
        ("You always answer for me.", "[when, e.g. in Tuesday's review] you answered for me."),
        ("You keep checking your phone while I explain.", "[when, e.g. in Tuesday's review] you checked your phone while I explained."),
        ("You are so rude.", "[what you saw or heard, in one sentence]."),
        ("Everyone thinks the slides are too full.", "I noticed that the slides are too full."),
        ("Why do you always do that??", "What makes you do that?"),
        ("I feel ignored.", "[what you did or felt then, e.g. I stopped talking]."),
        ("To be honest, the demo was long.", "The demo was long."),
        ("Stop sending me slides at midnight!", "Could we try a week without sending me slides at midnight?"),
        ("Obviously the plan is late. Thanks for nothing.", "The plan is late."),
    ],
)  # fmt: skip
def test_a_wording_that_puts_people_on_the_defensive_is_replaced_with_a_reason(draft, better):
    told = edited(draft)

    assert told.text == better
    assert all(place and reason for place, reason in told.changes)
    assert words_to_avoid(told.text) == ()


def test_a_draft_that_has_all_it_needs_is_left_as_it_is(check):
    draft = "In Monday's steering meeting you answered for me twice, and I lost my thread. Next time, could you let me go first? How did you see it?"

    found = check(f'Is this ok to send to my exec? "{draft}"')

    assert found.rewritten == draft
    assert (found.changes, found.adds) == ((), ())
    assert len(found.does_well) >= 4


def test_every_fact_of_a_draft_is_kept_and_what_is_missing_stands_in_brackets(check):
    found = check('Too harsh? "You cut me off three times in the review. You are so rude and you never listen."')

    assert "You cut me off three times in the review." in found.rewritten
    assert "rude" not in found.rewritten
    assert "[what it led to, for you or others]" in found.rewritten
    assert "what it led to, for you or others" in found.to_fill_in
    assert any("rude" in change.place for change in found.changes)


def test_greeting_and_signature_stay_where_they_are(check):
    found = check(
        "Make it friendlier please:\n\nHi Julia\nyou interrupted me five times in yesterday's demo and I lost my thread.\nBest, Tom"
    )

    lines = found.rewritten.splitlines()
    assert (lines[0], lines[-1]) == ("Hi Julia", "Best, Tom")
    assert "five times in yesterday's demo and I lost my thread" in found.rewritten


def test_thanks_are_not_turned_into_a_request(check):
    found = check('Is this thank-you ok? "Thank you for the intro to finance, it opened a door for me on Tuesday."')

    assert found.adds == ()
    assert found.rewritten == "Thank you for the intro to finance, it opened a door for me on Tuesday."


def test_the_reply_shows_what_is_good_what_to_change_and_the_new_wording(assistant):
    reply = assistant.answer('Is this ok to send? "You cut me off in the review. You never listen."', role=Role.MENTOR)

    for heading in ("It does this well", "I would change", "So it would read", "Fill in the brackets"):
        assert f"**{heading}**" in reply.markdown
    assert "“You never listen” – One exception" in reply.markdown
