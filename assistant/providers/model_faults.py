"""Providers: what goes wrong at a server, in words for the reader. No key and no text of the request is in any of them."""

from collections.abc import Iterator
from contextlib import contextmanager

import openai

from assistant.errors import ModelError

_SETTINGS = "Check COACH_CHAT_MODEL__{}."
BUSY = frozenset({408, 409, 425, 429})
LONGEST_WAIT = 30.0  # seconds; a server that wants more is taken for one that is down


@contextmanager
def faults_told(model: str) -> Iterator[None]:
    """Translate what the `openai` client raises, at the one place where we call it."""
    try:
        yield
    except openai.APITimeoutError as error:
        raise _passing(f"The language model {model!r} did not answer in time.") from error
    except openai.APIConnectionError as error:
        raise ModelError(
            f"The server of the language model {model!r} cannot be reached.",
            "Check the network, and " + _SETTINGS.format("BASE_URL")[0].lower() + _SETTINGS.format("BASE_URL")[1:],
            is_passing=True,
        ) from error
    except openai.APIStatusError as error:
        raise _of_status(model, error) from error
    except openai.LengthFinishReasonError as error:
        raise ModelError(
            f"The draft of the language model {model!r} was cut off.", "Raise COACH_CHAT_MODEL__REPLY_TOKENS."
        ) from error
    except openai.ContentFilterFinishReasonError as error:
        raise ModelError(
            f"The reply of the language model {model!r} was held back by a content filter.", "Word it differently."
        ) from error
    except openai.APIError as error:  # an error told within a stream
        raise _passing(f"The language model {model!r} broke off its reply.") from error
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        AssertionError,
    ) as error:  # a page or a proxy's words where JSON should be
        raise ModelError(
            f"What answered for the language model {model!r} does not speak the protocol.",
            _SETTINGS.format("BASE_URL"),
        ) from error


def _of_status(model: str, error: openai.APIStatusError) -> ModelError:
    status, code = error.status_code, str(getattr(error, "code", "") or "")
    if status in (401, 403):
        return ModelError(f"The server refused the key for the language model {model!r}.", _SETTINGS.format("API_KEY"))
    if status == 404:
        return ModelError(f"The server knows no language model {model!r}.", _SETTINGS.format("NAME"))
    if code == "context_length_exceeded" or status == 413:
        return ModelError(
            f"The request is too long for the language model {model!r}.", "Lower COACH_CHAT_MODEL__CONTEXT_TOKENS."
        )
    if code == "content_filter":
        return ModelError(f"The server of {model!r} refused the request by its content filter.", "Word it differently.")
    if code == "insufficient_quota":
        return ModelError(f"The account for the language model {model!r} has no credit left.", "Ask who pays for it.")
    if status in BUSY or status >= 500:
        return _passing(f"The server of the language model {model!r} is busy or down ({status}).", _wait(error))
    return ModelError(
        f"The server of the language model {model!r} refused the request ({status}).", "Run `coach doctor`."
    )


def _wait(error: openai.APIStatusError) -> float:
    told = error.response.headers.get("retry-after", "")
    try:
        return max(0.0, float(told))
    except ValueError:
        return 0.0


def _passing(told: str, wait: float = 0.0) -> ModelError:
    return ModelError(told, "Try again in a moment.", is_passing=wait <= LONGEST_WAIT, wait=wait)
