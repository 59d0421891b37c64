"""Compose: a session guide laid out under the headings of an organization's own guide, in their order.

Each of our parts goes under the heading nearest to it, by words or by meaning; what fits none stands at the end under our
own heading, and a heading that we have nothing for asks to be filled in. Nothing of either is dropped.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import numpy as np
import yaml

from assistant.artifacts.session_guide import PURPOSE, QUESTIONS, SCRIPT, TO_FILL_IN, HousePart, SessionGuide
from assistant.compose.house_numbers import numbered_headings
from assistant.compose.wording import join_words
from assistant.domain.house_style import HouseHeading, HouseStyle
from assistant.domain.reply import Draft
from assistant.domain.request import Request
from assistant.domain.seams import Embedder

FITS = 0.55  # cosine, or share of words, from which a part belongs under a heading
STEP_FITS = 0.45  # the same for a step of the script: its title is a sentence of its own
OF_A_ROOF = 0.3
FEWEST_STEPS = 2  # headings that must fit steps before the script is parted among them
MOST_NAMED = 4  # headings that the reply names
_MEETING = r"(?:the |our )?(?:session|meeting|workshop|event|day|kick-?off)s?"
_PHASES = {
    "before": re.compile(
        rf"(?:before|prior to|preparing|preparation(?: for)?|vor(?:her|ab|bereitung)?)\W*(?:{_MEETING})?"
    ),
    "during": re.compile(rf"(?:during|in|on|running|durchführung|während)\W*(?:{_MEETING})?"),
    "after": re.compile(rf"(?:after(?:wards)?|following|follow-?up|nach(?:her|bereitung)?|danach)\W*(?:{_MEETING})?"),
}
_SPEAKS_OF_PHASE = {
    "before": re.compile(r"\b(?:preparations?|pre-?work|beforehand|vorbereitung(?:en)?)\b"),
    "during": re.compile(r"(?!)"),
    "after": re.compile(r"\b(?:follow-?up|next steps|nachbereitung)\b"),
}
_OF_ANY_MEETING = re.compile(rf"\b{_MEETING}\b")
_WORD = re.compile(r"[^\W\d_]+")
_FILLERS = frozenset("the a an of and for to in on our your session meeting workshop und der die das für".split())
_SAME = {"The call": "The room"}


def with_house_style(draft: Draft, request: Request, embedder: Embedder) -> Draft:
    """The draft laid out in the style of the request, and a word on what stands where."""
    style, guide = request.house_style, draft.artifact
    if style is None:
        return draft
    if not isinstance(guide, SessionGuide):
        told = f"The headings of “{style.title}” are for session guides, so this draft has its own."
        return replace(draft, opening=_joined(told, draft.opening))
    if not style.headings and style.steps_before is None:
        return replace(draft, opening=_joined(_without_headings(style), draft.opening))
    layout = lay_out(guide, style, embedder)
    laid_out = guide.model_copy(update={"layout": layout})
    return replace(draft, artifact=laid_out, opening=_joined(_told(style, layout), draft.opening))


def lay_out(guide: SessionGuide, style: HouseStyle, embedder: Embedder) -> tuple[HousePart, ...]:
    """Every heading of theirs in its order, each with what it holds, then ours for what fits none of them."""
    places = _Places(style, embedder)
    for part in _parts_of(guide):
        places.put(part)
    titles = [step.title for step in guide.script]
    if style.steps_before is None and not places.put_script() and not places.put_steps(titles):
        places.put(SCRIPT)
    return numbered_headings(_with_our_own(places, guide, style), style)


def _parts_of(guide: SessionGuide) -> list[str]:
    """The titles of our parts beside the script, in our order."""
    questions = [QUESTIONS] if guide.questions else []
    return [PURPOSE, *(part.title for part in guide.before), *questions, *(part.title for part in guide.sections)]


class _Places:
    """Which heading holds what."""

    def __init__(self, style: HouseStyle, embedder: Embedder) -> None:
        self.headings = style.headings
        self.holds: list[list[str]] = [[] for _ in self.headings]
        self.steps: list[list[int]] = [[] for _ in self.headings]
        self.homeless: list[str] = []
        self._embedder = embedder
        self._texts = [
            _OF_ANY_MEETING.sub("", heading.text.lower()).strip() or heading.text for heading in style.headings
        ]
        self._vectors = embedder.embed(self._texts) if self._texts else None
        self._lose = np.array([self._loses(place) for place in range(len(self._texts))], dtype=np.float32)

    def _loses(self, place: int) -> float:
        """What a heading loses as the place of a part: one that has others below it is mostly a roof for them."""
        return OF_A_ROOF if has_others_below(self.headings, place) else 0.0

    def put(self, part: str) -> None:
        """Under the nearest heading, or that of its phase, or nowhere."""
        place = self._nearest(part)
        place = self._of_its_phase(part) if place is None else place
        if place is None:
            self.homeless.append(part)
        else:
            self.holds[place].append(part)

    def put_script(self) -> bool:
        """The script as a whole, under a heading such as "Agenda"; whether there is one."""
        place = self._nearest(SCRIPT)
        if place is not None:
            self.holds[place].append(SCRIPT)
        return place is not None

    def put_steps(self, titles: Sequence[str]) -> bool:
        """Part the steps among the headings that speak of them, in their order; whether enough of them do."""
        scores = self._scores([title.lower() for title in titles])
        chosen = _in_order(np.where(scores >= STEP_FITS, scores, 0.0)) if self.headings else {}
        if len(set(chosen.values())) < FEWEST_STEPS:
            return False
        place = min(chosen.values())
        for step in range(len(titles)):
            place = chosen.get(step, place)  # a step that no heading speaks of stays with the one before
            self.steps[place].append(step)
        for place in set(chosen.values()):
            self.holds[place].append(SCRIPT)
        return True

    def _nearest(self, part: str) -> int | None:
        if not self.headings:
            return None
        best = self._scores(_names(part)).max(axis=0) - self._lose
        return int(best.argmax()) if best.max() >= FITS else None

    def _of_its_phase(self, part: str) -> int | None:
        phase = _known()[_SAME.get(part, part)]["phase"]
        for fits in (_PHASES[phase].fullmatch, _SPEAKS_OF_PHASE[phase].search):
            place = next((i for i, heading in enumerate(self.headings) if fits(heading.text.lower())), None)
            if place is not None:
                return place
        return None

    def _scores(self, names: Sequence[str]) -> np.ndarray:
        """How near each name is to each heading, shape (names, headings)."""
        assert self._vectors is not None
        meaning = self._embedder.embed(names) @ self._vectors.T
        meaning[:, [is_phase(heading.text) for heading in self.headings]] = 0.0  # "Before" is like nearly anything
        words = [[_share(name, text) for text in self._texts] for name in names]
        return np.maximum(meaning, np.array(words, dtype=np.float32))


def has_others_below(headings: Sequence[HouseHeading], place: int) -> bool:
    return any(following.level > headings[place].level for following in headings[place + 1 : place + 2])


def is_phase(heading: str) -> bool:
    return any(phase.fullmatch(heading.lower()) for phase in _PHASES.values())


def _in_order(scores: np.ndarray) -> dict[int, int]:
    """The heading of each step, so that steps and headings keep their order and fit best in sum; shape (steps, headings)."""
    steps, headings = scores.shape
    best = np.zeros((steps + 1, headings + 1))
    for step in range(steps):
        for place in range(headings):
            with_it = best[step, place + 1] + scores[step, place] if scores[step, place] else 0.0
            best[step + 1, place + 1] = max(best[step, place + 1], best[step + 1, place], with_it)
    chosen, step, place = {}, steps, headings
    while step and place:
        if best[step, place] == best[step - 1, place]:
            step -= 1
        elif best[step, place] == best[step, place - 1]:
            place -= 1
        else:
            step -= 1
            chosen[step] = place - 1
    return chosen


def _share(name: str, heading: str) -> float:
    """1 where they say the same words; less where one says more than the other; 0 where they share only some."""
    own, theirs = _telling(name), _telling(heading)
    if not own or not theirs or not (own <= theirs or theirs <= own):
        return 0.0
    return 0.6 + 0.4 * len(own & theirs) / len(own | theirs)


@cache
def _telling(text: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in _WORD.findall(text)) - _FILLERS


@cache
def _known() -> dict[str, dict]:
    return yaml.safe_load(files("assistant.compose").joinpath("house_headings.yaml").read_text(encoding="utf-8"))


def _names(part: str) -> list[str]:
    return [part.lower(), *_known()[_SAME.get(part, part)]["names"]]


# --- the whole --------------------------------------------------------------------------------------------


def _with_our_own(places: _Places, guide: SessionGuide, style: HouseStyle) -> list[HousePart]:
    """Their headings with what each holds, the steps where they have theirs, and at the end what found no place."""
    whole = tuple(range(len(guide.script)))
    parts = [_house_part(places, place, heading, whole) for place, heading in enumerate(style.headings)]
    if style.steps_before is not None:
        own = [HousePart(heading="", level=style.steps_level, steps=(step,)) for step in range(len(guide.script))]
        parts[style.steps_before : style.steps_before] = own
    in_capitals = bool(style.headings) and all(heading.text.isupper() for heading in style.headings)
    for title in places.homeless:
        steps, heading = whole if title == SCRIPT else (), title.upper() if in_capitals else title
        ours = HousePart(heading=heading, level=1, holds=(title,), steps=steps, is_ours=True)
        parts.insert(_behind_preparation(parts) if title == SCRIPT else len(parts), ours)
    return parts


def _house_part(places: _Places, place: int, heading: HouseHeading, whole: tuple[int, ...]) -> HousePart:
    holds = tuple(sorted(places.holds[place], key=lambda title: list(_known()).index(_SAME.get(title, title))))
    steps = tuple(places.steps[place]) or (whole if SCRIPT in holds else ())
    is_roof = has_others_below(places.headings, place)
    missing = "" if holds or is_roof else f"{TO_FILL_IN} {heading.text}]"
    return HousePart(heading=heading.text, level=heading.level, holds=holds, steps=steps, to_fill_in=missing)


def _behind_preparation(parts: Sequence[HousePart]) -> int:
    """Behind the last heading that holds something for the time before."""
    known = _known()
    before = [
        place
        for place, part in enumerate(parts)
        if any(known[_SAME.get(title, title)]["phase"] == "before" for title in part.holds)
    ]
    return max(before, default=-1) + 1


# --- what is told -----------------------------------------------------------------------------------------


def _joined(*said: str) -> str:
    return " ".join(filter(None, said))


def _told(style: HouseStyle, layout: Sequence[HousePart]) -> str:
    told = f"This follows the headings of “{style.title}”."
    empty = [part.heading for part in layout if part.to_fill_in]
    ours = [part.heading for part in layout if part.is_ours]
    if empty:
        told += f" For {_named(empty)} I have nothing: fill {'it' if len(empty) == 1 else 'them'} in where the brackets are."
    if ours:
        told += f" Under {'a heading' if len(ours) == 1 else 'headings'} of my own: {_named(ours)}, which yours {'does' if len(ours) == 1 else 'do'} not name."
    return told


def _named(headings: Sequence[str]) -> str:
    shown, more = [f"“{heading}”" for heading in headings[:MOST_NAMED]], len(headings) - MOST_NAMED
    return join_words([*shown, *([f"{more} more"] if more > 0 else [])])


def _without_headings(style: HouseStyle) -> str:
    found = f"only a table ({', '.join(style.columns)})" if style.columns else "none that I could find"
    times = " Its way of writing times is kept." if style.times else ""
    return f"You pointed at “{style.title}” for its headings; it has {found}, so these are mine.{times}"
