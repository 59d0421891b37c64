"""Understand: a wish for several sessions, and what a follow-up changes in it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.artifacts.session_order import PlannedSession, another_topic, planned_sessions, session_count
from assistant.domain.judgement import Judgement, SpanLabel
from assistant.domain.people import Role
from assistant.domain.records import TechnologyCard
from assistant.domain.request import Kind, Request, Topic
from assistant.domain.seams import Embedder
from assistant.domain.series import FEWEST_SESSIONS, MOST_SESSIONS, Series, Subject
from assistant.understand.amounts import read_count, read_item_number
from assistant.understand.durations import MINUTES, NUMBER, read_minutes, to_number
from assistant.understand.goals import GoalReader, goal_phrases
from assistant.understand.series_words import (
    ran_dry,
    read_done,
    read_session_counts,
    read_stretch,
    read_weeks_between,
    wants_series,
    without_done,
)
from assistant.understand.topic_phrases import may_be_topic

_POLITE = r"^\W*(?:(?:ok|okay|and|now|then|but|please|can you|can we|could you|could we|let'?s|i'd like to|we'd like to|great|good|thanks)\W+)*"
_SESSION = rf"(?:session|meeting)\s*(?:#|no\.?|number)?\s*({NUMBER})\b(?!\s*(?:of\b|out of\b|/|{MINUTES}\b|pairs?\b))"
_ORDINAL = r"\b(?:the|our) (?:first|second|third|fourth|fifth|sixth|seventh|eighth|last|final|closing|1st|2nd|3rd|[4-8]th) (?:session|meeting)\b"
_POINTS_AT = re.compile(rf"\b{_SESSION}|{_ORDINAL}", re.IGNORECASE)
_COUNT = re.compile(
    rf"{_POLITE}(?:(?:make|cut|shorten|extend|stretch|change) (?:it|that|them|the plan)(?: down| up)?(?: to| into)?|only|just|we (?:only )?have(?: only)?|it'?s|rather|better|with|for|in) (?:only |just )?({NUMBER})(?: (?:sessions|meetings)(?: (?:please|instead|now|in all|altogether))?)?\W*$"
    rf"|\b({NUMBER}) (?:sessions|meetings)(?: (?:please|instead|now|in all|altogether))?\W*$",
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
_LONGEST_POINTER = 14  # words of a follow-up that takes one session out of the plan


class SeriesReader:
    """Reads wishes for several sessions. `cards` are the technology cards of the knowledge as it is now."""

    def __init__(self, cards: Sequence[TechnologyCard], embedder: Embedder, keep_in: Path) -> None:
        self._titles = {card.id: card.title for card in cards}
        self._goals = GoalReader(cards, embedder, keep_in)

    def read(self, text: str, judged: Judgement) -> Series | None:
        """The series that a text asks for, or None where it asks for one session or for something else."""
        counts = read_session_counts(text)
        if not wants_series(text) or (counts and counts[0] < FEWEST_SESSIONS):
            return None
        marked = [span.words for span in judged.named(SpanLabel.TOPIC) if may_be_topic(span.words)]
        done, dry = read_done(text), ran_dry(text)
        rest = without_done(text)
        phrases = goal_phrases(rest, [words for words in marked if words in rest], self._goals.names) if not dry else []
        finished = goal_phrases(f"topics: {done}", (), self._goals.names) if done else marked if dry else []
        return Series(
            sessions=min(counts[0], MOST_SESSIONS) if counts else None,
            stretch=read_stretch(text),
            goals=self._subjects(phrases),
            done=self._subjects(finished),
            weeks_between=read_weeks_between(text),
            ran_dry=dry,
        )

    def _subjects(self, phrases: Sequence[str]) -> tuple[Subject, ...]:
        return tuple(map(self._goals.subject, phrases))

    @staticmethod
    def told(text: str) -> tuple[str, ...]:
        """What could not be used of the numbers in a text, for the asker to read."""
        counts = read_session_counts(text)
        if len(counts) > 1 and counts[0] <= MOST_SESSIONS and FEWEST_SESSIONS <= counts[1] <= MOST_SESSIONS:
            return (
                f"You named {counts[0]} and {counts[1]} sessions; this is for {counts[0]}. Say “make it {counts[1]} sessions” for the other.",
            )
        if counts and counts[0] > MOST_SESSIONS:
            return (
                f"{counts[0]} sessions are more than can be planned well at once, so this is for {MOST_SESSIONS}; plan on from the close-out.",
            )
        return ()

    def with_topics(self, request: Request, series: Series) -> Request:
        """The request with the goals of a series as its topics."""
        topics = tuple(self._topic(goal) for goal in series.goals)
        return replace(
            request, series=series, topic=topics[0] if topics else None, more_topics=topics[1:], stage=None, count=None
        )

    def _topic(self, goal: Subject) -> Topic:
        card_id = goal.card_ids[0] if goal.card_ids else ""
        return Topic(words=goal.words, card_id=card_id, card_title=self._titles.get(card_id, ""), nearest=goal.nearest)

    def change(self, text: str, series: Series) -> Series | None:
        """The series as a follow-up changes it, or None where it changes something else."""
        sessions = planned_sessions(series)
        if _BACK.search(text):
            return series
        if series.ran_dry:
            counts = [count for count in read_session_counts(text) if FEWEST_SESSIONS <= count <= MOST_SESSIONS]
            planned = replace(series, ran_dry=False, sessions=counts[0] if counts else series.sessions)
            return planned if _PLANS.search(text) else None
        if (weeks := read_weeks_between(text)) and len(text.split()) <= _LONGEST_POINTER:
            return replace(series, weeks_between=weeks)
        if count := _count(text):
            return replace(series, sessions=count, chosen=())
        if _SWAPS.search(text) and (number := _number(text, len(sessions))):
            return self._swapped(text, series, number)
        if found := _STARTS.search(text):
            return self._starting(found[1] or found[2], series)
        if done := read_done(text):
            return replace(
                series, done=(*series.done, *self._subjects(goal_phrases(f"topics: {done}", (), self._goals.names)))
            )
        if found := _ADDS.match(text):
            return self._added(found[1], series)
        if found := _DROPS.match(text):
            return self._dropped(text, found[1], series, sessions)
        return None

    def _swapped(self, text: str, series: Series, number: int) -> Series:
        behind = text[max(found.end() for found in _POINTS_AT.finditer(text)) :] if _POINTS_AT.search(text) else text
        named = _FOR.search(behind)
        wanted = self._goals.subject(named[1]).card_ids[:1] if named else ()
        card_id = wanted[0] if wanted else another_topic(series, number)
        kept = tuple(choice for choice in series.chosen if choice[0] != number)
        return replace(series, chosen=(*kept, (number, card_id))) if card_id else series

    def _starting(self, words: str, series: Series) -> Series | None:
        wanted = self._goals.subject(words.strip(" .'\"“”"))
        known = next(
            (
                goal
                for goal in series.goals
                if goal.words.lower() in words.lower()
                or words.lower() in goal.words.lower()
                or (wanted.card_ids[:1] and wanted.card_ids[0] in goal.card_ids[:3])
            ),
            None,
        )
        if known is None and not wanted.card_ids:
            return None
        first = known or wanted
        others = tuple(goal for goal in series.goals if goal is not first)
        return replace(series, goals=(first, *others), starts_with=first.words, chosen=())

    def _added(self, words: str, series: Series) -> Series | None:
        subject = self._goals.subject(words.strip(" .'\"“”"))
        return replace(series, goals=(*series.goals, subject)) if subject.card_ids else None

    def _dropped(self, text: str, words: str, series: Series, sessions: Sequence[PlannedSession]) -> Series | None:
        number = _number(text, len(sessions))
        if number:
            card_id = next((session.card_id for session in sessions if session.number == number), "")
            gone = Subject(words=self._titles.get(card_id, ""), card_ids=(card_id,)) if card_id else None
            fewer = max(session_count(series) - 1, FEWEST_SESSIONS)
            goals = tuple(goal for goal in series.goals if not card_id or card_id not in goal.card_ids[:1])
            done = (*series.done, *([gone] if gone else []))
            return replace(series, sessions=fewer, goals=goals, done=done, chosen=())
        kept = tuple(goal for goal in series.goals if words.lower() not in goal.words.lower())
        return replace(series, goals=kept) if len(kept) < len(series.goals) else None

    def one_session(self, text: str, earlier: Request, kind: Kind | None, role: Role) -> Request | None:
        """The request for one session of the plan that a follow-up points at, or None where it points at none."""
        series = earlier.series
        if series is None or series.ran_dry or len(text.split()) > _LONGEST_POINTER or not _POINTS_AT.search(text):
            return None
        sessions = planned_sessions(series)
        number = _number(text, len(sessions))
        found = next((session for session in sessions if session.number == number), None)
        if found is None:
            return None
        title = self._titles.get(found.card_id, "")
        topic = (
            Topic(words=_in_a_sentence(title) or found.goal, card_id=found.card_id, card_title=title)
            if title or found.goal
            else None
        )
        return replace(
            earlier,
            text=text,
            kind=kind or Kind.AGENDA,
            role=role,
            topic=topic,
            more_topics=(),
            stage=found.stage,
            minutes=read_minutes(text) or earlier.minutes,
            count=read_count(text),
            series=None,
            history=(*earlier.history, earlier.text),
            follow_up=True,
            change=None,
            item=None,
            left_aside=(),
        )


def _in_a_sentence(title: str) -> str:
    """A card's title as it stands in a sentence: "Young customers: how they find …" is "young customers"."""
    name = title.partition(":")[0]
    return name[:1].lower() + name[1:] if name[:1].isupper() and name.split()[0].istitle() else name


def _count(text: str) -> int | None:
    """The number of sessions that a follow-up asks for; a larger number means minutes."""
    found = _COUNT.search(text)
    count = round(to_number(found[1] or found[2])) if found else 0
    return count if FEWEST_SESSIONS <= count <= MOST_SESSIONS else None


def _number(text: str, sessions: int) -> int:
    """The number of the session that a text points at; 0 where it points at none."""
    found = re.search(rf"\b{_SESSION}", text, re.IGNORECASE)
    number = round(to_number(found[1])) if found else read_item_number(text) or 0
    number = number or (sessions if re.search(r"\b(?:last|final|closing) (?:session|meeting)\b", text.lower()) else 0)
    number = number or next(
        (place for place, word in enumerate(_ORDER, 1) if re.search(rf"\b{word} (?:session|meeting)\b", text.lower())),
        0,
    )
    return sessions if number == -1 else number


_ORDER = (
    "(?:first|1st)",
    "(?:second|2nd)",
    "(?:third|3rd)",
    "(?:fourth|4th)",
    "(?:fifth|5th)",
    "(?:sixth|6th)",
    "(?:seventh|7th)",
    "(?:eighth|8th)",
)
