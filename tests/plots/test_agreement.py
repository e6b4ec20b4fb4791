"""Figures of agreement: the title follows the codes, the words hold the numbers."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures import agreement as measures
from mindthegap.plots.agreement import alpha_by_batch, disagreements, kappa


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


@pytest.fixture
def codes():
    """Three coders; C calls night day in the second half."""
    truth = np.array(["night", "day", "price", "night"] * 20)
    late = np.arange(80) >= 40
    table = pd.DataFrame([truth, truth, np.where(late & (truth == "night"), "day", truth)])
    table.iloc[1, 3] = "price"
    return table.set_axis(["A", "B", "C"])


def test_kappa_says_how_far_and_where_apart(codes):
    made = kappa(
        measures.cohen_kappa(codes.loc["A"], codes.loc["C"]),
        first="Ann",
        second="Cleo",
        unit="reviews",
    )
    found = measures.cohen_kappa(codes.loc["A"], codes.loc["C"])
    assert title(made) == (
        f"Kappa {found.kappa:.2f} ({found.low:.2f} to {found.high:.2f}): most often apart on "
        "night and day"
    )
    assert "75% observed" in caption(made)
    assert "95% interval" in caption(made)
    assert "night by Ann, day by Cleo, 20" in made.alt
    assert "for 80 reviews" in made.alt
    axes = made.figure.axes[0]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("Code by Cleo", "Code by Ann")
    # Rows are the first coder's codes: day, night, price.
    assert [text.get_text() for text in axes.texts] == [
        "20",
        "0",
        "0",
        "20",
        "20",
        "0",
        "0",
        "0",
        "20",
    ]
    same = kappa(measures.cohen_kappa(codes.loc["A"], codes.loc["A"], confidence=0.9))
    assert title(same) == "Kappa 1.00 (1.00 to 1.00): they never differ"
    assert "They never differ" in same.alt
    assert "90% interval" in caption(same)


def test_disagreements_name_the_pair(codes):
    made = disagreements(measures.disagreements(codes), unit="reviews")
    assert title(made) == "A and C differ most on day / night: 25% of the reviews"
    assert "day / night: A and B 0%, A and C 25%, B and C 25%" in made.alt
    assert "All pairs of codes that were confused" in caption(made)
    turned = disagreements(measures.disagreements(codes.loc[["C", "A", "B"]]), most=1)
    assert title(turned) == "C and A differ most on day / night: 25% of the units"
    assert "The 1 most frequent of 2 pairs of codes" in caption(turned)
    other = measures.disagreements(codes.loc[["A", "B"]])
    assert title(disagreements(other)) == "A and B differ most on night / price: 1% of the units"


def test_disagreements_add_up_who_gave_which_code():
    table = measures.disagreements([list("aabb"), list("abab")])
    assert "1 and 2 50%" in disagreements(table).alt


def test_alpha_by_batch_names_the_coder_who_drifts(codes):
    halves = np.repeat([1, 2], 40)
    made = alpha_by_batch(measures.alpha_by_batch(codes, "nominal", halves, bootstrap=50))
    alpha = measures.krippendorff_alpha(codes.loc[:, halves == 2], "nominal", bootstrap=0).alpha
    assert title(made) == (
        f"Alpha: 0.97 in batch 1, {alpha:.2f} in batch 2; without C it would be 1.00"
    )
    assert "95% bootstrap intervals" in caption(made)
    assert f"All coders: 0.97 (1), {alpha:.2f} (2)." in made.alt
    assert "Without C: 0.96 (1), 1.00 (2)." in made.alt
    steady = measures.alpha_by_batch(codes.loc[["A", "B"]], "nominal", halves, bootstrap=0)
    made = alpha_by_batch(steady, batch="Week")
    assert title(made) == "Alpha: 0.96 in week 1, 1.00 in week 2"
    assert "bootstrap" not in caption(made)
    assert made.figure.axes[0].get_xlabel() == "Week"


def test_alpha_of_one_batch_and_of_batches_without_one(codes):
    one = measures.alpha_by_batch(codes, "nominal", ["all"] * 80, bootstrap=0)
    assert title(alpha_by_batch(one)).startswith("Alpha is 0.")
    gap = measures.alpha_by_batch(codes, "nominal", [1] * 40 + [2] * 38 + [3, 2], bootstrap=0)
    assert gap["alpha"].isna().any()
    made = alpha_by_batch(gap)
    assert "in 2 batches" in made.alt
    assert "nan" not in made.alt
    with pytest.raises(ValueError, match="an alpha of all coders"):
        alpha_by_batch(gap.assign(alpha=np.nan))


def test_many_coders_and_batches_stay_readable():
    random = np.random.default_rng(1)
    names = [f"Coder number {number}" for number in range(6)]
    codes = pd.DataFrame(random.choice(["a long name of a code", "x", "y"], (6, 200)), index=names)
    table = measures.alpha_by_batch(codes, "nominal", np.arange(200) // 8, bootstrap=0)
    axes = alpha_by_batch(table).figure.axes[0]
    assert len(axes.get_xticks()) <= 13
    assert axes.get_window_extent().width > 350
    wide = disagreements(measures.disagreements(codes)).figure
    wide.canvas.draw()
    boxes = [text.get_window_extent() for text in wide.axes[0].texts[:15]]
    assert all(one.x1 < other.x0 for one, other in pairwise(boxes))


@pytest.mark.parametrize(
    ("plot", "make", "absent"),
    [
        (disagreements, lambda codes: measures.disagreements(codes), "share"),
        (
            alpha_by_batch,
            lambda codes: measures.alpha_by_batch(codes, "nominal", [1] * 80, bootstrap=0),
            "coders",
        ),
    ],
)
def test_a_table_that_lacks_something(plot, make, absent, codes):
    table = make(codes)
    with pytest.raises(KeyError, match=f"needs the column '{absent}'; the table has:"):
        plot(table.drop(columns=absent))
    with pytest.raises(ValueError, match="table without rows"):
        plot(table.head(0))
    with pytest.raises(TypeError, match="needs a DataFrame, but got dict"):
        plot(table.to_dict())


def test_other_mistakes(codes):
    with pytest.raises(TypeError, match=r"needs what cohen_kappa\(\) returned, but got float"):
        kappa(0.7)
    with pytest.raises(ValueError, match="1 pair of codes or more, but it is 0"):
        disagreements(measures.disagreements(codes), most=0)
