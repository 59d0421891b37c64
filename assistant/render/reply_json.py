"""Render: a reply as the JSON object that programs read; its fields are a contract."""

from dataclasses import asdict
from typing import Any

from assistant.domain.reply import Reply
from assistant.domain.request import Request


def reply_json(reply: Reply, case_id: str | None = None) -> dict[str, Any]:
    """The object of `coach ask --json`: id, kind, markdown, artifact, citations, findings, request, …"""
    red_line = reply.request.red_line
    return {
        "id": case_id,
        "kind": reply.request.kind.value,
        "markdown": reply.markdown,
        "artifact": reply.artifact.model_dump(mode="json"),
        "citations": [asdict(citation) for citation in reply.citations],
        "findings": [asdict(finding) for finding in reply.findings],
        "request": request_json(reply.request),
        "composer": reply.composer,
        "red_line": red_line.code if red_line else None,
        "elapsed_ms": round(reply.elapsed_ms, 1),
    }


def request_json(request: Request) -> dict[str, Any]:
    """What was understood; what was not said is null."""
    return {
        "kind": request.kind.value,
        "role": request.role.value,
        "topic": request.topic.name if request.topic else None,
        "topic_card": (request.topic.card_id or None) if request.topic else None,
        "minutes": request.minutes,
        "stage": request.stage.value if request.stage else None,
        "tone": request.tone.value if request.tone else None,
        "functions": [function.value for function in request.functions],
        "count": request.count,
        "pairs": request.pairs,
        "more_topics": [topic.name for topic in request.more_topics],
        "setting": request.setting.value if request.setting else None,
        "length": request.length.value if request.length else None,
        "format": request.format.value if request.format else None,
        "word_limit": request.word_limit,
        "house_style": request.house_style.title if request.house_style else None,
        "guests": [asdict(guest) for guest in request.guests],
        "culture": request.culture or None,
        "second_wish": request.second_wish.value if request.second_wish else None,
        "language": request.language,
        "follow_up": request.follow_up,
    }
