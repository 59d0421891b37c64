"""Starting the web app where it cannot start."""

import gc
import inspect
import socket

import pytest

from assistant.domain.people import Role
from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.ui.quick_import import quick_import
from assistant.ui.serve import refuse_to_be_open_to_everybody, serve_web_app
from assistant.wiring import build_access


def test_a_port_that_is_taken_is_told_in_plain_words_before_anything_is_loaded(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(SettingsError, match=f"Port {port} on 127.0.0.1 cannot be used.*COACH_PORT"):
            serve_web_app(Settings(data_dir=tmp_path / "var", port=port))

    assert not (tmp_path / "var").exists()


def test_an_address_that_is_not_of_this_machine_is_told_in_plain_words(tmp_path):
    with pytest.raises(SettingsError, match=r"cannot be used.*COACH_"):
        serve_web_app(Settings(data_dir=tmp_path, host="192.0.2.1", port=7860))


@pytest.mark.parametrize(
    "open_to_others", [{"host": "0.0.0.0"}, {"host": "127.0.0.1", "public_hosts": ("coach.example.com",)}]
)
def test_it_does_not_open_to_others_while_nobody_could_sign_in(tmp_path, open_to_others):
    settings = Settings(data_dir=tmp_path, **open_to_others)

    with pytest.raises(SettingsError, match="coach users add"):
        refuse_to_be_open_to_everybody(settings)
    refuse_to_be_open_to_everybody(settings.model_copy(update={"guarded_by_proxy": True}))
    build_access(settings).add_account("sam", Role.STAFF, "seven quiet herons")
    refuse_to_be_open_to_everybody(settings)


def test_on_this_machine_alone_it_needs_no_account(tmp_path):
    refuse_to_be_open_to_everybody(Settings(data_dir=tmp_path / "var"))

    assert not (tmp_path / "var").exists()


def test_loading_quickly_leaves_nothing_changed_behind():
    file_of = inspect.getfile
    with quick_import():
        assert not gc.isenabled()

    assert inspect.getfile is file_of
    assert gc.isenabled()
