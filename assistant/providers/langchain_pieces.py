"""Providers: between our words and LangChain's: messages going out, pieces coming back, alike for all of its packages."""

from collections.abc import Generator, Iterable, Sequence

from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage

from assistant.domain.chat import Message, Piece, Sender, Usage

_MESSAGES: dict[Sender, type[BaseMessage]] = {
    Sender.SYSTEM: SystemMessage,
    Sender.USER: HumanMessage,
    Sender.MODEL: AIMessage,
}
_REASON = ("finish_reason", "stop_reason", "stopReason")  # where the packages say why a reply ended
_CUT = frozenset({"length", "max_tokens", "model_length", "model_context_window_exceeded"})
_HELD_BACK = frozenset(
    "content_filter content_filtered safety prohibited_content blocklist spii recitation refusal guardrail_intervened".split()
)


def as_langchain(messages: Sequence[Message]) -> list[BaseMessage]:
    return [_MESSAGES[message.sender](message.text) for message in messages]


def pieces_of(chunks: Iterable[AIMessageChunk]) -> Generator[Piece]:
    """What a reply brings: text, why it ended, tokens so far. A chunk that brings none of them is passed over."""
    usage: Usage | None = None
    for chunk in chunks:
        text = chunk.text if isinstance(chunk.content, str | list) else ""
        stopped = _reason(chunk)
        usage = _with_tokens(usage, chunk)
        if text or stopped or chunk.usage_metadata:
            yield Piece(text=text, stopped=stopped, usage=usage)


def _reason(chunk: AIMessageChunk) -> str:
    """Why the reply ended, in the words of `Piece.stopped`; empty while it goes on."""
    told = next((str(chunk.response_metadata[name]) for name in _REASON if chunk.response_metadata.get(name)), "")
    if told.lower() in _CUT:
        return "length"
    if told.lower() in _HELD_BACK:
        return "content_filter"
    return "stop" if told else ""


def _with_tokens(before: Usage | None, chunk: AIMessageChunk) -> Usage | None:
    """A chunk tells only what was used since the one before it."""
    used = chunk.usage_metadata
    if not used:
        return before
    before = before or Usage()
    return Usage(
        tokens_in=before.tokens_in + used["input_tokens"], tokens_out=before.tokens_out + used["output_tokens"]
    )
