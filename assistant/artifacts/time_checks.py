"""Artifacts: the time check that timed kinds share."""

from collections.abc import Sequence

from assistant.domain.reply import Finding, Severity


def minutes_add_up(blocks: Sequence[float], wanted: float) -> tuple[Finding, ...]:
    """Timed blocks add up to the minutes asked for, exactly."""
    total = sum(blocks)
    if total == wanted:
        return ()
    message = f"The steps add up to {total:g} minutes instead of {wanted:g}."
    return (Finding(check="time_budget", message=message, severity=Severity.MUST_FIX),)
