"""What goes wrong on a page: nothing is lost, and the visitor is told and can go on."""

import pytest
from playwright.sync_api import Page, expect

from assistant.ui import program_texts, texts
from tests.browser.chat import ask, box, wait_until_idle
from tests.browser.conftest import DESK

pytestmark = pytest.mark.browser

QUESTION = "What is zero trust?"


def replies(page: Page):
    return page.get_by_test_id("bot")


def test_a_second_press_asks_nothing_twice(visitor, site):
    page = visitor(DESK)
    box(page).fill(QUESTION)
    page.get_by_role("button", name=texts.SEND).dblclick()
    expect(replies(page)).to_have_count(1)
    wait_until_idle(page)
    page.reload()
    expect(replies(page)).to_have_count(1)


def test_a_network_that_drops_before_a_question_goes_out_costs_no_words(visitor):
    page = visitor(DESK)
    page.context.set_offline(True)
    box(page).fill(QUESTION)
    box(page).press("Enter")
    expect(page.locator(".toast-body")).to_be_visible()
    expect(box(page)).to_have_value(QUESTION)

    page.context.set_offline(False)
    page.reload()
    expect(box(page)).to_have_value(QUESTION)


@pytest.mark.parametrize("cut", ["network", "way"])
def test_a_question_whose_reply_was_cut_off_is_answered_or_comes_back_into_the_box(visitor, cut):
    page = visitor(DESK)
    page.evaluate("window.isFirst = true")
    box(page).fill(QUESTION)
    if cut == "way":  # the way is cut by a proxy, say; the network itself stays
        page.route("**/queue/data*", lambda route: route.abort(), times=1)
        box(page).press("Enter")
    else:
        box(page).press("Enter")
        expect(page.get_by_test_id("user")).to_have_count(1)
        page.context.set_offline(True)
        expect(page.locator(".toast-body")).to_be_visible()
        page.context.set_offline(False)

    page.wait_for_function("() => !window.isFirst")  # the page has loaded itself anew
    page.wait_for_timeout(5000)
    if not replies(page).count():
        expect(box(page)).to_have_value(QUESTION)
        ask(page, QUESTION)
    page.reload()
    expect(replies(page).first).to_be_visible()


def test_back_and_forward_lose_nothing(visitor, site):
    page = visitor(DESK)
    ask(page, QUESTION)
    page.goto(f"{site.address}healthz")
    page.go_back()
    expect(replies(page)).to_have_count(1)


def test_five_hundred_files_at_once_each_get_a_verdict(visitor):
    page = visitor(DESK)
    page.get_by_role("tab", name=program_texts.TAB).click()
    page.locator("#program-library button.label-wrap").click()
    files = [
        {
            "name": f"rule {number}.md",
            "mimeType": "text/markdown",
            "buffer": f"# Rule {number}\n\nDo {number}.\n".encode(),
        }
        for number in range(500)
    ]
    page.locator("#program-files input[type=file]").set_input_files(files)
    page.get_by_role("button", name=program_texts.ADD, exact=True).click()
    expect(page.locator("#program-library-status")).to_contain_text("500 added", timeout=120_000)
