"""Signing in: with a name and a password, a few tries, for twelve hours."""

import timeit
from time import process_time

import pytest

from assistant.access.access import LOCK_SECONDS, SIGN_IN_SECONDS, TRIES
from assistant.access.passwords import is_right
from assistant.domain.conversation import Turn
from assistant.domain.people import Role
from assistant.domain.request import Kind, Request
from assistant.errors import AccessError
from assistant.settings import Settings
from assistant.store.visitors import visitor_name
from assistant.wiring import build_access

PASSWORD, ADDRESS = "seven quiet herons", "192.0.2.7"


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def access(tmp_path, clock):
    access = build_access(Settings(data_dir=tmp_path))
    access.clock = clock
    access.add_account("anna", Role.MENTOR, PASSWORD)
    return access


def refuse(access, name="anna", address=ADDRESS, times=1) -> str:
    for _ in range(times):
        with pytest.raises(AccessError) as told:
            access.sign_in(name, "a wrong password", address)
    return str(told.value)


def test_the_right_password_signs_in_as_the_role_of_the_account(access):
    signed_in = access.sign_in(" Anna ", PASSWORD, ADDRESS)

    assert access.account_of(signed_in.token).role is Role.MENTOR


def test_neither_a_password_nor_a_token_stands_in_the_store(access, tmp_path):
    token = access.sign_in("anna", PASSWORD, ADDRESS).token

    kept = b"".join(path.read_bytes() for path in tmp_path.glob("coach.db*"))
    assert b"$argon2id$" in kept
    assert PASSWORD.encode() not in kept
    assert token.encode() not in kept


def test_an_unknown_name_is_refused_in_the_same_words_as_a_wrong_password(access):
    assert refuse(access, "anna") == refuse(access, "nobody") == refuse(access, "../'; --")


def test_a_guess_takes_the_same_work_whether_or_not_anyone_has_that_name(access):
    known = access.accounts.find("anna").password_hash

    def work(password_hash: str | None) -> float:
        return min(timeit.repeat(lambda: is_right("wrong", password_hash), timer=process_time, repeat=3, number=1))

    assert 0.5 < work(known) / work(None) < 2


def test_after_five_wrong_tries_even_the_right_password_waits_a_quarter_of_an_hour(access, clock):
    for number in range(TRIES):
        refuse(access, address=f"192.0.2.{number}")

    with pytest.raises(AccessError, match="too many wrong tries"):
        access.sign_in("anna", PASSWORD, "198.51.100.1")
    clock.now += LOCK_SECONDS + 1
    assert access.sign_in("anna", PASSWORD, "198.51.100.1")


def test_an_unknown_name_is_locked_as_a_known_one_is(access):
    for number in range(TRIES):
        refuse(access, "nobody", f"192.0.2.{number}")

    assert "too many" in refuse(access, "nobody", "198.51.100.1")


def test_one_address_cannot_try_many_names_even_with_an_account_of_its_own(access):
    for name in ("a1", "b1", "c1", "d1", "e1"):
        refuse(access, name)
        if name != "e1":
            access.sign_in("anna", PASSWORD, ADDRESS)

    assert "too many" in refuse(access, "f1")


def test_a_sign_in_ends_after_twelve_hours(access, clock):
    token = access.sign_in("anna", PASSWORD, ADDRESS).token

    clock.now += SIGN_IN_SECONDS - 1
    assert access.account_of(token)
    clock.now += 2
    assert access.account_of(token) is None


@pytest.mark.parametrize("ending", ["sign out", "new password", "removal"])
def test_signing_out_a_new_password_and_removal_each_end_it_at_once(access, ending):
    token = access.sign_in("anna", PASSWORD, ADDRESS).token

    if ending == "sign out":
        access.sign_out(token)
    elif ending == "new password":
        access.set_password("anna", "eight quiet herons")
    else:
        access.remove_account("anna")

    assert access.account_of(token) is None


@pytest.mark.parametrize("password", ["short", "", "aaaaaaaaaaaaaaaa", "anna-anna-1", "x" * 201])
def test_a_password_that_would_be_guessed_is_not_taken(access, password):
    with pytest.raises(AccessError, match="password"):
        access.set_password("anna", password)


@pytest.mark.parametrize("name", ["", "a b", "anna;", "-anna", "x" * 61, "änna", "a\nb"])
def test_a_name_that_cannot_travel_in_a_cookie_is_not_taken(access, name):
    with pytest.raises(AccessError, match="name of an account"):
        access.add_account(name, Role.STAFF, PASSWORD)


def test_an_account_is_removed_with_its_conversations_and_a_new_one_of_its_name_is_another_visitor(access):
    visitor_id = access.known("anna").visitor_id
    mine = f"{visitor_name(visitor_id)}.0"
    request = Request(text="one", kind=Kind.ANSWER, role=Role.MENTOR)
    access.conversations.add_turn(mine, Turn(question="one", request=request, markdown="Fine."))

    access.remove_account("anna")
    access.add_account("anna", Role.MENTOR, PASSWORD)

    assert access.conversations.conversation(mine).turns == ()
    assert access.known("anna").visitor_id != visitor_id


def test_the_trail_tells_who_signed_in_and_never_what_was_typed_for_a_name(access):
    access.sign_in("anna", PASSWORD, ADDRESS)
    refuse(access, "my-password-by-mistake")

    told = [(entry.actor, entry.action) for entry in access.trail.entries()]
    assert told == [("terminal", "account added as mentor"), ("anna", "signed in"), ("unknown", "sign-in refused")]
