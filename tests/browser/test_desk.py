"""Program staff review a session note, on a desk and on a phone."""

import re

import pytest
from playwright.sync_api import Page, expect

from assistant.ui import desk_texts as words
from tests.browser.accessibility import barriers, fits_its_window
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

NOTE = "Ingrid Solheim showed us the tool in Bergen twice.\nThey agreed that a second person checks the numbers."


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(visitor, request) -> Page:
    page = visitor(request.param)
    page.get_by_role("tab", name=words.TAB).click()
    return page


def test_a_note_is_put_on_the_desk_changed_and_confirmed(page):
    page.locator("#desk-text textarea").fill(NOTE)
    page.locator("#desk-pairing").locator("input, textarea").fill("Team Fjord")
    page.locator("#desk-add").click()
    expect(page.locator("#desk-status")).to_contain_text("Nothing of it is indexed")
    note = page.locator("#desk-note")
    expect(note).to_contain_text("“Ingrid Solheim”")

    page.get_by_role("button", name=words.CHANGE).click()
    page.get_by_label(words.MASK, exact=True).fill("the numbers")
    page.get_by_role("button", name=words.MASK_IT, exact=True).click()
    expect(note).to_contain_text("was added by a person")
    assert barriers(page) == []
    assert fits_its_window(page)

    page.get_by_label(words.ASKED).check()
    page.locator("#desk-confirm").click()
    expect(page.locator("#desk-status")).to_contain_text("what the pair wrote is deleted")
    expect(page.locator("#desk-summary")).to_contain_text(re.compile(r"[12] confirmed"))
    page.reload()
    page.get_by_role("tab", name=words.TAB).click()
    expect(note).to_contain_text(words.NOBODY_WAITS)
