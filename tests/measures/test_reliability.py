"""Reliability against pingouin, R's printed results, scikit-learn and closed forms."""

import numpy as np
import pandas as pd
import pingouin
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.decomposition import FactorAnalysis
from statsmodels.multivariate.factor import Factor

from mindthegap.measures.reliability import (
    cronbach_alpha,
    difference_reliability,
    htmt,
    htmt_intervals,
    item_analysis,
    mcdonald_omega,
)


def exact(covariance, names=None, rows=60, seed=1):
    """A table whose sample covariances (n - 1) are exactly these."""
    covariance = np.asarray(covariance, dtype=float)
    drawn = np.random.default_rng(seed).normal(size=(rows, len(covariance)))
    drawn -= drawn.mean(axis=0)
    white = np.linalg.solve(np.linalg.cholesky(np.cov(drawn, rowvar=False)), drawn.T).T
    made = white @ np.linalg.cholesky(covariance).T + 4
    return pd.DataFrame(made, columns=names or [f"i{k}" for k in range(len(covariance))])


@pytest.fixture
def answers():
    random = np.random.default_rng(3)
    meant = random.normal(4, 1.2, (120, 1)) + random.normal(0, 1, (120, 5)) * [0.7, 0.9, 1, 1.2, 2]
    return pd.DataFrame(np.clip(np.round(meant), 1, 7), columns=list("abcde"))


answered = st.integers(0, 2**32 - 1).map(
    lambda seed: pd.DataFrame(
        np.random.default_rng(seed).normal(size=(40, 1))
        + np.random.default_rng(seed + 1).normal(size=(40, 4)),
        columns=list("abcd"),
    )
)


def test_alpha_equals_pingouin_and_the_figure_it_quotes_from_r():
    data = pingouin.read_dataset("cronbach_wide_missing")
    found = cronbach_alpha(data)
    # psych::alpha(data, use = "complete.obs"), as quoted in pingouin's documentation.
    assert found.alpha == pytest.approx(0.8016949152542373, abs=1e-12)
    # Its interval counts the respondents before the incomplete ones are dropped; ours after.
    interval = pingouin.cronbach_alpha(data.dropna())[1]
    assert np.round([found.low, found.high], 3) == pytest.approx(interval)
    assert found.n_items == data.shape[1]
    assert found.n_respondents == len(data.dropna())
    assert found.dropped == len(data) - len(data.dropna())


@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_feldt_interval_equals_pingouin(answers, confidence):
    alpha, interval = pingouin.cronbach_alpha(answers, ci=confidence)
    found = cronbach_alpha(answers, confidence=confidence)
    assert found.alpha == pytest.approx(alpha, abs=1e-12)
    assert np.round([found.low, found.high], 3) == pytest.approx(interval)
    assert found.confidence == confidence


def test_standardized_alpha_equals_the_figure_of_psych():
    # psych::alpha(bfi[16:20]) prints average_r 0.467854 and std.alpha 0.814675.
    same = np.full((5, 5), 0.467854)
    np.fill_diagonal(same, 1)
    scale = np.diag([1.0, 2, 3, 4, 5])
    data = exact(scale @ same @ scale)
    found = cronbach_alpha(data, standardized=True)
    assert found.alpha == pytest.approx(0.814675, abs=1e-6)
    assert cronbach_alpha(data).alpha < found.alpha


def test_alpha_names_items_that_go_against_the_rest(answers):
    assert cronbach_alpha(answers).against_the_rest == ()
    turned = answers.assign(b=8 - answers["b"])
    assert cronbach_alpha(turned).against_the_rest == ("b",)
    assert "against_the_rest b" in repr(cronbach_alpha(turned))


def test_item_analysis_equals_what_pandas_and_pingouin_say(answers):
    table = item_analysis(answers)
    assert table.index.to_list() == list("abcde")
    for item in answers:
        others = answers.drop(columns=item)
        row = table.loc[item]
        assert row["mean"] == pytest.approx(answers[item].mean())
        assert row["sd"] == pytest.approx(answers[item].std())
        assert row["item_rest_correlation"] == pytest.approx(answers[item].corr(others.sum(axis=1)))
        assert row["alpha_if_dropped"] == pytest.approx(pingouin.cronbach_alpha(others)[0])
    assert table.attrs["alpha"] == pytest.approx(cronbach_alpha(answers).alpha)


def test_item_analysis_of_two_items_and_of_a_rest_without_spread():
    two = item_analysis(pd.DataFrame({"a": [1, 2, 4, 5], "b": [2, 1, 5, 6]}))
    assert two["alpha_if_dropped"].isna().all()
    first, second = two["item_rest_correlation"]
    assert first == pytest.approx(second)
    # b and c cancel: what is left beside a is the same for everybody.
    cancelling = pd.DataFrame({"a": [1, 2, 4, 5], "b": [1, 5, 2, 7], "c": [7, 3, 6, 1]})
    table = item_analysis(cancelling)
    assert np.isnan(table.loc["a", "item_rest_correlation"])
    assert np.isnan(table.loc["a", "alpha_if_dropped"])


def test_omega_equals_rs_factanal():
    # r = 0.4 ^ |i - j|, factanal(covmat = cm, factors = 1) with ten digits, quoted in the tests
    # of statsmodels.
    correlations = 0.4 ** np.abs(np.subtract.outer(range(4), range(4)))
    loadings = np.array([0.4009399224, 0.6464550935, 0.6464550935, 0.4009399224])
    uniqueness = np.array([0.8392472054, 0.5820958187, 0.5820958187, 0.8392472054])
    found = mcdonald_omega(exact(correlations))
    assert found.loadings["standardized"].to_numpy() == pytest.approx(loadings, abs=2e-6)
    assert found.loadings["uniqueness"].to_numpy() == pytest.approx(uniqueness, abs=2e-6)
    shared = loadings.sum() ** 2
    assert found.omega == pytest.approx(shared / (shared + uniqueness.sum()), abs=1e-6)


def test_one_factor_of_harmans_eight_measures_equals_r():
    """R's datasets, Harman23.cor, and what R's own test prints for factanal(factors = 1)."""
    upper = [
        [0.846, 0.805, 0.859, 0.473, 0.398, 0.301, 0.382],
        [0.881, 0.826, 0.376, 0.326, 0.277, 0.415],
        [0.801, 0.380, 0.319, 0.237, 0.345],
        [0.436, 0.329, 0.327, 0.365],
        [0.762, 0.730, 0.629],
        [0.583, 0.577],
        [0.539],
    ]
    correlations = np.eye(8)
    for row, values in enumerate(upper):
        correlations[row, row + 1 :] = correlations[row + 1 :, row] = values
    found = mcdonald_omega(exact(correlations)).loadings
    assert found["uniqueness"].round(3).tolist() == [
        *(0.158, 0.135, 0.190, 0.187, 0.760, 0.829, 0.877, 0.801)
    ]
    assert found["standardized"].round(3).tolist() == [
        *(0.918, 0.930, 0.900, 0.902, 0.490, 0.413, 0.351, 0.446)
    ]


def test_omega_equals_scikit_learn(answers):
    deviations = answers.std(ddof=0)
    fit = FactorAnalysis(1, tol=1e-12, max_iter=10_000, svd_method="lapack")
    fit.fit((answers - answers.mean()) / deviations)
    shared = (fit.components_[0] * deviations).sum() ** 2
    errors = (fit.noise_variance_ * deviations**2).sum()
    assert mcdonald_omega(answers).omega == pytest.approx(shared / (shared + errors), abs=1e-6)


def test_omega_equals_statsmodels_where_that_finds_the_maximum(answers):
    fit = Factor(corr=answers.corr().to_numpy(), n_factor=1, method="ml").fit(rng=1)
    loadings, deviations = np.abs(fit.loadings[:, 0]), answers.std()
    shared = (loadings * deviations).sum() ** 2
    errors = (fit.uniqueness * deviations**2).sum()
    assert mcdonald_omega(answers).omega == pytest.approx(shared / (shared + errors), abs=1e-5)


def test_omega_in_closed_form():
    # The congeneric example of psych (sim.congeneric): loadings .8 .7 .6 .5, to be found exactly.
    loadings = np.array([0.8, 0.7, 0.6, 0.5])
    correlations = np.outer(loadings, loadings)
    np.fill_diagonal(correlations, 1)
    congeneric = exact(correlations)
    found = mcdonald_omega(congeneric)
    assert found.omega == pytest.approx(2.6**2 / (2.6**2 + 4 - (loadings**2).sum()), abs=1e-6)
    assert cronbach_alpha(congeneric).alpha < found.omega
    # Three items determine the loadings: l1^2 = s12 s13 / s23.
    three = np.array([[4, 1.2, 1.8], [1.2, 2, 0.9], [1.8, 0.9, 3]])
    raw = np.sqrt([1.2 * 1.8 / 0.9, 1.2 * 0.9 / 1.8, 1.8 * 0.9 / 1.2])
    found = mcdonald_omega(exact(three))
    assert found.loadings["loading"].to_numpy() == pytest.approx(raw, abs=1e-5)
    assert found.omega == pytest.approx(raw.sum() ** 2 / three.sum(), abs=1e-6)


def test_omega_equals_alpha_where_all_items_are_alike():
    same = np.full((4, 4), 0.5) + 0.5 * np.eye(4)
    data = exact(same)
    assert mcdonald_omega(data).omega == pytest.approx(cronbach_alpha(data).alpha, abs=1e-6)


def test_omega_interval_repeats_with_its_seed(answers):
    assert np.isnan(mcdonald_omega(answers).low)
    found = mcdonald_omega(answers, bootstrap=40, seed=2)
    assert found.low < found.omega < found.high
    again = mcdonald_omega(answers, bootstrap=40, seed=2)
    assert (again.low, again.high) == (found.low, found.high)
    assert mcdonald_omega(answers, bootstrap=40, seed=3).low != found.low
    narrow = mcdonald_omega(answers, bootstrap=40, seed=2, confidence=0.5)
    assert found.low < narrow.low < narrow.high < found.high


def test_omega_bootstrap_of_few_copes_with_constant_resamples():
    few = pd.DataFrame(
        {"a": [3, 2, 2, 2, 2, 2, 3], "b": [2, 2, 2, 2, 1, 3, 3], "c": [1, 1, 2, 2, 2, 3, 2]}
    )
    found = mcdonald_omega(few, bootstrap=40)
    assert 0 <= found.low < found.high <= 1


def test_a_heywood_case_is_explained():
    # Item a would share 0.9 * 0.9 / 0.5 = 1.62 of its variance with the factor.
    impossible = [[1, 0.9, 0.9], [0.9, 1, 0.5], [0.9, 0.5, 1]]
    with pytest.raises(ValueError, match=r"Heywood case\): it leaves no error in 'a'"):
        mcdonald_omega(exact(np.array(impossible) + 0.2 * np.eye(3), list("abc")))


def test_a_search_that_comes_to_no_end_is_explained(answers, monkeypatch):
    monkeypatch.setattr("mindthegap.measures.reliability.omega.MOST_STEPS", 1)
    with pytest.raises(ValueError, match="came to no end"):
        mcdonald_omega(answers)


def factor_model(between, within):
    """Correlations of items that measure constructs equally strongly within each."""
    sizes = [3, 2, 4]
    of = np.repeat(range(3), sizes)
    strength = np.sqrt(np.asarray(within))[of]
    correlations = np.asarray(between)[np.ix_(of, of)] * np.outer(strength, strength)
    np.fill_diagonal(correlations, 1)
    names = [f"{'abc'[c]}{k}" for k, c in enumerate(of)]
    constructs = {letter: [n for n in names if n[0] == letter] for letter in "abc"}
    return exact(correlations, names), constructs


def test_htmt_is_the_constructs_correlation_where_items_are_alike():
    between = np.array([[1, 0.75, 0.3], [0.75, 1, -0.2], [0.3, -0.2, 1]])
    data, constructs = factor_model(between, within=[0.6, 0.5, 0.7])
    table = htmt(data, constructs)
    np.testing.assert_allclose(table, between, atol=1e-10)
    assert table.index.to_list() == table.columns.to_list() == list("abc")
    assert table.attrs["n_respondents"] == len(data)


def test_htmt_equals_its_definition(answers):
    constructs = {"first": ["a", "b"], "second": ["c", "d", "e"]}
    r = answers.corr()
    across = np.mean([r.loc[i, j] for i in "ab" for j in "cde"])
    within = r.loc["a", "b"], np.mean([r.loc["c", "d"], r.loc["c", "e"], r.loc["d", "e"]])
    table = htmt(answers, constructs)
    assert table.loc["first", "second"] == pytest.approx(across / np.sqrt(np.prod(within)))


def test_htmt_intervals(answers):
    constructs = {"first": ["a", "b"], "second": ["c", "d"]}
    pairs = htmt_intervals(answers, constructs, bootstrap=200, seed=4)
    row = pairs.iloc[0]
    assert (row["first"], row["second"]) == ("first", "second")
    assert row["htmt"] == htmt(answers, constructs).loc["first", "second"]
    assert row["low"] < row["htmt"] < row["high"]
    again = htmt_intervals(answers, constructs, bootstrap=200, seed=4)
    pd.testing.assert_frame_equal(pairs, again)
    narrow = htmt_intervals(answers, constructs, bootstrap=200, seed=4, confidence=0.5)
    assert row["low"] < narrow["low"].iloc[0] < narrow["high"].iloc[0] < row["high"]


def test_difference_reliability_by_hand():
    # (4 * .7 + 9 * .9 - 2 * .5 * 6) / (4 + 9 - 6) = 4.9 / 7
    assert difference_reliability(0.7, 0.9, 0.5, 2, 3) == pytest.approx(0.7)
    assert difference_reliability(0.8, 0.8, 0.8) == 0
    assert difference_reliability(0.7, 0.9, 0.3, s_e=0) == pytest.approx(0.9)
    assert isinstance(difference_reliability(1, 1, 0), float)


def test_difference_reliability_is_the_alpha_of_the_differences():
    """Exactly, where an item shares as much with its namesake as with the others over there."""
    k = 4
    e, p = np.full((k, k), 0.3) + np.diag([0.5, 0.6, 0.7, 0.8]), np.full((k, k), 0.9) + np.eye(k)
    across = np.full((k, k), 0.25)
    data = exact(np.block([[e, across], [across, p]]))
    expected, perceived = data.iloc[:, :k], data.iloc[:, k:]
    totals = expected.sum(axis=1), perceived.sum(axis=1)
    predicted = difference_reliability(
        cronbach_alpha(expected).alpha,
        cronbach_alpha(perceived).alpha,
        totals[0].corr(totals[1]),
        totals[0].std(),
        totals[1].std(),
    )
    gaps = pd.DataFrame(perceived.to_numpy() - expected.to_numpy())
    assert predicted == pytest.approx(cronbach_alpha(gaps).alpha, abs=1e-9)


def test_difference_reliability_predicts_parallel_measurements():
    random = np.random.default_rng(8)
    true = random.multivariate_normal([0, 0], [[1, 0.6], [0.6, 1]], 200_000)
    noise = np.sqrt(1 / 0.8 - 1)
    first, second = (true + random.normal(0, noise, true.shape) for _ in range(2))
    seen = np.corrcoef(first[:, 1] - first[:, 0], second[:, 1] - second[:, 0])[0, 1]
    assert difference_reliability(0.8, 0.8, 0.6 * 0.8) == pytest.approx(seen, abs=0.01)


@settings(max_examples=25, deadline=None)
@given(answered, st.floats(0.1, 50), st.floats(-100, 100), st.permutations(range(4)))
def test_units_order_and_labels_do_not_matter(data, factor, constant, order):
    changed = (data * factor + constant).iloc[::-1, list(order)]
    changed.index = [f"r{row}" for row in range(len(changed))]
    first, second = cronbach_alpha(data), cronbach_alpha(changed)
    assert second.alpha == pytest.approx(first.alpha, abs=1e-9)
    assert second.low == pytest.approx(first.low, abs=1e-9)
    before, after = item_analysis(data), item_analysis(changed).loc[list("abcd")]
    columns = ["item_rest_correlation", "alpha_if_dropped"]
    np.testing.assert_allclose(after[columns], before[columns], atol=1e-8)
    pairs = {"x": ["a", "b"], "y": ["c", "d"]}
    assume(data["a"].corr(data["b"]) > 0.05 and data["c"].corr(data["d"]) > 0.05)
    np.testing.assert_allclose(htmt(changed, pairs), htmt(data, pairs), atol=1e-8)


@settings(max_examples=25, deadline=None)
@given(answered, st.lists(st.floats(0.1, 50), min_size=4, max_size=4))
def test_standardized_alpha_ignores_each_items_own_unit(data, units):
    rescaled = cronbach_alpha(data * units, standardized=True).alpha
    assert rescaled == pytest.approx(cronbach_alpha(data, standardized=True).alpha, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(-0.9, 0.9),
    st.floats(0.1, 10),
    st.floats(0.1, 10),
    st.floats(0.1, 10),
)
def test_difference_reliability_knows_no_unit_and_no_side(r_e, r_p, r_ep, s_e, s_p, unit):
    found = difference_reliability(r_e, r_p, r_ep, s_e, s_p)
    assert found <= 1
    assert difference_reliability(r_p, r_e, r_ep, s_p, s_e) == pytest.approx(found, abs=1e-9)
    same = difference_reliability(r_e, r_p, r_ep, unit * s_e, unit * s_p)
    assert same == pytest.approx(found, abs=1e-9)


@pytest.mark.parametrize("measure", [cronbach_alpha, item_analysis, mcdonald_omega])
def test_what_every_measure_of_items_refuses(measure, answers):
    name = measure.__name__
    with pytest.raises(TypeError, match=rf"{name}\(\) needs a DataFrame .* but got dict"):
        measure(answers.to_dict())
    with pytest.raises(ValueError, match=r"items or more, but the table has 1"):
        measure(answers[["a"]])
    with pytest.raises(TypeError, match=r"'b' must hold numbers, but row 0 holds 'often'"):
        measure(answers.assign(b="often"))
    with pytest.raises(ValueError, match=r"'c' is 4 in every complete row"):
        measure(answers.assign(c=4))
    with pytest.raises(ValueError, match=r"at least 3 rows .* only 2 of 120"):
        measure(answers.assign(a=answers["a"].where(answers.index < 2)))
    holes = answers.assign(a=answers["a"].where(answers.index > 9))
    found, whole = measure(holes), measure(answers.iloc[10:])
    if isinstance(found, pd.DataFrame):
        pd.testing.assert_frame_equal(found, whole)
        assert (found.attrs["dropped"], whole.attrs["dropped"]) == (10, 0)
    else:
        assert (found.dropped, whole.dropped) == (10, 0)
        assert found.n_respondents == whole.n_respondents == 110


def test_a_sum_without_spread_is_refused():
    opposite = pd.DataFrame({"a": [1, 2, 3, 5], "b": [7, 6, 5, 3]})
    for measure in (cronbach_alpha, item_analysis):
        with pytest.raises(ValueError, match=r"the same for every respondent.*reverse-coded"):
            measure(opposite)


def test_what_omega_alone_refuses(answers):
    with pytest.raises(ValueError, match="more respondents than items, but 5 of 5"):
        mcdonald_omega(answers.head(5).assign(a=[1, 2, 3, 4, 5]))
    with pytest.raises(ValueError, match="exact sum of others"):
        mcdonald_omega(answers.assign(e=answers["a"] + answers["b"]))
    with pytest.raises(ValueError, match="bootstrap must be a whole number, 0 or more"):
        mcdonald_omega(answers, bootstrap=-1)
    with pytest.raises(ValueError, match="confidence must lie between 0 and 1"):
        mcdonald_omega(answers, confidence=95)
    with pytest.raises(ValueError, match="confidence must lie between 0 and 1"):
        cronbach_alpha(answers, confidence=95)


@pytest.mark.parametrize(
    ("constructs", "error", "message"),
    [
        ([["a", "b"], ["c", "d"]], TypeError, "must be a dict such as .*, but it is list"),
        ({"x": ["a", "b"]}, ValueError, "two constructs or more, but got 1"),
        ({"x": ["a", "b"], "y": "cd"}, TypeError, "items of 'y' must be a list"),
        ({"x": ["a", "b"], "y": ["c"]}, ValueError, "'y' has 1 item"),
        ({"x": ["a", "b"], "y": ["b", "c"]}, ValueError, "got twice: b"),
        ({"x": ["a", "b"], "y": ["c", "f"]}, KeyError, "needs the column 'f'"),
        ({"x": ["a", "b"], "y": ["c", "against"]}, ValueError, "items of 'y' do not correlate"),
    ],
)
def test_what_htmt_refuses(answers, constructs, error, message):
    data = answers.assign(against=8 - answers["c"] + answers["a"] / 10)
    with pytest.raises(error, match=message):
        htmt(data, constructs)


def test_what_htmt_intervals_refuse(answers):
    constructs = {"x": ["a", "b"], "y": ["c", "d"]}
    with pytest.raises(ValueError, match="bootstrap must be a whole number, 2 or more; it is 1"):
        htmt_intervals(answers, constructs, bootstrap=1)
    with pytest.raises(ValueError, match="confidence must lie between"):
        htmt_intervals(answers, constructs, confidence=1)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((1.2, 0.8, 0.3), ValueError, "r_e must lie between 0 and 1, but .* 1.2"),
        ((0.8, -0.1, 0.3), ValueError, "r_p must lie between 0 and 1"),
        ((0.8, 0.8, 1.3), ValueError, "r_ep must lie between -1 and 1"),
        ((0.8, 0.8, 0.3, -1), ValueError, "s_e must be 0 or more"),
        ((0.8, 0.8, 0.3, 1, np.nan), ValueError, "s_p is missing"),
        ((0.8, 0.8, "high"), TypeError, "r_ep must hold numbers"),
        ((0.8, 0.8, 1.0, 2, 2), ValueError, "the gap is the same for everybody"),
        ((0.8, 0.8, 0.5, 0, 0), ValueError, "the gap is the same for everybody"),
    ],
)
def test_what_difference_reliability_refuses(arguments, error, message):
    with pytest.raises(error, match=message):
        difference_reliability(*arguments)
