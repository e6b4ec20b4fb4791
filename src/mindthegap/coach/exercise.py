"""An exercise of a lesson: the right answer, the usual wrong ones, hints and a solution.

How to write exercises
----------------------
Lesson 02's exercises are the list `EXERCISES` in `coach/lessons/lesson_02.py`. That file is all
that is needed: the coach finds it by its name, and `tests/coach` proves every entry. A complete
one::

    from mindthegap.coach.answers import Choice, Choices, Groups, Number, Words
    from mindthegap.coach.exercise import Exercise, Misconception
    from mindthegap.coach.tables import Column, Table
    from mindthegap.data import load

    def gap_low():
        panel = load("camera_panel")
        ...
        return (perceived - expected).mean()

    EXERCISES = [
        Exercise(
            "02-1",
            objective="Say what ...",             # word for word as in the notebook's metadata
            kind=Number(gap_low, decimals=2),     # a value, or a function that computes it
            because="The gap is P - E, so ...",   # said with "Right"
            misconceptions=[
                Misconception(
                    example=lambda: -gap_low(),   # a wrong answer; same form as a right one
                    message="This is E - P. The gap is taken from the experience: P - E.",
                ),
            ],
            hints=("a nudge", "the way", "nearly the answer"),
            solution="Markdown, formulas in $...$ too; a string or a function that returns one.",
        ),
    ]

- Kinds: `Number(right, decimals=, tolerance=, unit="share"|"percent")`, `Choice("B", options)`,
  `Choices("AC", options)`, `Groups({item: group}, more_groups=())`, `Column(series, decimals=)`,
  `Table(frame, decimals=)`, `Words(rubric, model_answer)`.
- A misconception without `matches` is met by every answer that is the same as its example, within
  the kind's tolerance. With `matches=lambda value: ...` it is met wherever that is true; `value` is
  the answer as the kind reads it (a float, a capital letter, a frozenset of letters, a dict of
  items, a Series, a DataFrame). The tests demand that each example meets its own misconception and
  no other.
- `because`, `message`, hints and solution are strings, or functions without arguments that return
  one (to print a number from the data). In the first four, `code`, **bold** and *italic* are
  understood.
- Nothing is computed before a student asks: put what reads data into functions.
- Hints 1 and 2 never name the answer; hint 3 nearly does.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from mindthegap.coach.feedback import Feedback, Verdict
from mindthegap.coach.kind import Kind, OtherKind, Unfinished, value_of
from mindthegap.coach.words import Words

Text = str | Callable[[], str]

NAME = re.compile(r"(?P<lesson>\d\d|case)-(?P<number>[1-9]\d*)")


@dataclass(frozen=True)
class Misconception:
    """A plausible wrong answer and what to say about it.

    Parameters
    ----------
    example : any, or a function without arguments
        One such answer, as a student would give it.
    message : str or function
        What went wrong, in terms of the subject.
    matches : function of the read answer, optional
        Is this answer such a case? Left out: it is when it is the same as the example.
    """

    example: Any
    message: Text
    matches: Callable[[Any], bool] | None = None

    @cached_property
    def wrong(self) -> Any:
        """The example; computed once."""
        return value_of(self.example)

    def meets(self, value: Any, kind: Kind) -> bool:
        """Whether the read answer `value` is a case of this misconception."""
        if self.matches is not None:
            return bool(self.matches(value))
        return kind.same(value, kind.read(self.wrong))


@dataclass(frozen=True)
class Exercise:
    """One exercise of a lesson; how to write one stands at the head of this module.

    Parameters
    ----------
    name : str
        Lesson and number, "02-3"; for the case "case-3".
    objective : str
        The lesson's objective that it tests, word for word as in the notebook's metadata.
    kind : Kind
        The kind of answer, with the right one.
    because : str or function
        Said with "Right": why it is right.
    hints : sequence of three str or functions
        From a nudge to nearly the answer.
    solution : str or function
        Markdown that shows and explains.
    misconceptions : sequence of Misconception
        The usual wrong answers; none for `Words`.

    Raises
    ------
    ValueError
        If the name is no exercise's name, or there are not exactly three hints.
    """

    name: str
    objective: str
    kind: Kind
    because: Text
    hints: Sequence[Text]
    solution: Text
    misconceptions: Sequence[Misconception] = ()

    def __post_init__(self):
        if not NAME.fullmatch(self.name):
            raise ValueError(
                f"{self.name!r} is no exercise's name: two digits of the lesson, a hyphen and a "
                'number, such as "02-3".'
            )
        if len(self.hints) != 3:
            raise ValueError(f"Exercise {self.name} has {len(self.hints)} hints: it must have 3.")

    @property
    def hint_texts(self) -> tuple[str, ...]:
        """The hints as the student reads them."""
        return tuple(map(value_of, self.hints))

    def judge(self, answer: Any) -> Feedback:
        """What the coach says of `answer`."""
        if answer is ... or (isinstance(answer, str) and answer.strip(" .\u2026") == ""):
            return self._say(
                Verdict.UNANSWERED,
                "Write your answer after the `=` sign and run the cell again. "
                f"This exercise asks for {self.kind.asked_for}.",
                offered=self.kind.offered,
            )
        try:
            value = self.kind.read(answer)
        except OtherKind as problem:
            unfinished = isinstance(problem, Unfinished)
            return self._say(
                Verdict.UNANSWERED if unfinished else Verdict.OTHER_KIND,
                str(problem),
                f"This exercise asks for {self.kind.asked_for}.",
            )
        if isinstance(self.kind, Words):
            return Feedback(
                self.name,
                Verdict.SELF_MARKED,
                "No machine marks this answer. Read what a good one does, and change yours until "
                "it does all of it:",
                (),
                self.kind.rubric,
                self.hint_texts,
            )
        if self.kind.same(value, self.kind.expected):
            return self._say(Verdict.RIGHT, value_of(self.because))
        return self._explain(value)

    def _explain(self, value: Any) -> Feedback:
        remarks = self.kind.remarks(value)
        for misconception in self.misconceptions:
            if misconception.meets(value, self.kind):
                return self._say(Verdict.NOT_RIGHT, value_of(misconception.message), *remarks)
        if slip := self.kind.slip(value):
            return self._say(Verdict.OTHER_KIND, slip)
        unknown = "The coach does not know how this answer came about, and does not guess."
        return self._say(
            Verdict.NOT_RIGHT,
            self.kind.near(value) or unknown,
            *remarks,
        )

    def _say(
        self, verdict: Verdict, message: str, *notes: str, offered: Sequence[str] = ()
    ) -> Feedback:
        hints = () if verdict is Verdict.RIGHT else self.hint_texts
        return Feedback(self.name, verdict, message, notes, tuple(offered), hints)
