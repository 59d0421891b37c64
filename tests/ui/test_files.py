"""Replies as files: whoever asked can take them along, and nobody else."""

from io import BytesIO

import pytest
from docx import Document
from starlette.testclient import TestClient

from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.ui.visitor import COOKIE, visitor_in
from assistant.ui.visitor_chat import VisitorChat
from assistant.ui.web_app import make_web_app

WHO, ANOTHER = "a" * 43, "b" * 43
PLAN = "Plan 45 minutes with my mentor on passkeys"


@pytest.fixture
def client(own_folder, assistant_in, settings):
    """The web app with one kept reply, and the cookie of the visitor who asked."""
    coach = assistant_in(own_folder)
    chat = VisitorChat(store=coach.conversations, visitor=visitor_in({COOKIE: WHO}), number=0)
    chat.keep(NEW_CONVERSATION.then(PLAN, coach.answer(PLAN, role=Role.EXECUTIVE)).turns[-1])
    return TestClient(make_web_app(coach, settings), base_url="http://127.0.0.1", cookies={COOKIE: WHO})


def test_a_reply_can_be_saved_as_a_word_document_with_its_steps(client):
    answer = client.get("/save/0/0.docx")

    assert answer.status_code == 200
    assert 'filename="first-content-session-passkeys-45-minutes.docx"' in answer.headers["content-disposition"]
    assert len(Document(BytesIO(answer.content)).tables[0].rows) > 4


@pytest.mark.parametrize(("form", "begins"), [("txt", "First content session"), ("md", "## First content session")])
def test_a_reply_can_be_saved_as_text(client, form, begins):
    assert begins in client.get(f"/save/0/0.{form}").text


def test_a_session_can_be_saved_into_a_calendar_once_its_beginning_is_known(client):
    assert "DTSTART:20261201T100000" in client.get("/save/0/0.ics?starts=2026-12-01T10:00").text
    assert client.get("/save/0/0.ics").status_code == 400
    assert client.get("/save/0/0.ics?starts=soon").status_code == 400


@pytest.mark.parametrize(
    "path", ["/save/0/1.txt", "/save/7/0.txt", "/save/0/0.exe", "/save/0/../0.txt", "/save/x/0.txt"]
)
def test_what_is_not_there_is_not_given(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("cookies", [{}, {COOKIE: ANOTHER}, {COOKIE: "short"}])
def test_nobody_else_gets_a_reply(client, cookies):
    client.cookies.clear()
    answer = client.get("/save/0/0.txt", cookies=cookies)

    assert answer.status_code == 404
    assert "passkeys" not in answer.text


def test_a_whole_conversation_can_be_saved_as_markdown(client):
    answer = client.get("/save/0.md")

    assert answer.headers["content-disposition"].endswith('45-minutes-with-my-mentor-on-passkeys.md"')
    assert answer.text.startswith(f"# {PLAN}\n\n---\n\n> {PLAN}\n\n")
    assert "First content session" in answer.text
    assert client.get("/save/1.md").status_code == 404


def test_nobody_else_gets_a_conversation(client):
    client.cookies.clear()
    client.cookies.set(COOKIE, ANOTHER)

    assert client.get("/save/0.md").status_code == 404
