"""The iceberg in a picture: its title follows the data, its words hold the numbers."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.complaints import iceberg
from mindthegap.plots.iceberg import problem_iceberg


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def survey(complaints, silent, kinds=("small", "large")):
    """100 problems of each kind, with so many at headquarters and so many silent."""
    rows = []
    for kind, top, quiet in zip(kinds, complaints, silent, strict=True):
        place = np.arange(100)
        rows.append(
            pd.DataFrame(
                {
                    "problem": 1,
                    "problem_value": kind,
                    "voice_hq": (place < top).astype(int),
                    "voice_frontline": ((place >= top) & (place < 100 - quiet)).astype(int),
                    "switched": (place >= 90).astype(int),
                }
            )
        )
    return pd.concat(rows, ignore_index=True)


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def test_title_and_words_follow_the_data():
    made = problem_iceberg(iceberg(survey((4, 40), (50, 30))))
    assert title(made) == (
        "Behind each complaint at headquarters stand 4.5 problems; of 40% of them the firm hears "
        "nothing"
    )
    assert "small: 4% told headquarters, 46% told the front line only, 40% said" in made.alt
    assert "25 problems for each complaint at headquarters (10.2 to 64)" in made.alt
    other = problem_iceberg(iceberg(survey((2, 2), (60, 60))))
    assert "stand 50 problems; of 60% of them" in title(other)
    assert "95% intervals" in other.figure.get_supxlabel()


def test_bars_are_whole_and_have_their_numbers():
    made = problem_iceberg(iceberg(survey((4, 40), (50, 30))))
    axes = made.figure.axes[0]
    ends = {}
    for bar in axes.patches:
        row = round(bar.get_y() + bar.get_height() / 2)
        ends[row] = max(ends.get(row, 0), bar.get_x() + bar.get_width())
    assert ends == pytest.approx({0: 1, 1: 1, 2: 1})
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "all\n(n = 200)",
        "small\n(n = 100)",
        "large\n(n = 100)",
    ]
    assert "25\n(10.2 to 64)" in [
        label.get_text() for label in made.figure.axes[1].get_yticklabels()
    ]


def test_where_nobody_complained():
    made = problem_iceberg(iceberg(survey((0, 0), (50, 30))))
    assert title(made) == "No problem reaches headquarters; of 40% the firm hears nothing"
    assert "no complaint at headquarters, so over" in made.alt
    half = problem_iceberg(iceberg(survey((0, 10), (50, 30))))
    assert "small: 0% told headquarters" in half.alt


def test_weights_are_named():
    weighted = survey((4, 40), (50, 30)).assign(weight=2.0)
    made = problem_iceberg(iceberg(weighted, weights="weight", by=None, confidence=0.9))
    words = made.figure.get_supxlabel().replace("\n", " ")
    assert "90% intervals" in words
    assert "Weights: given in weight." in words


def test_something_else_is_refused():
    with pytest.raises(TypeError, match=r"takes what measures.complaints.iceberg\(\) returned"):
        problem_iceberg(survey((4, 40), (50, 30)))


def test_long_names_stay_inside_the_figure():
    kinds = ("a problem that customers call by a very long name", "large")
    made = problem_iceberg(iceberg(survey((4, 40), (50, 30), kinds)))
    made.figure.canvas.draw()
    for axes in made.figure.axes:
        box = axes.get_tightbbox()
        assert box.x0 >= -1
        assert box.x1 <= made.figure.bbox.x1 + 1
