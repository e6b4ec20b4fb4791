"""Sort survey questions by the expectation that they ask for: will, should, ideal, minimum."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import traitlets

from mindthegap.plots.theme import DERIVED, EXPERIENCED, FAINT, SOFT, blank, picture, say, themed
from mindthegap.widgets.controls import Panel, asset

STANDARDS = {
    "will": "what the customer thinks will happen",
    "should": "what the customer thinks is owed",
    "ideal": "the best that the customer could wish for",
    "minimum": "the least that the customer would accept",
}
"""The four standards, and what an answer to each of them states."""


class Item(NamedTuple):
    """A question of a survey: its words, its standard, the words that give it away, and why."""

    question: str
    standard: str
    clue: str
    why: str


ITEMS = {
    "price": Item(
        "At this price, the firm owes me night photos of at least … of 10.",
        "should",
        "owes me",
        "It asks what is due. “At least” does not make it a minimum: the customer may well accept "
        "less than is due, and be angry.",
    ),
    "friend": Item(
        "My friend's M8 did badly in the dark. I am afraid that mine will be … of 10, too.",
        "will",
        "I am afraid that mine will be",
        "It asks for a forecast. Nobody wishes for it, and nobody thinks that it ought to be so: "
        "an expectation need not be a hope.",
    ),
    "return": Item(
        "If night photos are worse than … of 10, I take the phone back.",
        "minimum",
        "take the phone back",
        "It asks where the customer stops to accept. Everything above this line is at least "
        "tolerable.",
    ),
    "dream": Item(
        "The best night photos that I could wish for would be … of 10.",
        "ideal",
        "could wish for",
        "It asks for a wish. A wish can't turn out wrong.",
    ),
    "next_month": Item(
        "In my first month, photos at night will come out at about … of 10.",
        "will",
        "will come out at about",
        "It asks for a forecast. In a month we shall know whether it was right.",
    ),
    "just_enough": Item(
        "… of 10 would be just about good enough for me, not more.",
        "minimum",
        "just about good enough",
        "It asks for the lowest level that is still acceptable.",
    ),
    "no_limits": Item(
        "If money and technology set no limits, night photos would be … of 10.",
        "ideal",
        "set no limits",
        "It asks for the best imaginable, whatever it costs.",
    ),
    "advertised": Item(
        "Whoever advertises “Night, bright as day” has a duty to deliver … of 10.",
        "should",
        "has a duty to deliver",
        "It asks what is due after such a promise. Whether it will come is another question.",
    ),
}


def verdict(item: str, chosen: str) -> str:
    """What the piece says when a question is sorted.

    Parameters
    ----------
    item : str
        A key of `ITEMS`.
    chosen : str
        One of the four standards.

    Returns
    -------
    str
        That it is right, and why; or what the chosen standard would ask, and which words to read
        again.

    Examples
    --------
    >>> verdict("dream", "ideal")
    "Right. It asks for a wish. A wish can't turn out wrong."
    >>> verdict("dream", "will")
    'Not yet. “Will” is what the customer thinks will happen. Read again: “could wish for”.'
    """
    asked = ITEMS[item]
    if chosen == asked.standard:
        return f"Right. {asked.why}"
    return f"Not yet. “{chosen.capitalize()}” is {STANDARDS[chosen]}. Read again: “{asked.clue}”."


class StandardSorter(Panel):
    """Sort eight survey questions into will, should, ideal and minimum; each answer is met at once.

    Parameters
    ----------
    answers : dict, optional
        Questions sorted already: a standard for keys of `ITEMS`.

    Attributes
    ----------
    answers : dict
        The standard chosen for each question sorted so far; follows the browser.
    score : int
        How many are sorted rightly.

    Raises
    ------
    ValueError
        If `answers` names a question or a standard that is not there.

    Examples
    --------
    >>> StandardSorter({"dream": "ideal", "price": "minimum"}).score
    1
    >>> StandardSorter({"dream": "hope"})
    Traceback (most recent call last):
    ...
    ValueError: 'hope' is no standard. The standards are will, should, ideal, minimum.
    """

    _esm = asset("controls.js", "standard_sorter.js")
    _css = asset("controls.css", "standard_sorter.css")

    answers: traitlets.Dict = traitlets.Dict().tag(sync=True)
    _items = traitlets.List([{"name": name, **item._asdict()} for name, item in ITEMS.items()]).tag(
        sync=True
    )
    _standards = traitlets.Dict(STANDARDS).tag(sync=True)

    def __init__(self, answers: Mapping[str, str] | None = None):
        super().__init__(answers=dict(answers or {}))

    @traitlets.validate("answers")
    def _known(self, proposal):
        for item, standard in proposal["value"].items():
            if item not in ITEMS:
                raise ValueError(f"{item!r} is no question. They are {', '.join(ITEMS)}.")
            if standard not in STANDARDS:
                raise ValueError(
                    f"{standard!r} is no standard. The standards are {', '.join(STANDARDS)}."
                )
        return proposal["value"]

    @property
    def score(self) -> int:
        """How many questions are sorted rightly."""
        return sum(ITEMS[item].standard == chosen for item, chosen in self.answers.items())

    @themed
    def still(self):
        """Return a still picture of what is sorted so far, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            The questions as rows, the standards as columns, a mark for each choice.

        Examples
        --------
        >>> StandardSorter({"dream": "ideal"}).still().alt[:54]
        'Table of eight survey questions and the standard chose'
        """
        figure, axes = blank(4.6, 9.0)
        columns = list(STANDARDS)
        for row, (name, item) in enumerate(ITEMS.items()):
            axes.scatter(range(4), [row] * 4, s=60, facecolor="white", edgecolor=FAINT, zorder=2)
            if chosen := self.answers.get(name):
                right = chosen == item.standard
                colour, marker = (DERIVED, "o") if right else (EXPERIENCED, "X")
                axes.scatter(
                    columns.index(chosen), row, s=110, color=colour, marker=marker, zorder=3
                )
        axes.set(xlim=(-0.6, 3.6), ylim=(len(ITEMS) - 0.5, -0.5))
        axes.set_xticks(range(4), columns)
        axes.set_yticks(range(len(ITEMS)), [_folded(item.question) for item in ITEMS.values()])
        axes.tick_params(length=0, labelsize=9.5)
        axes.tick_params(axis="x", top=True, labeltop=True, labelbottom=False)
        axes.grid(visible=False)
        for spine in axes.spines.values():
            spine.set_color(SOFT if spine.spine_type == "left" else "none")
        say(
            figure,
            f"{self.score} of {len(ITEMS)} questions sorted rightly",
            "Disc: right. Cross: not yet.",
        )
        told = "; ".join(
            f"{ITEMS[name].question} {chosen}: "
            + ("right" if chosen == ITEMS[name].standard else "not yet")
            for name, chosen in self.answers.items()
        )
        return picture(
            figure,
            "Table of eight survey questions and the standard chosen for each, "
            f"{self.score} of {len(ITEMS)} rightly. {told or 'None is sorted yet.'}",
        )

    def table(self):
        """Return each question with what it was sorted as and what the piece says of it.

        Examples
        --------
        >>> StandardSorter({"dream": "ideal"}).table().loc[3, "sorted as"]
        'ideal'
        """
        chosen = [self.answers.get(name, "") for name in ITEMS]
        return pd.DataFrame(
            {
                "question": [item.question for item in ITEMS.values()],
                "sorted as": chosen,
                "verdict": [
                    verdict(name, standard) if standard else ""
                    for name, standard in zip(ITEMS, chosen, strict=True)
                ],
            }
        )


def _folded(text: str) -> str:
    """The text in two lines of about equal length."""
    words = text.split()
    for cut in range(1, len(words)):
        if len(" ".join(words[:cut])) >= len(text) / 2:
            break
    return " ".join(words[:cut]) + "\n" + " ".join(words[cut:])
