"""The run sheet as a page: only its owner can open it, and it holds all it needs."""

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.ui import run_sheet_texts as words
from assistant.ui import texts
from assistant.ui.chat_view import shown_reply
from assistant.ui.transcript import transcript
from assistant.ui.visitor import COOKIE, visitor_in
from assistant.ui.visitor_chat import VisitorChat
from assistant.ui.web_app import make_web_app

WHO, ANOTHER = "a" * 43, "b" * 43
WISHES = (
    "Plan 45 minutes with my mentor on passkeys",
    "What is zero trust?",
    "Plan 30 minutes on <script>alert('x')</script> & \"quotes\"",
    "Brief me for my first session on passkeys",
)


@pytest.fixture(scope="module")
def coach(data_dir, assistant_in, tmp_path_factory):
    from tests.conftest import copied

    return assistant_in(copied(data_dir, tmp_path_factory.mktemp("sheet") / "var"))


@pytest.fixture(scope="module")
def chat(coach):
    chat = VisitorChat(store=coach.conversations, visitor=visitor_in({COOKIE: WHO}), number=0)
    for wish in WISHES:
        chat.keep(NEW_CONVERSATION.then(wish, coach.answer(wish, role=Role.EXECUTIVE)).turns[-1])
    return chat


@pytest.fixture(scope="module")
def site(coach, chat, settings):
    return make_web_app(coach, settings)


def visit(site, path, cookie=WHO):
    return TestClient(site, base_url="http://127.0.0.1", cookies={COOKIE: cookie} if cookie else {}).get(path)


def test_whoever_asked_finds_each_step_on_one_page(site, chat):
    page = visit(site, "/run-sheet/0/0")
    reply = chat.store.reply(chat.conversation_id, 0)

    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert re.findall(r'data-minutes="(\d+)"', page.text) == [str(item.minutes) for item in reply.artifact.items]
    assert all(item.title in unescape(page.text) for item in reply.artifact.items)


def test_the_page_asks_for_nothing_but_its_own_two_files(site):
    page = visit(site, "/run-sheet/0/0").text
    fetched = re.findall(r'(?:src|href)="([^"]+)"', page)

    assert sorted(fetched) == ["../../", "../run_sheet.css", "../run_sheet.js", "data:,"]
    for form, kind in (("css", "text/css"), ("js", "text/javascript")):
        file = visit(site, f"/run-sheet/run_sheet.{form}")
        assert file.headers["content-type"].startswith(kind)
        assert not re.search(r"fetch\(|XMLHttpRequest|https?://|url\(", file.text)


@pytest.mark.parametrize("cookie", ["", ANOTHER, "short"])
def test_nobody_else_can_open_it(site, cookie):
    answer = visit(site, "/run-sheet/0/0", cookie)

    assert answer.status_code == 404
    assert answer.text == words.NONE_HERE


@pytest.mark.parametrize("path", ["/run-sheet/0/1", "/run-sheet/0/3", "/run-sheet/0/9", "/run-sheet/5/0"])
def test_where_there_is_no_agenda_the_page_says_so(site, path):
    answer = visit(site, path)

    assert (answer.status_code, answer.text) == (404, words.NONE_HERE)


@pytest.mark.parametrize("path", ["/run-sheet/run_sheet.html", "/run-sheet/../texts.py", "/run-sheet/zz1/0"])
def test_no_other_file_is_given(site, path):
    assert visit(site, path).status_code == 404


def test_markup_in_a_topic_stays_text(site):
    page = visit(site, "/run-sheet/0/2").text

    assert "<script>alert" not in page


def test_a_link_to_it_stands_beside_an_agenda_and_nowhere_else(chat):
    shown = [shown_reply(entry, 0) for entry in transcript(chat.conversation())]

    assert [f"[{texts.RUN_SHEET}](run-sheet/0/" in reply for reply in shown] == [True, False, True, False]
