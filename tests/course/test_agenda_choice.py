"""What must hold for the agenda of any course: time, breaks, needs."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.course.agenda import choice
from mindthegap.course.agenda.choice import choose, smallest, visit
from mindthegap.course.agenda.goals import Goal, Score
from mindthegap.course.agenda.steps import Course, Kind, Lesson, Step
from mindthegap.course.agenda.timetable import days_of, shortest, timetable

MANY = settings(max_examples=80, deadline=None)


def fits(steps, minutes):
    return timetable(steps, minutes) is not None


@st.composite
def courses(draw):
    """A course with needs, decisions and group activities."""
    lessons = []
    for place in range(draw(st.integers(1, 5))):
        number = f"{place:02}"
        earlier = [lesson.number for lesson in lessons]
        needs = draw(st.lists(st.sampled_from(earlier), unique=True)) if earlier else []
        steps = []
        count = draw(st.integers(2, 8))
        for section in range(count):
            kind = Kind.DECISION if section == count - 1 else Kind.SECTION
            before = [step.key for step in steps if step.kind is not Kind.ACTIVITY]
            wanted = draw(st.lists(st.sampled_from(before), max_size=2)) if before else []
            step = Step(
                key=f"{number}/s{section}",
                lesson=number,
                title=f"Section {section}",
                minutes=draw(st.integers(1, 10)),
                kind=kind if section else Kind.OPENING,
                needs=frozenset({*wanted, f"{number}/s0"} if section else ()),
                teaches=draw(st.integers(1 if kind is Kind.DECISION else 0, 4)),
            )
            steps.append(step)
            if section and not draw(st.integers(0, 4)):
                steps.append(activity(step, draw(st.integers(10, 20))))
        lessons.append(Lesson(number, f"Lesson {number}", tuple(needs), tuple(steps)))
    return Course(lessons)


def activity(step, minutes=15):
    return Step(
        key=f"{step.key}+1",
        lesson=step.lesson,
        title="Group activity",
        minutes=minutes,
        kind=Kind.ACTIVITY,
        needs=frozenset({step.key}),
    )


@st.composite
def aimed(draw):
    """A course and a goal; none stands for the whole subject."""
    course = draw(courses())
    if draw(st.booleans()):
        return course, None
    value = st.floats(0, 1)
    scores = {key: Score(draw(value), draw(st.booleans())) for key in course.steps}
    # A goal that the course knows is what at least one section is about.
    scores[course.lessons[-1].steps[-1].section] = Score(1, True)
    return course, Goal("aim", ("aim",), (), (), scores)


@MANY
@given(aimed(), st.integers(15, 900))
def test_an_agenda_is_complete_in_order_and_in_time(course_and_goal, minutes):
    course, goal = course_and_goal
    chosen = choose(course, goal, minutes, fits)
    keys = [step.key for step in chosen.steps]
    assert set(keys) == course.with_needs(keys)
    assert keys == [key for key in course.steps if key in keys]
    assert {step.lesson for step in chosen.steps} == set(chosen.reasons)
    if keys:
        days = timetable(chosen.steps, minutes)
        assert sum(day.minutes for day in days) <= minutes
        held = sum(step.kind is Kind.ACTIVITY for step in chosen.steps)
        assert held <= max(1, minutes // choice.MINUTES_PER_ACTIVITY)


@MANY
@given(aimed(), st.integers(0, 2000))
def test_from_the_shortest_on_any_time_has_an_agenda_about_the_goal(course_and_goal, more):
    course, goal = course_and_goal
    least = min(shortest(steps) for steps in smallest(course, goal))
    chosen = choose(course, goal, least + more, fits)
    assert chosen.steps
    if goal:
        assert any(goal.scores[step.section].about for step in chosen.steps)


@MANY
@given(aimed(), st.integers(15, 900))
def test_the_same_question_has_the_same_answer(course_and_goal, minutes):
    course, goal = course_and_goal
    assert choose(course, goal, minutes, fits) == choose(course, goal, minutes, fits)


@MANY
@given(courses(), st.integers(15, 1500))
def test_breaks(course, minutes):
    steps = list(course.steps.values())
    days = timetable(steps, minutes)
    if days is None:
        # Not for nothing: breaks and lunches take less than a third of any day.
        assert minutes < shortest(steps)
        return
    assert [row.step for day in days for row in day.rows if row.step] == steps
    for day, limit in zip(days, days_of(minutes), strict=False):
        assert day.minutes == sum(row.minutes for row in day.rows) <= limit
        lines = [row.what for row in day.rows]
        assert lines.count("Lunch") == (limit > 300)
        for pause, stretch in itertools.groupby(day.rows, key=lambda row: row.is_break):
            stretch = list(stretch)
            if pause:
                assert len(stretch) == 1
                assert 10 <= stretch[0].minutes <= 15 or stretch[0].what == "Lunch"
            else:
                assert sum(row.minutes for row in stretch) <= 90
        assert not day.rows[0].is_break
        assert not day.rows[-1].is_break
        if "Lunch" in lines:
            noon = lines.index("Lunch")
            work = [0 if row.is_break else row.minutes for row in day.rows]
            assert abs(sum(work[:noon]) - sum(work[noon:])) <= 90


def sections(count, minutes=10, lesson="01"):
    return [Step(f"{lesson}/s{n}", lesson, f"Section {n}", minutes) for n in range(count)]


@pytest.mark.parametrize(
    ("minutes", "breaks"), [(90, 0), (91, 0), (180, 1), (300, 2), (301, 1), (360, 2)]
)
def test_a_full_day_has_the_breaks_that_it_needs(minutes, breaks):
    count = next(n for n in range(60, 0, -1) if timetable(sections(n, 5), minutes))
    (day,) = timetable(sections(count, 5), minutes)
    assert sum(row.what == "Break" for row in day.rows) == breaks
    assert day.minutes >= 0.9 * minutes


def test_what_does_not_fit_has_no_timetable():
    # Ninety minutes of work in a row need nothing more; one minute more needs a break.
    assert timetable(sections(8), 90)
    assert not timetable(sections(9), 90)
    assert not timetable(sections(9), 109)
    assert timetable(sections(9), 110)


def test_a_break_stands_between_lessons_if_it_can():
    steps = [*sections(7, lesson="01"), *sections(6, lesson="02")]
    (day,) = timetable(steps, 180)
    place = [row.what for row in day.rows].index("Break")
    assert (day.rows[place - 1].step.lesson, day.rows[place + 1].step.lesson) == ("01", "02")


def test_nothing_parts_a_section_from_its_activity():
    steps = [s for step in sections(9) for s in (step, activity(step))]
    for minutes in (330, 600):
        days = timetable(steps, minutes)
        for day in days or ():
            for first, second in itertools.pairwise(day.rows):
                if second.step and second.step.kind is Kind.ACTIVITY:
                    assert first.step.section == second.step.section


def test_days_are_alike():
    first, second = timetable(sections(45, lesson="01"), 720)
    assert abs(first.minutes - second.minutes) <= 15
    assert [day.rows[0].what for day in (first, second)] == ["Welcome", "What we remember"]


def lesson(number, count=6, needs=(), minutes=8, **teaches):
    steps = [
        Step(
            key=f"{number}/s{n}",
            lesson=number,
            title=f"Section {n}",
            minutes=minutes,
            kind=Kind.OPENING if not n else Kind.DECISION if n == count - 1 else Kind.SECTION,
            needs=frozenset({f"{number}/s0"} if n else ()),
            teaches=teaches.get(f"s{n}", 1),
        )
        for n in range(count)
    ]
    return Lesson(number, f"Lesson {number}", needs, tuple(steps))


def keys_of(chosen):
    return [step.key for step in chosen.steps]


def test_a_visit_is_the_opening_and_what_teaches_most():
    one = lesson("03", s2=3, s4=2)
    assert visit(Course([one]), one) == ("03/s0", "03/s2", "03/s4")


def test_a_short_lesson_is_visited_whole():
    one = lesson("00", minutes=3)
    assert visit(Course([one]), one) == tuple(step.key for step in one.steps)


def test_the_whole_subject_is_spread_over_the_course():
    course = Course([lesson(f"{n:02}") for n in range(1, 10)])
    chosen = choose(course, None, 90, fits)
    assert list(chosen.reasons) == ["01", "05", "09"]
    everything = choose(course, None, 480, fits)
    assert set(everything.reasons) == {one.number for one in course.lessons}


def goal_about(course, *numbers):
    scores = {key: Score(0.5, key[:2] in numbers) for key in course.steps}
    return Goal("aim", ("aim",), (), numbers[:1], scores)


def test_a_goal_gets_its_lesson_with_the_decision_and_then_what_it_builds_on():
    course = Course([lesson("00", minutes=3), lesson("01"), lesson("02", needs=("00",))])
    short = choose(course, goal_about(course, "02"), 40, fits)
    assert keys_of(short) == ["02/s0", "02/s1", "02/s5"]
    longer = choose(course, goal_about(course, "02"), 90, fits)
    assert set(longer.reasons) == {"00", "02"}
    assert longer.reasons["00"] == choice.BUILT_ON
    assert len([key for key in keys_of(longer) if key.startswith("02")]) == 6


def test_no_decision_without_a_section():
    """A near lesson's decision is no filler: it needs the lesson."""
    course = Course([lesson("01"), lesson("02", minutes=20, count=3)])
    chosen = choose(course, goal_about(course, "01"), 80, fits)
    assert "02" not in chosen.reasons
