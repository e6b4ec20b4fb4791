"""NPS, top-box, CSAT, CES, differences, nonresponse and weights against independent references."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.linear_model import LogisticRegression
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from mindthegap.measures.scores import (
    ces,
    csat,
    difference,
    nonresponse,
    nps,
    response_weights,
    top_box,
)

recommendations = st.lists(st.integers(0, 10), min_size=2, max_size=60)
agreements = st.lists(st.integers(1, 7), min_size=2, max_size=60)


def people(promoters, passives, detractors):
    return [10] * promoters + [7] * passives + [3] * detractors


def rocks(x, y=None, added=(0.75, 1.5, 0.75), z=1.959963984540054):
    """The intervals of Brendan Rocks' R package NPS (`nps_test_`), counts in, from its formulas."""

    def hat(counts):
        counts = np.add(counts, added)
        share = counts / counts.sum()
        score = share[0] - share[2]
        return score, (share[0] + share[2] - score**2) / counts.sum()

    if y is None:
        score, variance = hat(x)
        return score - z * variance**0.5, score + z * variance**0.5
    (score, variance), (other, further) = hat(x), hat(y)
    reach = z * (variance + further) ** 0.5
    return score - other - reach, score - other + reach


# --- NPS ---------------------------------------------------------------------------------------


def test_nps_worked_example():
    # Promoters 1/2, passives 1/3, detractors 1/6: score 1/3, variance 5/9 (Cross Validated, "How
    # can I calculate margin of error in a NPS result?").
    result = nps(people(162, 108, 54))
    assert result.score == pytest.approx(1 / 3)
    assert result.se == pytest.approx(np.sqrt(5 / 9) / 18)
    assert (result.promoters, result.passives, result.detractors) == (162, 108, 54)


def test_nps_rule_of_thumb():
    # p = d = 1/3: a 95% interval is 320 / sqrt(n) of 100 points wide (Engelhardt 2016).
    result = nps(people(400, 400, 400), interval="Wald")
    assert 100 * (result.high - result.low) == pytest.approx(320 / np.sqrt(1200), rel=1e-3)


@settings(max_examples=50, deadline=None)
@given(recommendations)
def test_nps_standard_error_is_that_of_a_mean(ratings):
    result = nps(ratings)
    signs = [1 if r >= 9 else -1 if r <= 6 else 0 for r in ratings]
    described = DescrStatsW(signs)
    assert result.score == pytest.approx(described.mean)
    # statsmodels divides by n - 1 here, the closed form by n.
    n = len(ratings)
    assert result.se == pytest.approx(described.std_mean * np.sqrt((n - 1) / n), abs=1e-12)
    low, high = rocks([signs.count(1), signs.count(0), signs.count(-1)])
    assert (result.low, result.high) == pytest.approx((max(low, -1), min(high, 1)))
    assert -1 <= result.low <= result.score <= result.high <= 1


def test_nps_interval_against_bootstrap():
    ratings = np.array(people(130, 90, 60))
    draws = np.random.default_rng(2).choice(ratings, size=(4000, len(ratings)))
    scores = (draws >= 9).mean(axis=1) - (draws <= 6).mean(axis=1)
    result = nps(ratings)
    assert result.se == pytest.approx(scores.std(), rel=0.05)
    assert (result.low, result.high) == pytest.approx(np.quantile(scores, [0.025, 0.975]), abs=0.01)


def test_the_adjusted_interval_covers_where_the_plain_one_fails():
    random = np.random.default_rng(3)
    counts = random.multinomial(15, [0.90, 0.08, 0.02], size=1500)
    truth, hits = 0.88, {"adjusted Wald": 0, "Wald": 0}
    for row in counts[:300]:
        for name in hits:
            result = nps(people(*row), interval=name)
            hits[name] += result.low <= truth <= result.high
    assert hits["adjusted Wald"] > 0.93 * 300
    assert hits["Wald"] < 0.88 * 300


def test_nps_of_one_mind():
    result = nps([10] * 8)
    assert (result.score, result.se, result.high) == (1, 0, 1)
    assert result.low < 0.9
    assert nps([10] * 8, interval="Wald").low == 1


def test_nps_weights_repeat_answers():
    once = nps([10, 7, 3, 9], weights=[2, 1, 3, 1])
    assert once.score == pytest.approx(nps([10, 10, 7, 3, 3, 3, 9]).score)
    assert once.promoters == 2
    # The linearised standard error by hand: root of sum w^2 (z - score)^2, over the sum of w.
    z, w = np.array([1, 0, -1, 1]), np.array([2, 1, 3, 1])
    assert once.se == pytest.approx(np.sqrt((w**2 * (z - once.score) ** 2).sum()) / 7)
    equal = nps([10, 7, 3, 9], weights=[5, 5, 5, 5])
    assert repr(equal) == repr(nps([10, 7, 3, 9]))


@settings(max_examples=25, deadline=None)
@given(recommendations, st.randoms())
def test_order_does_not_matter(ratings, random):
    shuffled = list(ratings)
    random.shuffle(shuffled)
    assert nps(shuffled).se == pytest.approx(nps(ratings).se)
    assert nps(shuffled).low == pytest.approx(nps(ratings).low)


def test_missing_ratings_are_left_out_and_counted():
    result = nps(pd.Series([10, None, 3, 8, np.nan]))
    assert (result.n, result.missing) == (3, 2)
    assert result.score == 0
    assert nps([10, 3, 8]).low == result.low
    assert "missing   2" in repr(result)


# --- top box, CSAT, CES ------------------------------------------------------------------------


@settings(max_examples=50, deadline=None)
@given(agreements, st.integers(1, 6))
def test_top_box_against_scipy(ratings, boxes):
    result = top_box(ratings, scale=(1, 7), boxes=boxes)
    count = sum(r >= 8 - boxes for r in ratings)
    wilson = binomtest(count, len(ratings)).proportion_ci(0.95, method="wilson")
    assert result.share == pytest.approx(count / len(ratings))
    assert (result.low, result.high) == pytest.approx((wilson.low, wilson.high), abs=1e-12)


def test_top_box_published():
    # Newcombe (1998), Statistics in Medicine, the single proportion: 81 of 263, Wilson's interval
    # without continuity correction 0.2553 to 0.3662.
    result = top_box([5] * 81 + [2] * 182)
    assert (round(result.low, 4), round(result.high, 4)) == (0.2553, 0.3662)


def test_weighted_share_is_worth_fewer_answers():
    ratings = np.array([5, 5, 4, 2, 1, 3, 5, 2] * 10)
    weights = np.tile([1, 4, 2, 1, 3, 1, 1, 1.0], 10)
    result = csat(ratings, weights=weights)
    top = (ratings >= 4).astype(float)
    assert result.share == pytest.approx(np.average(top, weights=weights))
    size = result.share * (1 - result.share) / result.se**2
    assert size < len(ratings)
    low, high = proportion_confint(result.share * size, size, method="wilson")
    assert (result.low, result.high) == pytest.approx((low, high))


def test_csat_is_the_top_two():
    result = csat([5, 4, 4, 3, 1])
    assert (result.share, result.mean, result.boxes) == (0.6, 3.4, "4 to 5")
    assert csat([10, 9, 8], scale=(1, 10)).share == pytest.approx(2 / 3)


@settings(max_examples=25, deadline=None)
@given(agreements.filter(lambda ratings: len(set(ratings)) > 1))
def test_ces_against_statsmodels(ratings):
    result = ces(ratings)
    described = DescrStatsW(ratings)
    assert (result.low, result.high) == pytest.approx(described.tconfint_mean())
    easy = sum(r >= 5 for r in ratings)
    wilson = binomtest(easy, len(ratings)).proportion_ci(0.95, method="wilson")
    assert (result.easy_low, result.easy_high) == pytest.approx((wilson.low, wilson.high), abs=1e-9)


@settings(max_examples=25, deadline=None)
@given(agreements.filter(lambda ratings: len(set(ratings)) > 1))
def test_a_scale_turned_round_turns_the_score_round(ratings):
    there, back = ces(ratings), ces([8 - r for r in ratings])
    assert back.mean == pytest.approx(8 - there.mean)
    assert back.low == pytest.approx(8 - there.high)
    opposite = nps([10 if r > 5 else 0 if r < 3 else 8 for r in ratings])
    mirrored = nps([0 if r > 5 else 10 if r < 3 else 8 for r in ratings])
    assert mirrored.low == pytest.approx(-opposite.high)


# --- difference --------------------------------------------------------------------------------


def test_difference_of_nps_as_in_the_r_package():
    result = difference(people(60, 25, 15), people(35, 30, 25))
    assert result.difference == pytest.approx(0.45 - 10 / 90)
    assert (result.low, result.high) == pytest.approx(rocks([60, 25, 15], [35, 30, 25]))
    assert result.method == "adjusted Wald"


def test_difference_of_shares_published():
    # Newcombe (1998), Statistics in Medicine, the difference: 56/70 - 48/80, method 10 without
    # continuity correction, 0.0524 to 0.3339.
    result = difference([5] * 56 + [1] * 14, [5] * 48 + [1] * 32, of="top_box")
    assert (round(result.low, 4), round(result.high, 4)) == (0.0524, 0.3339)


def test_difference_of_means_against_statsmodels():
    one, two = [5, 4, 4, 3, 5, 2, 5], [3, 2, 4, 1, 3, 3, 2, 5, 1]
    result = difference(one, two, of="mean")
    theirs = CompareMeans(DescrStatsW(one), DescrStatsW(two)).tconfint_diff(usevar="unequal")
    assert (result.low, result.high) == pytest.approx(theirs)


def test_paired_difference_against_statsmodels():
    before, after = [9, 10, 7, 5, 8, 9], [10, 9, 9, 5, 9, 10]
    result = difference(after, before, paired=True)
    own = np.subtract([1, 1, 1, -1, 1, 1], [1, 1, 0, -1, 0, 1])
    assert (result.low, result.high) == pytest.approx(DescrStatsW(own).tconfint_mean())
    assert result.difference == pytest.approx(own.mean())
    assert result.missing == 0
    gap = difference([9, None, 7, 3], [10, 5, np.nan, 8], of="mean", scale=(0, 10), paired=True)
    assert (gap.missing, gap.n_first, gap.difference) == (2, 2, -3)


def test_pairing_narrows_where_people_answer_alike():
    random = np.random.default_rng(4)
    before = random.integers(2, 10, 300)
    after = np.clip(before + random.integers(0, 2, 300), 0, 10)
    free, tied = (difference(after, before, paired=paired) for paired in (False, True))
    assert tied.difference == free.difference
    assert tied.high - tied.low < 0.6 * (free.high - free.low)


def test_difference_against_bootstrap():
    random = np.random.default_rng(5)
    one, two = np.array(people(130, 90, 60)), np.array(people(80, 90, 90))

    def scores(ratings):
        draws = random.choice(ratings, size=(4000, len(ratings)))
        return (draws >= 9).mean(axis=1) - (draws <= 6).mean(axis=1)

    ends = np.quantile(scores(one) - scores(two), [0.025, 0.975])
    result = difference(one, two)
    assert (result.low, result.high) == pytest.approx(ends, abs=0.012)


@settings(max_examples=25, deadline=None)
@given(recommendations, recommendations)
def test_swapped_groups_swap_the_sign(one, two):
    there, back = difference(one, two), difference(two, one)
    assert (back.low, back.high) == pytest.approx((-there.high, -there.low))


# --- nonresponse -------------------------------------------------------------------------------


def test_bounds_by_hand():
    result = nonresponse(people(30, 10, 10) + [None] * 50)
    assert (result.n, result.asked, result.response_rate) == (50, 100, 0.5)
    assert (result.worst, result.best) == pytest.approx((-0.3, 0.7))
    # 50 detractors among the silent make the worst case, as said.
    assert nps(people(30, 10, 60)).score == pytest.approx(result.worst)
    assert result.needed(result.worst) == pytest.approx(-1)
    assert result.needed(result.observed) == pytest.approx(result.observed)


def test_tilt_of_a_share_in_closed_form():
    # Two answers, 1 and 2: the odds of a 2 among the silent are those among the others, times
    # exp(-tilt).
    ratings = [1] * 30 + [2] * 10
    result = nonresponse(ratings, asked=100, of="top_box", scale=(1, 2), tilts=[-1.5, 0, 0.7])
    odds = 10 / 30 * np.exp(-np.array([-1.5, 0, 0.7]))
    silent = odds / (1 + odds)
    assert result.tilts["silent"].tolist() == pytest.approx(silent.tolist())
    assert result.tilts["score"].tolist() == pytest.approx((0.4 * 0.25 + 0.6 * silent).tolist())


def test_the_right_tilt_mends_a_selection_by_the_answer():
    random = np.random.default_rng(6)
    everybody = np.clip(np.round(random.normal(6.6, 2.2, 200_000)), 0, 10)
    answers = random.random(len(everybody)) < 1 / (1 + np.exp(2.5 - 0.3 * everybody))
    result = nonresponse(np.where(answers, everybody, np.nan), tilts=[0, 0.3])
    truth = nps(everybody).score
    table = result.tilts.set_index("tilt")
    assert table.loc[0, "score"] > truth + 0.05
    assert table.loc[0.3, "low"] < truth < table.loc[0.3, "high"]


def test_the_interval_of_a_tilt_against_bootstrap():
    random = np.random.default_rng(7)
    ratings = np.array(people(60, 40, 30) + [9, 5, 4, 8] * 20)
    result = nonresponse(ratings, asked=700, tilts=[0.3])
    draws = [
        nonresponse(random.choice(ratings, len(ratings)), asked=700, tilts=[0.3]).tilts.loc[
            0, "score"
        ]
        for _ in range(400)
    ]
    row = result.tilts.loc[0]
    assert (row["high"] - row["low"]) / (2 * 1.96) == pytest.approx(np.std(draws), rel=0.12)


@settings(max_examples=25, deadline=None)
@given(recommendations, st.integers(0, 50), st.floats(-5, 5))
def test_tilts_stay_within_the_bounds(ratings, silent, tilt):
    result = nonresponse(ratings, asked=len(ratings) + silent, tilts=[tilt, 0, 100])
    scores = result.tilts["score"]
    assert scores.between(result.worst - 1e-9, result.best + 1e-9).all()
    assert scores[1] == pytest.approx(result.observed)


def test_means_have_bounds_too():
    result = nonresponse([3, 5], asked=4, of="mean", scale=(1, 7))
    assert (result.worst, result.best, result.span) == (2.5, 5.5, (1, 7))
    everybody = nonresponse([3, 5], of="mean", scale=(1, 7))
    assert everybody.worst == everybody.best == 4
    with pytest.raises(ValueError, match="Everybody answered"):
        everybody.needed(3)


# --- weights -----------------------------------------------------------------------------------


@pytest.fixture
def asked():
    random = np.random.default_rng(8)
    n = 3000
    frame = pd.DataFrame(
        {
            "tenure": random.gamma(2, 2, n),
            "euros": random.lognormal(6, 0.6, n),
            "channel": random.choice(["app", "online", "store"], n),
        },
        index=np.arange(n) + 100,
    )
    pull = -1 + 0.2 * frame["tenure"] + 0.7 * (frame["channel"] == "store")
    frame["answered"] = (random.random(n) < 1 / (1 + np.exp(-pull))).astype(int)
    return frame


def test_weights_against_scikit_learn(asked):
    names = ["tenure", "euros", "channel"]
    weights = response_weights(asked, "answered", names)
    design = pd.get_dummies(asked[names], drop_first=True, dtype=float)
    model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=5000)
    standard = (design - design.mean()) / design.std()
    chances = model.fit(standard, asked["answered"]).predict_proba(standard)[:, 1]
    there = asked["answered"] == 1
    np.testing.assert_allclose(weights[there], 1 / chances[there], rtol=1e-4)
    assert weights[~there].isna().all()
    assert weights.index.equals(asked.index)
    slopes = dict(zip(design.columns, model.coef_[0] / design.std(), strict=True))
    for name, slope in slopes.items():
        assert weights.attrs["coefficients"][name] == pytest.approx(slope, abs=1e-4)
    assert weights.attrs["effective"] < there.sum()


def test_weights_by_cell(asked):
    # With one text as covariate the model is saturated: each weight is 1 / the cell's own share.
    weights = response_weights(asked, "answered", ["channel"])
    rates = asked.groupby("channel")["answered"].mean()
    expected = (1 / asked["channel"].map(rates)).where(asked["answered"] == 1)
    pd.testing.assert_series_equal(weights, expected, check_names=False, rtol=1e-8)
    # So weighted, those who answered are as many, and of the same kind, as all who were asked.
    assert weights.sum() == pytest.approx(len(asked))


def test_weights_do_not_depend_on_units(asked):
    names = ["tenure", "euros"]
    cents = asked.assign(euros=asked["euros"] * 100 + 7)
    pd.testing.assert_series_equal(
        response_weights(asked, "answered", names), response_weights(cents, "answered", names)
    )


@pytest.mark.parametrize(
    ("change", "covariates", "error", "message"),
    [
        ({}, ["age"], KeyError, r"response_weights\(\) needs the column 'age'"),
        ({}, "tenure", TypeError, "needs a list of columns"),
        ({}, [], ValueError, "at least one covariate"),
        ({"answered": 2}, ["tenure"], ValueError, "must hold 1 for those who answered"),
        ({"answered": 1}, ["tenure"], ValueError, "Everybody answered: there is nothing to"),
        ({"answered": 0}, ["tenure"], ValueError, "Nobody answered"),
        ({"tenure": 3}, ["tenure"], ValueError, "Covariate 'tenure' is the same for all"),
        ({"copy": lambda f: 2 * f["tenure"]}, ["tenure", "copy"], ValueError, "one says what the"),
        ({"told": lambda f: f["answered"]}, ["told"], ValueError, "tell exactly who answers"),
        (
            {"tenure": lambda f: f["tenure"].where(f["tenure"] > 1)},
            ["tenure"],
            ValueError,
            "Covariate 'tenure' is missing for",
        ),
    ],
)
def test_errors_of_weights(asked, change, covariates, error, message):
    with pytest.raises(error, match=message):
        response_weights(asked.assign(**change), "answered", covariates)


# --- errors ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: nps([11, 3]), ValueError, "ratings must lie between 0 and 10, but row 0 holds 11"),
        (lambda: nps([7.5, 3]), ValueError, "must be whole numbers"),
        (lambda: nps(["9", "3"]), TypeError, "ratings must hold numbers"),
        (lambda: nps([9, None]), ValueError, "at least 2 ratings, but there is 1 of 2"),
        (lambda: nps([]), ValueError, "at least 2 ratings, but there are 0 of 0"),
        (lambda: nps([9, 3], confidence=95), ValueError, "confidence must lie between 0 and 1"),
        (lambda: nps([9, 3], interval="exact"), ValueError, "interval must be 'adjusted Wald'"),
        (lambda: nps([9, 3], weights=[1]), ValueError, "equally many, but they are 2 and 1"),
        (lambda: nps([9, 3], weights=[1, None]), ValueError, "must have a weight"),
        (lambda: nps([9, 3], weights=[0, 0]), ValueError, "add up to 0"),
        (lambda: nps([9, 3], weights=[1, -1]), ValueError, "weights must be 0 or more"),
        (
            lambda: nps(pd.Series([9, 3]), weights=pd.Series([1, 1], [5, 6])),
            ValueError,
            "ratings and weights must have the same row labels",
        ),
        (lambda: top_box([5, 6]), ValueError, "lie between 1 and 5"),
        (lambda: top_box([5, 4], boxes=5), ValueError, "boxes must be a whole number of 1 to 4"),
        (lambda: top_box([5, 4], scale=(5, 1)), ValueError, "scale must be the lowest and"),
        (lambda: ces([8, 3]), ValueError, "lie between 1 and 7"),
        (lambda: ces([6, 6, 6]), ValueError, "All 3 ratings are 6"),
        (lambda: difference([9, 3], [5, 4], of="ces"), ValueError, "of must be one of 'nps'"),
        (lambda: difference([9, 3], [5, 4], scale=(1, 5)), ValueError, "scale of .0, 10."),
        (lambda: difference([9, 3], [5]), ValueError, "at least 2 ratings"),
        (
            lambda: difference([9, 3], [5, 4, 4], paired=True),
            ValueError,
            "must be the same people, but they are 2 and 3",
        ),
        (
            lambda: difference(pd.Series([9, 3]), pd.Series([5, 4], [7, 8]), paired=True),
            ValueError,
            "first and second must have the same row labels",
        ),
        (lambda: difference([9, None], [5, 4], paired=True), ValueError, "at least 2 pairs"),
        (lambda: difference([9, 9], [3, 3], paired=True), ValueError, "The difference is 2 in eve"),
        (lambda: difference([5, 5], [3, 3], of="mean"), ValueError, "All ratings are 5 in the"),
        (lambda: nonresponse([9, 3], asked=1), ValueError, "2 answered, so 1 cannot be all"),
        (lambda: nonresponse([9, 3], tilts=[]), ValueError, "tilts must be one or more"),
        (lambda: nonresponse([9, 3], of="csat"), ValueError, "of must be one of 'nps'"),
        (lambda: nonresponse([9, 3], scale=(1, 5)), ValueError, "is on a scale of"),
    ],
)
def test_errors(call, error, message):
    with pytest.raises(error, match=message):
        call()


def test_whose_rating_is_missing_was_asked_too():
    assert nonresponse([9, 10, None, None], asked=4).asked == 4
    with pytest.raises(ValueError, match="4 ratings, 2 of them missing, so 3 cannot be all"):
        nonresponse([9, 10, None, None], asked=3)


def test_a_net_promoter_score_of_ratings_up_to_5_is_doubted():
    ratings = [5, 4, 5, 3, 1] * 4
    with pytest.warns(
        UserWarning, match=r"None of the 20 ratings is above 5: .* csat\(\) or top_box"
    ):
        nps(ratings)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        nps(ratings[:-1])
        nps([*ratings, 6])
        nps([*ratings, 0])


def test_a_net_promoter_score_is_shown_in_points_too():
    found = nps([10, 9, 9, 10, 8, 7, 8, 6, 3, 10])
    for shown in (repr(found), found._repr_html_()):
        assert "30 (-19 to 65)" in shown
        assert "0.300" in shown
