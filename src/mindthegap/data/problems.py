"""What is wrong with a table, said to the person who has it."""

from dataclasses import dataclass

from mindthegap.errors import KitError

SHOWN = 5


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Parameters
    ----------
    column : str
        The column that it is about.
    message : str
        What is wrong and what would be right.
    rows : tuple
        Labels of the rows concerned (as at the left of the table), all of them; empty where the
        problem is the column itself.
    """

    column: str
    message: str
    rows: tuple = ()

    def __str__(self) -> str:
        where = f" ({where_rows(self.rows)})" if self.rows else ""
        return f"{self.column}: {self.message}{where}"


class ContractError(KitError, ValueError):
    """A table that is not what its dictionary says.

    Attributes
    ----------
    problems : tuple of Problem
        Every problem found, in the order of the columns.
    """

    def __init__(self, headline: str, problems: tuple[Problem, ...]):
        self.problems = problems
        super().__init__("\n".join([headline, *(f"- {problem}" for problem in problems)]))


def where_rows(rows: tuple) -> str:
    """Return the first few row labels and how many there are.

    Examples
    --------
    >>> where_rows((4,))
    'row 4'
    >>> where_rows((4, 7))
    'rows 4 and 7'
    >>> where_rows(tuple(range(40)))
    'rows 0, 1, 2, 3, 4 and 35 more: 40 in all'
    """
    if len(rows) == 1:
        return f"row {rows[0]}"
    shown = [str(row) for row in rows[:SHOWN]]
    if len(rows) > SHOWN:
        return f"rows {', '.join(shown)} and {len(rows) - SHOWN} more: {len(rows)} in all"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"
