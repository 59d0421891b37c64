"""UI: the tools as named endpoints, for `gradio_client` and whatever else speaks Gradio's protocol."""

import inspect
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui.own_pages import told
from assistant.ui.tools import Tool, Tools
from assistant.ui.visitor import visitor_in


def add_api(tools: Tools) -> None:
    """Add an endpoint for each tool, named as it is, to the page that is being laid out."""
    for tool in tools.all():
        gr.api(_endpoint(tools, tool), api_name=tool.__name__, concurrency_id="tools", concurrency_limit=4)


def _endpoint(tools: Tools, tool: Tool) -> Any:
    """The tool with one argument more, by which Gradio says who asks; callers do not see that one."""
    theirs = inspect.signature(tool)
    names = list(theirs.parameters)

    async def endpoint(*given: Any) -> dict[str, Any]:
        *arguments, request = given
        try:
            return await tools.call(tool, visitor_in(request.cookies), **dict(zip(names, arguments, strict=True)))
        except AssistantError as error:
            raise told(str(error).strip()) from error

    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    asks = inspect.Parameter("request", kind, default=None, annotation=gr.Request)
    endpoint.__signature__ = theirs.replace(parameters=[*theirs.parameters.values(), asks])
    endpoint.__annotations__ = {**tool.__annotations__, "request": gr.Request}
    endpoint.__name__, endpoint.__doc__ = tool.__name__, tool.__doc__
    return endpoint
