"""Evals: what a language model thinks of each reply, as a second opinion: it gates nothing, and no measure needs it."""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from string import Template

import json_repair
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.domain.chat import Ask, Message, Sender
from assistant.domain.seams import ChatModel
from assistant.errors import AssistantError, ModelError
from evals.kept_replies import KeptReply
from evals.recorded_replies import MissingReplyError

PROMPT = Path(__file__).with_name("judge_prompt.md")
FILE = "grades.jsonl"
MOST_TOKENS, LONGEST_REPLY = 300, 20_000  # the latter in characters, of what is graded and of what comes back
GIVES_UP_AFTER = 5  # faults in a row
Hide = Callable[[Sequence[str]], Sequence[str]]  # takes names out of texts that leave the machine


class NoJudgeError(Exception):
    """No language model is there to judge; the text says what to do."""


class Grades(BaseModel):
    """A grade from 1 to 5 for each line of the rubric, and the reason in the model's words."""

    model_config = ConfigDict(frozen=True)

    useful: int = Field(ge=1, le=5)
    specific: int = Field(ge=1, le=5)
    safe: int = Field(ge=1, le=5)
    why: str = ""

    @property
    def mean(self) -> float:
        return (self.useful + self.specific + self.safe) / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What a model graded, by case, and why it graded no more; `asked` counts the replies there were."""

    model: str
    asked: int
    grades: Mapping[str, Grades]
    fault: str = ""  # the first one


def judge_replies(
    model: ChatModel,
    replies: Mapping[str, KeptReply],
    hide: Hide,
    progress: Callable[[int], None] = lambda done: None,
) -> Opinion:
    """Ask the model for grades of each reply. Its faults leave a reply without grades, and many in a row end the asking."""
    grades: dict[str, Grades] = {}
    fault, in_a_row = "", 0
    for done, reply in enumerate(replies.values()):
        progress(done)
        try:
            grades[reply.case], in_a_row = _read(_asked(model, _ask(reply, hide))), 0
        except (AssistantError, MissingReplyError) as error:
            fault, in_a_row = fault or str(error), in_a_row + 1
        if in_a_row == GIVES_UP_AFTER:
            break
    return Opinion(model=model.name, asked=len(replies), grades=grades, fault=fault)


def keep_grades(opinion: Opinion, folder: Path) -> None:
    """Write one line for each case that was graded."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps({"case": case, **its.model_dump()}, ensure_ascii=False) + "\n" for case, its in opinion.grades.items())  # fmt: skip
    (folder / FILE).write_text("".join(lines), encoding="utf-8")


def _ask(reply: KeptReply, hide: Hide) -> Ask:
    *turns, markdown = hide([*reply.turns, reply.markdown[:LONGEST_REPLY]])
    fence = secrets.token_hex(6)
    text = Template(PROMPT.read_text("utf-8")).substitute(asked="\n\n".join(turns), reply=markdown, fence=fence)
    return Ask(
        messages=(Message(Sender.USER, text),),
        most_tokens=MOST_TOKENS,
        shape=Grades.model_json_schema(),
        shape_name="Grades",
        fence=fence,
    )


def _asked(model: ChatModel, ask: Ask) -> str:
    text = ""
    with closing(model.stream(ask)) as pieces:
        for piece in pieces:
            text += piece.text
            if len(text) > LONGEST_REPLY:
                raise ModelError("The language model did not come to an end.", "Choose another one.")
    return text


def _read(text: str) -> Grades:
    try:
        return Grades.model_validate(json_repair.loads(text[max(0, text.find("{")) :]))
    except (ValidationError, ValueError) as error:
        raise ModelError("The language model wrote no grades from 1 to 5.", "Choose another one.") from error
