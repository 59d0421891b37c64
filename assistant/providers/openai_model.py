"""Providers: OpenAI, and every server that speaks its protocol: Azure, vLLM, Ollama, llama.cpp, LM Studio."""

from collections.abc import Generator
from contextlib import closing
from typing import Any

import openai
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI

from assistant.domain.chat import Ask, Piece, Sender, Usage
from assistant.providers.model_faults import faults_told
from assistant.settings import ChatModelSettings

NO_KEY = "none"  # servers on one's own machine ask for none, and the client wants one
CONNECT_SECONDS = 5.0
_MESSAGES: dict[Sender, type[BaseMessage]] = {
    Sender.SYSTEM: SystemMessage,
    Sender.USER: HumanMessage,
    Sender.MODEL: AIMessage,
}


class OpenAiModel:
    """Implements `ChatModel`. Safe to share between threads."""

    def __init__(self, settings: ChatModelSettings, name: str) -> None:
        self.name = name
        self._holds_shapes = True  # until the server says that it does not
        self._client = ChatOpenAI(
            model=name,
            base_url=settings.base_url or None,
            api_key=settings.api_key.get_secret_value() or NO_KEY,
            timeout=openai.Timeout(settings.quiet_seconds, connect=min(CONNECT_SECONDS, settings.quiet_seconds)),
            max_retries=0,  # who retries knows how much time is left
            stream_usage=True,
            temperature=0,
        )

    def stream(self, ask: Ask) -> Generator[Piece]:
        """Yield the reply as it arrives. A server that cannot hold a reply to a shape is asked again without one."""
        with faults_told(self.name):
            if ask.shape and self._holds_shapes:
                try:
                    yield from self._pieces(ask, response_format=_as_format(ask))
                    return
                except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                    if not _is_about_the_shape(error):
                        raise
                    self._holds_shapes = False
            yield from self._pieces(ask)

    def _pieces(self, ask: Ask, **more: Any) -> Generator[Piece]:
        messages = [_MESSAGES[message.sender](message.text) for message in ask.messages]
        with closing(self._client.stream(messages, max_tokens=ask.most_tokens, **more)) as chunks:
            for chunk in chunks:
                text = chunk.text if isinstance(chunk.content, str | list) else ""
                stopped = str(chunk.response_metadata.get("finish_reason") or "")
                used = chunk.usage_metadata
                usage = Usage(tokens_in=used["input_tokens"], tokens_out=used["output_tokens"]) if used else None
                if text or stopped or usage:
                    yield Piece(text=text, stopped=stopped, usage=usage)


def _as_format(ask: Ask) -> dict[str, Any]:
    schema = {"name": ask.shape_name or "reply", "schema": dict(ask.shape or {}), "strict": False}
    return {"type": "json_schema", "json_schema": schema}


def _is_about_the_shape(error: openai.APIStatusError) -> bool:
    told = f"{error.message} {getattr(error, 'param', '')}".lower()
    return any(word in told for word in ("response_format", "json_schema", "schema", "grammar", "structured"))
