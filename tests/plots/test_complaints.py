"""Plots of complaints: titles follow the data, words hold the numbers, bad tables are explained."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures import complaints as measures
from mindthegap.plots import complaints as plots


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def causes(**counts):
    return pd.DataFrame({"cause": np.repeat(list(counts), list(counts.values()))})


def test_pareto_names_the_vital_few():
    table = measures.pareto(causes(camera=60, battery=25, billing=10, staff=5), "cause")
    made = plots.pareto(table)
    assert title(made) == "2 of 4 causes make 85% of complaints"
    assert "camera 60% (50% to 69%)" in made.alt
    assert "The first 2 add up to 85%." in made.alt
    assert caption(made) == "Lines: 95% intervals. Grey: what comes after the first 80%."
    words = [text.get_text() for text in made.figure.axes[0].texts]
    assert words[1] == "25%   (together 85%)"
    assert title(plots.pareto(table, vital=0.5)) == "camera alone makes 60% of complaints"
    assert title(plots.pareto(table, finding="Mine")) == "Mine"


def test_pareto_of_cost():
    log = causes(camera=10, battery=30).assign(cost=[90.0] * 10 + [1.0] * 30)
    made = plots.pareto(measures.pareto(log, "cause", cost="cost"))
    assert title(made) == "camera alone makes 97% of cost"
    assert made.figure.axes[0].get_xlabel() == "Share of cost"


def test_pareto_of_one_and_of_many_causes():
    one = plots.pareto(measures.pareto(causes(heat=5), "cause"))
    assert title(one) == "heat alone makes 100% of complaints"
    assert caption(one) == "Lines: 95% intervals."
    assert max(one.figure.axes[0].get_xticks()) <= 1
    many = measures.pareto(
        causes(**{f"cause number {n} with a name": n for n in range(5, 40)}), "cause"
    )
    made = plots.pareto(many)
    assert len(made.figure.axes[0].patches) == 12
    assert "Not shown: 23 smaller causes, together 48%." in caption(made)
    assert made.figure.axes[0].get_xticklabels()[1].get_text().endswith("%")
    assert made.figure.axes[0].texts[0].get_text().startswith("5.1%")


@pytest.fixture
def desk():
    random = np.random.default_rng(3)
    opened = pd.Series(
        pd.Timestamp("2024-01-01") + pd.to_timedelta(random.integers(0, 20_000, 400), unit="min")
    )
    channel = pd.Series(random.choice(["e-mail", "phone"], 400))
    minutes = random.lognormal(7, 1, 400).round() * np.where(channel == "phone", 1, 4)
    return opened, opened + pd.to_timedelta(minutes, unit="min"), channel


def test_response_times(desk):
    opened, closed, _ = desk
    done = plots.response_times(measures.response_times(opened, closed))
    estimate = measures.response_times(opened, closed).percentiles.loc[90, "estimate"]
    assert title(done) == f"90% of tickets are closed after {estimate:.3g} hours"
    assert "Crosses" not in caption(done)
    early = plots.response_times(
        measures.response_times(opened, closed, as_of="2024-01-15"), what="answered"
    )
    assert "closed tickets alone say" in title(early)
    assert "Crosses: percentiles of closed tickets only." in caption(early)
    assert "400 tickets open then" in caption(early)
    assert early.figure.axes[0].get_ylabel() == "Share of tickets answered"
    assert f"90% closed after {estimate:.3g} hours" in done.alt


def test_response_times_by_group(desk):
    opened, closed, channel = desk
    made = measures.response_times(opened, closed, by=channel, unit="days")
    picture = plots.response_times(made)
    median = made.percentiles["estimate"].xs(50, level="percentile")
    fast, slow = f"{median['phone']:.3g}", f"{median['e-mail']:.3g}"
    assert title(picture) == f"50% are closed after {fast} days (phone) to {slow} (e-mail)"
    legend = picture.figure.axes[0].get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["e-mail", "phone"]
    agents = pd.Series([f"agent {n % 12}" for n in range(400)])
    many = plots.response_times(measures.response_times(opened, closed, by=agents))
    assert len(many.figure.axes[0].get_legend().get_texts()) == 12
    assert plots.response_times(made, longest=3).figure.axes[0].get_xlim() == (0, 3)


def test_response_times_that_tell_little():
    opened = pd.Series(pd.to_datetime(["2024-01-01"] * 6))
    closed = opened + pd.to_timedelta([1, 2, 3, None, None, None], unit="h")
    end, channel = "2024-01-02", pd.Series(["a", "b"] * 3)
    first = measures.response_times(opened, closed, percentiles=[90], as_of=end)
    said = plots.response_times(first).alt
    assert "90% closed: not reached yet; of closed tickets only, 3 hours" in said
    assert title(plots.response_times(first)) == "Too few tickets are closed to tell a percentile"
    some = measures.response_times(opened, closed, by=channel, percentiles=[90], as_of=end)
    assert title(plots.response_times(some)) == "Too few tickets are closed to compare the groups"
    nothing = measures.response_times(opened, closed.where(closed.isna()), as_of=end)
    with pytest.raises(ValueError, match="no ticket is closed yet"):
        plots.response_times(nothing)
    with pytest.raises(TypeError, match="returned, but got DataFrame"):
        plots.response_times(first.percentiles)


def calibration(**columns):
    table = {
        "made": [40, 50, 60],
        "promised": [1.0, 3.0, 8.0],
        "delivered": [2.0, 3.5, 4.0],
        "low": [1.5, 3.1, 3.5],
        "high": [2.6, 3.9, 4.4],
        "kept_share": [0.2, 0.4, 0.9],
    }
    return pd.DataFrame(table | columns)


def test_promise_calibration():
    made = plots.promise_calibration(calibration())
    assert title(made) == "Promises of up to 3.0 days are too short, longer ones are kept by most"
    assert "promised 8.0, median taken 4.0 (3.5 to 4.4), 90% of 60 kept" in made.alt
    quick = plots.promise_calibration(calibration(delivered=[0.5, 1.0, 2.0]))
    assert title(quick) == "Most promises are kept: 20% of the shortest, 90% of the longest"
    slow = plots.promise_calibration(calibration(delivered=[5.0, 6.0, 9.0]), unit="weeks")
    assert title(slow).startswith("Promises of every length are too short")
    assert "in weeks" in slow.alt
    single = plots.promise_calibration(calibration().tail(1))
    assert title(single) == "Promised 8.0 days, taken 4.0 by half"


def test_promises_not_judged_yet():
    table = calibration(delivered=[2.0, 3.5, np.nan], high=[2.6, np.nan, np.nan])
    made = plots.promise_calibration(table)
    assert "median taken not reached yet" in made.alt
    assert len(made.figure.axes[0].texts) == 2


def ledger(**columns):
    table = {
        "made": [10, 12],
        "due": [10, 10],
        "kept": [9, 3],
        "kept_share": [0.9, 0.3],
        "low": [0.7, 0.1],
        "high": [0.98, 0.55],
    }
    return pd.DataFrame(table | columns, index=["A01", "A02"])


def test_promise_ledger():
    made = plots.promise_ledger(ledger())
    assert title(made) == "60% of 20 due promises were kept; A02 kept 30%"
    assert "A01 90% (9 of 10), A02 30% (3 of 10)" in made.alt
    assert "Not judged: 2 promises" in caption(made)
    one = plots.promise_ledger(ledger().head(1))
    assert title(one) == "90% of 10 due promises were kept"
    assert "Not judged" not in caption(one)
    assert title(plots.promise_ledger(ledger(), finding="Mine")) == "Mine"
    with pytest.raises(ValueError, match="no promise is due yet"):
        plots.promise_ledger(ledger(due=[0, 0]))


@pytest.mark.parametrize(
    ("plot", "table", "absent"),
    [
        (plots.pareto, measures.pareto(causes(a=3, b=2), "cause"), "cumulative"),
        (plots.promise_calibration, calibration(), "kept_share"),
        (plots.promise_ledger, ledger(), "due"),
    ],
)
def test_a_table_that_lacks_something(plot, table, absent):
    with pytest.raises(KeyError, match=f"needs the column '{absent}'; the table has"):
        plot(table.drop(columns=absent))
    with pytest.raises(ValueError, match="table without rows"):
        plot(table.head(0))
    with pytest.raises(TypeError, match="needs a DataFrame, but got dict"):
        plot(table.to_dict())


def test_a_share_that_makes_no_sense():
    with pytest.raises(ValueError, match="vital must lie between 0 and 1"):
        plots.pareto(measures.pareto(causes(a=3), "cause"), vital=80)
