"""The case's exhibits: files and module agree, and what is planted is there."""

import re

import numpy as np
import pytest
import statsmodels.api as sm
import statsmodels.formula.api as smf

from mindthegap import content, data
from mindthegap.data.exhibits import FOLDER, TABLES, exhibit, files, survey, tickets
from mindthegap.data.exhibits.trials import OPEN, OTHERS, USUAL, pilot, trust
from mindthegap.data.exhibits.truth import COMPLAINT, LOST_CUSTOMER, MARGIN, TRUTH
from mindthegap.data.exhibits.weeks import weeks
from mindthegap.measures.drivers import shapley_r2
from mindthegap.models.camera import lab_score, photograph

SEEDS = range(1, 21)


def page(name):
    return (content.root() / FOLDER / name).read_text("utf-8")


@pytest.mark.parametrize("name", files())
def test_the_files_are_as_the_module_writes_them(name):
    assert page(name) == files()[name], "run python -m mindthegap.data.exhibits"


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_as_it_was_made(name):
    made = TABLES[name][1]()
    assert exhibit(name).columns.tolist() == made.columns.tolist()
    assert len(exhibit(name)) == len(made)


def test_a_table_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="no table 'week' among the exhibits: laboratory, "):
        exhibit("week")


def test_every_page_says_that_it_is_simulated():
    for path in (content.root() / FOLDER).glob("*.md"):
        assert "simulated" in path.read_text("utf-8").casefold(), path.name


def test_by_hand_photos_get_better_with_light_and_a_stand_makes_up_for_it():
    table = (
        exhibit("laboratory").set_index(["phone", "software", "held", "lux"])["score"].sort_index()
    )
    by_hand = table["M8", "as sold", "hand"]
    assert by_hand.loc[:1000].is_monotonic_increasing
    assert table["M8", "as sold", "stand"].min() > by_hand[10.0] + 20
    assert table["M7", "as sold", "hand"][10.0] < by_hand[10.0]
    assert by_hand[10.0] < table["Corvus One", "as sold", "hand"][10.0]
    # The customers' phones in their usual low light score as under a street lamp here.
    panel = data.load("camera_panel")
    assert by_hand[10.0] == pytest.approx(panel["perf_obj_low"].mean(), abs=2)
    assert by_hand[10000.0] == pytest.approx(panel["perf_obj_day"].mean(), abs=2)
    # The photographs that the kit takes itself score alike, on the same street.
    for lux in (1.0, 10.0, 100.0, 1000.0):
        assert by_hand[lux] == pytest.approx(lab_score(photograph(lux)), abs=3)
    assert "10 lux" in page("1-advertisements.md")


def test_who_answered_is_who_is_in_the_panel():
    table, panel = exhibit("sample"), survey.after_use()
    assert table["answered"].sum() == len(panel)
    complained = table.groupby("complained")["answered"].sum()
    assert complained[1] == panel["complained"].sum()
    for row in table.itertuples():
        assert f"| {row.invited:,} | {row.answered:,} |" in page("3-survey.md")
    assert f"Of {table['invited'].sum():,} who" in page("3-survey.md")


@pytest.mark.parametrize("seed", SEEDS)
def test_who_complained_answers_more_often(seed):
    table = survey.sample(seed).groupby("complained")[["invited", "answered"]].sum()
    rate = table["answered"] / table["invited"]
    assert rate[1] == pytest.approx(TRUTH.answers_if_complained, abs=0.06)
    assert rate[0] == pytest.approx(TRUTH.answers, abs=0.03)


def test_the_report_of_the_market_research_department():
    table = survey.after_use().merge(exhibit("attributes"), on="id")
    told = page("3-survey.md")
    for name, column in {
        "photos by day": "perc_day",
        "photos in low light": "perc_low",
        "the phone as a whole": "sat",
        **{name: name for name, _ in TRUTH.attributes},
    }.items():
        good, bad = (table[column] >= 7).mean(), (table[column] <= 5).mean()
        row = f"| {name} | {table[column].mean():.1f} | {100 * good:.0f} % | {100 * bad:.0f} % |"
        assert row in told
    assert f"{100 * table['complained'].mean():.0f} of 100 have complained" in told


@pytest.mark.parametrize("seed", SEEDS)
def test_the_halo_gives_weight_to_what_has_none(seed):
    table = survey.after_use().merge(survey.attributes(seed), on="id")
    names = [name for name, _ in TRUTH.attributes]
    shares = shapley_r2(table, "sat", [*names, "perc_day", "perc_low"])["relative"]
    assert shares[names].min() > 0.01
    assert shares[["perc_day", "perc_low"]].min() > shares[names].max()


def test_the_messages():
    table = exhibit("tickets")
    assert len(table) == 40
    assert (table["written_in"] == "zh").sum() == 20
    assert table["expectation_source"].isin(tickets.SOURCES).all()
    attributes = set(data.load("complaint_log")["attribute"].unique())
    channels = set(data.load("complaint_log")["channel"].unique())
    assert set(table["attribute"]) <= attributes
    assert set(table["channel"]) <= channels
    assert table["severity"].between(1, 5).all()
    assert table["week"].is_monotonic_increasing
    assert table["week"].max() == 13
    for row in table.itertuples():
        assert re.search("[\u4e00-\u9fff]", row.chinese)
        assert not re.search("[\u4e00-\u9fff]", row.english)
    # Nobody speaks of the notice before it was there.
    assert table.loc[table["english"].str.contains("stand"), "week"].min() >= TRUTH.notice


def notice(formula, table, term):
    model = smf.glm(
        formula, data=table, family=sm.families.Poisson(), offset=np.log(table["sold"])
    ).fit()
    return np.expm1(model.params[term])


@pytest.mark.parametrize("seed", SEEDS)
def test_before_and_after_overstates_the_notice(seed):
    table = weeks(seed)
    table = table[table["phone"] == "M8"].assign(after=table["week"] >= TRUTH.notice)
    naive = notice("returned ~ after", table, "after[T.True]")
    own_trend = notice("returned ~ after + week", table, "after[T.True]")
    assert naive < -0.35
    assert own_trend == pytest.approx(np.expm1(TRUTH.returned_by_notice), abs=0.17)
    assert naive < own_trend - 0.1


@pytest.mark.parametrize("seed", SEEDS)
def test_part_of_the_trust_comes_back_in_any_case(seed):
    table = trust(seed)
    back = (table["december"] - table["october"]).groupby(table["group"]).mean()
    assert back[OPEN] > back[USUAL] > back[OTHERS] + 0.2
    lost = (table["october"] - table["july"]).groupby(table["group"]).mean()
    assert lost[OPEN] == pytest.approx(-TRUTH.loss, abs=0.5)
    assert back[OPEN] < -lost[OPEN], "only part of it"


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lowest_rise_without_any_software(seed):
    table = pilot(seed)
    rise = (table["after"] - table["before"]).groupby(table["software"]).mean()
    assert rise["as sold"] == pytest.approx(0.4, abs=0.25)
    assert rise["pilot"] - rise["as sold"] == pytest.approx(TRUTH.pilot_gain, abs=0.3)


def test_the_pages_tell_the_sizes_of_the_trials():
    told, table = page("7-trials.md"), exhibit("pilot")
    assert f"{len(table)} customers had rated" in told
    assert f"keys for {(table['software'] == 'pilot').sum()}" in told
    assert f"{TRUTH.customers} customers with each answer" in told
    assert f"at {TRUTH.lowest} or less" in told


def test_the_options_count_with_what_finance_says():
    told = page("6-options.md")
    assert f"A phone sold brings {MARGIN}. A complaint costs {COMPLAINT} " in told
    assert f"takes {LOST_CUSTOMER} along" in told
    sold = exhibit("weeks").query("phone == 'M8'")["sold"].sum()
    assert round(sold, -4) == 50_000
    assert 9 * 0.3 * round(sold, -4) == 135_000
    assert 380_000 + 18_000 + 60_000 + 135_000 == 593_000
