"""Program staff write session guides, look after the library, and read what is missing, stored and measured."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from assistant.ui import desk_texts, texts
from assistant.ui import program_texts as words
from tests.browser.accessibility import barriers, fits_its_window
from tests.browser.chat import ask
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser

TABLE = "name,session,topic,minutes\nSpring cohort,kickoff,AI assistants,45\n=cmd|x,first,passkeys,2\n"
OUR_RULE = (
    "# Parking for visiting mentors\n\nA visiting mentor parks in the blue zone and gets the code at reception.\n"
)
QUESTION = "Where does a visiting mentor park?"


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(visitor, request) -> Page:
    page = visitor(request.param)
    page.get_by_role("tab", name=words.TAB).click()
    return page


def opened(page: Page, fold: str):
    part = page.locator(fold)
    part.locator("button.label-wrap").click()
    return part


def a_file(name: str, text: str) -> dict:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def test_a_session_guide_is_written_and_taken_along(page, site):
    page.get_by_label(words.TOPIC, exact=True).fill("zero trust")
    page.get_by_role("button", name=words.WRITE_ONE, exact=True).click()
    status = page.locator("#program-guide-status")
    expect(status).to_contain_text("Take it with you")
    expect(page.locator("#program-guide")).to_contain_text("Zero trust")
    assert barriers(page) == []
    assert fits_its_window(page)

    address = status.get_by_role("link").first.get_attribute("href")
    taken = page.context.request.get(site.address + address.removeprefix("/"))

    assert taken.status == 200
    assert len(taken.body()) > 5_000


def test_guides_for_a_table_come_back_with_a_verdict_on_each_row(page, site):
    page.locator("#program-table input[type=file]").set_input_files(a_file("spring.csv", TABLE))
    page.get_by_role("button", name=words.WRITE_ALL).click()
    status = page.locator("#program-bulk-status")
    expect(status).to_contain_text("guides.zip")
    expect(page.locator("#program-verdicts")).to_contain_text("2 minutes")
    assert barriers(page) == []
    assert fits_its_window(page)

    address = status.get_by_role("link").get_attribute("href")
    taken = page.context.request.get(site.address + address.removeprefix("/"))

    assert len([name for name in ZipFile(BytesIO(taken.body())).namelist() if name.endswith(".docx")]) >= 1


def test_what_staff_add_answers_the_next_question_and_is_gone_once_removed(page):
    opened(page, "#program-library")
    page.locator("#program-files input[type=file]").set_input_files(a_file("parking.md", OUR_RULE))
    page.get_by_role("button", name=words.ADD, exact=True).click()
    expect(page.locator("#program-library-status")).to_contain_text("Done: 1 added")
    assert barriers(page) == []
    assert fits_its_window(page)
    assert "blue zone" in asked(page, QUESTION)

    page.get_by_role("tab", name=words.TAB).click()
    page.locator("#program-document input").fill("Parking")
    page.get_by_role("option", name="Parking for visiting mentors").click()
    page.get_by_role("button", name=words.REMOVE, exact=True).click()
    page.get_by_role("button", name=words.REMOVE_SURELY).click()
    expect(page.locator("#program-changed")).to_contain_text("is removed, and so is its file")
    assert "blue zone" not in asked(page, QUESTION)


def asked(page: Page, question: str) -> str:
    """The reply on the Coach tab."""
    page.get_by_role("tab", name=texts.COACH_TAB).click()
    ask(page, question)
    return page.get_by_test_id("bot").last.inner_text()


def test_what_is_missing_stored_and_measured_can_be_read(page):
    for fold, told in (
        ("#program-pairs", "prepare"),
        ("#program-messages", "Reminder"),
        ("#program-gaps", words.GAPS_INTRODUCTION),
        ("#program-held", "Nobody"),
        ("#program-evaluation", "make evals"),
    ):
        expect(opened(page, fold)).to_contain_text(told)
    assert barriers(page) == []
    assert fits_its_window(page)


def test_one_press_on_remove_removes_nothing(page):
    library = opened(page, "#program-library")
    expect(library).to_contain_text("documents. ")
    before = library.locator(".status").first.inner_text()
    page.locator("#program-document input").click()
    page.get_by_role("option").first.click()
    page.get_by_role("button", name=words.REMOVE, exact=True).click()
    expect(page.get_by_role("button", name=words.REMOVE_SURELY)).to_be_visible()
    page.get_by_role("tab", name=desk_texts.TAB).click()
    page.get_by_role("tab", name=words.TAB).click()

    expect(library.locator(".status").first).to_have_text(before)
