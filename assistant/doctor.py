"""The doctor: what is installed, indexed and reachable, each line with what to do where something is wrong."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from assistant.curate.coverage import coverage_table
from assistant.curate.knowledge_files import read_knowledge
from assistant.curate.look_over import look_over
from assistant.curate.reading_grade import collection_grades
from assistant.domain.people import Role
from assistant.errors import AssistantError, ModelError, SettingsError
from assistant.providers.probe_model import probe_model
from assistant.settings import Settings
from assistant.wiring import Parts

TRIAL = "Plan 30 minutes with my mentor on passkeys"
LEAST_FREE_MB = 500
MOST_FINDINGS = 5  # of one check that are told one by one
_PACKAGES = ("chromadb", "gradio", "langchain", "onnxruntime", "openai", "tantivy", "tiktoken")


@dataclass(frozen=True, slots=True)
class Examined:
    """One thing looked at. `needed` says whether the main job depends on it."""

    name: str
    sound: bool
    found: str
    needed: bool = True


@dataclass(frozen=True, slots=True)
class Diagnosis:
    examined: tuple[Examined, ...]

    @property
    def works(self) -> bool:
        return all(thing.sound for thing in self.examined if thing.needed)

    def as_text(self) -> str:
        lines = [
            f"{'ok  ' if thing.sound else 'look' if not thing.needed else 'FAIL'}  {thing.name}: {thing.found}"
            for thing in self.examined
        ]
        return "\n".join(
            [
                *lines,
                "",
                "The main job works." if self.works else "The main job does not work: see the lines marked FAIL.",
            ]
        )

    def as_json(self) -> dict[str, Any]:
        return {"works": self.works, "examined": [asdict(thing) for thing in self.examined]}


def examine(settings: Settings) -> Diagnosis:
    """Look at everything the main job needs, and run it once on a question of its own."""
    parts = Parts(settings)
    looks: tuple[tuple[str, Callable[[Parts], Iterator[Examined]]], ...] = (
        ("program", _program),
        ("data folder", _data_folder),
        ("store", _store),
        ("embedder", _embedder),
        ("indexes", _indexes),
        ("knowledge", _knowledge),
        ("knowledge files", _knowledge_files),
        ("names in notes", _names),
        ("main job", _main_job),
        ("language model", _language_model),
        ("contacts", _contacts),
    )
    return Diagnosis(tuple(thing for name, look in looks for thing in _told(name, look, parts)))


def knowledge_coverage(settings: Settings) -> str:
    """What the knowledge files cover, as a Markdown table."""
    return coverage_table(read_knowledge(settings))


def _told(name: str, look: Callable[[Parts], Iterator[Examined]], parts: Parts) -> list[Examined]:
    """What a look finds; one that cannot be taken is a finding and not the end."""
    try:
        return list(look(parts))
    except AssistantError as error:
        return [Examined(name, False, str(error))]


def _program(parts: Parts) -> Iterator[Examined]:
    installed = ", ".join(f"{name} {_version(name)}" for name in _PACKAGES)
    missing = [name for name in _PACKAGES if not _version(name)]
    yield Examined("program", not missing, f"Python {sys.version.split()[0]}; {installed}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _data_folder(parts: Parts) -> Iterator[Examined]:
    folder: Path = parts.settings.data_dir.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free // 2**20
    writable = os.access(folder, os.W_OK)
    found = f"{folder}, {free:,} MB free" + ("" if writable else "; it cannot be written: check its permissions")
    yield Examined("data folder", writable and free >= LEAST_FREE_MB, found)


def _store(parts: Parts) -> Iterator[Examined]:
    damage = parts.database.find_damage()
    yield Examined("store", not damage, damage or f"sound, generation {parts.store.generation()}")


def _embedder(parts: Parts) -> Iterator[Examined]:
    notice = parts.embedder.notice
    yield Examined("embedder", not notice, notice or parts.embedder.name, needed=False)


def _names(parts: Parts) -> Iterator[Examined]:
    finder = parts.name_finder
    missing = "nothing finds names that no roster lists, so session notes are not taken in: run `make set-up`"
    yield Examined("names in notes", finder is not None, finder.name if finder else missing, needed=False)


def _language_model(parts: Parts) -> Iterator[Examined]:
    """Ask the model one small thing, where one is set."""
    settings = parts.settings.chat_model
    if not settings.name:
        yield Examined("language model", True, "none is set; the built-in composer drafts alone", needed=False)
        return
    try:
        yield Examined("language model", True, probe_model(settings), needed=False)
    except SettingsError as error:  # it keeps the program from starting, as the main job says
        yield Examined("language model", False, str(error), needed=False)
    except ModelError as error:
        yield Examined("language model", False, f"{error} Until then the built-in composer drafts.", needed=False)


def _indexes(parts: Parts) -> Iterator[Examined]:
    parts.index_keeper.refresh()
    for name, damage in parts.index_keeper.find_damage().items():
        yield Examined(f"index {name}", not damage, damage or "sound")


def _knowledge(parts: Parts) -> Iterator[Examined]:
    counts = parts.store.count()
    found = ", ".join(f"{count} {source.value}" for source, count in counts.items() if count)
    yield Examined(
        "knowledge", bool(found), f"{found} (passages)" if found else "nothing is taken in: run `coach ingest`"
    )


def _knowledge_files(parts: Parts) -> Iterator[Examined]:
    """What a curator should mend; none of it keeps the main job from working."""
    knowledge = read_knowledge(parts.settings)
    yield Examined("knowledge files", bool(knowledge.files), f"{len(knowledge.files)} read", needed=False)
    grades = ", ".join(f"{name} {grade:.1f}" for name, grade in collection_grades(knowledge).items())
    for check, findings in look_over(knowledge, date.today()).items():
        shown = [finding.message for finding in findings[:MOST_FINDINGS]]
        more = f" And {len(findings) - MOST_FINDINGS} more." if len(findings) > MOST_FINDINGS else ""
        sound = grades if check == "reading grade" else "nothing to mend"
        yield Examined(f"knowledge {check}", not findings, " ".join(shown) + more if shown else sound, needed=False)


def _main_job(parts: Parts) -> Iterator[Examined]:
    reply = parts.assistant.answer(TRIAL, role=Role.EXECUTIVE)
    found = f"a question of its own got a draft with {len(reply.citations)} sources in {reply.elapsed_ms:.0f} ms"
    yield Examined("main job", bool(reply.citations), found)


def _contacts(parts: Parts) -> Iterator[Examined]:
    unset = [
        f"COACH_CONTACTS__{name.upper()}"
        for name, contact in parts.settings.contacts.model_dump().items()
        if not contact
    ]
    found = f"not set: {', '.join(unset)}; people are told where to find help in general" if unset else "all set"
    yield Examined("contacts", not unset, found, needed=False)
