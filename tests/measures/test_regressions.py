"""Slopes side by side and pooled means against statsmodels and by hand."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.formula.api as smf
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.anova import anova_lm

from mindthegap.measures.regressions import alone_and_adjusted, compare, pooled_means

WHOLE = "will ~ ads + own"


def customers(seed=2, n=240, spread=0.8):
    random = np.random.default_rng(seed)
    own = random.normal(6, 1.5, n)
    ads = np.round(own / 2 + random.normal(0, 1, n))
    rep = random.choice([f"R{number:02d}" for number in range(1, 9)], n)
    promise = dict(zip(np.unique(rep), random.normal(0, spread, 8), strict=False))
    will = 3 + 0.4 * own + 0.2 * ads + pd.Series(rep).map(promise) + random.normal(0, 1, n)
    return pd.DataFrame({"own": own, "ads": ads, "rep": rep, "will": will})


def test_compare_equals_statsmodels():
    data = customers()
    table = compare(data, {"alone": "will ~ ads", "whole": WHOLE}, confidence=0.9)
    assert list(zip(table["term"], table["model"], strict=True)) == [
        ("ads", "alone"),
        ("ads", "whole"),
        ("own", "whole"),
    ]
    whole = smf.ols(WHOLE, data).fit()
    assert table["estimate"].iloc[1:].tolist() == pytest.approx(whole.params[["ads", "own"]])
    assert table[["low", "high"]].iloc[1:].to_numpy() == pytest.approx(
        whole.conf_int(alpha=0.1).loc[["ads", "own"]].to_numpy()
    )
    assert table.attrs == {"rows": 240, "confidence": 0.9}


def test_terms_can_be_chosen():
    data, models = customers(), {"alone": "will ~ ads", "whole": WHOLE}
    assert compare(data, models, "own")["model"].tolist() == ["whole"]
    assert compare(data, models, ["own", "ads"])["term"].tolist() == ["own", "ads", "ads"]
    assert compare(data, models, ["Intercept"])["model"].tolist() == ["alone", "whole"]


def test_alone_and_adjusted():
    data = customers()
    table = alone_and_adjusted(data, WHOLE, ["ads", "own"], names=("raw", "held"))
    assert table["term"].tolist() == ["ads", "ads", "own", "own"]
    assert table["model"].tolist() == ["raw", "held"] * 2
    alone = [smf.ols(f"will ~ {term}", data).fit().params[term] for term in ("ads", "own")]
    assert table["estimate"].iloc[::2].tolist() == pytest.approx(alone)
    one = alone_and_adjusted(data, WHOLE, "ads")
    assert one["model"].tolist() == ["alone", "others equal"]
    assert one.attrs["rows"] == 240


@given(st.integers(0, 500), st.floats(0.1, 10), st.floats(-20, 20))
@settings(max_examples=25, deadline=None)
def test_slopes_follow_the_units_and_not_the_order_of_rows(seed, factor, constant):
    data = customers(seed, n=40)
    plain = alone_and_adjusted(data, WHOLE, "ads")
    moved = data.assign(ads=constant + factor * data["ads"]).sample(frac=1, random_state=seed)
    again = alone_and_adjusted(moved, WHOLE, "ads")
    for column in ("estimate", "low", "high"):
        assert (again[column] * factor).tolist() == pytest.approx(
            plain[column].tolist(), rel=1e-6, abs=1e-8
        )


def test_models_on_different_rows_are_refused():
    holes = customers()
    holes.loc[:9, "own"] = np.nan
    with pytest.raises(ValueError, match=r"different rows \(alone 240, whole 230 of 240\)"):
        compare(holes, {"alone": "will ~ ads", "whole": WHOLE})
    same = compare(holes.dropna(), {"alone": "will ~ ads", "whole": WHOLE})
    assert same.attrs["rows"] == 230


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda d: compare(d.to_dict(), {"a": WHOLE}), TypeError, "a DataFrame, but got dict"),
        (lambda d: compare(d, [WHOLE]), TypeError, "a dict of formulas"),
        (lambda d: compare(d, {}), ValueError, "at least one model"),
        (
            lambda d: compare(d, {"a": WHOLE}, "price"),
            ValueError,
            "No model has the term 'price'; they have: Intercept, ads, own",
        ),
        (lambda d: compare(d, {"a": WHOLE}, confidence=95), ValueError, "between 0 and 1"),
        (lambda d: alone_and_adjusted(d, "ads", "ads"), ValueError, "'outcome ~ terms'"),
        (lambda d: alone_and_adjusted(d, WHOLE, []), ValueError, "at least one term"),
        (lambda d: pooled_means(d, WHOLE, "shop"), KeyError, "needs the column 'shop'"),
        (lambda d: pooled_means(d, WHOLE, "rep", confidence=0), ValueError, "between 0 and 1"),
        (
            lambda d: pooled_means(d[d["rep"] < "R03"], WHOLE, "rep"),
            ValueError,
            "at least 3 groups, but 'rep' has 2",
        ),
    ],
)
def test_errors_say_what_is_wrong(call, error, message):
    with pytest.raises(error, match=message):
        call(customers())


def test_pooled_means_are_the_random_effects_of_the_mixed_model():
    data = customers()
    table = pooled_means(data, WHOLE, "rep").set_index("rep")
    found = smf.mixedlm(WHOLE, data, groups="rep").fit()
    effects = pd.Series({rep: value.iloc[0] for rep, value in found.random_effects.items()})
    spread = pd.Series(
        {rep: value.iloc[0, 0] ** 0.5 for rep, value in found.random_effects_cov.items()}
    )
    off = (table["pooled"] - table.attrs["overall"]).sort_index()
    assert off.tolist() == pytest.approx(effects.sort_index().tolist(), abs=1e-6)
    reach = (table["high"] - table["low"]).sort_index() / 2
    assert reach.tolist() == pytest.approx((1.959964 * spread.sort_index()).tolist(), rel=1e-5)
    assert table.attrs["overall"] == pytest.approx(found.predict(data).mean())


def test_equal_groups_by_analysis_of_variance():
    """With equal groups the restricted likelihood has a closed form: the mean squares."""
    data = pd.DataFrame(
        {"rep": list("AAABBBCCCDDD"), "will": [5, 6, 4, 8, 9, 7, 7, 6, 8, 4, 5, 3.0]}
    )
    squares = anova_lm(smf.ols("will ~ C(rep)", data).fit())["mean_sq"]
    between = (squares["C(rep)"] - squares["Residual"]) / 3
    table = pooled_means(data, "will ~ 1", "rep")
    assert table.attrs["within"] == pytest.approx(squares["Residual"], rel=1e-4)
    assert table.attrs["between"] == pytest.approx(between, rel=1e-3)
    assert table["raw"].tolist() == pytest.approx([5, 8, 7, 4])
    keep = 1 - squares["Residual"] / squares["C(rep)"]
    assert table["pooled"].tolist() == pytest.approx(
        [6 + keep * off for off in (-1, 2, 1, -2)], abs=1e-3
    )
    assert table["n"].tolist() == [3, 3, 3, 3]


def test_small_groups_are_drawn_in_most_and_names_can_be_changed():
    data = customers()
    few = pd.concat([data[data["rep"] != "R01"], data[data["rep"] == "R01"].head(3)])
    table = pooled_means(few, "will ~ 1", "rep", label="seller")
    assert table.columns.tolist() == ["seller", "n", "raw", "pooled", "low", "high"]
    kept = (table["pooled"] - table.attrs["overall"]) / (table["raw"] - table.attrs["overall"])
    assert kept.idxmin() == 0
    assert kept.between(0, 1).all()
    width = table["high"] - table["low"]
    assert width.idxmax() == 0
    assert (pooled_means(few, "will ~ 1", "rep", confidence=0.5)["low"] > table["low"]).all()


def test_rows_with_a_missing_value_or_no_group_are_dropped():
    holes = customers()
    holes.loc[:4, "own"] = np.nan
    holes.loc[5, "rep"] = None
    table = pooled_means(holes, WHOLE, "rep")
    assert (table.attrs["rows"], table.attrs["dropped"]) == (234, 6)
    assert table["n"].sum() == 234
    expected = pooled_means(holes.loc[6:], WHOLE, "rep")
    assert table["pooled"].tolist() == pytest.approx(expected["pooled"].tolist())


@pytest.mark.filterwarnings("ignore:divide by zero", "ignore:invalid value")
def test_groups_that_do_not_differ_are_an_error():
    even = pd.DataFrame({"rep": list("AABBCCDD"), "will": [4, 6, 4.1, 6.1, 3.9, 5.9, 4, 6]})
    with pytest.raises(ValueError, match="'rep' differ no more than chance explains"):
        pooled_means(even, "will ~ 1", "rep")


def test_as_many_rows_are_not_the_same_rows():
    data = customers()
    data.loc[0, "ads"], data.loc[1, "own"] = np.nan, np.nan
    with pytest.raises(ValueError, match=r"different rows \(a 239, b 239 of 240\)"):
        compare(data, {"a": "will ~ ads", "b": "will ~ own"})


@pytest.mark.parametrize("labels", [[0] * 240, list(range(120)) * 2])
def test_labels_may_stand_twice(labels):
    data = customers()
    data.loc[3, "own"] = np.nan
    twice = data.set_axis(labels)
    pd.testing.assert_frame_equal(
        pooled_means(twice, "will ~ own", "rep"), pooled_means(data, "will ~ own", "rep")
    )
    models = {"alone": "will ~ own", "whole": WHOLE}
    pd.testing.assert_frame_equal(compare(twice, models), compare(data, models))


def test_a_column_with_blanks_is_to_be_quoted():
    table = pd.DataFrame({"Overall sat": [1.0, 2, 2, 4], "ads": [1, 2, 3, 5], "q 1": 0})
    quoted = compare(table, {"alone": "Q('Overall sat') ~ ads"})
    plain = compare(table.rename(columns={"Overall sat": "sat"}), {"alone": "sat ~ ads"})
    pd.testing.assert_frame_equal(quoted, plain)
    with pytest.raises(ValueError, match=r"be read: 'Overall sat' is written Q\('Overall s"):
        compare(table, {"alone": "Overall sat ~ ads"})
    with pytest.raises(ValueError, match=r"is written Q\('Overall sat'\) there"):
        pooled_means(table.assign(g=list("abca")), "Overall sat ~ ads", "g")
    with pytest.raises(ValueError, match=r"'ads ~ q1 q2' can't be read\.$"):
        compare(table[["ads"]], {"alone": "ads ~ q1 q2"})
