"""Somebody shares a draft with a colleague, and takes it back."""

import pytest
from playwright.sync_api import expect

from assistant.ui import sharing_texts as words
from tests.browser.accessibility import barriers, fits_its_window
from tests.browser.chat import ask
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("device", [DESK, PHONE], ids=["desk", "phone"])
def test_a_draft_is_shared_read_by_another_and_taken_back(visitor, device):
    page, another = visitor(device), visitor(device)
    ask(page, "Plan 45 minutes on zero trust for quince week")
    page.wait_for_timeout(1000)  # the last of the reply has been drawn
    page.get_by_test_id("bot").last.get_by_role("link", name=words.SHARE).click()
    window = page.get_by_role("dialog", name=words.TITLE)
    address = window.get_by_label(words.ADDRESS).input_value()
    assert barriers(page) == []

    another.goto(address)
    expect(another.get_by_role("heading", level=2, name=words.SOURCES)).to_be_visible()
    assert "quince week" not in another.inner_text("header")
    assert barriers(another) == []
    assert fits_its_window(another)

    window.get_by_role("button", name=words.WITHDRAW).click()
    expect(window.get_by_role("status")).to_have_text(words.WITHDRAWN)
    window.get_by_role("button", name=words.CLOSE).click()
    another.reload()
    expect(another.locator("body")).to_have_text(words.NOT_SHARED)
