"""The iceberg of complaints on an empty page: formulas, dots, keyboard, extremes, widths."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture, to_extremes

from mindthegap.models.voice.iceberg import behind
from mindthegap.widgets import ComplaintIceberg

pytestmark = pytest.mark.browser

LABELS = [
    "Told somebody in the firm",
    "Of these, reached headquarters",
    "Of the silent, left",
    "Complaints at headquarters",
]
RATES = (0, 1, 17, 29, 50, 99, 100)


def test_the_browser_computes_what_python_does(page):
    show(page, ComplaintIceberg())
    names = ("spoke", "passed_on", "left", "complaints")
    rows = [dict(zip(names, row, strict=True)) for row in product(RATES, RATES, RATES, (0, 223))]
    drawn = page.evaluate(
        """(rows) => rows.map((row) => {
          const { shares, multiplier, problems, gone } = piece.behind(row);
          return [...shares, multiplier, problems, gone].map((value) => value + 0);
        })""",
        rows,
    )
    for row, browser in zip(rows, drawn, strict=True):
        found = behind(**row)
        expected = [*found.shares.values(), found.multiplier, found.problems, found.left_silently]
        assert browser == pytest.approx(expected, rel=1e-12), row


def test_there_are_always_a_hundred_dots_and_each_tier_has_its_share(page):
    show(page, ComplaintIceberg())
    rows = [list(behind(*row, 1).shares.values()) for row in product(RATES, repeat=3)]
    for shares, whole in zip(
        rows, page.evaluate("(rows) => rows.map((row) => piece.dots(row))", rows), strict=True
    ):
        assert sum(whole) == 100
        for share, some in zip(shares, whole, strict=True):
            assert abs(100 * share - some) < 1


def test_each_slider_has_a_name_that_is_seen_too(page):
    show(page, ComplaintIceberg())
    assert page.get_by_role("slider").count() == len(LABELS)
    for label in LABELS:
        assert page.get_by_role("slider", name=label, exact=True).count() == 1
        assert page.locator("label", has_text=label).is_visible()


def test_axe_finds_nothing_to_complain_about(page):
    show(page, ComplaintIceberg())
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_the_keyboard_moves_sliders_picture_and_sentence(page):
    show(page, ComplaintIceberg(spoke=50, passed_on=19, left=24, complaints=223))
    slider = page.get_by_role("slider", name=LABELS[1])
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "20 of 100"
    assert page.evaluate("model.state.passed_on") == 20
    assert picture(page) == (
        "Of 100 customers with a problem, 10 told headquarters, 40 told the front line only, 38 "
        "said nothing and stayed, 12 said nothing and left. Behind each complaint stand 10.0 "
        "problems."
    )
    page.wait_for_timeout(400)
    assert page.locator(".mtg-sentence").text_content() == (
        "223 complaints stand for about 2,230 problems. 268 of these customers left without a word."
    )


def test_extremes_draw_finite_numbers_and_say_what_they_mean(page):
    show(page, ComplaintIceberg())
    for slider in page.get_by_role("slider").all():
        start = slider.input_value()
        for key in ("Home", "End"):
            slider.press(key)
            drawn = " ".join(page.evaluate(DRAWN)) + page.locator(".mtg-sentence").text_content()
            assert not re.search("NaN|Infinity|undefined|null", drawn), slider
        slider.fill(start)
    page.get_by_role("slider", name=LABELS[1]).press("Home")
    page.wait_for_timeout(400)
    assert "No problem reaches headquarters" in page.locator(".mtg-sentence").text_content()
    assert "No problem reaches headquarters" in picture(page)


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
def test_all_words_stay_inside_and_apart_at_every_width(page, width):
    show(page, ComplaintIceberg(), width)
    for keys in (["Home"], ["End"], ["Home", "End"], ["End", "Home"], ["PageUp"]):
        for slider, key in zip(page.get_by_role("slider").all(), keys * 4, strict=False):
            slider.press(key)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == [], keys
        assert page.evaluate(OVERLAPPING) == [], keys
        lowest, room = page.evaluate(
            """() => [Math.max(...[...document.querySelectorAll("svg circle")]
              .map((node) => node.getBoundingClientRect().bottom)),
              document.querySelector("svg").getBoundingClientRect().bottom]"""
        )
        assert lowest <= room, keys


def test_reset_brings_the_first_values_back(page):
    show(page, ComplaintIceberg(spoke=46, passed_on=9, complaints=57))
    before = picture(page)
    to_extremes(page, "End")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
