"""Understand: what a follow-up changes in a plan of several sessions: how many, which topics, in which order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.artifacts.session_order import SessionPart, another_topic, planned_sessions, session_count
from assistant.domain.series import FEWEST_SESSIONS, MOST_SESSIONS, Series, Stretch, Subject
from assistant.understand.durations import NUMBER, to_number
from assistant.understand.goals import GoalReader, goal_phrases
from assistant.understand.series_words import (
    is_about_something_else,
    read_done,
    read_session_counts,
    read_weeks_between,
)
from assistant.understand.session_pointer import pointed_session, pointer_end

LONGEST_CHANGE = 16  # words; what is longer is a request of its own
_POLITE = r"^\W*(?:(?:ok|okay|and|now|then|but|please|can you|can we|could you|could we|let'?s|i'd like to|we'd like to|great|good|thanks)\W+)*"
_BEHIND = r"(?: (?:sessions|meetings)(?: (?:please|instead|now|in all|altogether))?)?\W*$"
_COUNT = re.compile(
    rf"{_POLITE}(?:(?:make|cut|shorten|extend|stretch|change) (?:it|that|them|the plan)(?: down| up)?(?: to| into)?|only|just|we (?:only )?have(?: only)?|it'?s|rather|better|with|for|in) (?:only |just )?({NUMBER}){_BEHIND}"
    rf"|\b({NUMBER}) (?:sessions|meetings){_BEHIND}",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:start|begin|open) with ((?!the (?:first|last)\b).{2,60}?)(?: first| instead| please)*\W*$|^(?:no,? |rather )?(.{2,40}?) first(?: please)?\W*$",
    re.IGNORECASE,
)
_SWAPS = re.compile(
    r"\b(?:swap|swop|replace|exchange|change|switch|something (?:else|different|other) (?:for|in)|another (?:topic|one|theme) (?:for|in))\b",
    re.IGNORECASE,
)
_FOR = re.compile(
    r"\b(?:for|with|to|by|into)\s+(?!something|another|a different|session|meeting|me\b|us\b)([^.?!]{2,60}?)(?: please| instead)*\W*$",
    re.IGNORECASE,
)
_ADDS = re.compile(
    rf"{_POLITE}(?:add|include|also cover|and also|put in|we also want|also) (?:(?:a|one|another|one more) session (?:on|about) |something (?:on|about) )?(.{{2,60}}?)(?: too| as well| please)*\W*$",
    re.IGNORECASE,
)
_DROPS = re.compile(
    rf"{_POLITE}(?:drop|leave out|without|remove|skip|no) (?:the )?(.{{2,60}}?)(?: session| topic| part| please)*\W*$",
    re.IGNORECASE,
)
_PLANS = re.compile(r"\b(?:plan|lay out|map out|spread|schedule)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\bback to (?:the|our) (?:whole |full )?(?:plan|sessions|overview|arc|series|program(?:me)?)\b", re.IGNORECASE
)


class SeriesChanges:
    """Reads follow-ups on a plan. `titles` are those of the technology cards by their id."""

    def __init__(self, goals: GoalReader, titles: Mapping[str, str]) -> None:
        self._goals = goals
        self._titles = titles

    def read(self, text: str, series: Series) -> Series | None:
        """The series as a follow-up changes it, or None where it changes something else."""
        if len(text.split()) > LONGEST_CHANGE or is_about_something_else(text):
            return None
        if series.ran_dry:
            return _planned(text, series)
        changes = (_back, _rhythm, _count, self._swapped, self._starting, self._done, self._added, self._dropped)
        return next((changed for change in changes if (changed := change(text, series))), None)

    def _swapped(self, text: str, series: Series) -> Series | None:
        number = pointed_session(text, session_count(series)) if _SWAPS.search(text) else 0
        if not number:
            return None
        named = _FOR.search(text[pointer_end(text) :])
        wanted = self._subject(named[1]).card_ids[:1] if named else ()
        spare = another_topic(series, number)  # none for the kickoff and the close-out, which keep their place
        card_id = wanted[0] if wanted and spare else spare
        kept = tuple(choice for choice in series.chosen if choice[0] != number)
        return replace(series, chosen=(*kept, (number, card_id))) if card_id else series

    def _starting(self, text: str, series: Series) -> Series | None:
        found = _STARTS.search(text)
        if found is None:
            return None
        wanted = self._subject(found[1] or found[2])
        first = next((goal for goal in series.goals if _is_meant(goal, wanted)), wanted)
        if not first.card_ids and first not in series.goals:
            return None
        others = tuple(goal for goal in series.goals if goal is not first)
        return replace(series, goals=(first, *others), starts_with=first.words, chosen=())

    def _done(self, text: str, series: Series) -> Series | None:
        phrases = goal_phrases(f"topics: {read_done(text)}", (), self._goals.names) if read_done(text) else []
        return replace(series, done=(*series.done, *map(self._subject, phrases))) if phrases else None

    def _added(self, text: str, series: Series) -> Series | None:
        found = _ADDS.match(text)
        subject = self._subject(found[1]) if found else None
        return replace(series, goals=(*series.goals, subject)) if subject and subject.card_ids else None

    def _dropped(self, text: str, series: Series) -> Series | None:
        found = _DROPS.match(text)
        if found is None:
            return None
        if number := pointed_session(text, session_count(series)):
            return self._without_session(number, series)
        kept = tuple(goal for goal in series.goals if found[1].lower() not in goal.words.lower())
        return replace(series, goals=kept) if len(kept) < len(series.goals) else None

    def _without_session(self, number: int, series: Series) -> Series | None:
        """One session fewer; its topic counts as done, so that it does not come back."""
        dropped = next((session for session in planned_sessions(series) if session.number == number), None)
        if dropped is None or dropped.part is SessionPart.CLOSING:
            return series
        fewer = max(session_count(series) - 1, FEWEST_SESSIONS)
        if dropped.part is SessionPart.KICKOFF:
            return replace(series, sessions=fewer, stretch=Stretch.REST, chosen=())
        gone = Subject(words=self._titles.get(dropped.card_id, dropped.goal), card_ids=(dropped.card_id,))
        goals = tuple(goal for goal in series.goals if dropped.card_id not in (goal.card_ids or ("",))[:1])
        return replace(series, sessions=fewer, goals=goals, done=(*series.done, gone), chosen=())

    def _subject(self, words: str) -> Subject:
        return self._goals.subject(words.strip(" .'\"“”"))


def _planned(text: str, series: Series) -> Series | None:
    """Fresh topics turned into a plan: "plan the next four sessions"."""
    counts: Sequence[int] = [count for count in read_session_counts(text) if _is_usable(count)]
    planned = replace(series, ran_dry=False, sessions=counts[0] if counts else series.sessions)
    return planned if _PLANS.search(text) else None


def _back(text: str, series: Series) -> Series | None:
    return series if _BACK.search(text) else None


def _rhythm(text: str, series: Series) -> Series | None:
    weeks = read_weeks_between(text)
    return replace(series, weeks_between=weeks) if weeks else None


def _count(text: str, series: Series) -> Series | None:
    """Another number of sessions; a number that is no such one means minutes."""
    found = _COUNT.search(text)
    count = round(to_number(found[1] or found[2])) if found else 0
    return replace(series, sessions=count, chosen=()) if _is_usable(count) else None


def _is_usable(count: int) -> bool:
    return FEWEST_SESSIONS <= count <= MOST_SESSIONS


def _is_meant(goal: Subject, wanted: Subject) -> bool:
    """Whether a goal is the one that is wanted: by its words, or by the card that both lead to."""
    own, other = goal.words.lower(), wanted.words.lower()
    return own in other or other in own or (bool(wanted.card_ids) and wanted.card_ids[0] in goal.card_ids[:3])
