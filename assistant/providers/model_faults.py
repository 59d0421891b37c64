"""Providers: what goes wrong at a server, in words for the reader. No key and no text of the request is in any of them."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import openai

from assistant.errors import ModelError
from assistant.providers.retry_after import LONGEST_WAIT, seconds_to_wait

_SETTINGS = "Check COACH_CHAT_MODEL__{}."
_NOT_SAFE = (
    "Check whether COACH_CHAT_MODEL__BASE_URL is right to begin with https; SSL_CERT_FILE names your own authority."
)
BUSY = frozenset({408, 409, 425, 429})


@contextmanager
def faults_told(model: str) -> Iterator[None]:
    """Translate what the `openai` client raises, at the one place where we call it."""
    try:
        yield
    except openai.APITimeoutError as error:
        raise passing(f"The language model {model!r} did not answer in time.") from error
    except openai.APIConnectionError as error:
        raise unreachable(model, error) from error
    except openai.APIStatusError as error:
        raise _refused(model, error) from error
    except openai.LengthFinishReasonError as error:
        raise ModelError(
            f"The draft of the language model {model!r} was cut off.",
            "Raise COACH_CHAT_MODEL__REPLY_TOKENS.",
            is_of_the_request=True,
        ) from error
    except openai.ContentFilterFinishReasonError as error:
        raise ModelError(
            f"The reply of the language model {model!r} was held back by a content filter.",
            "Word it differently.",
            is_of_the_request=True,
        ) from error
    except openai.APIError as error:  # an error told within a stream
        raise passing(f"The language model {model!r} broke off its reply.") from error
    # A page, a proxy's words or bytes of another encoding where JSON should be.
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError) as error:
        raise ModelError(
            f"What answered for the language model {model!r} does not speak the protocol.",
            _SETTINGS.format("BASE_URL"),
        ) from error


def unreachable(model: str, error: Exception) -> ModelError:
    """Why no server answered: its name, its certificate, or the way to it."""
    server = f"The server of the language model {model!r}"
    causes = causes_of(error)
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        what, to_do, passes = (
            f"{server} is not found under its name.",
            _SETTINGS.format("BASE_URL, and the network"),
            True,
        )
    elif any(isinstance(cause, ssl.SSLError) for cause in causes):
        what, to_do, passes = f"{server} offers no safe connection that can be trusted.", _NOT_SAFE, False
    elif any("peer closed" in str(cause) or "disconnected" in str(cause) for cause in causes):
        return passing(f"The language model {model!r} broke off its reply.")
    else:
        what, to_do, passes = f"{server} cannot be reached.", _SETTINGS.format("BASE_URL, and the network"), True
    told = ModelError(what, to_do, is_passing=passes)
    told.was_refused = True
    return told


def causes_of(error: BaseException) -> list[BaseException]:
    """The error and all that led to it."""
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _refused(model: str, error: openai.APIStatusError) -> ModelError:
    told = of_status(model, error.status_code, str(getattr(error, "code", "") or ""), error.response.headers)
    told.was_refused = True
    return told


def of_status(model: str, status: int, code: str, headers: Mapping[str, str]) -> ModelError:
    """What a server's refusal means; `code` is its own word for it, where it has one."""
    if status in (401, 403):
        return ModelError(f"The server refused the key for the language model {model!r}.", _SETTINGS.format("API_KEY"))
    if status == 404:
        return ModelError(f"The server knows no language model {model!r}.", _SETTINGS.format("NAME"))
    if code == "context_length_exceeded" or status == 413:
        return ModelError(
            f"The request is too long for the language model {model!r}.",
            "Lower COACH_CHAT_MODEL__CONTEXT_TOKENS.",
            is_of_the_request=True,
        )
    if code == "content_filter":
        return ModelError(
            f"The server of {model!r} refused the request by its content filter.",
            "Word it differently.",
            is_of_the_request=True,
        )
    if code == "insufficient_quota":
        return ModelError(f"The account for the language model {model!r} has no credit left.", "Ask who pays for it.")
    if status in BUSY or status >= 500:
        return passing(
            f"The server of the language model {model!r} is busy or down ({status}).",
            seconds_to_wait(headers),
        )
    return ModelError(
        f"The server of the language model {model!r} refused the request ({status}).", "Run `coach doctor`."
    )


def passing(told: str, wait: float = 0.0) -> ModelError:
    """A fault that may be over soon, unless the server asks to wait longer than anybody would."""
    when = "Try again in a moment." if wait <= LONGEST_WAIT else f"It asks to be left alone for {_minutes(wait)}."
    return ModelError(told, when, is_passing=wait <= LONGEST_WAIT, wait=wait)


def _minutes(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"
