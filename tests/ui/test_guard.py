"""What stands in front of every path, seen from outside."""

import pytest
from starlette.testclient import TestClient

from assistant.ui.guard import LARGEST_BODY, is_open
from assistant.ui.visitor import COOKIE, visitor_in

JOIN = "/gradio_api/queue/join"
CLOSED = [
    "/pwa_icon", "/pwa_icon/15000", "/monitoring", "/monitoring/summary", "/docs", "/openapi.json", "/login", "/logout",
    "/gradio_api/openapi.json", "/gradio_api/deep_link", "/gradio_api/vibe-code/",
    "/gradio_api/proxy=http://127.0.0.1/", "/gradio_api/file=http://127.0.0.1/", "/gradio_api/file=/etc/passwd",
    "/gradio_api/file/etc/passwd", "/gradio_api/runs", "/gradio_api/run/predict",
    "/gradio_api/mcp", "/gradio_api/call/answer", "/gradio_api/dev/reload", "/gradio_api/token", "/gradio_api/user",
    "/static/../app.py",
    "/gradio_api/stream/abc", "/gradio_api/custom_component/a/client/b/c", "/.env",
]  # fmt: skip


@pytest.fixture
def browser(web_app) -> TestClient:
    return TestClient(web_app, base_url="http://127.0.0.1")


def test_the_page_opens(browser):
    page = browser.get("/")

    assert page.status_code == 200
    assert "Flipside" in page.text


@pytest.mark.parametrize("path", CLOSED)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_what_the_page_does_not_need_is_closed(path, method):
    assert not is_open(method, path)


@pytest.mark.parametrize("path", ["/", "/healthz", "/theme.css", "/nowhere", JOIN])
def test_every_answer_carries_the_safety_headers(browser, path):
    headers = browser.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_no_other_site_may_ask_for_a_visitor(browser, headers):
    answer = browser.post(JOIN, json={}, headers=headers)

    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_another_site_cannot_pose_as_this_machine_by_its_name(browser):
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 421


def test_a_body_that_is_too_long_is_refused_whatever_its_header_says(browser):
    def chunks():
        for _ in range(LARGEST_BODY // 1024 + 2):
            yield b"x" * 1024

    assert browser.post(JOIN, content=b"x" * (LARGEST_BODY + 1)).status_code == 413
    assert browser.post(JOIN, content=chunks()).status_code == 413


class TestTheVisitorsCookie:
    def test_is_given_once_and_only_this_site_can_read_it(self, browser):
        given = browser.get("/").headers["set-cookie"]

        assert given.startswith(f"{COOKIE}=")
        assert "HttpOnly" in given
        assert "SameSite=Strict" in given
        assert "set-cookie" not in browser.get("/").headers

    def test_cannot_be_guessed_and_differs_between_visitors(self, web_app):
        ids = {TestClient(web_app, base_url="http://127.0.0.1").get("/").cookies[COOKIE] for _ in range(20)}

        assert len(ids) == 20
        assert all(len(visitor_id) == 43 for visitor_id in ids)

    def test_travels_only_over_a_secure_line_where_there_is_one(self, web_app):
        page = TestClient(web_app, base_url="https://127.0.0.1").get("/")

        assert "; Secure" in page.headers["set-cookie"]

    @pytest.mark.parametrize("forged", ["", "x", "a" * 42, "a" * 44, "../" * 15, "%", "é" * 43, "a" * 42 + "\n"])
    def test_of_another_shape_is_no_visitor(self, forged):
        assert visitor_in({COOKIE: forged}) == ""

    def test_is_not_what_the_store_names_a_visitor_by(self):
        visitor_id = "a" * 43

        assert visitor_id not in visitor_in({COOKIE: visitor_id})
        assert visitor_in({COOKIE: visitor_id}) == visitor_in({COOKIE: visitor_id})
