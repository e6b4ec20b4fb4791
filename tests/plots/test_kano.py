"""Pictures of Kano surveys: titles follow the data, extremes stay readable."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.kano import summarise
from mindthegap.plots.kano import better_worse, kano_drift, kano_shares

CALLS, FOLDS, SIM, APPS = (
    [70, 20, 2, 8, 0, 0],
    [5, 15, 60, 20, 0, 0],
    [5, 5, 10, 78, 1, 1],
    [0, 0, 0, 0, 90, 10],
)


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def summary(**features):
    return summarise(pd.DataFrame(features.values(), columns=list("MOAIRQ"), index=list(features)))


def waves(**features):
    index = pd.MultiIndex.from_product([list(features), [2019, 2024]], names=["feature", "wave"])
    counts = [row for pair in features.values() for row in pair]
    return summarise(pd.DataFrame(counts, index, columns=list("MOAIRQ")))


def key(made):
    return [text.get_text() for text in made.figure.axes[0].get_legend().get_texts()]


def test_better_worse_names_what_pleases_and_what_is_missed():
    made = better_worse(summary(calls=CALLS, folds=FOLDS, sim=SIM))
    assert title(made) == "Would please most: folds; would be missed most: calls"
    assert "calls: better 0.22, worse -0.90 (must-be)" in made.alt
    assert key(made) == ["calls", "folds", "sim"]
    both = better_worse(summary(sim=SIM, screen=[5, 80, 10, 5, 0, 0]))
    assert title(both) == "What would please most is missed most: screen"
    alone = better_worse(summary(folds=FOLDS))
    assert title(alone) == "folds: better 0.75, worse -0.20"
    assert "of 1 feature. " in alone.alt


def test_what_all_reject_has_no_place_in_the_diagram():
    made = better_worse(summary(folds=FOLDS, apps=APPS))
    assert key(made) == ["folds"]
    assert "Left out: what all reject or misread." in caption(made)
    with pytest.raises(ValueError, match="only features that are reverse or questionable"):
        better_worse(summary(apps=APPS))


def test_points_stand_where_they_should():
    points = better_worse(summary(calls=CALLS, folds=FOLDS)).figure.axes[0].collections[-1]
    np.testing.assert_allclose(points.get_offsets(), [[0.22, -0.90], [0.75, -0.20]])


def test_many_features_with_long_names():
    names = {f"a feature with a rather long name {n}": FOLDS for n in range(20)}
    made = better_worse(summary(**names))
    assert len(key(made)) == 20
    assert made.figure.axes[0].get_position().width > 0.3
    with pytest.raises(ValueError, match="at most 20 features, but got 21"):
        better_worse(summary(**names, one_more=SIM))


def test_drift_names_what_moved_furthest():
    table = waves(zoom=(FOLDS, CALLS), sim=(SIM, SIM))
    made = kano_drift(table, "wave")
    assert title(made) == "Most of all zoom drifts: from attractive to must-be"
    assert "zoom: from better 0.75, worse -0.20 (attractive) to 0.22, -0.90 (must-be)" in made.alt
    assert "Open dots: 2019. Numbers: 2024." in caption(made)
    back = kano_drift(waves(zoom=(CALLS, FOLDS)), "wave")
    assert title(back) == "Most of all zoom drifts: from must-be to attractive"
    still = kano_drift(waves(sim=(SIM, [8, 5, 10, 77, 0, 0])), "wave")
    assert title(still) == ("Most of all sim drifts: still indifferent, which may be chance")
    by_segment = table.rename_axis(["feature", "segment"])
    assert "zoom differs: from attractive" in title(kano_drift(by_segment, "segment"))


def test_drift_needs_two_waves():
    table = waves(zoom=(FOLDS, CALLS))
    with pytest.raises(ValueError, match="needs a summary by feature and 'segment'"):
        kano_drift(table, "segment")
    with pytest.raises(ValueError, match="compares two, but 'wave' has 1"):
        kano_drift(table.iloc[:1], "wave")
    with pytest.raises(ValueError, match="counted in both 2019 and 2024, but got 0"):
        kano_drift(waves(zoom=(FOLDS, APPS)), "wave")


def test_shares_say_what_is_most_frequent():
    made = kano_shares(summary(calls=CALLS, folds=FOLDS))
    assert title(made) == "Most frequent: must-be (calls), attractive (folds)"
    assert "calls: M 70%, O 20%, I 8%, A 2%" in made.alt
    assert "M must-be, O one-dimensional" in caption(made)
    assert "100 answers a bar" in caption(made)
    three = kano_shares(summary(calls=CALLS, folds=FOLDS, apps=APPS))
    assert title(three) == "Most frequent, from the top: must-be, attractive, reverse"
    many = kano_shares(summary(**{f"f{n}": FOLDS for n in range(8)}, calls=CALLS))
    assert title(many) == "Attractive is most frequent in 8 of 9"
    uneven = kano_shares(summary(calls=CALLS, folds=[1, 2, 3, 4, 0, 0]))
    assert "10 to 100 answers a bar" in caption(uneven)


def test_labels_of_waves_and_segments():
    index = pd.MultiIndex.from_product(
        [["zoom"], [2019, 2024], ["fans", "others"]], names=["feature", "wave", "segment"]
    )
    table = summarise(pd.DataFrame([CALLS] * 4, index, columns=list("MOAIRQ")))
    labels = kano_shares(table).figure.axes[0].get_yticklabels()
    assert [text.get_text() for text in labels] == [
        "wave 2019, fans", "wave 2019, others", "wave 2024, fans", "wave 2024, others",
    ]  # fmt: skip
    one = kano_shares(table.iloc[:1]).figure.axes[0].get_yticklabels()
    assert [text.get_text() for text in one] == ["zoom"]


@pytest.mark.parametrize(
    ("plot", "absent"),
    [
        (better_worse, "better_low"),
        (kano_shares, "category"),
        (lambda table: kano_drift(table, "wave"), "worse"),
    ],
)
def test_a_table_that_lacks_something(plot, absent):
    table = waves(zoom=(FOLDS, CALLS))
    with pytest.raises(KeyError, match=f"needs the column '{absent}'"):
        plot(table.drop(columns=absent))
    with pytest.raises(ValueError, match="table without rows"):
        plot(table.head(0))
    with pytest.raises(TypeError, match="needs a DataFrame"):
        plot([1, 2])
