"""Evals: the scores of a run, kept beside its report, so that the report can be written anew without measuring again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from evals.beside import FLIPSIDE
from evals.runner import SuiteResult
from evals.scores import Gate, Measure, Score, Suite

FILE = "scores.jsonl"


class KeptScoresError(Exception):
    """The scores of a run cannot be read; the text says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRun:
    """What one run found; `rivals` holds what other ways scored in it."""

    knowledge: str
    measured_on: str
    results: Sequence[SuiteResult]
    rivals: Mapping[str, Sequence[SuiteResult]] = field(default_factory=dict)
    second_opinion: str = ""  # of a language model, in sentences


def keep(run: KeptRun, folder: Path) -> None:
    """Write one line for the run, one for each suite and one for each score."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        json.dumps({"knowledge": run.knowledge, "measured_on": run.measured_on, "second_opinion": run.second_opinion})
    ]
    for way, results in ((FLIPSIDE, run.results), *run.rivals.items()):
        for result in results:
            lines.append(json.dumps({"way": way, "seconds": round(result.seconds, 3), "suite": _told(result.suite)}))
            lines += [json.dumps(asdict(score), ensure_ascii=False) for score in result.scores]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_kept(folder: Path) -> KeptRun:
    """The run whose scores lie in a folder. Raises `KeptScoresError`."""
    path = folder / FILE
    if not path.exists():
        raise KeptScoresError(f"No scores lie in {folder}. Measure first: `python -m evals run --out {folder}`.")
    try:
        head, *lines = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
        ways: dict[str, list[SuiteResult]] = {}
        for way, result in _results(lines):
            ways.setdefault(way, []).append(result)
        return KeptRun(knowledge=head["knowledge"], measured_on=head["measured_on"], results=ways.pop(FLIPSIDE), rivals=ways, second_opinion=head.get("second_opinion", ""))  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeptScoresError(f"{path} cannot be read. Measure again: `python -m evals run --out {folder}`.") from error


def _told(suite: Suite) -> dict:
    measures = [asdict(measure) for measure in suite.measures]
    return {"name": suite.name, "says": suite.says, "judges_replies": suite.judges_replies, "measures": measures}


def _results(lines: Sequence[dict]) -> Iterator[tuple[str, SuiteResult]]:
    starts = [place for place, line in enumerate(lines) if "suite" in line]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        head = lines[start]
        scores = tuple(Score(**line) for line in lines[start + 1 : end])
        yield head["way"], SuiteResult(_suite(head["suite"]), scores, head["seconds"])


def _suite(told: dict) -> Suite:
    measures = tuple(Measure(**{**one, "gate": Gate(one["gate"])}) for one in told["measures"])
    return Suite(name=told["name"], says=told["says"], measures=measures, run=_measured_already, judges_replies=told["judges_replies"])  # fmt: skip


def _measured_already(bench: object) -> tuple[Score, ...]:
    raise RuntimeError("these scores were read from a file; the suite itself is not here")
