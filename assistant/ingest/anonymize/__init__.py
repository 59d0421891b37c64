"""Anonymize: takes people out of what was loaded. The only maker of an `AnonymizedDocument`.

Receives a `LoadedFile` from load; hands an `AnonymizedDocument` to chunk. Removes the people of a roster and
those with a title, e-mail, phone and account numbers, links, handles, references, and turns dates to seasons.
It cannot promise to find everybody: a person reads a note before it is shared.
"""

from assistant.ingest.anonymize.anonymize_text import anonymize_text
from assistant.ingest.anonymize.document import AnonymizedDocument, anonymize
from assistant.ingest.anonymize.name_index import Person
from assistant.ingest.anonymize.replacement import AnonymizedText, Replacement
from assistant.ingest.anonymize.roster import NOBODY, Roster

__all__ = [
    "NOBODY",
    "AnonymizedDocument",
    "AnonymizedText",
    "Person",
    "Replacement",
    "Roster",
    "anonymize",
    "anonymize_text",
]
