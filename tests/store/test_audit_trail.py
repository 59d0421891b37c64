"""The audit trail: only added to, and one changed byte is found."""

import pytest

from assistant.errors import StoreError
from assistant.store.audit_trail import AuditTrail


@pytest.fixture
def trail(database):
    trail = AuditTrail(database)
    for number in range(5):
        trail.add("staff", "guide taken in", f"guide-{number}")
    return trail


def test_what_was_done_stands_in_its_order_and_the_chain_holds(trail):
    assert [entry.subject for entry in trail.entries()] == [f"guide-{number}" for number in range(5)]
    assert trail.find_break() is None


@pytest.mark.parametrize("change", ["UPDATE audit_entries SET actor = 'me'", "DELETE FROM audit_entries"])
def test_the_program_itself_cannot_change_it(trail, database, change):
    with pytest.raises(StoreError), database.writing() as connection:
        connection.exec_driver_sql(change)

    assert trail.find_break() is None


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE audit_entries SET subject = 'guide-X' WHERE number = 3", 3),
        ("UPDATE audit_entries SET at = replace(at, '20', '21') WHERE number = 1", 1),
        ("UPDATE audit_entries SET hash = 'f' || substr(hash, 2) WHERE number = 5 AND hash NOT LIKE 'f%'", 5),
        ("DELETE FROM audit_entries WHERE number = 2", 2),
        ("UPDATE audit_entries SET number = number + 10 WHERE number = 5", 5),
    ],
)
def test_whoever_changes_it_in_the_database_is_found(trail, database, change, broken):
    if "NOT LIKE" in change:  # a hash that begins with f already is made to begin with e
        change = change.replace(" AND hash NOT LIKE 'f%'", "").replace("'f' ||", "iif(hash LIKE 'f%', 'e', 'f') ||")
    with database.writing() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_no_update")
        connection.exec_driver_sql("DROP TRIGGER audit_no_delete")
        connection.exec_driver_sql(change)

    assert trail.find_break() == broken
