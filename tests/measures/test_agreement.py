"""Kappa and alpha against published examples, other packages and what must leave them alone."""

import warnings

import krippendorff
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from mindthegap.measures.agreement import (
    alpha_by_batch,
    cohen_kappa,
    disagreements,
    krippendorff_alpha,
)

# Krippendorff (2011), example C: four observers, twelve units, values 1 to 5, with gaps.
_ = np.nan
PUBLISHED = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)


# Three raters of anxiety from R's package irr; its output is quoted by statsmodels' own tests.
ANXIETY = np.array(
    [
        [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3],
        [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4],
        [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2],
    ]
)


@pytest.fixture
def published():
    return pd.DataFrame(PUBLISHED, index=list("ABCD"), columns=range(1, 13))


def spread(table):
    """Two lists of codes from a table of counts."""
    cells = np.asarray(table)
    first, second = np.divmod(np.repeat(np.arange(cells.size), cells.ravel()), len(cells))
    return pd.Series(first), pd.Series(second)


def test_kappa_of_a_table_that_sas_printed():
    # SAS, PROC FREQ: kappa .4842, ASE .1380, limits .2137 and .7547; weighted .4701, .1457,
    # .1845 and .7558.
    first, second = spread([[0, 4, 1], [0, 8, 0], [0, 1, 5]])
    plain = cohen_kappa(first, second)
    assert [plain.kappa, plain.se, plain.low, plain.high] == pytest.approx(
        [0.4842, 0.1380, 0.2137, 0.7547], abs=5e-5
    )
    weighted = cohen_kappa(first, second, weights="linear")
    assert [weighted.kappa, weighted.se, weighted.low, weighted.high] == pytest.approx(
        [0.4701, 0.1457, 0.1845, 0.7558], abs=5e-5
    )


@pytest.mark.parametrize(
    ("weights", "kappa"), [(None, -0.006289308), ("linear", 0.1459075), ("quadratic", 0.2520325)]
)
def test_kappa_of_raters_whose_values_irr_printed(weights, kappa):
    found = cohen_kappa(ANXIETY[1], ANXIETY[2], weights=weights)
    assert found.kappa == pytest.approx(kappa, abs=5e-8)


@settings(max_examples=40, deadline=None)
@given(
    codes=st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=3, max_size=40),
    weights=st.sampled_from([None, "linear", "quadratic"]),
)
def test_kappa_equals_scikit_learn(codes, weights):
    first, second = np.array(codes).T
    if len(set(first) | set(second)) < 2:
        return
    found = cohen_kappa(first, second, weights=weights, categories=[1, 2, 3, 4])
    theirs = cohen_kappa_score(first, second, weights=weights, labels=[1, 2, 3, 4])
    assert found.kappa == pytest.approx(theirs, abs=1e-12)
    # Kappa is the observed agreement beyond chance: (.7 - .5) / (1 - .5), say.
    assert (found.observed - found.expected) / (1 - found.expected) == pytest.approx(found.kappa)
    if weights is None:
        assert found.observed == pytest.approx(np.mean(first == second))
    assert -1 <= found.low <= found.kappa <= found.high <= 1
    swapped = cohen_kappa(second, first, weights=weights, categories=[1, 2, 3, 4])
    # Near 0 a standard error is the root of a rounding error.
    assert [swapped.kappa, swapped.se] == pytest.approx([found.kappa, found.se], abs=1e-7)


def test_kappa_of_names_is_that_of_numbers():
    first, second = pd.Series(ANXIETY[0]), pd.Series(ANXIETY[1])
    words = ["none", "little", "some", "much", "great", "panic"]
    names = dict(zip(range(1, 7), words, strict=True))
    named = cohen_kappa(first.map(names), second.map(names), weights="quadratic", categories=words)
    assert named.kappa == pytest.approx(cohen_kappa(first, second, weights="quadratic").kappa)
    assert named.table.loc["some", "panic"] == 1
    assert named.table.to_numpy().sum() == named.n_units == 20


def test_kappa_leaves_out_units_that_one_coder_missed():
    first = pd.Series(["a", "b", None, "a", "b"])
    second = pd.Series(["a", "b", "b", None, "a"])
    found = cohen_kappa(first, second)
    assert (found.n_units, found.dropped) == (3, 2)
    assert found.kappa == pytest.approx(cohen_kappa(["a", "b", "b"], ["a", "b", "a"]).kappa)


def test_the_standard_error_of_kappa_is_how_much_kappa_varies():
    shares = np.array([[0.4, 0.1], [0.05, 0.45]])
    random = np.random.default_rng(1)
    tables = random.multinomial(300, shares.ravel(), size=400).reshape(-1, 2, 2)
    found = [cohen_kappa(*spread(table)) for table in tables]
    assert np.mean([k.se for k in found]) == pytest.approx(
        np.std([k.kappa for k in found]), rel=0.1
    )


@pytest.mark.parametrize(
    ("arguments", "options", "error", "message"),
    [
        ((["a", "b"], ["a"]), {}, ValueError, "the same units, but they have 2 and 1"),
        ((["a", None], [None, "b"]), {}, ValueError, "only 0 of 2 have both"),
        ((["a", 1], ["a", 1]), {}, TypeError, "all text or all numbers"),
        ((["a", "a"], ["a", "a"]), {}, ValueError, "every unit the code 'a'.*undefined"),
        ((["a", "b"], ["a", "b"]), {"weights": "linear"}, ValueError, "in their order"),
        ((["a", "b"], ["a", "b"]), {"weights": "cubic"}, ValueError, "None, 'linear' or"),
        ((["a", "b"], ["a", "b"]), {"categories": ["a"]}, ValueError, "'b' is not among them: 'a'"),
        ((["a", "b"], ["a", "b"]), {"categories": ["a", "a"]}, ValueError, "each code once"),
        ((["a", "b"], ["a", "b"]), {"confidence": 95}, ValueError, "between 0 and 1"),
        (("ab", ["a", "b"]), {}, TypeError, "first must be a column or list of codes"),
        ((pd.Series([1, 2]), pd.Series([1, 2], [5, 6])), {}, ValueError, "same row labels"),
    ],
)
def test_kappa_says_what_is_wrong(arguments, options, error, message):
    with pytest.raises(error, match=message):
        cohen_kappa(*arguments, **options)


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_of_the_published_example(published, level, alpha):
    found = krippendorff_alpha(published, level, bootstrap=0)
    assert round(found.alpha, 3) == alpha
    # Unit 12 was coded by one observer only: 40 codes of 11 units can be compared.
    assert (found.n_codes, found.n_units, found.dropped) == (40, 11, 1)
    assert np.isnan(found.low)


def test_alpha_of_published_examples_of_two_observers():
    # Krippendorff (2011), examples A (binary) and B (five nominal codes).
    binary = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
    assert round(krippendorff_alpha(binary, "nominal", bootstrap=0).alpha, 3) == 0.095
    named = [list("aabbdcccedda"), list("babbbccceddd")]
    assert round(krippendorff_alpha(named, "nominal", bootstrap=0).alpha, 3) == 0.692


CODINGS = st.lists(
    st.lists(st.sampled_from([1.0, 2.0, 3.0, 4.5, 7.0, np.nan]), min_size=6, max_size=6),
    min_size=2,
    max_size=5,
)


def comparable(codes):
    """Codes of which at least two that differ can be compared."""
    pairable = codes[:, (~np.isnan(codes)).sum(axis=0) >= 2]
    return len(np.unique(pairable[~np.isnan(pairable)])) > 1


@settings(max_examples=50, deadline=None)
@given(codes=CODINGS, level=st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_alpha_equals_the_package_krippendorff(codes, level):
    codes = np.array(codes)
    if not comparable(codes):
        return
    theirs = krippendorff.alpha(reliability_data=codes, level_of_measurement=level)
    found = krippendorff_alpha(codes, level, bootstrap=0)
    assert found.alpha == pytest.approx(theirs, abs=1e-10)
    assert found.alpha == pytest.approx(1 - found.observed / found.expected)


@settings(max_examples=30, deadline=None)
@given(codes=CODINGS, seed=st.integers(0, 99))
def test_what_leaves_alpha_alone(codes, seed):
    codes = pd.DataFrame(np.array(codes))
    if not comparable(codes.to_numpy()):
        return

    def alpha(table, level):
        return krippendorff_alpha(table, level, bootstrap=0).alpha

    shuffled = codes.sample(frac=1, random_state=seed).sample(frac=1, axis=1, random_state=seed)
    names = codes.astype(object).replace({1.0: "p", 2.0: "a", 3.0: "z", 4.5: "b", 7.0: "q"})
    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert alpha(shuffled, level) == pytest.approx(alpha(codes, level))
    assert alpha(names, "nominal") == pytest.approx(alpha(codes, "nominal"))
    assert alpha(codes**3, "ordinal") == pytest.approx(alpha(codes, "ordinal"))
    assert alpha(5 - 2 * codes, "interval") == pytest.approx(alpha(codes, "interval"))
    assert alpha(9 * codes, "ratio") == pytest.approx(alpha(codes, "ratio"))


def test_the_bootstrap_draws_units(published, monkeypatch):
    found = krippendorff_alpha(published, "ordinal", seed=3)
    assert found.low < found.alpha < found.high
    again = krippendorff_alpha(published, "ordinal", seed=3)
    assert (again.low, again.high) == (found.low, found.high)
    assert krippendorff_alpha(published, "ordinal", seed=4).low != found.low
    assert krippendorff_alpha(published, "ordinal", seed=3, confidence=0.5).low > found.low
    # Drawn one resample at a time, as many units would be, the interval is the same.
    monkeypatch.setattr("mindthegap.measures.agreement.alpha.AT_ONCE", 1)
    assert krippendorff_alpha(published, "ordinal", seed=3).low == found.low


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_a_resample_has_the_alpha_of_its_units(published, level):
    """Weights that count a unit twice give what a table with this unit twice gives."""
    from mindthegap.measures.agreement.alpha import _disagreement, tally
    from mindthegap.measures.agreement.coding import positions

    place, values = positions(published, level, "test")
    counts = tally(place, len(values))
    drawn = np.random.default_rng(8).multinomial(len(counts), np.full(len(counts), 1 / 11), size=5)
    observed, expected = _disagreement(counts, values, level, drawn.astype(float))
    units = [unit for unit in published if published[unit].count() >= 2]
    for times, seen, chance in zip(drawn, observed, expected, strict=True):
        table = published[np.repeat(units, times)].to_numpy()
        theirs = krippendorff.alpha(reliability_data=table, level_of_measurement=level)
        assert 1 - seen / chance == pytest.approx(theirs)


def test_the_interval_covers_as_often_as_it_says():
    """Of a hundred studies of 80 units with a known alpha, about 90 intervals hold it."""
    random = np.random.default_rng(2)

    def study(units):
        truth = random.integers(0, 3, units)
        wrong = random.random((3, units)) < 0.2
        return np.where(wrong, random.integers(0, 3, (3, units)), truth)

    known = krippendorff_alpha(study(200_000), "nominal", bootstrap=0).alpha
    held = 0
    for seed in range(100):
        found = krippendorff_alpha(study(80), "nominal", bootstrap=200, confidence=0.9, seed=seed)
        held += found.low <= known <= found.high
    assert 80 <= held <= 97


@pytest.mark.parametrize(
    ("codes", "level", "error", "message"),
    [
        ([["a", "b"]], "nominal", ValueError, r"two coders or more \(one row each\), but got 1"),
        ([["a"], [None]], "nominal", ValueError, "No unit was coded by two.*turned round"),
        ([["a", "a"], ["a", "a"]], "nominal", ValueError, "are 'a': alpha is undefined"),
        ([[2, 2], [2, 2]], "interval", ValueError, "are 2: alpha is undefined"),
        ([["a", 1], ["a", "b"]], "nominal", TypeError, "coder 1 gave unit 0 the code 'a' and"),
        ([["a", "b"], ["a", "b"]], "ordinal", TypeError, "'ordinal' needs numbers.*'nominal'"),
        ([[1, 2], [1, -2]], "ratio", ValueError, "coder 2 gave unit 1 the code -2"),
        ([[1, np.inf], [1, 2]], "interval", ValueError, "coder 1 gave unit 1 the code inf"),
        ([[1, 2], [1, 2]], "metric", ValueError, "level must be one of 'nominal', 'ordinal'"),
        ({"a": [1, 2]}, "nominal", TypeError, "needs a DataFrame.* got dict"),
        (pd.DataFrame(index=["A", "B"]), "nominal", ValueError, "needs units that were coded"),
        (pd.DataFrame([[1, 2]] * 2, ["A", "A"]), "nominal", ValueError, "Coders stand twice.*A"),
        (pd.DataFrame([[1, 2]] * 2, columns=[7, 7]), "nominal", ValueError, "Units stand twice"),
    ],
)
def test_alpha_says_what_is_wrong(codes, level, error, message):
    with pytest.raises(error, match=message):
        krippendorff_alpha(codes, level)


@pytest.mark.parametrize(
    ("option", "message"),
    [({"confidence": 95}, "between 0 and 1"), ({"bootstrap": -1}, "0 or more")],
)
def test_options_of_alpha(published, option, message):
    with pytest.raises(ValueError, match=message):
        krippendorff_alpha(published, "nominal", **option)
    with pytest.raises(ValueError, match=message):
        alpha_by_batch(published, "nominal", [1] * 12, **option)


def test_disagreements_are_the_cells_beside_the_diagonal(published):
    table = disagreements(published)
    for (one, other), part in table.groupby(["first_coder", "second_coder"]):
        cross = pd.crosstab(published.loc[one], published.loc[other])
        for row in part.itertuples():
            assert cross.loc[row.first_code, row.second_code] == part.loc[row.Index, "count"]
        agreed = sum(cross.loc[code, code] for code in cross.index.intersection(cross.columns))
        assert part["count"].sum() == cross.to_numpy().sum() - agreed
        assert (part["n_units"] == cross.to_numpy().sum()).all()
    assert table["count"].is_monotonic_decreasing
    assert table["share"].tolist() == pytest.approx((table["count"] / table["n_units"]).tolist())


def test_nobody_disagrees_or_nobody_can():
    same = pd.DataFrame([["a", "b"], ["a", "b"]], index=["A", "B"])
    assert disagreements(same).empty
    assert list(disagreements(same)) == list(disagreements(pd.DataFrame([["a"], ["b"]])))
    with pytest.raises(ValueError, match="nothing to compare"):
        disagreements([["a", None], [None, "b"]])


def test_alpha_by_batch_is_alpha_of_each_batch(published):
    batch = pd.Series(["first"] * 6 + ["second"] * 6, index=published.columns)
    table = alpha_by_batch(published, "ordinal", batch, bootstrap=50, seed=1)
    assert table.groupby("batch").size().tolist() == [5, 5]
    for row in table.itertuples():
        part = published.loc[:, batch == row.batch]
        part = part.drop(index=row.coders.removeprefix("without "), errors="ignore")
        alone = krippendorff_alpha(part, "ordinal", bootstrap=50, seed=1)
        assert [row.alpha, row.low, row.high] == pytest.approx([alone.alpha, alone.low, alone.high])
        assert row.n_units == alone.n_units
    assert table.attrs["confidence"] == 0.95


def test_a_batch_without_an_alpha_is_empty():
    codes = [["a", "a", "a", "b", "a"], ["a", "a", "b", "b", None]]
    table = alpha_by_batch(codes, "nominal", [1, 1, 2, 2, 3], bootstrap=20)
    assert table["coders"].unique().tolist() == ["all"]
    assert table["alpha"].isna().tolist() == [True, False, True]
    assert table["n_units"].tolist() == [2, 2, 0]


@pytest.mark.parametrize(
    ("batch", "error", "message"),
    [
        ([1, 2], ValueError, "it has 2 for 12 units"),
        ("week", TypeError, "one value per unit, not 'week'"),
        ([1] * 11 + [None], ValueError, "missing for unit 12"),
        (pd.Series([1] * 12), ValueError, "the units' labels"),
    ],
)
def test_batches_say_what_is_wrong(published, batch, error, message):
    with pytest.raises(error, match=message):
        alpha_by_batch(published, "nominal", batch)
    with pytest.raises(ValueError, match="level must be one of"):
        alpha_by_batch(published, "metric", [1] * 12)


def test_results_show_themselves(published):
    assert "Krippendorff's alpha" in repr(krippendorff_alpha(published, "nominal"))
    assert "<b>Cohen&#x27;s kappa</b>" in cohen_kappa(ANXIETY[0], ANXIETY[1])._repr_html_()


def test_ordered_categories_bring_their_order():
    order = ["low", "middle", "high", "top"]
    first = ["low", "high", "middle", "high", "low", "middle"]
    second = ["low", "middle", "middle", "high", "middle", "high"]
    said = cohen_kappa(first, second, weights="linear", categories=order)
    one, other = (
        pd.Series(pd.Categorical(codes, order, ordered=True)) for codes in (first, second)
    )
    own = cohen_kappa(one, other, weights="linear")
    assert own.kappa == said.kappa
    assert own.table.index.tolist() == order
    with pytest.raises(ValueError, match="in their order"):
        cohen_kappa(one, other.cat.set_categories(order[::-1], ordered=True), weights="linear")


def test_a_table_that_is_turned_round_is_asked_about():
    turned = pd.DataFrame(np.random.default_rng(1).integers(1, 3, (60, 2)), columns=["A", "B"])
    with pytest.warns(UserWarning, match=r"60 coders of 2 units\? .* pass table\.T"):
        krippendorff_alpha(turned, "nominal", bootstrap=0)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        krippendorff_alpha(turned.T, "nominal", bootstrap=0)
        krippendorff_alpha(turned.head(19), "nominal", bootstrap=0)


def test_a_code_in_a_message_is_a_plain_number():
    with pytest.raises(ValueError, match=r"gave unit 1 the code -2\."):
        krippendorff_alpha(pd.DataFrame(np.array([[1, -2], [1, 2]])), "ratio")
