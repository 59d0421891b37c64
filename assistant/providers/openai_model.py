"""Providers: OpenAI, and every server that speaks its protocol: Azure, vLLM, Ollama, llama.cpp, LM Studio."""

from collections.abc import Generator, Iterator
from contextlib import closing
from time import monotonic
from typing import Any

import httpx2
import openai
from langchain_openai import ChatOpenAI

from assistant.domain.chat import Ask, Message, Piece, Sender
from assistant.providers.langchain_pieces import as_langchain, pieces_of
from assistant.providers.model_faults import faults_told
from assistant.settings import ChatModelSettings

NO_KEY = "none"  # servers on one's own machine ask for none, and the client wants one
CONNECT_SECONDS = 5.0
# What some servers do not take, and the words by which they say so.
_SHAPES, _ROLES, _TEMPERATURE = "shapes", "roles", "temperature"
_REFUSED_BY = {
    _SHAPES: ("response_format", "json_schema", "schema", "grammar", "structured"),
    _ROLES: ("system role", "role 'system'", 'role "system"', "system message", "system prompt", "must alternate"),
    _TEMPERATURE: ("temperature",),
}


class OpenAiModel:
    """Implements `ChatModel`. Safe to share between threads."""

    def __init__(self, settings: ChatModelSettings, name: str) -> None:
        self.name = name
        self._does_without: frozenset[str] = frozenset()  # what the server said that it does not take
        self._client = ChatOpenAI(
            model=name,
            base_url=settings.base_url or None,
            api_key=settings.api_key.get_secret_value() or NO_KEY,
            timeout=openai.Timeout(settings.quiet_seconds, connect=min(CONNECT_SECONDS, settings.quiet_seconds)),
            http_client=_client_that_ends(settings.seconds),
            max_retries=0,  # who retries knows how much time is left
            stream_usage=True,
        )

    def stream(self, ask: Ask) -> Generator[Piece]:
        """Yield the reply as it arrives. What a server says it cannot take is left out, and it is asked once more."""
        with faults_told(self.name):
            while True:
                try:
                    yield from self._pieces(ask)
                    return
                except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                    if not self._can_do_without(error, ask):
                        raise

    def _can_do_without(self, error: openai.APIStatusError, ask: Ask) -> bool:
        """Remember what this server does not take; False where the refusal is about something else."""
        told = f"{error.message} {getattr(error, 'param', '')}".lower()
        for what, words in _REFUSED_BY.items():
            sent = what not in self._does_without and (what != _SHAPES or ask.shape)
            if sent and any(word in told for word in words):
                self._does_without |= {what}
                return True
        return False

    def _pieces(self, ask: Ask) -> Generator[Piece]:
        without = self._does_without
        messages = (_as_one(ask.messages),) if _ROLES in without else ask.messages
        more = {} if _TEMPERATURE in without else {"temperature": ask.temperature}
        if ask.shape and _SHAPES not in without:
            more["response_format"] = _as_format(ask)
        with closing(self._client.stream(as_langchain(messages), max_tokens=ask.most_tokens, **more)) as chunks:
            yield from pieces_of(chunks)


def _as_one(messages: tuple[Message, ...]) -> Message:
    """All that is said as one turn of the user, for a server that knows no other or wants turns to alternate."""
    return Message(Sender.USER, "\n\n".join(message.text for message in messages))


def _as_format(ask: Ask) -> dict[str, Any]:
    schema = {"name": ask.shape_name or "reply", "schema": dict(ask.shape or {}), "strict": False}
    return {"type": "json_schema", "json_schema": schema}


def _client_that_ends(seconds: float) -> openai.DefaultHttpxClient:
    """A client whose replies end after `seconds`: signs of life from a server would keep a connection open for ever."""

    def limit(response: httpx2.Response) -> None:
        response.stream = _Ending(response.stream, seconds)

    return openai.DefaultHttpxClient(event_hooks={"response": [limit]})


class _Ending(httpx2.SyncByteStream):
    def __init__(self, stream: httpx2.SyncByteStream, seconds: float) -> None:
        self._stream = stream
        self._ends = monotonic() + seconds

    def __iter__(self) -> Iterator[bytes]:
        for part in self._stream:
            if monotonic() > self._ends:
                raise httpx2.ReadTimeout("The reply took too long.")
            yield part

    def close(self) -> None:
        self._stream.close()
