"""Evals: what a command measures with: the product opened over a data folder, the suites that were chosen, the baseline that fits."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from assistant.settings import Settings
from assistant.wiring import Parts
from evals.baseline import Baseline, read_baseline
from evals.bench import Bench
from evals.packs import pack_suite
from evals.scores import Suite
from evals.second_store import DATABASE, copy_knowledge
from evals.suites import SUITES

ANOTHER_KNOWLEDGE = (
    "The baseline was made on another state of the knowledge, so differences may come from there. "
    "If the change is wanted, make it anew with `python -m evals run --write-baseline`."
)


class UnknownSuiteError(Exception):
    """A suite was asked for that does not exist; the text names those that do."""


@contextmanager
def opened(data_dir: Path | None, is_whole: bool = False) -> Iterator[Bench]:
    """The product over a copy of a data folder, so that no question of a case counts as one that people asked.

    Where the folder holds no knowledge yet, it is taken in there; without a folder, in a fresh one that is gone afterwards.
    """
    with tempfile.TemporaryDirectory() as fresh:
        place = data_dir or Path(fresh) / "var"
        if (place / DATABASE).exists():
            place = Path(fresh) / "copy"
            copy_knowledge(data_dir, place)
        parts = Parts(Settings(data_dir=place, keep_gaps=False), use_chroma=False)
        try:
            yield Bench(parts, is_whole=is_whole)
        finally:
            parts.database.close()


def chosen_suites(names: str, is_fast: bool, pack: Path | None) -> list[Suite]:
    """The suites to measure; a pack stands alone where no suite is named beside it."""
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    known = [suite.name for suite in SUITES]
    if unknown := wanted - set(known):
        raise UnknownSuiteError(f"There is no suite {', '.join(sorted(unknown))}. Known are {', '.join(known)}.")
    own = [pack_suite(pack)] if pack else []
    if pack and not wanted:
        return own
    return own + [one for one in SUITES if (not wanted or one.name in wanted) and (one.is_fast or not is_fast)]


def knowledge_of(parts: Parts) -> str:
    """A mark of what was measured on: it changes when any document of the knowledge does."""
    hashes = sorted(f"{document.document_id} {document.content_hash}" for document in parts.store.documents())
    return sha256("\n".join(hashes).encode()).hexdigest()[:16]


def baseline_for(knowledge: str, tell: Callable[[str], None], suites: Sequence[Suite]) -> Baseline | None:
    """The committed baseline; where it was made on another knowledge, that is told."""
    baseline = read_baseline()
    if baseline and baseline.knowledge != knowledge and any(suite.name in baseline.values for suite in suites):
        tell(ANOTHER_KNOWLEDGE)
    return baseline
