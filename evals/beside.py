"""Evals: ours beside other ways that were measured in the same run, on the same cases."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evals.runner import SuiteResult
from evals.scores import Gate, Measure, Score, estimated
from evals.statistics import Difference, Estimate, paired_difference
from evals.suites.retrieval import JUDGED

FLIPSIDE = "Flipside"
FAIRLY_JUDGED = 0.9  # of the shown passages; below it, figures that count the others as no help are too low
Rivals = Mapping[str, Sequence[SuiteResult]]


@dataclass(frozen=True, slots=True)
class Standing:
    """How one way did; `ahead` is what ours scores above it, case by case, and None for ours itself."""

    way: str
    told: Estimate
    ahead: Difference | None


@dataclass(frozen=True, slots=True)
class Side:
    """Ways that were measured on the same suites, with what ours scored on those."""

    ours: Sequence[SuiteResult]
    ways: Rivals

    @property
    def judges_replies(self) -> bool:
        return all(result.suite.judges_replies for result in self.ours)

    def overall(self) -> list[Standing]:
        """Over all measures that gate, the best way first."""
        return self._standings(gating)

    def by_measure(self) -> Iterator[tuple[SuiteResult, Measure, list[Standing]]]:
        """Measure by measure, the best way of each first."""
        for place, result in enumerate(self.ours):
            for measure in result.suite.measures:
                yield result, measure, self._standings(lambda its, p=place, m=measure: _of(its[p], m))

    def cautions(self) -> Iterator[str]:
        """Where the cases are unfair to a way: what it finds, nobody judged."""
        for _, measure, standings in self.by_measure():
            for standing in standings:
                if measure.name == JUDGED.name and standing.told.mean < FAIRLY_JUDGED:
                    yield f"Only {standing.told.mean:.0%} of what {standing.way} shows was judged: the judged passages were drawn from other ways. So its ndcg@10 and recall@5 are too low, and its ndcg@10 of judged is likely too high; the truth lies between."

    def _standings(self, take) -> list[Standing]:
        own = take(self.ours)
        measured = {name: scores for name, results in self.ways.items() if (scores := take(results))}
        its = [Standing(FLIPSIDE, estimated(own.values()), None)] if own else []
        its += [Standing(name, estimated(scores.values()), _ahead(own, scores)) for name, scores in measured.items()]
        return sorted(its, key=lambda standing: -standing.told.mean)


def sides(results: Sequence[SuiteResult], rivals: Rivals) -> list[Side]:
    """The other ways, those together that were measured on the same suites."""
    together: dict[tuple[str, ...], dict[str, Sequence[SuiteResult]]] = {}
    for name, its in rivals.items():
        together.setdefault(tuple(result.suite.name for result in its), {})[name] = its
    own = {result.suite.name: result for result in results}
    return [Side([own[name] for name in names], ways) for names, ways in together.items() if names]


def composite(results: Sequence[SuiteResult]) -> float:
    """The mean over the scores of all measures that gate: only for ranking ways of answering in one run."""
    scores = [score.value for score in gating(results).values()]
    return sum(scores) / max(1, len(scores))


def gating(results: Sequence[SuiteResult]) -> dict[str, Score]:
    """The scores of all measures that gate, by suite, measure and case."""
    by_measure = (_of(result, measure) for result in results for measure in result.suite.measures if gates(measure))
    return {key: score for scores in by_measure for key, score in scores.items()}


def gates(measure: Measure) -> bool:
    return measure.gate is not Gate.REPORTED


def _of(result: SuiteResult, measure: Measure) -> dict[str, Score]:
    return {f"{result.suite.name}/{measure.name}/{score.case}": score for score in result.of(measure)}


def _ahead(ours: Mapping[str, Score], theirs: Mapping[str, Score]) -> Difference:
    values = ({key: score.value for key, score in scores.items()} for scores in (ours, theirs))
    return paired_difference(*values, {key: score.drawn_with for key, score in ours.items()})
