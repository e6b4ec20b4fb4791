"""nbgrader's own steps, one at a time: make the students' version, autograde, write feedback."""

import re
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING

from mindthegap.errors import KitError

if TYPE_CHECKING:
    from traitlets.config import Config

# nbgrader's log: an entry begins with its level; further lines of it are indented.
ENTRY = re.compile(r"^\[(?P<level>[A-Z]+)\] ", re.MULTILINE)
# The last line of a traceback: the exception's name and what it says.
EXCEPTION = re.compile(
    r"^ *(?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*(?:Error|Exception|Entry)): *(.*)$", re.MULTILINE
)


class StepError(KitError):
    """A step of nbgrader failed. The text is the reason; `log` is all that nbgrader said."""

    def __init__(self, reason: str, log: str) -> None:
        super().__init__(reason)
        self.log = log


class Steps:
    """nbgrader at work in one course.

    Parameters
    ----------
    config : Config
        The course's configuration, see `mindthegap.grading.assignments.configuration`.
    """

    def __init__(self, config: "Config") -> None:
        from nbgrader.apps import NbGraderAPI

        self._api = NbGraderAPI(config=config)

    def generate(self, assignment: str) -> None:
        """Make the students' version of a problem set; the gradebook learns its cells."""
        self._run(self._api.generate_assignment, assignment)

    def autograde(self, assignment: str, student: str) -> None:
        """Run a student's submission and record the points."""
        self._run(self._api.autograde, assignment, student)

    def feedback(self, assignment: str, student: str) -> None:
        """Write a student's feedback page."""
        self._run(self._api.generate_feedback, assignment, student)

    def _run(self, step: Callable[..., dict], *arguments: str) -> None:
        from sqlalchemy.exc import SAWarning

        with warnings.catch_warnings():
            # nbgrader's way of adding a submission to the gradebook: no affair of the user's.
            warnings.simplefilter("ignore", SAWarning)
            result = step(*arguments)
        _must_succeed(result)


def _must_succeed(result: dict) -> None:
    """Raise a StepError if nbgrader reports a failure."""
    if result["success"]:
        return
    error, log = result["error"], result.get("log", "")
    if error.rstrip().endswith("KeyboardInterrupt"):
        # nbgrader catches it with everything else; the user wants to stop.
        raise KeyboardInterrupt
    raise StepError(_reason(log, error), f"{log}\n{error}")


def _reason(log: str, error: str) -> str:
    """The cause in one line: what nbgrader raises in the end only points to its log.

    The first traceback in the log is nearest to the cause, and the last exception in it the one
    that was raised for people.

    Examples
    --------
    >>> log = "[ERROR] Traceback ...\\n    nbformat.NotJSONError: no JSON\\n[ERROR] See above"
    >>> _reason(log, error="")
    'NotJSONError: no JSON'
    """
    texts = ENTRY.split(log)
    errors = [
        text for level, text in zip(texts[1::2], texts[2::2], strict=True) if level == "ERROR"
    ]
    for text in (*errors, error):
        exceptions = EXCEPTION.findall(text)
        if exceptions and exceptions[-1][0] != "NbGraderException":
            name, message = exceptions[-1]
            return f"{name}: {message}".rstrip(": ")
    return (errors or [error])[0].strip().splitlines()[-1]
