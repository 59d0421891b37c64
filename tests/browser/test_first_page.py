"""What a phone has to load before anybody can ask."""

import pytest
from playwright.sync_api import expect

from tests.browser.chat import box
from tests.browser.conftest import PHONE

pytestmark = pytest.mark.browser
MOST_BYTES = 1_500_000


def test_the_first_page_is_light(chromium, site):
    page = chromium.new_context(**PHONE).new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    arrived: list[int] = []
    network.on("Network.loadingFinished", lambda event: arrived.append(event["encodedDataLength"]))

    page.goto(site.address)
    expect(box(page)).to_be_visible()
    page.wait_for_timeout(3_000)  # what is loaded behind what is shown
    page.context.close()

    assert 100_000 < sum(arrived) < MOST_BYTES
