"""Evals: each other way as a bench of its own, with the suites of a run that can judge it: replies, or finding passages."""

from collections.abc import Callable, Iterator, Sequence

from evals.bench import Bench
from evals.rivals import RIVALS
from evals.scores import Suite
from evals.search_rivals import search_rivals
from evals.suites.retrieval import RETRIEVAL


def rival_benches(
    bench: Bench, suites: Sequence[Suite], tell: Callable[[str], None]
) -> Iterator[tuple[Bench, list[Suite]]]:
    """Bots that cheat where suites judge replies, other ways of searching where retrieval is measured; `tell` hears of one left out."""
    on_replies = [suite for suite in suites if suite.judges_replies]
    if on_replies:
        for name, make in RIVALS.items():
            yield Bench(bench.parts, name, make(bench), every=bench.every), on_replies
    if RETRIEVAL in suites:
        for name, finder in search_rivals(bench, tell).items():
            yield Bench(bench.parts, name, finder=finder, every=bench.every), [RETRIEVAL]
