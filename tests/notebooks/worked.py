"""A lesson worked through: its code run as it stands, with the right answers written in.

The tests of a lesson then look at the very results that a student has before their eyes.
"""

import ast
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import nbformat

Answers = Mapping[str, tuple[str, ...]]
"""Cell to what is written in: an open place, what is put there, another place, and so on."""


def cells_of(path: Path) -> dict[str, Any]:
    """The notebook's cells by their names."""
    return {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}


def sorted_into(groups: Mapping[str, str], quote: str = "") -> tuple[str, ...]:
    """What is written into a cell that asks for the group of each item."""
    return tuple(
        part
        for item, group in groups.items()
        for part in (f'"{item}": ...', f'"{item}": {quote}{group}{quote}')
    )


def through(
    cells: Mapping[str, Any],
    answers: Answers,
    keep: Mapping[str, Mapping[str, str]] | None = None,
    **names: Any,
) -> dict[str, Any]:
    """Run all code; return its names, with what each cell showed under `shown`.

    `keep` says what to save under another name after a cell, where a later one uses the name for
    something else.
    """
    names |= {"shown": {}, "displayed": []}
    names["display"] = lambda *tables: names["displayed"].extend(tables)
    with plt.rc_context():
        for cell in cells.values():
            if cell.cell_type == "code":
                run(cell, names, answers)
                plt.close("all")
            for new, old in (keep or {}).get(cell.id, {}).items():
                names[new] = names[old]
    return names


def run(cell: Any, names: dict[str, Any], answers: Answers) -> None:
    """Run one cell, with the right answer written in."""
    source, written = cell.source, answers.get(cell.id, ())
    for question, answer in zip(written[::2], written[1::2], strict=True):
        assert source.count(question) == 1, f"{cell.id} asks no longer {question!r}"
        source = source.replace(question, answer)
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, cell.id, "exec"), names)
    if last:
        names["shown"][cell.id] = eval(compile(ast.Expression(last.value), cell.id, "eval"), names)
