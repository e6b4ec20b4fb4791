"""Promises kept and broken: counted by hand, intervals against statsmodels."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from mindthegap.measures.complaints import promise_calibration, promise_ledger, response_times

DAY = pd.Timestamp("2024-03-01")


def days(*numbers):
    """Moments so many days after the first of March; None is missing."""
    return pd.Series([pd.NaT if n is None else DAY + pd.Timedelta(days=n) for n in numbers])


@pytest.fixture
def book():
    """Two hundred promises of 2, 5 and 10 days, kept as chance will have it."""
    random = np.random.default_rng(2)
    made = pd.Series(DAY + pd.to_timedelta(random.integers(0, 60, 200), unit="D"))
    length = random.choice([2, 5, 10], 200)
    took = random.lognormal(1.3, 0.7, 200)
    return pd.DataFrame(
        {
            "made": made,
            "promised": made + pd.to_timedelta(length, unit="D"),
            "delivered": made + pd.to_timedelta((took * 1440).round(), unit="min"),
            "length": length,
            "took": took,
            "who": random.choice(["A", "B"], 200),
        }
    )


def test_each_kind_of_promise():
    """In time, just in time, late, overdue, early before its day, still pending, and none."""
    promised = days(5, 5, 5, 5, 20, 20, None)
    delivered = days(3, 5, 6, None, 7, None, 8)
    table = promise_ledger(promised, delivered, as_of=DAY + pd.Timedelta(days=10))
    assert table.loc["all"].to_dict() == pytest.approx(
        {
            "made": 6,
            "due": 4,
            "kept": 2,
            "broken": 2,
            "pending": 2,
            "kept_share": 0.5,
            "low": proportion_confint(2, 4, method="wilson")[0],
            "high": proportion_confint(2, 4, method="wilson")[1],
        }
    )


def test_what_is_delivered_after_as_of_is_not_known_then():
    promised, delivered = days(5, 5), days(4, 9)
    then = promise_ledger(promised, delivered, as_of=DAY + pd.Timedelta(days=7))
    assert then.loc["all", ["kept", "broken"]].tolist() == [1, 1]
    early = promise_ledger(promised, delivered, as_of=DAY + pd.Timedelta(days=3))
    assert early.loc["all", ["due", "pending"]].tolist() == [0, 2]
    assert np.isnan(early.loc["all", "kept_share"])
    assert np.isnan(early.loc["all", "low"])


def test_groups(book):
    table = promise_ledger(book["promised"], book["delivered"], by=book["who"])
    end = book["delivered"].max()
    assert table.index.tolist() == ["A", "B"]
    assert table.index.name == "who"
    for who, some in book.groupby("who"):
        due = some[some["promised"] <= end]
        kept = (due["delivered"] <= due["promised"]).sum()
        assert table.loc[who, "made"] == len(some)
        assert table.loc[who, "kept"] == kept
        low, high = proportion_confint(kept, len(due), method="wilson")
        assert (table.loc[who, "low"], table.loc[who, "high"]) == pytest.approx((low, high))
    coded = promise_ledger(book["promised"], book["delivered"], by=book["who"].astype("category"))
    assert coded.to_numpy().tolist() == table.to_numpy().tolist()
    some = promise_ledger(book["promised"], book["delivered"], by=book["who"].where(book.index > 4))
    assert some.loc["(missing)", "made"] == 5


def test_calibration_by_length(book):
    made = promise_calibration(
        book["made"], book["promised"], book["delivered"], edges=[0, 3, 6, 12]
    )
    end = book["delivered"].max()
    assert [interval.right for interval in made.index] == [3, 6, 12]
    for (_, row), length in zip(made.iterrows(), [2, 5, 10], strict=True):
        some = book[book["length"] == length]
        assert row["promised"] == length
        assert row["made"] == len(some)
        due = some[some["promised"] <= end]
        assert row["kept_share"] == pytest.approx((due["delivered"] <= due["promised"]).mean())
        times = response_times(some["made"], some["delivered"], as_of=end, unit="days")
        assert row[["delivered", "low", "high"]].tolist() == pytest.approx(
            times.percentiles.loc[50, ["estimate", "low", "high"]].tolist()
        )
    assert made["kept_share"].is_monotonic_increasing


def test_groups_of_equal_size_by_default(book):
    table = promise_calibration(book["made"], book["promised"], book["delivered"])
    assert table["made"].sum() == 200
    assert table["promised"].tolist() == [2, 5, 10]
    hours = promise_calibration(book["made"], book["promised"], book["delivered"], unit="hours")
    assert hours["promised"].tolist() == [48, 120, 240]
    assert hours["delivered"].tolist() == pytest.approx((24 * table["delivered"]).tolist())
    alike = book.assign(promised=book["made"] + pd.Timedelta(days=2))
    one = promise_calibration(alike["made"], alike["promised"], alike["delivered"])
    assert one["made"].tolist() == [200]


def test_promises_outside_of_the_edges_are_left_out(book):
    some = promise_calibration(book["made"], book["promised"], book["delivered"], edges=[3, 6])
    assert some["made"].tolist() == [(book["length"] == 5).sum()]
    with pytest.raises(ValueError, match="No promise lies between the edges"):
        promise_calibration(book["made"], book["promised"], book["delivered"], edges=[20, 30])


promises = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30) | st.none()), min_size=1, max_size=50
).filter(lambda rows: any(row[1] is not None for row in rows))


@settings(max_examples=30, deadline=None)
@given(promises, st.integers(-3000, 3000))
def test_the_calendar_does_not_matter(rows, shift):
    promised, delivered = (days(*column) for column in zip(*rows, strict=True))
    one = promise_ledger(promised, delivered)
    later = pd.Timedelta(days=shift)
    pd.testing.assert_frame_equal(one, promise_ledger(promised + later, delivered + later))
    assert (one["kept"] + one["broken"] == one["due"]).all()
    assert (one["due"] + one["pending"] == one["made"]).all()


@settings(max_examples=30, deadline=None)
@given(promises, st.randoms(use_true_random=False))
def test_order_does_not_matter(rows, shuffle):
    mixed = rows.copy()
    shuffle.shuffle(mixed)
    one, other = (
        promise_ledger(*(days(*column) for column in zip(*some, strict=True)))
        for some in (rows, mixed)
    )
    pd.testing.assert_frame_equal(one, other)


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: promise_ledger(days(None), days(1)), ValueError, "at least one promise"),
        (lambda: promise_ledger(days(1), days(None)), ValueError, "say by as_of until when"),
        (lambda: promise_ledger(days(1), days(1, 2)), ValueError, "same rows"),
        (
            lambda: promise_ledger(days(1), days(1), by=pd.Series(list("ab"))),
            ValueError,
            "same rows",
        ),
        (lambda: promise_ledger(pd.Series([1]), days(1)), TypeError, "promised must hold moments"),
        (lambda: promise_ledger(days(1), days(1), as_of=pd.NaT), ValueError, "as_of must be"),
        (lambda: promise_ledger(days(1), days(1), confidence=1), ValueError, "between 0 and 1"),
        (
            lambda: promise_calibration(days(1), days(2), days(3), edges=[5, 2]),
            ValueError,
            "ascending order, not",
        ),
        (
            lambda: promise_calibration(days(1), days(2), days(3), unit="weeks"),
            ValueError,
            "unit must be 'days'",
        ),
        (lambda: promise_calibration(days(4), days(2), days(5)), ValueError, "before it is opened"),
        (lambda: promise_calibration(days(4), days(None), days(5)), ValueError, "one promise"),
    ],
)
def test_what_makes_no_sense_is_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_time_zones():
    made = pd.Series(pd.to_datetime(["2024-03-01 08:00"] * 4))
    promised = made + pd.to_timedelta([1, 1, 5, 5], unit="D")
    delivered = made + pd.to_timedelta([2, 1, None, 6], unit="D")
    here = [column.dt.tz_localize("Asia/Shanghai") for column in (made, promised, delivered)]
    for as_of in (None, "2024-03-06 09:00"):
        pd.testing.assert_frame_equal(
            promise_ledger(*here[1:], as_of=as_of),
            promise_ledger(promised, delivered, as_of=as_of),
        )
        pd.testing.assert_frame_equal(
            promise_calibration(*here, edges=[0, 2, 6], as_of=as_of),
            promise_calibration(made, promised, delivered, edges=[0, 2, 6], as_of=as_of),
        )
    with pytest.raises(ValueError, match="delivered has none: give it one"):
        promise_ledger(here[1], delivered)
