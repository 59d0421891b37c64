"""Desk: why a stretch is taken out, in words for program staff."""

from assistant.ingest.anonymize import Roster
from assistant.ingest.anonymize.name_index import WORD, fold
from assistant.ingest.anonymize.names import people_with_titles
from assistant.ingest.anonymize.replacement import Replacement

STAFF = "by staff"
_WHY = {
    "email": "looks like an e-mail address",
    "phone": "looks like a phone number",
    "bank_account": "is a bank account number: its check digits are right",
    "payment_card": "is a card number: its check digit is right",
    "identity_number": "looks like the number of an identity paper or an insurance",
    "reference": "looks like a ticket, contract, staff or file number",
    "number": "is a long number, which may belong to somebody",
    "link": "leads to a page or a folder",
    "handle": "looks like a user name",
    "network_address": "is the address of a computer",
    "address": "looks like a street address or a postal code",
    "date": "is a date: together with a place it can name a person",
    "age": "tells somebody's age",
    "health": "names an illness",
    "code_block": "is a run of letters and digits in which nobody can read what it hides",
    "hidden_text": "cannot be seen by a reader, and may hide something",
    "organisation": "reads like the name of a company or an institution",
    "place": "reads like a place",
    "project": "reads like the name of a project or product",
    "event": "reads like an event that people would recognize",
    "title": "reads like a job title that few people hold",
    STAFF: "was added by a person",
}
# What points at one person or account by itself; left in, it names somebody.
DIRECT = frozenset("person email phone bank_account payment_card identity_number reference number link handle network_address address code_block".split())  # fmt: skip


def why(found: Replacement, stretch: str, roster: Roster) -> str:
    """What the stretch looks like, or where its name is listed."""
    if found.kind != "person":
        return _WHY.get(found.kind, "may lead to a person")
    if any(roster.index.people_named(fold(word)) for word in WORD.findall(stretch)):
        return "is a name of the roster"
    if people_with_titles([stretch], roster.index):
        return "is a name: a title stands before it"
    return "reads like a person's name"
