"""What a trainer types, and gets: for every lesson as a goal and every usual length."""

import itertools
import json
import re
import sys
from datetime import time

import nbformat
import pytest
from click.testing import CliRunner

from mindthegap import cli, content
from mindthegap.course import metadata, overview
from mindthegap.course.agenda import files, goals, page
from mindthegap.course.agenda.notebook import notebook_of
from mindthegap.course.agenda.plan import plan
from mindthegap.course.agenda.steps import Kind
from mindthegap.errors import KitError

USUAL = (90, 180, 360, 720)
NUMBERS = [path.name[:2] for path in sorted((content.root() / "lessons").glob("*.ipynb"))]
NINE = time(9)


@pytest.fixture(scope="module")
def course():
    return metadata.lessons()


@pytest.mark.parametrize("minutes", USUAL)
@pytest.mark.parametrize("goal", [None, *NUMBERS])
def test_every_goal_has_an_agenda_of_every_usual_length(goal, minutes, course):
    agenda = plan(minutes, goal, course=course)
    steps = agenda.steps
    assert 0.85 * minutes <= agenda.used <= minutes
    assert sum(row.minutes for day in agenda.days for row in day.rows) == agenda.used
    keys = [step.key for step in steps]
    assert set(keys) == agenda.course.with_needs(keys)
    declared = {f"{one.number}/{s.name}": s.minutes for one in course for s in one.sections}
    for step in steps:
        if step.kind is not Kind.ACTIVITY:
            assert declared[step.key] == step.minutes, "sections are held whole"
    if goal:
        assert goal in {step.lesson for step in steps}
        needed = {one.number for one in agenda.course.built_on(goal)}
        held = {step.lesson for step in steps}
        assert needed - held <= {one.number for one in agenda.assumed()}


@pytest.mark.parametrize(("minutes", "activities"), [(360, 2), (720, 4)])
def test_a_day_for_the_whole_subject_has_group_activities(minutes, activities, course):
    kinds = [step.kind for step in plan(minutes, course=course).steps]
    assert kinds.count(Kind.ACTIVITY) >= activities


@pytest.mark.parametrize("goal", [None, "recovery", "word of mouth", *NUMBERS[:3]])
def test_too_short_a_time_names_what_would_fit_and_that_fits(goal, course):
    with pytest.raises(KitError, match=r"3 minutes are too short: .*\(--minutes \d+\)") as error:
        plan(3, goal, course=course)
    least = int(re.search(r"--minutes (\d+)", str(error.value))[1])
    assert plan(least, goal, course=course).used <= least
    with pytest.raises(KitError, match="too short"):
        plan(least - 1, goal, course=course)


def test_too_long_a_time_names_what_would_fit_and_that_fits(course):
    with pytest.raises(KitError, match=r"more than the course has: .*\(--minutes \d+\)") as error:
        plan(10**6, course=course)
    most = int(re.search(r"--minutes (\d+)", str(error.value))[1])
    assert plan(most, course=course).used <= most


@pytest.mark.parametrize(
    ("goal", "first"),
    [("recovery", "08"), ("complaints", "07"), ("over-promising", "05"), ("8", "08")],
)
def test_words_find_their_lesson(goal, first, course):
    agenda = plan(90, goal, course=course)
    minutes = dict.fromkeys(NUMBERS, 0)
    for step in agenda.steps:
        minutes[step.lesson] += step.minutes
    assert max(minutes, key=minutes.get) == first


def test_every_term_of_the_course_is_a_goal(course, monkeypatch):
    places = goals._places(course)
    monkeypatch.setattr(goals, "_places", lambda _: places)
    for lesson in course:
        for term in goals.terms_of(lesson):
            found = goals.understand(term, course)
            assert any(score.about for score in found.scores.values()), term


@pytest.mark.parametrize("word", ["promise", "promises", "promised", "promising", "PROMISES"])
def test_endings_and_capitals_make_no_difference(word, course):
    assert goals.understand(word, course).lessons == ("05",)


def test_a_lesson_has_the_same_agenda_by_its_number_and_twice(course):
    keys = [[s.key for s in plan(180, goal, course=course).steps] for goal in ("07", "7", "07")]
    assert keys[0] == keys[1] == keys[2]


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        ("recovry", r"nothing in the course is about 'recovry'\. Did you mean 'recovery'"),
        ("angry customers", r"nothing in the course is about 'angry customers'"),
        ("99", r"there is no lesson 99"),
        ("the", r"nothing in the course is about 'the'"),
        ("?", r"nothing in the course is about '\?'"),
    ],
)
def test_an_unknown_goal_names_what_there_is(goal, message, course):
    with pytest.raises(KitError, match=message) as error:
        plan(90, goal, course=course)
    assert all(lesson.title in str(error.value) for lesson in course)


def test_a_strange_word_beside_a_known_one_is_said_to_be_left_aside(course):
    text = page.reasons(plan(90, "recovery in zoology", course=course))
    assert "Nothing in the course is about 'zoology'" in text


@pytest.mark.parametrize("goal", ["complaints, recovery", "Recovery and complaints", "7; 8"])
def test_several_subjects_all_get_a_decision_and_a_group_activity(goal, course):
    agenda = plan(180, goal, course=course)
    assert {"07", "08"} <= {step.lesson for step in agenda.steps}
    for kind in (Kind.DECISION, Kind.ACTIVITY):
        assert {step.lesson for step in agenda.steps if step.kind is kind} >= {"07", "08"}


def test_what_stands_together_in_the_course_is_one_subject(course):
    assert goals.understand("emotion and trust", course).lessons == ("08",)
    one, other = (
        goals.understand(goal, course)
        for goal in ("utilitarian and hedonic", "utilitarian hedonic")
    )
    assert one.scores == other.scores


def test_of_several_subjects_a_strange_one_is_said_to_be_left_aside(course):
    goal = goals.understand("recovery, zoology", course)
    assert (goal.lessons, goal.strangers) == (("08",), ("zoology",))
    with pytest.raises(KitError, match="nothing in the course is about 'zoology, botany'"):
        goals.understand("zoology, botany", course)


def test_a_lesson_of_which_a_word_speaks_and_nothing_is_held_is_named(course):
    text = page.reasons(plan(180, "complaints recovery", course=course))
    assert "lesson 07, From gap to complaint, which is about 'complaints'" in text
    assert "with a comma" in text
    for goal in ("complaints, recovery", "customer complaints", "recovery", "08"):
        assert "Several subjects" not in page.reasons(plan(90, goal, course=course)), goal


@pytest.mark.parametrize("goal", ["managing complaints", "complaint management"])
def test_to_manage_is_not_a_subject(goal, course):
    assert goals.understand(goal, course).lessons == ("07",)


def test_a_group_activity_says_so_and_where_it_is_described(course):
    agenda = plan(90, "recovery", course=course)
    assert "| **Group activity: Ticket triage** (in 08.2) " in page.timetables(agenda, NINE)
    linked = page.timetables(agenda, NINE, notebook="a.ipynb")
    assert "**Group activity: Ticket triage** (in [08.2](<a.ipynb#08.2-Listen-first>))" in linked
    agenda = plan(180, "07", course=course)
    assert "| **Group activity: Why, five times** (in 07.12) " in page.timetables(agenda, NINE)


def test_the_course_at_a_glance_numbers_sections_as_agendas_do(course):
    agenda, text = plan(360, course=course), overview.page()
    for step in agenda.course.steps.values():
        if step.kind is not Kind.ACTIVITY:
            assert f"{page.heading(agenda, step)} ({step.minutes})" in text


def test_days_that_end_at_the_same_time_say_it_once(course):
    agenda = plan(720, course=course)
    ends = {day.minutes for day in agenda.days}
    said = page.summary(agenda, NINE)
    assert ("every day" in said) == (len(ends) == 1)
    assert len(re.findall(r"\d\d:\d\d", said)) == len(ends)
    assert "every day" not in page.summary(plan(90, course=course), NINE)


def test_a_lesson_or_two_are_not_called_the_whole_subject(course):
    assert "whole" not in plan(45, course=course).name
    assert "whole" in plan(360, course=course).name


def test_the_table_says_when_and_how_long(course):
    agenda = plan(360, "07", course=course)
    table = page.timetables(agenda, time(13, 30))
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()[2:]]
    timed = [line for line in lines if line[0]]
    assert timed[0][:3] == ["13:30", "5", "*Welcome*"]
    assert sum(int(line[1]) for line in timed) == agenda.used
    clock = [int(hours) * 60 + int(minutes) for hours, minutes in (t[0].split(":") for t in timed)]
    assert [b - a for a, b in itertools.pairwise(clock)] == [int(t[1]) for t in timed[:-1]]
    held = {name for step in agenda.steps for name in step.exercises}
    assert {name for line in timed for name in line[3].split(", ") if name} == held


def test_what_is_assumed_is_said(course):
    agenda = plan(90, "08", course=course)
    assert agenda.assumed()
    text = page.reasons(agenda)
    assert all(f"{one.number} {one.title}" in text for one in agenda.assumed())


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Two days for everything, as a trainer gets them."""
    folder = tmp_path_factory.mktemp("agendas")
    return plan(720), files.write(plan(720), folder, NINE, students=True)


def test_the_notebook_is_valid_and_holds_the_sections_whole(written, course):
    agenda, result = written
    page_file, trainer, students = (path for path in result.files)
    assert [path.suffix for path in result.files] == [".md", ".ipynb", ".ipynb"]
    assert page_file.read_text("utf-8").startswith("# Agenda: the whole subject at a glance (720")
    for path in (trainer, students):
        nbformat.validate(nbformat.read(path, as_version=4))
        ids = [cell["id"] for cell in json.loads(path.read_text("utf-8"))["cells"]]
        assert len(ids) == len(set(ids))
    ids = {cell["id"] for cell in json.loads(trainer.read_text("utf-8"))["cells"]}
    sections = {f"{one.number}/{s.name}": s for one in course for s in one.sections}
    for step in agenda.steps:
        if step.kind is not Kind.ACTIVITY:
            cells = {f"lesson-{step.lesson}-{c['id']}" for c in sections[step.key].cells}
            assert cells <= ids


def test_the_students_notebook_has_no_facilitator_cell(written):
    tags = {}
    for path in written[1].files[1:]:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        tags[path.stem] = [t for cell in cells for t in cell["metadata"].get("tags", [])]
    assert "facilitator" in tags["agenda-720"]
    assert "facilitator" not in tags["agenda-720-students"]


def test_each_line_links_to_a_heading_of_its_notebook(written):
    for path in written[1].files[1:]:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        targets = re.findall(r"\(<([^#]+)#([^>]+)>\)", cells[0]["source"])
        assert len(targets) > 30
        headings = [
            cell["source"].splitlines()[0].lstrip("# ").replace(" ", "-")
            for cell in cells
            if cell["source"].startswith("#")
        ]
        for file, heading in targets:
            assert file == path.name
            assert headings.count(heading) == 1, heading


def test_links_of_lessons_lead_to_the_workspace_or_become_text(course):
    agenda = plan(180, "07", course=course)
    relative = re.compile(r"\]\(([^)#<:]+\.\w+)\)")
    beside = "\n".join(c["source"] for c in notebook_of(agenda, NINE)["cells"])
    assert relative.findall(beside)
    for target in relative.findall(beside):
        assert (content.root() / target.removeprefix("../")).is_file(), target
    elsewhere = notebook_of(agenda, NINE, beside_lessons=False)
    assert not relative.findall("\n".join(c["source"] for c in elsewhere["cells"]))


def test_nothing_is_overwritten(tmp_path, course):
    agenda = plan(90, "08", course=course)
    first = files.write(agenda, tmp_path, NINE)
    assert first.new
    assert not files.write(agenda, tmp_path, NINE).new, "the same agenda again is the same"

    notebook = tmp_path / "agenda-90-08.ipynb"
    book = json.loads(notebook.read_text("utf-8"))
    code = next(cell for cell in book["cells"] if cell["cell_type"] == "code")
    code["execution_count"] = 3
    notebook.write_text(json.dumps(book))
    assert not files.write(agenda, tmp_path, NINE).new, "a notebook that was run is the same"

    code["source"] = "mine = 1"
    notebook.write_text(json.dumps(book))
    again = files.write(agenda, tmp_path, NINE)
    assert [path.name for path in again.files] == ["agenda-90-08-2.md", "agenda-90-08-2.ipynb"]
    assert again.beside == notebook
    assert "agenda-90-08.ipynb is another version, and left as it is" in str(again)
    assert "agenda-90-08-2.ipynb#" in again.files[1].read_text("utf-8")
    assert "mine = 1" in notebook.read_text("utf-8")
    assert not files.write(agenda, tmp_path, NINE).new


def test_a_notebook_that_no_longer_parses_is_kept(tmp_path, course):
    (tmp_path / "agenda-90-08.ipynb").write_text("{half")
    files.write(plan(90, "08", course=course), tmp_path, NINE)
    assert (tmp_path / "agenda-90-08.ipynb").read_text() == "{half"


def test_a_folder_that_cannot_be_made_is_named(tmp_path, course):
    (tmp_path / "file").write_text("")
    with pytest.raises(KitError, match=r"can't write to .*file.*--out"):
        files.write(plan(90, "08", course=course), tmp_path / "file", NINE)


def run(*arguments):
    return CliRunner().invoke(cli.mindthegap, ["agenda", *map(str, arguments)])


def test_the_command_prints_the_page_and_names_the_files(tmp_path):
    done = run("--minutes", 90, "--for", "recovery", "--start", "13:15", "--out", tmp_path / "a")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("# Agenda: recovery (90 minutes)\n")
    assert "| 13:15 |" in done.stdout
    assert (tmp_path / "a" / "agenda-90-recovery.md").read_text("utf-8").strip() in done.stdout
    assert str(tmp_path / "a" / "agenda-90-recovery.ipynb") in done.stderr


def test_the_default_folder_is_the_trainers(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "default_folder", lambda *, trainer: tmp_path / "workspace-trainer")
    done = run("--minutes", 60, "--for", "08")
    assert "workspace-trainer/agendas/agenda-60-08.ipynb" in done.stderr.replace("\\", "/")
    assert "lab --trainer" in done.stderr
    text = (tmp_path / "workspace-trainer/agendas/agenda-60-08.ipynb").read_text("utf-8")
    assert "](../cases/camera-phone/brief.md)" in text or "](../" not in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--minutes", "3h"), "'3h' is not a number of minutes such as 90 or 180."),
        (("--minutes", "0"), "'0' is not a number of minutes"),
        (("--minutes", "9" * 5000), "is not a number of minutes"),
        (("--minutes", "90", "--start", "9am"), "'9am' is not a time of day such as 09:00"),
    ],
)
def test_the_command_says_how_numbers_and_times_are_written(arguments, message):
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr


def test_the_command_lists_the_goals():
    done = run("--goals")
    assert done.exit_code == 0
    assert all(f"{number}  " in done.stdout for number in NUMBERS)
    assert "justice" in done.stdout


def test_an_error_is_a_message(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["mindthegap", "agenda", "--minutes", "1"])
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 1
    assert "mindthegap: 1 minutes are too short" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
