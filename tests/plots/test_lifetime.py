"""Plots of lifetime value: the finding follows the model, bad input is explained."""

import matplotlib.pyplot as plt
import pytest

from mindthegap.models import lifetime as model
from mindthegap.plots.lifetime import leaky_bucket, lifetime_values, poor_quality


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def test_leaky_bucket_tells_where_it_ends_or_what_it_takes():
    ends = leaky_bucket(
        {f"{share}% stay": model.leaky_bucket(1000, share / 100, 150) for share in (90, 80, 70)}
    )
    assert title(ends) == "Customers after 11 periods: 1,343 (90% stay), 510 (70% stay)"
    assert "80% stay: from 1,000 to 771, 150 won per period" in ends.alt
    level = leaky_bucket(
        {f"{share}% stay": model.leaky_bucket(1000, share / 100) for share in (90, 70)}
    )
    assert title(level) == (
        "To stay at 1,000 customers takes new ones per period: 100 (90% stay), 300 (70% stay)"
    )
    years = leaky_bucket(
        {f"{share}% stay": model.leaky_bucket(1000, share / 100, 150) for share in (90, 70)},
        period="year",
    )
    assert title(years).startswith("Customers after 11 years")
    assert years.figure.axes[0].get_xlabel() == "Year"
    assert "150 won per year" in years.alt
    single = leaky_bucket({"mine": model.leaky_bucket(0, 0.5, 40, periods=1)})
    assert title(single) == "To stay at 0 customers takes new ones per period: 40 (mine)"


def test_lifetime_values():
    assert title(lifetime_values()) == (
        "From 80% to 90% retention, a customer's worth goes from 367 to 550"
    )
    other = lifetime_values(1000, discount=0.2, mark=(0.5, 0.6))
    assert "from 1,714 to 2,000" in title(other)
    assert "discount of 20%" in other.alt
    with pytest.raises(ValueError, match="two retentions, the lower first"):
        lifetime_values(mark=(0.9, 0.8))


def test_poor_quality():
    table = model.cost_of_poor_quality(
        1000, 0.05, redo_outside=40, complaining=0.4, handling=15, leaving=0.1, value=300
    )
    assert title(poor_quality(table)) == "53% of the cost of poor quality: redone outside"
    assert "customers lost 1,500" in poor_quality(table).alt
    euros = poor_quality(table, unit="euros per year")
    assert euros.figure.axes[0].get_xlabel() == "Cost (euros per year)"
    loyal = model.cost_of_poor_quality(1000, 0.05, leaving=0.1, value=300)
    assert title(poor_quality(loyal)) == "100% of the cost of poor quality: customers lost"


def test_bad_tables_are_explained():
    with pytest.raises(ValueError, match="a dict of 1 to 7 tables"):
        leaky_bucket({})
    with pytest.raises(KeyError, match="needs the column 'won'"):
        leaky_bucket({"one": model.leaky_bucket(9, 0.5).drop(columns="won")})
    free = model.cost_of_poor_quality(1000, 0)
    with pytest.raises(ValueError, match="no cost is above 0"):
        poor_quality(free)
    with pytest.raises(ValueError, match="with its total"):
        poor_quality(free.drop(index="total"))
    with pytest.raises(KeyError, match="needs the column 'cost'"):
        poor_quality(free.drop(columns="cost"))
