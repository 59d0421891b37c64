"""UI: an open page is its visitor's alone. Gradio keeps what a page remembers under a number that the page chose itself;
whoever learned another's number would read along, were it not for this.
"""

import json
from collections import OrderedDict
from urllib.parse import parse_qs

from starlette.types import Message, Receive, Scope

MOST_PAGES = 20_000
HEARTBEAT = "/gradio_api/heartbeat/"


class PageOwners:
    """Remembers who used a page's number first, in this process, where what the page remembers lives, too."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, str] = OrderedDict()

    def is_theirs(self, page: str, visitor: str) -> bool:
        owner = self._owners.setdefault(page, visitor)
        self._owners.move_to_end(page)
        if len(self._owners) > MOST_PAGES:
            self._owners.popitem(last=False)
        return owner == visitor

    async def page_in(self, scope: Scope, receive: Receive) -> tuple[Receive, str]:
        """The number of the page that a request is about, empty for none, and the body to be read again."""
        path = scope["path"]
        if path.startswith(HEARTBEAT):
            return receive, path.removeprefix(HEARTBEAT)
        if path.startswith("/gradio_api/queue/data"):
            return receive, parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])[0]
        if scope["method"] != "POST" or not path.startswith("/gradio_api/"):
            return receive, ""
        message = await receive()  # the guard has read the whole of it already
        return _again(message, receive), _page_of(message.get("body", b""))


def _page_of(body: bytes) -> str:
    try:
        named = json.loads(body or b"{}")
    except ValueError:
        return ""
    page = named.get("session_hash") if isinstance(named, dict) else None
    return page if isinstance(page, str) else ""


def _again(message: Message, receive: Receive) -> Receive:
    pending = [message]

    async def receive_again() -> Message:
        return pending.pop() if pending else await receive()

    return receive_again
