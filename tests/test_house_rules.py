"""The rules of the house that a reader cannot see in one file: who may import whom, and what belongs to what."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from assistant.artifacts import ARTIFACT_KINDS
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent

# Each part of the program with the parts it may import, and through them all that those may.
ARROWS = {
    "errors": (),
    "settings": ("errors",),
    "domain": ("errors",),
    "artifacts": ("domain",),
    "store": ("domain", "settings"),
    "access": ("store",),
    "index": ("store",),
    "naming": ("index",),
    "providers": ("domain", "settings"),
    "understand": ("artifacts",),
    "retrieve": ("artifacts", "index"),
    "compose": ("artifacts",),
    "check": ("artifacts",),
    "render": ("artifacts", "settings"),
    "ingest": ("index", "naming", "settings"),
    "desk": ("ingest",),
    "program": ("desk", "ingest"),
    "reading": ("index",),
    "answer": ("understand", "retrieve", "compose", "check", "render"),
    "wiring": ("access", "answer", "desk", "ingest", "naming", "program", "providers", "reading"),
    "assistant": ("wiring",),  # the public door
    "terminal_progress": (),
    "bulk_guides": ("wiring",),
    "curate": ("ingest",),
    "doctor": ("wiring", "curate"),
    "ship_vectors": ("wiring",),
    "train_reading": ("reading", "understand"),
    "train_naming": ("naming", "train_reading"),
    "ui": ("assistant", "bulk_guides"),
    "command_line": ("errors",),
    "account_commands": ("assistant", "command_line"),
    "notes_commands": ("assistant", "command_line"),
    "words_command": ("ui", "command_line"),
    "spending_command": ("assistant", "command_line"),
    "cli": (
        "assistant",
        "ui",
        "doctor",
        "bulk_guides",
        "terminal_progress",
        "account_commands",
        "notes_commands",
        "words_command",
        "spending_command",
    ),
    "app": ("assistant", "ui", "cli"),
    "evals": ("assistant", "cli"),
}
STEPS = ("understand", "retrieve", "compose", "check", "render")

# A library that decides much about the code around it has one home, so that replacing it touches one place.
HOMES = {
    "argon2": ("assistant.access.passwords",),
    "prometheus": ("assistant.ui.metrics",),
    "gradio": ("assistant.ui", "app"),
    "langchain": ("assistant.providers", "evals.ensemble_search"),
    "openai": ("assistant.providers", "evals.model_study"),
    "httpx2": ("assistant.providers",),
    "tiktoken": ("assistant.providers",),
    "chromadb": ("assistant.index.chroma_index",),
    "tantivy": ("assistant.index.lexical_index",),
    "onnx": ("assistant.index", "assistant.naming", "assistant.reading"),
    "onnxruntime": ("assistant.index",),
    "sqlalchemy": ("assistant.store",),
    "jinja2": ("assistant.ui",),
    "mcp": ("assistant.ui.mcp_door",),
    "markitdown": ("assistant.ingest.loaders",),
    "cryptography": ("assistant.desk",),
    "typer": (
        "assistant.cli",
        "assistant.account_commands",
        "assistant.command_line",
        "assistant.notes_commands",
        "assistant.words_command",
        "assistant.spending_command",
        "evals.__main__",
        "evals.told_plainly",
    ),
    "rich": ("assistant.terminal_progress", "evals.__main__"),
}
HIDES_A_MISSING_WORD = re.compile(r"^(utils?|helpers?|managers?|misc|common|(handle|process)_.*)$")
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|tmp)/\w|\b[A-Z]:\\Users\\")
INDEX_HOST = re.compile(r"pypi\.org|pythonhosted\.org|--(?:extra-)?index-url[ =]\S*:|--find-links[ =]|registry\.npmjs")


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def part_of(module: str) -> str:
    """The part of the program a module belongs to: `assistant.index.minilm` is in `index`."""
    return module.removeprefix("assistant.").partition(".")[0]


def modules() -> list[Path]:
    found = [*ROOT.glob("assistant/**/*.py"), *ROOT.glob("evals/**/*.py"), ROOT / "app.py"]
    return sorted(path for path in found if path.exists())


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def imported_by(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports by dots; write the whole name"
            # `from assistant import errors` brings in a module, `from assistant import Assistant` the door.
            inner = [f"assistant.{a.name}" for a in node.names if node.module == "assistant" and a.name in ARROWS]
            yield from inner or [node.module]


@cache
def reach(part: str) -> frozenset[str]:
    """Every part that `part` may import, itself included."""
    return frozenset({part, "errors"}).union(*(reach(next_part) for next_part in ARROWS[part]))


def inner_imports() -> Iterator[tuple[str, str]]:
    for path in modules():
        for imported in imported_by(path):
            if imported.partition(".")[0] in ("assistant", "evals", "app"):
                yield module_name(path), imported


def test_imports_go_one_way():
    against = [
        (module, imported) for module, imported in inner_imports() if part_of(imported) not in reach(part_of(module))
    ]

    assert against == []


def test_the_steps_of_the_pipeline_never_import_one_another():
    pairs = [(part_of(module), part_of(imported)) for module, imported in inner_imports()]

    assert [pair for pair in pairs if pair[0] in STEPS and pair[1] in STEPS and pair[0] != pair[1]] == []


def test_every_part_of_the_program_has_its_arrows():
    assert {part_of(module_name(path)) for path in modules()} <= set(ARROWS)


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library):
    strangers = {
        module_name(path)
        for path in modules()
        for imported in imported_by(path)
        if imported.partition(".")[0].partition("_")[0] == library
        and not any(f"{module_name(path)}.".startswith(f"{home}.") for home in HOMES[library])
    }

    assert strangers == set()


def test_every_module_says_what_part_it_plays():
    assert [module_name(path) for path in modules() if not ast.get_docstring(parsed(path))] == []


def test_no_module_has_a_name_that_hides_a_missing_word():
    assert [module_name(path) for path in modules() if HIDES_A_MISSING_WORD.match(path.stem)] == []


def test_nothing_but_the_settings_reads_a_setting_from_the_environment():
    reads = re.compile(r"getenv\(|environ\.get\(|environ\[[\"']COACH_")

    assert [module_name(path) for path in modules() if reads.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("kind", ARTIFACT_KINDS, ids=lambda kind: kind.kind)
class TestEachKind:
    def test_has_a_prompt(self, kind):
        assert (ROOT / "prompts" / kind.prompt).is_file()

    def test_has_eval_cases(self, kind):
        asks_for_it = re.compile(rf"""\bkind["']?\s*:\s*["']?{kind.kind}\b""")
        files = [path for path in ROOT.glob("evals/**/*") if path.suffix in (".yaml", ".yml", ".json", ".jsonl")]

        assert any(asks_for_it.search(path.read_text("utf-8")) for path in files)

    def test_has_a_row_in_the_readme(self, kind):
        assert re.search(rf"^\|.*`{kind.kind}`", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


def environment_names(shape: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in shape.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from environment_names(field.annotation, f"{prefix}{name.upper()}__")
        else:
            yield f"{prefix}{name.upper()}"


def test_each_setting_is_in_the_settings_table_of_the_readme():
    table = "\n".join(re.findall(r"^\|.*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))

    assert [name for name in environment_names(Settings, "COACH_") if f"`{name}`" not in table] == []


def committed_texts() -> Iterator[tuple[Path, str]]:
    """Every file that git does not ignore and that holds text."""
    ignored = [".git", *(line.rstrip("/") for line in (ROOT / ".gitignore").read_text("utf-8").split())]
    for path in sorted(ROOT.rglob("*")):
        names = path.relative_to(ROOT).parts
        if path.is_file() and not any(fnmatch(name, pattern) for name in names for pattern in ignored):
            try:
                yield path.relative_to(ROOT), path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def test_no_file_names_a_place_on_one_machine_or_a_package_index():
    texts = dict(committed_texts())

    assert texts
    assert [str(path) for path, text in texts.items() if MACHINE_PATH.search(text) or INDEX_HOST.search(text)] == []
