"""What the tests of curating share: a small knowledge folder in order, to which each test adds one slip."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.curate.knowledge_files import read_knowledge
from assistant.curate.look_over import look_over
from assistant.settings import PROJECT, Settings
from tests.conftest import TODAY

CARD = (PROJECT / "knowledge/technologies/passkeys.yaml").read_text("utf-8")
NOTE = (PROJECT / "knowledge/session_notes/n-005-cloned-voice.md").read_text("utf-8")
GUIDE = """---
id: {id}
title: A guide of our own
related: [{related}]
---
# A guide of our own

## Steps
{text}
"""

Written = dict[str, list[str]]


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "knowledge"


@pytest.fixture
def write(folder) -> Callable[[str, str], None]:
    def write(path: str, text: str) -> None:
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def findings(folder) -> Callable[[], Written]:
    """What the checks say of the folder, by check; checks without a finding are left out."""

    def look() -> Written:
        found = look_over(read_knowledge(Settings(knowledge_dir=folder)), TODAY)
        return {check: [finding.message for finding in noticed] for check, noticed in found.items() if noticed}

    return look


def guide(record_id: str = "OUR-1", related: str = "", text: str = "- Ask one question first.") -> str:
    return GUIDE.format(id=record_id, related=related, text=text)
