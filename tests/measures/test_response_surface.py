"""Response surfaces against published coefficients, textbook formulas and statsmodels."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from mindthegap.measures.response_surface import fit, from_coefficients


def survey(seed=3, n=200, **weights):
    """Ratings on 1 to 10 and an outcome made from them."""
    random = np.random.default_rng(seed)
    e, p = random.normal(6.5, 1.5, n).clip(1, 10), random.normal(5.5, 1.5, n).clip(1, 10)
    given_weights = {"e": -0.3, "p": 0.6, "square": -0.05, "cube": 0.0, "noise": 0.5} | weights
    w = given_weights
    outcome = (
        5 + w["e"] * e + w["p"] * p + w["square"] * (p - e) ** 2 + w["cube"] * (p - e) ** 3
    ) + random.normal(0, w["noise"], n)
    return pd.DataFrame({"will": e, "perc": p, "sat": outcome})


FORMULA = "sat ~ will + perc + I(will**2) + will:perc + I(perc**2)"
ORDER = ["Intercept", "will", "perc", "I(will ** 2)", "will:perc", "I(perc ** 2)"]


def by_formula(data, **options):
    return smf.ols(FORMULA, data).fit(**options)


def test_published_coefficients():
    """Table 2 of Shanock et al. (2010), as the manual of the R package RSA quotes it."""
    shown = from_coefficients(b1=-0.23, b2=0.77, b3=-0.07, b4=0.27, b5=-0.10)
    assert shown.surface["estimate"].tolist() == pytest.approx([0.54, 0.10, -1.00, -0.44])
    assert list(shown.surface.index) == ["a1", "a2", "a3", "a4"]
    # The formulas of RSA.ST, written out.
    x, y, x2, xy, y2 = -0.23, 0.77, -0.07, 0.27, -0.10
    p11 = (y2 - x2 + np.sqrt((x2 - y2) ** 2 + xy**2)) / xy
    p21 = (y2 - x2 - np.sqrt((x2 - y2) ** 2 + xy**2)) / xy
    x0 = (y * xy - 2 * x * y2) / (4 * x2 * y2 - xy**2)
    y0 = (x * xy - 2 * y * x2) / (4 * x2 * y2 - xy**2)
    assert shown.stationary_point == pytest.approx((x0, y0))
    assert shown.principal_axes.to_dict() == pytest.approx(
        {"p10": y0 - p11 * x0, "p11": p11, "p20": y0 - p21 * x0, "p21": p21}
    )
    assert list(shown.coefficients.index) == ["b0", "b1", "b2", "b3", "b4", "b5"]


def test_stationary_point_is_where_a_search_ends():
    hill = from_coefficients(0.4, 0.2, -0.05, 0.03, -0.04, b0=1)
    top = minimize(lambda x: -hill.predict(*x), x0=[0, 0]).x
    assert hill.stationary_point == pytest.approx(top, abs=1e-3)
    assert hill.shape == "hill"
    assert hill.predict(*hill.stationary_point) == pytest.approx(1 + 0.5 * (top @ [0.4, 0.2]))


@pytest.mark.parametrize(
    ("coefficients", "shape", "slopes"),
    [
        ((0, 0, -1, 0, -2), "hill", (0, -np.inf)),
        ((0, 0, 2, 0, 1), "bowl", (0, -np.inf)),
        ((0, 0, 1, 0, 2), "bowl", (np.inf, 0)),
        ((0, 0, -1, 0, 1), "saddle", (np.inf, 0)),
        ((0, 0, -1, 2, -1), "ridge", (1, -1)),  # a squared difference: level along P = E
        ((1, 2, 0, 0, 0), "plane", (np.nan, np.nan)),
        ((1, 2, -1, 0, -1), "hill", (np.nan, np.nan)),  # round: no axis is special
        ((1, 2, -1, -1, -1), "hill", (-1, 1)),
    ],
)
def test_shapes_and_axes_of_plain_surfaces(coefficients, shape, slopes):
    found = from_coefficients(*coefficients)
    assert found.shape == shape
    upright = [abs(s) if np.isinf(s) else s for s in found.principal_axes[["p11", "p21"]]]
    assert upright == pytest.approx([abs(s) if np.isinf(s) else s for s in slopes], nan_ok=True)
    assert np.isnan(found.stationary_point.expectation) == (shape in ("ridge", "plane"))


@given(st.tuples(*[st.floats(-2, 2).map(lambda x: round(x, 2))] * 5))
@settings(max_examples=50, deadline=None)
def test_the_surface_is_level_at_its_stationary_point_and_steepest_along_its_axes(b):
    found = from_coefficients(*b)
    e, p = found.stationary_point
    if found.shape in ("hill", "bowl", "saddle"):
        assert b[0] + 2 * b[2] * e + b[3] * p == pytest.approx(0, abs=1e-6 * (1 + abs(e) + abs(p)))
        assert b[1] + 2 * b[4] * p + b[3] * e == pytest.approx(0, abs=1e-6 * (1 + abs(e) + abs(p)))
    first, second = found.principal_axes["p11"], found.principal_axes["p21"]
    if np.isfinite(first) and np.isfinite(second):
        assert first * second == pytest.approx(-1)
        curve = [(b[2] + b[3] * s + b[4] * s**2) / (1 + s**2) for s in (first, second)]
        largest = np.linalg.eigvalsh([[b[2], b[3] / 2], [b[3] / 2, b[4]]])[::-1]
        assert curve == pytest.approx(largest, abs=1e-9)


@pytest.mark.parametrize("cov_type", ["nonrobust", "HC3"])
def test_regression_equals_statsmodels(cov_type):
    data = survey()
    found, other = fit(data, "will", "perc", "sat", cov_type=cov_type), by_formula(data)
    if cov_type != "nonrobust":
        other = by_formula(data, cov_type=cov_type, use_t=True)
    assert found.coefficients.tolist() == pytest.approx(other.params[ORDER].tolist())
    table = found.table
    assert table["term"].tolist() == ["1", "E", "P", "E^2", "E P", "P^2"]
    assert table["se"].tolist() == pytest.approx(other.bse[ORDER].tolist())
    assert table["p"].tolist() == pytest.approx(other.pvalues[ORDER].tolist())
    assert table[["low", "high"]].to_numpy() == pytest.approx(
        other.conf_int().loc[ORDER].to_numpy()
    )
    assert (found.r2, found.n, found.dropped) == (pytest.approx(other.rsquared), 200, 0)


def test_standard_errors_of_the_lines_by_the_formulas_of_the_erratum():
    """The erratum of 2014 to Shanock et al. corrects the standard error of a4."""
    data = survey()
    v = by_formula(data).cov_params().loc[ORDER, ORDER].to_numpy()
    expected = [
        v[1, 1] + v[2, 2] + 2 * v[1, 2],
        v[3, 3] + v[4, 4] + v[5, 5] + 2 * (v[3, 4] + v[3, 5] + v[4, 5]),
        v[1, 1] + v[2, 2] - 2 * v[1, 2],
        v[3, 3] + v[4, 4] + v[5, 5] - 2 * v[3, 4] - 2 * v[4, 5] + 2 * v[3, 5],
    ]
    surface = fit(data, "will", "perc", "sat").surface
    assert surface.columns.tolist() == ["estimate", "se", "t", "p", "low", "high"]
    assert surface["se"].tolist() == pytest.approx(np.sqrt(expected).tolist())
    assert surface["t"].tolist() == pytest.approx((surface["estimate"] / surface["se"]).tolist())
    b = by_formula(data).params[ORDER].to_numpy()
    assert surface["estimate"].tolist() == pytest.approx(
        [b[1] + b[2], b[3] + b[4] + b[5], b[1] - b[2], b[3] - b[4] + b[5]]
    )
    half = surface["high"] - surface["estimate"]
    assert half.tolist() == pytest.approx((1.9723 * surface["se"]).tolist(), rel=1e-4)  # t(194)


def test_fit_and_published_coefficients_draw_the_same_surface():
    found = fit(survey(), "will", "perc", "sat")
    b = found.coefficients
    drawn = from_coefficients(*b.iloc[1:], b0=b["b0"])
    assert found.stationary_point == pytest.approx(drawn.stationary_point)
    assert found.principal_axes.to_dict() == pytest.approx(drawn.principal_axes.to_dict())
    assert found.predict([3, 8], [8, 3]) == pytest.approx(drawn.predict([3, 8], [8, 3]))


def test_constraints_of_the_difference_score():
    data = survey()
    tests = fit(data, "will", "perc", "sat").constraints
    straight = smf.ols("sat ~ will + perc", data).fit()
    forced = smf.ols("sat ~ I(perc - will)", data).fit()
    equal = straight.compare_f_test(forced)
    curves = by_formula(data).compare_f_test(straight)
    both = by_formula(data).compare_f_test(forced)
    assert tests["f"].tolist() == pytest.approx([equal[0], curves[0], both[0]])
    assert tests["p"].tolist() == pytest.approx([equal[1], curves[1], both[1]])
    assert tests[["df", "df_left"]].to_numpy().tolist() == [[1, 197], [3, 194], [4, 194]]


@given(st.integers(0, 1000), st.floats(-5, 15))
@settings(max_examples=25, deadline=None)
def test_centring_moves_the_origin_and_nothing_else(seed, center):
    data = survey(seed, n=40)
    plain = fit(data, "will", "perc", "sat")
    moved = fit(data, "will", "perc", "sat", center=center)
    for row in ("a2", "a4"):
        pd.testing.assert_series_equal(plain.surface.loc[row], moved.surface.loc[row], rtol=1e-5)
    assert moved.r2 == pytest.approx(plain.r2)
    assert moved.constraints["f"].tolist() == pytest.approx(plain.constraints["f"].tolist())
    assert moved.predict(4, 7) == pytest.approx(plain.predict(4, 7))
    assert moved.stationary_point == pytest.approx(plain.stationary_point, rel=1e-4, abs=1e-4)
    assert moved.principal_axes["p11"] == pytest.approx(plain.principal_axes["p11"], rel=1e-4)
    # a1 becomes the slope at the new origin; on a parabola, that of the chord around it.
    rise = plain.predict(center + 1, center + 1) - plain.predict(center - 1, center - 1)
    assert moved.surface.loc["a1", "estimate"] == pytest.approx(rise / 2, abs=1e-6)


@given(st.integers(0, 1000), st.floats(0.1, 20), st.floats(-100, 100))
@settings(max_examples=25, deadline=None)
def test_units_of_the_outcome_and_order_of_rows_do_not_matter(seed, factor, constant):
    data = survey(seed, n=40)
    plain = fit(data, "will", "perc", "sat")
    changed = data.assign(sat=constant + factor * data["sat"]).sample(frac=1, random_state=seed)
    again = fit(changed, "will", "perc", "sat")
    assert (again.surface["estimate"] / factor).tolist() == pytest.approx(
        plain.surface["estimate"].tolist(), abs=1e-6
    )
    assert again.surface["t"].tolist() == pytest.approx(plain.surface["t"].tolist(), rel=1e-4)
    assert again.r2 == pytest.approx(plain.r2)
    assert again.agreement.tolist() == pytest.approx(plain.agreement.tolist())


def test_swapping_the_two_ratings_mirrors_the_surface():
    data = survey()
    one, other = fit(data, "will", "perc", "sat"), fit(data, "perc", "will", "sat")
    assert other.surface["estimate"].tolist() == pytest.approx(
        (one.surface["estimate"] * [1, 1, -1, 1]).tolist()
    )
    assert other.stationary_point == pytest.approx(one.stationary_point[::-1])


def test_agreement_by_hand():
    e = [5, 5, 5, 5, 9, 1, 5, 5, 6, 4]
    p = [5, 6, 1, 9, 5, 5, 4, 5, 4, 6]
    # All twenty ratings have mean 5 and squares of deviations that add up to 34 + 36.
    assert np.std(e + p, ddof=1) == pytest.approx((70 / 19) ** 0.5)
    data = pd.DataFrame({"will": e, "perc": p, "sat": range(10)})
    # Half of 1.92 is 0.96: a point apart counts.
    assert fit(data, "will", "perc", "sat").agreement.tolist() == pytest.approx([0.4, 0.2, 0.4])


def test_missing_values_are_dropped_by_row():
    data = survey()
    holes = data.copy()
    holes.loc[:4, "will"] = np.nan
    holes.loc[5, "sat"] = np.nan
    found = fit(holes, "will", "perc", "sat")
    assert (found.n, found.dropped) == (194, 6)
    expected = fit(data.loc[6:], "will", "perc", "sat")
    assert found.coefficients.tolist() == pytest.approx(expected.coefficients.tolist())


def test_hull_grid_and_extrapolation():
    square = [(2, 2), (2, 8), (8, 2), (8, 8), (5, 5), (4, 5), (5, 4), (6, 5), (3, 7), (7, 6)]
    data = pd.DataFrame(square, columns=["will", "perc"]).assign(sat=range(10))
    found = fit(data, "will", "perc", "sat")
    assert sorted(map(tuple, found.hull.to_numpy())) == [(2, 2), (2, 8), (8, 2), (8, 8)]
    assert found.inside([2, 5, 8.1, 5, 1.9], [2, 8, 8, 8.1, 5]).tolist() == [
        True, True, False, False, False,
    ]  # fmt: skip
    assert found.inside(5, 5)
    grid = found.grid(points=4)
    assert len(grid) == 16
    assert grid["expectation"].iloc[:4].tolist() == [2, 4, 6, 8]
    assert grid["inside"].all()
    assert grid["predicted"].tolist() == pytest.approx(
        found.predict(grid["expectation"], grid["perception"]).tolist()
    )
    triangle = data[~((data["will"] == 8) & (data["perc"] == 8))]
    extra = pd.DataFrame({"will": [4], "perc": [4], "sat": [2]})
    cut = fit(pd.concat([triangle, extra]), "will", "perc", "sat").grid(points=4)
    assert not cut["inside"].all()


def test_each_idea_wins_on_data_made_by_it():
    made = {
        "assimilation": {"e": 0.3, "p": 0.5, "square": 0},
        "contrast": {"e": -0.3, "p": 0.7, "square": 0},
        "generalised negativity": {"e": 0, "p": 0.3, "square": -0.15},
        "assimilation-contrast": {"e": 0.4, "p": 0.3, "square": 0, "cube": 0.03},
        "experiences only": {"e": 0, "p": 0.6, "square": 0},
        "expectations only": {"e": 0.6, "p": 0, "square": 0},
        "difference score": {"e": -0.5, "p": 0.5, "square": 0},
        "full polynomial": {"e": -0.5, "p": 1.0, "square": -0.1},
    }
    wins = {}
    for form, weights in made.items():
        tables = [
            fit(survey(seed, n=400, **weights), "will", "perc", "sat").rivals(seed=seed)
            for seed in range(5)
        ]
        wins[form] = sum(table.loc[form, "behind"] < 2 for table in tables)
        closest = sum(
            table.loc[form, "cv_error"] <= table["cv_error"].min() * 1.01 for table in tables
        )
        assert closest >= 4, form
    assert all(count >= 4 for count in wins.values()), wins


def test_rivals_against_statsmodels():
    data = survey()
    table = fit(data, "will", "perc", "sat").rivals()
    formulas = {
        "difference score": "sat ~ I(perc - will)",
        "experiences only": "sat ~ perc",
        "expectations only": "sat ~ will",
        "contrast": "sat ~ will + perc",
        "generalised negativity": "sat ~ perc + I((perc - will)**2)",
        "full polynomial": FORMULA,
    }
    for form, formula in formulas.items():
        other = smf.ols(formula, data).fit()
        assert table.loc[form, "aic"] == pytest.approx(other.aic), form
        assert table.loc[form, "r2"] == pytest.approx(other.rsquared), form
        assert table.loc[form, "parameters"] == len(other.params)
        assert not table.loc[form, "at_bound"]
    assert table["weight"].sum() == pytest.approx(1)
    assert table["aic"].is_monotonic_increasing
    assert table.attrs == {"folds": 10, "seed": 0, "n": 200}


def test_a_form_at_its_bound_shrinks_to_a_simpler_one_and_stays_behind_it():
    table = fit(survey(e=-0.4, square=0), "will", "perc", "sat").rivals()
    assert table.loc["assimilation", "at_bound"]
    assert table.loc["assimilation", "r2"] == pytest.approx(table.loc["experiences only", "r2"])
    assert table.loc["assimilation", "aic"] == pytest.approx(
        table.loc["experiences only", "aic"] + 2
    )


def test_cross_validation_leaves_rows_out():
    """With as many folds as rows, the error left out is that of the hat matrix (PRESS)."""
    data = survey(n=30)
    table = fit(data, "will", "perc", "sat").rivals(folds=30)
    press = by_formula(data).get_influence().resid_press
    assert table.loc["full polynomial", "cv_error"] == pytest.approx(np.sqrt((press**2).mean()))


def test_rivals_repeat_with_their_seed():
    found = fit(survey(), "will", "perc", "sat")
    pd.testing.assert_frame_equal(found.rivals(seed=1), found.rivals(seed=1))
    assert not found.rivals(seed=1)["cv_error"].equals(found.rivals(seed=2)["cv_error"])


def test_an_outcome_without_rest():
    data = survey(noise=0).assign(sat=lambda rows: rows["perc"] - rows["will"])
    table = fit(data, "will", "perc", "sat").rivals()
    assert table.loc["difference score", "r2"] == pytest.approx(1)
    assert table["behind"].notna().all()


def test_the_result_shows_itself():
    found = fit(survey(), "will", "perc", "sat")
    assert "a4" in repr(found)
    assert "no curves" in found._repr_html_()
    assert "rows" not in {line.split()[0] for line in repr(found).splitlines() if line.split()}
    assert "saddle" in repr(from_coefficients(1, 1, 1, 0, -1))


@pytest.mark.parametrize(
    ("change", "options", "error", "message"),
    [
        ({}, {"cov_type": "cluster"}, ValueError, "cov_type must be one of nonrobust, HC0"),
        ({}, {"confidence": 95}, ValueError, "confidence must lie between 0 and 1"),
        ({}, {"center": np.inf}, ValueError, "center must be finite"),
        ({"will": "high"}, {}, TypeError, "Column 'will' must hold numbers"),
        ({"sat": 5}, {}, ValueError, "Column 'sat' is 5 in every complete row"),
        ({"sat": np.nan}, {}, ValueError, "only 0 of 200 are complete"),
    ],
)
def test_errors_say_what_is_wrong(change, options, error, message):
    with pytest.raises(error, match=message):
        fit(survey().assign(**change), "will", "perc", "sat", **options)


def test_errors_about_columns_values_and_folds():
    data = survey()
    with pytest.raises(KeyError, match=r"fit\(\) needs the column 'should'; the table has: will"):
        fit(data, "should", "perc", "sat")
    with pytest.raises(ValueError, match="but got twice: will"):
        fit(data, "will", "will", "sat")
    two = data.assign(will=(data["will"] > 6).astype(int))
    with pytest.raises(ValueError, match=r"'will' takes 2 and 'perc' .* at least three of each"):
        fit(two, "will", "perc", "sat")
    with pytest.raises(ValueError, match="one fixed by the other"):
        fit(data.assign(perc=data["will"] + 1), "will", "perc", "sat")
    for folds in (1, 201, 2.5):
        with pytest.raises(ValueError, match=r"folds must be a whole number from 2 to 200"):
            fit(data, "will", "perc", "sat").rivals(folds=folds)
    with pytest.raises(ValueError, match="one is missing"):
        from_coefficients(1, 2, 3, 4, float("nan"))
    with pytest.raises(TypeError, match="Coefficients must hold numbers"):
        from_coefficients(1, 2, 3, 4, "5")


def test_a_row_that_stands_alone_leaves_no_robust_standard_error():
    places = [(1, 1), (1, 5), (5, 1), (5, 5), (3, 1), (3, 3)]
    rows = [place for place in places[1:] for _ in range(3)] + places[:1]
    data = pd.DataFrame(rows, columns=["will", "perc"], index=range(20, 36))
    data["sat"] = np.random.default_rng(1).normal(5, 1, len(data))
    with pytest.raises(ValueError, match=r"Row 35 is the only one of its kind.*HC3 has no"):
        fit(data, "will", "perc", "sat", cov_type="HC3")
    assert fit(data, "will", "perc", "sat", cov_type="HC1").surface["se"].gt(0).all()
