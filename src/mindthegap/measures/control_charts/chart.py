"""What a control chart finds."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from mindthegap.measures.control_charts.rules import broken, chosen
from mindthegap.measures.result import Result

D2 = 1.128
"""Mean difference between two standard normal numbers, by which moving ranges are divided: as
tables, books and other software have it, to three decimals (2 over the root of pi is 1.12838)."""


@dataclass(frozen=True, repr=False)
class ControlChart(Result):
    """Control chart.

    Attributes
    ----------
    kind : str
        "p", "np", "c", "u" or "individuals"; with a dash ("u'") if corrected for overdispersion.
    center : float
        The centre line, from the baseline.
    points, missing : int
        Points of the chart, and how many of them have no value: gaps.
    lower, upper : pandas.Series
        The limits of each point, three standard deviations away.
    signals : pandas.DataFrame
        The points that break a rule: columns ``value`` and ``rule``, which names all that it
        breaks.
    plotted : pandas.Series
        What the chart shows: share, count, rate or value.
    z : pandas.Series
        Distance of each point from the centre line in standard deviations.
    baseline : pandas.Series of bool
        The points that centre line and limits were computed from.
    rules : tuple of str
        The rules applied.
    sigma_z : float
        By how much overdispersion widens the limits; 1 without correction.
    """

    kind: str
    center: float
    points: int
    missing: int
    rules: tuple[str, ...]
    sigma_z: float
    signals: pd.DataFrame
    plotted: pd.Series = field(repr=False)
    lower: pd.Series = field(repr=False)
    upper: pd.Series = field(repr=False)
    z: pd.Series = field(repr=False)
    baseline: pd.Series = field(repr=False)

    @property
    def table(self) -> pd.DataFrame:
        """All points: ``value``, ``lower``, ``upper``, ``z``, ``baseline`` and ``rule``."""
        rule = pd.Series(broken(self.z.to_numpy(), self.rules), self.z.index, name="rule")
        columns = [self.plotted, self.lower, self.upper, self.z, self.baseline, rule]
        return pd.concat(columns, axis=1)


def chart(
    kind: str,
    plotted: pd.Series,
    center: float,
    sigma: pd.Series,
    *,
    baseline: np.ndarray,
    rules: str | Sequence[str],
    laney: bool = False,
    lowest: float = 0,
    highest: float = np.inf,
) -> ControlChart:
    """Return the chart of points around a centre line, their standard deviations given.

    Raises
    ------
    ValueError
        If there is no such rule, or Laney's correction has no spread to work with.
    """
    names = chosen(rules)
    between = 1.0
    if laney:
        kept = ((plotted - center) / sigma)[baseline].to_numpy()
        between = float(np.abs(np.diff(kept)).mean() / D2)
        if between == 0:
            raise ValueError("The baseline's values are all equal: there is no spread to correct.")
        kind += "'"
    sigma = sigma * between
    z = ((plotted - center) / sigma).rename("z")
    rule = pd.Series(broken(z.to_numpy(), names), index=plotted.index, dtype="str")
    found = pd.DataFrame({"value": plotted, "rule": rule})[(rule != "").to_numpy()]
    return ControlChart(
        kind=kind,
        center=float(center),
        points=len(plotted),
        missing=int(plotted.isna().sum()),
        rules=names,
        sigma_z=between,
        signals=found,
        plotted=plotted.rename("value"),
        lower=(center - 3 * sigma).clip(lower=lowest).rename("lower"),
        upper=(center + 3 * sigma).clip(upper=highest).rename("upper"),
        z=z,
        baseline=pd.Series(baseline, index=plotted.index, name="baseline"),
    )
