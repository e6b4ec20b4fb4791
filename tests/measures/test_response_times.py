"""Response times against R's survival package and statsmodels.

R's numbers for the leukaemia trial (`aml`) are those of survival 3.8 on R 4.5, as published with
the Rust crate "survival" for its tests.
"""

import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from mindthegap.measures.complaints import response_times, working_hours
from mindthegap.measures.complaints.survival import survival

# Weeks to relapse, and whether it was seen: maintained patients.
WEEKS = np.array([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161])
SEEN = np.array([1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0], dtype=bool)
R_OPEN = [
    *[0.90909090909, 0.81818181818, 0.71590909091, 0.61363636364, 0.49090909091],
    *[0.36818181818, 0.18409090909],
]
R_ERROR = [
    *[0.086678417204, 0.11629129983, 0.13966497056, 0.15263233103, 0.16419326722],
    *[0.16266888583, 0.15349274579],
]


def moments(took, done, unit="h", end="2024-06-30"):
    """Tickets that took so long, or have been open for so long on the last day."""
    took = pd.to_timedelta(np.asarray(took), unit=unit)
    closed = pd.Series(pd.Timestamp(end).as_unit("s") - pd.to_timedelta("0s")).repeat(len(took))
    closed = closed.reset_index(drop=True)
    opened = closed - took
    return opened, closed.where(np.asarray(done))


@pytest.fixture
def desk():
    """A thousand tickets of three channels, of which some are open when the log ends."""
    random = np.random.default_rng(11)
    channel = random.choice(["e-mail", "phone", "shop"], 1000)
    minutes = random.lognormal(6, 1, 1000).round() * np.where(channel == "phone", 1, 3)
    opened = pd.Series(
        pd.Timestamp("2024-01-01")
        + pd.to_timedelta(random.integers(0, 30 * 1440, 1000), unit="min")
    )
    closed = opened + pd.to_timedelta(minutes, unit="min")
    return pd.DataFrame({"opened": opened, "closed": closed, "channel": channel})


END = pd.Timestamp("2024-01-31")


def test_the_curve_of_r():
    made = survival(WEEKS, WEEKS[~SEEN])
    assert made.time.tolist() == [9, 13, 18, 23, 31, 34, 48]
    assert np.allclose(made.open, R_OPEN, atol=5e-11)
    assert np.allclose(made.open * made.error, R_ERROR, atol=5e-11)


def test_the_median_of_r():
    """R prints a median of 31 weeks for the maintained group."""
    opened, closed = moments(WEEKS * 7, SEEN, unit="D", end="2024-06-30")
    made = response_times(opened, closed, percentiles=[50], unit="days")
    assert made.percentiles.loc[50, "estimate"] == 31 * 7
    assert made.percentiles.loc[50, "open"] == 4


# statsmodels takes the logarithm of 0 where all are closed.
@pytest.mark.filterwarnings("ignore:divide by zero", "ignore:invalid value")
@pytest.mark.parametrize("confidence", [0.8, 0.95, 0.99])
def test_quantiles_and_intervals_of_statsmodels(desk, confidence):
    # No percentile that a share of so many tickets can equal: there conventions differ.
    wanted = [4.99, 25.01, 50.01, 75.01, 89.99, 95.01]
    made = response_times(
        desk["opened"],
        desk["closed"],
        by=desk["channel"],
        percentiles=wanted,
        as_of=END,
        unit="minutes",
        confidence=confidence,
    )
    for channel, some in desk.groupby("channel"):
        is_open = some["closed"] > END
        minutes = (some["closed"].clip(upper=END) - some["opened"]).dt.total_seconds() / 60
        other = SurvfuncRight(minutes, ~is_open)
        for percentile in wanted:
            row = made.percentiles.loc[(channel, percentile)]
            assert row["estimate"] == pytest.approx(other.quantile(percentile / 100), nan_ok=True)
            low, high = other.quantile_ci(percentile / 100, alpha=1 - confidence)
            assert row["low"] == pytest.approx(low)
            assert row["high"] == pytest.approx(np.nan if np.isinf(high) else high, nan_ok=True)
            assert row["open"] == is_open.sum()


def test_the_band_of_the_curve(desk):
    """Within 0 and 1, and by the formula log(-log S) of Kalbfleisch and Prentice."""
    made = response_times(desk["opened"], desk["closed"], as_of=END)
    minutes = (desk["closed"].clip(upper=END) - desk["opened"]).dt.total_seconds() / 60
    other = SurvfuncRight(minutes, desk["closed"] <= END)
    assert np.allclose(made.curve["time"], other.surv_times / 60)
    assert np.allclose(made.curve["closed"], 1 - other.surv_prob)
    inside = other.surv_prob > 0
    log = np.log(other.surv_prob[inside])
    reach = 1.959964 * other.surv_prob_se[inside] / other.surv_prob[inside] / log
    low = 1 - np.exp(log * np.exp(reach))
    high = 1 - np.exp(log * np.exp(-reach))
    assert np.allclose(made.curve["low"][inside], low, atol=1e-6)
    assert np.allclose(made.curve["high"][inside], high, atol=1e-6)


def test_with_nothing_open_it_is_the_plain_percentile(desk):
    took = (desk["closed"] - desk["opened"]).dt.total_seconds() / 3600
    made = response_times(desk["opened"], desk["closed"], percentiles=[10, 50, 90]).percentiles
    plain = np.percentile(took, [10, 50, 90], method="averaged_inverted_cdf")
    assert np.allclose(made["estimate"], plain)
    assert np.allclose(made["closed_only"], plain)
    assert (made["open"] == 0).all()


def test_the_middle_where_exactly_so_many_are_closed():
    """R prints 2.5 for the median of 1, 2, 3, 4: the plain median."""
    assert response_times(*moments([1, 2, 3, 4], [True] * 4)).percentiles.loc[50, "estimate"] == 2.5
    half = response_times(*moments([1, 2, 3, 4], [True, True, False, False]))
    assert half.percentiles.loc[50, "estimate"] == 2


def test_closed_only_is_too_quick_while_the_log_runs():
    """Every ticket takes 1 to 100 hours; on the last day only the quick are closed."""
    took = np.arange(1, 101)
    opened = pd.Series(pd.Timestamp("2024-01-01 00:00")).repeat(100).reset_index(drop=True)
    opened -= pd.to_timedelta(np.tile([0, 60], 50), unit="h")
    closed = opened + pd.to_timedelta(took, unit="h")
    made = response_times(opened, closed, percentiles=[50, 90], as_of="2024-01-01 12:00")
    row = made.percentiles.loc[50]
    assert row["closed_only"] < 40 < row["estimate"] < 62
    assert np.isnan(made.percentiles.loc[90, "estimate"])
    assert made.as_of == pd.Timestamp("2024-01-01 12:00")


def test_what_is_closed_after_as_of_was_open_then(desk):
    seen = desk["closed"].where(desk["closed"] <= END)
    one = response_times(desk["opened"], desk["closed"], as_of=END)
    other = response_times(desk["opened"], seen, as_of=END)
    pd.testing.assert_frame_equal(one.percentiles, other.percentiles)


def test_without_as_of_the_log_ends_with_its_latest_moment(desk):
    seen = desk["closed"].where(desk["closed"] <= END)
    latest = max(seen.max(), desk["opened"].max())
    assert response_times(desk["opened"], seen).as_of == latest


def test_groups(desk):
    made = response_times(desk["opened"], desk["closed"], by=desk["channel"], as_of=END)
    assert made.percentiles.index.names == ["channel", "percentile"]
    one = desk[desk["channel"] == "phone"]
    alone = response_times(one["opened"], one["closed"], as_of=END)
    pd.testing.assert_frame_equal(made.percentiles.loc["phone"], alone.percentiles)
    curve = made.curve[made.curve["channel"] == "phone"].drop(columns="channel")
    pd.testing.assert_frame_equal(curve.reset_index(drop=True), alone.curve)
    coded = response_times(
        desk["opened"], desk["closed"], by=desk["channel"].astype("category"), as_of=END
    )
    pd.testing.assert_frame_equal(coded.percentiles, made.percentiles)


def test_tickets_without_a_group(desk):
    some = desk["channel"].where(desk.index > 9)
    made = response_times(desk["opened"], desk["closed"], by=some.rename(None))
    assert made.percentiles.loc[("(missing)", 50), "tickets"] == 10
    assert made.percentiles.index.names == ["group", "percentile"]


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_the_resolution_of_moments_does_not_matter(desk, unit):
    expected = response_times(desk["opened"], desk["closed"], as_of=END).percentiles
    opened = desk["opened"].astype(f"M8[{unit}]")
    made = response_times(opened, desk["closed"], as_of=END).percentiles
    pd.testing.assert_frame_equal(made, expected)


@pytest.mark.parametrize("extra", ["1s", "1ms", "1ns"])
def test_moments_that_are_no_whole_minutes(desk, extra):
    opened = desk["opened"].astype("M8[ns]")
    closed = desk["closed"].astype("M8[ns]") + pd.Timedelta(extra)
    made = response_times(opened, closed, percentiles=[50], unit="minutes")
    minutes = (closed - opened) / pd.Timedelta("1min")
    plain = np.percentile(minutes, 50, method="averaged_inverted_cdf")
    assert made.percentiles.loc[50, "estimate"] == pytest.approx(plain, rel=1e-12)


def test_time_zones():
    opened = pd.Series(pd.to_datetime(["2024-01-01 10:00+02:00"]))
    closed = pd.Series(pd.to_datetime(["2024-01-01 10:00+01:00"]))
    made = response_times(opened, closed, as_of="2024-01-01 12:00+01:00")
    assert made.percentiles.loc[50, "estimate"] == 1
    assert made.as_of == pd.Timestamp("2024-01-01 11:00Z")


def test_a_moment_without_a_zone_is_on_the_columns_clocks():
    opened = pd.Series(pd.to_datetime(["2024-01-01 08:00", "2024-01-01 09:00"]))
    closed = opened + pd.to_timedelta([2, None], unit="h")
    here, there = (column.dt.tz_localize("Asia/Shanghai") for column in (opened, closed))
    made = response_times(here, there, as_of="2024-01-01 14:00")
    plain = response_times(opened, closed, as_of="2024-01-01 14:00")
    pd.testing.assert_frame_equal(made.percentiles, plain.percentiles)
    pd.testing.assert_frame_equal(made.curve, plain.curve)
    assert made.as_of == pd.Timestamp("2024-01-01 14:00", tz="Asia/Shanghai")


@pytest.mark.parametrize("measure", [response_times, working_hours])
def test_one_zone_is_not_enough(measure):
    opened = pd.Series(pd.to_datetime(["2024-01-01 08:00"]))
    closed = opened + pd.Timedelta("1h")
    with pytest.raises(ValueError, match=r"opened has a time zone \(Asia/Shanghai\), but closed"):
        measure(opened.dt.tz_localize("Asia/Shanghai"), closed)
    # Nothing is closed yet: no moment, and so no zone to be guessed.
    measure(opened.dt.tz_localize("Asia/Shanghai"), closed.where([False]))


def test_nothing_closed_yet():
    opened = pd.Series(pd.to_datetime(["2024-01-01", "2024-01-02"]))
    made = response_times(opened, opened.where([False, False]), as_of="2024-01-05")
    assert made.percentiles[["estimate", "low", "high", "closed_only"]].isna().all(axis=None)
    assert made.curve.empty


durations = st.lists(st.tuples(st.integers(0, 500), st.booleans()), min_size=1, max_size=60)


@settings(max_examples=50, deadline=None)
@given(durations, st.randoms(use_true_random=False))
def test_order_of_tickets_does_not_matter(tickets, shuffle):
    mixed = tickets.copy()
    shuffle.shuffle(mixed)
    one, other = (response_times(*moments(*zip(*some, strict=True))) for some in (tickets, mixed))
    pd.testing.assert_frame_equal(one.percentiles, other.percentiles)


@settings(max_examples=50, deadline=None)
@given(durations, st.integers(2, 50))
def test_times_grow_with_the_durations(tickets, factor):
    took, done = zip(*tickets, strict=True)
    one = response_times(*moments(took, done)).percentiles
    other = response_times(*moments([factor * hours for hours in took], done)).percentiles
    for column in ("estimate", "low", "high", "closed_only"):
        assert np.allclose(other[column], factor * one[column], equal_nan=True)


@settings(max_examples=50, deadline=None)
@given(durations)
def test_percentiles_are_in_order_and_in_their_interval(tickets):
    made = response_times(
        *moments(*zip(*tickets, strict=True)), percentiles=[10, 30, 50, 70, 90]
    ).percentiles
    assert made["estimate"].dropna().is_monotonic_increasing
    known = made.dropna(subset=["estimate", "low"])
    assert (known["low"] <= known["estimate"]).all()
    assert not (made["high"] < made["estimate"]).any()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            dict(percentiles=[50, 100]),
            r"between 0 and 100, such as \(50, 90\); they are \[50, 100\]",
        ),
        (dict(percentiles=[]), "percentiles must lie"),
        (dict(unit="weeks"), "unit must be 'hours', 'days' or 'minutes'; it is 'weeks'"),
        (dict(confidence=2), "confidence must lie between 0 and 1"),
        (dict(as_of=pd.NaT), "as_of must be a moment"),
        (dict(as_of="2024-01-02"), "row 1 was, on 2024-01-03"),
        (dict(by=pd.Series(["a"])), "opened and by must have the same rows"),
        (dict(closed=pd.Series(pd.to_datetime(["2024-01-01", "2024-01-02"]))), "closed before it"),
        (dict(closed=pd.Series(pd.to_datetime(["2024-01-04"]))), "must have the same rows"),
        (
            dict(opened=pd.Series(pd.to_datetime(["2024-01-01", None]))),
            "opened must be filled, but row 1",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(change, message):
    given = {
        "opened": pd.Series(pd.to_datetime(["2024-01-01", "2024-01-03"])),
        "closed": pd.Series(pd.to_datetime(["2024-01-01", "2024-01-04"])),
    } | change
    with pytest.raises(ValueError, match=message):
        response_times(given.pop("opened"), given.pop("closed"), **given)


def test_other_refusals():
    day = pd.Series(pd.to_datetime(["2024-01-01"]))
    with pytest.raises(TypeError, match="opened must hold moments, but it holds str"):
        response_times(pd.Series(["2024-01-01"]), day)
    with pytest.raises(TypeError, match="closed must be a Series of moments, but it is list"):
        response_times(day, ["2024-01-01"])
    with pytest.raises(ValueError, match="at least one ticket"):
        response_times(day.head(0), day.head(0))


def test_it_shows_itself(desk):
    shown = repr(response_times(desk["opened"], desk["closed"], by=desk["channel"]))
    assert shown.startswith("How long tickets take\n")
    assert "closed_only" in shown
    assert "curve" not in shown


@pytest.fixture
def waits():
    random = np.random.default_rng(6)
    opened = pd.Series(
        pd.Timestamp("2023-12-20") + pd.to_timedelta(random.integers(0, 30_000, 60), unit="min")
    )
    return opened, opened + pd.to_timedelta(random.integers(0, 20_000, 60), unit="min")


@pytest.mark.parametrize(
    ("week", "days"), [("Mon Tue Wed Thu Fri", "1111100"), ("Tue Thu Sat", "0101010")]
)
def test_working_hours_as_pandas_counts_them(waits, week, days):
    """Minute by minute: pandas steps over the desk's minutes, which takes it some time."""
    opened, closed = waits
    holidays = ["2024-01-01", "2023-12-26"]
    step = pd.offsets.CustomBusinessHour(
        start="08:00", end="18:00", weekmask=week, holidays=holidays
    )
    hours = pd.date_range("2023-12-19", "2024-01-31", freq=step)
    # Each of these hours begins on the desk's clock at its place in the list.
    opening = hours.to_series().groupby(hours.normalize()).first()
    minutes = np.concatenate(
        [pd.date_range(start, periods=600, freq="min").to_numpy() for start in opening]
    )
    expected = np.searchsorted(minutes, closed) - np.searchsorted(minutes, opened)
    made = working_hours(opened, closed, days=days, holidays=holidays)
    assert np.allclose(made * 60, expected)


def test_working_hours_of_what_is_open_or_long_ago():
    opened = pd.Series(pd.to_datetime(["1969-12-29 17:00", "1969-12-29 17:00", None]))
    closed = pd.Series(pd.to_datetime(["1970-01-02 09:00", None, "1970-01-02 09:00"]))
    made = working_hours(opened, closed)
    assert made.tolist() == pytest.approx([32, np.nan, np.nan], nan_ok=True)
    assert working_hours(closed, opened)[0] == -32
    assert working_hours(opened.head(0), closed.head(0)).empty


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"opens": 18, "closes": 8}, "open before it closes, within a day: 18 to 8"),
        ({"closes": 25}, "within a day"),
        ({"days": "0000000"}, "at least one 1; it is '0000000'"),
        ({"days": "Mon"}, "seven 0s and 1s"),
    ],
)
def test_a_desk_that_makes_no_sense_is_refused(waits, options, message):
    with pytest.raises(ValueError, match=message):
        working_hours(*waits, **options)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/New_York"])
def test_the_desk_has_the_clocks_of_its_own_zone(zone):
    friday = pd.Series(pd.to_datetime(["2024-03-01 17:00"])).dt.tz_localize(zone)
    monday = pd.Series(pd.to_datetime(["2024-03-04 09:00"])).dt.tz_localize(zone)
    assert working_hours(friday, monday).tolist() == [2]
    assert working_hours(friday, monday.dt.tz_convert("UTC")).tolist() == [2]


def test_moments_of_pyarrow_are_refused_in_words():
    opened = pd.Series(pd.to_datetime(["2024-01-01 08:00"]))
    with pytest.raises(TypeError, match=r"timestamp\[us\]\[pyarrow\]: convert it with pandas.to_d"):
        response_times(opened.astype("timestamp[us][pyarrow]"), opened)


@pytest.mark.parametrize("as_of", ["04/05/2026", "2026", "5 April 2026", "2026-13-01", ""])
def test_an_end_that_could_be_read_in_more_than_one_way_is_refused(as_of):
    opened = pd.Series(pd.to_datetime(["2026-01-01 08:00"]))
    with pytest.raises(ValueError, match="as_of must be a moment, such as '2025-12-31 18:00'"):
        response_times(opened, opened, as_of=as_of)


@pytest.mark.parametrize("as_of", [20260405, 5.0, ["2026-04-05"]])
def test_an_end_that_is_no_moment_is_refused(as_of):
    opened = pd.Series(pd.to_datetime(["2026-01-01 08:00"]))
    with pytest.raises(TypeError, match="as_of must be a moment"):
        response_times(opened, opened, as_of=as_of)


@pytest.mark.parametrize(
    "as_of", ["2026-04-05", pd.Timestamp("2026-04-05"), datetime.date(2026, 4, 5)]
)
def test_an_end_may_be_text_a_moment_or_a_date(as_of):
    opened = pd.Series(pd.to_datetime(["2026-01-01 08:00"]))
    assert response_times(opened, opened, as_of=as_of).as_of == pd.Timestamp("2026-04-05")


def test_percentiles_that_are_not_reached_say_so():
    opened, closed = moments([1, 2, 5, 5], [True, True, False, False])
    made = response_times(opened, closed, percentiles=[25, 90])
    assert made.percentiles["reached"].tolist() == [True, False]
    assert np.isnan(made.percentiles["estimate"].iloc[1])


def test_an_hour_of_the_desk_must_be_a_number(waits):
    with pytest.raises(TypeError, match=r"opens must be an hour .* 9\.5 for .* but it is '9:00'"):
        working_hours(*waits, opens="9:00")
