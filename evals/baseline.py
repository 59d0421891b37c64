"""Evals: the committed baseline, one line per case, against which later runs are compared case by case."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.runner import SuiteResult

BASELINE = Path(__file__).with_name("baseline.jsonl")


class BaselineError(Exception):
    """The baseline cannot be compared with; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What an earlier run scored: `values[suite][measure][case]`, and on which knowledge."""

    knowledge: str
    values: dict[str, dict[str, dict[str, float]]]

    def of(self, suite: str, measure: str) -> dict[str, float]:
        return self.values.get(suite, {}).get(measure, {})


def read_baseline(path: Path = BASELINE) -> Baseline | None:
    """The baseline, or None where there is none yet."""
    if not path.exists():
        return None
    try:
        head, *lines = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
        values: dict[str, dict[str, dict[str, float]]] = {}
        for line in lines:
            for measure, value in line["scores"].items():
                values.setdefault(line["suite"], {}).setdefault(measure, {})[line["case"]] = value
        return Baseline(head["knowledge"], values)
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        raise BaselineError(
            f"The baseline {path.name} cannot be read. Restore it from version control, or make it anew with `run --write-baseline`."
        ) from error


def write_baseline(results: Sequence[SuiteResult], knowledge: str, path: Path = BASELINE) -> None:
    """Write one line per case, sorted and rounded, with no time in it: the same product gives the same file."""
    lines = [json.dumps({"knowledge": knowledge})]
    for result in sorted(results, key=lambda result: result.suite.name):
        cases: dict[str, dict[str, float]] = {}
        unsteady = {measure.name for measure in result.suite.measures if not measure.is_steady}
        for score in (score for score in result.scores if score.measure not in unsteady):
            cases.setdefault(score.case, {})[score.measure] = round(score.value, 6)
        for case, scores in sorted(cases.items()):
            lines.append(json.dumps({"suite": result.suite.name, "case": case, "scores": dict(sorted(scores.items()))}))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
