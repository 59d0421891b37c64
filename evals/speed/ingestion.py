"""Speed: taking the shipped knowledge into an empty data folder, as a fresh process."""

from time import perf_counter

from assistant.domain.knowledge import SourceKind
from assistant.index.embedders import build_sentence_model
from assistant.ingest.embedding import embed_passages
from assistant.settings import Settings
from assistant.wiring import Parts
from evals.speed.fresh_process import coach, environment_for, run_to_its_end
from evals.speed.timings import against

GOAL_SECONDS = 60
EMBEDDED = 256  # passages, of all kinds of source


def measure_ingestion(settings: Settings) -> str:
    """Run `coach ingest` into the empty folder of `settings`, and tell how long it took and for how much."""
    spent = run_to_its_end(coach("ingest", "--json"), environment_for(settings))
    parts = Parts(settings)
    files, passages = len(parts.store.documents()), sum(parts.store.count().values())
    own = _seconds_to_embed(parts) / EMBEDDED
    parts.database.close()
    lines = (
        "Ingestion of knowledge/ (wall seconds from start to exit)",
        "  `coach ingest` as a fresh process into an empty data folder: read, anonymize, cut, embed, store, build both",
        "  indexes, and ready what the first question needs. Vectors of the shipped texts come with the program.",
        "",
        f"  {files} files, {passages} passages: {passages / spent.wall:.0f} passages/s",
        "",
        f"  {spent.wall:.1f} s, {against(GOAL_SECONDS, spent.wall, 's')}; processor time {spent.cpu:.1f} s",
        "",
        f"  Texts of your own are embedded at {1 / own:.0f} passages/s; the shipped ones would take {own * passages:.0f} s more.",
    )
    return "\n".join(lines)


def _seconds_to_embed(parts: Parts) -> float:
    """How long the sentence model takes for passages that come without a vector."""
    model = build_sentence_model(parts.settings.data_dir)
    passages = [p for source in SourceKind for batch in parts.store.passages_by_source(source) for p in batch]
    started = perf_counter()
    embed_passages(passages[:: len(passages) // EMBEDDED][:EMBEDDED], model)
    return perf_counter() - started
