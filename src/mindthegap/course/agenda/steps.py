"""The steps that an agenda is made of: sections and group activities, with what they need."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from mindthegap.course.agenda.code_needs import Needs, needs_of_parts
from mindthegap.course.copies import FACILITATOR
from mindthegap.course.metadata import Declaration, Section

ACTIVITY = re.compile(
    r"\*\*(?:For the facilitator: )?(?P<what>[^*]+?), (?:\d+ to )?(?P<minutes>\d+) minutes"
    r"(?:, [\"“](?P<title>[^\"”]+)[\"”])?\.\*\*"
)
"""How facilitator cells announce what a room does beside the section's own minutes."""


class Kind(Enum):
    """What a step is in its lesson."""

    OPENING = "opening"
    SECTION = "section"
    DECISION = "decision"
    ACTIVITY = "activity"


@dataclass(frozen=True)
class Step:
    """One line of an agenda: a whole section, or a group activity.

    Attributes
    ----------
    key : str
        The lesson's number and the section's name: `"08/listen"`.
    needs : frozenset of str
        Keys of the steps without which this one can't be held.
    teaches : int
        How many exercises it checks and numbers of the subject it covers, together.
    """

    key: str
    lesson: str
    title: str
    minutes: int
    kind: Kind = Kind.SECTION
    needs: frozenset[str] = frozenset()
    teaches: int = 0
    exercises: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """The key of the section to which it belongs: of a section, its own."""
        return self.key.partition("+")[0]


@dataclass(frozen=True)
class Lesson:
    """A lesson as a chooser sees it: its steps in teaching order, activities after their section.

    `needs` are the numbers of the lessons that it builds on directly.
    """

    number: str
    title: str
    needs: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def opening(self) -> Step:
        """The situation and the guess."""
        return self.steps[0]

    @property
    def minutes(self) -> int:
        """Minutes of all sections, without group activities."""
        return sum(step.minutes for step in self.steps if step.kind is not Kind.ACTIVITY)


class Course:
    """Lessons in teaching order, and what follows from it."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self.lessons = tuple(lessons)
        self.steps = {step.key: step for lesson in lessons for step in lesson.steps}
        self._place = {key: place for place, key in enumerate(self.steps)}

    def in_order(self, keys: Iterable[str]) -> list[Step]:
        """Steps in teaching order."""
        return [self.steps[key] for key in sorted(keys, key=self._place.__getitem__)]

    def with_needs(self, keys: Iterable[str]) -> set[str]:
        """Steps with everything that they need, directly or not."""
        whole: set[str] = set()
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key not in whole:
                whole.add(key)
                waiting += self.steps[key].needs
        return whole

    def built_on(self, number: str) -> list[Lesson]:
        """The lessons on which a lesson builds, directly or not, in teaching order."""
        found: set[str] = set()
        waiting = [number]
        while waiting:
            current = waiting.pop()
            needs = next((one.needs for one in self.lessons if one.number == current), ())
            waiting += set(needs) - found
            found |= set(needs)
        return [lesson for lesson in self.lessons if lesson.number in found]


def lesson_of(declared: Declaration) -> Lesson:
    """The steps of a lesson, from what its notebook says.

    The first section is the lesson's opening: every other needs it. A section needs those that
    make what its code uses; one without any code reads on from the section before it. The
    section with the lesson's last exercise is its decision.

    Examples
    --------
    >>> from mindthegap.course import metadata
    >>> start = lesson_of(metadata.lessons()[0])
    >>> start.number, start.opening.title
    ('00', 'Start here')
    """
    number, sections = declared.number, declared.sections
    keys = [f"{number}/{section.name}" for section in sections]
    asking = [key for key, section in zip(keys, sections, strict=True) if section.exercises]
    steps: list[Step] = []
    for place, (key, section, needed) in enumerate(
        zip(keys, sections, code_needs(declared), strict=True)
    ):
        # Part 0 is the lesson's front, which comes with its opening.
        needs = {keys[part - 1] for part in needed.parts if part > 0} | {keys[0]}
        if place and not _code(section.cells):
            needs.add(keys[place - 1])
        kind = Kind.DECISION if key in asking[-1:] else Kind.SECTION
        step = Step(
            key=key,
            lesson=number,
            title=section.heading,
            minutes=section.minutes,
            kind=kind if place else Kind.OPENING,
            needs=frozenset(needs - {key}),
            teaches=len(section.exercises) + len(section.covers),
            exercises=section.exercises,
        )
        steps += [step, *_activities(section, step)]
    return Lesson(number, declared.title, declared.needs, tuple(steps))


def code_needs(declared: Declaration) -> tuple[Needs, ...]:
    """What the code of each section needs: of part 0, the lesson's front, or of part n, its
    nth section."""
    codes = [_code(front_of(declared)), *(_code(section.cells) for section in declared.sections)]
    return needs_of_parts(tuple(codes))[1:]


def front_of(declared: Declaration) -> list[dict]:
    """The cells before the first section: title, situation, guess."""
    cells = json.loads(declared.path.read_text("utf-8"))["cells"]
    first = declared.sections[0].name if declared.sections else None
    return cells[: next((n for n, cell in enumerate(cells) if cell["id"] == first), len(cells))]


def source_of(cell: dict) -> str:
    """A cell's text, which a file may hold in one piece or line by line."""
    return "".join(cell["source"])


def _code(cells: list[dict] | tuple[dict, ...]) -> str:
    return "\n".join(source_of(cell) for cell in cells if cell["cell_type"] == "code")


def _activities(section: Section, step: Step) -> Iterator[Step]:
    notes = [
        source_of(cell) for cell in section.cells if FACILITATOR in cell["metadata"].get("tags", [])
    ]
    found = [match for note in notes for match in ACTIVITY.finditer(note)]
    for number, match in enumerate(found, 1):
        grouped = "activity" in match["what"].lower()
        if step.kind is Kind.DECISION and not grouped:
            # The talk about the decision is part of the decision's own minutes.
            continue
        what = match["what"][:1].upper() + match["what"][1:]
        yield Step(
            key=f"{step.key}+{number}",
            lesson=step.lesson,
            title=f"{what}: {match['title']}" if match["title"] else what,
            minutes=int(match["minutes"]),
            kind=Kind.ACTIVITY,
            needs=frozenset({step.key}),
        )
