"""Which steps an agenda holds: a list of wishes in order, and of these whatever still fits.

The list for a goal:

1. of each lesson that the goal names, and of others with three sections much about it: the
   section that is most about it;
2. of the first such lesson, and of those that the goal names, the decision at its end and a group
   activity;
3. all other sections about the goal, what is most about it first;
4. the lessons on which the first of these builds, then sections a little about the goal, then
   the lessons next to the first one in the course: as visits of the opening and the two sections
   that teach most for their minutes; a short lesson whole;
5. shorter visits, to fill what is left.

Where a lesson of 4 is visited and time is left, its decision, group activity and other sections
follow before the next lesson.

For the whole subject: visits to as many lessons as fit, spread evenly over the course, with room
for group activities; then the short lesson for newcomers and lessons on which the visited ones
build, group activities and decisions; then the lessons in turn get the section that teaches most
for its minutes, and another.

A wish brings with it all that it needs: the lesson's opening, and the sections that make what its
code uses. There is at most one group activity for every 90 minutes. A section is held whole or
not at all, and lessons keep the order of the course.
"""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mindthegap.course.agenda.goals import Goal, Score
from mindthegap.course.agenda.steps import Course, Kind, Lesson, Step

Fits = Callable[[Sequence[Step], int], bool]
"""Whether steps fit into so many minutes."""

SHORT_LESSON = 20
"""A lesson of at most so many minutes is visited whole."""

SECTIONS_OF_A_VISIT = 2
SECTIONS_OF_A_MAIN_LESSON = 3
MUCH, LITTLE = 0.5, 0.3
"""From which scores a section is much about a goal, and below which it is so only a little."""

MINUTES_PER_ACTIVITY = 90
RESERVED_FOR_ACTIVITIES = (25, 120)
"""For the whole subject, visits leave room for one activity with its section in every 2 hours."""

ABOUT, BUILT_ON, NEAR = "about the goal", "what others build on", "next to it"


@dataclass(frozen=True)
class Wish:
    """Steps to be taken together, and why; `deepens` is a lesson of which some must be held."""

    keys: tuple[str, ...]
    reason: str
    deepens: str = ""


@dataclass
class Choice:
    """Steps in teaching order, and for each lesson the reason why it is there at all."""

    steps: list[Step]
    reasons: dict[str, str] = field(default_factory=dict)


def choose(course: Course, goal: Goal | None, minutes: int, fits: Fits) -> Choice:
    """Take from the list of wishes, from its top, whatever still fits.

    Parameters
    ----------
    course : Course
        All there is.
    goal : Goal or None
        What the workshop is for; None for the whole subject.
    minutes : int
        How long it lasts.
    fits : callable
        Whether steps fit into so many minutes, breaks included.

    Returns
    -------
    Choice
        Without steps, if not even the smallest wish fits.
    """
    if goal:
        wishes = list(_wishes_for(course, goal))
    else:
        wishes = list(_wishes_for_all(course, minutes, fits))
    taken: set[str] = set()
    reasons: dict[str, str] = {}
    for wish in wishes:
        if wish.deepens and wish.deepens not in reasons:
            continue
        more = course.with_needs(wish.keys) - taken
        new = course.in_order(taken | more)
        activities = sum(step.kind is Kind.ACTIVITY for step in new)
        adds_activity = any(course.steps[key].kind is Kind.ACTIVITY for key in more)
        if adds_activity and activities > max(1, minutes // MINUTES_PER_ACTIVITY):
            continue
        if more and fits(new, minutes):
            taken |= more
            for key in more:
                reasons.setdefault(course.steps[key].lesson, wish.reason)
    return Choice(course.in_order(taken), reasons)


def smallest(course: Course, goal: Goal | None) -> list[list[Step]]:
    """The smallest agendas that are still worth the name: each holds one of them."""
    if goal:
        about = (step for step in course.steps.values() if _is_about(step, goal.scores))
        keys = [{step.key} for step in about]
    else:
        keys = [set(visit(course, lesson)) for lesson in _spread(_long(course), 1)]
    return [course.in_order(course.with_needs(one)) for one in keys]


def visit(course: Course, lesson: Lesson, sections: int = SECTIONS_OF_A_VISIT) -> tuple[str, ...]:
    """What a visit to a lesson holds: its opening and the sections that teach most per minute.

    The minutes of a section are those of all that it brings with it.
    """
    if lesson.minutes <= SHORT_LESSON:
        return tuple(step.key for step in lesson.steps if step.kind is not Kind.ACTIVITY)
    return (lesson.opening.key, *_best_first(course, lesson)[:sections])


def _best_first(course: Course, lesson: Lesson) -> list[str]:
    """A lesson's sections, each time the one that adds most for its minutes and its needs'."""
    held = {lesson.opening.key}
    left = [step.key for step in lesson.steps if step.kind is Kind.SECTION]
    ranked = []
    while left:
        added = {key: course.with_needs([key]) - held for key in left}
        worth = {key: _worth(course, added[key]) for key in left}
        best = max(left, key=worth.__getitem__)
        held |= added[best]
        left.remove(best)
        ranked.append(best)
    return ranked


def _worth(course: Course, keys: Iterable[str]) -> float:
    """What steps teach for each of their minutes."""
    steps = [course.steps[key] for key in keys]
    minutes = sum(step.minutes for step in steps)
    # What was brought along by others already costs nothing more.
    return sum(step.teaches for step in steps) / minutes if minutes else math.inf


def _wishes_for(course: Course, goal: Goal) -> Iterator[Wish]:
    scores = goal.scores
    ranked = sorted(course.lessons, key=lambda lesson: _rank(lesson, goal))
    mains = [lesson for lesson in ranked if _is_main(lesson, goal)]
    about = {
        lesson.number: sorted(
            (step for step in lesson.steps if _is_about(step, scores)),
            key=lambda step: (-scores[step.key].value, -_per_minute(step)),
        )
        for lesson in ranked
    }
    for lesson in mains:
        yield from (Wish((step.key,), ABOUT) for step in about[lesson.number][:1])
    for lesson in mains:
        if lesson is mains[0] or lesson.number in goal.lessons:
            yield from _of_kind(lesson, Kind.DECISION, ABOUT)
            yield from _of_kind(lesson, Kind.ACTIVITY, ABOUT)
    ordered = sorted(
        (step for steps in about.values() for step in steps),
        key=lambda step: (-scores[step.key].value, -_per_minute(step)),
    )
    for step in ordered:
        if scores[step.key].value >= LITTLE:
            yield Wish((step.key,), ABOUT)
    for lesson in mains[1:]:
        yield from _of_kind(lesson, Kind.DECISION, ABOUT)
        yield from _of_kind(lesson, Kind.ACTIVITY, ABOUT)
    leading = mains or ranked[:1]
    needed = course.built_on(leading[0].number)
    for lesson in needed:
        for sections in range(SECTIONS_OF_A_VISIT, 0, -1):
            yield Wish(visit(course, lesson, sections), BUILT_ON)
    for lesson in mains:
        yield from _rest(lesson, ABOUT)
    yield from (Wish((step.key,), ABOUT) for step in ordered)
    place = [lesson.number for lesson in course.lessons]
    leader = place.index(leading[0].number)
    others = sorted(
        (lesson for lesson in course.lessons if lesson not in mains),
        key=lambda lesson: abs(place.index(lesson.number) - leader),
    )
    for sections in range(SECTIONS_OF_A_VISIT, 0, -1):
        for lesson in others:
            reason = BUILT_ON if lesson in needed else NEAR
            yield Wish(visit(course, lesson, sections), reason)
            yield from _rest(lesson, reason)


def _wishes_for_all(course: Course, minutes: int, fits: Fits) -> Iterator[Wish]:
    reserve, each = RESERVED_FOR_ACTIVITIES
    room = [Step(f"/{n}", "", "Group activity", reserve) for n in range(minutes // each)]
    visited: list[Lesson] = []
    for count in range(len(_long(course)), 0, -1):
        visited = _spread(_long(course), count)
        keys = course.with_needs(key for lesson in visited for key in visit(course, lesson))
        if fits([*course.in_order(keys), *room], minutes):
            break
    for lesson in visited:
        yield Wish(visit(course, lesson), ABOUT)
    needed = {one.number for lesson in visited for one in course.built_on(lesson.number)}
    for lesson in course.lessons:
        if lesson.minutes <= SHORT_LESSON or lesson.number in needed:
            yield Wish(visit(course, lesson), BUILT_ON)
    active = [one for one in visited if any(step.kind is Kind.ACTIVITY for step in one.steps)]
    for lesson in _spread(active, minutes // MINUTES_PER_ACTIVITY):
        yield from _of_kind(lesson, Kind.ACTIVITY, ABOUT)
    for lesson in visited:
        yield from _of_kind(lesson, Kind.DECISION, ABOUT)
    for row in itertools.zip_longest(*(_best_first(course, lesson) for lesson in visited)):
        yield from (Wish((key,), ABOUT) for key in row if key)
    for lesson in visited:
        yield from _rest(lesson, ABOUT)
    for lesson in course.lessons:
        yield Wish(visit(course, lesson), ABOUT)
        yield from _rest(lesson, ABOUT)


def _rest(lesson: Lesson, reason: str) -> Iterator[Wish]:
    """All of a lesson, if something of it is held: its end and its activity first."""
    for kind in (Kind.DECISION, Kind.ACTIVITY, Kind.SECTION):
        for wish in _of_kind(lesson, kind, reason):
            yield Wish(wish.keys, reason, deepens=lesson.number)


def _spread(lessons: Sequence[Lesson], count: int) -> list[Lesson]:
    """So many lessons, from the first to the last, evenly."""
    last = len(lessons) - 1
    return [lessons[round(n * last / max(1, count - 1))] for n in range(min(count, len(lessons)))]


def _long(course: Course) -> list[Lesson]:
    return [one for one in course.lessons if one.minutes > SHORT_LESSON] or list(course.lessons)


def _rank(lesson: Lesson, goal: Goal) -> tuple[float, bool, str]:
    """Lessons by their three sections that are most about the goal, those it names first."""
    values = sorted((_score(step, goal.scores).value for step in lesson.steps), reverse=True)
    total = sum(values[:SECTIONS_OF_A_MAIN_LESSON])
    return (-round(total, 6), lesson.number not in goal.lessons, lesson.number)


def _is_main(lesson: Lesson, goal: Goal) -> bool:
    about = [step for step in lesson.steps if _is_about(step, goal.scores)]
    much = sum(goal.scores[step.key].value >= MUCH for step in about)
    return lesson.number in goal.lessons or much >= SECTIONS_OF_A_MAIN_LESSON


def _is_about(step: Step, scores: Mapping[str, Score]) -> bool:
    """Whether a step by itself makes an agenda be about the goal; an opening doesn't."""
    taught = step.kind in (Kind.SECTION, Kind.DECISION) and step.teaches > 0
    return taught and _score(step, scores).about


def _score(step: Step, scores: Mapping[str, Score]) -> Score:
    return scores.get(step.key, Score())


def _of_kind(lesson: Lesson, kind: Kind, reason: str) -> Iterator[Wish]:
    for step in lesson.steps:
        if step.kind is kind:
            yield Wish((step.key,), reason)


def _per_minute(step: Step) -> float:
    return step.teaches / step.minutes
