"""Signing in, going on where one was, and one's own conversations: as people meet them, at a desk and on a phone."""

import importlib.util
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.access.access import TRIES, Access
from assistant.domain.people import Role
from assistant.ui import texts
from assistant.wiring import build_access
from tests.browser.conftest import DESK, PHONE, Site, is_foreign
from tests.browser.test_coach import ask, box, eventually, press_below_reply, wait_for_reply
from tests.coach_with_knowledge import folder_with_knowledge

pytestmark = pytest.mark.browser

PASSWORD = "seven quiet herons"
AXE = Path(importlib.util.find_spec("axe_playwright_python").origin).parent / "axe.min.js"
DEVICES = pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
ZERO_TRUST = "What is zero trust?"


@pytest.fixture(scope="module")
def guarded(pytestconfig, tmp_path_factory) -> Iterator[Site]:
    """The app with accounts; a test takes one that no other test has."""
    settings = folder_with_knowledge(pytestconfig, tmp_path_factory.mktemp("var"))
    settings = settings.model_copy(update={"sign_in_tries_per_address": 1_000})
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        site = Site(settings, listener)
        site.start()
        yield site
        site.stop()


@pytest.fixture
def access(guarded) -> Access:
    return build_access(guarded.settings)


@pytest.fixture
def open_page(chromium, guarded) -> Iterator[Callable[..., Page]]:
    contexts, foreign, errors = [], [], []

    def open_(device: dict = DESK, **more) -> Page:
        context = chromium.new_context(**device, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("request", lambda request: foreign.append(request.url) if is_foreign(request.url) else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(guarded.address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert foreign == []
    assert errors == []


@pytest.fixture
def signed_in(open_page, access) -> Callable[..., Page]:
    """Adds an account, and opens the app as that person."""

    def open_(name: str, role: Role = Role.MENTOR, device: dict = DESK) -> Page:
        access.add_account(name, role, PASSWORD)
        page = open_page(device)
        sign_in(page, name)
        page.wait_for_selector("#conversation .examples")
        expect(page.locator("#account")).to_contain_text(name)
        return page

    return open_


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.get_by_label(texts.ACCOUNT_NAME).fill(name)
    page.get_by_label(texts.PASSWORD).fill(password)
    page.get_by_role("button", name=texts.SIGN_IN).click()


def open_list(page: Page) -> None:
    page.get_by_role("button", name=texts.CONVERSATIONS).click()
    expect(page.get_by_label(texts.SEARCH_CONVERSATIONS)).to_be_visible()


def found_by_axe(page: Page) -> list:
    page.evaluate(AXE.read_text("utf-8"))
    tell = "axe.run(document).then(told => told.violations.map(v => [v.id, v.nodes.map(n => n.target.join(' '))]))"
    return page.evaluate(f"async () => await {tell}")


@DEVICES
@pytest.mark.main_journey
def test_signing_in_opens_the_page_as_one_is_known_and_signing_out_shuts_it(signed_in, guarded, device):
    page = signed_in(f"in-and-out-{device is DESK}".lower(), device=device)
    expect(page.locator("#account")).to_contain_text(texts.ROLE_NAMES[Role.MENTOR])
    expect(page.locator("#role")).to_be_hidden()
    expect(page.locator("#conversation")).to_contain_text(texts.WELCOME[Role.MENTOR].split("\n")[1])

    page.get_by_role("link", name=texts.SIGN_OUT).click()
    expect(page.get_by_label(texts.PASSWORD)).to_be_visible()

    page.goto(guarded.address)
    expect(page.get_by_label(texts.PASSWORD)).to_be_visible()


def test_staff_may_choose_for_whom_they_prepare(signed_in):
    page = signed_in("choosing-staff", Role.STAFF)

    expect(page.get_by_role("radio", name=texts.ROLE_NAMES[Role.STAFF])).to_be_checked()


@DEVICES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_sign_in_page_has_nothing_that_shuts_anyone_out(open_page, device, scheme):
    page = open_page(device, color_scheme=scheme)
    assert found_by_axe(page) == []

    sign_in(page, "nobody", "wrong wrong wrong")
    expect(page.get_by_role("alert")).to_contain_text("wrong")
    assert found_by_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    boxes = page.locator("input:visible, button").evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
    assert min(boxes) >= 44


def test_signing_in_works_without_javascript(open_page, access):
    access.add_account("no-script", Role.MENTOR, PASSWORD)
    page = open_page(java_script_enabled=False)

    sign_in(page, "no-script", "wrong wrong wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label(texts.ACCOUNT_NAME)).to_have_value("no-script")
    sign_in(page, "no-script")

    assert not page.url.endswith("/sign-in")


def test_a_wrong_password_many_times_is_told_plainly_and_then_even_the_right_one_waits(open_page, access):
    access.add_account("locked", Role.MENTOR, PASSWORD)
    page = open_page(PHONE)
    for _ in range(TRIES):
        sign_in(page, "locked", "wrong wrong wrong")
        expect(page.get_by_role("alert")).to_contain_text("The name or the password is wrong.")

    sign_in(page, "locked")

    expect(page.get_by_role("alert")).to_contain_text("Wait 15 minutes")


@DEVICES
def test_a_sign_in_that_ended_loses_no_question_and_comes_back_to_the_same_chat(signed_in, access, device):
    name = f"ended-{device is DESK}".lower()
    page = signed_in(name, device=device)
    ask(page, ZERO_TRUST)
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_test_id("user")).to_have_count(0)
    ask(page, "Why do pairs stall?")
    open_list(page)
    page.get_by_role("radio", name=ZERO_TRUST).check()
    expect(page.get_by_test_id("user")).to_have_text(ZERO_TRUST)

    page.get_by_role("button", name=texts.CONVERSATIONS).click()
    access.set_password(name, PASSWORD)  # which ends every sign-in
    box(page).fill("And why <b>?")
    box(page).press("Enter")

    expect(page.get_by_role("alert")).to_have_text(texts.SIGN_IN_FIRST)
    sign_in(page, name)
    expect(page.get_by_test_id("user")).to_have_text(ZERO_TRUST)
    expect(box(page)).to_have_value("And why <b>?")
    box(page).press("Enter")
    wait_for_reply(page, 2)


def test_a_question_that_was_not_sent_waits_for_nobody_else(signed_in, access):
    page = signed_in("left-behind")
    access.set_password("left-behind", PASSWORD)
    box(page).fill("Something private")
    box(page).press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()

    access.add_account("came-after", Role.MENTOR, PASSWORD)
    sign_in(page, "came-after")

    expect(page.locator("#account")).to_contain_text("came-after")
    page.wait_for_timeout(500)
    expect(box(page)).to_have_value("")


@DEVICES
def test_an_earlier_conversation_is_found_named_saved_and_deleted(signed_in, guarded, device):
    page = signed_in(f"keeper-{device is DESK}".lower(), device=device)
    ask(page, ZERO_TRUST)
    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_test_id("user")).to_have_count(0)
    ask(page, "Why do pairs stall?")

    open_list(page)
    listed = page.locator("#conversations label")
    expect(listed).to_have_count(2)
    page.get_by_label(texts.SEARCH_CONVERSATIONS).fill("zero TRUST")
    expect(listed).to_have_count(1)
    listed.first.click()
    expect(page.get_by_test_id("user")).to_have_text(ZERO_TRUST)

    expect(page.get_by_label(texts.CONVERSATION_NAME)).to_have_value(ZERO_TRUST)
    page.get_by_label(texts.CONVERSATION_NAME).fill("For the <COO>")
    page.get_by_role("button", name=texts.RENAME).click()
    expect(listed.first).to_contain_text("For the <COO>")
    with page.expect_download() as saved:
        page.get_by_role("link", name=texts.EXPORT).click()
    assert Path(saved.value.path()).read_text("utf-8").startswith(f"# For the <COO>\n\n---\n\n> {ZERO_TRUST}")

    guarded.restart()
    page.reload()
    expect(page.get_by_test_id("user")).to_have_text(ZERO_TRUST)
    open_list(page)
    expect(listed).to_have_count(2)
    page.get_by_role("button", name=texts.DELETE, exact=True).click()
    page.get_by_role("button", name=texts.DELETE_FOR_GOOD).click()
    expect(listed).to_have_count(1)
    expect(page.get_by_test_id("user")).to_have_count(0)
    page.reload()
    expect(page.get_by_test_id("user")).to_have_text("Why do pairs stall?")


@DEVICES
def test_the_list_of_conversations_has_nothing_that_shuts_anyone_out(signed_in, device):
    page = signed_in(f"listed-{device is DESK}".lower(), device=device)
    ask(page, ZERO_TRUST)
    assert found_by_axe(page) == []

    open_list(page)
    page.get_by_role("button", name=texts.DELETE, exact=True).click()
    expect(page.get_by_role("button", name=texts.DELETE_FOR_GOOD)).to_be_visible()
    page.wait_for_timeout(500)

    assert found_by_axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_last_question_can_be_taken_back_and_edited(signed_in):
    page = signed_in("editor")
    ask(page, ZERO_TRUST)
    press_below_reply(page, "Undo", lambda: page.get_by_test_id("user").count() == 0)
    expect(box(page)).to_have_value(ZERO_TRUST)
    box(page).press("Enter")
    wait_for_reply(page, 1)

    page.wait_for_timeout(1000)
    page.get_by_role("button", name="Edit").click()
    page.locator("#conversation textarea").fill("What is zero trust, in two minutes?")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_test_id("user")).to_have_text("What is zero trust, in two minutes?")
    expect(page.get_by_test_id("bot")).to_contain_text("in 2 minutes")
    wait_for_reply(page, 1)

    page.reload()
    expect(page.get_by_test_id("user")).to_have_text("What is zero trust, in two minutes?")


def test_who_dislikes_a_reply_can_say_why_and_no_name_of_theirs_is_kept(signed_in, guarded):
    page = signed_in("critic")
    ask(page, ZERO_TRUST)
    ratings = guarded.assistant.conversations.ratings

    press_below_reply(page, "Dislike", lambda: page.locator("#wrong").is_visible())
    page.get_by_label(texts.WRONG_WITH_IT[2]).check()
    page.get_by_label(texts.WRONG_IN_YOUR_WORDS).fill("Mr Quillfeather fell asleep over it")
    page.get_by_role("button", name=texts.SEND_REASON).click()
    expect(page.locator("#wrong")).to_be_hidden()

    reason = eventually(page, lambda: ratings()[-1].reason)
    assert reason.startswith(f"{texts.WRONG_WITH_IT[2]}; ")
    assert "fell asleep" in reason
    assert "Quillfeather" not in reason


def test_two_people_on_one_machine_never_see_each_others_words(signed_in, open_page, access):
    page = signed_in("first-here")
    ask(page, "How do I tell an SVP named in my notes as Quillfeather that he interrupts me?")
    page.get_by_role("link", name=texts.SIGN_OUT).click()

    access.add_account("second-here", Role.EXECUTIVE, PASSWORD)
    sign_in(page, "second-here")
    page.wait_for_selector("#conversation .examples")
    open_list(page)

    expect(page.locator("#conversations label")).to_have_count(0)
    assert "Quillfeather" not in page.content()
    for address in ("?c=0", "save/0.md", "save/0/0.txt"):
        page.goto(page.url.split("?")[0].rstrip("/") + "/" + address) if address == "?c=0" else None
        answer = page.evaluate(f"fetch('{address}').then(answer => answer.text())")
        assert "Quillfeather" not in answer + page.content()


def test_under_the_path_of_a_proxy_the_whole_journey_works(chromium, pytestconfig, tmp_path):
    """Without the proxy itself: one that keeps the path passes on just what the browser sends here."""
    settings = folder_with_knowledge(pytestconfig, tmp_path / "var").model_copy(update={"root_path": "/coach"})
    build_access(settings).add_account("mia", Role.MENTOR, PASSWORD)
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener, chromium.new_context(**DESK) as context:
        site = Site(settings, listener)
        site.start()
        page, outside = context.new_page(), []
        page.on("request", lambda request: outside.append(request.url) if "/coach" not in request.url else None)
        page.goto(f"{site.address}coach")
        sign_in(page, "mia")
        page.wait_for_selector("#conversation .examples")
        ask(page, ZERO_TRUST)
        with page.expect_download() as saved:
            page.get_by_role("link", name="Text").click()
        page.get_by_role("link", name=texts.SIGN_OUT).click()
        expect(page.get_by_label(texts.PASSWORD)).to_be_visible()
        site.stop()

    assert saved.value.suggested_filename.endswith(".txt")
    assert outside == []
