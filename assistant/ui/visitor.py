"""UI: who has the page open, as everything behind the door reads it from a request's cookies.

`door` writes these cookies for what stands behind it, whatever the browser sent: with accounts from the sign-in, without
from a random id of the browser. The id never stands in a conversation; they are named by its hash.
"""

import re
from collections.abc import Mapping

import gradio as gr

from assistant.domain.people import Role
from assistant.store.visitors import visitor_name
from assistant.ui import texts

COOKIE = "coach_visitor"
NAME_COOKIE = "coach_name"
ROLE_COOKIE = "coach_role"
VISITOR_ID = re.compile(r"[\w-]{43}", re.ASCII)  # 256 random bits


def visitor_in(cookies: Mapping[str, str]) -> str:
    """Return the name under which this visitor's conversations are kept; empty without a proper cookie."""
    visitor_id = cookies.get(COOKIE, "")
    return visitor_name(visitor_id) if VISITOR_ID.fullmatch(visitor_id) else ""


def account_name(request: gr.Request) -> str:
    """What the visitor signed in with; empty where nobody needs to."""
    return request.cookies.get(NAME_COOKIE, "")


def visitor_role(request: gr.Request) -> Role | None:
    """The role of the account that is signed in; None where nobody needs to, and everything may be seen."""
    role = request.cookies.get(ROLE_COOKIE, "")
    return Role(role) if role else None


def may_use(request: gr.Request, *roles: Role) -> bool:
    """Whether a part of the page that is for these roles is for this visitor."""
    return visitor_role(request) in (None, *roles)


def refuse_all_but(request: gr.Request, *roles: Role) -> None:
    """The first line of every event of such a part: what is hidden could still be called."""
    if not may_use(request, *roles):
        raise gr.Error(texts.NOT_FOR_YOUR_ROLE, title=texts.PLEASE_NOTE, print_exception=False)
