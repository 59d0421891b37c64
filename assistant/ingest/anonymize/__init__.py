"""Anonymize: takes people out of what was loaded. The only maker of an `AnonymizedDocument`.

Receives a `LoadedFile` from load; hands an `AnonymizedDocument` to chunk. Of a session note it removes the people of a
roster, those with a title and those whom the naming model finds, e-mail, phone and account numbers, links, handles, references, addresses and
ages; it makes companies, places, projects, events and rare titles general, and dates seasons. Of a guide it removes
the people of the roster, addresses and numbers. It cannot promise to find everybody: a person reads a note before it is shared.
"""

from assistant.ingest.anonymize.anonymize_text import anonymize_text
from assistant.ingest.anonymize.document import AnonymizedDocument, anonymize, is_written_by_a_pairing
from assistant.ingest.anonymize.many_texts import anonymize_texts
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
    "anonymize_texts",
    "is_written_by_a_pairing",
]
