"""The kind of answer that is text, and that no machine marks."""

from collections.abc import Callable
from dataclasses import dataclass

from mindthegap.coach.kind import Kind, OtherKind, Unfinished, in_words


@dataclass(frozen=True)
class Words(Kind):
    """An answer in the student's own words: never marked by the machine.

    The student gets the rubric and compares. The only check is that something was written.

    Parameters
    ----------
    rubric : tuple of str
        What a good answer does, one sentence each.
    right : str or function
        A model answer; also the example that the tests use.
    least : int
        Shorter answers than this many characters are asked for a little more, and get no rubric.

    Examples
    --------
    >>> why = Words(("names one cause",), "The ad promised too much.")
    >>> why.read("Because of the ad")
    'Because of the ad'
    """

    rubric: tuple[str, ...]
    right: str | Callable[[], str]
    least: int = 12

    @property
    def asked_for(self) -> str:
        return 'text of your own in quotation marks, for example `"Because the ad …"`'

    def _read(self, answer):
        if not isinstance(answer, str):
            raise OtherKind(f"Your answer is {in_words(answer)}, not text.")
        if len(answer.strip()) < self.least:
            raise Unfinished(
                "That is short. Write a little more, then compare it with what a good answer does."
            )
        return answer
