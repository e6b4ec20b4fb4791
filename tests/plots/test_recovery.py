"""Pictures of service recovery: titles follow the data, words hold the numbers, nothing clipped."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from mindthegap.measures.recovery import adjusted_effect, factorial, justice, paradox
from mindthegap.models.recovery import trust_path
from mindthegap.plots.recovery import (
    justice_weights,
    recovery_balance,
    recovery_cells,
    recovery_effect,
    recovery_paradox,
    trust_paths,
)

FACTORS = {"apology": [0, 1], "paid": ["none", "partial", "full"], "speed": ["slow", "fast"]}


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ")


def caption(made):
    return made.figure.get_supxlabel().replace("\n", " ")


def legend(made):
    found = made.figure.legends or [made.figure.axes[0].get_legend()]
    return [text.get_text() for text in found[0].get_texts()]


def inside(made):
    """Whether title, caption, legend and axes with their labels lie within the figure."""
    made.figure.canvas.draw()
    frame = made.figure.bbox
    parts = [made.figure._suptitle, made.figure._supxlabel, *made.figure.legends]
    boxes = [part.get_window_extent() for part in parts if part is not None]
    boxes += [axes.get_tightbbox() for axes in made.figure.axes]
    return all(
        box.x0 >= -1 and box.y0 >= -1 and box.x1 <= frame.x1 + 1 and box.y1 <= frame.y1 + 1
        for box in boxes
    )


def experiment(together=1.0, paid=1.0, seed=1):
    random = np.random.default_rng(seed)
    grid = pd.MultiIndex.from_product(FACTORS.values(), names=FACTORS).to_frame(index=False)
    table = pd.concat([grid] * 12, ignore_index=True)
    share = table["paid"].map({"none": 0, "partial": 0.5, "full": 1})
    lift = together * table["apology"] * (table["speed"] == "fast") + paid * share
    return table.assign(sat=5 + lift + random.normal(0, 0.5, len(table)))


def test_cells_name_the_largest_effect_and_a_clear_interaction():
    found = factorial(experiment(together=2, paid=3), "sat", FACTORS)
    made = recovery_cells(found, quantity="Satisfaction (1 to 10)")
    full = found.effects.set_index("level").loc["full", "estimate"]
    assert title(made) == (
        f"sat: paid full against none makes {full:+.2f} points, the largest effect; apology x "
        "speed interact"
    )
    first = found.cells.iloc[0]
    assert f"apology 0, paid none, speed slow: {first['mean']:.2f} ({first['low']:.2f} to" in (
        made.alt
    )
    panels = made.figure.axes
    assert [axes.get_title(loc="center") for axes in panels] == ["speed: slow", "speed: fast"]
    assert [axes.get_xlabel() for axes in panels] == ["paid", "paid"]
    assert panels[0].get_ylabel() == "Satisfaction (1 to 10)"
    assert legend(made) == ["apology: 0", "apology: 1"]
    assert "means of 12 customers" in caption(made)
    assert inside(made)


def test_cells_without_interaction_or_with_fewer_factors():
    table = experiment(together=0, paid=-3)
    made = recovery_cells(factorial(table, "sat", FACTORS))
    assert "against none makes -" in title(made)
    assert title(made).endswith("no interaction is clear")
    one = recovery_cells(factorial(table, "sat", {"paid": FACTORS["paid"]}))
    assert "interact" not in title(one)
    assert len(one.figure.axes) == 1
    two = {name: FACTORS[name] for name in ("paid", "apology")}
    turned = recovery_cells(factorial(table, "sat", two), order=["apology", "paid"])
    assert turned.figure.axes[0].get_xlabel() == "apology"
    assert legend(turned) == ["paid: none", "paid: partial", "paid: full"]


def test_cells_refuse_what_they_cannot_draw():
    table = experiment().assign(day=lambda t: np.arange(len(t)) // 12 % 2)
    with pytest.raises(ValueError, match="three factors, but there are 4"):
        recovery_cells(factorial(table, "sat", FACTORS | {"day": [0, 1]}))
    with pytest.raises(ValueError, match="order must name the factors apology, paid, speed"):
        recovery_cells(factorial(table, "sat", FACTORS), order=["paid"])
    with pytest.raises(TypeError, match=r"measures.recovery.factorial\(\), but got DataFrame"):
        recovery_cells(table)


def arms(shifts, n=120, spread=1.0):
    wave = spread * np.tile([-1.0, 1.0], n // 2)
    return pd.concat(
        pd.DataFrame({"group": name, "sat": 7 + shift + wave, "wom": 6 + shift / 10 + wave})
        for name, shift in shifts.items()
    )


def test_paradox_says_what_is_higher_and_what_equivalent():
    table = paradox(arms({"no failure": 0, "full": 0.8}), ["sat", "wom"], "group", margin=0.5)
    made = recovery_paradox(table)
    assert title(made) == "Against no failure, full: higher: sat by 0.80; equivalent: wom"
    assert "sat, full: +0.80 (0.54 to 1.06), higher" in made.alt
    assert "wom, full: +0.08 (-0.18 to 0.34), equivalent within 0.5" in made.alt
    assert "95% intervals" in caption(made)
    lower = paradox(arms({"no failure": 0, "full": -0.8}), "sat", "group", margin=0.5)
    assert title(recovery_paradox(lower)) == (
        "Against no failure, full: nothing is higher; lower: sat"
    )
    slight = paradox(arms({"no failure": 0, "full": 0.3}, spread=0.6), "sat", "group", margin=0.9)
    assert title(recovery_paradox(slight)).endswith("higher: sat by 0.30, but negligibly")
    unsure = paradox(arms({"no failure": 0, "full": 0.1}), "sat", "group", margin=0.1)
    assert title(recovery_paradox(unsure)).endswith("nothing is higher; undecided: sat")


def test_paradox_of_many_groups_with_long_names():
    shifts = {"no failure": 0.0} | {
        f"voucher for the next order, variant {number}": 0.9 - 0.45 * number for number in range(5)
    }
    table = paradox(arms(shifts), ["sat", "wom"], "group", margin=0.5, confidence=0.99)
    made = recovery_paradox(table)
    assert title(made).startswith("Against no failure, higher: sat (voucher for the next order")
    assert "of 10 comparisons 2 lower, 6 equivalent" in title(made)
    assert "99% intervals" in caption(made)
    assert inside(made)


def records(effect=1.0, by_severity=-0.8, seed=0, n=500):
    random = np.random.default_rng(seed)
    severity = random.integers(1, 6, n)
    before = random.normal(7, 1, n)
    paid = random.random(n) < 1 / (1 + np.exp(-(severity - 3)))
    sat = before + by_severity * severity + effect * paid + random.normal(0, 1, n)
    return pd.DataFrame(
        {"severity": severity, "before": before, "paid": paid.astype(int), "sat": sat}
    )


@pytest.mark.parametrize(("effect", "by_severity"), [(1.0, -0.8), (-0.5, 0.4)])
def test_effect_names_both_estimates(effect, by_severity):
    found = adjusted_effect(records(effect, by_severity), "sat", "paid", ["severity", "before"])
    naive, robust = (found.effects.loc[n, "estimate"] for n in ("naive", "doubly robust"))
    made = recovery_effect(found)
    assert title(made) == (
        f"paid (1 against 0): {naive:+.2f} points of sat as it looks, {robust:+.2f} adjusted for "
        "severity and before"
    )
    assert f"doubly robust: {robust:+.2f} (" in made.alt
    assert "elsewhere" not in made.alt + caption(made)
    known = recovery_effect(found, truth=effect, unit="stars")
    assert f"Known from elsewhere: {effect:+.2f}." in known.alt
    assert "(stars)" in known.figure.axes[0].get_xlabel()
    assert inside(known)


def test_balance_names_the_largest_difference():
    found = adjusted_effect(records(), "sat", "paid", ["before", "severity"])
    made = recovery_balance(found)
    row = found.balance.loc["severity"]
    assert title(made) == (
        f"Weighting takes the difference in severity from {row['difference']:+.2f} to "
        f"{row['weighted']:+.2f} standard deviations"
    )
    assert f"severity: {row['difference']:+.2f} and {row['weighted']:+.2f}" in made.alt
    assert legend(made) == ["as they are", "weighted"]
    strict = recovery_balance(found, guide=0.0001)
    assert "; still apart: " in title(strict)


def test_many_covariates_with_long_names():
    random = np.random.default_rng(5)
    table = records()
    names = [f"times that the customer called us in quarter {number}" for number in range(12)]
    for name in names:
        table[name] = random.normal(0, 1, len(table))
    found = adjusted_effect(table, "sat", "paid", ["severity", *names])
    assert "adjusted for 13 covariates" in title(recovery_effect(found))
    assert inside(recovery_balance(found))


@pytest.mark.parametrize("plot", [recovery_effect, recovery_balance])
def test_effects_need_their_result(plot):
    with pytest.raises(TypeError, match=rf"{plot.__name__}\(\) takes a result of .* got DataFrame"):
        plot(records())


def weights(distributive, interactional, seed=2, confidence=0.95, items=("d", "i")):
    random = np.random.default_rng(seed)
    table = pd.DataFrame(random.integers(1, 8, (200, 2)), columns=["d", "i"])
    table["sat"] = distributive * table["d"] + interactional * table["i"]
    table["sat"] += random.normal(0, 1, 200)
    dimensions = {{"d": "distributive", "i": "interactional"}[item]: [item] for item in items}
    return justice(table, "sat", dimensions, confidence=confidence)


def test_justice_names_what_leads():
    first, second = weights(0.6, 0.2), weights(0.2, 0.6)
    beta = first.coefficients["beta"]
    made = justice_weights(first)
    assert title(made) == (
        f"For sat distributive justice weighs most ({beta['distributive']:.2f}), then "
        f"interactional ({beta['interactional']:.2f})"
    )
    assert f"distributive {beta['distributive']:.2f} (" in made.alt
    assert f"R-squared {first.r2:.2f}" in made.alt
    both = justice_weights({"the complaint": first, "the firm": second})
    assert "; for the firm interactional justice weighs most" in title(both)
    assert legend(both) == ["the complaint", "the firm"]
    assert inside(both)
    alone = justice_weights(weights(0.6, 0.2, items=("d",), confidence=0.9))
    assert title(alone).startswith("For sat distributive justice weighs 0.")
    assert "90% intervals" in caption(alone)


def test_weights_that_may_differ_by_chance_are_not_put_in_order():
    near = justice_weights(weights(0.3, 0.31))
    assert title(near).endswith("can't be told apart")
    three = {name: weights(0.3, 0.31, seed=3) for name in ("sat", "wom", "again")}
    assert title(justice_weights(three)).startswith("For none of 3 outcomes")


def test_justice_of_seven_outcomes():
    many = {f"outcome number {n} of the survey": weights(0.1 * n, 0.3, seed=n) for n in range(7)}
    made = justice_weights(many)
    assert title(made) == "For 2 of 7 outcomes interactional justice clearly weighs most"
    assert inside(made)
    with pytest.raises(ValueError, match="1 to 7 outcomes, not 8"):
        justice_weights(many | {"one more": weights(1, 1)})


def test_justice_needs_results_that_compare():
    with pytest.raises(TypeError, match=r"takes a result of measures.recovery.justice\(\)"):
        justice_weights({"sat": records()})
    with pytest.raises(ValueError, match="not 0"):
        justice_weights({})
    with pytest.raises(ValueError, match="the same dimensions"):
        justice_weights({"one": weights(1, 1), "other": weights(1, 1, items=("d",))})


def test_trust_says_how_far_the_others_end_below():
    quiet = trust_path(["kept"] * 6)
    failed = trust_path(["kept", "failure", "recovery", *["kept"] * 3])
    gap = quiet["trust"].iloc[-1] - failed["trust"].iloc[-1]
    made = trust_paths({"no failure": quiet, "recovered": failed})
    end = quiet["trust"].iloc[-1]
    assert title(made) == f"Trust ends at {end:.1f} with no failure; recovered {gap:.1f} below"
    assert "failure at 2, recovery at 3" in made.alt
    assert legend(made) == ["no failure", "recovered", "failure", "recovery"]
    assert caption(made) == ""
    turned = trust_paths({"recovered": failed, "no failure": quiet})
    assert f"no failure {gap:.1f} above" in title(turned)
    assert title(trust_paths({"one": quiet, "other": quiet})).endswith("other just as high")
    assert title(trust_paths({"no failure": quiet})) == f"Trust goes from 6.5 to {end:.1f}"


def test_trust_of_a_survey_has_bands():
    means = pd.DataFrame({"period": [-3, 1, 3], "trust": [7.0, 5.0, 5.5]})
    means = means.assign(low=means["trust"] - 0.2, high=means["trust"] + 0.2)
    made = trust_paths({"failure": means}, period="Months", confidence=0.9)
    assert caption(made) == "Bands: 90% intervals."
    assert len(made.figure.axes[0].collections) == 1
    assert "failure at" not in made.alt


def test_trust_of_seven_long_paths():
    paths = {
        f"customers of branch number {n}": trust_path(
            ["kept"] * (3 * n) + ["failure", "recovery"] + ["kept"] * (30 - 3 * n)
        )
        for n in range(7)
    }
    made = trust_paths(paths)
    assert "; lowest of 6 others: customers of branch number 6, 0.2 below" in title(made)
    assert inside(made)
    with pytest.raises(ValueError, match="1 to 7 paths, but got 8"):
        trust_paths(paths | {"more": trust_path([])})


@pytest.mark.parametrize(
    ("plot", "make", "absent"),
    [
        (
            recovery_paradox,
            lambda: paradox(arms({"no failure": 0, "full": 1}), "sat", "group", margin=1),
            "verdict",
        ),
        (lambda path: trust_paths({"a": path}), lambda: trust_path(["kept"]), "trust"),
    ],
)
def test_a_table_that_lacks_something(plot, make, absent):
    table = make()
    with pytest.raises(KeyError, match=f"needs the column '{absent}'"):
        plot(table.drop(columns=absent))
    with pytest.raises(ValueError, match="table without rows"):
        plot(table.head(0))
    with pytest.raises(TypeError, match="needs a DataFrame, but got dict"):
        plot(table.to_dict())


def test_paths_need_names():
    with pytest.raises(TypeError, match="takes a dict of tables by name"):
        trust_paths([trust_path(["kept"])])
