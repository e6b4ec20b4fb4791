import json

import pytest

from mindthegap.course import metadata
from mindthegap.errors import KitError


def write(path, sections=((4, [7]), (6, [8, "Q9"])), **changes):
    block = {
        "title": "A lesson",
        "minutes": 10,
        "level": "introductory",
        "objectives": [{"text": "tell", "exercises": ["01-1", "01-2"]}],
        "covers": [7, 8, "Q9"],
        "needs": ["00"],
        "datasets": ["camera_panel"],
    } | changes
    cells = []
    for number, (minutes, covers) in enumerate(sections):
        cells += [
            {
                "cell_type": "markdown",
                "id": f"s{number}",
                "metadata": {"mindthegap": {"minutes": minutes, "covers": covers}},
                "source": [f"## Section {number}\n", "text"],
            },
            {
                "cell_type": "code",
                "id": f"c{number}",
                "metadata": {},
                "source": ["gap = 3\n", f'check("01-{number + 1}", gap)'],
            },
        ]
    path.write_text(json.dumps({"cells": cells, "metadata": {"mindthegap": block}}))
    return path


def test_a_declaration_is_read(tmp_path):
    lesson = metadata.read(write(tmp_path / "01-first.ipynb"))
    assert lesson.title == "A lesson"
    assert lesson.objectives == {"tell": ("01-1", "01-2")}
    assert lesson.number == "01"


def test_a_section_reaches_to_the_next_heading(tmp_path):
    first, second = metadata.read(write(tmp_path / "01-first.ipynb")).sections
    assert (second.name, second.heading, second.minutes) == ("s1", "Section 1", 6)
    assert second.covers == {8, "Q9"}
    assert (first.exercises, second.exercises) == (("01-1",), ("01-2",))
    assert [cell["id"] for cell in first.cells] == ["s0", "c0"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"minutes": 12}, r"add up to 10, but the lesson declares 12"),
        ({"covers": [7, 8, 9, "Q9"]}, r"declared but in no section: 9; .*not declared: none"),
        ({"covers": [7]}, r"in no section: none; .*not declared: 8, Q9"),
        ({"objectives": [{"text": "tell"}]}, r"lacks 'exercises'"),
    ],
)
def test_what_does_not_add_up_is_said(tmp_path, changes, message):
    with pytest.raises(KitError, match=message):
        metadata.read(write(tmp_path / "01-first.ipynb", **changes))


@pytest.mark.parametrize("text", ["", "{}", '{"cells": [], "metadata": {}}'])
def test_a_file_that_declares_nothing_is_named(tmp_path, text):
    path = tmp_path / "x.ipynb"
    path.write_text(text)
    with pytest.raises(KitError, match=r"x\.ipynb: not a notebook with a metadata block"):
        metadata.read(path)


def test_minutes_belong_to_headings(tmp_path):
    path = write(tmp_path / "01-first.ipynb")
    book = json.loads(path.read_text())
    book["cells"][0]["source"] = "no heading"
    path.write_text(json.dumps(book))
    with pytest.raises(KitError, match="cell s0 carries minutes but is no heading"):
        metadata.read(path)
