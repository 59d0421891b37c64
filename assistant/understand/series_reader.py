"""Understand: a wish for several sessions, and what a follow-up changes in it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assistant.artifacts.session_order import planned_sessions
from assistant.domain.judgement import Judgement, SpanLabel
from assistant.domain.people import Role
from assistant.domain.records import TechnologyCard
from assistant.domain.request import Kind, Request, Topic
from assistant.domain.seams import Embedder
from assistant.domain.series import FEWEST_SESSIONS, MOST_SESSIONS, Series, Stretch, Subject
from assistant.understand.amounts import read_count
from assistant.understand.durations import read_minutes
from assistant.understand.goals import GoalReader, goal_phrases
from assistant.understand.series_changes import SeriesChanges
from assistant.understand.series_words import (
    ran_dry,
    read_done,
    read_session_counts,
    read_stretch,
    read_weeks_between,
    wants_series,
    without_done,
)
from assistant.understand.session_pointer import pointed_session, points_at_session
from assistant.understand.topic_phrases import may_be_topic

_TAKES_UP = re.compile(r"\b(?:it|this|that|them|these|the same)\b", re.IGNORECASE)
_WHY = re.compile(r"^\W*(?:but |and |so )?why\b", re.IGNORECASE)
LONGEST_POINTER = 14  # words of a follow-up that takes one session out of the plan


def plans_sessions(request: Request) -> bool:
    """Whether a request is for a plan of several sessions, and no question or single session that came of it."""
    return request.kind is Kind.AGENDA and request.series is not None


class SeriesReader:
    """Reads wishes for several sessions. `cards` are the technology cards of the knowledge as it is now."""

    def __init__(self, cards: Sequence[TechnologyCard], embedder: Embedder, keep_in: Path) -> None:
        self._titles = {card.id: card.title for card in cards}
        self._goals = GoalReader(cards, embedder, keep_in)
        self._changes = SeriesChanges(self._goals, self._titles)

    def read(self, text: str, judged: Judgement, earlier: Request | None) -> Series | None:
        """The series that a text asks for, or None where it asks for one session or for something else.

        `earlier` is the draft before, whose topic it may take up: "spread that over three sessions".
        """
        counts = read_session_counts(text)
        if not wants_series(text) or (counts and counts[0] < FEWEST_SESSIONS):
            return None
        marked = [span.words for span in judged.named(SpanLabel.TOPIC) if may_be_topic(span.words)]
        done, dry = read_done(text), ran_dry(text)
        rest = without_done(text)
        phrases = goal_phrases(rest, [words for words in marked if words in rest], self._goals.names) if not dry else []
        taken_up = earlier if not phrases and earlier and earlier.topic and _TAKES_UP.search(rest) else None
        if taken_up:
            phrases = [topic.name for topic in (taken_up.topic, *taken_up.more_topics) if topic]
        behind = done or (", ".join(marked) if dry else "")  # without topics, those that are named are used up
        finished = goal_phrases(f"topics: {behind}", (), self._goals.names) if behind else []
        return Series(
            sessions=min(counts[0], MOST_SESSIONS) if counts else None,
            stretch=Stretch.REST if taken_up else read_stretch(text),
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
        return self._changes.read(text, series)

    def one_session(self, text: str, earlier: Request, kind: Kind | None, role: Role) -> Request | None:
        """The request for one session of the plan that a follow-up points at, or None where it points at none."""
        series = earlier.series
        points = len(text.split()) <= LONGEST_POINTER and points_at_session(text) and not _WHY.match(text)
        if series is None or series.ran_dry or not points:
            return None
        sessions = planned_sessions(series)
        number = pointed_session(text, len(sessions))
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
