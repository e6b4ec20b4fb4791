"""Personas of samples against scikit-learn's k-means, and found again against its definition."""

import numpy as np
import pytest
from sklearn.cluster import KMeans

from mindthegap.measures.segments.means import one_thread
from mindthegap.models.personas import (
    CENTRES,
    CUSTOMERS,
    FOUND,
    MOST,
    SAMPLES,
    customer_samples,
    found_again,
    nearest,
    persona_centres,
)

NUMBERS = range(2, MOST + 1)
EVERY = range(1, SAMPLES + 1)


def again(k, sample, *, kinds=True):
    """How many of the personas are found again."""
    return int((found_again(k, sample, kinds=kinds)["found_again"] >= FOUND).sum())


@pytest.mark.parametrize("kinds", [True, False])
def test_customers_answer_on_the_scale(kinds):
    drawn = customer_samples(kinds=kinds)
    assert drawn.shape == (SAMPLES, CUSTOMERS, 2)
    assert drawn.min() >= 1
    assert drawn.max() <= 10
    with pytest.raises(ValueError, match="read-only"):
        drawn[0, 0, 0] = 5


def test_one_cloud_has_the_same_middle_and_spread():
    mixed, cloud = (customer_samples(kinds=kinds).reshape(-1, 2) for kinds in (True, False))
    assert cloud.mean(axis=0) == pytest.approx(mixed.mean(axis=0), abs=0.2)
    assert cloud.std(axis=0) == pytest.approx(mixed.std(axis=0), abs=0.2)


@pytest.mark.parametrize("kinds", [True, False])
@pytest.mark.parametrize("k", NUMBERS)
def test_the_centres_have_settled_and_are_about_as_good_as_any(k, kinds):
    for sample in EVERY:
        people = customer_samples(kinds=kinds)[sample - 1]
        centres = persona_centres(k, sample, kinds=kinds)
        with one_thread():
            fit = KMeans(k, init=centres, n_init=1, tol=0).fit(people)
            best = KMeans(k, n_init=20, random_state=0).fit(people).inertia_
        assert fit.cluster_centers_ == pytest.approx(centres)
        assert fit.inertia_ <= best * 1.3
        assert np.all(np.diff(centres[:, 0]) >= 0)


def test_the_three_kinds_are_found():
    for sample in EVERY:
        centres = persona_centres(3, sample)
        assert centres == pytest.approx(np.array(sorted(CENTRES)), abs=0.8)


def test_found_again_is_the_mean_similarity_of_sets():
    people = customer_samples()[1]
    mine = nearest(people, persona_centres(5, 2))
    best = []
    for other in EVERY:
        if other != 2:
            theirs = nearest(people, persona_centres(5, other))
            a = set(np.flatnonzero(mine == 3))
            sets = [set(np.flatnonzero(theirs == place)) for place in range(5)]
            best.append(max(len(a & b) / len(a | b) for b in sets))
    found = found_again(5, 2)
    assert found.loc[3, "found_again"] == pytest.approx(np.mean(best))
    assert found["customers"].tolist() == np.bincount(mine).tolist()
    assert found["persona"].tolist() == [1, 2, 3, 4, 5]


def test_all_personas_are_found_again_at_three_alone():
    for k in NUMBERS:
        assert all(again(k, sample) == k for sample in EVERY) == (k == 3)


def test_in_one_cloud_none_is_found_again():
    assert not any(again(k, sample, kinds=False) for k in NUMBERS for sample in EVERY)


@pytest.mark.parametrize(("k", "sample"), [(1, 1), (8, 1), (3, 0), (3, 9), (2.5, 1)])
def test_off_the_scale(k, sample):
    with pytest.raises(ValueError, match="must"):
        persona_centres(k, sample)
    with pytest.raises(ValueError, match="must"):
        found_again(k, sample)
