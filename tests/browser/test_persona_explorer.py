"""The persona explorer on an empty page: the formulas, keyboard, names, widths, extremes."""

import re
from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import show
from layout import DRAWN, OUTSIDE, picture

from mindthegap.models.personas import MOST, SAMPLES, SCALES, found_again
from mindthegap.widgets import PersonaExplorer
from mindthegap.widgets.persona_explorer import LABELS

pytestmark = pytest.mark.browser


def test_the_browser_computes_what_the_model_computes(page):
    widget = PersonaExplorer()
    show(page, widget)
    grid = product(range(2, MOST + 1), range(1, SAMPLES + 1), [False, True])
    rows = [dict(zip(LABELS, values, strict=True)) for values in grid]
    drawn = page.evaluate(
        "([rows, constants]) => rows.map((row) => piece.follow(row, constants))",
        [rows, widget._constants],
    )
    for row, browser in zip(rows, drawn, strict=True):
        model = found_again(row["personas"], row["sample"], kinds=not row["cloud"])
        assert browser["found"] == pytest.approx(model["found_again"].tolist(), rel=1e-12), row
        assert browser["sizes"] == model["customers"].tolist(), row
        for place, scale in enumerate(SCALES):
            drawn_at = [centre[place] for centre in browser["centres"]]
            assert drawn_at == pytest.approx(model[scale].tolist(), rel=1e-12), row


def test_each_control_has_a_name_that_is_seen_too(page):
    show(page, PersonaExplorer())
    for name, words in LABELS.items():
        role = "switch" if name == "cloud" else "slider"
        assert page.get_by_role(role, name=words, exact=True).count() == 1
        assert page.locator("label", has_text=words).is_visible()
    assert page.get_by_role("button", name="Reset").is_visible()


def test_axe_finds_nothing_to_complain_about(page):
    show(page, PersonaExplorer(personas=6))
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


def test_it_works_by_keyboard_and_python_hears_of_it(page):
    show(page, PersonaExplorer())
    slider = page.get_by_role("slider", name=LABELS["personas"])
    assert slider.get_attribute("data-lm-suppress-shortcuts") == "true"
    slider.press("ArrowRight")
    assert page.evaluate("model.state.personas") == 4
    assert picture(page).startswith("4 personas in sample 1 of 8")
    page.get_by_role("slider", name=LABELS["sample"]).press("End")
    assert "sample 8 of 8" in picture(page)
    page.get_by_role("switch", name=LABELS["cloud"]).press("Space")
    assert page.evaluate("model.state.cloud") is True
    assert "from one cloud" in picture(page)


def test_reset_brings_the_first_values_back(page):
    show(page, PersonaExplorer(personas=6))
    before, state = picture(page), page.evaluate("({ ...model.state })")
    page.get_by_role("slider", name=LABELS["personas"]).press("Home")
    page.get_by_role("switch", name=LABELS["cloud"]).press("Space")
    assert picture(page) != before
    page.get_by_role("button", name="Reset").press("Space")
    assert picture(page) == before
    assert page.evaluate("model.state") == state


def test_a_value_set_from_python_moves_control_and_picture(page):
    show(page, PersonaExplorer())
    before = picture(page)
    page.evaluate("model.set('sample', 5)")
    assert page.get_by_role("slider", name=LABELS["sample"]).input_value() == "5"
    assert picture(page) != before
    assert page.evaluate("model.saved") == 0


def test_the_sentence_counts_what_is_found_again(page):
    sentence = page.locator(".mtg-sentence")
    show(page, PersonaExplorer())
    assert sentence.text_content() == (
        "3 of 3 personas are found again in the other samples (0.75 or more)."
    )
    show(page, PersonaExplorer(personas=6))
    assert sentence.text_content().startswith("1 of 6 personas is found again")
    assert sentence.get_attribute("aria-live") == "polite"


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
def test_extremes_are_drawn_inside_at_every_width(page, width):
    show(page, PersonaExplorer(), width)
    for personas, sample, cloud in product(["Home", "End"], ["Home", "End"], [False, True]):
        page.get_by_role("slider", name=LABELS["personas"]).press(personas)
        page.get_by_role("slider", name=LABELS["sample"]).press(sample)
        page.get_by_role("switch", name=LABELS["cloud"]).set_checked(cloud)
        page.wait_for_timeout(300)
        assert page.evaluate(OUTSIDE) == []
        assert not re.search("NaN|Infinity|undefined|null", " ".join(page.evaluate(DRAWN)))
