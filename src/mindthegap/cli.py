"""The `mindthegap` command: one thin layer over the packages.

Imports stand inside the commands, so that help is instant.
"""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from mindthegap.errors import KitError

app = typer.Typer(
    # Plain help: rich would take a quarter of a second to import.
    rich_markup_mode=None,
    add_completion=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Workspace = Annotated[
    Path | None,
    typer.Option("--dir", metavar="WORKSPACE", help="Folder to work in [default: workspace]."),
]
Assignment = Annotated[str, typer.Argument(help="A problem set, for example ps1.")]


@app.callback()
def mindthegap(context: typer.Context) -> None:
    """Mind the Gap: a teaching and case-study kit on customer expectations.

    To learn, start with `lab`; to train, with `lab --trainer`; to grade, with `release`
    and `grade`.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def lab(
    workspace: Workspace = None,
    trainer: Annotated[
        bool, typer.Option("--trainer", help="Keep the facilitator notes in the lessons.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Port to use [default: 8888 or the next free one]."),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")
    ] = True,
) -> None:
    """Open the lessons in JupyterLab.

    Lessons, case, data and problem sets are copied into the workspace when they are
    missing or newer. What you have changed is never overwritten.
    """
    from mindthegap import content
    from mindthegap.course import lab as jupyterlab
    from mindthegap.course import workspace as copies

    if content.in_checkout():
        from mindthegap.grading import release

        release.refresh()
    folder = workspace or copies.default_folder(trainer=trainer)
    delivery = copies.fill(folder, trainer=trainer)
    typer.echo(f"Workspace: {folder.resolve()}")
    if str(delivery):
        typer.echo(str(delivery))
    typer.echo("Stop with Ctrl-C. JupyterLab is starting ...")
    jupyterlab.start(folder, port=port, browser=browser)


@app.command("release")
def release_command(
    assignment: Assignment,
    roster: Annotated[
        Path | None,
        typer.Option(help="CSV file with a column student_id: one folder per student is written."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Where to write them [default: autograde/handout]."),
    ] = None,
) -> None:
    """Hand out a problem set: a default folder, and one per student with their own data."""
    from mindthegap.grading import release

    with _Progress("Writing") as progress:
        result = release.release(assignment, roster=roster, out=out, progress=progress)
    typer.echo(str(result))


@app.command("grade")
def grade_command(
    assignment: Assignment,
    submissions: Annotated[
        Path | None,
        typer.Option(help="Folder or zip file of what came back [default: autograde/submitted]."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Grade again what is graded already.")
    ] = False,
) -> None:
    """Grade a problem set: gradebook, feedback pages and a table of the scores."""
    from mindthegap.grading import grade

    with _Progress("Grading") as progress:
        result = grade.grade(assignment, submissions=submissions, force=force, progress=progress)
    typer.echo(str(result))
    if not result.complete:
        raise typer.Exit(1)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(context: typer.Context) -> None:
    """Run every test, those in a real browser included.

    What follows is handed to pytest: `test tests/models -x` runs one folder and stops at
    the first failure; `test -m "not browser"` leaves the browser out.
    """
    from mindthegap import content

    if not content.in_checkout():
        raise KitError("the tests are not part of an installed kit: run this in a checkout.")
    root = str(content.root())
    os.chdir(root)
    pytest = [sys.executable, "-m", "pytest", *context.args]
    if os.name == "nt":
        import subprocess

        raise typer.Exit(subprocess.call(pytest))
    os.execv(sys.executable, pytest)


class _Progress:
    """A progress bar for long work: call it with (done, total, name)."""

    def __init__(self, verb: str) -> None:
        from rich.progress import Progress

        self._bar = Progress(transient=True)
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
        app(prog_name=os.environ.get("MINDTHEGAP_COMMAND", "mindthegap"))
    except KitError as error:
        typer.echo(f"mindthegap: {error}", err=True)
        sys.exit(1)
