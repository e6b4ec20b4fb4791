"""What a quadratic surface looks like: slopes, curves, stationary point and principal axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.result import Result

Values: TypeAlias = float | Sequence[float] | np.ndarray | pd.Series

LINES = pd.DataFrame(
    [[0, 1, 1, 0, 0, 0], [0, 0, 0, 1, 1, 1], [0, 1, -1, 0, 0, 0], [0, 0, 0, 1, -1, 1]],
    index=["a1", "a2", "a3", "a4"],
    columns=["b0", "b1", "b2", "b3", "b4", "b5"],
    dtype=float,
)
"""a1 to a4 as sums and differences of the coefficients."""


class Point(NamedTuple):
    """A place on the plane of expectation and perception, in their units."""

    expectation: float
    perception: float


@dataclass(frozen=True, repr=False)
class Surface(Result):
    """Response surface.

    Parameters
    ----------
    coefficients : pandas.Series
        b0 to b5: of 1, E, P, E squared, E times P, P squared.
    surface : pandas.DataFrame
        Rows a1 to a4. Along the line of congruence (P = E) a1 is the slope and a2 the curve; along
        the line of incongruence (P = -E) a3 is the slope and a4 the curve. Slopes are those at the
        origin of the coefficients.
    stationary_point : Point
        Where the surface is level in all directions; NaN where it is nowhere, or on a whole line.
    principal_axes : pandas.Series
        The two lines through the stationary point along which the surface curves most upwards (the
        first) and most downwards (the second): intercepts ``p10``, ``p20`` and slopes ``p11``,
        ``p21`` of P on E. A slope is infinite where E is the same all along the axis.
    shape : str
        "hill", "bowl", "saddle", "ridge" (level along one direction) or "plane".
    center : float
        What was subtracted from expectation and perception before the coefficients were found.
    """

    coefficients: pd.Series
    surface: pd.DataFrame
    stationary_point: Point
    principal_axes: pd.Series
    shape: str
    center: float

    def predict(self, expectation: Values, perception: Values) -> np.ndarray:
        """Return the height of the surface.

        Parameters
        ----------
        expectation, perception : number, array-like or Series
            Places on the plane, in the units of the data; of equal length.

        Returns
        -------
        numpy.ndarray
            The outcome expected there, in its units.

        Examples
        --------
        >>> from_coefficients(-0.2, 0.6, 0, 0, -0.1).predict([1, 2], 2)
        array([0.6, 0.4])
        """
        e = np.asarray(expectation, dtype=float) - self.center
        p = np.asarray(perception, dtype=float) - self.center
        b0, b1, b2, b3, b4, b5 = self.coefficients
        return b0 + b1 * e + b2 * p + b3 * e**2 + b4 * e * p + b5 * p**2


def from_coefficients(
    b1: float, b2: float, b3: float, b4: float, b5: float, *, b0: float = 0.0
) -> Surface:
    r"""Return the surface that published coefficients draw.

    .. math:: Z = b_0 + b_1 E + b_2 P + b_3 E^2 + b_4 E P + b_5 P^2

    .. math:: a_1 = b_1 + b_2, \quad a_2 = b_3 + b_4 + b_5, \quad
              a_3 = b_1 - b_2, \quad a_4 = b_3 - b_4 + b_5

    .. math:: E_0 = \frac{b_2 b_4 - 2 b_1 b_5}{4 b_3 b_5 - b_4^2}, \quad
              P_0 = \frac{b_1 b_4 - 2 b_2 b_3}{4 b_3 b_5 - b_4^2}

    .. math:: p_{11}, p_{21} = \frac{b_5 - b_3 \pm \sqrt{(b_3 - b_5)^2 + b_4^2}}{b_4}, \quad
              p_{k0} = P_0 - p_{k1} E_0

    Parameters
    ----------
    b1, b2, b3, b4, b5 : float
        Coefficients of E, P, E squared, E times P and P squared.
    b0 : float, default 0
        The constant; it moves the surface up or down and changes nothing else.

    Returns
    -------
    Surface
        ``.surface`` has the column ``estimate`` only: standard errors need the covariances of the
        coefficients, which papers seldom print; `fit` gives them.

    Raises
    ------
    TypeError, ValueError
        If a coefficient is not a finite number.

    See Also
    --------
    mindthegap.plots.surface : the figure.

    References
    ----------
    Edwards & Parry (1993), *Academy of Management Journal*; Shanock, Baran, Gentry, Pattison &
    Heggestad (2010), *Journal of Business and Psychology*, doi 10.1007/s10869-010-9183-4. Checked
    against the formulas of the R package RSA (``RSA.ST``) and a numerical search for the
    stationary point.

    Examples
    --------
    The coefficients in Table 2 of Shanock et al. (2010), p. 548:

    >>> shown = from_coefficients(-0.23, 0.77, -0.07, 0.27, -0.10)
    >>> shown.surface["estimate"].round(2).to_dict()
    {'a1': 0.54, 'a2': 0.1, 'a3': -1.0, 'a4': -0.44}
    >>> shown.shape
    'saddle'
    """
    given = inputs.one([b0, b1, b2, b3, b4, b5], "Coefficients")
    coefficients = pd.Series(given.to_numpy(), index=LINES.columns)
    if coefficients.isna().any():
        raise ValueError("from_coefficients() needs all of b1 to b5, but one is missing (NaN).")
    point, axes, shape = geometry(coefficients)
    return Surface(
        coefficients=coefficients,
        surface=(LINES @ coefficients).to_frame("estimate"),
        stationary_point=point,
        principal_axes=axes,
        shape=shape,
        center=0.0,
    )


def geometry(coefficients: pd.Series, center: float = 0.0) -> tuple[Point, pd.Series, str]:
    """Return stationary point, principal axes and shape, moved back by `center`."""
    _, b1, b2, b3, b4, b5 = coefficients
    curves = np.array([[b3, b4 / 2], [b4 / 2, b5]])
    lowest, highest = np.linalg.eigvalsh(curves)
    level = 1e-12 * max(abs(lowest), abs(highest))
    point = Point(float("nan"), float("nan"))
    if min(abs(lowest), abs(highest)) > level:
        e0, p0 = -np.linalg.solve(curves, [b1, b2]) / 2
        point = Point(float(e0) + center, float(p0) + center)
    slopes = _slopes(b3, b4, b5)
    intercepts = [
        point.perception - slope * point.expectation if np.isfinite(slope) else float("nan")
        for slope in slopes
    ]
    axes = pd.Series(
        [intercepts[0], slopes[0], intercepts[1], slopes[1]], ["p10", "p11", "p20", "p21"]
    )
    return point, axes, _shape(lowest, highest, level)


def _slopes(b3: float, b4: float, b5: float) -> tuple[float, float]:
    """Slopes of the first and second principal axis, which stand at a right angle."""
    root = float(np.hypot(b3 - b5, b4))
    if root == 0:  # curved alike in all directions: no direction is special
        return float("nan"), float("nan")
    # Two forms of one fraction. Where b4 is 0 an axis is parallel to that of E or P, and the other
    # form would divide zero by zero.
    if b3 >= b5:
        first = b4 / (b3 - b5 + root)
        return first, (-1 / first if first else float("inf"))
    second = b4 / (b3 - b5 - root)
    return (-1 / second if second else float("inf")), second


def _shape(lowest: float, highest: float, level: float) -> str:
    if highest == lowest == 0:
        return "plane"
    if min(abs(lowest), abs(highest)) <= level:
        return "ridge"
    if highest < 0:
        return "hill"
    return "bowl" if lowest > 0 else "saddle"
