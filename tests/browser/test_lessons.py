"""The lessons as a student meets them: opened, run to the end, a slider moved, a check read."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from lab import Notebook

from mindthegap import content, widgets
from mindthegap.widgets.controls import Slider

pytestmark = pytest.mark.browser

ROLES = {"range": "slider", "submit": "button"}
LESSONS = sorted(path.name for path in (content.root() / "lessons").glob("*.ipynb"))


@pytest.fixture(scope="module", params=LESSONS)
def lesson(request, browser, lab):
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    notebook = Notebook(page, lab, f"lessons/{request.param}")
    notebook.saved = notebook.run_all()
    yield notebook
    page.close()


def scroll_to(lesson, locator):
    """Bring an output into view; JupyterLab draws far cells only then."""
    locator.first.scroll_into_view_if_needed()
    return locator.first


def test_it_runs_to_the_end_without_an_error(lesson):
    code = [cell for cell in lesson.saved.cells if cell.cell_type == "code"]
    assert [cell.id for cell in code if not cell.execution_count] == []
    failed = {
        cell.id: output.evalue
        for cell in code
        for output in cell.outputs
        if output.output_type == "error"
    }
    assert failed == {}


def test_a_slider_moved_by_keyboard_changes_picture_and_trait(lesson):
    source = (content.root() / lesson.path).read_text("utf-8")
    widget = getattr(widgets, re.search(r"from mindthegap.widgets import (\w+)", source)[1])
    sliders = [trait for trait in widget.class_traits().values() if isinstance(trait, Slider)]
    piece = scroll_to(lesson, lesson.page.locator(".mtg"))
    if not sliders:
        assert piece.get_by_role("slider").count() == 0
        return
    picture = piece.get_by_role("img")
    said, drawn = picture.get_attribute("aria-label"), picture.inner_html()
    # A source without weight, or one complaint more of many, may leave the words as they are.
    for slider in piece.get_by_role("slider").all():
        slider.press("ArrowRight")
        if picture.get_attribute("aria-label") != said:
            break
    assert picture.get_attribute("aria-label") != said
    assert picture.inner_html() != drawn
    label = slider.evaluate("node => node.labels[0].textContent")
    [trait] = [each for each in sliders if each.label == label]
    lesson.page.wait_for_timeout(500)
    value = lesson.ask(
        f"[w.{trait.name} for w in gc.get_objects() if isinstance(w, {widget.__name__})][0]",
        setup=f"import gc; from mindthegap.widgets import {widget.__name__}",
    )
    assert float(value) == float(slider.input_value())


def test_a_check_says_its_message(lesson):
    boxes = lesson.page.locator(".jp-OutputArea [role=status]")
    box = scroll_to(lesson, boxes.filter(has_text="Not answered yet"))
    assert box.is_visible()
    assert len(box.text_content()) > len("Not answered yet")


def test_every_control_of_ours_has_a_name(lesson):
    controls = lesson.page.locator(".mtg input, .mtg button")
    assert controls.count() > 2
    for control in controls.all():
        words = control.evaluate("node => (node.labels?.[0] ?? node).textContent")
        kind = control.evaluate("node => node.getAttribute('role') ?? node.type")
        role = ROLES.get(kind, kind)
        assert lesson.page.get_by_role(role, name=words, exact=True).count() >= 1


def test_axe_finds_nothing_in_our_boxes(lesson):
    found = Axe().run(
        lesson.page, context={"include": [[".mtg"], [".jp-OutputArea [role=status]"]]}
    )
    assert found.violations_count == 0, found.generate_report()


def test_nothing_complained_or_popped_up(lesson):
    assert lesson.complaints == []
    assert lesson.page.locator(".Toastify__toast").count() == 0
    assert lesson.page.locator(".jp-Dialog").count() == 0
