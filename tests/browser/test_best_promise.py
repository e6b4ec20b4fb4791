"""The best promise on an empty page: formulas, keyboard, extremes, widths."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture, to_extremes

from mindthegap.models.promises import Market, optimal_promise, two_periods
from mindthegap.widgets import BestPromise

pytestmark = pytest.mark.browser

LABELS = [
    "The firm's promise",
    "Quality delivered",
    "Customers rely on advertising",
    "Worth of coming back",
]


def test_the_browser_computes_what_python_does(page):
    show(page, BestPromise())
    names = ("promise", "quality", "reliance", "future")
    grid = product((1, 4.3, 6, 10), (1, 3.7, 6, 10), (5, 35, 70, 100), (0, 2.5, 5))
    rows = [dict(zip(names, row, strict=True)) for row in grid]
    drawn = page.evaluate(
        """(rows) => rows.map((row) => {
          const constants = model.get("_constants");
          const { expectation, trial, repeat, profit } = piece.pays(row.promise, row, constants);
          const best = piece.best(row, constants);
          const most = piece.pays(best, row, constants).profit;
          return [expectation, trial, repeat, profit, best, most];
        })""",
        rows,
    )
    for row, browser in zip(rows, drawn, strict=True):
        market = Market(
            reliance=row["reliance"] / 100, quality=row["quality"], future=row["future"]
        )
        found = two_periods(row["promise"], market).loc[0]
        expected = found[["expectation", "trial", "repeat", "profit"]].tolist()
        assert browser[:4] == pytest.approx(expected, rel=1e-12), row
        best = optimal_promise(market)
        assert browser[4] == pytest.approx(best.promise, abs=1e-4), row
        assert browser[5] == pytest.approx(best.profit, rel=1e-9), row


def test_each_slider_has_a_name_that_is_seen_too(page):
    show(page, BestPromise())
    assert page.get_by_role("slider").count() == len(LABELS)
    for label in LABELS:
        assert page.get_by_role("slider", name=label, exact=True).count() == 1
        assert page.locator("label", has_text=label).is_visible()


def test_axe_finds_nothing_to_complain_about(page):
    show(page, BestPromise())
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_the_keyboard_moves_slider_picture_and_sentence(page):
    show(page, BestPromise(promise=8.9))
    slider = page.get_by_role("slider", name=LABELS[0])
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "9.0 of 10"
    assert page.evaluate("model.state.promise") == 9
    assert picture(page) == (
        "Promised 9.0, delivered 6.0, expected 7.0. 34% of the prospects buy, 29% of these come "
        "back: profit 0.59 first purchases per prospect. The best promise is 6.5."
    )
    page.wait_for_timeout(400)
    assert page.locator(".mtg-sentence").text_content() == (
        "Customers expect 7.0. Profit 0.59. The best promise is 6.5, 0.5 above what is delivered."
    )


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
def test_extremes_draw_finite_numbers_and_words_stay_inside_and_apart(page, width):
    show(page, BestPromise(), width)
    for keys in (["Home"], ["End"], ["Home", "End"], ["End", "Home"], ["PageUp"]):
        for slider, key in zip(page.get_by_role("slider").all(), keys * 4, strict=False):
            slider.press(key)
        page.wait_for_timeout(300)
        drawn = " ".join(page.evaluate(DRAWN)) + page.locator(".mtg-sentence").text_content()
        assert not re.search("NaN|Infinity|undefined|null", drawn), keys
        assert page.evaluate(OUTSIDE) == [], keys
        assert page.evaluate(OVERLAPPING) == [], keys


def test_reset_brings_the_first_values_back(page):
    show(page, BestPromise(promise=7, reliance=40))
    before = picture(page)
    to_extremes(page, "End")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
