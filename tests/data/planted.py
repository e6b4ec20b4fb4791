"""What it means that a lesson is planted in a dataset, for the tests of all of them.

All intervals are 99 % intervals: with 95 % a sound analysis would miss the truth on one seed in
twenty by chance alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

LEVEL = 0.01
REACH = 2.5758  # standard errors on either side of a 99 % interval
OTHERS = range(1, 21)


@dataclass(frozen=True)
class Verdict:
    """What one table shows."""

    naive_errs: bool
    right_holds: bool


def planted(
    judge: Callable[[pd.DataFrame], Verdict],
    made: Callable[[int], pd.DataFrame],
    bundled: int,
) -> None:
    """Fail unless the bundled table and at least 19 of 20 others show the lesson.

    Parameters
    ----------
    judge : callable
        Analyses a table both ways.
    made : callable
        Makes the table of a seed, ready for `judge`; best cached.
    bundled : int
        Seed of the bundled table.
    """
    assert judge(made(bundled)) == Verdict(True, True)
    shown = [judge(made(seed)) == Verdict(True, True) for seed in OTHERS]
    assert sum(shown) >= 19, f"shown on {sum(shown)} of 20 seeds"
