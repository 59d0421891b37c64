"""Evals: suites that open a product of their own are measured in a second process beside the others; a run takes a third less time."""

import os
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context

from assistant.settings import Settings
from assistant.wiring import Parts
from evals.bench import Bench
from evals.runner import Progress, SuiteResult, run_suites
from evals.scores import Score, Suite
from evals.suites import SUITES

Measured = tuple[str, tuple[Score, ...], float]  # of one suite: its name, its scores and its seconds


def run_side_by_side(suites: Sequence[Suite], bench: Bench, progress: Progress) -> list[SuiteResult]:
    """The same results as of one after the other, in the order of the suites."""
    apart = [suite.name for suite in suites if suite.is_apart]
    rest = [suite for suite in suites if not suite.is_apart]
    if not apart or not rest or bench.rival or bench.finder or (os.cpu_count() or 1) < 2:
        return run_suites(suites, bench, progress)
    _ = bench.assistant  # the knowledge is taken in before a second process reads it
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        beside = pool.submit(_measure, apart, bench.parts.settings, bench.every, bench.is_whole)
        results = {result.suite.name: result for result in run_suites(rest, bench, progress)}
        results |= _told_by(beside, suites, progress)
    return [results[suite.name] for suite in suites]


def _told_by(beside: "Future[list[Measured]]", suites: Sequence[Suite], progress: Progress) -> dict[str, SuiteResult]:
    by_name = {suite.name: suite for suite in suites}
    progress("what is measured beside", 0)
    return {name: SuiteResult(by_name[name], scores, seconds) for name, scores, seconds in beside.result()}


def _measure(names: Sequence[str], settings: Settings, every: int, is_whole: bool) -> list[Measured]:
    bench = Bench(Parts(settings, use_chroma=False), every=every, is_whole=is_whole)
    results = run_suites([suite for suite in SUITES if suite.name in names], bench)
    return [(result.suite.name, result.scores, result.seconds) for result in results]
