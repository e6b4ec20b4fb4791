"""The builder of answers on an empty page: the formulas, keyboard, names, widths, extremes."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, OVERLAPPING, picture

from mindthegap.widgets import RecoveryBuilder
from mindthegap.widgets.recovery_builder import SWITCHES

pytestmark = pytest.mark.browser


def test_the_browser_computes_what_the_models_compute(page):
    widget = RecoveryBuilder()
    show(page, widget)
    grid = product([False, True], [False, True], range(0, 101, 5), range(1, 6))
    rows = [
        dict(zip(("apology", "fast", "compensation", "severity"), values, strict=True))
        for values in grid
    ]
    drawn = page.evaluate(
        "([rows, constants]) => rows.map((row) => piece.follow(row, constants))",
        [rows, widget._constants],
    )
    for row, browser in zip(rows, drawn, strict=True):
        for name, value in row.items():
            setattr(widget, name, value)
        assert browser == pytest.approx(widget.results, rel=1e-12), row


def test_each_control_has_a_name_that_is_seen_too(page):
    show(page, RecoveryBuilder())
    for words in SWITCHES.values():
        assert page.get_by_role("switch", name=words, exact=True).count() == 1
        assert page.locator("label", has_text=words).is_visible()
    for words in ("Money back", "How bad the failure was"):
        assert page.get_by_role("slider", name=words, exact=True).count() == 1
    assert page.get_by_role("button", name="Reset").is_visible()


def test_axe_finds_nothing_to_complain_about(page):
    show(page, RecoveryBuilder(apology=True))
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_a_switch_works_by_keyboard_and_python_hears_of_it(page):
    show(page, RecoveryBuilder())
    switch = page.get_by_role("switch", name="Apology")
    assert switch.get_attribute("data-lm-suppress-shortcuts") == "true"
    before = picture(page)
    switch.focus()
    page.keyboard.press("Space")
    assert page.evaluate("model.state.apology") is True
    assert switch.is_checked()
    assert picture(page) != before
    assert "treated 4.0" in picture(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert "treated 5.2" in picture(page)


def test_reset_brings_the_first_values_back(page):
    show(page, RecoveryBuilder(fast=True))
    before, state = picture(page), page.evaluate("({ ...model.state })")
    page.get_by_role("switch", name="Apology").press("Space")
    page.get_by_role("slider", name="Money back").press("End")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
    assert page.evaluate("model.state") == state
    assert not page.get_by_role("switch", name="Apology").is_checked()


def test_a_value_set_from_python_moves_control_and_picture(page):
    show(page, RecoveryBuilder())
    before = picture(page)
    page.evaluate("model.set('fast', true)")
    page.evaluate("model.set('compensation', 50)")
    assert page.get_by_role("switch", name="Answer within a day").is_checked()
    assert page.get_by_role("slider", name="Money back").input_value() == "50"
    assert picture(page) != before
    assert page.evaluate("model.saved") == 0


def test_the_sentence_compares_with_a_customer_without_a_failure(page):
    sentence = page.locator(".mtg-sentence")
    show(page, RecoveryBuilder(apology=True, fast=True, compensation=100))
    assert sentence.text_content() == (
        "Satisfaction with the shop 8.0 of 10: 1.2 above a customer without a failure."
    )
    show(page, RecoveryBuilder(severity=5))
    assert re.search(r"below a customer without a failure\.$", sentence.text_content())
    assert sentence.get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
def test_extremes_are_drawn_inside_and_apart_at_every_width(page, width):
    show(page, RecoveryBuilder(), width)
    for checked, money, severity in product([False, True], ["Home", "End"], ["Home", "End"]):
        for switch in page.get_by_role("switch").all():
            switch.set_checked(checked)
        page.get_by_role("slider", name="Money back").press(money)
        page.get_by_role("slider", name="How bad the failure was").press(severity)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == []
        assert page.evaluate(OVERLAPPING) == []
        assert not re.search("NaN|Infinity|undefined|null", " ".join(page.evaluate(DRAWN)))
