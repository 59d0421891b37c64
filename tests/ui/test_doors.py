"""Other programs ask the same coach: named endpoints for gradio_client, MCP for the rest, behind the one guard."""

import asyncio
import json
import socket
from collections.abc import Iterator
from threading import Thread

import httpx
import pytest
import uvicorn
from gradio_client import Client as GradioClient
from mcp import Client as McpClient

TOOLS = {
    "draft_agenda",
    "draft_questions",
    "phrase_feedback",
    "explain_technology",
    "session_guide",
    "search_guides",
}


@pytest.fixture(scope="module")
def address(web_app) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listener:
        server = uvicorn.Server(uvicorn.Config(web_app, log_level="warning", timeout_graceful_shutdown=1))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def api(address) -> GradioClient:
    return GradioClient(address, verbose=False)


def over_mcp(address: str, name: str, **arguments):
    async def call():
        async with McpClient(f"{address}/mcp") as client:
            return await client.call_tool(name, arguments)

    return asyncio.run(call())


def test_gradio_client_finds_the_tools_and_no_event_of_the_page(api):
    named = api.view_api(return_format="dict", print_info=False)

    assert {name.strip("/") for name in named["named_endpoints"]} == TOOLS
    assert named["unnamed_endpoints"] == {}


def test_mcp_lists_the_same_tools_each_with_its_arguments_explained(address):
    async def listed():
        async with McpClient(f"{address}/mcp") as client:
            return (await client.list_tools()).tools

    tools = asyncio.run(listed())

    assert {tool.name for tool in tools} == TOOLS
    assert all("Args:" in tool.description for tool in tools)


CALLS = [
    ("draft_agenda", {"topic": "zero trust", "minutes": 30}, "agenda"),
    ("draft_questions", {"topic": "zero trust", "count": 4}, "questions"),
    ("phrase_feedback", {"situation": "he keeps interrupting me"}, "feedback"),
    ("explain_technology", {"topic": "zero trust", "minutes": 3, "listener": "head of HR"}, "explainer"),
    ("session_guide", {"session": "kickoff", "minutes": 60, "pairs": 4}, "session_guide"),
]


@pytest.mark.parametrize(("name", "arguments", "kind"), CALLS)
def test_each_tool_drafts_its_kind_through_both_doors(api, address, name, arguments, kind):
    from_api = api.predict(**arguments, api_name=f"/{name}")
    from_mcp = json.loads(over_mcp(address, name, **arguments).content[0].text)

    assert from_api["kind"] == from_mcp["kind"] == kind
    assert from_api["markdown"] == from_mcp["markdown"]


def test_a_search_finds_passages_of_the_guides(api):
    hits = api.predict("what is zero trust", 3, api_name="/search_guides")["hits"]

    assert len(hits) == 3
    assert "trust" in hits[0]["text"].lower()


@pytest.mark.parametrize("name", ["draft_agenda", "search_guides"])
def test_a_matter_for_a_person_is_no_matter_for_a_tool(address, name):
    told = "I want to kill myself"
    reply = over_mcp(address, name, **{"text" if name == "search_guides" else "topic": told})

    assert json.loads(reply.content[0].text)["red_line"]


def test_what_is_wrong_is_told_without_a_trace(address):
    told = over_mcp(address, "draft_agenda", topic="  ")

    assert told.is_error
    assert "few words" in told.content[0].text
    assert "Traceback" not in told.content[0].text


def test_another_site_cannot_use_the_tools(address):
    hello = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert httpx.post(f"{address}/mcp", json=hello, headers=headers).status_code == 403
    assert httpx.post(f"{address}/mcp", json=hello, headers={"host": "evil.example"}).status_code == 421


def test_a_phone_can_keep_the_app_on_its_home_screen(address):
    manifest = httpx.get(f"{address}/manifest.json").json()

    assert manifest["display"] == "standalone"
    assert all(not icon["src"].startswith(("/", "http")) for icon in manifest["icons"])
    for icon in manifest["icons"]:
        assert httpx.get(f"{address}/{icon['src']}").headers["content-type"] == "image/png"
