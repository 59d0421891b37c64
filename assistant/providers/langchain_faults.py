"""Providers: what LangChain's packages raise, in words for the reader; told apart by LangChain's own errors, else by the HTTP status."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from langchain_core import exceptions

from assistant.errors import ModelError
from assistant.providers.model_faults import causes_of, of_status, passing, unreachable

_STATUS_OF = (
    (exceptions.ModelAuthenticationError, 401),
    (exceptions.ModelPermissionDeniedError, 403),
    (exceptions.ModelNotFoundError, 404),
    (exceptions.ContextOverflowError, 413),
    (exceptions.ModelRateLimitError, 429),
    (exceptions.ModelAPIError, 503),
)


@contextmanager
def langchain_faults_told(model: str) -> Iterator[None]:
    """Translate what a package raises while it streams; each has errors of its own, so all of them are caught here."""
    try:
        yield
    except ModelError:
        raise
    except Exception as error:
        raise _told(model, error) from error


def _told(model: str, error: Exception) -> ModelError:
    causes = causes_of(error)
    names = " ".join(type(cause).__name__ for cause in causes).lower()
    status = next((found for cause in causes if (found := _status(cause))), 0)
    if status:
        told = of_status(model, status, "", _headers(error))
        told.was_refused = True
        return told
    if "timeout" in names:
        return passing(f"The language model {model!r} did not answer in time.")
    if "connect" in names or "gaierror" in names:
        return unreachable(model, error)
    if "credential" in names or "api_key" in str(error).lower():
        return of_status(model, 401, "", {})
    return passing(f"The language model {model!r} broke off its reply.")


def _status(error: BaseException) -> int:
    for kind, status in _STATUS_OF:
        if isinstance(error, kind):
            return status
    response = getattr(error, "response", None)
    if isinstance(response, dict):  # as botocore tells it
        return int(response.get("ResponseMetadata", {}).get("HTTPStatusCode") or 0)
    found = (
        getattr(error, "status_code", None) or getattr(response, "status_code", None) or getattr(error, "code", None)
    )
    return found if isinstance(found, int) else 0


def _headers(error: BaseException) -> Any:
    return getattr(getattr(error, "response", None), "headers", None) or {}
