"""A draft that was shared is read by whoever has its address, and nothing else of its owner is."""

import pytest
from starlette.testclient import TestClient

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.ui.visitor import COOKIE, visitor_in
from assistant.ui.visitor_chat import VisitorChat
from assistant.ui.web_app import make_web_app

OWNER, READER = "a" * 43, "b" * 43
ASKED = "Plan 30 minutes on <script>alert('x')</script> and ![x](https://evil.example/x) for quince week"
SHARE, UNSHARE = "/share/0/0", "/unshare/0/0"


@pytest.fixture(scope="module")
def coach(data_dir, assistant_in, tmp_path_factory):
    from tests.conftest import copied

    return assistant_in(copied(data_dir, tmp_path_factory.mktemp("shared") / "var"))


@pytest.fixture
def chat(coach):
    chat = VisitorChat(store=coach.conversations, visitor=visitor_in({COOKIE: OWNER}), number=0)
    coach.conversations.forget(chat.conversation_id)
    chat.keep(NEW_CONVERSATION.then(ASKED, coach.answer(ASKED, role=Role.EXECUTIVE)).turns[-1])
    return chat


@pytest.fixture
def browser_of(coach, chat, settings):
    site = make_web_app(coach, settings)
    return lambda cookie: TestClient(site, base_url="http://127.0.0.1", cookies={COOKIE: cookie})


def test_its_owner_shares_it_and_another_reads_it_without_the_question(browser_of, chat):
    address = "/" + browser_of(OWNER).post(SHARE).json()["address"]
    page = browser_of(READER).get(address)

    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert chat.store.reply(chat.conversation_id, 0).artifact.items[0].title in page.text
    assert ASKED not in page.text
    assert browser_of(OWNER).post(SHARE).json()["address"] == address.removeprefix("/")


def test_nothing_on_the_page_acts_or_asks_another_host(browser_of):
    page = browser_of(READER).get("/" + browser_of(OWNER).post(SHARE).json()["address"]).text

    assert "<script" not in page
    assert "<img" not in page
    assert 'href="http' not in page


def test_only_its_owner_can_share_a_draft_or_stop_sharing_it(browser_of):
    address = "/" + browser_of(OWNER).post(SHARE).json()["address"]

    assert browser_of(READER).post(SHARE).status_code == 404
    assert browser_of(READER).post(UNSHARE).status_code == 204
    assert browser_of(READER).get(address).status_code == 200


@pytest.mark.parametrize("end", ["stopped", "deleted"])
def test_it_ends_when_sharing_stops_or_the_conversation_is_deleted(browser_of, chat, end):
    address = "/" + browser_of(OWNER).post(SHARE).json()["address"]
    if end == "stopped":
        browser_of(OWNER).post(UNSHARE)
    else:
        chat.store.forget(chat.conversation_id)

    assert browser_of(READER).get(address).status_code == 404
    assert browser_of(OWNER).get(address).status_code == 404


@pytest.mark.parametrize("address", ["/shared/" + "x" * 22, "/shared/x", "/shared/../coach.db"])
def test_an_address_that_was_guessed_shows_nothing(browser_of, address):
    assert browser_of(READER).get(address).status_code == 404


def test_no_other_site_can_share_for_somebody(browser_of):
    assert browser_of(OWNER).post(SHARE, headers={"origin": "https://evil.example"}).status_code == 403
