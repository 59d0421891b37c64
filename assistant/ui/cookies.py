"""UI: cookies as a request carries them and an answer sets them."""

from http.cookies import CookieError, SimpleCookie

from starlette.types import Scope


def cookies_of(scope: Scope) -> dict[str, str]:
    lines = [value.decode("latin-1") for name, value in scope["headers"] if name == b"cookie"]
    try:
        return {name: morsel.value for name, morsel in SimpleCookie("; ".join(lines)).items()}
    except CookieError:
        return {}


def with_cookies(scope: Scope, cookies: dict[str, str]) -> Scope:
    """The same request with these cookies and no others."""
    line = "; ".join(f"{name}={value}" for name, value in cookies.items())
    others = [(name, value) for name, value in scope["headers"] if name != b"cookie"]
    return {**scope, "headers": [*others, (b"cookie", line.encode("latin-1"))]}


def cookie_line(name: str, value: str, *, path: str, seconds: int, secure: bool) -> str:
    """A cookie that scripts cannot read and other sites cannot use."""
    line = f"{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Strict"
    return f"{line}; Secure" if secure else line
