"""The sorter of survey questions on an empty page: keyboard, verdicts, widths, themes."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from bare import MOUNT, PAGE
from lab import Notebook
from layout import OUTSIDE

from mindthegap.widgets import StandardSorter
from mindthegap.widgets.standard_sorter import ITEMS, STANDARDS, verdict

pytestmark = pytest.mark.browser


def show(page, widget, width=750):
    """As `bare.show`, which waits for a picture: here there is none."""
    state = {
        name: value
        for name, value in widget.get_state().items()
        if name not in {"_esm", "_css", "layout"}
    }
    page.set_content(PAGE.format(css=widget._css, width=width))
    page.evaluate(MOUNT, [str(widget._esm), json.loads(json.dumps(state, default=str))])


def card(page, name):
    return page.get_by_role("group", name=ITEMS[name].question, exact=True)


def test_the_browser_says_what_python_says(page):
    widget = StandardSorter()
    show(page, widget)
    pairs = [(name, standard) for name in ITEMS for standard in STANDARDS]
    said = page.evaluate(
        """([pairs, items, standards]) => pairs.map(([name, standard]) =>
          piece.verdict(items.find((item) => item.name === name), standard, standards))""",
        [pairs, widget._items, widget._standards],
    )
    assert said == [verdict(*pair) for pair in pairs]


def test_each_question_names_its_four_buttons(page):
    show(page, StandardSorter())
    assert page.get_by_role("radio").count() == 4 * len(ITEMS)
    for name in ITEMS:
        for standard in STANDARDS:
            assert card(page, name).get_by_role("radio", name=standard, exact=True).count() == 1


def test_sorting_by_keyboard_is_answered_at_once(page):
    show(page, StandardSorter())
    first = next(iter(ITEMS))
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    assert page.evaluate("model.state.answers") == {first: "will"}
    assert card(page, first).locator(".mtg-verdict").text_content() == verdict(first, "will")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("model.state.answers") == {first: "should"}
    assert card(page, first).locator(".mtg-verdict").text_content() == verdict(first, "should")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert len(page.evaluate("model.state.answers")) == 2
    assert page.evaluate("model.saved") == 3


def test_the_score_counts_and_reset_starts_again(page):
    show(page, StandardSorter({"dream": "ideal"}))
    score = page.locator(".mtg-sentence")
    assert score.text_content() == "1 of 8 sorted rightly."
    for name, item in ITEMS.items():
        card(page, name).get_by_role("radio", name=item.standard, exact=True).check()
    assert score.text_content() == "8 of 8 sorted rightly."
    page.get_by_role("button", name="Reset").press("Space")
    assert score.text_content() == "1 of 8 sorted rightly."
    assert page.get_by_role("radio", checked=True).count() == 1


def test_what_python_sets_is_shown(page):
    show(page, StandardSorter())
    page.evaluate("model.set('answers', { price: 'should' })")
    assert card(page, "price").get_by_role("radio", name="should", exact=True).is_checked()
    assert page.locator(".mtg-sentence").text_content() == "1 of 8 sorted rightly."
    assert page.evaluate("model.saved") == 0


def test_axe_finds_nothing_to_complain_about(page):
    show(page, StandardSorter({"dream": "ideal", "price": "will"}))
    found = Axe().run(page, context=".mtg")
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("width", [340, 520, 750, 1100])
@pytest.mark.parametrize("chosen", STANDARDS)
def test_all_words_stay_inside_at_every_width(page, width, chosen):
    show(page, StandardSorter(dict.fromkeys(ITEMS, chosen)), width)
    assert page.evaluate(OUTSIDE) == []


def test_in_jupyterlab_the_keyboard_sorts_and_python_knows(browser, lab):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    lesson = Notebook(page, lab, "lessons/01-what-is-an-expectation.ipynb")
    saved = lesson.run_all()
    outputs = [out for cell in saved.cells for out in cell.get("outputs", [])]
    assert [out for out in outputs if out.output_type == "error"] == []
    piece = page.locator(".mtg-sorter")
    piece.first.scroll_into_view_if_needed()
    page.locator(".mtg-sorter input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    first = next(iter(ITEMS))
    assert piece.locator(".mtg-verdict").first.text_content() == verdict(first, "should")
    page.wait_for_timeout(500)
    answers = lesson.ask(
        "[w.answers for w in gc.get_objects() if isinstance(w, StandardSorter)][0]",
        setup="import gc; from mindthegap.widgets import StandardSorter",
    )
    assert str(answers) == str({first: "should"})
    found = Axe().run(page, context=".mtg-sorter")
    assert found.violations_count == 0, found.generate_report()
    assert lesson.complaints == []
    page.close()
