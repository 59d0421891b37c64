"""Evals: what was asked and replied in a run, kept beside its scores, so that a case can be read as a person would see it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "replies.jsonl"


class KeptRepliesError(Exception):
    """The replies of a run cannot be read; the text says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReply:
    """The turns of one case, and the reply to the last of them as Markdown."""

    case: str
    turns: tuple[str, ...]
    markdown: str


def keep_replies(replies: Mapping[str, KeptReply], folder: Path) -> None:
    """Write one line for each case; a file of an earlier run is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(asdict(reply), ensure_ascii=False) + "\n" for reply in replies.values())
    (folder / FILE).write_text("".join(lines), encoding="utf-8")


def read_replies(folder: Path) -> dict[str, KeptReply]:
    """The replies of a run by case; none where an older run kept none. Raises `KeptRepliesError`."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        lines = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        replies = [KeptReply(case=line["case"], turns=tuple(line["turns"]), markdown=line["markdown"]) for line in lines]  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise KeptRepliesError(
            f"{path} cannot be read. Measure again: `python -m evals run --out {folder}`."
        ) from error
    return {reply.case: reply for reply in replies}
