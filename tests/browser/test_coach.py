"""The main journey: ask, read, look up a source, judge, come back."""

import re
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, Route, expect

from assistant.domain.conversation import Turn
from assistant.domain.people import Role
from assistant.domain.request import Kind, Request
from assistant.ui import texts
from assistant.ui.examples import EXAMPLES
from assistant.ui.visitor import visitor_in
from assistant.ui.visitor_chat import current_chat
from tests.browser.chat import ask, box, wait_for_reply, wait_until_idle
from tests.browser.conftest import DESK, PHONE
from tests.ui.test_safe_markdown import CARRIERS

pytestmark = pytest.mark.browser

ZERO_TRUST = "I need to explain zero trust to our COO in five minutes, she hates jargon."
FIRST_SESSION = EXAMPLES[Role.EXECUTIVE][0]


def choose_role(page: Page, role: Role) -> None:
    page.get_by_role("radio", name=texts.ROLE_NAMES[role]).check()


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone"])
def page(visitor, request) -> Page:
    return visitor(request.param)


def eventually(page, look, seconds=15):
    """What a look at the page or the store gives once it gives anything; a busy machine may take its time."""
    for _ in range(seconds * 10):
        if found := look():
            return found
        page.wait_for_timeout(100)
    return look()


def press_below_reply(page, name, seen):
    """Press a button below a reply. They are drawn once more when it ends: a press lost just then is made again."""
    for _ in range(4):
        page.get_by_role("button", name=name, exact=True).click()
        if eventually(page, seen, seconds=6):
            return


@pytest.mark.main_journey
def test_a_question_gets_a_cited_draft_and_a_citation_opens_its_passage(page):
    ask(page, ZERO_TRUST)

    reply = page.get_by_test_id("bot").last
    expect(reply).to_contain_text("Sources")
    number = reply.locator("a[href^='#source-0-']").first
    number.click()

    passage = page.locator("#passage")
    expect(passage.locator("mark").first).to_be_visible()
    expect(passage).to_contain_text(re.compile("program guide|session notes", re.IGNORECASE))
    expect(passage).to_contain_text("knowledge/")
    expect(page.get_by_role("radio", checked=True).last).to_have_value(number.get_attribute("href")[8:])


def test_a_source_can_be_chosen_from_the_list_by_keyboard(visitor):
    page = visitor()
    ask(page, ZERO_TRUST)

    page.locator("#sources input").last.focus()
    page.keyboard.press("Space")

    expect(page.locator("#passage hr")).to_be_visible()


def test_an_example_is_one_press_away_and_is_kept(page):
    page.get_by_role("button", name=FIRST_SESSION).click()
    wait_for_reply(page, 1)

    page.reload()
    expect(page.get_by_test_id("user")).to_have_text(FIRST_SESSION)


def test_another_role_sees_other_examples(page):
    choose_role(page, Role.STAFF)

    expect(page.get_by_role("button", name=EXAMPLES[Role.STAFF][0])).to_be_visible()
    expect(page.get_by_role("button", name=FIRST_SESSION)).to_have_count(0)


def test_a_role_chosen_before_the_page_has_loaded_stays_chosen(visitor):
    page = visitor()
    waiting: list[Route] = []
    page.route("**/queue/join*", lambda route: waiting.append(route))
    page.reload()
    page.wait_for_selector("#conversation .examples")
    choose_role(page, Role.MENTOR)

    for route in waiting:
        route.continue_()
    page.unroute("**/queue/join*")

    expect(page.get_by_role("button", name=EXAMPLES[Role.MENTOR][0])).to_be_visible()
    page.wait_for_timeout(500)
    expect(page.get_by_role("radio", name=texts.ROLE_NAMES[Role.MENTOR])).to_be_checked()


@pytest.mark.parametrize("size", [(320, 640), (375, 667), (390, 844), (768, 1024), (1280, 800)])
def test_the_question_box_is_in_sight_and_nothing_runs_over_the_side(visitor, size):
    page = visitor({"viewport": {"width": size[0], "height": size[1]}})
    for moment in ("empty", "answered"):
        if moment == "answered":
            ask(page, ZERO_TRUST)
        bounds = box(page).bounding_box()

        assert bounds["y"] + bounds["height"] <= size[1], moment
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), moment


def test_a_reply_is_read_from_its_start(visitor):
    page = visitor()
    ask(page, FIRST_SESSION)

    def starts_at_the_question():
        log, question = (
            page.locator("#conversation .bubble-wrap").bounding_box(),
            page.get_by_test_id("user").bounding_box(),
        )
        return 0 <= question["y"] - log["y"] < 60

    assert eventually(page, starts_at_the_question)


def test_a_reply_appears_piece_by_piece_and_can_be_stopped(visitor):
    page = visitor()
    box(page).fill(FIRST_SESSION)
    box(page).press("Enter")
    page.get_by_role("button", name=texts.STOP).click()

    expect(page.get_by_test_id("toast-body")).to_contain_text("Stopped")
    wait_until_idle(page)
    page.wait_for_timeout(1000)  # what was on its way when it was stopped may still be drawn, or nothing
    ask(page, "What is zero trust?")
    expect(page.get_by_test_id("bot").last).to_contain_text("zero trust", ignore_case=True)


def test_the_same_question_can_be_asked_again(visitor):
    page = visitor()
    ask(page, ZERO_TRUST)

    press_below_reply(page, "Retry", lambda: page.get_by_test_id("user").count() > 1)
    wait_for_reply(page, 2)

    first, again = page.get_by_test_id("bot").all_inner_texts()
    assert first == again


def test_a_verdict_is_kept_with_its_turn_and_shown_again(visitor, site):
    page = visitor()
    before = len(site.assistant.conversations.ratings())
    ask(page, ZERO_TRUST)

    def kept():
        return [(rating.position, rating.liked) for rating in site.assistant.conversations.ratings()[before:]]

    press_below_reply(page, "Like", kept)
    assert kept() == [(0, True)]
    page.reload()
    expect(page.get_by_role("button", name="Liked")).to_be_visible()


@pytest.mark.main_journey
def test_a_reload_and_a_restart_of_the_server_lose_nothing(visitor, site):
    page = visitor()
    choose_role(page, Role.MENTOR)
    ask(page, ZERO_TRUST)
    said = page.get_by_test_id("bot").inner_text()

    for return_ in (page.reload, lambda: (site.restart(), page.reload())):
        return_()
        expect(page.get_by_test_id("bot")).to_have_text(said, use_inner_text=True)
        expect(page.get_by_role("radio", name=texts.ROLE_NAMES[Role.MENTOR])).to_be_checked()
        expect(page.locator("#sources input").first).to_be_visible()

    page.locator("a[href^='#source-0-']").first.click()
    expect(page.locator("#passage mark").first).to_be_visible()


def test_two_visitors_never_see_each_others_words(visitor):
    anna, ben = visitor(), visitor(PHONE)
    ask(anna, "How do I tell an SVP named in my notes as Quillfeather that he interrupts me?")
    ask(ben, "What is zero trust?")

    for page, own, other in ((anna, "interrupts", "zero trust"), (ben, "zero trust", "Quillfeather")):
        page.reload()
        expect(page.get_by_test_id("user")).to_have_count(1)
        expect(page.get_by_test_id("user")).to_contain_text(own)
        assert other not in page.content()


def test_a_new_conversation_starts_empty_and_stays_so(visitor):
    page = visitor()
    ask(page, ZERO_TRUST)

    page.get_by_role("button", name=texts.NEW_CONVERSATION).click()
    expect(page.get_by_test_id("user")).to_have_count(0)
    ask(page, "What is zero trust?")

    page.reload()
    expect(page.get_by_test_id("user")).to_have_text("What is zero trust?")


@pytest.mark.parametrize("question", ["   ", "why " * 6_000], ids=["empty", "too long"])
def test_a_question_that_cannot_be_used_is_told_plainly_and_given_back(visitor, question):
    page = visitor()
    box(page).fill(question)
    box(page).press("Enter")

    expect(page.get_by_test_id("toast-body")).to_be_visible()
    expect(page.get_by_test_id("toast-body")).not_to_contain_text("Error:")
    expect(box(page)).to_be_enabled()
    expect(box(page)).to_have_value(question if question.strip() else "")
    expect(page.get_by_test_id("user")).to_have_count(0)


def test_of_a_red_line_nothing_is_kept_once_the_page_is_gone(visitor):
    page = visitor()
    ask(page, "My mentor said she wants to end her life. What do I do?")
    expect(page.get_by_test_id("bot")).to_contain_text("Nothing of this exchange is kept")
    ask(page, "What is zero trust?")
    expect(page.get_by_test_id("bot")).to_have_count(2)

    page.reload()

    expect(page.get_by_test_id("user")).to_have_text("What is zero trust?")


@pytest.mark.main_journey
def test_markup_in_a_question_is_shown_and_never_runs(visitor):
    page = visitor()
    ask(page, "What is <img src=x onerror=\"document.title='run'\"> ![a](http://evil.example/p.png) zero trust?")

    assert page.get_by_test_id("user").locator("img").count() == 0
    assert page.title() != "run"
    expect(page.get_by_test_id("user")).to_contain_text("<img src=x")


def test_no_carrier_reaches_the_page_as_anything_but_text(visitor, site):
    """The page's own renderer on every carrier, as a question and as a reply; `visitor` watches for requests."""
    page = visitor()
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    chat = current_chat(site.assistant.conversations, visitor_in(cookies))
    for carrier in CARRIERS:
        request = Request(text=carrier, kind=Kind.ANSWER, role=Role.MENTOR)
        chat.keep(Turn(question=carrier, request=request, markdown=carrier))

    page.reload()
    expect(page.get_by_test_id("bot")).to_have_count(len(CARRIERS))
    page.wait_for_timeout(1000)

    messages = page.locator("#conversation .message-content")
    live = "img, svg, iframe, video, form, script, style, link, meta, [style], [onerror]"
    found = messages.locator(live).evaluate_all("all => all.filter(e => !e.closest('button')).map(e => e.outerHTML)")
    assert found == []  # what stands in a button is Gradio's own, which copies a block of code
    links = messages.locator("a").evaluate_all("links => links.map(a => [a.getAttribute('href'), a.textContent])")
    told = "https://evil.example"  # a bare address may be a link, since it says itself where it leads
    foreign = [link for link in links if not link[0].startswith(("save/", "#share-"))]  # our own, to take a reply along
    assert [link for link in foreign if not (link[0].startswith(told) and link[1].startswith(told))] == []


def test_what_is_copied_reads_like_what_is_shown(chromium, visitor, site):
    page = visitor()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site.address)
    ask(page, ZERO_TRUST)

    page.get_by_role("button", name="Copy message").last.click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('[1]')")

    copied = page.evaluate("navigator.clipboard.readText()")
    assert "#source-" not in copied
    assert "\u00a0" not in copied


def test_every_control_has_a_name(visitor):
    page = visitor()
    ask(page, ZERO_TRUST)

    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    controls = [node for node in tree if node.get("role", {}).get("value") in ("button", "textbox", "radio", "link")]
    nameless = [node for node in controls if not node["ignored"] and not node.get("name", {}).get("value", "").strip()]

    assert len(controls) > 10
    assert nameless == []


@pytest.mark.parametrize(("device", "file"), [(DESK, "desktop"), (PHONE, "phone")], ids=["desk", "phone"])
def test_the_pictures_of_the_readme_are_taken(visitor, docs, tmp_path, device, file):
    page = visitor({**device, "reduced_motion": "reduce"})
    choose_role(page, Role.MENTOR)
    ask(page, ZERO_TRUST)
    if device is DESK:
        page.locator("a[href^='#source-0-1']").first.click()
        expect(page.locator("#passage mark").first).to_be_visible()
        page.mouse.move(0, 0)
    page.wait_for_timeout(700)

    taken, kept = tmp_path / f"{file}.png", docs / f"screenshot-{file}.png"
    page.screenshot(path=taken)
    if not kept.exists() or share_that_differs(taken, kept) > 0.005:  # else the checkout stays as it is
        shutil.copyfile(taken, kept)

    assert kept.stat().st_size > 20_000


def share_that_differs(one: Path, other: Path) -> float:
    """Return the share of pixels that look different; pictures of different sizes differ wholly."""
    with Image.open(one) as first, Image.open(other) as second:
        if first.size != second.size:
            return 1.0
        unlike = ImageChops.difference(first.convert("L"), second.convert("L")).point(lambda by: 255 * (by > 24))
        return unlike.histogram()[255] / (first.width * first.height)


def test_a_reply_can_be_taken_along_as_a_file_and_into_the_calendar(page):
    ask(page, "Plan 45 minutes on zero trust")
    reply = page.get_by_test_id("bot").last
    expect(reply).to_contain_text("Take it with you")

    page.wait_for_timeout(1000)  # the last of the reply has been drawn

    with page.expect_download() as word:
        reply.get_by_role("link", name="Word").click()
    reply.get_by_role("link", name="Calendar").click()
    page.get_by_label("When does the session begin?").fill("2026-12-01T10:00")
    with page.expect_download() as calendar:
        page.get_by_role("button", name="Save to calendar").click()

    assert word.value.suggested_filename.endswith(".docx")
    assert "DTSTART:20261201T100000" in Path(calendar.value.path()).read_text(encoding="utf-8")
