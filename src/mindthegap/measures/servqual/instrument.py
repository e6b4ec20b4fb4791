"""The questionnaire: which column asks what, in which dimension, worded which way round."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from mindthegap.measures.inputs import Scale, numbers


@dataclass(frozen=True)
class Item:
    """One statement, asked twice: of excellent firms (expectation), of this firm (perception).

    Parameters
    ----------
    dimension : str
        The dimension that it belongs to.
    expectation, perception : str
        The columns that hold the two answers.
    statement : str
        What it says, without its subject: "gets a job right at the first attempt".
    reversed : bool, default False
        Whether agreeing means poor service, so that the answers have to be turned round.
    """

    dimension: str
    expectation: str
    perception: str
    statement: str = ""
    reversed: bool = False


@dataclass(frozen=True)
class Instrument:
    """A questionnaire with expectations and perceptions, and perhaps importance points.

    Parameters
    ----------
    items : tuple of Item
        In the order of the questionnaire. Dimensions stand in the order in which they first
        appear; a dimension may have any number of items.
    scale : (float, float), default (1, 7)
        Lowest and highest answer, the same for all items.
    points : dict of dimension to column
        Where respondents shared out points among the dimensions; empty if they did not.
    total : float, default 100
        How many points each respondent had to share out.
    duration : str, default ""
        The column with the seconds that the questionnaire took; empty if there is none.

    Raises
    ------
    TypeError
        If `items` are no `Item`, or the scale is not a pair of numbers.
    ValueError
        If there are no items, a column is named twice, the scale is upside down, or `points` does
        not name exactly the dimensions.

    Examples
    --------
    An instrument of one's own:

    >>> short = Instrument(
    ...     (
    ...         Item("reliability", "should_on_time", "on_time", "delivers on the day named"),
    ...         Item("empathy", "should_number", "number", "treats me as a number", reversed=True),
    ...     ),
    ...     scale=(1, 5),
    ... )
    >>> short.dimensions
    ('reliability', 'empathy')

    The classic one:

    >>> SERVQUAL.items[4].expectation, SERVQUAL.items[4].dimension
    ('E05', 'reliability')
    >>> [item.perception for item in SERVQUAL.items if item.reversed]
    ['P10', 'P11', 'P12', 'P13', 'P18', 'P19', 'P20', 'P21', 'P22']
    """

    items: tuple[Item, ...]
    scale: Scale = (1, 7)
    points: Mapping[str, str] = field(default_factory=dict)
    total: float = 100
    duration: str = ""

    def __post_init__(self) -> None:
        self._check_types()
        if not self.items:
            raise ValueError("An instrument needs one item or more.")
        if not self.scale[0] < self.scale[1]:
            raise ValueError(f"The scale must go from low to high, but it is {self.scale}.")
        columns = [*self.expectations, *self.perceptions, *self.points.values()]
        twice = sorted({column for column in columns if columns.count(column) > 1})
        if twice:
            raise ValueError(f"Each column can be one item only; named twice: {', '.join(twice)}.")
        if self.points and set(self.points) != set(self.dimensions):
            raise ValueError(
                f"points must name a column for each of {', '.join(self.dimensions)}, but it names "
                f"{', '.join(self.points)}."
            )

    def _check_types(self) -> None:
        if not isinstance(self.items, (tuple, list)):
            raise TypeError(
                f"items must be a tuple of Item, but it is {type(self.items).__name__}: write "
                "Instrument((Item(...), Item(...)))."
            )
        for item in self.items:
            if not isinstance(item, Item):
                raise TypeError(
                    f"An instrument's items must be of class Item, but one is {item!r}: write "
                    "Item('reliability', 'expectation_column', 'perception_column')."
                )
        object.__setattr__(self, "items", tuple(self.items))
        if not (
            isinstance(self.scale, (tuple, list))
            and len(self.scale) == 2
            and all(isinstance(end, (int, float)) for end in self.scale)
        ):
            raise TypeError(
                "scale must be the lowest and the highest answer, such as (1, 5), but it is "
                f"{self.scale!r}."
            )

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions, in order."""
        return tuple(dict.fromkeys(item.dimension for item in self.items))

    @property
    def expectations(self) -> list[str]:
        """The columns of the expectations, in order."""
        return [item.expectation for item in self.items]

    @property
    def perceptions(self) -> list[str]:
        """The columns of the perceptions, in order."""
        return [item.perception for item in self.items]

    def of(self, dimension: str) -> "Instrument":
        """Return the part of one dimension, without the points.

        Raises
        ------
        KeyError
            If there is no such dimension.

        Examples
        --------
        >>> SERVQUAL.of("assurance").perceptions
        ['P14', 'P15', 'P16', 'P17']
        """
        chosen = tuple(item for item in self.items if item.dimension == dimension)
        if not chosen:
            raise KeyError(
                f"There is no dimension {dimension!r}; there are: {', '.join(self.dimensions)}."
            )
        return replace(self, items=chosen, points={})

    def already_coded(self) -> "Instrument":
        """Return the same instrument for data whose reversed items have been turned round.

        Examples
        --------
        >>> any(item.reversed for item in SERVQUAL.already_coded().items)
        False
        """
        return replace(self, items=tuple(replace(item, reversed=False) for item in self.items))

    def on_scale(self, low: float, high: float) -> "Instrument":
        """Return the same instrument with other lowest and highest answers.

        Examples
        --------
        >>> SERVQUAL.on_scale(1, 5).scale
        (1, 5)
        """
        return replace(self, scale=(low, high))

    def coded(self, survey: pd.DataFrame) -> pd.DataFrame:
        """Return the survey with its reversed items turned round: low + high - answer.

        For analyses of items, such as `reliability.cronbach_alpha`; `score` does it by itself.
        Columns that are no reversed items stay as they are; missing answers stay missing. What
        comes back belongs with `already_coded`: coding it again would undo it.

        Raises
        ------
        KeyError, TypeError, ValueError
            If a reversed item is missing, holds something other than numbers, or is off the scale.

        Examples
        --------
        >>> answers = pd.DataFrame({"E18": [1, 2], "P18": [3, 7]})
        >>> one = Instrument((Item("empathy", "E18", "P18", reversed=True),))
        >>> one.coded(answers)
           E18  P18
        0  7.0  5.0
        1  6.0  1.0
        """
        turned = [
            column
            for item in self.items
            if item.reversed
            for column in (item.expectation, item.perception)
        ]
        answers = numbers(survey, turned, "coded", scale=self.scale, option="on_scale()")
        return survey.assign(**{name: sum(self.scale) - answers[name] for name in turned})

    def wording(self, firm: str = "The firm") -> pd.DataFrame:
        """Return the questionnaire as a table: one row per item, both sentences.

        Parameters
        ----------
        firm : str
            Name of the firm that the perceptions are about.

        Examples
        --------
        >>> SERVQUAL.wording("Larus Telecom").loc[7, "perception"]
        'Larus Telecom gets a job right at the first attempt.'
        """
        return pd.DataFrame(
            {
                "dimension": [item.dimension for item in self.items],
                "expectation": [f"An excellent firm {item.statement}." for item in self.items],
                "perception": [f"{firm} {item.statement}." for item in self.items],
                "reversed": [item.reversed for item in self.items],
            },
            index=pd.RangeIndex(1, len(self.items) + 1, name="item"),
        )


_STATEMENTS = {
    "tangibles": (
        "works with technology that is up to the times",
        "has premises that one likes to enter",
        "has staff who look cared for",
        "sends letters, bills and messages that please the eye",
    ),
    "reliability": (
        "keeps to the dates that it names",
        "stays with a customer's trouble until it is solved",
        "gets a job right at the first attempt",
        "delivers all that was agreed, and not just part of it",
        "keeps customers' accounts free of mistakes",
    ),
    "responsiveness": (
        "leaves customers guessing when a job will be done",
        "lets customers wait long for an answer",
        "has staff who would rather not be asked for help",
        "lets a customer's request lie, because other work comes first",
    ),
    "assurance": (
        "has staff whose word one can rely on",
        "lets customers feel that their money and their data are safe",
        "has staff who stay polite, whatever one asks",
        "has staff who know the answer, or know who does",
    ),
    "empathy": (
        "treats every customer as a number",
        "has nobody who takes time for the single customer",
        "offers everybody the same, whatever the customer's situation",
        "thinks of its own sales before the customer's good",
        "is open when that suits itself, and not the customers",
    ),
}
"""Our own wording. Which dimensions have how many items, and which are worded negatively (all of
responsiveness and empathy), is as in Parasuraman, Zeithaml & Berry (1988)."""

_NEGATIVE = ("responsiveness", "empathy")


def _classic() -> Instrument:
    listed = [(name, words) for name, several in _STATEMENTS.items() for words in several]
    return Instrument(
        items=tuple(
            Item(name, f"E{number:02d}", f"P{number:02d}", words, name in _NEGATIVE)
            for number, (name, words) in enumerate(listed, start=1)
        ),
        points={name: f"w_{name}" for name in _STATEMENTS},
        duration="duration_sec",
    )


SERVQUAL = _classic()
"""22 items in five dimensions on a scale from 1 to 7, columns E01 to E22 and P01 to P22, importance
points w_tangibles to w_empathy, time in duration_sec; items 10-13 and 18-22 are reversed."""
