"""A visitor at the question box of the Coach tab."""

from playwright.sync_api import Page, expect

from assistant.ui import texts


def box(page: Page):
    return page.get_by_role("textbox", name=texts.QUESTION_LABEL)


def ask(page: Page, question: str) -> None:
    replies = page.get_by_test_id("bot").count()
    box(page).fill(question)
    box(page).press("Enter")
    wait_for_reply(page, replies + 1)


def wait_for_reply(page: Page, replies: int) -> None:
    expect(page.get_by_test_id("bot")).to_have_count(replies)
    wait_until_idle(page)


def wait_until_idle(page: Page) -> None:
    expect(page.get_by_role("button", name=texts.SEND)).to_be_visible()
    expect(box(page)).to_be_enabled()
