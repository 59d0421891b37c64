"""`coach users` and `coach audit`, as program staff and IT use them."""

import json
import sqlite3

import pytest

PASSWORD = "seven quiet herons\n"


@pytest.fixture
def at_the_terminal(coach, tmp_path):
    def run(*arguments: str, typed: str = ""):
        return coach(*arguments, typed=typed, in_folder=tmp_path)

    return run


def test_an_account_is_added_listed_changed_and_removed(at_the_terminal):
    added = at_the_terminal("users", "add", "Anna@Example.com", "--role", "mentor", "--password-stdin", typed=PASSWORD)
    assert (added.exit_code, added.stderr) == (0, "")
    assert json.loads(at_the_terminal("users", "list", "--json").stdout) == [
        {"name": "anna@example.com", "role": "mentor"}
    ]

    changed = at_the_terminal("users", "password", "anna@example.com", "--password-stdin", typed="eight quiet herons\n")
    assert changed.exit_code == 0
    assert at_the_terminal("users", "remove", "anna@example.com", typed="n\n").exit_code == 1
    assert "anna" in at_the_terminal("users", "list").stdout
    assert at_the_terminal("users", "remove", "anna@example.com", "--yes").exit_code == 0
    assert "no accounts" in at_the_terminal("users", "list").stdout


@pytest.mark.parametrize(
    ("command", "typed", "told"),
    [
        (["add", "anna", "--role", "mentor"], "", "--password-stdin"),
        (["add", "anna", "--role", "mentor", "--password-stdin"], "", "10 to 200 characters"),
        (["add", "anna smith", "--role", "mentor", "--password-stdin"], PASSWORD, "cannot be the name"),
        (["password", "nobody", "--password-stdin"], PASSWORD, "no account 'nobody'"),
        (["remove", "nobody", "--yes"], "", "no account 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_one_plain_line(at_the_terminal, command, typed, told):
    done = at_the_terminal("users", *command, typed=typed)

    assert done.exit_code == 1
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_password_cannot_stand_on_the_command_line(at_the_terminal):
    assert at_the_terminal("users", "add", "anna", "secret", "--role", "mentor").exit_code == 2
    assert at_the_terminal("users", "add", "anna", "--role", "mentor", "--password", "secret").exit_code == 2


def test_the_audit_trail_is_shown_and_one_changed_byte_in_it_is_found(at_the_terminal, tmp_path):
    for name in ("anna", "ben"):
        at_the_terminal("users", "add", name, "--role", "mentor", "--password-stdin", typed=PASSWORD)
    assert "terminal: account added as mentor ben" in at_the_terminal("audit").stdout
    assert "2 entries, all as they were written" in at_the_terminal("audit", "--check").stdout

    with sqlite3.connect(tmp_path / "coach.db") as database:
        database.execute("DROP TRIGGER audit_no_update")
        database.execute("UPDATE audit_entries SET subject = 'bem' WHERE number = 2")
    checked = at_the_terminal("audit", "--check")

    assert checked.exit_code == 1
    assert "from entry 2 on" in checked.stderr
