"""Guests come at a step that begins on their minute, and the personal part stays with the two of the pairing."""

from itertools import accumulate

import pytest

from assistant.domain.people import Role

WITH_COO = "Plan 30 minutes with my mentor, session 4, on passkeys, our COO joins for the last 10 minutes"


def _starts(agenda):
    return dict(zip([0, *accumulate(item.minutes for item in agenda.items)], agenda.items, strict=False))


def test_a_guest_for_the_last_minutes_comes_in_on_that_minute(assistant):
    agenda = assistant.answer(WITH_COO, role=Role.EXECUTIVE).artifact

    arrival = _starts(agenda)[20]
    assert arrival.mentor_does[0].text.startswith("From here with the COO")
    assert "operations" in arrival.mentor_does[1].text
    assert sum(item.minutes for item in agenda.items) == 30


def test_feedback_is_given_before_the_guest_comes(assistant):
    agenda = assistant.answer(WITH_COO, role=Role.EXECUTIVE).artifact

    titles = [item.title for item in agenda.items]
    with_guest = next(i for i, item in enumerate(agenda.items) if "From here with" in item.mentor_does[0].text)
    assert titles.index("Feedback both ways") < with_guest


@pytest.mark.parametrize("minutes", [20, 45, 60, 90, 180])
def test_a_guest_changes_no_sum(assistant, minutes):
    asked = f"Plan {minutes} minutes on passkeys with my mentor, plus our CFO for the last 12 minutes"

    agenda = assistant.answer(asked, role=Role.EXECUTIVE).artifact

    assert sum(item.minutes for item in agenda.items) == minutes
    assert minutes - 12 in _starts(agenda)


def test_a_guest_for_the_beginning_leaves_on_their_minute(assistant):
    asked = "Plan an hour with my mentor on passkeys, first session, our CFO joins for the first 15 minutes"

    agenda = assistant.answer(asked, role=Role.EXECUTIVE).artifact

    assert _starts(agenda)[15].mentor_does[0].text.startswith("From here without the CFO")


def test_a_guest_without_minutes_is_there_throughout(assistant):
    asked = "Plan an hour with my mentor on passkeys, a works council member will be there too"

    agenda = assistant.answer(asked, role=Role.EXECUTIVE).artifact

    assert "throughout" in agenda.items[0].mentor_does[0].text
