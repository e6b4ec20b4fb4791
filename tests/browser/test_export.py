"""An exported page: opened from the file alone, its widgets move, and it asks for nothing."""

from pathlib import Path

import pytest

from mindthegap.course.export import export

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    return export(
        Path("cases/camera-phone"), tmp_path_factory.mktemp("page") / "case.html"
    ).as_uri()


def test_the_case_is_alive_without_kernel_or_network(page, address):
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    places = page.locator("[data-widget]")
    places.last.locator("svg").first.wait_for()
    assert places.count() == 3
    for place in places.all():
        picture = place.get_by_role("img").last
        said = picture.get_attribute("aria-label")
        place.get_by_role("slider").first.press("End")
        assert picture.get_attribute("aria-label") != said
    assert complaints == []
    assert [url for url in asked if not url.startswith((address, "blob:"))] == []


def test_a_link_leads_to_the_document_that_came_along(page, address):
    page.goto(address)
    page.get_by_role("link", name="the brief").first.click()
    assert page.url == f"{address}#document-brief-md"
    assert page.locator("#document-brief-md").count() == 1


@pytest.mark.parametrize("width", [1280, 800, 400])
def test_nothing_reaches_beyond_the_page(page, address, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.locator("[data-widget] svg").last.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
