"""Pictures of importance and performance: titles follow the data, extremes stay readable."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.priorities import flips, importance_performance
from mindthegap.plots.priorities import priorities_map, quadrant_flips


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def key(made):
    return [text.get_text() for text in made.figure.axes[0].get_legend().get_texts()]


def ratings(importance, performance, n=20):
    """Each attribute around its importance and performance, and overall around the mean."""
    random = np.random.default_rng(1)
    k = len(importance)
    good = np.clip(list(performance.values()) + random.normal(0, 0.3, (n, k)), 1, 5)
    return pd.DataFrame(
        {
            "id": np.repeat(np.arange(n), k),
            "attribute": list(importance) * n,
            "importance": np.clip(
                list(importance.values()) + random.normal(0, 0.3, (n, k)), 1, 5
            ).ravel(),
            "performance": good.ravel(),
            "overall": np.repeat(good.mean(axis=1), k),
        }
    )


IMPORTANT = {"staff": 4.6, "price": 4.5, "music": 2.0, "parking": 2.4}
GOOD = {"staff": 4.3, "price": 2.1, "music": 2.4, "parking": 4.2}


def test_the_map_names_what_to_work_on():
    made = priorities_map(importance_performance(ratings(IMPORTANT, GOOD)))
    assert title(made) == "To work on first: price"
    assert "Keep up the good work: staff. Low priority: music. Possible overkill: parking." in (
        made.alt
    )
    assert "lines at the mean (importance 3.3" in made.alt
    assert "Hollow: quadrant uncertain (0 of 4)" in caption(made)
    assert key(made) == ["staff", "price", "music", "parking"]
    turned = priorities_map(importance_performance(ratings(IMPORTANT, GOOD | {"staff": 1.5})))
    assert title(turned) == "To work on first: staff, price"


def test_the_map_without_anything_to_do():
    table = ratings({"a": 4.5, "b": 4.4}, {"a": 4.0, "b": 4.2})
    made = priorities_map(importance_performance(table, crosshair="midpoint"))
    assert title(made) == "Nothing is important and poor"
    assert "Concentrate here: none." in made.alt
    axes = made.figure.axes[0]
    assert axes.get_xlim()[0] < 3 < axes.get_xlim()[1]  # the lines stay in the picture
    assert axes.get_ylim()[0] < 3 < axes.get_ylim()[1]


def test_uncertain_points_are_hollow():
    near = GOOD | {"price": 3.2}
    result = importance_performance(ratings(IMPORTANT, near), crosshair=(3.5, 3.25), bootstrap=300)
    made = priorities_map(result)
    assert not result.points.loc["price", "certain"]
    assert "Uncertain: price." in made.alt
    assert "Hollow: quadrant uncertain (1 of 4)" in caption(made)
    assert "Lines cross where you set them" in caption(made)
    face = made.figure.axes[0].collections[-1].get_facecolors()
    assert (face[1, :3] == 1).all()
    assert not (face[0, :3] == 1).all()
    # The line just beyond the point: important and poor, but not for certain.
    line = result.points.loc["price", "performance"] + 0.01
    unsure = importance_performance(ratings(IMPORTANT, near), crosshair=(3.5, line))
    assert unsure.in_quadrant("concentrate here") == ["price"]
    assert title(priorities_map(unsure)) == "Nothing is certain to need work first"


def test_the_map_without_intervals():
    made = priorities_map(importance_performance(ratings(IMPORTANT, GOOD), bootstrap=0))
    assert title(made) == "To work on first: price"
    assert "intervals" not in caption(made)
    derived = priorities_map(
        importance_performance(ratings(IMPORTANT, GOOD), importance="correlation", bootstrap=0)
    )
    assert derived.figure.axes[0].get_ylabel() == "Importance (derived by correlation)"


def test_many_attributes_with_long_names():
    names = [f"an attribute with a long name {n}" for n in range(24)]
    important = {name: 2 + 0.12 * n for n, name in enumerate(names)}
    good = {name: 4.8 - 0.12 * n for n, name in enumerate(names)}
    made = priorities_map(importance_performance(ratings(important, good), bootstrap=50))
    assert title(made).endswith("more")
    assert len(key(made)) == 24
    assert made.figure.axes[0].get_position().width > 0.3
    more = ratings(important | {"x": 3.0}, good | {"x": 3.0})
    with pytest.raises(ValueError, match="at most 24 attributes, but got 25"):
        priorities_map(importance_performance(more, bootstrap=0))


def test_flips_say_how_many():
    table = flips(ratings(IMPORTANT, GOOD), importances=["stated"])
    made = quadrant_flips(table)
    assert title(made) == "No attribute changes quadrant, whatever the analysis"
    assert "Flip: none. The same throughout: staff, price, music, parking." in made.alt
    moved = table.assign(quadrants=[1, 2, 1, 1])
    moved.loc["price", "stated, median"] = "low priority"
    made = quadrant_flips(moved)
    assert title(made) == "1 of 4 attributes change quadrant with the analysis"
    assert "Flip: price (concentrate here, low priority)." in made.alt
    labels = [text.get_text() for text in made.figure.axes[0].get_yticklabels()]
    assert labels[0] == "price"  # what flips most comes first


def test_other_tables_are_refused():
    with pytest.raises(TypeError, match=r"what importance_performance\(\) returned.*got DataFrame"):
        priorities_map(pd.DataFrame())
    table = flips(ratings(IMPORTANT, GOOD), importances=["stated"])
    with pytest.raises(KeyError, match="needs the column 'quadrants'"):
        quadrant_flips(table.drop(columns="quadrants"))
    with pytest.raises(ValueError, match="got 1 columns"):
        quadrant_flips(table[["stated, mean", "quadrants"]])
    with pytest.raises(ValueError, match="got 3 columns with 'urgent'"):
        quadrant_flips(table.assign(**{"stated, mean": "urgent"}))
    with pytest.raises(ValueError, match="table without rows"):
        quadrant_flips(table.head(0))
