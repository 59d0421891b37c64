"""UI: what this process counts for Prometheus. Kinds, seconds and numbers; no word, name or address of anyone."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from assistant.domain.request import Kind
from assistant.errors import AssistantError

ACTIVE_SECONDS = 300
_registry = CollectorRegistry()
_replies = Counter("coach_replies", "Replies that were given.", ["kind"], registry=_registry)
_errors = Counter("coach_errors", "Questions that got no reply.", ["reason"], registry=_registry)
_seconds = Histogram(
    "coach_reply_seconds", "Time until a reply was whole.", registry=_registry,
    buckets=(0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 3, 5, 10, 20, 60),
)  # fmt: skip
_active = Gauge("coach_active_visitors", "Visitors who did something in the last five minutes.", registry=_registry)
_last_seen: dict[str, float] = {}


@contextmanager
def counted_answer() -> Iterator[None]:
    """Counts the time of a reply, or that there was none: told to the visitor as planned, or not foreseen."""
    began = time.perf_counter()
    try:
        yield
    except AssistantError:
        _errors.labels("told").inc()
        raise
    except Exception:
        _errors.labels("unexpected").inc()
        raise
    _seconds.observe(time.perf_counter() - began)


def count_reply(kind: Kind) -> None:
    _replies.labels(kind.value).inc()


def note_visitor(visitor: str) -> None:
    if visitor:
        _last_seen[visitor] = time.monotonic()


def metrics_text() -> bytes:
    """Everything counted so far, in Prometheus' text format."""
    earliest = time.monotonic() - ACTIVE_SECONDS
    for visitor in [known for known, at in list(_last_seen.items()) if at < earliest]:
        _last_seen.pop(visitor, None)
    _active.set(len(_last_seen))
    return generate_latest(_registry)
