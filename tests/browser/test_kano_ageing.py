"""The feature that ages, on an empty page: formulas, keyboard, extremes, widths, themes."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture, to_extremes

from mindthegap.models.kano_ageing import market
from mindthegap.widgets import KanoAgeing

pytestmark = pytest.mark.browser

LABELS = [
    "Years on the market",
    "Take a step in a year",
    "Enthusiasts are ahead by",
    "Customers who are enthusiasts",
]


def sentence(page):
    page.wait_for_timeout(400)
    return page.locator(".mtg-sentence").text_content()


def test_the_browser_computes_what_the_model_computes(page):
    show(page, KanoAgeing())
    names = ("years", "pace", "lead", "enthusiasts")
    grid = product((0, 1, 2, 3, 4, 9, 15), (0, 1, 40, 45, 99, 100), (0, 2, 8), (0, 37, 60, 100))
    rows = [dict(zip(names, values, strict=True)) for values in grid]
    drawn = page.evaluate("(rows) => rows.map((row) => piece.market(row))", rows)
    for row, browser in zip(rows, drawn, strict=True):
        model = market(row["years"], row["pace"] / 100, row["lead"], row["enthusiasts"] / 100)
        assert list(browser) == list(model)
        for group, found in model.items():
            assert browser[group]["shares"] == pytest.approx(found.shares, abs=1e-12), row
            assert browser[group]["better"] == pytest.approx(found.better, abs=1e-12), row
            assert browser[group]["worse"] == pytest.approx(found.worse, abs=1e-12), row
            assert browser[group]["leading"] == found.leading, (row, group)


def test_each_slider_has_its_name_and_obeys_the_keyboard(page):
    show(page, KanoAgeing())
    assert page.get_by_role("slider").count() == len(LABELS)
    for label in LABELS:
        slider = page.get_by_role("slider", name=label, exact=True)
        assert page.locator("label", has_text=label).is_visible()
        slider.press("Home")
        slider.press("ArrowRight")
        assert slider.input_value() == "1"
    assert page.evaluate("model.state.years") == 1
    page.get_by_role("slider", name=LABELS[0]).press("ArrowRight")
    assert picture(page).startswith("Three bars of customers after 2 years. Enthusiasts: ")


def test_axe_finds_nothing_to_complain_about(page):
    show(page, KanoAgeing(years=3))
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_the_sentence_says_who_leads(page):
    show(page, KanoAgeing(years=3))
    assert sentence(page) == (
        "After 3 years: must-be leads among enthusiasts, attractive among others, "
        "one-dimensional among all together: a category that leads in neither group."
    )
    page.get_by_role("slider", name=LABELS[0]).press("End")
    assert sentence(page) == (
        "After 15 years: must-be leads among enthusiasts, must-be among others, "
        "must-be among all together."
    )


def test_extremes_draw_finite_numbers(page):
    show(page, KanoAgeing(years=3))
    for slider in page.get_by_role("slider").all():
        start = slider.input_value()
        for key in ("Home", "End"):
            slider.press(key)
            drawn = " ".join(page.evaluate(DRAWN)) + sentence(page)
            assert not re.search("NaN|Infinity|undefined|null", drawn), slider
        slider.fill(start)


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
def test_all_words_stay_inside_and_apart_at_every_width(page, width):
    show(page, KanoAgeing(years=3), width)
    for keys in (["Home"], ["End"], ["Home", "End"], ["End", "Home"], ["PageUp"], ["PageDown"]):
        for slider, key in zip(page.get_by_role("slider").all(), keys * 4, strict=False):
            slider.press(key)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == [], keys
        assert page.evaluate(OVERLAPPING) == [], keys


def test_a_year_after_the_other_nothing_collides(page):
    show(page, KanoAgeing(pace=100, lead=0))
    slider = page.get_by_role("slider", name=LABELS[0])
    for _ in range(16):
        page.wait_for_timeout(20)
        assert page.evaluate(OVERLAPPING) == []
        slider.press("ArrowRight")


def test_reset_brings_the_first_values_back(page):
    show(page, KanoAgeing(years=2))
    before, state = picture(page), page.evaluate("({ ...model.state })")
    to_extremes(page, "End")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
    assert page.evaluate("model.state") == state
