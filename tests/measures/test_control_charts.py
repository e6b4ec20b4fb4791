"""Control charts against the printed output of the R package qcc and the cases of its rule tests.

The data are Montgomery's, as qcc ships them; the numbers are those of its vignette "A quick tour
of qcc" (version 3.0).
"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.measures.control_charts import (
    NELSON,
    RULES,
    WESTERN_ELECTRIC,
    c_chart,
    individuals_chart,
    np_chart,
    p_chart,
    u_chart,
)
from mindthegap.measures.control_charts.rules import broken

# Defective cans out of 50 of each of 54 samples; the first 30 are the trial.
JUICE = [
    *[12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9],
    *[12, 7, 13, 9, 6, 9, 6, 12, 5, 6, 4, 6, 3, 7, 6, 2, 4, 3, 6, 5, 4, 8, 5, 6, 7, 5, 6, 3, 5],
]
# Defects on 100 circuit boards of each of 46 samples; the first 26 are the trial.
BOARDS = [
    *[21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16],
    *[19, 17, 15, 16, 18, 12, 15, 24, 21, 28, 20, 25, 19, 18, 21, 16, 22, 19, 12, 14, 9, 16, 21],
]
# Defects on 5 computers of each of 20 samples.
COMPUTERS = [10, 12, 8, 14, 10, 16, 11, 7, 10, 15, 9, 5, 7, 11, 12, 6, 8, 10, 7, 5]
VISCOSITY = [
    *[34.05, 34.40, 33.59, 35.96, 34.70, 33.51, 33.79, 34.04, 34.52, 33.75, 33.27, 33.71, 34.03],
    *[34.58, 34.02, 33.97, 34.05, 34.04, 33.73, 34.05],
    *[34.39, 33.75, 33.40, 33.27, 34.65, 34.80, 34.55, 35.40, 34.75, 34.50, 34.70, 34.29, 34.61],
    *[34.49, 35.03],
]


def numbered(values):
    return pd.Series(values, index=range(1, len(values) + 1))


# Flow rates of ten batches and their limits, from the NIST/SEMATECH e-Handbook, 6.3.2.2.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def all_but(n, *left_out):
    return np.array([sample <= n and sample not in left_out for sample in range(1, 55)])


def test_p_chart_of_orange_juice_cans():
    made = p_chart(numbered(JUICE), 50, baseline=30)
    assert made.center == pytest.approx(0.2313333, abs=5e-8)
    assert made.lower.iloc[0] == pytest.approx(0.05242755, abs=5e-9)
    assert made.upper.iloc[0] == pytest.approx(0.4102391, abs=5e-8)
    assert made.signals.loc[:30].index.tolist() == [15, 23]
    revised = p_chart(numbered(JUICE), 50, baseline=all_but(30, 15, 23))
    assert revised.center == pytest.approx(0.215, abs=5e-8)
    assert revised.lower.iloc[0] == pytest.approx(0.04070284, abs=5e-9)
    assert revised.upper.iloc[0] == pytest.approx(0.3892972, abs=5e-8)


def test_np_chart_of_orange_juice_cans():
    made = np_chart(JUICE[:30], 50)
    assert made.center == pytest.approx(11.56667, abs=5e-6)
    assert made.lower[0] == pytest.approx(2.621377, abs=5e-7)
    assert made.upper[0] == pytest.approx(20.51196, abs=5e-6)
    assert made.plotted.tolist() == JUICE[:30]
    assert made.signals.index.tolist() == [14, 22]


def test_c_chart_of_circuit_boards():
    made = c_chart(numbered(BOARDS), baseline=26)
    assert made.center == pytest.approx(19.84615, abs=5e-6)
    assert made.lower.iloc[0] == pytest.approx(6.481447, abs=5e-7)
    assert made.upper.iloc[0] == pytest.approx(33.21086, abs=5e-6)
    assert made.signals.index.tolist() == [6, 20]
    revised = c_chart(numbered(BOARDS), baseline=all_but(26, 6, 20)[:46])
    assert revised.center == pytest.approx(19.66667, abs=5e-6)
    assert revised.upper.iloc[0] == pytest.approx(32.9708, abs=5e-5)


def test_u_chart_of_circuit_boards_and_of_computers():
    boards = u_chart(BOARDS, 100, baseline=all_but(26, 6, 20)[:46])
    assert boards.center == pytest.approx(0.1966667, abs=5e-8)
    assert boards.lower[0] == pytest.approx(0.06362532, abs=5e-9)
    assert boards.upper[0] == pytest.approx(0.329708, abs=5e-7)
    computers = u_chart(COMPUTERS, 5)
    assert computers.center == pytest.approx(1.93)
    assert computers.lower[0] == pytest.approx(0.06613305, abs=5e-9)
    assert computers.upper[0] == pytest.approx(3.793867, abs=5e-7)
    assert computers.signals.empty


def test_individuals_chart_of_viscosities():
    made = individuals_chart(numbered(VISCOSITY), baseline=20)
    assert made.center == pytest.approx(34.088)
    assert made.lower.iloc[0] == pytest.approx(32.56504, abs=5e-6)
    assert made.upper.iloc[0] == pytest.approx(35.61096, abs=5e-6)
    assert made.signals.loc[:20].index.tolist() == [4]
    # Batch 4 had a broken controller; without it, its neighbours close up.
    revised = individuals_chart(numbered(VISCOSITY), baseline=all_but(20, 4)[:35])
    assert revised.center == pytest.approx(33.98947, abs=5e-6)
    assert revised.lower.iloc[0] == pytest.approx(32.75425, abs=5e-6)
    assert revised.upper.iloc[0] == pytest.approx(35.2247, abs=5e-5)


def test_individuals_chart_of_flow_rates():
    made = individuals_chart(FLOW)
    assert made.center == pytest.approx(50.81)
    assert made.lower[0] == pytest.approx(45.8159, abs=5e-5)
    assert made.upper[0] == pytest.approx(55.8041, abs=5e-5)
    assert made.signals.empty


@pytest.mark.parametrize(
    ("rule", "z", "points"),
    [
        ("beyond limits", [0, 3.2, -3.5, 2.9], [2, 3]),
        ("2 of 3 beyond 2 sigma", [0, 2.5, 1.0, 2.6, 0], [4]),
        ("2 of 3 beyond 2 sigma", [0, 2.3, 0.4, 2.2, -2.4, -0.2, -2.5], [4, 7]),
        ("4 of 5 beyond 1 sigma", [0, 1.2, 1.3, 0.2, 1.4, 1.5], [6]),
        (
            "4 of 5 beyond 1 sigma",
            [1.2, 1.3, 0.2, 1.4, 1.5, -1.2, -1.3, -0.1, -1.4, -1.5],
            [5, 10],
        ),
        ("run of 8", [-1] * 8 + [1], [8]),
        ("run of 9", [0.5] * 10 + [-0.5] * 10, [9, 10, 19, 20]),
        ("trend of 6", [1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1], [6, 7, 13, 14]),
        ("14 alternating", [1, 3, 2, 4, 3, 5, 4, 6, 5, 7, 6, 8, 7, 9, 8], [14, 15]),
        ("15 within 1 sigma", [0.3] * 16 + [1.2], [15, 16]),
        ("8 outside 1 sigma", [1.2, -1.3, 1.1, -1.4, 1.5, -1.2, 1.3, -1.1, 0.2], [8]),
        ("8 outside 1 sigma", [1.2] * 8, []),
    ],
)
def test_each_rule_marks_the_points_that_qcc_marks(rule, z, points):
    found = broken(np.array(z, dtype=float), [rule])
    assert [place for place, words in enumerate(found, 1) if words] == points


def test_a_missing_point_ends_a_run():
    z = np.array([0.5] * 5 + [np.nan] + [0.5] * 4)
    assert not any(broken(z, WESTERN_ELECTRIC))
    assert broken(np.full(9, 0.5), WESTERN_ELECTRIC)[-1] == "run of 8"


def test_signals_name_every_rule_that_is_broken():
    made = individuals_chart([0, 1, 0, 1, 0, 1, 9, 9], baseline=6, rules="western electric")
    assert made.rules == WESTERN_ELECTRIC
    assert made.signals.loc[7, "rule"] == "beyond limits, 2 of 3 beyond 2 sigma"
    assert made.signals.loc[7, "value"] == 9
    assert made.table.loc[7, "rule"] == made.signals.loc[7, "rule"]
    assert made.table.loc[0, "rule"] == ""
    assert individuals_chart([0, 1, 0, 1], rules="run of 8").rules == ("run of 8",)
    assert set(NELSON) | set(WESTERN_ELECTRIC) == set(RULES)


def test_a_baseline_can_be_given_in_five_ways():
    months = pd.period_range("2024-01", periods=6, freq="M")
    counts = pd.Series([10, 12, 9, 11, 40, 10], index=months)
    ways = [
        4,
        slice(0, 4),
        slice("2024-01", "2024-04"),
        [True, True, True, True, False, False],
        months[:4],
        pd.Series([True] * 4 + [False] * 2, index=months),
    ]
    charts = [c_chart(counts, baseline=way) for way in ways]
    assert {made.center for made in charts} == {10.5}
    assert all(made.baseline.tolist() == [True] * 4 + [False] * 2 for made in charts)
    assert all(made.signals.index.tolist() == [months[4]] for made in charts)
    assert c_chart(counts, baseline=slice("2024-02", None)).center == pytest.approx(16.4)


def test_gaps_keep_their_place():
    count = pd.Series([10, np.nan, 12, 11], index=list("abcd"))
    made = u_chart(count, pd.Series([5.0, 5, np.nan, 5], index=list("abcd")))
    assert made.center == pytest.approx(21 / 10)
    assert made.plotted.isna().tolist() == [False, True, True, False]
    assert made.baseline.tolist() == [True, False, False, True]


def test_growth_is_no_signal_but_a_spike_is():
    phones = pd.Series(np.linspace(400, 1000, 24))
    complaints = (phones / 2).round()
    assert len(c_chart(complaints, baseline=6).signals) > 10
    assert u_chart(complaints, phones, baseline=6).signals.empty
    complaints[8] *= 1.5
    assert u_chart(complaints, phones, baseline=6).signals.index.tolist() == [8]


def test_laney_is_a_chart_of_individual_z():
    """Laney's limits are those of a chart of individuals drawn for z, scaled back."""
    random = np.random.default_rng(5)
    size = random.integers(20_000, 60_000, 40)
    count = random.binomial(size, random.normal(0.1, 0.01, 40))
    plain, laney = p_chart(count, size), p_chart(count, size, laney=True)
    assert len(plain.signals) > 20
    assert laney.signals.empty
    assert (plain.kind, laney.kind) == ("p", "p'")
    of_z = individuals_chart(plain.z)
    width = (of_z.upper - of_z.center) / 3
    assert laney.sigma_z == pytest.approx(width[0])
    assert np.allclose(laney.upper - laney.center, (plain.upper - plain.center) * laney.sigma_z)
    rates = u_chart(count, size, laney=True)
    assert rates.kind == "u'"
    assert rates.sigma_z == pytest.approx(np.abs(np.diff(u_chart(count, size).z)).mean() / 1.128)


def test_limits_stay_where_the_figure_can_be():
    assert c_chart([1, 2, 3]).lower.tolist() == [0, 0, 0]
    assert p_chart([9, 10, 9], 10).upper.tolist() == [1, 1, 1]
    assert np_chart([9, 10, 9], 10).upper.tolist() == [10, 10, 10]
    assert (individuals_chart([1, -1, 1]).lower < 0).all()


counts = st.lists(st.integers(1, 200), min_size=3, max_size=30)


@settings(max_examples=40, deadline=None)
@given(counts, st.floats(0.01, 1000))
def test_the_unit_of_size_does_not_matter(values, unit):
    size = np.arange(1, len(values) + 1) * 10.0
    one, other = u_chart(values, size), u_chart(values, size * unit)
    assert np.allclose(one.z, other.z)
    assert one.center == pytest.approx(other.center * unit)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.floats(-100, 100), min_size=4, max_size=30).filter(lambda v: np.ptp(v) > 0.1),
    st.floats(0.1, 100),
    st.floats(-1000, 1000),
)
def test_individuals_follow_unit_and_origin(values, scale, shift):
    one = individuals_chart(values)
    other = individuals_chart(np.array(values) * scale + shift)
    assert np.allclose(other.upper, one.upper * scale + shift, atol=1e-6)
    assert np.allclose(other.lower, one.lower * scale + shift, atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(counts, st.randoms(use_true_random=False))
def test_order_does_not_matter_to_rates(values, shuffle):
    order = list(range(len(values)))
    shuffle.shuffle(order)
    size = pd.Series(np.arange(1.0, len(values) + 1))
    count = pd.Series(values)
    one, other = u_chart(count, size), u_chart(count[order], size[order])
    assert other.center == pytest.approx(one.center)
    pd.testing.assert_series_equal(other.upper.sort_index(), one.upper)
    assert sorted(other.signals.index) == sorted(one.signals.index)


@settings(max_examples=25, deadline=None)
@given(counts)
def test_labels_are_kept(values):
    labels = [f"month {number}" for number in range(len(values))]
    made = c_chart(pd.Series(values, index=labels))
    for series in (made.plotted, made.lower, made.upper, made.z, made.baseline):
        assert series.index.tolist() == labels


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: c_chart([1, -2, 3]), "count must be 0 or more, but row 1 holds -2"),
        (lambda: c_chart([1, 2.5]), "count must be whole numbers, but row 1 holds 2.5"),
        (lambda: c_chart([0, 0]), "no event at all"),
        (lambda: c_chart([4]), "needs at least 2 points with a value, but has 1"),
        (lambda: p_chart([3, 9], [5, 8]), "row 1 holds 9 of 8"),
        (lambda: p_chart([0, 0], 5), "None of the baseline's cases"),
        (lambda: p_chart([5, 5], 5), "All of the baseline's cases"),
        (lambda: u_chart([1, 2], [3, 0]), r"u_chart\(\) needs sizes above 0, but row 1 holds 0"),
        (lambda: u_chart([1, 2], [3, 4, 5]), "count and size must have the same rows"),
        (lambda: np_chart([1, 2], [5, 6]), r"size goes from 5 to 6: use p_chart\(\)"),
        (lambda: individuals_chart([2, 2, 2]), "values are all 2"),
        (lambda: u_chart([2, 2, 2], 3, laney=True), "no spread to correct"),
        (lambda: c_chart([1, 2, 3], rules="deming"), "rules must be 'shewhart'"),
        (lambda: c_chart([1, 2, 3], rules=["run of 7"]), "rules must be 'shewhart'"),
        (lambda: c_chart([1, 2, 3], baseline=4), "baseline must be 1 to 3"),
        (lambda: c_chart([1, 2, 3], baseline=[True]), "one per point: 3, not 1"),
    ],
)
def test_what_makes_no_sense_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_other_refusals():
    with pytest.raises(TypeError, match="count must hold numbers, but row 1 holds 'two'"):
        c_chart([1, "two"])
    with pytest.raises(KeyError, match="points that are not there"):
        c_chart(pd.Series([1, 2], index=["a", "b"]), baseline=["a", "c"])
    count = pd.Series([1, 2], index=["a", "b"])
    with pytest.raises(ValueError, match="same row labels"):
        u_chart(count, pd.Series([1, 2], index=["a", "c"]))


def test_it_shows_itself():
    shown = repr(c_chart(numbered(BOARDS), baseline=26))
    assert shown.startswith("Control chart\n")
    assert "beyond limits" in shown
    assert "39.0" in shown


def test_the_row_that_holds_too_many_may_share_its_label():
    counts = pd.Series([5, 60, 7], index=["a", "a", "b"])
    with pytest.raises(ValueError, match="row a holds 60 of 50"):
        p_chart(counts, 50)


@pytest.mark.parametrize("baseline", ["2026-01", True, 2.5])
def test_a_baseline_that_chooses_no_points_is_explained(baseline):
    counts = pd.Series([4, 5, 6], index=pd.period_range("2026-01", periods=3, freq="M"))
    with pytest.raises(TypeError, match=r"baseline must be a number of points.*slice\(None, labe"):
        c_chart(counts, baseline=baseline)
    assert c_chart(counts, baseline=slice(None, "2026-02")).baseline.tolist() == [True, True, False]


def test_labels_that_are_not_there_are_shown_plainly():
    with pytest.raises(KeyError, match=r"not there: 7, 8, 9, \.\.\. \(4 in all\)"):
        c_chart([4, 5, 6], baseline=np.array([7, 8, 9, 10]))


def test_gaps_are_counted():
    found = c_chart([4, np.nan, 6, 5])
    assert (found.points, found.missing) == (4, 1)
    assert "missing   1" in repr(found)
