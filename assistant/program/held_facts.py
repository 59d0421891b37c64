"""Held facts: what is stored here and what is sent elsewhere, from the settings and the counts of this very moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.program.takeaways import KEPT_HOURS
from assistant.settings import Settings
from assistant.store.row_counts import RowCounts

NOBODY_READS = "Nobody, program staff included, can read a pair's conversations."


@dataclass(frozen=True, slots=True)
class HeldFact:
    """One line: what is asked about, and how it is."""

    about: str
    fact: str


def held_facts(settings: Settings, counts: RowCounts, model_host: str) -> tuple[HeldFact, ...]:
    return tuple(HeldFact(about, fact) for about, fact in (*_stored(settings, counts), *_sent(settings, model_host)))


def _stored(settings: Settings, counts: RowCounts) -> Iterator[tuple[str, str]]:
    yield "Data folder", str(settings.data_dir.resolve())
    yield "Database", _database(settings)
    yield "Conversations", f"{counts.conversations:,} with {counts.replies:,} replies; kept until who had them deletes them"  # fmt: skip
    yield "Verdicts on replies", f"{counts.verdicts:,}; they go with their conversation"
    yield "Shared drafts", f"{counts.shared_drafts:,}; readable by whoever has the address, until their owner stops it"
    yield "Prepared sessions", f"{counts.prepared_sessions:,}; kept until who prepared them deletes them"
    yield "Session notes", f"{counts.notes_waiting:,} wait on the notes desk, encrypted, for at most {settings.notes_days} days; {counts.notes_taken_in:,} were taken in without names"  # fmt: skip
    kept = "anonymized, until somebody clears them" if settings.keep_gaps else "new ones are not kept (COACH_KEEP_GAPS)"
    yield "Guide gaps", f"{counts.guide_gaps:,}; {kept}"
    yield (
        "Source documents",
        f"{counts.source_documents:,} in {counts.passages:,} passages; kept until they are removed",
    )
    yield (
        "Use of language models",
        f"tokens and cost by day and model; of a visitor today's alone, under a hash of the day ({counts.days_of_models:,} so far)",
    )
    yield "Files made on this page", f"deleted after {KEPT_HOURS} hours"
    yield "Accounts", f"{counts.accounts:,}; passwords only as hashes; a sign-in ends after 12 hours"


def _sent(settings: Settings, model_host: str) -> Iterator[tuple[str, str]]:
    if model_host:
        yield "Language model", f"{settings.chat_model.name} at {model_host} gets each request and the passages its draft rests on; names and numbers that people type are replaced first"  # fmt: skip
    else:
        yield "Language model", "none: nothing leaves this machine"
    yield "Telemetry", "off for every library, in code; no setting turns it on"


def _database(settings: Settings) -> str:
    """Its kind and host; an address may hold a password, so it is never shown."""
    if not settings.database_url:
        return "SQLite, a file in the data folder"
    parts = urlsplit(settings.database_url)
    kind = parts.scheme.partition("+")[0]
    try:
        return f"{kind} at {parts.hostname}" if parts.hostname else kind
    except ValueError:
        return kind
