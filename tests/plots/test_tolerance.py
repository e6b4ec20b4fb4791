"""Pictures of zones of tolerance: titles follow the data, extremes stay readable."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.tolerance import zone
from mindthegap.plots.tolerance import zone_shares, zones


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def found(perceived, groups=("speed", "staff"), **options):
    """Ten judgements a group, zone 5 to 8, perceived around what is given."""
    around = np.tile([-0.5, 0.5], 5)
    values = np.concatenate([value + around for value in perceived])
    by = np.repeat(groups, 10) if groups else None
    return zone([5.0] * len(values), [8.0] * len(values), values, by=by, **options)


@pytest.mark.parametrize(
    ("perceived", "finding"),
    [
        ((3, 6), "Below the zone: speed"),
        ((3, 2), "Below the zone: staff, speed"),
        ((4.9, 6), "None is clearly below the zone; least to spare: speed, -0.1 points"),
        ((6, 7), "None is clearly below the zone; least to spare: speed, 1.0 points"),
        ((6, 9.2), "Better than desired: staff, by 1.2 points"),
    ],
)
def test_zones_say_where_experience_stands(perceived, finding):
    assert title(zones(found(perceived))) == finding


def test_zones_of_many_and_of_one():
    names = [f"an attribute with quite a long name, number {n}" for n in range(24)]
    made = zones(found(np.linspace(2, 6, 24), names))
    assert title(made) == "16 of 24 are below the zone, an attribute with quite a long name, " + (
        "number 0 furthest"
    )
    made.figure.canvas.draw()
    assert made.figure._suptitle.get_window_extent().x1 <= made.figure.bbox.x1
    axes = made.figure.axes[0]
    assert axes.get_position().width > 0.3  # long names leave room for the picture
    alone = zones(found((6,), groups=None))
    assert title(alone) == "Perceived stands 1.0 points above the minimum"
    assert "1 group, mean" in alone.alt


def test_zones_in_the_words_for_those_who_do_not_see():
    made = zones(found((3, 6)), anchors="1 = very poor, 9 = outstanding")
    assert "speed: zone 5.0 to 8.0, perceived 3.0 (adequacy -2.0)" in made.alt
    assert "(1 = very poor, 9 = outstanding)" in made.figure.axes[0].get_xlabel()
    assert "95% intervals" in caption(made)
    labels = [text.get_text() for text in made.figure.axes[0].get_yticklabels()]
    assert labels == ["speed", "staff"]
    worst_first = zones(found((6, 3))).figure.axes[0].get_yticklabels()
    assert [text.get_text() for text in worst_first] == ["staff", "speed"]
    as_given = zones(found((6, 3)), sort=False).figure.axes[0].get_yticklabels()
    assert [text.get_text() for text in as_given] == ["speed", "staff"]


def test_what_was_left_out_is_said():
    result = zone([5, 8, 5, np.nan], [8, 5, 8, 8], [6, 6, 7, 7])
    assert "Left out of 4 rows: 1 inverted and 1 incomplete." in caption(zones(result))
    assert "Left out of 4 rows: 1 inverted and 1 incomplete." in caption(zone_shares(result))


def test_several_groupings_make_one_label():
    by = pd.DataFrame({"segment": ["a", "a", "b", "b"], "wave": [1, 2, 1, 2]})
    made = zones(zone([5] * 4, [8] * 4, [6, 4, 7, 6], by=by))
    labels = [text.get_text() for text in made.figure.axes[0].get_yticklabels()]
    assert labels == ["a, 2", "a, 1", "b, 2", "b, 1"]


def test_shares_say_who_stands_below():
    made = zone_shares(found((4.8, 6)))
    assert title(made) == "Below the zone: 50% on speed, 0% on staff"
    assert "speed: 50% below (interval 24% to 76%), 50% within, 0% above" in made.alt
    other = zone_shares(found((6, 4.8)))
    assert title(other) == "Below the zone: 50% on staff, 0% on speed"
    labels = [text.get_text() for text in other.figure.axes[0].get_yticklabels()]
    assert labels == ["staff", "speed"]
    kept = zone_shares(found((6, 4.8)), sort=False).figure.axes[0].get_yticklabels()
    assert [text.get_text() for text in kept] == ["speed", "staff"]
    assert title(zone_shares(found((8.2,), groups=None))) == "0% stand below the zone"


def test_a_group_without_a_sound_row_is_left_out():
    result = zone([5, 5, 8], [8, 8, 5], [6, 7, 7], by=["a", "a", "b"])
    for plot in (zones, zone_shares):
        labels = plot(result).figure.axes[0].get_yticklabels()
        assert [text.get_text() for text in labels] == ["a"]


def test_no_table_will_do():
    for plot in (zones, zone_shares):
        with pytest.raises(TypeError, match=r"needs what zone\(\) returned, but got DataFrame"):
            plot(pd.DataFrame({"adequacy": [1]}))
    weightless = zone([5, 5], [8, 8], [6, 6], weights=[0, 0])
    with pytest.raises(ValueError, match="no group with a row that can be used"):
        zones(weightless)
    with pytest.raises(ValueError, match="no group with a row that can be used"):
        zone_shares(weightless)
