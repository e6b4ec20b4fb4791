"""The agenda as a notebook: the timetable, and the chosen sections whole, ready to run."""

import copy
import re
from collections.abc import Iterator
from datetime import time

from mindthegap.course.agenda import page
from mindthegap.course.agenda.plan import Agenda
from mindthegap.course.agenda.steps import Kind, Lesson, Step, code_needs, front_of, source_of
from mindthegap.course.agenda.timetable import Row
from mindthegap.course.copies import FACILITATOR
from mindthegap.course.metadata import Declaration

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LINK = re.compile(r"\[([^\]\n]*)\]\((?!https?://|#|mailto:)([^)\s]+)\)")
WHOLE_LESSONS_MINUTES = re.compile(r"(\*Lesson \d\d of [^*:.]+): \d+ minutes\.")

RUNNING = (
    "Run the cells from the top. To go back to an earlier lesson, run its cells again from its "
    "opening: lessons use the same names for different things."
)
WELCOME = (
    "**Welcome.** Everybody says in one sentence: when did you last get exactly what was sold, "
    "and were disappointed?"
)
REMEMBERED = (
    "**What we remember.** Everybody writes down, without looking, two things of the day before."
)
TAKEN_HOME = (
    "**What we take home.** Everybody writes two sentences: what surprised me, and what I will "
    "do differently. Who wants to, reads them out."
)


def notebook_of(
    agenda: Agenda, start: time, *, name: str = "agenda.ipynb", beside_lessons: bool = True
) -> dict:
    """Build the agenda's notebook, with the facilitator cells.

    Parameters
    ----------
    agenda : Agenda
        What is held.
    start : time
        When each day begins.
    name : str
        The file's name, for the links of the timetable.
    beside_lessons : bool
        Whether the notebook will lie in a workspace, in a folder beside `lessons`: then links to
        the lessons and cases lead there. Elsewhere they become plain text.

    Returns
    -------
    dict
        A notebook as JSON has it (nbformat 4.5).
    """
    cells = [
        _text(
            "agenda", f"# {page.title(agenda)}\n\n{page.timetables(agenda, start, notebook=name)}"
        ),
        _text("agenda-summary", f"{page.summary(agenda, start)}\n\n{RUNNING}"),
        _text("agenda-reasons", page.reasons(agenda), FACILITATOR),
    ]
    declared = {one.number: one for one in agenda.declared}
    opened: set[str] = set()
    for number, day in enumerate(agenda.days, 1):
        if len(agenda.days) > 1:
            cells.append(_text(f"day-{number}", f"# Day {number}"))
        for place, row in enumerate(day.rows):
            if row.step and row.step.lesson not in opened:
                opened.add(row.step.lesson)
                cells += _opening(declared[row.step.lesson], agenda, beside_lessons)
            if not row.step:
                cells.append(_text(f"day-{number}-{page.slug(row.what)}-{place}", _said(row)))
            elif row.step.kind is not Kind.ACTIVITY:
                cells += _section(row.step, declared[row.step.lesson], agenda, beside_lessons)
    return {
        "cells": cells,
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _said(row: Row) -> str:
    said = {"Welcome": WELCOME, "What we remember": REMEMBERED, "What we take home": TAKEN_HOME}
    return f"---\n\n{said.get(row.what, f'**{row.what}**')} *({row.minutes} minutes)*"


def _opening(declared: Declaration, agenda: Agenda, beside_lessons: bool) -> Iterator[dict]:
    """The lesson's front, and the imports of sections that are left out."""
    number = declared.number
    for place, cell in enumerate(front_of(declared)):
        again = _adopted(cell, number, beside_lessons)
        if not place:
            again["source"] = again["source"].replace("# ", f"# Lesson {number}. ", 1)
            again["source"] = WHOLE_LESSONS_MINUTES.sub(r"\1.", again["source"])
        yield again
    lesson = next(one for one in agenda.course.lessons if one.number == number)
    if lines := _missing_imports(declared, lesson, agenda):
        yield {
            "cell_type": "code",
            "id": f"lesson-{number}-imports",
            "metadata": {},
            "source": "\n".join(["# From sections that this agenda leaves out.", *lines]),
            "outputs": [],
            "execution_count": None,
        }


def _missing_imports(declared: Declaration, lesson: Lesson, agenda: Agenda) -> list[str]:
    held = {step.key for step in agenda.steps}
    parts = [f"{lesson.number}/{section.name}" for section in declared.sections]
    return sorted(
        {
            line
            for key, needed in zip(parts, code_needs(declared), strict=True)
            for part, line in needed.imports
            if key in held and part > 0 and parts[part - 1] not in held
        }
    )


def _section(
    step: Step, declared: Declaration, agenda: Agenda, beside_lessons: bool
) -> Iterator[dict]:
    name = step.key.partition("/")[2]
    section = next(one for one in declared.sections if one.name == name)
    for place, cell in enumerate(section.cells):
        again = _adopted(cell, declared.number, beside_lessons)
        if not place:
            marks, _, rest = again["source"].partition(" ")
            again["source"] = f"{marks} {page.heading(agenda, step)}" + "".join(
                rest.partition("\n")[1:]
            )
        yield again


def _adopted(cell: dict, number: str, beside_lessons: bool) -> dict:
    """A cell of a lesson as a cell of the agenda."""
    again = copy.deepcopy(cell)
    again["id"] = f"lesson-{number}-{cell['id']}"[:64]
    again["source"] = source_of(cell)
    if cell["cell_type"] == "markdown":
        again["source"] = LINK.sub(lambda link: _link(link, beside_lessons), again["source"])
    return again


def _link(link: re.Match, beside_lessons: bool) -> str:
    text, target = link.groups()
    inside = target.removeprefix("../") if target.startswith("../") else f"lessons/{target}"
    return f"[{text}](../{inside})" if beside_lessons else f"{text} (in the kit: `{inside}`)"


def _text(name: str, source: str, *tags: str) -> dict:
    metadata = {"tags": list(tags)} if tags else {}
    return {"cell_type": "markdown", "id": name, "metadata": metadata, "source": source}
