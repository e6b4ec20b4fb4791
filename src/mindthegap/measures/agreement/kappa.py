"""Cohen's kappa: how far two coders agree beyond what chance alone would give."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from mindthegap.measures.agreement.coding import positions
from mindthegap.measures.inputs import between_0_and_1, paired
from mindthegap.measures.intervals import normal_reach
from mindthegap.measures.result import Result

WEIGHTS = (None, "linear", "quadratic")


@dataclass(frozen=True, repr=False)
class Kappa(Result):
    """Cohen's kappa.

    Parameters
    ----------
    kappa : float
        1 = full agreement, 0 = what chance gives, below 0 = less than that.
    se : float
        Standard error for large samples.
    low, high : float
        Interval ``kappa`` plus and minus some standard errors, kept within -1 and 1.
    observed, expected : float
        Agreement that was observed, and that chance alone would give: a share of the units, or
        with weights the mean weight of agreement.
    n_units : int
        Units that both coders coded.
    dropped : int
        Units left out because a code is missing.
    confidence : float
        Coverage of the interval.
    table : pandas.DataFrame
        How often the first coder (rows) and the second (columns) gave which codes.
    """

    kappa: float
    se: float
    low: float
    high: float
    observed: float
    expected: float
    n_units: int
    dropped: int
    confidence: float
    table: pd.DataFrame = field(repr=False)


def cohen_kappa(
    first: pd.Series | Sequence[object] | np.ndarray,
    second: pd.Series | Sequence[object] | np.ndarray,
    *,
    weights: Literal["linear", "quadratic"] | None = None,
    categories: Sequence[object] | None = None,
    confidence: float = 0.95,
) -> Kappa:
    r"""Agreement of two coders beyond chance.

    .. math:: \kappa = \frac{p_o - p_e}{1 - p_e}, \qquad
              p_o = \sum_{ij} w_{ij} p_{ij}, \quad p_e = \sum_{ij} w_{ij} p_{i\cdot} p_{\cdot j}

    Without weights only equal codes agree (:math:`w_{ij}` is 1 on the diagonal, 0 elsewhere). Of
    ordered codes, ``"linear"`` weights count a disagreement by the number of steps between the
    codes, ``"quadratic"`` weights by its square. Kappa depends on how often each code occurs: two
    pairs of coders who agree on the same share of the units can have different kappas.

    Parameters
    ----------
    first, second : Series, or one-dimensional array-like
        The codes that each coder gave to the same units, text or numbers. Two Series must have
        the same row labels.
    weights : {None, "linear", "quadratic"}
        How disagreements between ordered codes count.
    categories : sequence, optional
        All codes in their order. Left out, numbers are sorted, and text codes have an order only
        if both columns are ordered categories, the same ones. A code that no coder used leaves
        kappa as it is without weights; with weights it is a step between its neighbours: name all
        points of the scale.
    confidence : float, default 0.95
        Coverage of the interval, between 0 and 1.

    Returns
    -------
    Kappa
        ``.kappa``, ``.se``, ``.low``, ``.high``, ``.observed``, ``.expected`` and more.

    Raises
    ------
    TypeError
        If codes mix text and numbers.
    ValueError
        If the coders have different units, a code is not among `categories`, fewer than two units
        have both codes, all codes are the same (kappa is undefined), or weights are asked for
        where text codes have no order.

    See Also
    --------
    mindthegap.plots.kappa : the figure.

    Notes
    -----
    Missing values: listwise, a unit counts if both coders coded it. The standard error is the
    large-sample one of Fleiss, Cohen and Everitt. Estimate and error come from
    `statsmodels.stats.inter_rater.cohens_kappa`; checked against scikit-learn's
    `cohen_kappa_score` and against output of SAS and of R's irr.

    References
    ----------
    Cohen (1960), *Educational and Psychological Measurement*. Fleiss, Cohen & Everitt (1969),
    *Psychological Bulletin*: the standard error.

    Examples
    --------
    Of 50 reviews both coders call 20 positive and 15 negative:

    >>> ann = pd.Series(["pos"] * 25 + ["neg"] * 25)
    >>> bo = pd.Series(["pos"] * 20 + ["neg"] * 5 + ["pos"] * 10 + ["neg"] * 15)
    >>> found = cohen_kappa(ann, bo)
    >>> print(f"{found.observed:.2f} observed, {found.expected:.2f} by chance: {found.kappa:.2f}")
    0.70 observed, 0.50 by chance: 0.40
    """
    if weights not in WEIGHTS:
        raise ValueError(f"weights must be None, 'linear' or 'quadratic', but it is {weights!r}.")
    between_0_and_1(confidence, "confidence")
    one, other = _codes(first, "first"), _codes(second, "second")
    if isinstance(first, pd.Series) and isinstance(second, pd.Series):
        paired(first=one, second=other)
    elif len(one) != len(other):
        raise ValueError(
            f"first and second must hold the same units, but they have {len(one)} and {len(other)}."
        )
    both = pd.DataFrame([one.to_numpy(), other.to_numpy()], index=["first", "second"])
    used = both.loc[:, both.notna().all()]
    if used.shape[1] < 2:
        raise ValueError(
            "cohen_kappa() needs at least 2 units with a code of each coder, but only "
            f"{used.shape[1]} of {both.shape[1]} have both."
        )
    place, names = positions(used, "nominal", "cohen_kappa")
    if categories is None:
        categories = _own_order(one, other)
    if categories is not None:
        place, names = _ordered(place, names, categories)
    elif weights is not None and isinstance(names[0], str):
        raise ValueError(
            f"weights={weights!r} needs the codes in their order: name them in categories, such "
            "as categories=['low', 'middle', 'high']."
        )
    size = len(names)
    counts = np.bincount(place[0] * size + place[1], minlength=size**2).reshape(size, size)
    if np.unique(place).size < 2:
        raise ValueError(
            f"Both coders gave every unit the code {names[place[0, 0]]!r}: chance alone would "
            "agree as well, and kappa is undefined."
        )
    # statsmodels takes half a second to import, and most sessions need no kappa.
    from statsmodels.stats.inter_rater import cohens_kappa

    # At full agreement some of what it computes beside (a test of kappa = 0) divides by nothing.
    with np.errstate(invalid="ignore", divide="ignore"):
        found = cohens_kappa(counts, wt=weights)
    kappa, se = float(found.kappa), float(np.sqrt(max(found.var_kappa, 0.0)))
    reach = normal_reach(confidence) * se
    expected = _expected(counts / counts.sum(), weights)
    return Kappa(
        kappa=kappa,
        se=se,
        low=float(max(kappa - reach, -1.0)),
        high=float(min(kappa + reach, 1.0)),
        observed=kappa * (1 - expected) + expected,
        expected=expected,
        n_units=used.shape[1],
        dropped=both.shape[1] - used.shape[1],
        confidence=confidence,
        table=pd.DataFrame(
            counts, index=pd.Index(names, name="first"), columns=pd.Index(names, name="second")
        ),
    )


def _codes(values: pd.Series | Sequence[object] | np.ndarray, name: str) -> pd.Series:
    if isinstance(values, pd.Series):
        return values
    if isinstance(values, str) or np.ndim(values) != 1:  # type: ignore[arg-type]
        raise TypeError(f"{name} must be a column or list of codes, but it is {values!r}.")
    return pd.Series(list(values), dtype=object)


def _own_order(one: pd.Series, other: pd.Series) -> list[object] | None:
    """The order that both columns' categories have, if they have the same."""
    kind = one.dtype
    if isinstance(kind, pd.CategoricalDtype) and kind.ordered and kind == other.dtype:
        return kind.categories.tolist()
    return None


def _ordered(
    place: np.ndarray, names: np.ndarray, categories: Sequence[object]
) -> tuple[np.ndarray, np.ndarray]:
    """The codes' places in the user's own order."""
    order = list(categories)
    if len(set(order)) != len(order):
        raise ValueError(f"categories must name each code once, but they are {order}.")
    strange = [name for name in names.tolist() if name not in order]
    if strange:
        raise ValueError(
            f"categories must name every code, but {', '.join(map(repr, strange))} is not among "
            f"them: {', '.join(map(repr, order))}."
        )
    return np.array([order.index(name) for name in names.tolist()])[place], np.array(order, object)


def _expected(shares: np.ndarray, weights: str | None) -> float:
    """Agreement by chance: the coders' own shares of codes, combined at random."""
    steps = np.arange(len(shares))
    apart = np.abs(steps[:, None] - steps) / max(len(shares) - 1, 1)
    agree = {None: apart == 0, "linear": 1 - apart, "quadratic": 1 - apart**2}[weights]
    return float((agree * np.outer(shares.sum(axis=1), shares.sum(axis=0))).sum())
