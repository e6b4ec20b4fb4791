"""Exit, voice and silence in pictures: the titles follow the model and its inputs."""

import matplotlib.pyplot as plt
import pytest

from mindthegap.models.voice import Tastes, defence, reactions
from mindthegap.plots.voice import complaint_rates, complaint_value, reaction_curves


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def test_one_situation():
    made = reaction_curves()
    likely = reactions(6)
    assert title(made) == (
        f"At 6 points of dissatisfaction {likely.voice:.0%} complain, {likely.exit:.0%} leave, "
        f"{likely.silence:.0%} say nothing"
    )
    assert f"{likely.voice:.0%} complain" in made.alt
    bold = reaction_curves(tastes=Tastes(voice=0))
    assert title(bold) != title(made)
    heights = [line.get_ydata()[120] for line in made.figure.axes[0].lines[:3]]
    assert heights == pytest.approx([likely.silence, likely.voice, likely.exit])


def test_situations_side_by_side():
    made = reaction_curves({"easy": {"cost": 1}, "middle": {}, "hard": {"cost": 5}})
    easy, hard = reactions(6, cost=1).voice, reactions(6, cost=5).voice
    assert title(made) == (
        f"At 6 points of dissatisfaction {easy:.0%} complain (easy), {hard:.0%} (hard)"
    )
    assert [axes.get_title(loc="left") for axes in made.figure.axes] == ["easy", "middle", "hard"]
    assert f"hard: {hard:.0%} complain" in made.alt


def test_long_names_of_situations_are_wrapped():
    name = "customers who have many alternatives and no loyalty"
    made = reaction_curves({name: {"loyalty": 1}, "b": {}, "c": {}})
    made.figure.canvas.draw()
    first, second = made.figure.axes[:2]
    assert "\n" in first.get_title(loc="left")
    ends = first._left_title.get_window_extent().x1
    assert ends < second.get_window_extent().x1


@pytest.mark.parametrize(
    ("situations", "message"),
    [
        ({}, "compares 1 to 3 situations, but got 0"),
        ({str(number): {} for number in range(4)}, "but got 4"),
        ({"odd": {"cost": 9}}, "cost must lie between 1 and 5"),
    ],
)
def test_errors(situations, message):
    with pytest.raises(ValueError, match=message):
        reaction_curves(situations)


def test_complaints_rise_while_things_get_better():
    made = complaint_rates((0.30, 0.10), (0.20, 0.30))
    assert title(made) == (
        "Complaints rise from 3.0% to 6.0%, the silent dissatisfied fall from 27.0% to 14.0%"
    )
    assert "-2.0 come from dissatisfaction and +5.0 from propensity" in made.alt
    worse = complaint_rates((0.30, 0.10), (0.32, 0.05))
    assert title(worse) == (
        "Complaints fall from 3.0% to 1.6%, the silent dissatisfied rise from 27.0% to 30.4%"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [((0, 0), (0, 0)), ((1, 1), (0.01, 0.01)), ((0.01, 0.01), (1, 1)), ((0.2, 0.2), (0.2, 0.2))],
)
def test_extremes_of_the_map(before, after):
    made = complaint_rates(before, after)
    made.figure.canvas.draw()
    rate = before[0] * before[1]
    assert f"{rate:.1%}" in made.alt
    if before == after:
        assert title(made).startswith(f"Complaints stay at {rate:.1%}")


def test_a_share_off_its_scale():
    with pytest.raises(ValueError, match="the share dissatisfied before must lie between 0 and 1"):
        complaint_rates((30, 0.1), (0.2, 0.3))


@pytest.mark.parametrize(("cost", "better"), [(50, "More"), (120, "Fewer")])
def test_what_complaints_are_worth(cost, better):
    share = [0.1, 0.2, 0.4]
    shop = defence(10_000, 0.2, share, value=300, stay_heard=0.7, stay_silent=0.4, cost=cost)
    made = complaint_value(share, shop, unit="crowns")
    assert title(made) == (f"{better} complaints are better: one costs {cost} crowns and brings 90")
    assert "worth 18,000 to 72,000 crowns" in made.alt
    assert f"and {shop.net[0]:,.0f} to {shop.net[-1]:,.0f} remain" in made.alt


def test_complaints_and_their_worth_must_fit():
    shop = defence(10_000, 0.2, 0.1, value=300, stay_heard=0.7, stay_silent=0.4, cost=5)
    with pytest.raises(ValueError, match=r"needs two or more propensities.* got 2 and 1"):
        complaint_value([0.1, 0.2], shop)
    nobody = defence(0, 0.2, [0.1, 0.2], value=300, stay_heard=0.7, stay_silent=0.4, cost=5)
    with pytest.raises(ValueError, match="got no complaints"):
        complaint_value([0.1, 0.2], nobody)
