"""During a session: the run sheet is opened beside an agenda and goes on by itself."""

import re

import pytest
from playwright.sync_api import Page, expect

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.ui import run_sheet_texts as words
from assistant.ui import texts
from assistant.ui.visitor import visitor_in
from assistant.ui.visitor_chat import current_chat
from tests.browser.accessibility import barriers, fits_its_window
from tests.browser.conftest import DESK, PHONE
from tests.browser.test_coach import ask

pytestmark = pytest.mark.browser


PLAN = "Plan 45 minutes on zero trust"


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def sheet(visitor, site, request) -> Page:
    page = visitor(request.param)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    chat = current_chat(site.assistant.conversations, visitor_in(cookies))
    chat.keep(NEW_CONVERSATION.then(PLAN, site.assistant.answer(PLAN)).turns[0])
    page.goto(f"{site.address}run-sheet/0/0")
    expect(page.get_by_role("timer")).to_be_visible()
    return page


def test_a_link_beside_an_agenda_opens_it(visitor):
    page = visitor(PHONE)
    ask(page, PLAN)
    page.wait_for_timeout(1000)  # the last of the reply has been drawn
    with page.context.expect_page() as opened:
        page.get_by_test_id("bot").last.get_by_role("link", name=texts.RUN_SHEET).click()

    expect(opened.value.get_by_role("timer")).to_be_visible()


def title(page: Page) -> str:
    return page.locator(".step:visible h2").inner_text()


@pytest.mark.main_journey
def test_the_run_sheet_goes_on_when_the_network_drops_and_takes_up_where_it_was(sheet):
    asked = []
    sheet.on("request", lambda request: asked.append(request.url))
    sheet.context.set_offline(True)
    first = title(sheet)

    sheet.get_by_role("button", name=words.START).click()
    expect(sheet.get_by_role("timer")).to_have_text(re.compile(r"^\d+:5\d$"))
    sheet.get_by_role("button", name=words.NEXT).click()
    sheet.get_by_role("button", name=words.MORE_LABEL).click()
    sheet.get_by_role("button", name=words.PAUSE).click()
    second, left = title(sheet), sheet.get_by_role("timer").inner_text()

    assert second != first
    assert asked == []
    sheet.context.set_offline(False)
    sheet.reload()
    expect(sheet.get_by_role("timer")).to_have_text(left)
    assert title(sheet) == second


def test_of_the_session_nothing_but_its_step_and_its_clock_stays_in_the_browser(sheet):
    sheet.get_by_role("button", name=words.NEXT).click()

    kept = sheet.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert "zero trust" not in kept.lower()
    assert set(re.findall(r'\\"(\w+)\\":', kept)) == {"step", "given", "left", "endsAt", "spent", "told", "over"}


def test_the_clock_tells_when_time_is_up_and_how_far_behind_it_runs(sheet):
    sheet.clock.install()
    sheet.reload()
    sheet.get_by_role("button", name=words.START).click()
    minutes = int(sheet.locator(".step:visible").get_attribute("data-minutes"))
    sheet.clock.fast_forward(60_000 * (minutes + 2))
    sheet.clock.run_for(1000)

    expect(sheet.get_by_role("status").first).to_have_text(words.TIME_IS_UP)
    expect(sheet.get_by_role("timer")).to_have_text(re.compile(r"^\+2:0\d$"))
    sheet.get_by_role("button", name=words.NEXT).click()
    expect(sheet.locator("#plan")).to_have_text("2 min behind")


def test_a_word_is_looked_up_while_the_talk_goes_on(sheet):
    sheet.get_by_text(words.JARGON).click()
    box = sheet.get_by_role("searchbox", name=words.LOOK_UP)
    box.fill("perimeter")
    shown = sheet.locator("#jargon dl div:visible")
    some = shown.count()
    box.fill("no such word")

    assert some < sheet.locator("#jargon dl div").count()
    expect(sheet.locator("#no-word")).to_have_text(words.NO_SUCH_WORD)


def test_every_step_is_reached_by_keyboard_alone(sheet):
    steps = sheet.locator(".step").count()
    seen = [title(sheet)]
    for _ in range(steps - 1):
        sheet.get_by_role("button", name=words.NEXT).press("Enter")
        seen.append(title(sheet))
    sheet.get_by_role("button", name=words.NEXT).press("Enter")

    assert seen == sheet.locator(".step h2").all_text_contents()
    expect(sheet.get_by_role("status").first).to_have_text(words.IS_OVER)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_has_no_barrier_fits_the_screen_and_prints_whole(sheet, scheme):
    sheet.emulate_media(color_scheme=scheme)
    for part in sheet.locator("summary:visible").all():
        part.click()

    assert barriers(sheet) == []
    assert fits_its_window(sheet)
    sheet.emulate_media(media="print")
    assert all(step.is_visible() for step in sheet.locator(".step").all())
    assert not sheet.locator("#now").is_visible()
