"""Evals: a run as eval logs of Inspect, one for each suite, so that `inspect view` shows every case with its scores and reasons.

Inspect measures nothing here and decides nothing: it is an optional extra, imported only when logs are written.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from evals.kept_replies import KeptReply
from evals.kept_scores import KeptRun
from evals.runner import SuiteResult
from evals.scores import Score, estimated

if TYPE_CHECKING:
    from inspect_ai.log import EvalLog, EvalSample, EvalScore

NO_REPLY = "The suite keeps no reply of this case."


class NoInspectError(Exception):
    """Inspect is not installed; the text says how to add it."""


def write_inspect_logs(run: KeptRun, replies: Mapping[str, KeptReply], folder: Path) -> list[Path]:
    """Write one `.eval` file for each suite and hand back their paths. Raises `NoInspectError`."""
    try:
        from inspect_ai.log import write_eval_log
    except ImportError as error:
        raise NoInspectError("Inspect is not installed. Add it with `pip install 'flipside-coach[inspect]'`, or in a checkout `pip install -e '.[inspect]'`, and try again.") from error  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for result in run.results:
        paths.append(folder / f"{re.sub(r'[^a-z0-9]+', '-', result.suite.name.lower())}.eval")
        write_eval_log(_log(run, result, replies), str(paths[-1]), format="eval")
    return paths


def _log(run: KeptRun, result: SuiteResult, replies: Mapping[str, KeptReply]) -> "EvalLog":
    from inspect_ai.log import EvalConfig, EvalDataset, EvalLog, EvalResults, EvalSpec

    by_case: dict[str, list[Score]] = {}
    for score in result.scores:
        by_case.setdefault(score.case, []).append(score)
    spec = EvalSpec(
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        task=result.suite.name,
        model="flipside",
        dataset=EvalDataset(name=result.suite.name, samples=len(by_case), sample_ids=list(by_case)),
        config=EvalConfig(),
        metadata={"says": result.suite.says, "measured_on": run.measured_on, "knowledge": run.knowledge},
    )
    samples = [_sample(case, scores, replies.get(case)) for case, scores in by_case.items()]
    results = EvalResults(total_samples=len(by_case), completed_samples=len(by_case), scores=_means(result))
    return EvalLog(status="success", eval=spec, results=results, samples=samples)


def _sample(case: str, scores: Sequence[Score], reply: KeptReply | None) -> "EvalSample":
    from inspect_ai.log import EvalSample
    from inspect_ai.model import ModelOutput
    from inspect_ai.scorer import Score as InspectScore

    return EvalSample(
        id=case,
        epoch=1,
        input="\n\n".join(reply.turns) if reply else case,
        target="",
        output=ModelOutput.from_content("flipside", reply.markdown if reply else NO_REPLY),
        scores={score.measure: InspectScore(value=score.value, explanation=score.reason or None) for score in scores},
        metadata={"cluster": scores[0].cluster},
    )


def _means(result: SuiteResult) -> list["EvalScore"]:
    from inspect_ai.log import EvalMetric, EvalScore

    told = []
    for measure in result.suite.measures:
        if scores := result.of(measure):
            its = estimated(scores)
            bounds = {"low": its.low, "high": its.high}
            values = {"mean": its.mean, **{name: bound for name, bound in bounds.items() if bound is not None}}
            metrics = {name: EvalMetric(name=name, value=value) for name, value in values.items()}
            told.append(EvalScore(name=measure.name, scorer=measure.name, scored_samples=len(scores), metrics=metrics))
    return told
