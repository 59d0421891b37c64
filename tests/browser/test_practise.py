"""Trying out what one means to say: three checks and a rehearsal, on a desk and on a phone."""

import pytest
from playwright.sync_api import Page, expect

from assistant.domain.request import Kind
from assistant.ui import practise_texts as words
from tests.browser.accessibility import barriers, fits_its_window
from tests.browser.conftest import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(visitor, request) -> Page:
    return opened(visitor(request.param))


def opened(page: Page) -> Page:
    page.get_by_role("tab", name=words.TAB).click()
    expect(page.get_by_role("button", name=words.FOLDS[Kind.FEEDBACK])).to_be_visible()
    return page


def unfolded(page: Page, kind: Kind):
    form = page.locator(f"#practise-{kind.value}")
    if not form.get_by_role("button", name=words.CHECK).is_visible():
        form.get_by_role("button", name=words.FOLDS[kind]).click()
    return form


@pytest.mark.main_journey
def test_each_example_is_judged_and_a_better_version_taken_along(page):
    says = {Kind.EXPLAINER: "Cut these in two", Kind.FEEDBACK: "So it would read", Kind.QUESTIONS: "Leading."}
    for kind, told in says.items():
        form = unfolded(page, kind)
        form.get_by_role("button", name=words.LOAD_EXAMPLE).click()
        expect(form.get_by_label(words.FIELDS[kind])).to_have_value(words.EXAMPLES[kind])
        form.get_by_role("button", name=words.CHECK).click()
        expect(form).to_contain_text(words.LOOKED_AT)
        expect(form).to_contain_text(told)
    assert barriers(page) == []
    assert fits_its_window(page)

    with page.expect_download() as word:
        unfolded(page, Kind.FEEDBACK).get_by_role("link", name="Word").click()
    assert word.value.suggested_filename.endswith(".docx")
    page.reload()
    opened(page)
    form = unfolded(page, Kind.QUESTIONS)
    expect(form.get_by_label(words.FIELDS[Kind.QUESTIONS])).to_have_value(words.EXAMPLES[Kind.QUESTIONS])
    expect(form).to_contain_text("Leading.")


def test_a_rehearsal_goes_on_after_a_reload_and_ends_with_a_debrief(page):
    form = page.locator("#practise-rehearsal")
    form.get_by_role("button", name=words.REHEARSAL).click()
    form.get_by_label(words.ON).fill("zero trust")
    form.get_by_role("button", name=words.BEGIN).click()
    form.get_by_label(words.SAY, exact=True).fill("Every request shows who it is, like a badge at each door.")
    form.get_by_role("button", name=words.SAY_IT).click()
    expect(form).to_contain_text(words.NEXT_TURN)

    page.reload()
    opened(page)
    form.get_by_role("button", name=words.REHEARSAL).click()
    expect(form).to_contain_text("like a badge at each door")
    form.get_by_role("button", name=words.END).click()

    expect(form).to_contain_text(words.ENDED)
    expect(form).to_contain_text("Your strongest sentence")
    expect(form.get_by_label(words.SAY, exact=True)).to_be_hidden()
    assert barriers(page) == []


def test_of_a_matter_for_a_person_nothing_is_kept(visitor):
    page = opened(visitor())
    form = unfolded(page, Kind.FEEDBACK)
    form.get_by_label(words.FIELDS[Kind.FEEDBACK]).fill("You touched my knee again after the session. Stop it.")
    form.get_by_role("button", name=words.CHECK).click()

    expect(form).to_contain_text("Nothing of this exchange is kept")
    page.reload()
    opened(page)
    expect(unfolded(page, Kind.FEEDBACK).get_by_label(words.FIELDS[Kind.FEEDBACK])).to_have_value("")


def test_nothing_to_look_at_is_told_plainly(visitor):
    page = opened(visitor())
    unfolded(page, Kind.EXPLAINER).get_by_role("button", name=words.CHECK).click()

    expect(page.get_by_test_id("toast-body")).to_contain_text(words.NOTHING_TO_LOOK_AT)


def test_the_tabs_are_reached_and_used_by_keyboard_alone(visitor):
    page = visitor()
    page.get_by_role("tab", name="Coach").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("tab", name=words.TAB)).to_have_attribute("aria-selected", "true")
