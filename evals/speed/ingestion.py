"""Speed: taking the shipped knowledge into an empty data folder, as a fresh process."""

from assistant.settings import Settings
from assistant.wiring import Parts
from evals.speed.fresh_process import coach, environment_for, run_to_its_end
from evals.speed.timings import against

GOAL_SECONDS = 60


def measure_ingestion(settings: Settings) -> str:
    """Run `coach ingest` into the empty folder of `settings`, and tell how long it took and for how much."""
    spent = run_to_its_end(coach("ingest", "--json"), environment_for(settings))
    parts = Parts(settings)
    files, passages = len(parts.store.documents()), sum(parts.store.count().values())
    parts.database.close()
    lines = (
        "Ingestion of knowledge/ (wall seconds from start to exit)",
        "  `coach ingest` as a fresh process into an empty data folder: read, anonymize, cut, embed, store, build both",
        "  indexes, and ready what the first question needs.",
        "",
        f"  {files} files, {passages} passages: {passages / spent.wall:.0f} passages/s",
        "",
        f"  {spent.wall:.1f} s, {against(GOAL_SECONDS, spent.wall, 's')}; processor time {spent.cpu:.1f} s",
    )
    return "\n".join(lines)
