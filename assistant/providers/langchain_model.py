"""Providers: any chat model of a LangChain package as a `ChatModel`; its shape is asked for in words, as the prompts do."""

from collections.abc import Generator
from contextlib import closing

from langchain_core.language_models.chat_models import BaseChatModel

from assistant.domain.chat import Ask, Piece
from assistant.providers.langchain_faults import langchain_faults_told
from assistant.providers.langchain_pieces import as_langchain, pieces_of


class LangChainModel:
    """Implements `ChatModel`. Safe to share between threads as far as the package's client is."""

    def __init__(self, name: str, client: BaseChatModel) -> None:
        self.name = name
        self._client = client

    def stream(self, ask: Ask) -> Generator[Piece]:
        with langchain_faults_told(self.name), closing(self._client.stream(as_langchain(ask.messages))) as chunks:
            yield from pieces_of(chunks)
