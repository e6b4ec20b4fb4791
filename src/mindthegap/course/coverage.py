"""Where each idea of the subject is taught, and which exercise tests it."""

import csv
from dataclasses import dataclass
from pathlib import Path

from mindthegap.course import metadata

SUBJECT = Path(__file__).with_name("subject.csv")


@dataclass(frozen=True)
class Taught:
    """One place where an idea is taught: a section of a lesson or the case, with its exercises."""

    lesson: str
    section: str
    exercises: tuple[str, ...]


def subject() -> dict[int | str, str]:
    """Every idea that the kit is to teach, in a line, by its number.

    The ideas 1 to 84 are what popular accounts of customer expectations say; Q1 to Q25 are
    what the literature says about them.

    Examples
    --------
    >>> subject()["Q15"]
    'Only four per cent complain?'
    """
    with SUBJECT.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {_number(row["number"]): row["idea"] for row in rows}


def coverage() -> dict[int | str, list[Taught]]:
    """The sections in which each idea is taught; an empty list is a hole.

    Examples
    --------
    >>> [place.exercises for place in coverage()[32]]
    [('00-2',)]
    """
    places: dict[int | str, list[Taught]] = {number: [] for number in subject()}
    for lesson in metadata.notebooks():
        for section in lesson.sections:
            for number in section.covers:
                taught = Taught(lesson.number, section.heading, section.exercises)
                places[number].append(taught)
    return places


def holes(places: dict[int | str, list[Taught]]) -> list[int | str]:
    """The ideas that no section teaches, or that no exercise tests where they are taught.

    Examples
    --------
    >>> holes({7: [Taught("02", "What the ads say", ("02-3",))], 8: [], 9: [Taught("02", "", ())]})
    [8, 9]
    """
    return [number for number, taught in places.items() if not any(t.exercises for t in taught)]


def _number(text: str) -> int | str:
    return int(text) if text.isdigit() else text
