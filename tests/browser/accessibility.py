"""What axe-core finds on a page, and how far a page runs over the side of its window."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Page

_RUN = """async () => (await axe.run(document)).violations
    .filter(found => ['serious', 'critical'].includes(found.impact))
    .map(found => [found.id, found.nodes.map(node => node.html.slice(0, 160))])"""


# What an event is still at work on is drawn pale, and what opens or closes moves: neither stays as it is.
_IS_STILL = """() => !document.querySelector('.pending') && document.getAnimations()
    .every(one => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)"""


def barriers(page: Page) -> list:
    """Serious and critical findings once the page stands still, with the elements they are about."""
    page.wait_for_function(_IS_STILL)
    page.evaluate(_axe())
    return page.evaluate(_RUN)


def fits_its_window(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@cache
def _axe() -> str:
    spec = find_spec("axe_playwright_python")
    assert spec
    assert spec.origin
    return (Path(spec.origin).parent / "axe.min.js").read_text("utf-8")
