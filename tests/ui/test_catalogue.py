"""Every word of the web app stands in one list, and one file puts another language in its place."""

import subprocess
import sys

import pytest
import yaml
from typer.testing import CliRunner

from assistant.cli import commands
from assistant.errors import SettingsError
from assistant.ui.catalogue import read_words, words

IN_DUTCH = {
    "texts.LANGUAGE": "nl",
    "texts.SEND": "Versturen",
    "texts.ROLE_NAMES.executive": "Directie",
    "texts.GOES_TO": "Concepten schrijft een taalmodel op {host}. Namen en getallen worden eerst vervangen.",
    "program_texts.DOCUMENT_COLUMNS.0.0": "Titel",
    "sharing_texts.SHARE": "Delen",
}
SHOWN_IN_A_NEW_PROCESS = """
import sys
from pathlib import Path
from assistant.ui.catalogue import use_words
use_words(Path(sys.argv[1]))
from assistant.ui import program_texts, texts
from assistant.ui.chat_view import SHARE
from assistant.domain.people import Role
print(texts.SEND, texts.ROLE_NAMES[Role.EXECUTIVE], texts.ROLE_NAMES[Role.MENTOR], texts.STOP, SHARE)
print(program_texts.DOCUMENT_COLUMNS[0], program_texts.DOCUMENT_COLUMNS[1])
"""


def written(tmp_path, given):
    file = tmp_path / "words.yaml"
    file.write_text(given if isinstance(given, str) else yaml.safe_dump(given), "utf-8")
    return file


def test_the_list_holds_words_of_every_tab_and_no_widths_or_requests():
    listed = words()

    assert {name.partition(".")[0] for name in listed} >= {"texts", "prepare_texts", "program_texts", "desk_texts"}
    assert len(listed) > 350
    assert not [name for name, text in listed.items() if not text or text.endswith("0px")]
    assert not any(name.startswith("practise_texts.WISHES") for name in listed)


def test_what_is_translated_is_shown_and_the_rest_stays(tmp_path):
    file = written(tmp_path, IN_DUTCH)
    shown = subprocess.run(
        [sys.executable, "-c", SHOWN_IN_A_NEW_PROCESS, str(file)], capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert shown == ["Versturen Directie Mentor Stop Delen", "('Titel', '380px') ('Kind', '130px')"]


def test_the_whole_list_can_be_written_and_read_back(tmp_path):
    told = CliRunner().invoke(commands, ["words"])

    assert told.exit_code == 0
    assert read_words(written(tmp_path, told.stdout)) == words()


def test_a_file_is_looked_over_before_it_is_used(tmp_path):
    told = CliRunner().invoke(commands, ["words", str(written(tmp_path, IN_DUTCH))])

    assert "6 of " in told.stdout
    assert "Still as it is: texts.STOP" in told.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"texts.SENDD": "x"}, "SENDD"),
        ({"texts.GOES_TO": "Concepten"}, "{host}"),
        ({"texts.GOES_TO": "Concepten op {hots}"}, "{host}"),
        ({"texts.SEND": "Versturen {0"}, "texts.SEND"),
        ({"texts.SEND": 3}, "texts.SEND"),
        ("- a list", "list of words"),
        ("{", "cannot be read"),
    ],
)
def test_a_slip_is_named_with_what_to_do(tmp_path, given, said):
    with pytest.raises(SettingsError, match="words") as raised:
        read_words(written(tmp_path, given))

    assert said in str(raised.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        read_words(tmp_path / "none.yaml")
