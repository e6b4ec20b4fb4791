"""A surface fitted to data: its tests, the area that the data cover, and rival forms."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from mindthegap.measures.response_surface.geometry import Surface, Values
from mindthegap.measures.response_surface.rivals import compare


@dataclass(frozen=True, repr=False)
class Fit(Surface):
    """Response surface fitted to data.

    Beside the parts of `Surface`:

    Parameters
    ----------
    table : pandas.DataFrame
        Rows b0 to b5: the term, estimate, se, t, p and interval of each coefficient.
    constraints : pandas.DataFrame
        What a difference score takes for granted, each with an F test (f, df, df_left, p): equal
        and opposite weights (in the regression on E and P alone), a surface without curves, and
        both together.
    agreement : pandas.Series
        Shares of the rows in which perception lies below, close to, and above the expectation,
        half a standard deviation of all ratings apart. Without enough of each there is nothing to
        learn about disagreement.
    r2 : float
        Share of the outcome's variance that the surface explains.
    n, dropped : int
        Rows used, and rows left out for a missing value.
    confidence : float
        Coverage of the intervals.
    hull : pandas.DataFrame
        Corners of the smallest convex area that holds all rows, in order: columns ``expectation``
        and ``perception``. Outside of it the surface is extrapolated.
    names : dict
        The columns that were used.
    """

    coefficients: pd.Series = field(repr=False)
    surface: pd.DataFrame
    table: pd.DataFrame
    constraints: pd.DataFrame
    agreement: pd.Series
    r2: float
    n: int
    dropped: int
    confidence: float
    hull: pd.DataFrame = field(repr=False)
    names: dict[str, str] = field(repr=False)
    rows: pd.DataFrame = field(repr=False)

    def inside(self, expectation: Values, perception: Values) -> np.ndarray:
        """Return whether places lie within the area that the data cover.

        Examples
        --------
        >>> from mindthegap.measures.response_surface import fit
        >>> survey = pd.DataFrame({"will": [2, 2, 8, 8, 5, 5, 2, 8, 5, 4],
        ...                        "perc": [2, 8, 2, 8, 5, 2, 5, 5, 8, 6],
        ...                        "sat": [3, 8, 1, 7, 5, 2, 6, 4, 8, 6]})
        >>> fit(survey, "will", "perc", "sat").inside([5, 9], [5, 1])
        array([ True, False])
        """
        corners = self.hull.to_numpy()
        edges = np.roll(corners, -1, axis=0) - corners
        e, p = np.broadcast_arrays(
            np.asarray(expectation, dtype=float), np.asarray(perception, dtype=float)
        )
        across = edges[:, 0, None] * (p.ravel() - corners[:, 1, None]) - edges[:, 1, None] * (
            e.ravel() - corners[:, 0, None]
        )
        # The corners run anticlockwise: within, every edge has the place on its left.
        return (across >= -1e-9).all(axis=0).reshape(e.shape)

    def grid(self, points: int = 61) -> pd.DataFrame:
        """Return the surface on a square grid over the range of both ratings.

        Parameters
        ----------
        points : int, default 61
            Points on a side.

        Returns
        -------
        pandas.DataFrame
            Columns ``expectation``, ``perception``, ``predicted`` and ``inside``; expectation runs
            fastest, so that ``predicted`` can be reshaped to (points, points).
        """
        both = self.rows[["expectation", "perception"]]
        ticks = np.linspace(both.min(axis=None), both.max(axis=None), points)
        e, p = (side.ravel() for side in np.meshgrid(ticks, ticks))
        return pd.DataFrame(
            {
                "expectation": e,
                "perception": p,
                "predicted": self.predict(e, p),
                "inside": self.inside(e, p),
            }
        )

    def rivals(self, *, folds: int = 10, seed: int = 0) -> pd.DataFrame:
        r"""Compare six ideas of how expectation and experience make the outcome.

        ==================== ================================================= ====================
        Form                 Idea                                              Regression
        ==================== ================================================= ====================
        assimilation         the outcome is drawn towards the expectation      E and P, no negative
                                                                               weight
        contrast             the difference is exaggerated, away from the      E and P; E not above,
                             expectation                                       P not below zero
        generalised          any surprise hurts, good or bad                   P and the square of
        negativity                                                             P - E, not above zero
        assimilation-        small differences are smoothed over, large ones   E and P, and the cube
        contrast             exaggerated                                       of P - E; E and cube
                                                                               not below zero
        experiences only     expectations don't matter                         P
        expectations only    experiences don't matter                          E
        ==================== ================================================= ====================

        Beside them stand the difference score (P - E) and the full polynomial. The theories are
        verbal; these regressions are the kit's plainest rendering of what each predicts. Other
        renderings (a bend instead of the cube, a surprise without the level of P) are possible.

        Parameters
        ----------
        folds : int, default 10
            In how many parts the rows are split for cross-validation.
        seed : int, default 0
            Seed of the split.

        Returns
        -------
        pandas.DataFrame
            One row per form, best AIC first: ``parameters`` (regression weights with the
            constant), ``r2``, ``aic``, ``behind`` (AIC above the best), ``weight`` (Akaike weight),
            ``cv_error`` (root mean square error on rows left out, in units of the outcome),
            ``at_bound`` (the data wanted a sign that the form forbids, so that it shrank to a
            simpler one) and ``equation``. In ``.attrs``: ``n``, ``folds``, ``seed``.

        Raises
        ------
        ValueError
            If `folds` is not a whole number from 2 to the number of rows.

        Notes
        -----
        A form that stands at a bound still pays for all of its weights: it never passes the simpler
        form that it shrank to. Forms of which one is a special case of the other often lie within
        two points of AIC of each other; that is no difference.

        References
        ----------
        Anderson (1973), *Journal of Marketing Research*: assimilation, contrast, generalised
        negativity and assimilation-contrast. Venkatesh & Goyal (2010) and Brown, Venkatesh & Goyal
        (2014), both *Management Information Systems Quarterly*: rival models by polynomial
        regression. AIC as in statsmodels, against which the unbounded forms were checked.
        """
        e, p, z = self.rows.to_numpy().T
        return compare(e, p, z, folds=folds, seed=seed)
