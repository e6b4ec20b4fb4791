"""The problem sets of a course: where they lie, and what each declares about itself."""

import json
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mindthegap import content
from mindthegap.errors import KitError

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from traitlets.config import Config

CONFIG = "nbgrader_config.py"
# Whose data lie in source/ and so in the released default folder.
SELF_LEARNER = "self-learner"


@dataclass(frozen=True)
class Assignment:
    """A problem set of an nbgrader course.

    Parameters
    ----------
    name : str
        nbgrader's assignment id; the folder's and the notebook's name.
    course : Path
        The nbgrader course: the folder that holds nbgrader_config.py and source/.
    """

    name: str
    course: Path

    @property
    def source(self) -> Path:
        """The instructor's folder: notebook with solutions and tests, default data."""
        return self.course / "source" / self.name

    @property
    def notebook(self) -> Path:
        """The instructor's notebook."""
        return self.source / f"{self.name}.ipynb"

    @property
    def released(self) -> Path:
        """nbgrader's folder of the students' version, with the self-learners' data."""
        return self.course / "release" / self.name

    @property
    def submitted(self) -> Path:
        """nbgrader's folder of submissions: <student>/<assignment>/<notebook>."""
        return self.course / "submitted"

    @cached_property
    def declared(self) -> dict:
        """The notebook's own metadata block: title, minutes, points, datasets ...

        Raises
        ------
        KitError
            If the file is no notebook or has no such block.
        """
        try:
            return json.loads(self.notebook.read_text("utf-8"))["metadata"]["mindthegap"]
        except (OSError, ValueError, KeyError) as error:
            raise KitError(
                f"{self.notebook}: not a notebook with a metadata block 'mindthegap'"
            ) from error

    @property
    def datasets(self) -> tuple[str, ...]:
        """The datasets of which every student has a variant, as files beside the notebook."""
        return tuple(self.declared.get("datasets", ()))


def find(name: str, course: Path | None = None) -> Assignment:
    """Find a problem set by its name or by the beginning of its name.

    Parameters
    ----------
    name : str
        "ps1-formation", or as much of it as tells it from the others: "ps1".
    course : Path, optional
        The nbgrader course; found by `course_folder` if left out.

    Raises
    ------
    KitError
        If no problem set, or more than one, begins like this; the message lists those there are.

    Examples
    --------
    >>> find("ps1").name
    'ps1-formation'
    """
    course = course_folder(course)
    known = [assignment.name for assignment in everything(course)]
    matching = [name] if name in known else [one for one in known if one.startswith(name)]
    if len(matching) == 1:
        return Assignment(matching[0], course)
    if matching:
        raise KitError(f"{name!r} fits more than one problem set: {', '.join(matching)}.")
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    raise KitError(
        f"there is no problem set {name!r}.{meant} "
        f"These are in {course / 'source'}: {', '.join(known) or 'none'}."
    )


def everything(course: Path) -> list[Assignment]:
    """Every problem set of a course, in alphabetical order."""
    found = sorted((course / "source").glob("*/*.ipynb"))
    return [Assignment(path.stem, course) for path in found if path.stem == path.parent.name]


def course_folder(course: Path | None = None) -> Path:
    """Return the nbgrader course to work in.

    The one that is named; else the one in which the user stands; else the checkout's own.

    Raises
    ------
    KitError
        If there is none.
    """
    if course is not None:
        if not (course / CONFIG).is_file():
            raise KitError(f"{course} is no nbgrader course: it has no {CONFIG}.")
        return course.resolve()
    here = Path.cwd()
    candidates = [here, here / "autograde"]
    if content.in_checkout():
        candidates.append(content.root() / "autograde")
    for candidate in candidates:
        if (candidate / CONFIG).is_file():
            return candidate.resolve()
    raise KitError(
        "problem sets are released and graded in an nbgrader course, and there is none here: an "
        f"installed kit holds no solutions. Change to a folder that has {CONFIG}, for example "
        "autograde in a checkout of the kit."
    )


def configuration(course: Path) -> "Config":
    """Read a course's nbgrader_config.py, as the `nbgrader` command does in that folder."""
    from traitlets.config import PyFileConfigLoader

    config = PyFileConfigLoader(CONFIG, path=str(course)).load_config()
    config.CourseDirectory.root = str(course)
    return config


def gradebook(course: Path) -> "Gradebook":
    """Open a course's gradebook; use it with `with`."""
    from nbgrader.api import Gradebook
    from nbgrader.coursedir import CourseDirectory

    directory = CourseDirectory(config=configuration(course))
    return Gradebook(directory.db_url, directory.course_id)
