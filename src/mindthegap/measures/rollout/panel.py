"""Regression within a panel: what differs between units, and between periods, is taken out."""

from collections.abc import Iterable
from dataclasses import dataclass

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
        fewer than three units or two periods, or a predictor says nothing beyond unit, period and
        the other predictors.

    See Also
    --------
    mindthegap.plots.slopes : the figure, with columns ``term`` and ``model`` added.

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
        # Of two units each is the other's mirror image within periods: their clustered standard
        # error is 0, or what rounding makes of it.
        if len(found) < 3 or len(passed) < 2:
            raise ValueError(
                f"{function}() needs at least three units and two periods, but the complete rows "
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

    def fit(self, *, clustered: bool = True) -> "Slopes":
        """Return the predictors' slopes and how they vary, whatever differs by unit and period."""
        # Here, because its import would take longer than all else.
        import statsmodels.api as sm
        from statsmodels.stats.sandwich_covariance import cov_cluster

        names = list(self.predictors)
        spread = self.predictors.to_numpy() - self.predictors.to_numpy().mean(axis=0)
        within, taken = self._beyond_unit_and_period(
            np.column_stack([self.outcome, self.predictors])
        )
        self._refuse_collinear(within[:, 1:], spread)
        # Slopes and sandwich are those of the regression on all dummies (Frisch, Waugh & Lovell).
        fit = sm.OLS(within[:, 0], within[:, 1:]).fit()
        rows, parameters = len(within), len(names) + taken + 1
        if clustered:
            # As Stata's xtreg: the units' levels lie within clusters and count as one parameter.
            few = self.units / (self.units - 1) * (rows - 1) / (rows - parameters)
            return Slopes(
                pd.Series(fit.params, names),
                few * cov_cluster(fit, self.unit, use_correction=False),
                self.units - 1,
            )
        left = rows - parameters - (self.units - 1)
        if left < 1:
            raise ValueError(
                f"{self.function}() has {rows} complete rows for {parameters - 1} slopes and "
                f"periods and {self.units} units: too few."
            )
        return Slopes(
            pd.Series(fit.params, names), fit.ssr / left * fit.normalized_cov_params, left
        )

    def summary(self, fit: "Slopes", names: list[str], confidence: float) -> pd.DataFrame:
        """Return these slopes with their intervals."""
        table = fit.table(between_0_and_1(confidence, "confidence")).loc[names]
        table.attrs = {
            "units": self.units,
            "periods": self.periods,
            "rows": len(self.outcome),
            "dropped": self.dropped,
            "confidence": confidence,
        }
        return table

    def _beyond_unit_and_period(self, values: np.ndarray) -> tuple[np.ndarray, int]:
        """What units and periods leave unexplained of each column, and the periods' rank."""
        count = np.bincount(self.unit, minlength=self.units)
        which = (self.period[:, None] == np.arange(1, self.periods)).astype(float)
        within = np.column_stack([values, which])
        for column in within.T:
            column -= (np.bincount(self.unit, column, self.units) / count)[self.unit]
        values, which = within[:, : values.shape[1]], within[:, values.shape[1] :]
        # The small square system: as exact here, and much quicker than least squares on all rows.
        solution, _, rank, _ = np.linalg.lstsq(which.T @ which, which.T @ values, rcond=1e-10)
        return values - which @ solution, int(rank)

    def _refuse_collinear(self, within: np.ndarray, spread: np.ndarray) -> None:
        length = np.linalg.norm(within, axis=0)
        own = np.abs(np.diag(np.linalg.qr(within, mode="r")))
        for number, name in enumerate(self.predictors):
            if length[number] <= 1e-8 * np.linalg.norm(spread[:, number]):
                raise ValueError(
                    f"Column {name!r} says nothing beyond unit and period: it must change within "
                    "units, and not for all of them alike."
                )
            if own[number] <= 1e-8 * length[number]:
                raise ValueError(f"Column {name!r} says the same as the predictors before it.")


@dataclass(frozen=True)
class Slopes:
    """Estimates, their covariances, and the degrees of freedom of their t."""

    estimate: pd.Series
    covariance: np.ndarray
    freedom: int

    def table(self, confidence: float) -> pd.DataFrame:
        """Return one row per slope, with its interval."""
        from scipy import stats

        se = np.sqrt(np.diag(self.covariance))
        reach = stats.t.ppf((1 + confidence) / 2, self.freedom) * se
        t = self.estimate / se
        table = pd.DataFrame(
            {
                "estimate": self.estimate,
                "se": se,
                "t": t,
                "p": 2 * stats.t.sf(np.abs(t), self.freedom),
                "low": self.estimate - reach,
                "high": self.estimate + reach,
            }
        )
        table.index.name = "predictor"
        return table

    def p_of_all_zero(self, names: list[str]) -> float:
        """P value of these slopes all being zero (Wald test, F)."""
        from scipy import stats

        place = [self.estimate.index.get_loc(name) for name in names]
        some = self.estimate.to_numpy()[place]
        wald = some @ np.linalg.solve(self.covariance[np.ix_(place, place)], some)
        return float(stats.f.sf(wald / len(place), len(place), self.freedom))
