"""The `mindthegap` command: one thin layer over the packages.

Imports stand inside the commands, so that help is instant.
"""

import os
import re
import sys
from datetime import datetime, time
from pathlib import Path

import click

from mindthegap.errors import KitError

FOLDER = click.Path(file_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, path_type=Path)
NEW = click.Path(dir_okay=False, path_type=Path)
PORT = click.IntRange(1, 65535)


class _Clock(click.ParamType):
    """A time of day, as 13:30."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> time:
        """Return the time; the message says how one is written."""
        if isinstance(value, time):
            return value
        try:
            return datetime.strptime(str(value), "%H:%M").time()
        except ValueError:
            self.fail(f"{value!r} is not a time of day such as 09:00 or 13:30.", param, ctx)


class _Minutes(click.ParamType):
    """A whole number of minutes, at least 1."""

    name = "minutes"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """Return the number; the message says what would be one."""
        if not re.fullmatch(r"\s*\d{1,9}\s*", str(value)) or not int(str(value)):
            self.fail(f"{value!r} is not a number of minutes such as 90 or 180.", param, ctx)
        return int(str(value))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def mindthegap() -> None:
    """Mind the Gap: a teaching and case-study kit on customer expectations.

    To learn, start with `lab`; to train, with `agenda` and `lab --trainer`; to grade, with
    `release` and `grade`; to analyse data of your own, with `data`.
    """


@mindthegap.command()
@click.option("--dir", "folder", type=FOLDER, metavar="WORKSPACE", help="Folder to work in.")
@click.option("--trainer", is_flag=True, help="Keep the facilitator notes in the lessons.")
@click.option("--port", type=PORT, metavar="PORT", help="Port to use, else the first free one.")
@click.option("--no-browser", is_flag=True, help="Don't open the page, only print its address.")
def lab(folder: Path | None, trainer: bool, port: int | None, no_browser: bool) -> None:
    """Open the lessons in JupyterLab.

    Lessons, case, data and problem sets are copied into the workspace when they are
    missing or newer. What you have changed is never overwritten. The workspace is the folder
    workspace (with --trainer: workspace-trainer), unless you name another with --dir.
    """
    from mindthegap import content
    from mindthegap.course import lab as jupyterlab
    from mindthegap.course import workspace

    if port is not None:
        jupyterlab.must_be_free(port)
    if content.in_checkout():
        from mindthegap.grading import release

        release.refresh()
    folder = folder or workspace.default_folder(trainer=trainer)
    delivery = workspace.fill(folder, trainer=trainer)
    click.echo(f"Workspace: {folder.resolve()}")
    if str(delivery):
        click.echo(str(delivery))
    click.echo("JupyterLab is starting. Ctrl-C stops it.")
    jupyterlab.start(folder, port=port, browser=not no_browser)


def _show_goals(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from mindthegap.course import metadata
        from mindthegap.course.agenda import goals

        click.echo(goals.listing(metadata.lessons()))
        context.exit()


@mindthegap.command("agenda")
@click.option(
    "--minutes",
    type=_Minutes(),
    metavar="N",
    required=True,
    help="How long, breaks included.",
)
@click.option("--for", "goal", metavar="GOAL", help="A lesson's number, or words of the course.")
@click.option("--start", type=_Clock(), default="09:00", metavar="TIME", help="Else 09:00.")
@click.option("--out", type=FOLDER, help="Where the files go, else workspace-trainer/agendas.")
@click.option("--students", is_flag=True, help="Write a notebook without facilitator notes, too.")
@click.option(
    "--goals",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_goals,
    help="Say what a workshop can be for.",
)
def agenda_command(
    minutes: int, goal: str | None, start: time, out: Path | None, students: bool
) -> None:
    """Plan a workshop: a timetable to print, a notebook to run.

    `agenda --minutes 90 --for recovery` chooses whole sections about recovery and a group
    activity, and puts them in order. GOAL is a lesson's number (08) or words of the course
    (promises, kano, "word of mouth"), or several with commas ("complaints, recovery"); without
    it, the whole subject at a glance.

    Breaks and lunch count within the minutes: 90 is a workshop without a break, 360 a day with
    lunch, 720 two such days; any other number will do. The time is planned to the full: to keep
    some for talk of your own, ask for fewer minutes than you have. No file is ever overwritten.
    """
    from mindthegap.course.agenda import files
    from mindthegap.course.agenda.plan import plan

    agenda = plan(minutes, goal)
    written = files.write(agenda, out or files.default_out(), start, students=students)
    click.echo(files.markdown_of(agenda, start))
    click.echo(str(written), err=True)


@mindthegap.command("coverage")
def coverage_command() -> None:
    """Show where each idea of the subject is taught, and which exercises test it.

    The ideas 1 to 84 are those of popular accounts, Q1 to Q25 what the literature says of them.
    The exit code is 1 while an idea has no section, or no exercise.
    """
    from rich.console import Console
    from rich.table import Table

    from mindthegap.course import coverage

    ideas, places = coverage.subject(), coverage.coverage()
    table = Table(box=None, pad_edge=False)
    for heading in ("Number", "Idea", "Taught in", "Exercises"):
        table.add_column(heading, no_wrap=heading == "Number")
    for number, taught in places.items():
        named = (str(number), ideas[number])
        if not taught:
            table.add_row(*named, "nowhere yet", "")
        for place in taught:
            table.add_row(*named, f"{place.lesson} {place.section}", ", ".join(place.exercises))
            named = ("", "")
    Console().print(table)
    holes = coverage.holes(places)
    if holes:
        click.echo(f"Without a section or an exercise: {', '.join(map(str, holes))}.")
        sys.exit(1)
    click.echo(f"All {len(ideas)} ideas are taught and tested.")


@mindthegap.command("export")
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option("--out", type=NEW, metavar="FILE", help="The page; else NAME.html, here.")
@click.option("--code", is_flag=True, help="Show the code, too.")
@click.option("--force", is_flag=True, help="Write the page again if it exists.")
def export_command(notebook: Path, out: Path | None, code: bool, force: bool) -> None:
    """Make one web page of a notebook, for example of cases/camera-phone.

    The notebook is run, and the page holds its text, pictures, documents and widgets in one file.
    It asks for nothing from anywhere: no kernel, no network, no other file. NOTEBOOK is a notebook
    or a folder with one, here or in the kit.
    """
    from mindthegap.course.export import export

    with _Progress("Running") as progress:
        page = export(notebook, out, code=code, force=force, progress=progress)
    click.echo(f"{page}: {page.stat().st_size / 1e6:.1f} MB. Open it in a browser.")


@mindthegap.command("release")
@click.argument("assignment")
@click.option("--roster", type=EXISTING, help="CSV file with a column student_id.")
@click.option("--out", type=FOLDER, help="Where the students' folders go: autograde/handout.")
def release_command(assignment: str, roster: Path | None, out: Path | None) -> None:
    """Hand out a problem set, for example ps1.

    Writes the default folder for self-learners and, with a roster, one folder per student
    with that student's own data.
    """
    from mindthegap.grading import release

    with _Progress("Writing") as progress:
        result = release.release(assignment, roster=roster, out=out, progress=progress)
    click.echo(str(result))


@mindthegap.command("grade")
@click.argument("assignment")
@click.option("--submissions", type=EXISTING, help="Folder or zip file of what came back.")
@click.option("--force", is_flag=True, help="Grade again what is graded already.")
def grade_command(assignment: str, submissions: Path | None, force: bool) -> None:
    """Grade a problem set, for example ps1.

    Collects the submissions (from autograde/submitted, unless you name another place), grades
    them with nbgrader, and writes the feedback pages and a table of the scores. What needs a
    human eye is named; the exit code is 1 if a submission could not be graded.
    """
    from mindthegap.grading import grade

    with _Progress("Grading") as progress:
        result = grade.grade(assignment, submissions=submissions, force=force, progress=progress)
    click.echo(str(result))
    if not result.complete:
        sys.exit(1)


@mindthegap.group()
def data() -> None:
    """List, describe, make and check datasets."""


@data.command("list")
def list_command() -> None:
    """Name all datasets, with what they hold."""
    from rich.console import Console
    from rich.table import Table

    from mindthegap.data import catalogue

    table = Table(box=None, pad_edge=False)
    for heading in ("Name", "Size", "What it holds"):
        table.add_column(heading, no_wrap=heading == "Name")
    for name in catalogue.names():
        known = catalogue.dataset(name)
        table.add_row(name, f"{known.size:,} {known.size_unit}", known.title)
    Console().print(table)
    click.echo("All are simulated. `data describe NAME` shows the columns of one.")


@data.command("describe")
@click.argument("name")
def describe_command(name: str) -> None:
    """Show a dataset's dictionary: columns, scales, what is empty."""
    from mindthegap.data import describe

    click.echo(repr(describe(name)))


@data.command("make")
@click.argument("name")
@click.option("--rows", type=click.IntRange(1), metavar="N", help="Rows; else as in the lessons.")
@click.option("--seed", type=click.IntRange(0), metavar="S", help="Seed; else that of the lessons.")
@click.option("--out", type=NEW, metavar="FILE", help="New .csv or .parquet file: NAME.csv.")
def make_command(name: str, rows: int | None, seed: int | None, out: Path | None) -> None:
    """Make a dataset anew, with as many rows as you want.

    The same name, rows and seed give the same numbers. A file that exists is left as it is.
    """
    from mindthegap.data import exchange

    out = out or Path(f"{name}.csv")
    with _Progress("Writing") as progress:
        written = exchange.make(name, out, rows=rows, seed=seed, progress=progress)
    click.echo(f"{out}: {written:,} rows of simulated data.")


@data.command("check")
@click.argument("file", type=NEW)
@click.option("--as", "name", required=True, metavar="NAME", help="The dataset it should be like.")
def check_command(file: Path, name: str) -> None:
    """Check a file against a dataset's dictionary.

    The file, ending in .csv or .parquet, has the columns of that dataset. Every problem is
    named at once, with its column, its rows and what would be right; the exit code is 1 then.
    Nothing is changed in the file.
    """
    from mindthegap.data import exchange

    rows = exchange.check_file(file, name)
    click.echo(f"{file}: all {rows:,} rows are as the dictionary of {name!r} says.")


@mindthegap.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_arguments", nargs=-1, type=click.UNPROCESSED)
def test(pytest_arguments: tuple[str, ...]) -> None:
    """Run every test, those in a real browser included.

    What follows is handed to pytest: `test tests/models -x` runs one folder and stops at
    the first failure; `test -m "not browser"` leaves the browser out.
    """
    import subprocess

    from mindthegap import content

    if not content.in_checkout():
        raise KitError("the tests are not part of an installed kit: run this in a checkout.")
    command = [sys.executable, "-m", "pytest", *pytest_arguments]
    sys.exit(subprocess.call(command, cwd=content.root()))


class _Progress:
    """A progress bar for long work: call it with (done, total, name)."""

    def __init__(self, verb: str) -> None:
        from rich.console import Console
        from rich.progress import Progress

        console = Console(stderr=True)
        # In a pipe or a log a bar would leave blank lines.
        self._bar = Progress(transient=True, console=console, disable=not console.is_terminal)
        self._verb = verb

    def __enter__(self) -> "_Progress":
        self._bar.start()
        self._task = self._bar.add_task(self._verb, total=None)
        return self

    def __call__(self, done: int, total: int, name: str) -> None:
        self._bar.update(
            self._task, completed=done, total=total, description=f"{self._verb} {name}"
        )

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


def main() -> None:
    """Run the command; an error that the user can put right is a message, not a traceback."""
    try:
        mindthegap(prog_name=os.environ.get("MINDTHEGAP_COMMAND", "mindthegap"))
    except KitError as error:
        click.echo(f"mindthegap: {error}", err=True)
        sys.exit(1)
