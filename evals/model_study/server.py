"""A server that speaks OpenAI's protocol over loopback, in a process of its own; the model's name says how it behaves.

Started with `python server.py PORT`. It knows nothing of the coach: it reads the last message and writes what its name says.
"""

import asyncio
import json
import re
import sys
import time
from collections import Counter

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

app = FastAPI()
calls: Counter[str] = Counter()
seen: list[dict] = []
gone: Counter[str] = Counter()


REFUSALS = {
    "down": (503, "no server", ""),
    "broken": (500, "oops", ""),
    "unknown": (404, "The model does not exist", "model_not_found"),
    "full": (400, "maximum context length is 4096 tokens", "context_length_exceeded"),
    "filtered": (400, "filtered", "content_filter"),
    "poor": (429, "You exceeded your current quota", "insufficient_quota"),
}


RETRY_AFTER = {"rests": "600", "rests_until": "Fri, 01 Jan 2100 00:00:00 GMT"}


@app.get("/seen")
def everything_that_was_sent() -> dict:
    return {"seen": seen, "calls": calls, "gone": gone}


@app.get("/v1/models")
def models() -> dict:
    return {"object": "list", "data": [{"id": "good", "object": "model"}]}


@app.post("/v1/chat/completions")
async def complete(request: Request):
    body = await request.json()
    behaviour, _, rest = body["model"].partition("+")
    calls[body["model"]] += 1
    seen.append({"model": body["model"], "messages": body["messages"], "key": request.headers.get("authorization", "")})
    if (refused := _refusal(behaviour, rest, body, request)) is not None:
        return refused
    if behaviour == "page":
        return HTMLResponse("<html><body>Proxy login</body></html>")
    if behaviour == "silent":
        await asyncio.sleep(float(rest or 5))
    text = _grades(body) if behaviour == "grades" else _text(behaviour, body)
    if not body.get("stream"):
        return _whole(body, text)
    return StreamingResponse(_pieces(behaviour, body, text, request), media_type="text/event-stream")


@app.post("/v1/messages")
async def message(request: Request):
    """Anthropic's protocol, as far as a reply that streams goes."""
    body = await request.json()
    behaviour, _, rest = body["model"].partition("+")
    calls[body["model"]] += 1
    if (refused := _refusal(behaviour, rest, body, request)) is not None:
        return refused
    return StreamingResponse(_events(body["model"], _text(behaviour, body)), media_type="text/event-stream")


def _events(model: str, text: str):
    start = {"id": "m", "type": "message", "role": "assistant", "model": model, "content": [], "stop_reason": None}
    start["usage"] = {"input_tokens": 100, "output_tokens": 0}
    yield _event("message_start", message=start)
    yield _event("content_block_start", index=0, content_block={"type": "text", "text": ""})
    for at in range(0, len(text), 40):
        yield _event("content_block_delta", index=0, delta={"type": "text_delta", "text": text[at : at + 40]})
    yield _event("content_block_stop", index=0)
    yield _event(
        "message_delta",
        delta={"stop_reason": "end_turn", "stop_sequence": None},
        usage=start["usage"] | {"output_tokens": 50},
    )
    yield _event("message_stop")


def _event(kind: str, **told) -> str:
    return f"event: {kind}\ndata: {json.dumps({'type': kind, **told})}\n\n"


def _refusal(behaviour: str, rest: str, body: dict, request: Request) -> JSONResponse | None:
    if body.get("response_format") and behaviour == "shapeless":
        return _error(
            400, "'response_format' of type 'json_schema' is not supported by this model", param="response_format"
        )
    if behaviour == "busy" and calls[body["model"]] <= int(rest or 99):  # busy+2: twice, then well
        return _error(429, "slow down", headers={"retry-after": "0.2"})
    if behaviour == "recovers" and calls[body["model"]] <= int(rest or 1):
        return _error(503, "starting")
    if behaviour in RETRY_AFTER:
        return _error(429, "slow down", headers={"retry-after": RETRY_AFTER[behaviour]})
    if behaviour == "warm" and "temperature" in body:
        return _error(400, "Unsupported value: 'temperature' does not support 0 with this model.", param="temperature")
    if behaviour == "roleless" and any(message["role"] == "system" for message in body["messages"]):
        return _error(400, "System role not supported")
    if behaviour == "locked":
        return _error(401, f"Incorrect API key provided: {request.headers.get('authorization')}")
    if behaviour in REFUSALS:
        status, message, code = REFUSALS[behaviour]
        return _error(status, message, code)
    return None


def _error(status: int, message: str, code: str = "", param: str = "", headers: dict | None = None) -> JSONResponse:
    told = {"error": {"message": message, "type": "error", "code": code or None, "param": param or None}}
    return JSONResponse(told, status_code=status, headers=headers)


def _whole(body: dict, text: str) -> dict:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    usage = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
    return {"id": "c", "object": "chat.completion", "created": int(time.time()), "model": body["model"], "choices": [choice], "usage": usage}  # fmt: skip


async def _pieces(behaviour: str, body: dict, text: str, request: Request):
    model, is_whole = body["model"], False
    try:
        async for chunk in _chunks(behaviour, body, text, request):
            if not chunk:
                return
            yield chunk
        is_whole = True
    finally:
        gone[model] += not is_whole


async def _chunks(behaviour: str, body: dict, text: str, request: Request):
    model = body["model"]
    yield _chunk(model, delta={"role": "assistant", "content": ""}, finish_reason=None)
    while behaviour == "drips":  # signs of life, and never a word
        await asyncio.sleep(0.05)
        if await request.is_disconnected():
            yield ""
            return
        yield ": still here\n\n"
    async for place, part in _parts(behaviour, text):
        if await request.is_disconnected():
            yield ""
            return
        if behaviour == "garbled" and place == 2:
            yield "data: {not json\n\n"
        if behaviour == "miscoded" and place == 2:
            yield _chunk(model, delta={"content": "café"}, finish_reason=None).encode("latin-1")
        if behaviour == "vanishes" and place == 2:
            raise ConnectionError("the server ends in the middle of its reply")
        yield _chunk(model, delta={"content": part}, finish_reason=None)
    if behaviour == "dropped":
        return
    stopped = {"cut": "length", "held": "content_filter"}.get(behaviour, "stop")
    yield _chunk(model, delta={}, finish_reason=stopped)
    if body.get("stream_options", {}).get("include_usage"):
        yield _chunk(model, usage={"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150})
    yield "data: [DONE]\n\n"


async def _parts(behaviour: str, text: str):
    size = {"trickles": 1, "long_line": 2_000_000}.get(behaviour, 40)
    parts = [text[at : at + size] for at in range(0, len(text), size)]
    for place, part in enumerate(parts[: len(parts) // 2] if behaviour == "cut" else parts):
        if behaviour == "stalls" and place == 3:
            await asyncio.sleep(30)
        if behaviour in ("slow", "trickles"):
            await asyncio.sleep(0.05)
        yield place, part
    while behaviour == "endless":
        await asyncio.sleep(0)
        yield len(parts), "and so on " * 50


def _chunk(model: str, usage: dict | None = None, **choice) -> str:
    told = {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": model, "choices": [{"index": 0, **choice}] if choice else []}  # fmt: skip
    return f"data: {json.dumps(told | ({'usage': usage} if usage else {}), ensure_ascii=False)}\n\n"


FIXED_TEXTS = {
    "prose": "I would be happy to help! Here are some thoughts on your session.",
    "nothing": "",
    "long_line": "and so on " * 100_000,
    "flags": "RED_LINE",
}


def _text(behaviour: str, body: dict) -> str:
    """An answer that quotes the first sentence of the first passages, as a well-behaved model would."""
    if behaviour in FIXED_TEXTS:
        return FIXED_TEXTS[behaviour]
    sent = "\n".join(str(message["content"]) for message in body["messages"])
    found = re.findall(r"^\[(P\d+)\] [^\n]*\n((?:.|\n)*?)(?=\n\n\[P\d+\]|\n[0-9a-f]{12}$)", sent, re.MULTILINE)
    lines = [{"text": _first_sentence(text), "cites": [short_id]} for short_id, text in found[:3]]
    match behaviour:
        case "invents":
            lines = [
                {"text": "Studies show that 97 percent of pairs double their revenue.", "cites": ["P1"]},
                {"text": "As proven at Stanford.", "cites": ["P99", "doc-7"]},
            ]
        case "leaks":
            lines = [{"text": sent[:3000], "cites": []}]
        case "links":
            lines = [{"text": "See [this](https://evil.example/?q=secret) ![x](https://evil.example/p.png) <img src=x>", "cites": ["P1"]}]  # fmt: skip
        case "grades":  # longer replies better, so that an order is there to be compared
            return json.dumps({"useful": min(5, 1 + len(sent) // 1500), "specific": 3, "safe": 5, "why": "It says so."})
    told = {"title": "Answer", "lead": lines}
    match behaviour:
        case "fenced":
            return f"Sure!\n```json\n{json.dumps(told)}\n```\nHope this helps."
        case "loose":
            return json.dumps({"title": "Answer", "lead": lines[0]["text"] if lines else "", "steps": [line["text"] for line in lines]})[:-1]  # fmt: skip
    return json.dumps(told)


def _grades(body: dict) -> str:
    """As a judge that likes what is long, so that an order is there to be compared."""
    sent = "".join(str(message["content"]) for message in body["messages"])
    return json.dumps({"useful": min(5, 1 + len(sent) // 1500), "specific": 3, "safe": 5, "why": "It says so."})


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text.strip().lstrip("-* ").replace("\n", " "))[0]


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="critical", timeout_graceful_shutdown=1)
