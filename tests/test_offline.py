"""No network: the main job works, and nothing so much as tries, where every way to another host is blocked."""

import json
import subprocess
import sys

import pytest

from tests.conftest import coach_without_network
from tests.flagship_requests import FLAGSHIP

GUIDE = "# Tea\n\n## Steps\n- Boil the marmalade kettle before the talk begins, and write to nobody about it.\n"


def test_the_shipped_knowledge_was_taken_in_without_the_network(data_dir):
    assert data_dir.with_suffix(".tries").read_text("utf-8") == ""


def test_all_five_requests_are_answered_without_the_network(data_dir, tmp_path):
    tries = tmp_path / "tries"
    cases = "".join(json.dumps({"id": case.kind, "role": case.role, "turns": [case.text]}) + "\n" for case in FLAGSHIP)

    done = coach_without_network("ask", "--jsonl", "-", data_dir=data_dir, tries=tries, typed=cases)
    replies = [json.loads(line) for line in done.stdout.splitlines()]

    assert (done.returncode, done.stderr) == (0, "")
    assert [reply["kind"] for reply in replies] == [case.kind.value for case in FLAGSHIP]
    assert all(reply["citations"] for reply in replies)
    assert tries.read_text("utf-8") == ""


@pytest.mark.slow
def test_new_files_are_taken_in_and_found_without_the_network(own_folder, tmp_path):
    tries, guide = tmp_path / "tries", tmp_path / "tea.md"
    guide.write_text(GUIDE)

    taken_in = coach_without_network("ingest", str(guide), "--json", data_dir=own_folder, tries=tries)
    found = coach_without_network("search", "marmalade kettle", "-k", "1", "--json", data_dir=own_folder, tries=tries)

    assert taken_in.returncode == 0, taken_in.stderr
    assert json.loads(found.stdout)["hits"][0]["source"].endswith("tea.md")
    assert tries.read_text("utf-8") == ""


def test_the_block_holds_and_notes_every_try(tmp_path, data_dir):
    tries = tmp_path / "tries"
    reach_out = "import socket\ntry: socket.create_connection(('example.com', 80))\nexcept OSError: pass"

    coach_without_network("--help", data_dir=data_dir, tries=tries)
    environment = {"PYTHONPATH": "tests/no_network", "NETWORK_TRIES": str(tries)}
    subprocess.run([sys.executable, "-c", reach_out], env=environment, check=True)

    assert "create_connection" in tries.read_text("utf-8")
