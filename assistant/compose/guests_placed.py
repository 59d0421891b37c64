"""Compose: where in a session guests come and go, so that the personal part stays with the pairing.

A guest comes at the start of a step, which begins on the minute they were announced for; feedback is given while the
two are by themselves.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from assistant.artifacts.timeboxes import TimedStep
from assistant.compose.material import Material
from assistant.compose.wording import area_name
from assistant.domain.reply import Line
from assistant.domain.request import Guest

SHORTEST = 2  # minutes that a step keeps when a guest's coming moves its border
PRIVATE = "feedback"


def timed_for_guests(steps: Sequence[TimedStep], guests: Sequence[Guest]) -> tuple[TimedStep, ...]:
    """The steps with feedback outside the time of the guests, and a border where the first of them comes or goes."""
    timed = list(steps)
    total = sum(step.minutes for step in timed)
    for guest in _staying_a_while(guests, total):
        minute = _border(guest, total)
        if not guest.at_start:
            _keep_private(timed, minute)
        _move_border(timed, minute)
    return tuple(timed)


def guest_lines(place: int, steps: Sequence[TimedStep], material: Material) -> tuple[Line, ...]:
    """What the mentor does in the step at `place` because somebody comes or goes there."""
    total = sum(step.minutes for step in steps)
    said: list[Line] = []
    for guest in material.request.guests:
        if guest.minutes is None or guest.minutes >= total:
            said += [Line(text=_ALL_ALONG.format(who=_named(guest)))] if place == 0 else []
        elif place == _turning_point(steps, _border(guest, total)):
            said += [_gone(guest)] if guest.at_start else _comes(guest, material)
    return tuple(said)


_ALL_ALONG = "With {who} throughout: agree what stays in the room, and give each other feedback afterwards, by yourselves, in two minutes."
_COMES = "From here with {who}: say in one sentence where you are, and what may be repeated outside."
_GOES = "From here without {who}: close the door, and take up what could not be said before."
_ASKS = "Ask {who}: “What of this looks different from {area}?”"
_WHY = "Why it matters in {area}: {reason}"


def _comes(guest: Guest, material: Material) -> Iterator[Line]:
    yield Line(text=_COMES.format(who=_named(guest)))
    if guest.function is None:
        return
    area = area_name((guest.function,))
    yield Line(text=_ASKS.format(who=_named(guest), area=area))
    if material.card:
        reason = material.card.why_care.for_function(guest.function)
        yield material.from_card(_WHY.format(area=area, reason=reason), "why-care")


def _gone(guest: Guest) -> Line:
    return Line(text=_GOES.format(who=_named(guest)))


def _named(guest: Guest) -> str:
    """ "the COO", "the works council member"; a first name goes without an article."""
    return guest.who if guest.who.istitle() and " " not in guest.who else f"the {guest.who}"


def _staying_a_while(guests: Sequence[Guest], total: int) -> list[Guest]:
    return [guest for guest in guests if guest.minutes and guest.minutes < total]


def _border(guest: Guest, total: int) -> int:
    """The minute at which the guest goes, or comes."""
    stay = guest.minutes or 0
    return stay if guest.at_start else total - stay


def _turning_point(steps: Sequence[TimedStep], minute: int) -> int:
    """The step, never the first nor the private one, whose start is nearest to the minute somebody comes or goes."""
    starts = [0, *accumulate(step.minutes for step in steps)]
    open_to_guests = [place for place in range(1, len(steps)) if steps[place].step.part != PRIVATE]
    return min(open_to_guests, key=lambda place: (abs(starts[place] - minute), place))


def _keep_private(timed: list[TimedStep], minute: int) -> None:
    """Move feedback before the step that somebody comes in at; whoever goes early has left by then anyway."""
    private = next((place for place, step in enumerate(timed) if step.step.part == PRIVATE), None)
    turning = _turning_point(timed, minute)
    if private is not None and private > turning:
        timed.insert(turning, timed.pop(private))


def _move_border(timed: list[TimedStep], minute: int) -> None:
    """Make the turning point begin at the minute; the longest steps before and behind it give or take."""
    turning = _turning_point(timed, minute)
    before = max(range(turning), key=lambda place: timed[place].minutes)
    behind = max(range(turning, len(timed)), key=lambda place: timed[place].minutes)
    wanted = minute - sum(step.minutes for step in timed[:turning])
    moved = max(SHORTEST - timed[before].minutes, min(wanted, timed[behind].minutes - SHORTEST))
    for place, change in ((before, moved), (behind, -moved)):
        timed[place] = timed[place].model_copy(update={"minutes": timed[place].minutes + change})
