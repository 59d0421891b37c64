"""Evals: what a command measures with: the product opened over a data folder, the suites that were chosen, the baseline that fits."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from assistant.domain.seams import ChatModel
from assistant.providers.build_model import build_chat_model
from assistant.settings import Settings, read_settings
from assistant.wiring import Parts
from evals.baseline import Baseline, read_baseline
from evals.bench import Bench
from evals.judge import NoJudgeError
from evals.packs import pack_suite
from evals.recorded_replies import RecordedModel, Recording, RecordingError
from evals.scores import Suite
from evals.second_store import DATABASE, copy_knowledge
from evals.suites import SUITES

USUAL_REPEATS = 3
ANOTHER_KNOWLEDGE = (
    "The baseline was made on another state of the knowledge, so differences may come from there. "
    "If the change is wanted, make it anew with `python -m evals run --write-baseline`."
)


class UnknownSuiteError(Exception):
    """A suite was asked for that does not exist; the text names those that do."""


@contextmanager
def opened(data_dir: Path | None, is_whole: bool = False, model: ChatModel | None = None) -> Iterator[Bench]:
    """The product over a copy of a data folder, so that no question of a case counts as one that people asked.

    Where the folder holds no knowledge yet, it is taken in there; without a folder, in a fresh one that is gone afterwards.
    With no `model` the built-in composer drafts, whatever the settings say.
    """
    with tempfile.TemporaryDirectory() as fresh:
        place = data_dir or Path(fresh) / "var"
        if (place / DATABASE).exists():
            place = Path(fresh) / "copy"
            copy_knowledge(data_dir, place)
        parts = Parts(Settings(data_dir=place, keep_gaps=False, chat_model={"kept_replies": 0}), use_chroma=False)
        parts.chat_model = model
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


def that_judge_replies(suites: Sequence[Suite]) -> list[Suite]:
    """Those of the suites that look at replies alone. Raises `UnknownSuiteError` where none does."""
    found = [suite for suite in suites if suite.judges_replies]
    if not found:
        known = ", ".join(suite.name for suite in SUITES if suite.judges_replies)
        raise UnknownSuiteError(f"None of these suites judges replies, which is what a language model's are for. Those are {known}.")  # fmt: skip
    return found


def recorded_model(folder: Path, record: bool, repeats: int | None) -> tuple[RecordedModel, int]:
    """A model that replies from a folder, and how often each case is asked; with `record` the set model fills the folder.

    Raises `RecordingError`.
    """
    if not record:
        recording = Recording.read(folder)
        return RecordedModel(recording), min(repeats or recording.repeats, recording.repeats)
    settings = read_settings().chat_model
    source = build_chat_model(settings)
    if source is None:
        raise RecordingError("No language model is set, so that nothing can be recorded. Set COACH_CHAT_MODEL__NAME.")
    recording = Recording.begun(folder, settings.name, repeats or USUAL_REPEATS)
    return RecordedModel(recording, source), repeats or USUAL_REPEATS


def judge_that_is_set() -> ChatModel:
    """The language model of the settings. Raises `NoJudgeError`."""
    model = build_chat_model(read_settings().chat_model)
    if model is None:
        raise NoJudgeError("No language model is set that could judge. Set COACH_CHAT_MODEL__NAME, or leave out --judge.")  # fmt: skip
    return model


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
