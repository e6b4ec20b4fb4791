"""A picture carries its words, is drawn in the theme, and leaves no figure open."""

import base64
import io
import re

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import seaborn as sns

from mindthegap.plots import PALETTE, Picture, picture, updating, use_theme
from mindthegap.plots.theme import RC, SHARPNESS


@pytest.fixture(autouse=True)
def no_figure_left_open():
    with plt.rc_context():
        yield
    assert plt.get_fignums() == []


def shown(made):
    """Attributes of the img that a notebook gets."""
    return dict(re.findall(r'(\w+)="([^"]*)"', made._repr_html_()))


def test_html_has_the_alternative_escaped_and_a_sharp_image():
    figure, axes = plt.subplots(figsize=(5, 3))
    axes.plot([1, 2])
    made = picture(figure, 'Sales "rose" by < 5 & stayed')
    attributes = shown(made)
    assert attributes["alt"] == "Sales &quot;rose&quot; by &lt; 5 &amp; stayed"
    png = base64.b64decode(attributes["src"].removeprefix("data:image/png;base64,"))
    pixels = plt.imread(io.BytesIO(png))
    assert pixels.shape[1] // SHARPNESS == int(attributes["width"])
    # Opaque white in the corner: readable on a dark page too.
    assert pixels[0, 0].tolist() == [1, 1, 1, 1]


def test_plain_text_says_the_alternative():
    figure, _ = plt.subplots()
    assert repr(picture(figure, "Two bars.")) == "Picture: Two bars."


@pytest.mark.parametrize("alt", ["", "  ", None])
def test_a_picture_needs_words(alt):
    figure, _ = plt.subplots()
    with pytest.raises(ValueError, match="alt must say in words what the figure shows"):
        picture(figure, alt)


def test_takes_figures_axes_and_seaborn_grids():
    frame = pd.DataFrame({"x": ["a", "b", "a", "b"], "y": [1, 2, 3, 4]})
    figure, axes = plt.subplots(1, 2)
    assert picture(axes[1], "Right of two.").figure is figure
    grid = sns.catplot(data=frame, x="x", y="y", kind="point")
    assert picture(grid, "Points.").figure is grid.figure
    joint = sns.jointplot(data=frame, x="y", y="y")
    assert isinstance(picture(joint, "Joint."), Picture)


def test_other_things_are_no_figure():
    with pytest.raises(TypeError, match=r"takes a matplotlib figure or axes.* got ndarray"):
        picture(np.zeros(3), "An array.")


def test_save(tmp_path):
    made = updating(8, [4])
    assert made.save(tmp_path / "path.svg").read_text(encoding="utf-8").count("<svg") == 1
    with pytest.raises(FileNotFoundError, match=r"no folder .*absent"):
        made.save(tmp_path / "absent" / "path.png")


def test_use_theme_sets_the_look_of_own_figures():
    use_theme()
    assert plt.rcParams["axes.spines.top"] is False
    assert [entry["color"] for entry in plt.rcParams["axes.prop_cycle"]] == PALETTE


def test_plots_look_the_same_whatever_the_user_set():
    plt.rcParams.update({"xtick.labelsize": 30, "axes.facecolor": "black", "axes.spines.top": True})
    axes = updating(8, [4]).figure.axes[0]
    assert axes.get_facecolor() == (1, 1, 1, 1)
    assert not axes.spines["top"].get_visible()
    assert axes.get_xticklabels()[0].get_size() == RC["xtick.labelsize"]
    assert plt.rcParams["xtick.labelsize"] == 30


def test_an_error_in_a_plot_leaves_no_figure_and_the_users_look():
    plt.rcParams["xtick.labelsize"] = 30
    with pytest.raises(ValueError, match="start must lie between 1 and 10"):
        updating(80, [4])
    assert plt.rcParams["xtick.labelsize"] == 30
