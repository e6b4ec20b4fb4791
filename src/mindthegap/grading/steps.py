"""nbgrader's own steps, one at a time: make the students' version, autograde, write feedback."""

import re
from typing import TYPE_CHECKING

from mindthegap.errors import KitError

if TYPE_CHECKING:
    from traitlets.config import Config

# The last line of a traceback: the exception's name and what it says.
EXCEPTION = re.compile(
    r"^(?:[A-Za-z_]\w*\.)*([A-Za-z_]\w*(?:Error|Exception|Entry)): *(.*)$", re.MULTILINE
)
ERROR_LINE = re.compile(r"^\[ERROR\] *(.+)$", re.MULTILINE)


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
        _must_succeed(self._api.generate_assignment(assignment))

    def autograde(self, assignment: str, student: str) -> None:
        """Run a student's submission and record the points."""
        _must_succeed(self._api.autograde(assignment, student))

    def feedback(self, assignment: str, student: str) -> None:
        """Write a student's feedback page."""
        _must_succeed(self._api.generate_feedback(assignment, student))


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
    """The cause in one line, from the log: what nbgrader raises in the end only points there.

    Examples
    --------
    >>> log = "[ERROR] Traceback ...\\nnbformat.reader.NotJSONError: no JSON\\n[ERROR] See above"
    >>> _reason(log, error="")
    'NotJSONError: no JSON'
    """
    for text in (log, error):
        exceptions = [found for found in EXCEPTION.findall(text) if found[0] != "NbGraderException"]
        if exceptions:
            name, message = exceptions[-1]
            return f"{name}: {message}".rstrip(": ")
    lines = ERROR_LINE.findall(log)
    return lines[0] if lines else error.strip().splitlines()[-1]
