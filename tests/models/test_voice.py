"""Exit, voice, loyalty: closed forms, limits, and statsmodels' multinomial logit."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.voice import (
    REACTIONS,
    Reactions,
    Tastes,
    complaint_change,
    complaint_rate,
    defence,
    react,
    reactions,
)

JUDGEMENTS = ("stake", "cost", "blame", "success", "alternatives", "loyalty")
shares = st.floats(0, 1)


def test_by_hand():
    # D = 6: U_voice = -3 + 2.7 = -0.3, U_exit = -4 + 3 = -1; all judgements in the middle.
    total = 1 + np.exp(-0.3) + np.exp(-1.0)
    likely = reactions(6)
    assert likely.voice == pytest.approx(np.exp(-0.3) / total)
    assert likely.exit == pytest.approx(np.exp(-1.0) / total)
    assert likely.silence == pytest.approx(1 / total)
    assert isinstance(likely.voice, float)


@settings(max_examples=50, deadline=None)
@given(st.floats(0, 9), st.lists(st.floats(1, 5), min_size=6, max_size=6))
def test_probabilities_add_up(felt, judged):
    likely = reactions(felt, **dict(zip(JUDGEMENTS, judged, strict=True)))
    assert likely.exit + likely.voice + likely.silence == pytest.approx(1)
    assert min(likely.exit, likely.voice, likely.silence) > 0


@pytest.mark.parametrize(
    ("judgement", "voice", "leaving"),
    [
        ("stake", 1, -1),
        ("cost", -1, 1),
        ("success", 1, -1),
        ("alternatives", -1, 1),
        ("loyalty", 1, -1),
    ],
)
def test_directions(judgement, voice, leaving):
    likely = reactions(6, **{judgement: np.linspace(1, 5, 9)})
    assert np.all(np.sign(np.diff(likely.voice)) == voice)
    assert np.all(np.sign(np.diff(likely.exit)) == leaving)


def test_blame_ends_silence():
    likely = reactions(6, blame=np.linspace(1, 5, 9))
    assert np.all(np.diff(likely.silence) < 0)
    assert np.all(np.diff(likely.voice) > 0)


def test_dissatisfaction_ends_silence_and_the_satisfied_keep_quiet():
    felt = np.linspace(0, 9, 50)
    assert np.all(np.diff(reactions(felt).silence) < 0)
    assert reactions(0).silence > 0.9


def test_alternatives_leave_the_odds_of_voice_against_silence_alone():
    # Independence of irrelevant alternatives, the mark of the multinomial logit.
    likely = reactions(6, alternatives=[1, 3, 5])
    odds = likely.voice / likely.silence
    assert odds == pytest.approx([odds[0]] * 3)


def test_huge_utilities_do_not_overflow():
    likely = reactions([0, 9], tastes=Tastes(voice_by_dissatisfaction=1e4))
    assert likely.voice[1] == 1.0
    assert likely.exit[1] == likely.silence[1] == 0.0
    assert np.isfinite([likely.voice, likely.exit, likely.silence]).all()


def test_statsmodels_gives_the_tastes_back():
    random = np.random.default_rng(4)
    n = 40_000
    frame = pd.DataFrame({name: random.uniform(1, 5, n) for name in JUDGEMENTS})
    felt = random.uniform(0, 9, n)
    done = react(reactions(felt, **{name: frame[name] for name in JUDGEMENTS}), seed=5)
    design = sm.add_constant(pd.DataFrame({"felt": felt}).join(frame - 3))
    codes = pd.Categorical(done, ["silence", "voice", "exit"]).codes
    fit = sm.MNLogit(codes, design).fit(disp=0)
    t = Tastes()
    voice, leave = (
        {"const": getattr(t, name)}
        | {"felt": getattr(t, f"{name}_by_dissatisfaction")}
        | {judged: getattr(t, f"{name}_by_{judged}", 0.0) for judged in JUDGEMENTS}
        for name in ("voice", "exit")
    )
    truth = pd.DataFrame({0: voice, 1: leave}).loc[design.columns]
    assert (np.abs(fit.params - truth) / fit.bse.to_numpy() < 3.5).all(axis=None)
    # And the probabilities are statsmodels' own at these tastes.
    at_truth = fit.model.predict(truth.to_numpy(), design)
    likely = reactions(felt, **{name: frame[name] for name in JUDGEMENTS})
    ours = np.column_stack([likely.silence, likely.voice, likely.exit])
    np.testing.assert_allclose(ours, at_truth, rtol=1e-12)


def test_series_stay_series_and_missing_stays_missing():
    felt = pd.Series([2.0, np.nan, 8.0], index=["a", "b", "c"])
    likely = reactions(felt, alternatives=[3, 3, np.nan])
    assert likely.voice.index.tolist() == ["a", "b", "c"]
    for part in (likely.exit, likely.voice, likely.silence):
        assert part.isna().tolist() == [False, True, True]


def test_draws_follow_the_probabilities_and_the_seed():
    likely = reactions(np.full(20_000, 6.0))
    done = react(likely, seed=1)
    assert done.tolist() == react(likely, seed=1).tolist()
    assert done.tolist() != react(likely, seed=2).tolist()
    for name in REACTIONS:
        share = getattr(likely, name)[0]
        assert (done == name).mean() == pytest.approx(share, abs=4 * np.sqrt(share / 20_000))
    assert react(reactions(6), seed=1).shape == (1,)


def test_no_draw_from_a_missing_probability():
    with pytest.raises(ValueError, match="A probability is missing"):
        react(reactions([6, np.nan]), seed=1)
    with pytest.raises(ValueError, match="A probability is missing"):
        react(Reactions(0.2, np.nan, 0.8), seed=1)


@pytest.mark.parametrize(
    ("bad", "error", "message"),
    [
        ({"dissatisfaction": 10}, ValueError, "dissatisfaction must lie between 0 and 9"),
        ({"cost": 0}, ValueError, "cost must lie between 1 and 5"),
        ({"loyalty": "high"}, TypeError, "loyalty must be a number"),
        ({"stake": [3, 3], "blame": [1, 2, 3]}, ValueError, "equally many values"),
    ],
)
def test_errors_of_reactions(bad, error, message):
    with pytest.raises(error, match=message):
        reactions(**{"dissatisfaction": 6} | bad)


@settings(max_examples=50, deadline=None)
@given(shares, shares, shares, shares)
def test_the_change_splits_without_remainder(d0, p0, d1, p1):
    change = complaint_change((d0, p0), (d1, p1))
    assert change.before == pytest.approx(complaint_rate(d0, p0))
    assert change.by_dissatisfaction + change.by_propensity == pytest.approx(
        change.after - change.before, abs=1e-12
    )
    assert change.silent_before + change.before == pytest.approx(d0)
    back = complaint_change((d1, p1), (d0, p0))
    assert back.by_propensity == pytest.approx(-change.by_propensity, abs=1e-12)


def test_one_source_alone_gets_all_of_the_change():
    assert complaint_change((0.2, 0.1), (0.2, 0.4)).by_dissatisfaction == 0
    assert complaint_change((0.2, 0.1), (0.1, 0.1)).by_propensity == 0


def test_the_rate_of_the_model_is_the_identity():
    felt = np.array([0.0, 2, 5, 9])
    likely = reactions(felt)
    unhappy = felt >= 5
    said = np.where(unhappy, likely.voice, 0).mean()
    assert said == pytest.approx(complaint_rate(unhappy.mean(), likely.voice[unhappy].mean()))


def test_defence_by_hand():
    # 1,000 customers, 300 dissatisfied, 60 complain; 0.5 of them stay who would have gone.
    shop = defence(1000, 0.3, 0.2, value=200, stay_heard=0.8, stay_silent=0.3, cost=40)
    assert shop.complaints == pytest.approx(60)
    assert shop.kept == pytest.approx(30)
    assert (shop.worth, shop.spent, shop.net) == pytest.approx((6000, 2400, 3600))
    assert shop.pays_up_to == pytest.approx(100)


def test_more_complaints_pay_exactly_while_handling_is_cheap_enough():
    propensity = np.linspace(0.05, 0.95, 10)
    for cost, sign in ((99, 1), (101, -1)):
        shop = defence(1000, 0.3, propensity, value=200, stay_heard=0.8, stay_silent=0.3, cost=cost)
        assert np.all(np.sign(np.diff(shop.net)) == sign)
    worse = defence(1000, 0.3, 0.2, value=200, stay_heard=0.2, stay_silent=0.3, cost=0)
    assert worse.net < 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: complaint_rate(1.2, 0.5), "dissatisfied must lie between 0 and 1"),
        (lambda: complaint_rate([0.1, 0.2], [0.1] * 3), "equally many values"),
        (lambda: complaint_change((0.1, 0.5), (0.1, 50)), "the propensity after must lie"),
        (
            lambda: defence(9, 0.1, 0.5, value=9, stay_heard=0.5, stay_silent=0.1, cost=-1),
            "cost must be 0 or more",
        ),
    ],
)
def test_errors_of_complaints(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_tastes_can_be_changed():
    deaf = replace(Tastes(), voice_by_success=0.0)
    assert reactions(6, success=[1, 5], tastes=deaf).voice.round(12).tolist() == pytest.approx(
        [reactions(6).voice] * 2
    )
