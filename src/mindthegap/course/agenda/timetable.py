"""The timetable: days, breaks and lunch around steps whose order is given.

Breaks count within the minutes. Nobody sits longer than 90 minutes without one; a day of more
than 300 minutes has lunch in its middle; more than 480 minutes are spread over days of equal
length. Where to break is chosen so that the stretches are alike and lessons stay in one piece.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from mindthegap.course.agenda.steps import Step

LONGEST_STRETCH = 90
LONGEST_DAY = 480
LONGEST_DAY_WITHOUT_LUNCH = 300
SHORT_BREAK, LONG_BREAK, LUNCH = 10, 15, 60
BEGINNING, ENDING = 5, 5

IN_LESSON = 400
"""What a break within a lesson costs, in squared minutes: as much as stretches 28 minutes apart.
Twice as much if the later section needs the earlier one."""

AT_THE_EDGE = 10 * IN_LESSON
"""What a break right after the welcome or before the end costs."""

LUNCH_WITHIN = 45
"""So many minutes of work lunch may lie off the day's middle, and an evening off its share."""


@dataclass(frozen=True)
class Row:
    """One line: a step of the course, or a line of the day itself (`step` is None)."""

    minutes: int
    what: str
    step: Step | None = None

    @property
    def is_break(self) -> bool:
        """Whether people leave the room."""
        return self.what in ("Break", "Lunch")


@dataclass(frozen=True)
class Day:
    """One day's lines, and how long it may last."""

    rows: tuple[Row, ...]
    limit: int

    @property
    def minutes(self) -> int:
        """How long it lasts, breaks included."""
        return sum(row.minutes for row in self.rows)


def days_of(minutes: int) -> tuple[int, ...]:
    """How long each day is.

    Examples
    --------
    >>> days_of(360), days_of(720), days_of(1001)
    ((360,), (360, 360), (334, 334, 333))
    """
    count = -(-minutes // LONGEST_DAY)
    shorter, rest = divmod(minutes, count)
    return tuple(shorter + (day < rest) for day in range(count))


def timetable(steps: Sequence[Step], minutes: int) -> tuple[Day, ...] | None:
    """Put breaks between steps, and a beginning and an end around them.

    Parameters
    ----------
    steps : sequence of Step
        In the order in which they are held.
    minutes : int
        What there is in all.

    Returns
    -------
    tuple of Day, or None
        None if the steps don't fit.

    Examples
    --------
    >>> steps = [Step(f"01/{n}", "01", f"Section {n}", 40) for n in range(3)]
    >>> [(row.what, row.minutes) for row in timetable(steps, 150)[0].rows]
    [('Welcome', 5), ('Section 0', 40), ('Break', 10), ('Section 1', 40), ('Section 2', 40),
     ('What we take home', 5)]
    >>> timetable(steps, 139)
    """
    limits = days_of(minutes)
    # Fewer steps than days: the last days are not needed.
    fewer = (_days(list(steps), limits[:count], first=True) for count in range(len(limits), 0, -1))
    return next((days for days in fewer if days), None)


def _days(steps: list[Step], limits: Sequence[int], *, first: bool) -> tuple[Day, ...] | None:
    """Spread steps over days of these limits."""
    frames = (BEGINNING + ENDING) * len(limits)
    if sum(step.minutes for step in steps) + frames > sum(_room(limit) for limit in limits):
        return None
    if len(limits) == 1:
        day = _day(steps, limits[0], first=first)
        return (day,) if day else None
    ideal = sum(step.minutes for step in steps) / len(limits)
    for cut in _cuts(steps, ideal):
        day = _day(steps[:cut], limits[0], first=first)
        rest = day and _days(steps[cut:], limits[1:], first=False)
        if day and rest:
            return (day, *rest)
    return None


@cache
def _room(limit: int) -> int:
    """The most minutes of work that a day can hold beside its breaks."""
    lunch = limit > LONGEST_DAY_WITHOUT_LUNCH
    pause = LONG_BREAK if lunch else SHORT_BREAK
    work = limit
    while work:
        breaks = -(-work // LONGEST_STRETCH) - 1
        if lunch:
            breaks = max(0, breaks - 1)
        if work + breaks * pause + lunch * LUNCH <= limit:
            break
        work -= 1
    return work


def _cuts(steps: list[Step], ideal: float) -> list[int]:
    """Where a day may end, the best first: near the ideal length, and rather after a lesson."""
    before = [0, *itertools.accumulate(step.minutes for step in steps)]
    near = [
        cut
        for cut in range(1, len(steps))
        if abs(before[cut] - ideal) <= LUNCH_WITHIN and not _belong(steps[cut - 1], steps[cut])
    ]
    return sorted(
        near, key=lambda cut: (before[cut] - ideal) ** 2 + _cost(steps[cut - 1], steps[cut])
    )


def _day(steps: list[Step], limit: int, *, first: bool) -> Day | None:
    """One day, or None if it doesn't fit."""
    rows = [
        Row(BEGINNING, "Welcome" if first else "What we remember"),
        *(Row(step.minutes, step.title, step) for step in steps),
        Row(ENDING, "What we take home"),
    ]
    if sum(row.minutes for row in rows) > _room(limit):
        return None
    if limit <= LONGEST_DAY_WITHOUT_LUNCH:
        fits = _with_pauses(rows, SHORT_BREAK) <= limit
        return Day(tuple(_with_breaks(rows, SHORT_BREAK)), limit) if fits else None
    before = [0, *itertools.accumulate(row.minutes for row in rows)]
    middle = before[-1] / 2
    noons = [cut for cut in range(1, len(rows)) if abs(before[cut] - middle) <= LUNCH_WITHIN]
    halves = ((rows[:noon], rows[noon:]) for noon in noons)
    fitting = [
        (am, pm)
        for am, pm in halves
        if not _belong(am[-1].step, pm[0].step)
        and _with_pauses(am, LONG_BREAK) + LUNCH + _with_pauses(pm, LONG_BREAK) <= limit
    ]
    if not fitting:
        return None
    am, pm = min(fitting, key=lambda parts: _noon_cost(parts[0], parts[1], middle))
    pauses = (_with_breaks(am, LONG_BREAK), [Row(LUNCH, "Lunch")], _with_breaks(pm, LONG_BREAK))
    return Day(tuple(itertools.chain(*pauses)), limit)


def _noon_cost(am: list[Row], pm: list[Row], middle: float) -> float:
    off = sum(row.minutes for row in am) - middle
    return off**2 + _row_cost(am[-1], pm[0])


def _with_pauses(rows: list[Row], pause: int) -> int:
    """Minutes of the rows with as few breaks as they need."""
    units: list[int] = []
    for place, row in enumerate(rows):
        if place and _belong(rows[place - 1].step, row.step):
            units[-1] += row.minutes
        else:
            units.append(row.minutes)
    breaks = stretch = 0
    for minutes in units:
        if stretch and stretch + minutes > LONGEST_STRETCH:
            breaks, stretch = breaks + 1, 0
        stretch += minutes
    return sum(row.minutes for row in rows) + breaks * pause


def _with_breaks(rows: list[Row], pause: int) -> list[Row]:
    """The rows with as few breaks as they need, at the best places."""
    best: dict[int, tuple[int, float, tuple[int, ...]]] = {0: (0, 0.0, ())}
    for end in range(1, len(rows) + 1):
        ways: list[tuple[int, float, tuple[int, ...]]] = []
        length = 0
        for start in range(end - 1, -1, -1):
            length += rows[start].minutes
            # Only a unit that is longer by itself may be longer.
            if ways and length > LONGEST_STRETCH:
                break
            if start in best and not (start and _belong(rows[start - 1].step, rows[start].step)):
                stretches, cost, cuts = best[start]
                at = _row_cost(rows[start - 1], rows[start]) if start else 0
                ways.append((stretches + 1, cost + length**2 + at, (*cuts, start)))
        if ways:
            best[end] = min(ways)
    places = set(best[len(rows)][2]) - {0}
    broken: list[Row] = []
    for place, row in enumerate(rows):
        broken += [Row(pause, "Break"), row] if place in places else [row]
    return broken


def _row_cost(earlier: Row, later: Row) -> float:
    if earlier.step and later.step:
        return _cost(earlier.step, later.step)
    return AT_THE_EDGE


def _cost(earlier: Step, later: Step) -> float:
    """What it costs to part two steps."""
    if earlier.key in later.needs:
        return 2 * IN_LESSON
    return IN_LESSON if earlier.lesson == later.lesson else 0


def _belong(earlier: Step | None, later: Step | None) -> bool:
    """Whether a group activity follows its section."""
    return earlier is not None and later is not None and earlier.section == later.section


def shortest(steps: Sequence[Step]) -> int:
    """The smallest number of minutes into which steps fit."""
    work = sum(step.minutes for step in steps)
    minutes = BEGINNING + ENDING + work
    while timetable(steps, minutes) is None:
        minutes += 1
    return minutes
