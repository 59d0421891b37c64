"""UI: the tools for whatever speaks the Model Context Protocol. Stateless: each call is answered, and nothing stays open."""

import functools
from contextvars import ContextVar
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.types import Receive, Scope, Send

from assistant.errors import AssistantError
from assistant.ui import texts
from assistant.ui.tools import Tool, Tools

_visitor: ContextVar[str] = ContextVar("visitor", default="")


class McpDoor:
    def __init__(self, tools: Tools) -> None:
        self._server = MCPServer(texts.APP_NAME, instructions=texts.MCP_INSTRUCTIONS, log_level="WARNING")
        for tool in tools.all():
            self._server.tool()(_paced(tools, tool))

    async def answer(self, visitor: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; the guard has looked at its host and origin already."""
        _visitor.set(visitor)
        manager = StreamableHTTPSessionManager(app=self._server._lowlevel_server, json_response=True, stateless=True)
        async with manager.run():
            await manager.handle_request(scope, receive, send)


def _paced(tools: Tools, tool: Tool) -> Tool:
    @functools.wraps(tool)
    async def paced(**arguments: Any) -> dict[str, Any]:
        try:
            return await tools.call(tool, _visitor.get(), **arguments)
        except AssistantError as error:
            raise ToolError(str(error).strip()) from error

    return paced
