"""UI: pages of our own beside Gradio's, made from a template."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

NOT_KEPT = {"Cache-Control": "no-store"}  # what one visitor sees is kept by no browser and no proxy


def page_template(name: str) -> Template:
    """The template of this file name, beside this module; what is filled in is escaped."""
    return _templates().get_template(name)


@cache
def _templates() -> Environment:
    return Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined)
