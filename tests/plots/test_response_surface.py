"""Surfaces and rivals in pictures: the title follows the data, the words hold the numbers."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from mindthegap.measures.response_surface import fit, from_coefficients
from mindthegap.plots.response_surface import rivals, surface


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def legend(made):
    return [text.get_text() for text in made.figure.axes[0].get_legend().get_texts()]


def survey(seed=3, n=150):
    random = np.random.default_rng(seed)
    e, p = random.normal(6.5, 1.2, n).clip(1, 10), random.normal(5.5, 1.2, n).clip(1, 10)
    sat = 5 - 0.3 * e + 0.6 * p - 0.05 * (p - e) ** 2 + random.normal(0, 0.5, n)
    return pd.DataFrame({"will": e, "perc": p, "sat": sat})


def test_title_tells_what_falling_short_and_exceeding_do():
    made = surface(from_coefficients(-0.2, 0.6, 0, 0, -0.1), limits=(-3, 3), outcome="satisfaction")
    # Short: E = 1, P = -1: -0.2 - 0.6 - 0.1. Over: 0.2 + 0.6 - 0.1.
    assert (
        title(made) == "2 points short lower satisfaction by 0.90, 2 points over raise it by 0.70"
    )
    assert "a3 -0.80, a4 -0.10" in made.alt
    assert "shape of a ridge" in made.alt
    hill = surface(
        from_coefficients(0, 0, -1, 0, -1), limits=(-3, 3), apart=1.5, outcome="fit at work"
    )
    assert (
        title(hill)
        == "1.5 points short lower fit at work by 1.12, 1.5 points over lower it by 1.12"
    )
    flat = surface(from_coefficients(1, 1, 0, 0, 0), limits=(-3, 3))
    assert title(flat) == (
        "2 points short leave the outcome as it is, 2 points over leave it as it is"
    )
    assert "level point (hill)" in legend(hill)
    assert hill.figure.axes[1].get_ylabel() == "Fit at work"
    assert caption(hill) == ""


def test_noise_has_no_finding():
    random = np.random.default_rng(5)
    noise = pd.DataFrame(random.normal(5, 1, (80, 3)), columns=["will", "perc", "sat"])
    found = fit(noise, "will", "perc", "sat")
    assert title(surface(found)).startswith("No clear effect on sat: chance alone often does")
    columns = np.column_stack([np.ones(80), noise["will"], noise["perc"], noise["will"] ** 2,
                               noise["will"] * noise["perc"], noise["perc"] ** 2])  # fmt: skip
    chance = sm.OLS(noise["sat"].to_numpy(), columns).fit().f_pvalue
    assert title(surface(found)).endswith(f"(p = {chance:.2f})")


def test_a_fitted_surface_shows_its_data_and_where_they_end():
    found = fit(survey(), "will", "perc", "sat", center=5.5)
    made = surface(found)
    at = float(found.rows[["expectation", "perception"]].to_numpy().mean())
    level, short, over = found.predict([at, at + 1, at - 1], [at, at - 1, at + 1])
    assert title(made) == (
        f"2 points short lower sat by {level - short:.2f}, "
        f"2 points over raise it by {over - level:.2f}"
    )
    assert "Pale: beyond them" in caption(made)
    assert legend(made) == ["experience = expectation", "they diverge (incongruence)"]
    a4 = found.surface.loc["a4"]
    assert f"a4 {a4['estimate']:.2f} ({a4['low']:.2f} to {a4['high']:.2f})" in made.alt
    assert f"R-squared {found.r2:.2f}, 150 rows." in made.alt
    low, high = made.figure.axes[0].get_xlim()
    assert (low, high) == (2, 10)
    assert low <= found.rows[["expectation", "perception"]].min(axis=None)
    assert high >= found.rows[["expectation", "perception"]].max(axis=None)


def test_the_title_follows_the_data():
    data = survey()
    mirrored = data.assign(sat=-data["sat"])
    one = surface(fit(data, "will", "perc", "sat", center=5.5))
    other = surface(fit(mirrored, "will", "perc", "sat", center=5.5))
    assert title(other) == title(one).replace("lower", "_").replace("raise", "lower").replace(
        "_", "raise"
    )


def test_one_point_lowers_and_two_points_lower():
    found = fit(survey(), "will", "perc", "sat", center=5.5)
    assert title(surface(found, apart=1)).startswith("1 point short lowers sat by ")
    assert title(surface(found)).startswith("2 points short lower sat by ")


def test_without_centring_the_line_of_incongruence_is_missed_and_said():
    made = surface(fit(survey(), "will", "perc", "sat"))
    assert legend(made) == ["experience = expectation"]
    assert "centre the ratings at their midpoint" in caption(made)


def test_limits_can_be_chosen():
    made = surface(fit(survey(), "will", "perc", "sat", center=5.5), limits=(1, 10), unit="stars")
    assert made.figure.axes[0].get_xlim() == (1, 10)
    assert made.figure.axes[0].get_ylabel() == "Experience (stars)"


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: surface(pd.DataFrame()), TypeError, "but got DataFrame"),
        (lambda: surface(from_coefficients(1, 1, 0, 0, 0)), ValueError, r"say limits, such as"),
        (
            lambda: surface(from_coefficients(1, 1, 0, 0, 0), limits=(3, 1)),
            ValueError,
            "limits must rise",
        ),
        (
            lambda: surface(from_coefficients(1, 1, 0, 0, 0), limits=(1, 3), apart=0),
            ValueError,
            "apart must be above 0",
        ),
    ],
)
def test_errors_say_what_is_wrong(call, error, message):
    with pytest.raises(error, match=message):
        call()


def ranking(**behind):
    return pd.DataFrame(
        {
            "behind": list(behind.values()),
            "cv_error": [0.6 + value / 100 for value in behind.values()],
            "at_bound": False,
        },
        index=[name.replace("_", " ") for name in behind],
    )


@pytest.mark.parametrize(
    ("table", "finding"),
    [
        (ranking(contrast=0, full_polynomial=0.3, assimilation=9), "Contrast fits best of 2 ideas"),
        (
            ranking(contrast=1.5, full_polynomial=0, assimilation=9),
            "Contrast fits best of 2 ideas",
        ),
        (
            ranking(full_polynomial=0, assimilation=9, contrast=30),
            "No idea is enough: the full polynomial fits best, assimilation comes closest",
        ),
        (
            ranking(assimilation=0, experiences_only=1.2, contrast=5),
            "Assimilation and experiences only fit about equally well",
        ),
        (ranking(contrast=0), "Contrast fits best"),
        (ranking(difference_score=0, full_polynomial=3), "The difference score fits best"),
    ],
)
def test_rivals_name_the_best(table, finding):
    assert title(rivals(table)) == finding


def test_rivals_of_a_fit():
    table = fit(survey(), "will", "perc", "sat").rivals()
    made = rivals(table.sample(frac=1, random_state=1), unit="points of satisfaction")
    labels = [text.get_text() for text in made.figure.axes[0].get_yticklabels()]
    assert labels == table.index.tolist()
    assert made.figure.axes[0].get_xlabel() == "Error on rows left out (points of satisfaction)"
    first = table.iloc[0]
    assert f"{table.index[0]} {first['cv_error']:.2f} (best)" in made.alt
    assert ("*" in caption(made)) == table["at_bound"].any()
    assert "*" not in caption(rivals(table.assign(at_bound=False)))


def test_a_table_that_lacks_something():
    table = ranking(contrast=0, assimilation=2)
    with pytest.raises(KeyError, match=r"rivals\(\) needs the column 'cv_error'"):
        rivals(table.drop(columns="cv_error"))
    with pytest.raises(ValueError, match="table without rows"):
        rivals(table.head(0))
    with pytest.raises(TypeError, match="needs a DataFrame, but got list"):
        rivals([1])
