"""An agenda: what is held, when, and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mindthegap.course import metadata
from mindthegap.course.agenda.choice import Choice, choose, smallest
from mindthegap.course.agenda.goals import Goal, understand
from mindthegap.course.agenda.steps import Course, Lesson, Step, lesson_of
from mindthegap.course.agenda.timetable import Day, shortest, timetable
from mindthegap.course.metadata import Declaration
from mindthegap.errors import KitError

WHOLE = "the whole subject at a glance"
PART = "a first look at the subject"
"""What an agenda without a goal is if it visits less than half of the lessons."""


@dataclass(frozen=True)
class Agenda:
    """A workshop's days, and what stands behind them.

    Attributes
    ----------
    minutes : int
        What was asked for; the days may end earlier, never later.
    goal : Goal or None
        None for the whole subject.
    reasons : dict of str to str
        For each lesson's number why it is there.
    """

    minutes: int
    goal: Goal | None
    days: tuple[Day, ...]
    reasons: dict[str, str]
    course: Course
    declared: tuple[Declaration, ...]

    @property
    def name(self) -> str:
        """What the workshop is for, in words."""
        if not self.goal:
            return WHOLE if 2 * len(self.lessons) >= len(self.course.lessons) else PART
        titles = {lesson.number: lesson.title for lesson in self.course.lessons}
        named = [word.zfill(2) for word in re.findall(r"\d+", self.goal.name)]
        if set(named) <= set(self.goal.lessons) and not re.search(r"[^\W\d]", self.goal.name):
            return "; ".join(f"lesson {number}, {titles[number]}" for number in named)
        return self.goal.name

    @property
    def steps(self) -> list[Step]:
        """Sections and group activities in the order in which they are held."""
        return [row.step for day in self.days for row in day.rows if row.step]

    @property
    def lessons(self) -> list[Lesson]:
        """The lessons of which something is held."""
        held = {step.lesson for step in self.steps}
        return [lesson for lesson in self.course.lessons if lesson.number in held]

    @property
    def used(self) -> int:
        """Minutes planned, breaks included."""
        return sum(day.minutes for day in self.days)

    def assumed(self) -> list[Lesson]:
        """Lessons on which the held ones build, and of which nothing is held."""
        held = {lesson.number for lesson in self.lessons}
        needed = {
            one.number for lesson in self.lessons for one in self.course.built_on(lesson.number)
        }
        return [one for one in self.course.lessons if one.number in needed - held]


def plan(
    minutes: int, goal: str | None = None, *, course: Sequence[Declaration] | None = None
) -> Agenda:
    """Plan a workshop.

    Parameters
    ----------
    minutes : int
        How long it lasts in all, breaks and lunch included.
    goal : str, optional
        A lesson's number or words of the course; without it, the whole subject at a glance.
    course : sequence of Declaration, optional
        The lessons; by default those of the kit.

    Raises
    ------
    KitError
        If the course has nothing on the goal, or the time is too short or too long: the message
        says what would do.

    Examples
    --------
    >>> agenda = plan(90, "recovery")
    >>> agenda.used <= 90, [lesson.number for lesson in agenda.lessons]
    (True, ['08'])
    >>> plan(10, "recovery")
    Traceback (most recent call last):
    mindthegap.errors.KitError: 10 minutes are too short: the shortest agenda for 'recovery' ...
    """
    declared = tuple(metadata.lessons() if course is None else course)
    whole = Course([lesson_of(one) for one in declared])
    aim = understand(goal, declared) if goal and goal.strip() else None
    subject = f"for {aim.name!r} " if aim else ""
    if not (small := smallest(whole, aim)):
        raise KitError(
            f"no section of the course practises {goal!r}, though the word stands in it. Choose "
            "the number of a lesson, or another word (--goals lists them)."
        )
    least = min(shortest(one) for one in small)
    if minutes < least:
        raise KitError(
            f"{minutes} minutes are too short: the shortest agenda {subject}takes {least} "
            f"(--minutes {least})."
        )
    everything = list(whole.steps.values())
    if minutes > sum(step.minutes for step in everything) and minutes > (
        most := shortest(everything)
    ):
        raise KitError(
            f"{minutes} minutes are more than the course has: all its sections and group "
            f"activities, with breaks, take {most} (--minutes {most})."
        )
    choice: Choice = choose(whole, aim, minutes, _fits)
    days = timetable(choice.steps, minutes)
    if days is None or not choice.steps:
        raise RuntimeError(f"no agenda of {minutes} minutes, though {least} would do")
    return Agenda(minutes, aim, days, choice.reasons, whole, declared)


def _fits(steps: Sequence[Step], minutes: int) -> bool:
    return timetable(steps, minutes) is not None
