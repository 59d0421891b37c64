"""Meta: on the coach's own replies: bots that cheat lose on every suite, and which measures go along with how long a reply is.

A measure that does may only count words, or longer replies may be better or worse in fact: so it is told, and no fault by itself.
"""

from collections.abc import Iterator
from functools import cache, partial

from evals.agreement import rank_correlation
from evals.bench import Bench
from evals.beside import composite
from evals.drafted import draft_cases
from evals.gate import failures
from evals.meta import MetaTest
from evals.rivals import RIVALS
from evals.runner import SuiteResult, run_suites
from evals.scores import Gate, Measure, Suite
from evals.suites import SUITES

EVERY = 12  # each n-th case is enough to tell a bot from the coach
LONGEST_REACH = 0.3  # rank correlation with a reply's length from which a measure may be counting words
FEWEST = 20  # cases from which a correlation is looked at
ON_REPLIES = [suite for suite in SUITES if suite.judges_replies]


def bot_tests(bench: Bench) -> Iterator[MetaTest]:
    ours = cache(lambda: run_suites(ON_REPLIES, Bench(bench.parts, every=EVERY)))
    whole = cache(lambda: run_suites(ON_REPLIES, bench))
    for name in RIVALS:
        yield MetaTest(f"all/{name}", "ranks below the coach on every suite, and fails a gate", partial(_loses, bench, name, ours))  # fmt: skip
    for suite in ON_REPLIES:
        for measure in suite.measures:
            if measure.gate is Gate.FLOOR:
                yield MetaTest(f"{suite.name}/{measure.name}", f"|rho| with length under {LONGEST_REACH}", partial(_counts_words, bench, suite, measure, whole), only_told=True)  # fmt: skip


def _loses(bench: Bench, name: str, ours) -> str:
    its = Bench(bench.parts, name, RIVALS[name](Bench(bench.parts)), every=EVERY)
    theirs = run_suites(ON_REPLIES, its)
    above = [one.suite.name for one, own in zip(theirs, ours(), strict=True) if composite([one]) >= composite([own])]
    told = [f"not below on {', '.join(above)}"] if above else []
    return "; ".join([*told, *([] if failures(theirs, None) else ["fails no gate"])])


def _counts_words(bench: Bench, suite: Suite, measure: Measure, whole) -> str:
    result: SuiteResult = next(one for one in whole() if one.suite.name == suite.name)
    lengths = {case.id: len(case.reply(bench).markdown.split()) for case in draft_cases()}
    pairs = [(score.value, lengths[score.case]) for score in result.of(measure) if score.case in lengths]
    if len(pairs) < FEWEST or len({value for value, _ in pairs}) == 1:
        return ""
    rho = rank_correlation(*zip(*pairs, strict=True))
    return "" if abs(rho) < LONGEST_REACH else f"rho = {rho:+.2f} over {len(pairs)} replies"
