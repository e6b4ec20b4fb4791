import json

import pytest

from mindthegap.course.copies import fingerprint, student_copy


def cell(source, kind="markdown", **metadata):
    return {"cell_type": kind, "id": "x", "metadata": metadata, "source": source}


def notebook(*cells, **metadata):
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def as_bytes(book):
    return json.dumps(book).encode()


def test_the_student_copy_leaves_out_the_facilitators_cells_only():
    book = notebook(cell("read"), cell("ask", tags=["facilitator"]), cell("terms", tags=["terms"]))
    assert [c["source"] for c in student_copy(book)["cells"]] == ["read", "terms"]
    assert len(book["cells"]) == 3


def test_to_run_a_notebook_is_not_to_change_it():
    before = notebook(cell("1 + 1", "code") | {"outputs": [], "execution_count": None})
    after = notebook(
        cell(["1 + ", "1"], "code") | {"outputs": [{"x": 1}], "execution_count": 3},
        language_info={"version": "3.12"},
    )
    prints = {fingerprint(as_bytes(book), notebook=True) for book in (before, after)}
    assert len(prints) == 1


@pytest.mark.parametrize(
    "changed",
    [notebook(cell("1 + 2", "code")), notebook(cell("1 + 1")), notebook()],
    ids=["source", "type", "deleted"],
)
def test_what_people_write_changes_the_fingerprint(changed):
    before = notebook(cell("1 + 1", "code"))
    assert fingerprint(as_bytes(before), notebook=True) != fingerprint(
        as_bytes(changed), notebook=True
    )


@pytest.mark.parametrize("broken", [b"{", b"[]", b"{}", b"\xff", b'{"cells": 3}'])
def test_a_broken_notebook_has_no_fingerprint(broken):
    with pytest.raises(ValueError, match=r"notebook|Expecting|delimiter"):
        fingerprint(broken, notebook=True)
