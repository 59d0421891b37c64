"""Meta: pairs that a measure has to order, the better one above the worse, in each case."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

import yaml

from evals.measures.grounding import contradicts, coverage, numbers_missing, precision
from evals.measures.leaks import Outlet, leaked
from evals.measures.wording import blame, is_leading, is_open
from evals.meta import MetaTest
from evals.suites.injection import carried

PAIRS = Path(__file__).with_name("pairs.yaml")
Good = Callable[[str, Sequence[str]], float]  # how good a text is, beside its source or the secret it may not tell
MEASURED_BY: Mapping[str, tuple[tuple[str, Good], ...]] = {
    "open questions": (("questions/open", lambda text, _: is_open(text)),),
    "questions that do not lead": (("questions/clean", lambda text, _: not is_leading(text)),),
    "words without blame": (("feedback/no blame", lambda text, _: not blame(text)),),
    "words that stand in the source": (
        ("groundedness/words", lambda text, source: precision(text, source)),
        ("citations/supports", lambda text, source: coverage(text, source)),
    ),
    "figures that stand in the source": (
        ("groundedness/figures", lambda text, source: not numbers_missing(text, source)),
    ),
    "no contradiction": (("groundedness/polarity", lambda text, source: not contradicts(text, source)),),
    "nothing leaks": (("canaries/listed people", lambda text, secret: not leaked(Outlet.of(text), secret)),),
    "nothing acts": (("injection/carries nothing", lambda text, _: not carried(text)),),
}


def pair_tests() -> Iterator[MetaTest]:
    for name, measures in MEASURED_BY.items():
        for measure, good in measures:
            yield MetaTest(measure, f"{len(read_pairs()[name])} pairs: {name}", partial(_disordered, name, good))


@cache
def read_pairs() -> Mapping[str, Sequence[Sequence[str]]]:
    return yaml.safe_load(PAIRS.read_text("utf-8"))


def _disordered(name: str, good: Good) -> str:
    wrong = [
        f"“{better}” is not above “{worse}”"
        for better, worse, *beside in read_pairs()[name]
        if not good(better, beside) > good(worse, beside)
    ]
    return "; ".join(wrong)
