"""What stands behind complaints, in Python: shares, multiplier, extremes, table and still."""

import math
from itertools import product

import pandas as pd
import pytest
import traitlets
from numpy.testing import assert_allclose

from mindthegap.measures.complaints import iceberg
from mindthegap.measures.complaints.hidden import TIERS as MEASURED
from mindthegap.models.voice import complaint_rate
from mindthegap.models.voice.iceberg import TIERS, behind
from mindthegap.widgets import ComplaintIceberg
from mindthegap.widgets.controls import asset


def test_the_tiers_are_those_that_are_measured():
    assert TIERS == MEASURED
    for tier in TIERS:
        assert f'"{tier}"' in asset("complaint_iceberg.js")


@pytest.mark.parametrize(
    ("spoke", "passed_on", "left"), [(50, 20, 10), (80, 50, 50), (20, 5, 75), (100, 100, 0)]
)
def test_a_survey_with_these_rates_has_these_shares(spoke, passed_on, left):
    """The measure, given a survey that is made to the rates, finds what the widget shows."""
    voiced = spoke * passed_on // 10
    silent = 1000 - 10 * spoke
    gone = silent * left // 100
    survey = pd.DataFrame(
        {
            "problem": 1,
            "voice_frontline": [0] * voiced + [1] * (10 * spoke - voiced) + [0] * silent,
            "voice_hq": [1] * voiced + [0] * (1000 - voiced),
            "switched": [0] * (1000 - gone) + [1] * gone,
        }
    )
    measured = iceberg(survey, by=None)
    found = behind(spoke, passed_on, left, complaints=voiced)
    for tier in TIERS:
        assert found.shares[tier] == pytest.approx(measured.shares.loc[("all", tier), "share"])
    assert found.multiplier == pytest.approx(measured.multipliers.loc["all", "multiplier"])
    assert found.problems == pytest.approx(1000)
    assert found.left_silently == pytest.approx(gone)


def test_complaints_are_problems_times_the_propensity():
    found = behind(53, 17, 24, 223)
    rate = complaint_rate(1.0, 0.53 * 0.17)
    assert rate * found.problems == pytest.approx(223)


@pytest.mark.parametrize("rates", [*product((0, 1, 50, 100), repeat=3)])
def test_extremes_are_harmless(rates):
    for complaints in (0, 1, 500):
        found = behind(*rates, complaints)
        assert_allclose(sum(found.shares.values()), 1)
        assert not math.isnan(found.problems)
        assert not math.isnan(found.left_silently)
        widget = ComplaintIceberg(*rates, complaints)
        assert widget.still().alt
        assert not widget.table()["value"].isna().any()


def test_the_multiplier_follows_the_sliders_and_cannot_be_set():
    widget = ComplaintIceberg(spoke=50, passed_on=20)
    widget.set_state({"passed_on": 10})
    assert widget.multiplier == pytest.approx(20)
    widget.passed_on = 0
    assert widget.multiplier == math.inf
    with pytest.raises(traitlets.TraitError, match="read-only"):
        widget.multiplier = 3


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"spoke": 101}, "spoke must lie between 0 and 100"),
        ({"left": -1}, "left must lie between 0 and 100"),
        ({"passed_on": 1.5}, "passed_on must be a whole number"),
        ({"complaints": 501}, "complaints must lie between 0 and 500"),
    ],
)
def test_a_wrong_value_is_named_with_the_range_that_is_right(values, message):
    with pytest.raises(ValueError, match=message):
        ComplaintIceberg(**values)


def test_a_page_without_the_widget_has_its_table():
    data, _ = ComplaintIceberg()._repr_mimebundle_()
    assert "ComplaintIceberg: its numbers as a table" in data["text/html"]
    assert "said nothing and left, of 100" in data["text/html"]


def test_its_module_needs_nothing_from_elsewhere():
    assert "import " not in asset("controls.js", "complaint_iceberg.js")
