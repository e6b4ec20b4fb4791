"""Polynomial regression of an outcome on expectation and perception, with its surface tested."""

import numpy as np
import pandas as pd

from mindthegap.measures import inputs
from mindthegap.measures.leverage import refuse_lone_rows
from mindthegap.measures.response_surface.fitted import Fit
from mindthegap.measures.response_surface.geometry import LINES, geometry

TERMS = ["1", "E", "P", "E^2", "E P", "P^2"]
COVARIANCES = ("nonrobust", "HC0", "HC1", "HC2", "HC3")
LEAST_ROWS = 10

APART = 0.5
"""From half a standard deviation on, expectation and perception count as different."""


def fit(
    data: pd.DataFrame,
    expectation: str,
    perception: str,
    outcome: str,
    *,
    cov_type: str = "nonrobust",
    center: float | None = None,
    confidence: float = 0.95,
) -> Fit:
    r"""Fit the full quadratic surface of an outcome on expectation and perception.

    .. math:: Z = b_0 + b_1 E + b_2 P + b_3 E^2 + b_4 E P + b_5 P^2 + \varepsilon

    Read off along two lines: where perception equals expectation, :math:`a_1 = b_1 + b_2` is the
    slope and :math:`a_2 = b_3 + b_4 + b_5` the curve; where they diverge (P = -E),
    :math:`a_3 = b_1 - b_2` and :math:`a_4 = b_3 - b_4 + b_5`. A negative a3 says that the outcome
    is lower where experience falls short than where it exceeds; a negative a4 that each further
    point of disagreement brings less, or costs more, than the point before.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per customer (or customer and attribute).
    expectation, perception : str
        Columns of ratings on the same scale, in the same units.
    outcome : str
        Column of numbers, such as satisfaction.
    cov_type : {"nonrobust", "HC0", "HC1", "HC2", "HC3"}
        Standard errors: ordinary, or robust to unequal spread.
    center : float, optional
        Subtracted from both expectation and perception, usually the midpoint of their scale (5.5
        on 1 to 10). Left out, nothing is subtracted, and the coefficients are those of the plain
        regression; a1 and a3 are then slopes at E = P = 0, which may lie outside of the scale.
        Curves, tests of curves, predictions and rivals are the same either way.
    confidence : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    Fit
        ``.coefficients``, ``.table``, ``.surface`` (a1 to a4 with estimate, se, t, p, low, high),
        ``.stationary_point`` and ``.principal_axes`` (in the units of the data, whatever `center`
        is), ``.constraints``, ``.agreement``, ``.r2``, ``.n``; methods `predict`, `grid`, `inside`
        and `rivals`.

    Raises
    ------
    TypeError, KeyError
        If a column is missing or holds something other than numbers.
    ValueError
        If fewer than 10 rows are complete, a column is constant, expectation and perception take
        too few values to tell a curve or rows for the standard errors asked for, or an option is
        none of those above.

    See Also
    --------
    mindthegap.plots.surface, mindthegap.plots.rivals : the figures.

    Notes
    -----
    Missing values: listwise. The standard errors of a1 to a4 use the covariances of the
    coefficients (a t test of the linear combination), which for a4 means

    .. math:: s_{a_4}^2 = s_{b_3}^2 + s_{b_4}^2 + s_{b_5}^2
              - 2 s_{b_3 b_4} - 2 s_{b_4 b_5} + 2 s_{b_3 b_5}

    as the erratum of 2014 corrects it. Both ratings must be comparable point by point; a perception
    that was drawn towards the expectation (assimilation) is part of what the surface shows. Without
    an experiment the surface describes, it doesn't prove a cause.

    References
    ----------
    Edwards & Parry (1993), *Academy of Management Journal*. Shanock, Baran, Gentry, Pattison &
    Heggestad (2010), *Journal of Business and Psychology*, doi 10.1007/s10869-010-9183-4, with the
    erratum of 2014, doi 10.1007/s10869-013-9317-6. Checked against statsmodels' formula interface,
    the erratum's formula and the definitions in the R package RSA.

    Examples
    --------
    >>> survey = pd.DataFrame({"will": [7, 5, 8, 6, 9, 4, 7, 8, 5, 6, 3, 9],
    ...                        "perc": [5, 6, 8, 3, 6, 7, 7, 4, 5, 8, 4, 8],
    ...                        "sat": [5.1, 6.2, 6.8, 3.4, 5.1, 6.6, 6.4, 3.6, 5.3, 7.2, 5.0, 6.7]})
    >>> found = fit(survey, "will", "perc", "sat", center=5.5)
    >>> found.surface[["estimate", "low", "high"]].round(2)
        estimate   low  high
    a1      0.54  0.47  0.61
    a2     -0.03 -0.07  0.01
    a3     -0.87 -0.97 -0.78
    a4     -0.17 -0.25 -0.08
    """
    if cov_type not in COVARIANCES:
        raise ValueError(f"cov_type must be one of {', '.join(COVARIANCES)}, not {cov_type!r}.")
    inputs.between_0_and_1(confidence, "confidence")
    origin = 0.0 if center is None else float(inputs.one([center], "center").iloc[0])
    numbers = inputs.numbers(data, [expectation, perception, outcome], "fit")
    rows, dropped = inputs.complete(numbers, "fit", least=LEAST_ROWS)
    rows = rows.set_axis(["expectation", "perception", "outcome"], axis=1)
    import statsmodels.api as sm

    e, p = rows["expectation"] - origin, rows["perception"] - origin
    design = pd.DataFrame(
        {"b0": 1.0, "b1": e, "b2": p, "b3": e**2, "b4": e * p, "b5": p**2}, index=rows.index
    )
    if np.linalg.matrix_rank(design / design.abs().max()) < len(TERMS):
        raise ValueError(
            f"A curved surface needs more different values: {expectation!r} takes "
            f"{rows['expectation'].nunique()} and {perception!r} {rows['perception'].nunique()}, "
            "at least three of each are needed, and not one fixed by the other."
        )
    refuse_lone_rows((design / design.abs().max()).to_numpy(), rows.index, cov_type)
    full = sm.OLS(rows["outcome"], design).fit(cov_type=cov_type, use_t=True)
    straight = sm.OLS(rows["outcome"], design[["b0", "b1", "b2"]]).fit(
        cov_type=cov_type, use_t=True
    )
    point, axes, shape = geometry(full.params, origin)
    table = _tested(full.t_test(np.eye(len(TERMS))), LINES.columns, confidence)
    table.insert(0, "term", TERMS)
    return Fit(
        coefficients=full.params,
        surface=_tested(full.t_test(LINES.to_numpy()), LINES.index, confidence),
        stationary_point=point,
        principal_axes=axes,
        shape=shape,
        center=origin,
        table=table,
        constraints=_constraints(full, straight),
        agreement=_agreement(rows),
        r2=float(full.rsquared),
        n=len(rows),
        dropped=dropped,
        confidence=confidence,
        hull=_hull(rows[["expectation", "perception"]]),
        names={"expectation": expectation, "perception": perception, "outcome": outcome},
        rows=rows,
    )


def _tested(test, names: pd.Index, confidence: float) -> pd.DataFrame:
    low, high = np.atleast_2d(test.conf_int(alpha=1 - confidence)).T
    columns = {
        "estimate": test.effect,
        "se": test.sd,
        "t": test.tvalue,
        "p": test.pvalue,
        "low": low,
        "high": high,
    }
    return pd.DataFrame({name: np.ravel(values) for name, values in columns.items()}, index=names)


def _constraints(full, straight) -> pd.DataFrame:
    asked = {
        "equal and opposite weights": straight.f_test("b1 + b2 = 0"),
        "no curves": full.f_test("b3 = 0, b4 = 0, b5 = 0"),
        "difference score": full.f_test("b1 + b2 = 0, b3 = 0, b4 = 0, b5 = 0"),
    }
    return pd.DataFrame(
        {
            name: {
                "f": float(np.squeeze(test.fvalue)),
                "df": int(test.df_num),
                "df_left": int(test.df_denom),
                "p": float(test.pvalue),
            }
            for name, test in asked.items()
        }
    ).T.astype({"df": int, "df_left": int})


def _agreement(rows: pd.DataFrame) -> pd.Series:
    ratings = rows[["expectation", "perception"]].to_numpy()
    gap = (ratings[:, 1] - ratings[:, 0]) / ratings.std(ddof=1)
    shares = [(gap < -APART).mean(), (np.abs(gap) <= APART).mean(), (gap > APART).mean()]
    return pd.Series(shares, ["below", "close", "above"], name="share of rows")


def _hull(places: pd.DataFrame) -> pd.DataFrame:
    from scipy.spatial import ConvexHull

    corners = ConvexHull(places.to_numpy()).vertices
    return places.iloc[corners].reset_index(drop=True)
