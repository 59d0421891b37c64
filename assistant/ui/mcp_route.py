"""UI: where the MCP server is reached. The library takes seconds to load, so the first call loads it and not the start."""

import asyncio
from importlib import import_module
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from assistant.ui.cookies import cookies_of
from assistant.ui.tools import Tools
from assistant.ui.visitor import visitor_in

PATH = "/mcp"


class McpRoute:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._door: Any = None
        self._loading = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with self._loading:
            if self._door is None:
                module = await asyncio.to_thread(import_module, "assistant.ui.mcp_door")
                self._door = module.McpDoor(self._tools)
        await self._door.answer(visitor_in(cookies_of(scope)), scope, receive, send)


def add_mcp(app: FastAPI, tools: Tools) -> None:
    app.router.routes.append(Route(PATH, McpRoute(tools), methods=["POST"]))
