"""A phone keeps the app on its home screen, also where a proxy shows it under a path."""

import pytest

from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser


def test_the_browser_reads_the_manifest_and_finds_it_beside_the_page(visitor, site):
    page = visitor(PHONE)
    found = page.context.new_cdp_session(page).send("Page.getAppManifest")

    assert found["errors"] == []
    assert found["url"] == f"{site.address}manifest.json"
    assert page.locator("link[rel=manifest]").get_attribute("href") == "manifest.json"
