import pytest
from fastapi import FastAPI

from assistant import Settings, build_assistant
from assistant.ui.web_app import make_web_app


@pytest.fixture(scope="session")
def web_app(tmp_path_factory) -> FastAPI:
    """The real app of a coach that has taken nothing in yet."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("var"))
    return make_web_app(build_assistant(settings), settings)
