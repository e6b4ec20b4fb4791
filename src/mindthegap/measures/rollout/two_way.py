"""Regression within a panel: what differs between units, and between periods, is taken out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from mindthegap.measures.inputs import between_0_and_1, columns, numbers


def two_way(
    data: pd.DataFrame,
    outcome: str,
    predictors: Iterable[str],
    unit: str,
    time: str,
    *,
    confidence: float = 0.95,
) -> pd.DataFrame:
    r"""Regress an outcome on predictors within units and periods (two-way fixed effects).

    .. math:: y_{it} = \alpha_i + \gamma_t + \beta' x_{it} + \varepsilon_{it}

    Each unit (a brand, a store) has a level of its own, and each period too, so that only changes
    that the others did not go through at the same time tell about the slopes. Rows of one unit
    are related: standard errors are robust against any relation within units (clustered), with
    Stata's correction for few clusters, and intervals use t with as many degrees of freedom as
    there are units, less one.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per unit and period; units may lack periods.
    outcome : str
        Column with the outcome, numbers.
    predictors : list of str
        Columns with numbers that change within units, and not for all units alike.
    unit, time : str
        Columns that name the unit and the period; each pair once. Periods may be numbers, dates or
        sortable text.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    pandas.DataFrame
        Indexed by ``predictor``: ``estimate``, ``se``, ``t``, ``p``, ``low``, ``high``. Its
        ``attrs`` hold ``units``, ``periods``, ``rows``, ``dropped`` and ``confidence``.

    Raises
    ------
    TypeError, KeyError, ValueError
        If columns are missing or hold no numbers, a unit has two rows for one period, there are
        fewer than two units or periods, or a predictor says nothing beyond unit, period and the
        other predictors.

    Notes
    -----
    Missing values: listwise; rows that lack one of the columns are dropped and counted. With few
    units (below 20 or so) even these intervals are somewhat too narrow. A predictor that is the
    outcome of the period before makes the slopes wrong where there are few periods (Nickell 1981).

    Checked against Stata's ``xtreg, fe vce(cluster)`` as quoted in the documentation of the R
    package fixest, and against statsmodels with a dummy for each unit.

    References
    ----------
    Cameron & Miller (2015), *Journal of Human Resources*, on clustered errors. Nickell (1981),
    *Econometrica*.

    Examples
    --------
    Brand B promises more and is better; within each brand, more promised is less bought again:

    >>> brands = pd.DataFrame({
    ...     "brand": ["A"] * 3 + ["B"] * 3 + ["C"] * 3,
    ...     "quarter": [1, 2, 3] * 3,
    ...     "promise": [4, 5, 6, 7, 9, 8, 5, 5, 4],
    ...     "again": [50, 47, 43, 70, 61, 66, 55, 54, 58],
    ... })
    >>> two_way(brands, "again", ["promise"], "brand", "quarter")[["estimate"]].round(2)
               estimate
    predictor
    promise       -3.75
    """
    panel = Panel.of(data, outcome, predictors, unit, time, "two_way")
    return panel.summary(panel.fit(), list(panel.predictors), confidence)


@dataclass(frozen=True)
class Panel:
    """Complete rows of a panel with their units and periods as codes, ready to fit."""

    outcome: pd.Series
    predictors: pd.DataFrame
    unit: np.ndarray
    period: np.ndarray
    units: int
    periods: int
    dropped: int
    function: str

    @classmethod
    def of(
        cls,
        data: pd.DataFrame,
        outcome: str,
        predictors: Iterable[str],
        unit: str,
        time: str,
        function: str,
    ) -> "Panel":
        """Check what the user gave."""
        if isinstance(predictors, str):
            raise TypeError(f"{function}() needs a list of columns, such as [{predictors!r}].")
        names = list(predictors)
        if not names:
            raise ValueError(f"{function}() needs at least one predictor.")
        keys = columns(data, [unit, time], function)
        values = numbers(data, [outcome, *names], function)
        both = {outcome, *names} & {unit, time}
        if both:
            raise ValueError(f"{both.pop()!r} names the unit or the period and can't be more.")
        whole = (values.notna().all(axis=1) & keys.notna().all(axis=1)).to_numpy()
        keys, values = keys[whole], values[whole]
        if keys.duplicated().any():
            first = keys[keys.duplicated()].iloc[0]
            raise ValueError(
                f"{function}() needs one row for each {unit!r} and {time!r}, but {first[unit]} has "
                f"more than one for {first[time]}."
            )
        units, found = pd.factorize(keys[unit])
        periods, passed = pd.factorize(keys[time], sort=True)
        if len(found) < 2 or len(passed) < 2:
            raise ValueError(
                f"{function}() needs at least two units and two periods, but the complete rows "
                f"hold {len(found)} and {len(passed)}."
            )
        return cls(
            values[outcome],
            values[names],
            units,
            periods,
            len(found),
            len(passed),
            int((~whole).sum()),
            function,
        )

    def fit(self, *, clustered: bool = True) -> Any:
        """Return statsmodels' results, with the predictors as the first coefficients."""
        # Here, because its import would take longer than all else.
        import statsmodels.api as sm

        names = list(self.predictors)
        within = {name: self._within(self.predictors[name]) for name in names}
        for period in range(1, self.periods):
            within[f"period {period}"] = self._within((self.period == period).astype(float))
        # The mean is put back as the constant: Stata's xtreg counts it as a parameter, too.
        design = pd.DataFrame(within).assign(constant=1.0)
        y = self._within(self.outcome) + self.outcome.mean()
        self._refuse_collinear(design, names)
        model = sm.OLS(y, design)
        if clustered:
            return model.fit(cov_type="cluster", cov_kwds={"groups": self.unit}, use_t=True)
        # The units' means were taken out, which costs as many degrees of freedom.
        model.df_resid = len(y) - design.shape[1] - (self.units - 1)
        if model.df_resid < 1:
            raise ValueError(
                f"{self.function}() has {len(y)} complete rows for {design.shape[1]} coefficients "
                f"and {self.units} units: too few."
            )
        return model.fit()

    def summary(self, fit: Any, names: list[str], confidence: float) -> pd.DataFrame:
        """Return these slopes of a fit with their intervals."""
        interval = fit.conf_int(1 - between_0_and_1(confidence, "confidence"))
        table = pd.DataFrame(
            {
                "estimate": fit.params,
                "se": fit.bse,
                "t": fit.tvalues,
                "p": fit.pvalues,
                "low": interval[0],
                "high": interval[1],
            }
        ).loc[names]
        table.index.name = "predictor"
        table.attrs = {
            "units": self.units,
            "periods": self.periods,
            "rows": len(self.outcome),
            "dropped": self.dropped,
            "confidence": confidence,
        }
        return table

    def _within(self, values: pd.Series | np.ndarray) -> np.ndarray:
        """Distances from the unit's own mean."""
        cells = np.asarray(values, dtype=float)
        total = np.bincount(self.unit, cells, self.units)
        return cells - (total / np.bincount(self.unit, minlength=self.units))[self.unit]

    def _refuse_collinear(self, design: pd.DataFrame, names: list[str]) -> None:
        before = design.drop(columns=names)
        periods = before.to_numpy()
        for name in names:
            spread = np.linalg.norm(self.predictors[name] - self.predictors[name].mean())
            beyond = np.linalg.norm(_residual(design[name], periods))
            if beyond <= 1e-8 * spread:
                raise ValueError(
                    f"Column {name!r} says nothing beyond unit and period: it must change within "
                    "units, and not for all of them alike."
                )
            if np.linalg.norm(_residual(design[name], before.to_numpy())) <= 1e-8 * beyond:
                raise ValueError(f"Column {name!r} says the same as the predictors before it.")
            before = before.assign(**{name: design[name]})


def _residual(values: pd.Series, others: np.ndarray) -> np.ndarray:
    solution = np.linalg.lstsq(others, values, rcond=None)[0]
    return values - others @ solution
