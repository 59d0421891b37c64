import pytest
from fastapi import FastAPI

from assistant import build_assistant
from assistant.ui.web_app import make_web_app
from tests.coach_with_knowledge import folder_with_knowledge


@pytest.fixture(scope="session")
def web_app(pytestconfig, tmp_path_factory) -> FastAPI:
    settings = folder_with_knowledge(pytestconfig, tmp_path_factory.mktemp("var"))
    return make_web_app(build_assistant(settings), settings)
