import json
import re

import nbformat
import pytest
from click.testing import CliRunner
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mindthegap.cli import mindthegap
from mindthegap.course.export import export
from mindthegap.course.export.documents import MOST, documents
from mindthegap.errors import KitError

CELLS = [
    new_markdown_cell("# The night\n\nRead [the brief](brief.md), then [lesson 02](../02.ipynb)."),
    new_markdown_cell("Ask them.", metadata={"tags": ["facilitator"]}),
    new_code_cell("from mindthegap.widgets import GapSlider\n\nGapSlider(expectation=8)"),
    new_code_cell("from mindthegap.widgets import GapSlider\n\nGapSlider(expectation=2)"),
    new_code_cell("from mindthegap.widgets import BrandManager\n\nBrandManager(seed=1)"),
    new_code_cell('from mindthegap.coach import check\n\ncheck("00-1", ...)'),
    new_code_cell('check("00-1", 5)'),
    new_code_cell('open("left-behind.txt", "w").close()'),
]


def write(folder, cells):
    folder.mkdir(exist_ok=True)
    notebook = new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, folder / "case.ipynb")
    return folder


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = write(tmp_path_factory.mktemp("cases") / "night", CELLS)
    (folder / "brief.md").write_text(
        "# The brief\n\nSee [the weeks](weeks.csv) </script>.", "utf-8"
    )
    rows = "".join(f"{week},{week * 10}\n" for week in range(1, MOST + 11))
    (folder / "weeks.csv").write_text("week,sold\n" + rows, "utf-8")
    return folder


@pytest.fixture(scope="module")
def page(case, tmp_path_factory):
    out = tmp_path_factory.mktemp("pages") / "night.html"
    steps = []
    assert export(case, out, progress=lambda *step: steps.append(step)) == out
    assert [done for done, _, _ in steps] == list(range(1, 7))
    assert {total for _, total, _ in steps} == {6}
    return out.read_text("utf-8")


def carried(page):
    text = re.search(r'<script type="application/json" id="mtg-widgets">(.*?)</script>', page, re.S)
    return json.loads(text[1])


def test_nothing_on_the_page_asks_for_anything_from_elsewhere(page):
    assert not re.search(r'<(script|link|img|iframe)[^>]*(src|href)="(?!data:)', page)
    assert "@import" not in page
    assert not re.search(r'url\("?(?!data:)', page)


def test_widgets_of_a_kind_share_their_code_and_keep_their_values(page):
    widgets = carried(page)
    assert len(widgets["codes"]) == 1
    values = [each["state"]["expectation"] for each in widgets["states"].values()]
    assert values == [8, 2]
    assert re.findall(r'data-widget="(\w+)"', page) == list(widgets["states"])


def test_for_what_python_answers_the_page_says_where_it_is(page):
    assert "BrandManager. In a running notebook, sliders and a picture stand here." in page


def test_the_facilitator_stays_out_and_what_cannot_be_answered_too(page):
    assert "Ask them." not in page
    assert "Not answered yet" not in page
    assert "Not right yet" in page
    assert "GapSlider(expectation=8)" not in page


def test_linked_documents_come_along(page):
    assert 'href="#document-brief-md"' in page
    assert 'id="document-brief-md"' in page
    assert f"The first {MOST} of {MOST + 10} rows." in page
    assert "then lesson 02." in page
    assert f"<td>{MOST}</td>" in page
    assert f"<td>{MOST + 1}</td>" not in page


def test_the_page_lists_what_is_on_it(page):
    contents = page.partition("<summary>On this page</summary>")[2].partition("</details>")[0]
    places = dict(re.findall(r'<li><a href="#([^"]+)">(.*?)</a></li>', contents))
    assert list(places.values()) == ["The brief", "weeks.csv"]
    for place in places:
        assert page.count(f'id="{place}"') == 1


def test_documents_may_name_each_other(tmp_path):
    (tmp_path / "a.md").write_text("To [b](b.md).", "utf-8")
    (tmp_path / "b.md").write_text("Back to [a](a.md), up to [top](#top).", "utf-8")
    [text], found = documents(["See [a](a.md#part) or [gone](gone.md)."], tmp_path)
    assert text == "See [a](#document-a-md) or gone."
    assert [document.anchor for document in found] == ["document-a-md", "document-b-md"]
    assert found[1].text == "Back to [a](#document-a-md), up to [top](#top)."


def test_the_folder_is_left_as_it_was(case, page):
    assert {path.name for path in case.iterdir()} == {"case.ipynb", "brief.md", "weeks.csv"}


def test_a_page_that_exists_is_kept_unless_told(tmp_path):
    folder = write(tmp_path / "small", [new_code_cell("1 + 1")])
    out = tmp_path / "small.html"
    out.write_text("mine")
    with pytest.raises(KitError, match=r"small\.html exists\. Write it again with --force"):
        export(folder, out)
    assert out.read_text() == "mine"
    result = CliRunner().invoke(mindthegap, ["export", str(folder), "--out", str(out), "--force"])
    assert result.exit_code == 0, result.output
    assert "Open it in a browser." in result.output
    assert out.read_text("utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_cell_that_fails_is_named_and_no_page_is_written(tmp_path):
    folder = write(tmp_path / "bad", [new_code_cell("1 / 0")])
    with pytest.raises(KitError, match=r"(?s)a cell fails, so no page was written.*ZeroDivision"):
        export(folder, tmp_path / "bad.html")
    assert not (tmp_path / "bad.html").exists()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda place: place / "nowhere", "is no notebook and no folder with one"),
        (lambda place: place, "has 2 notebooks: name one, for example a.ipynb"),
        (lambda place: place / "a.ipynb", "is not a notebook"),
    ],
)
def test_what_is_no_notebook_is_refused(tmp_path, make, message):
    for name in ("a.ipynb", "b.ipynb"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(KitError, match=message):
        export(make(tmp_path), tmp_path / "out.html")


def test_a_folder_that_is_missing_is_named(tmp_path):
    folder = write(tmp_path / "small", [new_code_cell("1 + 1")])
    with pytest.raises(KitError, match="is no folder: make it first"):
        export(folder, tmp_path / "none" / "page.html")
