"""Meta: tests of the measures themselves. A measure that cannot order what it claims to see may not turn a gate red."""

from collections.abc import Callable
from dataclasses import dataclass

from evals.bench import Bench


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a test of a measure found; `told` names what did not hold."""

    measure: str  # "agenda/sums"
    name: str
    holds: bool
    told: str
    only_told: bool = False  # to know of, and no reason to distrust the measure by itself


@dataclass(frozen=True, slots=True)
class MetaTest:
    """One claim about a measure; `look` says what speaks against it, or nothing."""

    measure: str
    name: str
    look: Callable[[], str]
    only_told: bool = False

    def outcome(self) -> Outcome:
        told = self.look()
        return Outcome(self.measure, self.name, not told, told, self.only_told)


def meta_tests(bench: Bench | None) -> list[MetaTest]:
    """Every test; those that need replies of the coach only where a bench is given."""
    from evals.meta.bots import bot_tests
    from evals.meta.identities import identity_tests
    from evals.meta.mutants import mutant_tests
    from evals.meta.pairs import pair_tests
    from evals.meta.sources import source_tests

    return [*pair_tests(), *mutant_tests(), *source_tests(), *identity_tests(), *(bot_tests(bench) if bench else ())]
