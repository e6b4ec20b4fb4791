"""Figures of segments: the title follows the clusters, the words hold the numbers."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.segments import how_many, segments
from mindthegap.plots.segments import segment_number, segment_profiles, segment_tests

SCALES = ["service", "green", "price"]
FEW = {"most": 4, "references": 3, "splits": 1, "resamples": 4}


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def people(centres, sizes, seed=1):
    kinds = np.repeat(np.arange(len(sizes)), sizes)
    values = np.array(centres, float)[kinds]
    values = values + np.random.default_rng(seed).normal(size=values.shape)
    return pd.DataFrame(values, columns=SCALES)


@pytest.fixture(scope="module")
def two():
    return segments(people([[2, 8, 8], [2, 2, 2]], [90, 60]), SCALES, **FEW)


@pytest.fixture(scope="module")
def cloud():
    return segments(people([[5, 5, 5]], [150]), SCALES, **FEW)


def test_profiles(two, cloud):
    made = segment_profiles(two, unit="mean answers, 1 to 10")
    assert title(made).startswith("2 segments hold 100% of the customers; the largest stands out")
    assert title(made).endswith(("green", "price"))
    means = two.profiles.query("cluster == 1")["mean"]
    assert f"Cluster 1 (segment, 60%): service {means.iloc[0]:.1f}, green" in made.alt
    assert "mean answers, 1 to 10" in caption(made)
    assert len(made.figure.axes[0].texts) == 6
    made = segment_profiles(cloud)
    assert title(made) == "No segment: 1 cluster of 150 customers, none apart"
    assert "Cluster 1 (cloud, 100%)" in made.alt


def test_profiles_of_one_segment_in_a_cloud():
    tight = people([[8, 8, 2]], [200]) * [0.5, 0.5, 0.5]
    wide = pd.DataFrame(np.random.default_rng(3).uniform(-8, 12, (120, 3)), columns=SCALES)
    found = segments(pd.concat([tight, wide], ignore_index=True), SCALES, k=2, resamples=5)
    assert found.n_segments == 1
    assert title(segment_profiles(found)).startswith("One segment holds ")
    assert title(segment_tests(found)) == (
        "1 of 2 clusters is found again and apart from the others"
    )


def test_tests(two):
    made = segment_tests(two)
    assert title(made) == "All 2 clusters are segments: found again, and apart from the others"
    border = two.clusters.loc[2, "border"]
    assert f"Cluster 2 (segment): found again 1.00, border {border:.2f}." in made.alt
    halves = segments(people([[5, 5, 5]], [150]), SCALES, k=2, resamples=4)
    assert title(segment_tests(halves)) == "None of the 2 clusters is a segment"
    labels = [text.get_text() for text in made.figure.axes[0].get_yticklabels()]
    assert labels == ["1: segment", "2: segment"]


def test_number(two, cloud):
    made = segment_number(two.choice)
    assert title(made).startswith("2 clusters, of which 2 are segments")
    assert f"2: gap {two.choice.loc[2, 'gap']:.2f}, silhouette" in made.alt
    assert ", 2 segments" in made.alt
    assert "Dotted: the choice" in caption(made)
    best = cloud.choice["silhouette"].idxmax()
    assert title(segment_number(cloud.choice)) == (
        "One cloud: no number of clusters up to 4 holds two segments; the silhouette alone would "
        f"say {best}"
    )


def test_number_by_the_indices_alone():
    data = people([[2, 8, 8], [2, 2, 2]], [90, 60])
    table = how_many(data, SCALES, most=3, references=3, splits=1)
    made = segment_number(table)
    peak = table["gap"].idxmax()
    assert title(made).startswith(f"The gap statistic is highest at {peak} cluster")
    assert "segments" not in made.alt
    assert "Dotted" not in caption(made)


def test_many_clusters_and_long_names():
    data = pd.DataFrame(np.random.default_rng(1).normal(size=(200, 9)))
    data.columns = [f"expectation of a rather long name {number}" for number in range(9)]
    found = segments(data, list(data), k=12, resamples=2)
    for made in (segment_profiles(found), segment_tests(found)):
        made.figure.canvas.draw()
        assert made.figure.axes[0].get_window_extent().width > 150
        assert made.figure._suptitle.get_window_extent().x1 <= made.figure.bbox.x1


def test_mistakes(two, cloud):
    for plot in (segment_profiles, segment_tests):
        with pytest.raises(TypeError, match=r"needs what segments\(\) returned, but got DataFrame"):
            plot(two.clusters)
    with pytest.raises(ValueError, match="needs two clusters or more"):
        segment_tests(cloud)
    with pytest.raises(KeyError, match="needs the column 'gap'"):
        segment_number(two.choice.drop(columns="gap"))
    with pytest.raises(ValueError, match="table without rows"):
        segment_number(two.choice.head(0))
    with pytest.raises(TypeError, match="needs a DataFrame, but got Segments"):
        segment_number(two)
