"""Preparing a session: fill in once, press once, take it along, note what was agreed, find it first next time."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from assistant.ui import prepare_texts as words
from assistant.ui import run_sheet_texts, texts
from tests.browser.accessibility import barriers, fits_its_window
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

AGREED = "Try the sign-in on a second device"


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(visitor, request) -> Page:
    return opened(visitor(request.param))


def opened(page: Page) -> Page:
    page.get_by_role("tab", name=words.TAB).click()
    expect(page.get_by_role("button", name=words.DRAFT)).to_be_visible()
    return page


def field(page: Page, name: str):
    return page.locator("#prepare").get_by_label(name)


def fill_in(page: Page, topic: str = "zero trust") -> None:
    page.locator("#prepare-side").get_by_label(words.SIDES["mentor"]).check()
    field(page, words.STARTS).fill("2026-12-01T10:00")
    field(page, words.TOPIC).fill(topic)
    field(page, words.TALKING_POINTS).fill("the budget\nfewer slides")


def draft(page: Page) -> None:
    page.get_by_role("button", name=words.DRAFT).click()
    expect(page.locator("#prepare-status")).to_contain_text(words.READY)


@pytest.mark.main_journey
def test_a_session_is_drafted_taken_along_noted_on_and_comes_first_next_time(page):
    fill_in(page)
    draft(page)

    agenda = page.locator("#prepare-agenda")
    expect(agenda).to_contain_text("Your own point: the budget.")
    expect(agenda).to_contain_text("Sources")
    for name in ("brief", "questions", "explainer"):
        expect(page.locator(f"#prepare-{name}")).to_be_visible()
    with page.context.expect_page() as sheet:
        agenda.get_by_role("link", name=texts.RUN_SHEET).click()
    expect(sheet.value.get_by_role("button", name=run_sheet_texts.START)).to_be_visible()
    sheet.value.close()
    with page.expect_download() as calendar:
        agenda.get_by_role("link", name=texts.CALENDAR).click()
    assert "DTSTART:20261201T100000" in Path(calendar.value.path()).read_text(encoding="utf-8")
    assert barriers(page) == []
    assert fits_its_window(page)

    page.get_by_role("button", name=words.AFTERWARDS).click()
    field(page, words.CHANGE).fill("start with the try")
    field(page, words.ACTION.format(number=1)).fill(AGREED)
    field(page, words.DUE).first.fill("2026-12-15")
    page.get_by_role("button", name=words.KEEP_AFTERWARDS, exact=True).click()
    expect(page.locator("#prepare-kept")).to_contain_text(words.KEPT_AFTERWARDS)
    assert barriers(page) == []

    field(page, words.SESSION).first.click()
    page.get_by_role("option", name=words.NEW_SESSION).click()
    expect(field(page, words.OPEN_ACTIONS)).to_have_value(f"{AGREED} (executive, by 2026-12-15)")
    expect(field(page, words.TALKING_POINTS)).to_have_value("Last time I wanted to change: start with the try")
    field(page, words.TOPIC).fill("zero trust")
    draft(page)
    expect(agenda).to_contain_text(f"Still open from last time: {AGREED}")


def test_a_reload_and_a_restart_lose_nothing_not_even_before_anything_is_drafted(visitor, site):
    page = opened(visitor(PHONE))
    fill_in(page)
    page.get_by_role("textbox", name=words.GOAL).focus()
    expect(page.get_by_role("button", name=words.FORGET)).to_be_visible()  # it is kept
    page.wait_for_timeout(1000)  # and so is what was filled in last

    for come_back in (page.reload, lambda: (site.restart(), page.reload())):
        come_back()
        opened(page)
        expect(field(page, words.TOPIC)).to_have_value("zero trust")
        expect(field(page, words.STARTS)).to_have_value("2026-12-01T10:00")
        expect(field(page, words.TALKING_POINTS)).to_have_value("the budget\nfewer slides")
        field(page, words.SESSION).first.click()
        expect(page.get_by_role("option")).to_have_count(2)  # a new one, and the one that was kept


def test_a_deleted_session_is_gone_with_its_drafts(visitor):
    page = opened(visitor())
    fill_in(page)
    draft(page)
    file = page.locator("#prepare-agenda").get_by_role("link", name="Text").get_attribute("href")

    page.get_by_role("button", name=words.FORGET).click()
    page.get_by_role("button", name=words.FORGET_SURELY).click()

    expect(page.locator("#prepare-status")).to_contain_text(words.FORGOTTEN)
    expect(page.locator("#prepare-agenda")).to_be_hidden()
    assert page.request.get(f"{page.url}{file}").status == 404


def test_of_a_matter_for_a_person_nothing_is_kept(visitor):
    page = opened(visitor())
    field(page, words.TALKING_POINTS).fill("My mentor said she wants to end her life")
    page.get_by_role("button", name=words.DRAFT).click()

    expect(page.locator("#prepare-status")).to_contain_text(words.A_PERSON)
    page.reload()
    opened(page)
    expect(field(page, words.TALKING_POINTS)).to_have_value("")


def test_two_visitors_never_see_each_others_sessions(visitor):
    anna, ben = opened(visitor()), opened(visitor(PHONE))
    fill_in(anna, topic="zero trust at Quillfeather")
    draft(anna)
    sheet = anna.locator("#prepare-agenda").get_by_role("link", name=texts.RUN_SHEET).get_attribute("href")

    ben.reload()
    opened(ben)
    assert "Quillfeather" not in ben.content()
    assert ben.request.get(f"{ben.url}{sheet}").status == 404


def test_what_cannot_be_used_is_told_and_nothing_that_was_filled_in_is_lost(visitor):
    page = opened(visitor())
    too_long = "zero trust " * 30
    field(page, words.TOPIC).fill(too_long)
    page.get_by_role("textbox", name=words.GOAL).focus()

    expect(page.get_by_test_id("toast-body").first).to_contain_text(f"“{words.TOPIC}” is longer")
    expect(field(page, words.TOPIC)).to_have_value(too_long)
