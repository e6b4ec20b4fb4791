"""One course that the real nbgrader command has graded, shared by the tests that look at it."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

# The modules beside this file are its own; they are no package.
sys.path.insert(0, str(Path(__file__).parent))
import ps1
from submissions import (
    ALTERNATIVE,
    BLANK,
    CORRUPT,
    DOCTORED_DATA,
    FOREIGN_DATA,
    MISCONCEPTION,
    Submission,
    full,
    half,
)

from mindthegap.grading.personal import files
from mindthegap.grading.release import student_version


@dataclass(frozen=True)
class Graded:
    """A course after nbgrader's commands, and what each of them said."""

    course: Path
    submissions: dict[str, Submission]
    said: dict[str, subprocess.CompletedProcess]


def copy_of_the_course(target: Path) -> Path:
    """The course as committed: no gradebook, nothing released."""
    target.mkdir(parents=True)
    shutil.copy(ps1.PS1.course / "nbgrader_config.py", target)
    shutil.copytree(
        ps1.PS1.course / "source",
        target / "source",
        ignore=shutil.ignore_patterns(".ipynb_checkpoints"),
    )
    return target


def nbgrader(course: Path, *arguments: str) -> subprocess.CompletedProcess:
    """Run the `nbgrader` command in a course, without the settings of whoever runs the tests."""
    home = course.parent / "jupyter-config"
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env=os.environ | {"JUPYTER_CONFIG_DIR": str(home)},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def hand_in(course: Path, student: str, notebook: nbformat.NotebookNode) -> Path:
    folder = course / "submitted" / student / ps1.PS1.name
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{ps1.PS1.name}.ipynb")
    return folder


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """The students' notebook; `graded` shows that nbgrader's command makes the same."""
    folder = tmp_path_factory.mktemp("released")
    student_version(ps1.PS1.source, folder)
    return folder / ps1.PS1.notebook.name


@pytest.fixture(scope="session")
def graded(tmp_path_factory):
    """Every kind of submission, graded by the real commands."""
    name = ps1.PS1.name
    course = copy_of_the_course(tmp_path_factory.mktemp("graded") / "course")
    said = {"generate_assignment": nbgrader(course, "generate_assignment", name)}
    released = course / "release" / name / f"{name}.ipynb"
    solutions = ps1.solutions()
    # Two students for every kind of submission.
    submissions = {
        FOREIGN_DATA: full(solutions),
        DOCTORED_DATA: full(solutions),
        "cem": BLANK,
        "dana": BLANK,
        "eva": half(solutions),
        "finn": half(solutions),
        "gül": ALTERNATIVE,
        "hugo": ALTERNATIVE,
        "ida": MISCONCEPTION,
        "jan": MISCONCEPTION,
    }
    folders = {
        student: hand_in(course, student, ps1.fill_in(released, submission))
        for student, submission in submissions.items()
    }
    for file, content in files(ps1.PS1, "somebody-else").items():
        (folders[FOREIGN_DATA] / file).write_bytes(content)
    (folders[DOCTORED_DATA] / "camera_panel.csv").write_text("id,wave,will_low\nC0001,pre,10.0\n")
    corrupt = course / "submitted" / CORRUPT / name
    corrupt.mkdir(parents=True)
    (corrupt / f"{name}.ipynb").write_text(json.dumps({"cells": []})[:-3])
    said["autograde"] = nbgrader(course, "autograde", name)
    said["generate_feedback"] = nbgrader(course, "generate_feedback", name)
    said["export"] = nbgrader(course, "export", "--to=grades.csv")
    # The reference, what students get, and a student who has answered everything.
    handed_in = folders[FOREIGN_DATA] / f"{name}.ipynb"
    notebooks = [course / "source" / name / f"{name}.ipynb", released, handed_in]
    said["validate"] = nbgrader(course, "validate", *map(str, notebooks))
    return Graded(course, submissions, said)
