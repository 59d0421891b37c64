"""Understand: what of a request can be used; the rest is told to the asker, never dropped in silence."""

from dataclasses import replace

from assistant.artifacts.timeboxes import LONGEST, SHORTEST
from assistant.domain.request import Kind, Request

MOST_COUNT = 40  # items; more are not read by anyone
MOST_TOPICS = 3  # in one meeting
_PLANNED = (Kind.AGENDA, Kind.SESSION_GUIDE)


def with_usable_slots(request: Request) -> Request:
    """The request with numbers in range and topics that fit one meeting; `left_aside` says what was changed."""
    for bring_in in (_minutes, _count, _topics):
        request = bring_in(request)
    return request


def _minutes(request: Request) -> Request:
    minutes = request.minutes
    if minutes is None:
        return request
    if request.kind in _PLANNED and not SHORTEST <= minutes <= LONGEST:
        usable = min(max(minutes, SHORTEST), LONGEST)
        return _told(
            request, f"A length of {minutes} minutes cannot be planned, so this is for {usable}.", minutes=usable
        )
    if minutes < 1:
        return _told(request, f"A length of {minutes} minutes cannot be used, so I left it aside.", minutes=None)
    return request


def _count(request: Request) -> Request:
    if request.count is None or request.count <= MOST_COUNT:
        return request
    told = f"Instead of {request.count} items you get {MOST_COUNT} at most; nobody asks more in one session."
    return _told(request, told, count=MOST_COUNT)


def _topics(request: Request) -> Request:
    """One draft is about one topic; the others are named, so that each can be asked for."""
    if not request.more_topics or request.topic is None or request.series or not _names_topics(request):
        return request
    names = [topic.name for topic in request.more_topics]
    shown, more = names[: MOST_TOPICS - 1], len(names) - MOST_TOPICS + 1
    others = " and ".join(filter(None, [", ".join(f"“{name}”" for name in shown), f"{more} more" if more > 0 else ""]))
    told = f"You named several topics: this is about “{request.topic.name}”. Say “the same for …” for {others}."
    return _told(request, told)


def _names_topics(request: Request) -> bool:
    """Whether this very message names several: a follow-up on something else need not be told again."""
    said = request.text.lower()
    return not request.follow_up or any(topic.words.lower() in said for topic in request.more_topics)


def _told(request: Request, told: str, **changes: object) -> Request:
    return replace(request, left_aside=(*request.left_aside, told), **changes)
