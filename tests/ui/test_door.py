"""Nobody comes in without being someone, and nobody comes to what is another's: seen from outside, on every route."""

import re

import pytest
from pydantic import SecretStr
from starlette.routing import Mount
from starlette.testclient import TestClient

from assistant import Settings, build_assistant
from assistant.access.access import TRIES
from assistant.domain.conversation import NEW_CONVERSATION
from assistant.domain.people import Role
from assistant.store.visitors import visitor_name
from assistant.ui import texts
from assistant.ui.door import TOKEN_COOKIE
from assistant.ui.guard import UPLOAD
from assistant.ui.visitor import COOKIE, NAME_COOKIE, ROLE_COOKIE
from assistant.ui.visitor_chat import VisitorChat
from assistant.ui.web_app import make_web_app
from assistant.wiring import build_access
from tests.coach_with_knowledge import folder_with_knowledge

PASSWORD = "seven quiet herons"
PEOPLE = {"mia": Role.MENTOR, "max": Role.MENTOR, "eva": Role.EXECUTIVE, "sam": Role.STAFF}
SECRETS = {
    name: f"What is zero trust, {word}?" for name, word in zip(PEOPLE, ("quill", "heron", "lark", "wren"), strict=True)
}
FOR_ANYONE = {"/sign-in", "/healthz", "/readyz", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json"}
FILES = ("/assets/", "/static/", "/svelte/")


@pytest.fixture(scope="module")
def house(pytestconfig, tmp_path_factory):
    """The app with an account of each role, each of whom has had one reply."""
    settings = folder_with_knowledge(pytestconfig, tmp_path_factory.mktemp("var"))
    access = build_access(settings)
    access.tries_per_address = 1_000
    coach = build_assistant(settings)
    for name, role in PEOPLE.items():
        access.add_account(name, role, PASSWORD)
        visitor = visitor_name(access.known(name).visitor_id)
        chat = VisitorChat(store=coach.conversations, visitor=visitor, number=0)
        chat.keep(NEW_CONVERSATION.then(SECRETS[name], coach.answer(SECRETS[name], role=role)).turns[-1])
    settings = settings.model_copy(
        update={"sign_in_tries_per_address": 1_000, "metrics_token": SecretStr("counting-token")}
    )
    return make_web_app(coach, settings), access


@pytest.fixture
def stranger(house) -> TestClient:
    return TestClient(house[0], base_url="http://127.0.0.1", follow_redirects=False)


def sign_in(client: TestClient, name: str, password: str = PASSWORD, back: str = ""):
    return client.post("/sign-in", data={"name": name, "password": password, "back": back})


@pytest.fixture
def signed_in(house):
    def client_of(name: str) -> TestClient:
        client = TestClient(house[0], base_url="http://127.0.0.1", follow_redirects=False)
        assert sign_in(client, name).status_code == 303
        return client

    return client_of


def routes_of(app):
    """Every address of the app and of what is mounted in it, Gradio's own included."""
    for route in app.routes:
        inner = getattr(route, "original_router", None) or (route.app if isinstance(route, Mount) else None)
        if inner is not None:
            yield from routes_of(inner) if hasattr(inner, "routes") else ()
        elif hasattr(route, "path"):
            yield route.path, sorted(getattr(route, "methods", None) or {"GET"})


class TestEveryRoute:
    def test_is_shut_to_whoever_has_not_signed_in(self, house, stranger):
        asked, opened = set(), set()
        for path, methods in routes_of(house[0]):
            filled = re.sub(r"\{[^}]*\}", "1", path)
            for method in {*methods, "GET", "POST"}:
                asked.add(path)
                answer = stranger.request(method, filled)
                if answer.status_code < 400 and answer.headers.get("location") != "/sign-in":
                    opened.add(filled)

        assert {"/gradio_api/queue/join", "/gradio_api/upload", "/gradio_api/file={path_or_url:path}"} <= asked
        assert {path for path in opened if not path.startswith(FILES)} <= FOR_ANYONE

    def test_is_shut_again_at_once_after_signing_out(self, signed_in):
        client = signed_in("mia")
        token = client.cookies[TOKEN_COOKIE]
        assert client.get("/config").status_code == 200

        assert client.post("/sign-out").headers["location"] == "/sign-in"
        client.cookies.set(TOKEN_COOKIE, token)

        assert client.get("/config").status_code == 401
        assert client.get("/").headers["location"] == "/sign-in"

    def test_lets_another_program_in_by_a_token_until_that_is_signed_out(self, house, stranger):
        hello = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        told = {"accept": "application/json, text/event-stream"}
        assert stranger.post("/mcp", json=hello, headers=told).status_code == 401
        assert stranger.post("/mcp", json=hello, headers={**told, "authorization": "Bearer x"}).status_code == 401

        told["authorization"] = f"Bearer {house[1].sign_in('mia', PASSWORD, 'elsewhere').token}"
        assert stranger.post("/mcp", json=hello, headers=told).status_code == 200
        stranger.post("/sign-out", headers=told)

        assert stranger.post("/mcp", json=hello, headers=told).status_code == 401

    @pytest.mark.parametrize("name", [COOKIE, NAME_COOKIE, ROLE_COOKIE])
    def test_takes_nobody_for_who_they_say_they_are(self, house, stranger, name):
        value = {COOKIE: house[1].known("mia").visitor_id, NAME_COOKIE: "mia", ROLE_COOKIE: "staff"}
        stranger.cookies.set(name, value[name])

        assert stranger.get("/config").status_code == 401
        assert stranger.get("/save/0/0.txt").status_code == 401

    @pytest.mark.parametrize("token", ["", "x", "a" * 43, "' OR 1=1 --", "a" * 4_000])
    def test_takes_no_made_up_token(self, stranger, token):
        assert stranger.get("/config", headers={"cookie": f"{TOKEN_COOKIE}={token}"}).status_code == 401


class TestNobodyElse:
    @pytest.mark.parametrize("reader", PEOPLE)
    def test_staff_included_gets_a_file_of_anothers_reply(self, signed_in, reader):
        client = signed_in(reader)

        assert client.get("/save/0/0.txt").status_code == 200
        told = "".join(client.get(f"/save/{number}/{position}.md").text for number in range(3) for position in range(3))
        told += client.get("/save/0.md").text
        assert not [name for name in PEOPLE if name != reader and SECRETS[name].split()[-1] in told]

    @pytest.mark.parametrize("reader", ["max", "eva", "sam"])
    @pytest.mark.parametrize("path", ["/gradio_api/queue/data?session_hash=PAGE", "/gradio_api/heartbeat/PAGE"])
    def test_reads_along_on_anothers_page(self, house, signed_in, reader, path):
        page = f"mias{reader}{len(path)}"
        mine = {"session_hash": page, "fn_index": 0, "event_id": "none"}
        assert signed_in("mia").post("/gradio_api/cancel", json=mine).status_code == 200

        assert signed_in(reader).get(path.replace("PAGE", page)).status_code == 404
        assert signed_in(reader).post("/gradio_api/queue/join", json=mine).status_code == 404
        assert signed_in(reader).post("/gradio_api/cancel", json=mine).status_code == 404

    def test_learns_from_the_command_line_what_a_pair_said(self, coach, house):
        folder = house[1].accounts._database.location.rpartition("/")[0]
        for command in (["users", "list"], ["users", "list", "--json"], ["audit"], ["audit", "--json"], ["gaps"]):
            told = coach(*command, in_folder=folder).output

            assert not [secret for secret in SECRETS.values() if secret.split()[-1] in told]


class TestSigningIn:
    def test_sets_a_cookie_that_only_this_site_can_use_for_half_a_day(self, stranger):
        given = sign_in(stranger, "mia").headers["set-cookie"]

        assert "HttpOnly" in given
        assert "SameSite=Strict" in given
        assert "Max-Age=43200" in given
        assert "Secure" not in given

    def test_over_https_travels_only_there(self, house):
        client = TestClient(house[0], base_url="https://127.0.0.1", follow_redirects=False)

        assert "; Secure" in sign_in(client, "mia").headers["set-cookie"]

    def test_with_a_wrong_password_says_the_same_as_with_an_unknown_name(self, stranger):
        known, unknown = sign_in(stranger, "eva", "wrong wrong wrong"), sign_in(stranger, "nobody", "wrong wrong wrong")

        assert known.status_code == unknown.status_code == 401
        assert known.text.replace("eva", "") == unknown.text.replace("nobody", "")
        assert "set-cookie" not in known.headers

    def test_is_refused_after_five_wrong_tries_even_with_the_right_password(self, house, stranger):
        house[1].add_account("zoe", Role.MENTOR, PASSWORD)
        for _ in range(TRIES):
            sign_in(stranger, "zoe", "wrong wrong wrong")

        assert "too many wrong tries" in sign_in(stranger, "zoe").text
        assert TOKEN_COOKIE not in stranger.cookies

    @pytest.mark.parametrize(
        ("back", "place"),
        [
            ("?c=3", "/?c=3"),
            ("", "/"),
            ("https://evil.example", "/"),
            ("//evil.example", "/"),
            ("?c=3\r\nSet-Cookie: a=b", "/"),
            ("/\\evil.example", "/"),
            ("?@evil.example", "/"),
        ],
    )
    def test_goes_back_to_this_page_and_never_to_another(self, stranger, back, place):
        assert sign_in(stranger, "mia", back=back).headers["location"] == place

    @pytest.mark.parametrize("name", ['"><script>alert(1)</script>', "{{BACK}}", "<!-- told -->", "a\x00b", "é" * 500])
    def test_shows_what_was_typed_as_text(self, stranger, name):
        page = sign_in(stranger, name, "wrong wrong wrong").text

        assert "<script" not in page
        assert page.count("<form") == 1
        assert page.count('role="alert"') == 1

    @pytest.mark.parametrize(
        "headers",
        [
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"origin": "http://127.0.0.1.evil.example"},
            {"origin": "http://evil.example@127.0.0.1"},
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"sec-fetch-site": "same-origin", "origin": "https://evil.example"},
        ],
    )
    @pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/gradio_api/queue/join"])
    def test_and_all_that_changes_something_is_refused_to_another_site(self, signed_in, headers, path):
        client = signed_in("mia")
        answer = client.post(path, data={"name": "mia", "password": PASSWORD}, headers=headers)

        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers
        assert client.get("/config").status_code == 200

    @pytest.mark.parametrize("name", ["x-forwarded-host", "x-gradio-server", "x-forwarded-proto", "x-original-url"])
    def test_page_and_app_believe_no_address_that_a_request_claims(self, signed_in, name):
        answer = signed_in("mia").get("/", headers={name: "evil.example"})

        assert answer.status_code == 200
        assert "evil.example" not in answer.text
        assert "access-control-allow-origin" not in answer.headers


class TestWhoRunsIt:
    def test_sees_that_it_is_alive_and_ready(self, stranger):
        assert stranger.get("/healthz").json() == {"status": "ok"}
        assert stranger.get("/readyz").text == "ready"

    def test_reads_the_counts_only_with_the_token(self, stranger, signed_in, web_app):
        for shown in ("", "Bearer ", "Bearer counting-toke", "Bearer é", "counting-token"):
            assert stranger.get("/metrics", headers={"authorization": shown.encode("latin-1")}).status_code == 404
        assert signed_in("sam").get("/metrics").status_code == 404
        assert stranger.get("/metrics", headers={"authorization": "Bearer counting-token"}).status_code == 200

    def test_finds_nothing_personal_among_the_counts(self, web_app):
        local = TestClient(web_app, base_url="http://127.0.0.1").get("/metrics")
        assert local.status_code == 200
        assert "coach_reply_seconds_bucket" in local.text
        assert not [name for name in PEOPLE if name in local.text]


def test_a_request_that_came_through_a_proxy_is_no_local_visitor(web_app):
    client = TestClient(web_app, base_url="http://127.0.0.1", follow_redirects=False)

    assert client.get("/config").status_code == 200
    assert client.get("/", headers={"x-forwarded-for": "203.0.113.9"}).headers["location"] == "/sign-in"
    assert texts.NO_ACCOUNTS.split("`")[0] in client.get("/sign-in", headers={"x-forwarded-for": "203.0.113.9"}).text


def test_every_answer_of_the_sign_in_page_carries_the_safety_headers(stranger):
    for answer in (stranger.get("/sign-in"), sign_in(stranger, "mia", "wrong wrong wrong"), stranger.get("/")):
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("proxy_strips", [True, False], ids=["path taken away", "path kept"])
def test_behind_a_proxy_it_works_under_a_path_and_a_name(assistant, settings, tmp_path, proxy_strips):
    behind = {"root_path": "/coach", "public_hosts": ("coach.example.com",), "data_dir": tmp_path}
    app = make_web_app(assistant, settings.model_copy(update=behind))
    client = TestClient(app, base_url="https://coach.example.com", follow_redirects=False)
    before = "" if proxy_strips else "/coach"
    assert client.get("/coach").headers["location"] == "/coach/"
    assert client.get(f"{before}/").headers["location"] == "/coach/sign-in"
    assert 'action="/coach/sign-in"' in client.get(f"{before}/sign-in").text

    build_access(Settings(data_dir=tmp_path)).add_account("mia", Role.MENTOR, PASSWORD)
    given = client.post(f"{before}/sign-in", data={"name": "mia", "password": PASSWORD})
    cookie = given.headers["set-cookie"]
    page = client.get(f"{before}/", headers={"cookie": cookie.partition(";")[0]})

    assert given.headers["location"] == "/coach/"
    assert "Path=/coach;" in cookie
    assert '"root":"https://coach.example.com/coach"' in page.text
    assert client.get(f"{before}/sign-in", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/coachman/sign-in").status_code == 404


class TestUploads:
    @pytest.mark.parametrize(("name", "status"), [("sam", 200), ("mia", 403), ("eva", 403)])
    def test_come_in_from_program_staff_alone(self, signed_in, name, status):
        assert upload(signed_in(name)).status_code == status

    def test_come_in_from_nobody_who_has_not_signed_in(self, stranger):
        assert upload(stranger).status_code == 401

    def test_that_are_too_large_or_name_no_length_are_refused(self, signed_in):
        staff = signed_in("sam")
        as_long = {"content-type": "multipart/form-data; boundary=x"}

        assert staff.post(UPLOAD, content=iter([b"x"]), headers=as_long).status_code == 411
        assert staff.post(UPLOAD, content=b"x", headers={**as_long, "content-length": "200000000"}).status_code == 413


def upload(client: TestClient):
    return client.post(UPLOAD, files={"files": ("note.md", b"# A guide\n\nOne line.\n")})
