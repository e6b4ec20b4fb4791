"""Segments on clusters and clouds whose truth is known, and their parts by their definitions."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from statsmodels.stats.proportion import proportion_confint

from mindthegap.measures.segments import how_many, segments
from mindthegap.measures.segments.number import prediction_strength
from mindthegap.measures.segments.verdicts import borders, stability

FEW = {"references": 5, "splits": 2, "resamples": 10}
CENTRES = np.array([[8.0, 3, 3, 6], [3, 8, 3, 6], [3, 3, 8, 6]])


def frame(values):
    return pd.DataFrame(values, columns=[f"q{number}" for number in range(1, values.shape[1] + 1)])


@pytest.fixture(scope="module")
def three():
    """Three kinds of customers, 120, 80 and 50 of them, on four scales."""
    kinds = np.repeat([0, 1, 2], [120, 80, 50])
    values = CENTRES[kinds] + np.random.default_rng(1).normal(size=(250, 4))
    return frame(values).assign(kind=kinds)


SCALES = ["q1", "q2", "q3", "q4"]


def noise(kind, random):
    """Clouds of many shapes that hold no segments."""
    shape = (400, 6)
    return {
        "normal": lambda: random.normal(size=shape),
        "even": lambda: random.random(shape),
        "heavy tails": lambda: random.standard_t(3, size=shape),
        "one long cloud": lambda: random.normal(size=(400, 1)) + 0.6 * random.normal(size=shape),
        "skewed": lambda: random.exponential(size=shape),
        "at the ceiling": lambda: np.clip(np.round(6.3 + random.normal(size=shape)), 1, 7),
    }[kind]()


@pytest.mark.parametrize(
    "kind", ["normal", "even", "heavy tails", "one long cloud", "skewed", "at the ceiling"]
)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_cloud_is_no_segment(kind, seed):
    data = frame(noise(kind, np.random.default_rng(seed)))
    found = segments(data, list(data), most=6, **FEW)
    assert (found.k, found.n_segments) == (1, 0)
    assert found.clusters["verdict"].tolist() == ["cloud"]
    assert found.members.unique().tolist() == [1]


def test_halves_of_one_long_cloud_are_stable_and_yet_no_segments():
    data = frame(noise("one long cloud", np.random.default_rng(1)))
    found = segments(data, list(data), k=2, **FEW)
    assert found.clusters["jaccard"].min() > 0.9
    assert found.clusters["border"].min() > 0.5
    assert found.n_segments == 0


def test_three_kinds_are_found(three):
    found = segments(three, SCALES, most=6, **FEW)
    assert (found.k, found.n_segments, found.n_rows, found.dropped) == (3, 3, 250, 0)
    assert found.clusters["size"].tolist() == pytest.approx([120, 80, 50], abs=2)
    assert (found.members - 1 == three["kind"]).mean() > 0.99
    assert found.choice.index[found.choice["chosen"]].tolist() == [3]
    wide = found.profiles.pivot_table("mean", "cluster", "scale", sort=False)
    assert wide.to_numpy() == pytest.approx(CENTRES, abs=0.5)


def test_kinds_in_a_cloud_are_told_from_it():
    random = np.random.default_rng(4)
    kinds = CENTRES[random.integers(0, 3, 450)] + random.normal(0, 0.8, size=(450, 4))
    cloud = np.array([5, 5, 5, 2]) + 5 * (random.random((150, 4)) - 0.5) * 2
    data = frame(np.vstack([kinds, cloud]))
    found = segments(data, list(data), most=6, **FEW)
    assert found.n_segments == 3
    assert set(found.clusters["verdict"][3:]) == {"cloud"}
    assert found.clusters["spread"][:3].max() < found.clusters["spread"][3:].min()
    # Most of the cloud is in its own clusters, and nearly nobody of the three kinds.
    assert (found.members[450:] > 3).mean() > 0.5
    assert (found.members[:450] > 3).mean() < 0.05


def test_more_clusters_than_kinds_cut_a_kind_in_two(three):
    found = segments(three, SCALES, k=4, **FEW)
    assert found.n_segments < 4
    assert found.choice.empty


def test_members_are_those_of_scikit_learn(three):
    """k-means itself is not ours: the best of many runs of theirs has the same members."""
    values = (three[SCALES] - three[SCALES].mean()) / three[SCALES].std(ddof=0)
    theirs = KMeans(3, n_init=20, random_state=9).fit(values)
    found = segments(three, SCALES, k=3, **FEW)
    assert (pd.crosstab(found.members, theirs.labels_) > 0).to_numpy().sum() == 3
    table = how_many(three, SCALES, most=4, references=2, splits=1)
    assert table.loc[3, "within"] == pytest.approx(theirs.inertia_)
    assert table.loc[3, "silhouette"] == pytest.approx(silhouette_score(values, theirs.labels_))


def test_sizes_and_profiles_have_the_usual_intervals(three):
    found = segments(three, SCALES, k=3, confidence=0.9, **FEW)
    low, high = proportion_confint(found.clusters["size"], 250, alpha=0.1, method="wilson")
    assert found.clusters["low"].to_numpy() == pytest.approx(np.asarray(low))
    assert found.clusters["high"].to_numpy() == pytest.approx(np.asarray(high))
    part = three.loc[found.members == 2, "q3"]
    row = found.profiles.query("cluster == 2 and scale == 'q3'").iloc[0]
    interval = student.interval(0.9, len(part) - 1, part.mean(), part.sem())
    assert (row["low"], row["high"]) == pytest.approx(interval)


def test_the_gap_of_one_cluster_has_a_closed_form():
    """Of n rows even on a box, log W is nearly log(n times the sum of range squared / 12)."""
    values = np.random.default_rng(2).normal(size=(2000, 2)) @ np.diag([3.0, 1.0])
    data = frame(values)
    table = how_many(data, ["q1", "q2"], most=2, references=40, splits=1)
    scaled = ((values - values.mean(axis=0)) / values.std(axis=0)).T
    # The principal axes of two standardised columns are the diagonals.
    turned = np.array([scaled[0] + scaled[1], scaled[0] - scaled[1]]) / np.sqrt(2)
    even = np.log(2000 * (np.ptp(turned, axis=1) ** 2).sum() / 12)
    assert table.loc[1, "within"] == pytest.approx(4000)
    assert table.loc[1, "gap"] == pytest.approx(even - np.log(4000), abs=0.02)


@pytest.mark.parametrize("columns", [SCALES, ["q1", "q2", "q3"], ["q4"]])
def test_the_gap_chooses_by_the_published_rule(three, columns):
    table = how_many(three, columns, most=5, references=10, splits=1)
    gap, error = table["gap"], table["gap_se"]
    by_rule = next((k for k in range(1, 5) if gap[k] >= gap[k + 1] - error[k + 1]), 5)
    assert table.index[table["by_gap"]].tolist() == [by_rule]


def test_prediction_strength_is_its_definition_pair_by_pair():
    values = np.random.default_rng(3).normal(size=(40, 2))
    found = prediction_strength(values, 3, 1, np.random.default_rng(7))
    random = np.random.default_rng(7)
    train, test = np.array_split(values[random.permutation(40)], 2)
    given, own = (
        KMeans(3, n_init=3, random_state=int(random.integers(2**31))).fit(half)
        for half in (train, test)
    )
    there = given.predict(test)
    shares = []
    for cluster in range(3):
        pairs = list(combinations(np.flatnonzero(own.labels_ == cluster), 2))
        if pairs:
            shares.append(np.mean([there[one] == there[other] for one, other in pairs]))
    assert found == pytest.approx(min(shares))


def test_stability_is_its_definition_with_sets():
    values = np.random.default_rng(3).normal(size=(60, 2))
    members = KMeans(3, n_init=5, random_state=1).fit(values).labels_
    found = stability(values, members, 3, 4, np.random.default_rng(7))
    random = np.random.default_rng(7)
    total = np.zeros(3)
    for _ in range(4):
        drawn = random.integers(60, size=60)
        seed = int(random.integers(2**31))
        again = KMeans(3, n_init=3, random_state=seed).fit(values[drawn]).labels_
        new = [{row for row, c in zip(drawn, again, strict=True) if c == k} for k in range(3)]
        for cluster in range(3):
            old = {row for row in drawn if members[row] == cluster}
            total[cluster] += max(len(old & other) / len(old | other) for other in new)
    assert found == pytest.approx(total / 4)


def test_the_border_of_two_normal_clusters_has_a_closed_form():
    """Half way between two normal clusters d standard deviations apart stand 2 exp(-d^2/8) as many
    as at a centre, but for the other cluster's few."""
    random = np.random.default_rng(5)
    for apart in (3.0, 4.0):
        values = random.normal(size=(200_000, 1)) + np.repeat([0, apart], 100_000)[:, None]
        members = (values[:, 0] > apart / 2).astype(int)
        ratio, separate = borders(values, members, 2)
        # k-means' centres lie a little further apart than the clusters' own.
        assert ratio == pytest.approx(2 * np.exp(-(apart**2) / 8), rel=0.25)
        assert separate.tolist() == [apart > 3.5] * 2


@settings(max_examples=25, deadline=None)
@given(
    factor=st.floats(0.1, 50),
    shift=st.floats(-100, 100),
    seed=st.integers(0, 1000),
)
def test_units_and_order_do_not_matter(three, factor, shift, seed):
    changed = three.assign(q2=three["q2"] * factor + shift, q3=-three["q3"])
    changed = changed.sample(frac=1, random_state=seed)[["q3", "q1", "q2", "q4"]]
    found = segments(changed, ["q4", "q3", "q1", "q2"], k=3, resamples=3, seed=seed)
    plain = segments(three, SCALES, k=3, resamples=3)
    pd.testing.assert_series_equal(found.members.sort_index(), plain.members)
    assert found.clusters["verdict"].tolist() == ["segment"] * 3
    assert found.clusters["spread"].tolist() == pytest.approx(plain.clusters["spread"].tolist())


def test_the_same_seed_gives_the_same_answer(three):
    one, other = (segments(three, SCALES, most=4, seed=5, **FEW) for _ in range(2))
    pd.testing.assert_frame_equal(one.choice, other.choice)
    pd.testing.assert_frame_equal(one.clusters, other.clusters)
    third = segments(three, SCALES, most=4, seed=6, **FEW)
    assert not one.choice["gap"].equals(third.choice["gap"])


def test_rows_with_a_missing_answer_belong_nowhere(three):
    holes = three.copy()
    holes.loc[[3, 200], "q1"] = np.nan
    found = segments(holes, SCALES, k=3, **FEW)
    assert (found.n_rows, found.dropped) == (248, 2)
    assert found.members.index[found.members.isna()].tolist() == [3, 200]
    kept = segments(three.drop(index=[3, 200]), SCALES, k=3, **FEW)
    pd.testing.assert_series_equal(found.members.dropna(), kept.members)


def test_one_scale_and_one_cluster_will_do(three):
    assert segments(three, ["q1"], k=2, **FEW).k == 2
    one = segments(three, SCALES, k=1)
    assert one.clusters["verdict"].tolist() == ["cloud"]
    assert one.clusters["share"].tolist() == [1]


@pytest.mark.parametrize(
    ("change", "columns", "options", "error", "message"),
    [
        ({}, ["q1", "q9"], {}, KeyError, "needs the column 'q9'; the table has: q1"),
        ({}, "q1", {}, TypeError, "list of columns"),
        ({}, [], {}, ValueError, "at least one column"),
        ({"q1": "a"}, ["q1", "q2"], {}, TypeError, "'q1' must hold numbers"),
        ({"q1": 3}, ["q1", "q2"], {}, ValueError, "'q1' is 3 in every complete row"),
        ({"q1": np.nan}, ["q1"], {}, ValueError, "at least 80 rows.*only 0 of 250"),
        ({}, ["q1"], {"k": 26}, ValueError, "at least 260 rows"),
        ({"q1": [1, 2] * 125}, ["q1"], {}, ValueError, "up to 8 clusters, but.*only 2 different"),
        ({}, ["q1"], {"k": 0}, ValueError, "k must be a whole number, 1 or more; it is 0"),
        ({}, ["q1"], {"most": 1}, ValueError, "most must be a whole number, 2 or more"),
        ({}, ["q1"], {"references": 1}, ValueError, "references must be"),
        ({}, ["q1"], {"splits": 0}, ValueError, "splits must be"),
        ({}, ["q1"], {"resamples": 1.5}, ValueError, "resamples must be.*it is 1.5"),
        ({}, ["q1"], {"confidence": 95}, ValueError, "between 0 and 1"),
    ],
)
def test_errors_say_what_is_wrong(three, change, columns, options, error, message):
    with pytest.raises(error, match=message):
        segments(three.assign(**change), columns, **options)


def test_how_many_checks_too(three):
    for options in ({"most": 1}, {"references": 1}, {"splits": 0}):
        with pytest.raises(ValueError, match=f"{next(iter(options))} must be a whole number"):
            how_many(three, SCALES, **options)


def test_the_result_shows_clusters_and_profiles(three):
    shown = repr(segments(three, SCALES, k=3, **FEW))
    assert "Clusters of customers, judged" in shown
    assert "verdict" in shown
    assert "q4" in shown
    assert "members" not in shown
