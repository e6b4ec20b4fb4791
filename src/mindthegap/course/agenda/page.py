"""The agenda as Markdown: a timetable to print, and the reasons behind it."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from mindthegap.course.agenda.choice import ABOUT, BUILT_ON, NEAR
from mindthegap.course.agenda.plan import Agenda
from mindthegap.course.agenda.steps import Kind, Lesson, Step
from mindthegap.course.agenda.timetable import Day

HEADINGS = ("Time", "Min", "What", "Exercises")


def title(agenda: Agenda) -> str:
    """What stands above it all."""
    return f"Agenda: {agenda.name} ({agenda.minutes} minutes)"


def timetables(agenda: Agenda, start: time, *, notebook: str = "") -> str:
    """One table per day, with clock times.

    Parameters
    ----------
    agenda : Agenda
        What is held.
    start : time
        When each day begins.
    notebook : str
        The name of the agenda's notebook: then each section links to its heading there.
    """
    parts = []
    for number, day in enumerate(agenda.days, 1):
        if len(agenda.days) > 1:
            parts.append(f"## Day {number}")
        parts.append(_table(list(_rows(agenda, day, start, notebook))))
    return "\n\n".join(parts)


def summary(agenda: Agenda, start: time) -> str:
    """In one paragraph, what the minutes go to and when it ends."""
    rows = [row for day in agenda.days for row in day.rows]
    pauses = sum(row.minutes for row in rows if row.is_break)
    rest = agenda.minutes - agenda.used
    ends = list(dict.fromkeys(_clock(start, day.minutes) for day in agenda.days))
    daily = " every day" if len(agenda.days) > 1 == len(ends) else ""
    count = len({name for step in agenda.steps for name in step.exercises})
    said = [f"Ends at {' and '.join(ends)}{daily}.", f"{count} exercises."]
    if pauses:
        said.append(f"Breaks take {pauses} of the {agenda.minutes} minutes.")
    if rest:
        said.append(f"In reserve, for questions: {rest} min.")
    return " ".join(said)


def reasons(agenda: Agenda) -> str:
    """Why these sections, what is left out, and what people are assumed to know."""
    return "\n\n".join(_reasons(agenda))


def heading(agenda: Agenda, step: Step) -> str:
    """A section's heading in the agenda: its lesson, its place there, its own heading."""
    return f"{_number(agenda, step)} {step.title}"


def link(text: str, file: str, target: str = "") -> str:
    """A link to a heading of a notebook, as JupyterLab follows it; by default, to the text itself.

    It does not follow links that begin with `#`, nor decodes characters.

    Examples
    --------
    >>> link("08.6 Better than no failure?", "agenda.ipynb")
    '[08.6 Better than no failure?](<agenda.ipynb#08.6-Better-than-no-failure?>)'
    """
    return f"[{text}](<{file}#{(target or text).replace(' ', '-')}>)"


def _rows(agenda: Agenda, day: Day, start: time, notebook: str) -> Iterator[tuple[str, ...]]:
    at, lesson = 0, ""
    whole = _held_whole(agenda, day)
    skipped = 0
    for row in day.rows:
        clock, step = _clock(start, at), row.step
        at += row.minutes
        if row.is_break or not step:
            yield clock, str(row.minutes), f"*{row.what}*", ""
            continue
        if step.lesson != lesson:
            lesson = step.lesson
            found = next(one for one in agenda.lessons if one.number == lesson)
            name = f"**Lesson {lesson}. {found.title}**"
            if lesson in whole:
                skipped = len(found.steps) - 1
                done = ", ".join(name for one in found.steps for name in one.exercises)
                shown = link(name, notebook, heading(agenda, step)) if notebook else name
                yield clock, str(found.minutes), shown, done
                continue
            yield "", "", name, ""
        if skipped:
            skipped -= 1
            continue
        if step.kind is Kind.ACTIVITY:
            place = _number(agenda, step)
            section = agenda.course.steps[step.section]
            place = link(place, notebook, heading(agenda, section)) if notebook else place
            what = f"**{_activity(step)}** (in {place})"
        else:
            what = heading(agenda, step)
            what = link(what, notebook) if notebook else what
        yield clock, str(row.minutes), what, ", ".join(step.exercises)


def _activity(step: Step) -> str:
    """A group activity's name, which says that it is one."""
    return step.title if "activity" in step.title.lower() else f"Group activity: {step.title}"


def _held_whole(agenda: Agenda, day: Day) -> set[str]:
    """Short lessons that are held whole and without a break: one line each is enough."""
    keys = [row.step.key if row.step else "" for row in day.rows]
    found = set()
    for lesson in agenda.lessons:
        wanted = [step.key for step in lesson.steps]
        if wanted[0] in keys and wanted == keys[keys.index(wanted[0]) :][: len(wanted)]:
            short = all(step.kind is not Kind.DECISION or step.minutes < 5 for step in lesson.steps)
            if short:
                found.add(lesson.number)
    return found


def _table(rows: list[tuple[str, ...]]) -> str:
    """A Markdown table whose columns stand under each other in a terminal, too."""
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    lines = [HEADINGS, tuple("-" * width for width in widths), *rows]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )


def _reasons(agenda: Agenda) -> Iterator[str]:
    goal = agenda.goal
    if goal and goal.strangers:
        listed = ", ".join(map(repr, goal.strangers))
        yield f"**Left aside.** Nothing in the course is about {listed}."
    if goal and (missed := _missed(agenda)):
        yield f"**Several subjects?** {missed} Part subjects with a comma to have both."
    if goal:
        yield (
            "**Why these.** A section is about the goal if the lesson was named, or if its words "
            "stand in the lesson's title, in the section's heading, in an objective that it "
            "practises or in a term that it defines. What is most about it comes first, with the "
            "lesson's decision and a group activity; then lessons on which that one builds; then "
            "those next to it in the course, as long as there is time."
        )
    else:
        yield (
            "**Why these.** As many lessons as fit, spread evenly over the course, with room for "
            "group activities (one for every 90 minutes at most); of each its opening and the "
            "sections that teach most for their minutes. Then decisions and more sections."
        )
    yield (
        "Each lesson opens with its situation and a guess. A section brings with it those that "
        "its code needs; none is cut in half."
    )
    yield "\n".join(_of_each_lesson(agenda))
    if assumed := agenda.assumed():
        listed = "; ".join(f"{lesson.number} {lesson.title}" for lesson in assumed)
        yield f"**Assumed to be known**, because it did not fit: {listed}."


def _missed(agenda: Agenda) -> str:
    """Lessons that have a word of the goal in their title, and of which nothing is held."""
    held = {lesson.number for lesson in agenda.lessons}
    titles = {lesson.number: lesson.title for lesson in agenda.course.lessons}
    return " ".join(
        f"Nothing is held of lesson {number}, {titles[number]}, which is about {word!r}."
        for word, numbers in (agenda.goal.titled if agenda.goal else {}).items()
        for number in numbers
        if number not in held
    )


def _of_each_lesson(agenda: Agenda) -> Iterator[str]:
    why = {
        ABOUT: ", about the goal",
        BUILT_ON: ", on which others build",
        NEAR: ", next to it in the course",
    }
    held = {step.key for step in agenda.steps}
    for lesson in agenda.lessons:
        sections = [step for step in lesson.steps if step.kind is not Kind.ACTIVITY]
        left = [heading(agenda, step) for step in sections if step.key not in held]
        count = f"{len(sections) - len(left)} of {len(sections)} sections"
        reason = why[agenda.reasons[lesson.number]] if agenda.goal else ""
        line = f"- Lesson {lesson.number}{reason}: {count if left else 'whole'}."
        yield line + (f" Left out: {'; '.join(left)}." if left and len(left) <= 6 else "")


def _number(agenda: Agenda, step: Step) -> str:
    lesson: Lesson = next(one for one in agenda.course.lessons if one.number == step.lesson)
    sections = [one.key for one in lesson.steps if one.kind is not Kind.ACTIVITY]
    return f"{step.lesson}.{sections.index(step.section) + 1}"


def _clock(start: time, minutes: int) -> str:
    # The date is of no matter: only the clock is read off.
    return f"{datetime.combine(datetime(2000, 1, 1), start) + timedelta(minutes=minutes):%H:%M}"


def slug(text: str) -> str:
    """Text as part of a file's name.

    Examples
    --------
    >>> slug("Over-promising & co.")
    'over-promising-co'
    """
    return "-".join(re.findall(r"\w+", text.casefold()))[:40].strip("-")
