"""`python app.py`, as somebody starts and stops it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

APP = Path(__file__).resolve().parent.parent / "app.py"


@contextmanager
def started(data_dir: Path, port: int) -> Iterator[subprocess.Popen]:
    settings = {"COACH_DATA_DIR": str(data_dir), "COACH_PORT": str(port)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    app = subprocess.Popen([sys.executable, str(APP)], env={**os.environ, **settings}, cwd=APP.parent, **pipes)
    try:
        yield app
    finally:
        app.kill()
        app.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@pytest.mark.slow
def test_it_says_where_it_is_open_serves_the_page_and_stops_when_asked(tmp_path):
    port = free_port()
    with started(tmp_path, port) as app:
        assert app.stdout.readline() == f"Flipside is open at http://127.0.0.1:{port} (Ctrl+C stops it)\n"
        assert app.stdout.readline() == "Nothing is indexed yet: run `coach ingest`.\n"
        with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as page:
            assert "Flipside" in page.read().decode()

        app.send_signal(signal.SIGTERM)
        output, errors = app.communicate(timeout=10)

    assert output == ""
    assert "Traceback" not in errors


def test_a_port_that_is_taken_is_one_plain_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken, started(tmp_path, taken.getsockname()[1]) as app:
        output, errors = app.communicate(timeout=60)

    assert app.returncode == 1
    assert output == ""
    assert errors.count("\n") == 1
    assert "COACH_PORT" in errors


@pytest.mark.slow
def test_a_data_folder_that_cannot_be_used_is_one_plain_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with started(tmp_path / "file", free_port()) as app:
        output, errors = app.communicate(timeout=60)

    assert app.returncode == 1
    assert output == ""
    assert errors.count("\n") == 1
    assert "COACH_DATA_DIR" in errors
