"""Plots of SERVQUAL: the title follows the data, the words hold the number."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.servqual import Instrument, Item, explained, summary
from mindthegap.plots.servqual import expectation_adds, service_gaps

FORM = Instrument((Item("care", "E1", "P1"), Item("speed", "E2", "P2"), Item("speed", "E3", "P3")))


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


@pytest.fixture
def survey():
    random = np.random.default_rng(5)
    data = {f"E{k}": random.integers(5, 8, 80) for k in (1, 2, 3)}
    data |= {f"P{k}": random.integers(2, 6, 80) for k in (1, 2, 3)}
    return pd.DataFrame(data).assign(P1=random.integers(1, 4, 80))


def test_service_gaps_name_the_largest_shortfall(survey):
    table = summary(survey, FORM, confidence=0.9)
    made = service_gaps(table)
    care, speed = (f"{table.loc[name, 'gap']:.2f}" for name in ("care", "speed"))
    assert title(made) == f"Care falls short most ({care}), speed least ({speed})"
    assert f"care: expected {table.loc['care', 'expectation']:.2f}, perceived" in made.alt
    assert "overall: expected" in made.alt
    assert "90% intervals" in caption(made)
    assert made.figure.axes[0].get_xlabel() == "Mean (scale from 1 to 7)"


def test_service_gaps_where_the_firm_does_well(survey):
    mixed = summary(survey.assign(P2=7, P3=7), FORM)
    assert title(service_gaps(mixed)).startswith("Care falls short most (-")
    assert "speed does not (" in title(service_gaps(mixed))
    swapped = survey.rename(columns=lambda name: {"E": "P", "P": "E"}[name[0]] + name[1])
    good = summary(swapped, FORM)
    assert title(service_gaps(good)) == (
        f"Nowhere less than expected; closest: speed, {good.loc['speed', 'gap']:.2f}"
    )


def test_service_gaps_of_one_row_and_of_nothing_but_the_whole(survey):
    table = summary(survey, FORM)
    one = service_gaps(table.loc[["speed"]])
    assert title(one) == f"Speed falls short by {-table.loc['speed', 'gap']:.2f} points"
    whole = service_gaps(table.loc[["overall"]])
    assert title(whole).startswith("Overall falls short by ")
    exact = table.loc[["speed"]].assign(gap=-0.001, gap_low=-0.1, gap_high=0.1)
    assert "gap 0.00" in service_gaps(exact).alt
    exact.attrs = {}
    assert service_gaps(exact).figure.axes[0].get_xlabel() == "Mean"


def test_expectation_adds_follows_the_data(survey):
    mostly_p = survey.assign(overall=2 * survey["P1"] + survey["P2"])
    result = explained(mostly_p, "overall", FORM, bootstrap=50)
    made = expectation_adds(result, outcome="the verdict")
    adds, loses = result.differences["difference"][["expectation adds", "gap loses"]]
    assert title(made) == (
        f"Asking for expectations adds {adds:.3f} to R-squared; subtracting them costs {loses:.3f}"
    )
    assert "of the verdict" in made.figure.axes[0].get_xlabel()
    assert f"gap (SERVQUAL) {result.models['r2'].iloc[1]:.2f}" in made.alt
    assert "80 respondents" in made.alt
    both = survey.assign(overall=survey["P1"] - survey["E1"])
    other = expectation_adds(explained(both, "overall", FORM, bootstrap=50))
    assert title(other) != title(made)


def test_what_the_plots_refuse(survey):
    table = summary(survey, FORM)
    with pytest.raises(KeyError, match=r"service_gaps\(\) needs the column 'gap_low'"):
        service_gaps(table.drop(columns="gap_low"))
    with pytest.raises(ValueError, match="table without rows"):
        service_gaps(table.head(0))
    with pytest.raises(TypeError, match=r"needs a DataFrame, but got dict"):
        service_gaps(table.to_dict())
    with pytest.raises(TypeError, match=r"servqual\.explained\(\) returned, but got DataFrame"):
        expectation_adds(table)
