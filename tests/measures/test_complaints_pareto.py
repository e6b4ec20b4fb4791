"""Pareto tables against qcc's printed output, intervals against statsmodels, counts against pandas.

Also `per_period`, which feeds the control charts.
"""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from mindthegap.measures.complaints import pareto, per_period

# The example of qcc's vignette "A quick tour of qcc" (version 3.0).
DEFECTS = {
    "price code": 80,
    "schedule date": 27,
    "supplier code": 66,
    "contact num.": 94,
    "part num.": 33,
}


@pytest.fixture
def defects():
    cause = np.repeat(list(DEFECTS), list(DEFECTS.values()))
    return pd.DataFrame({"cause": np.random.default_rng(1).permutation(cause)})


@pytest.fixture
def paid():
    random = np.random.default_rng(4)
    cause = random.choice(["camera", "battery", "billing"], 400, p=[0.5, 0.3, 0.2])
    cost = random.gamma(2, np.where(cause == "camera", 30, 10))
    return pd.DataFrame({"cause": cause, "cost": cost.round()})


def test_the_vignette_of_qcc(defects):
    table = pareto(defects, "cause")
    assert table.index.tolist() == [
        *["contact num.", "price code", "supplier code", "part num.", "schedule date"]
    ]
    assert table["count"].tolist() == [94, 80, 66, 33, 27]
    assert (100 * table["share"]).round(2).tolist() == [31.33, 26.67, 22.0, 11.0, 9.0]
    assert (100 * table["cumulative"]).round(2).tolist() == [31.33, 58.0, 80.0, 91.0, 100.0]
    assert table.attrs["tickets"] == 300


@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_intervals_of_shares(defects, confidence):
    table = pareto(defects, "cause", confidence=confidence)
    low, high = proportion_confint(table["count"], 300, alpha=1 - confidence, method="wilson")
    assert np.allclose(table["low"], low)
    assert np.allclose(table["high"], high)


def test_intervals_of_shares_of_cost(paid):
    """A share of cost is the slope of cost-in-the-cause on cost, weighted by 1 / cost."""
    table = pareto(paid, "cause", cost="cost")
    assert table["cost"].sum() == paid["cost"].sum()
    some = paid[paid["cost"] > 0]
    for cause, row in table.iterrows():
        within = some["cost"].where(some["cause"] == cause, 0)
        fit = sm.WLS(within, some["cost"], weights=1 / some["cost"]).fit(cov_type="HC0")
        assert row["share"] == pytest.approx(fit.params.iloc[0])
        low, high = fit.conf_int().iloc[0]
        assert (row["low"], row["high"]) == pytest.approx((max(low, 0), high))


def test_cost_changes_the_order(paid):
    log = pd.DataFrame({"cause": ["a"] * 5 + ["b"], "cost": [1.0] * 5 + [20]})
    assert pareto(log, "cause").index.tolist() == ["a", "b"]
    table = pareto(log, "cause", cost="cost")
    assert table.index.tolist() == ["b", "a"]
    assert table["share"].tolist() == [0.8, 0.2]
    assert table["count"].tolist() == [1, 5]


def test_text_and_categories_alike(defects):
    as_text = pareto(defects, "cause")
    category = defects.astype({"cause": "category"})
    category["cause"] = category["cause"].cat.add_categories("never seen")
    pd.testing.assert_frame_equal(pareto(category, "cause"), as_text)
    pd.testing.assert_frame_equal(pareto(defects.astype(object), "cause"), as_text)


@pytest.mark.parametrize("dtype", ["str", "category", object])
def test_tickets_without_a_cause(dtype):
    log = pd.DataFrame({"cause": pd.Series(["a", None, "b", "a", None, "a"], dtype=dtype)})
    table = pareto(log, "cause")
    assert table["count"].to_dict() == {"a": 3, "(missing)": 2, "b": 1}
    dropped = pareto(log, "cause", missing="drop")
    assert dropped["count"].to_dict() == {"a": 3, "b": 1}
    assert dropped["share"].tolist() == [0.75, 0.25]
    assert dropped.attrs["dropped"] == 2


def test_costs_not_known_yet():
    log = pd.DataFrame({"cause": ["a", "a", "b", None], "cost": [3, np.nan, 1, 9]})
    table = pareto(log, "cause", cost="cost", missing="drop")
    assert table["cost"].to_dict() == {"a": 3, "b": 1}
    assert table.attrs["cost_unknown"] == 1
    assert table["share"].tolist() == [0.75, 0.25]


def test_equals_are_ordered_by_name():
    log = pd.DataFrame({"cause": ["c", "a", "b"]})
    assert pareto(log, "cause").index.tolist() == ["a", "b", "c"]
    numbers = pd.DataFrame({"cause": [3, 1, 3]})
    assert pareto(numbers, "cause").index.tolist() == [3, 1]


causes = st.lists(st.sampled_from("abcde"), min_size=1, max_size=60)


@settings(max_examples=40, deadline=None)
@given(causes, st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(cause, shuffle):
    mixed = cause.copy()
    shuffle.shuffle(mixed)
    one, other = (pareto(pd.DataFrame({"cause": some}), "cause") for some in (cause, mixed))
    pd.testing.assert_frame_equal(one, other)
    assert one["count"].to_dict() == pd.Series(cause).value_counts().to_dict()
    assert one["count"].is_monotonic_decreasing
    assert one["cumulative"].iloc[-1] == pytest.approx(1)
    assert (one["low"] <= one["share"]).all()
    assert (one["share"] <= one["high"]).all()


@settings(max_examples=40, deadline=None)
@given(causes, st.floats(0.01, 1000))
def test_the_currency_does_not_matter(cause, rate):
    log = pd.DataFrame({"cause": cause, "cost": np.arange(1.0, len(cause) + 1)})
    one, other = (
        pareto(log, "cause", "cost"),
        pareto(log.assign(cost=log["cost"] * rate), "cause", "cost"),
    )
    for column in ("share", "low", "high"):
        assert np.allclose(one.sort_index()[column], other.sort_index()[column])


@settings(max_examples=25, deadline=None)
@given(causes)
def test_names_do_not_matter(cause):
    renamed = [f"cause {name}" for name in cause]
    one, other = (pareto(pd.DataFrame({"cause": some}), "cause") for some in (cause, renamed))
    assert other.index.tolist() == [f"cause {name}" for name in one.index]
    assert other["share"].tolist() == one["share"].tolist()


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda log: pareto(log, "reason"), KeyError, r"pareto\(\) needs the column 'reason'"),
        (lambda log: pareto(log["cause"], "cause"), TypeError, "needs a DataFrame, but got Series"),
        (lambda log: pareto(log, "cause", "cause"), ValueError, "takes each column once"),
        (lambda log: pareto(log, "cost", "cause"), TypeError, "'cause' must hold numbers"),
        (lambda log: pareto(log, "cause", missing="no"), ValueError, "'row' or 'drop'; it is 'no'"),
        (lambda log: pareto(log, "cause", confidence=95), ValueError, "between 0 and 1"),
        (lambda log: pareto(log.head(0), "cause"), ValueError, "'cause' has none"),
        (
            lambda log: pareto(log.assign(cost=-1), "cause", "cost"),
            ValueError,
            "'cost' must be 0 or more, but row 0 holds -1",
        ),
        (lambda log: pareto(log.assign(cost=0), "cause", "cost"), ValueError, "0 for all tickets"),
    ],
)
def test_what_makes_no_sense_is_refused(paid, call, error, message):
    with pytest.raises(error, match=message):
        call(paid)


@pytest.fixture
def log():
    random = np.random.default_rng(8)
    seconds = random.integers(0, 500 * 86_400, 3000)
    created = pd.Timestamp("2023-11-17") + pd.to_timedelta(seconds, unit="s")
    return pd.DataFrame({"created": created, "phones": 1000 + seconds // 86_400})


@pytest.mark.parametrize(("freq", "code", "usual"), [("month", "M", 30.4375), ("week", "W", 7)])
@pytest.mark.parametrize("unit", ["s", "ns"])
def test_periods_as_pandas_groups_them(log, freq, code, usual, unit):
    log["created"] = log["created"].astype(f"M8[{unit}]")
    table = per_period(log, "created", freq=freq, exposure="phones")
    groups = log.groupby(log["created"].dt.to_period(code))["phones"]
    pd.testing.assert_series_equal(
        table["tickets"], groups.size(), check_names=False, check_index_type=False
    )
    assert np.allclose(table["base"], groups.mean())
    days = [len(pd.date_range(p.start_time.normalize(), p.end_time)) for p in table.index]
    assert table["days"].tolist() == days
    assert np.allclose(table["size"], table["base"] / 1000 * np.array(days) / usual)
    assert table["tickets"].sum() == len(log)


def test_days_without_a_ticket_are_there():
    log = pd.DataFrame(
        {"created": pd.to_datetime(["2024-02-28 23:59", "2024-03-01 00:00"]), "phones": [500, 700]}
    )
    table = per_period(log, "created", freq="day", exposure="phones", units=100)
    assert table["tickets"].tolist() == [1, 0, 1]
    assert table["base"].tolist() == [500, 500, 700]
    assert table["size"].tolist() == [5, 5, 7]
    assert table.index[1] == pd.Period("2024-02-29", "D")
    assert per_period(log, "created").columns.tolist() == ["tickets", "days", "complete"]


def test_before_1970_and_with_a_time_zone():
    old = pd.DataFrame({"t": pd.to_datetime(["1969-12-31 23:00", "1970-01-01 01:00"])})
    assert per_period(old, "t", freq="day")["tickets"].tolist() == [1, 1]
    zoned = pd.DataFrame({"t": pd.to_datetime(["2024-03-01 00:30+01:00"])})
    assert per_period(zoned, "t", freq="day").index[0] == pd.Period("2024-03-01", "D")


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_log_need_not_be_sorted(shuffle):
    days = list(range(0, 200, 7))
    shuffle.shuffle(days)
    log = pd.DataFrame({"created": pd.Timestamp("2024-01-01") + pd.to_timedelta(days, unit="D")})
    expected = per_period(log.sort_values("created"), "created")
    pd.testing.assert_frame_equal(per_period(log, "created"), expected)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda log: per_period(log, "when"), KeyError, "needs the column 'when'"),
        (lambda log: per_period(log, "phones"), TypeError, "'phones' must hold moments"),
        (lambda log: per_period(log, "created", freq="year"), ValueError, "freq must be 'month'"),
        (lambda log: per_period(log, "created", units=0), ValueError, "units must be more than 0"),
        (lambda log: per_period(log.head(0), "created"), ValueError, "at least one ticket"),
        (
            lambda log: per_period(log.assign(phones=0), "created", exposure="phones"),
            ValueError,
            "numbers above 0, but row 0 holds 0",
        ),
        (
            lambda log: per_period(
                log.assign(phones=log["phones"].where(log.index != 2)), "created", exposure="phones"
            ),
            ValueError,
            "row 2 holds nan",
        ),
        (
            lambda log: per_period(
                log.assign(created=log["created"].where(log.index != 5)), "created"
            ),
            ValueError,
            "'created' must be filled, but row 5 is empty",
        ),
    ],
)
def test_periods_that_make_no_sense_are_refused(log, call, error, message):
    with pytest.raises(error, match=message):
        call(log)


def test_months_that_the_log_covers_in_part_are_marked():
    days = pd.date_range("2024-01-15", "2024-04-20", freq="D")
    log = pd.DataFrame({"created": days + pd.Timedelta(hours=9)})
    table = per_period(log, "created")
    assert table["complete"].tolist() == [False, True, True, False]
    # A quiet first half of January is a fact, and not a gap, where the log was kept.
    kept = per_period(log, "created", since="2024-01-01", until=pd.Timestamp("2024-05-31 23:59"))
    assert kept["tickets"].tolist() == [17, 29, 31, 20, 0]
    assert kept["complete"].all()
    late = per_period(log, "created", until="2024-05-30")["complete"]
    assert late.tolist() == [False, True, True, True, False]
    with pytest.raises(ValueError, match="covers 2024-02-01 to 2024-04-20, it is said, but its ti"):
        per_period(log, "created", since="2024-02-01")
    with pytest.raises(ValueError, match=r"since must be a moment.*'01/02/2024'"):
        per_period(log, "created", since="01/02/2024")


def test_causes_that_differ_by_case_or_blanks_are_named():
    log = pd.DataFrame({"cause": ["battery", "Battery ", "camera", "battery", None]})
    assert pareto(log, "cause").attrs["alike"] == [("battery", "Battery ")]
    assert pareto(log.assign(cause=[1, 2, 3, 4, 5]), "cause").attrs["alike"] == []


def test_several_causes_at_once_are_explained():
    log = pd.DataFrame({"cause": [["battery"], ["camera", "sound"]], "channel": ["shop", "chat"]})
    with pytest.raises(TypeError, match=r"holds lists, such as \['battery'\]: with explode\(\)"):
        pareto(log, "cause")
    with pytest.raises(TypeError, match="by must be one column, but it is"):
        pareto(log, ["cause", "channel"])
