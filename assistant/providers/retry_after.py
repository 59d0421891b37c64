"""Providers: how long a busy server asks to be left alone, from the headers of its reply."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_WAIT = 30.0  # seconds; a server that wants more is taken for one that is down


def seconds_to_wait(headers: Mapping[str, str]) -> float:
    """Seconds from `Retry-After`, a number or an HTTP date, or `retry-after-ms`; 0 where none can be read."""
    told = headers.get("retry-after", "").strip()
    milliseconds = _number(headers.get("retry-after-ms", ""))
    seconds = milliseconds / 1000 if milliseconds is not None else _number(told)
    if seconds is None:
        seconds = _until(told, headers.get("date", ""))
    return max(0.0, seconds)


def _number(told: str) -> float | None:
    try:
        number = float(told)
    except ValueError:
        return None
    return number if number == number else None  # "nan" is none


def _until(told: str, now: str) -> float:
    """By the server's own clock where it tells it: ours may be another."""
    end = _date(told)
    return (end - (_date(now) or datetime.now(UTC))).total_seconds() if end else 0.0


def _date(told: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(told)
    except (ValueError, TypeError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)
