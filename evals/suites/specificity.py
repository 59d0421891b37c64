"""Suite: two requests that differ in one thing get drafts that differ where they should, and only there.

Another topic: less than half of the text is shared. Another function: the reasons and the comparison change, the topic's own facts
stay. Another stage: other steps. Another length: other minutes, the same topic. Another role: the same steps, addressed otherwise.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.check.checker import lines_of
from assistant.domain.people import Role
from assistant.domain.reply import Reply
from evals.bench import Bench
from evals.measures.likeness import overlap_of, shared_share
from evals.runner import scored
from evals.scores import Measure, Score, Suite

PAIRS = Path(__file__).with_name("specificity.jsonl")
SHARED_AT_MOST = 0.5  # of the text of drafts on two topics
ALIKE_FROM = 0.5  # of steps or sources that should stay
MORE = 1.05  # times the words in a draft for more minutes
NOT_THE_SAME = 0.97  # shared text below which two drafts differ at all


class Ask(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    turn: str
    role: Role


class Pair(BaseModel):
    """Two requests that differ in one thing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^pair-[a-z]+-\d{2}$")
    differs: Literal["topic", "function", "stage", "minutes", "role"]
    a: Ask
    b: Ask


DIFFERS = Measure(
    name="differs",
    says="What was asked differently comes out differently.",
    weakness="Counts runs of words: the same thought in other words would pass.",
    floor=0.9,
)
STAYS = Measure(
    name="stays",
    says="What was not asked differently stays as it is.",
    weakness="Looks at steps and sources, not at every line.",
    floor=0.85,
)
MEASURES = (DIFFERS, STAYS)


@cache
def read_pairs() -> tuple[Pair, ...]:
    return tuple(Pair.model_validate_json(line) for line in PAIRS.read_text("utf-8").splitlines() if line.strip())


def _run(bench: Bench) -> Iterable[Score]:
    for pair in bench.chosen(read_pairs()):
        yield from scored(pair.id, MEASURES, lambda pair=pair: list(_judge(pair, bench)))


def _judge(pair: Pair, bench: Bench) -> Iterator[Score]:
    one, other = (bench.reply((ask.turn,), ask.role) for ask in (pair.a, pair.b))
    differs, told = _differs(pair, one, other)
    yield Score(pair.id, DIFFERS.name, float(differs), told, pair.id)
    stays, told = _stays(pair, one, other)
    yield Score(pair.id, STAYS.name, float(stays), told, pair.id)


def _differs(pair: Pair, one: Reply, other: Reply) -> tuple[bool, str]:
    shared = shared_share(_text(one), _text(other), _topics(one, other))
    told = f"{shared:.2f} of the text shared"
    if pair.differs == "topic":
        return shared < SHARED_AT_MOST, told
    if pair.differs == "stage":
        if not (_steps(one) and _steps(other)):
            return shared < SHARED_AT_MOST, told
        alike = overlap_of(_steps(one), _steps(other))
        return alike < ALIKE_FROM, f"{alike:.2f} of the steps shared"
    if pair.differs == "minutes":
        return _longer_says_more(one, other)
    if pair.differs == "role":  # the steps stay; who reads is addressed and prepared otherwise
        whole = shared_share(one.markdown, other.markdown)
        return whole < NOT_THE_SAME, f"{whole:.2f} of the reply shared"
    return shared < NOT_THE_SAME, told


def _longer_says_more(one: Reply, other: Reply) -> tuple[bool, str]:
    """Another length is filled otherwise: other minutes, and more said where there is more time."""
    shorter, longer = sorted((one, other), key=lambda reply: getattr(reply.artifact, "minutes", 0))
    minutes = [getattr(reply.artifact, "minutes", 0) for reply in (shorter, longer)]
    words = [len(_text(reply).split()) for reply in (shorter, longer)]
    told = f"{minutes[0]} and {minutes[1]} minutes, {words[0]} and {words[1]} words"
    return minutes[0] < minutes[1] and words[1] >= MORE * words[0], told


def _stays(pair: Pair, one: Reply, other: Reply) -> tuple[bool, str]:
    if type(one.artifact) is not type(other.artifact) or not list(lines_of(one.artifact)):
        return False, f"{type(one.artifact).__name__} and {type(other.artifact).__name__}"
    if pair.differs in ("topic", "role"):
        alike = overlap_of(_steps(one), _steps(other))
        told = f"{alike:.2f} of the steps shared"
    else:
        alike = (
            overlap_of(_sources(one), _sources(other)) if pair.differs != "stage" else float(_same_topic(one, other))
        )
        told = f"{alike:.2f} of the sources shared"
    cited = bool(one.citations and other.citations)  # what rests on nothing has nothing that stays
    return alike >= ALIKE_FROM and cited, told if cited else "nothing is cited"


def _same_topic(one: Reply, other: Reply) -> bool:
    return one.request.topic == other.request.topic


_ITEMS = ("items", "script", "steps", "questions", "versions", "lead")


def _text(reply: Reply) -> str:
    """What the items say; what stands around them, such as safety and materials, may be the same for every topic."""
    items = next((its for name in _ITEMS if (its := getattr(reply.artifact, name, ()))), ())
    return "\n".join(line.text for line in lines_of(items))


def _steps(reply: Reply) -> list[str]:
    """Titles of the steps, without the words of the topic."""
    items = next((its for name in ("items", "script") if (its := getattr(reply.artifact, name, ()))), ())
    topic = reply.request.topic.name.lower() if reply.request.topic else "-"
    return [item.title.lower().replace(topic, "").strip() for item in items]


def _sources(reply: Reply) -> set[str]:
    """The documents that carry the topic: cards; without any, all that is cited."""
    cited = {citation.title for citation in reply.citations if "/technologies/" in f"/{citation.path}"}
    return cited or {citation.title for citation in reply.citations}


def _topics(*replies: Reply) -> list[str]:
    topics = [reply.request.topic for reply in replies if reply.request.topic]
    return [words for topic in topics for words in (topic.name, topic.words, topic.card_title)]


SPECIFICITY = Suite(
    name="specificity",
    says="Pairs of requests that differ in one thing.",
    measures=MEASURES,
    run=_run,
    judges_replies=True,
)
