"""Plots of promises: the finding follows the model, extremes are drawn, bad input is explained."""

import matplotlib.pyplot as plt
import pytest

from mindthegap.models.promises import Market, simulate
from mindthegap.plots.promises import promise_paths, promise_profit


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def test_promise_profit_names_the_best_promises():
    made = promise_profit()
    assert title(made) == (
        "The best promise is 7.5 where customers rely on advertising by 30%, 5.8 where they rely "
        "on it by 90%"
    )
    assert "6.5 at a reliance of 50%" in made.alt
    pleased = promise_profit([0.9, 0.5], Market(intrinsic=1))
    assert "is 7.5 where customers rely on advertising by 50%" in title(pleased)


def test_promise_profit_of_one_and_at_the_end_of_the_scale():
    made = promise_profit([0.5, 0.5], Market(quality=7))
    assert title(made).endswith("where 7.0 is delivered")
    assert len(made.figure.axes[0].collections) == 1
    assert "more would pay" not in made.figure.get_supxlabel()
    fleeting = promise_profit([1.0], Market(intrinsic=-3))
    assert "best promise is 10.0" in title(fleeting)
    assert "more would pay" in fleeting.figure.get_supxlabel().replace("\n", " ")


@pytest.mark.parametrize("reliances", [[], [0.1 * k for k in range(1, 9)]])
def test_promise_profit_refuses_none_and_too_many(reliances):
    with pytest.raises(ValueError, match=f"1 to 7 different reliances, but got {len(reliances)}"):
        promise_profit(reliances)


def test_promise_profit_refuses_what_is_no_share():
    with pytest.raises(ValueError, match="reliance must lie between 0 and 1"):
        promise_profit([30])


def test_trust_paths_tell_who_begins_and_who_ends_well():
    honest, bold = simulate([6] * 12), simulate([9] * 12)
    made = promise_paths({"honest": honest, "bold": bold})
    assert title(made) == (
        "'bold' begins with most trial (34%) and ends with 11%; 'honest' ends with 24%"
    )
    assert "bold: trust from 6.0 to 1.9" in made.alt
    assert title(promise_paths({"honest": honest})) == "'honest': trial goes from 24% to 24%"
    lower = simulate([5] * 12)
    assert title(promise_paths({"honest": honest, "shy": lower})).startswith("'honest' leads")
    many = promise_paths({f"{said} promised": simulate([said] * 40) for said in range(4, 11)})
    assert len(many.figure.axes[0].lines) == 7
    assert len(many.figure.axes[1].get_xticks()) <= 14


def test_trust_paths_refuse_bad_tables():
    with pytest.raises(ValueError, match="a dict of 1 to 7 tables"):
        promise_paths({})
    with pytest.raises(ValueError, match="a dict of 1 to 7 tables"):
        promise_paths(simulate([6]))
    with pytest.raises(KeyError, match="needs the column 'trust'"):
        promise_paths({"one": simulate([6]).drop(columns="trust")})
