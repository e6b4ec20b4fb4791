"""The market: quarters by hand, what always holds, directions of the literature, the game."""

import json
import re
from dataclasses import FrozenInstanceError, fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.disconfirmation import perceive
from mindthegap.models.market import (
    BRANDS_PATH,
    GOOD_PATH,
    LEVERS,
    PATHS,
    QUARTERS,
    Conditions,
    Decision,
    Game,
    Market,
    Policy,
    best_constant,
    debrief,
    play,
    read_decisions,
)
from mindthegap.models.promises import Trust
from mindthegap.models.voice import Tastes

SEEDS = range(20)
CALM = {f"{what}_noise": 0.0 for what in ("sales", "performance", "talk", "progress")}

decisions = st.builds(
    Decision, **{name: st.floats(lever.low, lever.high) for name, lever in LEVERS.items()}
)
games = st.lists(decisions, min_size=1, max_size=QUARTERS)
seeds = st.integers(0, 10_000)


def mean(name, decision, conditions=None, of=range(8)):
    return np.mean([getattr(play(decision, seed, conditions), name) for seed in of], axis=0)


def along(game, name):
    return [getattr(quarter, name) for quarter in game.quarters]


# One quarter


def test_a_quarter_by_hand():
    quarter = Market(1, Conditions(**CALM)).step(Decision(promise=9, disclosure=0, contact=0))
    # Prior 5.5 + .4 * .3 of word of mouth; reliance is not discounted at a trust of 7.
    prior = 5.5 + 0.4 * 0.3
    will = prior + 0.5 * (9 - prior)
    assert quarter.will == pytest.approx(will)
    assert quarter.should == pytest.approx(8.5 + 0.15 * (9 - 8.5))
    assert quarter.perceived == pytest.approx(perceive(5, will, 8.575))
    assert quarter.gap == pytest.approx(quarter.perceived - will)
    # Appeal, trust 7 and word of mouth move the log-odds of a first purchase from -1.4.
    odds = -1.4 + 0.25 * (will - 6) + 0.35 * (7 - 6) + 0.3 * 0.3
    assert quarter.first_purchases == pytest.approx(200 / (1 + np.exp(-odds)))
    repeat = 1 / (1 + np.exp(-(odds + 1.9)))
    assert quarter.repeat_purchases == pytest.approx(0.25 * 200 * repeat)
    assert quarter.lapsed == pytest.approx(0.6 * 0.25 * 200 * (1 - repeat))
    after = quarter.market.state
    odds = 0.5 + 0.35 * (after.trust - 6) + 0.3 * after.word_of_mouth
    pull = after.word_of_mouth * (1 if after.word_of_mouth > 0 else 1.5)
    odds += 0.25 * (after.bar + 0.4 * pull - 6)
    stay = quarter.customers / (1 + np.exp(-odds))
    assert quarter.equity == pytest.approx(100 * 6 * 0.25 * stay)
    assert quarter.costs.engineering == pytest.approx(2500 * 0.3**2)
    each = 15 + 35 * 0.4**2 + 5 * 0.4
    assert quarter.costs.handling == pytest.approx(each * quarter.complaints)
    assert quarter.profit == pytest.approx(100 * quarter.sales - quarter.costs.total)


def test_disclosure_takes_the_exaggeration_back():
    market = Market(1, Conditions(**CALM))
    silent, told = (market.step(Decision(promise=9, disclosure=d)) for d in (0, 1))
    assert told.will == pytest.approx(silent.will - 0.7 * (silent.will - 5))
    assert told.first_purchases < silent.first_purchases
    assert told.complaints / told.sales < silent.complaints / silent.sales
    assert told.trust > silent.trust
    # It costs sales among those who rely on advertising; with nobody relying on it, it costs none.
    deaf = Market(1, Conditions(**CALM, reliance=0, told=0))
    sold = [deaf.step(Decision(promise=9, disclosure=d)).first_purchases for d in (0, 1)]
    assert sold[0] == pytest.approx(sold[1])


def test_engineering_costs_now_and_pays_two_quarters_later():
    lazy, keen = (play(Decision(engineering=e), 1, Conditions(**CALM)) for e in (0, 0.8))
    assert along(lazy, "quality")[:2] == along(keen, "quality")[:2] == [5, 5]
    assert along(keen, "quality")[2] > along(lazy, "quality")[2]
    assert keen.quarters[0].profit < lazy.quarters[0].profit
    assert keen.quarters[-1].profit > lazy.quarters[-1].profit
    # Without any work the camera ages.
    assert along(lazy, "quality")[2:4] == pytest.approx([4.9, 4.8])


def test_good_handling_satisfies_complainers_and_keeps_them():
    market = Market(1)
    levers = {"speed": 1, "apology": 1, "compensation": 1}
    careless = market.step(Decision(**dict.fromkeys(levers, 0)))
    for name in levers:
        one = market.step(Decision(**{**dict.fromkeys(levers, 0), name: 1}))
        assert one.recovered > careless.recovered
        assert one.complainers_lost / one.complaints < (
            careless.complainers_lost / careless.complaints
        )
    # An apology that comes late is worth less: the two do more together than each adds alone.
    recovered = {
        (speed, apology): market.step(Decision(speed=speed, apology=apology)).recovered
        for speed in (0, 1)
        for apology in (0, 1)
    }
    together = recovered[1, 1] - recovered[0, 0]
    alone = recovered[1, 0] + recovered[0, 1] - 2 * recovered[0, 0]
    assert together > alone


def test_a_pledge_that_is_broken_is_worse_than_none_and_one_kept_is_better():
    """Double deviation: Bitner, Booms & Tetreault (1990), Maxham & Netemeyer (2002)."""
    conditions = Conditions(**CALM)
    loud = [Decision(promise=9, engineering=0)] * 2

    def after(engineering, pledge):
        made = [*loud, Decision(engineering=engineering, pledge=pledge)]
        return play([*made, Decision(), Decision()], 1, conditions).quarters[-1]

    none, broken = after(0, 0), after(0, 1)
    assert (none.broken, broken.broken) == (0, 1)
    assert broken.trust < none.trust
    assert broken.recovered < none.recovered
    without, kept = after(0.8, 0), after(0.8, 0.5)
    assert (without.broken, kept.broken) == (0, 0)
    assert kept.trust > without.trust
    # It says that the fault won't stay, and makes those wait who would buy now.
    market = Market(1, conditions)
    quiet, pledged = market.step(Decision()), market.step(Decision(pledge=2))
    assert pledged.complainers_lost / pledged.complaints < quiet.complainers_lost / quiet.complaints
    assert pledged.first_purchases < quiet.first_purchases


def test_a_miss_lowers_trust_more_than_the_same_surprise_raises_it():
    conditions = Conditions(**CALM)
    fallen, risen = (
        Market(1, replace(conditions, quality=quality)).step(Decision(promise=6)).trust - 7
        for quality in (3.5, 7.8)
    )
    assert fallen < 0 < risen
    assert -fallen > risen


def test_word_of_mouth_and_delight_raise_what_is_expected_next():
    poor, rich = (
        play(Decision(), 1, Conditions(**CALM, quality=quality)).quarters[1]
        for quality in (5.0, 9.0)
    )
    assert rich.will > poor.will + 0.3
    # And it does not last: the gap that delighted in the first quarter has shrunk in the second.
    first = play(Decision(), 1, Conditions(**CALM, quality=9.0)).quarters[0]
    assert 0 < rich.gap < first.gap


def test_lost_trust_discounts_the_next_promise():
    """Darke & Ritchie (2007): deceptive advertising makes later advertising distrusted."""
    liked, distrusted = (
        Market(1, Conditions(**CALM, trust=Trust(start=trust))).step(Decision(promise=9))
        for trust in (6, 2)
    )
    assert distrusted.will < liked.will


# What always holds


@given(games, seeds)
@settings(max_examples=60, deadline=None)
def test_everything_stays_on_its_scale_and_every_customer_is_accounted_for(made, seed):
    game = play(made, seed)
    before = game.conditions.customers
    for quarter in game.quarters:
        for name in ("quality", "will", "should", "perceived", "satisfaction", "recovered"):
            assert 1 <= getattr(quarter, name) <= 10, name
        assert 1 <= quarter.trust <= 10
        assert -2 <= quarter.word_of_mouth <= 2
        assert 0 <= quarter.broken <= 1
        assert 0 <= quarter.first_purchases <= game.conditions.prospects
        assert 0 <= quarter.repeat_purchases <= game.conditions.due * before
        assert 0 <= quarter.complainers_lost <= quarter.complaints
        assert quarter.silent_stayers >= 0
        answered = quarter.complaints + quarter.silent_leavers + quarter.silent_stayers
        assert quarter.sales == pytest.approx(answered)
        assert min(vars(quarter.costs).values()) >= 0
        left = quarter.complainers_lost + quarter.silent_leavers + quarter.lapsed
        assert quarter.customers == pytest.approx(before + quarter.first_purchases - left)
        assert quarter.customers >= 0
        assert all(np.isfinite(value) for value in quarter.as_dict().values())
        before = quarter.customers


@given(decisions, seeds, st.sampled_from([1, 2, 3, 4, 5, 6, 7]), st.floats(0.1, 3))
@settings(max_examples=60, deadline=None)
def test_the_first_quarter_moves_with_the_promise(decision, seed, promise, more):
    market = Market(seed)
    low = market.step(replace(decision, promise=promise, disclosure=0))
    high = market.step(replace(decision, promise=promise + more, disclosure=0))
    assert high.will > low.will
    assert high.should >= low.should
    assert high.sales > low.sales
    assert high.gap < low.gap
    assert high.trust <= low.trust + 1e-9


@given(games, seeds)
@settings(max_examples=25, deadline=None)
def test_a_replay_is_equal_and_an_undo_is_a_shorter_replay(made, seed):
    game = play(made, seed)
    assert play(made, seed) == game
    assert play(game.decisions, game.seed, game.conditions) == game
    if len(made) > 1:
        assert play(made[:-1], seed).quarters == game.quarters[:-1]


def test_a_market_never_changes():
    market = Market(3)
    first = market.step(Decision(promise=9))
    market.step(Decision(promise=2))
    assert market.step(Decision(promise=9)) == first
    assert (market.quarter, first.market.quarter) == (1, 2)
    with pytest.raises(FrozenInstanceError):
        first.trust = 10


def test_luck_belongs_to_the_seed_and_not_to_what_is_decided():
    loud, quiet = (play(Decision(promise=promise), 1) for promise in (9, 5))
    calm = [
        play(Decision(promise=promise), 1, Conditions(performance_noise=0)) for promise in (9, 5)
    ]
    first = [game.quarters[0].perceived for game in (loud, quiet, *calm)]
    assert first[0] - first[2] == pytest.approx(first[1] - first[3])
    assert play(Decision(), 1).worth != play(Decision(), 2).worth


@pytest.mark.parametrize("seed", [0, 7])
def test_many_games_at_once_are_the_same_as_one_by_one(seed):
    rng = np.random.default_rng(seed)
    drawn = [
        {name: rng.uniform(lever.low, lever.high, 12) for name, lever in LEVERS.items()}
        for _ in range(QUARTERS)
    ]
    together = play([Decision(**levers) for levers in drawn], seed)
    for place in range(12):
        alone = play(
            [
                Decision(**{name: values[place] for name, values in levers.items()})
                for levers in drawn
            ],
            seed,
        )
        for many, one in zip(together.quarters, alone.quarters, strict=True):
            both = (quarter.as_dict() for quarter in (many, one))
            shared, single = both
            for name, value in single.items():
                column = np.broadcast_to(shared[name], 12)
                assert column[place] == pytest.approx(value, rel=1e-9), name
        assert together.worth[place] == pytest.approx(alone.worth, rel=1e-9)


# What pays


@pytest.mark.parametrize("seed", SEEDS)
def test_neither_always_over_promising_nor_never_promising_wins(seed):
    worth = play(Decision(promise=[1, 6, 10]), seed).worth
    assert worth.argmax() == 1
    best, most, least = (
        best_constant(seed, games=1200, **held) for held in ({}, {"promise": 10}, {"promise": 1})
    )
    # Not even with all else at its best.
    assert best.worth > max(most.worth, least.worth)
    assert best.worth > worth[1]
    assert 5.5 < best.decision.promise < 9.5


def test_it_does_not_win_by_profit_alone_either():
    for seed in SEEDS:
        profit = play(Decision(promise=[1, 6, 10]), seed).profit
        assert profit.argmax() == 1


def best_promise(conditions):
    promises = np.linspace(1, 10, 91)
    return promises[mean("worth", Decision(promise=promises), conditions).argmax()]


def test_who_is_relied_on_less_promises_more():
    """Kopalle & Lehmann (2006): overstating is optimal where customers rely little on ads."""
    best = [best_promise(Conditions(reliance=reliance)) for reliance in (0.3, 0.5, 0.7, 0.9)]
    assert (np.diff(best) < 0).all()
    assert 1 < best[-1] < best[0] < 10


def test_who_is_relied_on_less_overstates_more_with_all_levers_at_their_best():
    overstated = []
    for reliance in (0.3, 0.6, 0.9):
        conditions = Conditions(reliance=reliance)
        best = [best_constant(seed, conditions, games=1200).decision for seed in range(8)]
        quality = [along(play(one, seed, conditions), "quality") for seed, one in enumerate(best)]
        overstated.append(np.mean([one.promise for one in best]) - np.mean(quality))
    assert (np.diff(overstated) < 0).all()


def test_who_satisfies_in_any_case_promises_more():
    """Kopalle & Lehmann (2006): likewise where intrinsic satisfaction is high."""
    usual = Conditions().tastes
    loyal = Tastes(voice=usual.voice, exit=usual.exit - 1, exit_by_dissatisfaction=0.7)
    assert best_promise(Conditions(tastes=loyal)) > best_promise(Conditions())


def test_where_performance_alone_satisfies_a_promise_costs_less():
    """Churchill & Surprenant (1982), on a durable good."""
    assert best_promise(Conditions(gained=0, lost=0)) > best_promise(Conditions())


@pytest.mark.parametrize("name", LEVERS)
@pytest.mark.parametrize("base", [{}, {"promise": 9}], ids=["business as usual", "loud"])
def test_every_lever_matters_and_none_is_a_free_lunch(name, base):
    if name in base:
        base = {}
    lever = LEVERS[name]
    grid = np.linspace(lever.low, lever.high, 13)
    decision = Decision(**{**base, name: grid})
    worth, trust, rate = (
        mean(outcome, decision) for outcome in ("worth", "trust", "complaint_rate")
    )
    assert np.ptp(worth) > 0.003 * worth.max()
    inside = 0 < worth.argmax() < len(grid) - 1
    # Or what is best for the worth is not best for trust, or not for the complaint rate.
    traded = worth.argmax() != trust.argmax() or worth.argmax() != rate.argmin()
    assert inside or traded


def test_contact_and_compensation_bring_complaints_and_hold_silent_leavers_back():
    few, many = (play(Decision(contact=contact), 1).quarters[0] for contact in (0, 1))
    assert many.complaints > few.complaints
    assert many.silent_leavers < few.silent_leavers
    mean_, full = (play(Decision(compensation=c), 1).quarters[0] for c in (0, 1))
    assert full.complaints > mean_.complaints


# The story


@pytest.mark.parametrize("seed", SEEDS)
def test_the_brands_path_has_the_shape_of_the_story(seed):
    game = play(BRANDS_PATH, seed)
    trust = [game.conditions.trust.start, *along(game, "trust")]
    low = int(np.argmin(trust))
    assert 2 <= low <= 3
    assert trust[low] < trust[0] - 0.8
    # Part of the trust comes back, not all.
    regained = (trust[-1] - trust[low]) / (trust[0] - trust[low])
    assert 0.3 < regained < 0.9
    # Many complain until the message changes in the fourth quarter.
    rate = np.array(along(game, "complaints")) / np.array(along(game, "sales"))
    assert rate[3:].max() < rate[:3].min()
    quality, satisfaction = along(game, "quality"), along(game, "satisfaction")
    assert quality[-1] > quality[0] + 1
    assert satisfaction[-1] > max(satisfaction[:3])
    # The new message costs sales before it brings any.
    sales = along(game, "sales")
    assert sales[3] < sales[2]
    assert sales[-1] > sales[3]
    # The fix comes as it was promised, or nearly.
    assert max(along(game, "broken")) < 0.2


def test_the_good_path_earns_more():
    won = {name: 0 for name in ("profit", "worth")}
    for seed in SEEDS:
        brand, good = play(BRANDS_PATH, seed), play(GOOD_PATH, seed)
        for name in won:
            won[name] += getattr(good, name) > getattr(brand, name)
        assert min(along(good, "trust")) > min(along(brand, "trust"))
    assert min(won.values()) >= 19


def test_the_paths_are_complete():
    assert set(PATHS.values()) == {BRANDS_PATH, GOOD_PATH}
    assert {len(path) for path in PATHS.values()} == {QUARTERS}


# The debrief


def test_a_debrief_is_a_replay_without_the_decision():
    game = play(BRANDS_PATH, 5)
    told = debrief(game)
    for outcome in ("worth", "profit", "trust", "complaints", "complaint_rate"):
        quiet = play([replace(made, promise=Decision().promise) for made in BRANDS_PATH], 5)
        gained = getattr(game, outcome) - getattr(quiet, outcome)
        assert told.levers.loc["promise", outcome] == pytest.approx(gained)
        once = list(BRANDS_PATH)
        once[3] = replace(once[3], disclosure=Decision().disclosure)
        gained = getattr(game, outcome) - getattr(play(once, 5), outcome)
        row = told.decisions.query("quarter == 4 and lever == 'disclosure'").iloc[0]
        assert row[outcome] == pytest.approx(gained)
        gained = getattr(game, outcome) - getattr(play(Decision(), 5), outcome)
        assert told.levers.loc["all", outcome] == pytest.approx(gained)
    assert (row["value"], row["neutral"]) == (BRANDS_PATH[3].disclosure, Decision().disclosure)
    assert len(told.decisions) == QUARTERS * len(LEVERS)
    assert "business as usual" in told._repr_html_()


def test_a_debrief_of_business_as_usual_finds_nothing():
    told = debrief(play([Decision()] * 3, 1))
    assert (told.levers == 0).all(axis=None)
    assert told.largest().empty
    own = debrief(play(Decision(promise=8), 1), neutral=Decision(promise=8))
    assert (own.levers == 0).all(axis=None)


def test_a_debrief_names_the_loud_promise():
    worst = debrief(play(BRANDS_PATH, 1)).largest(1).iloc[0]
    assert worst["lever"] == "promise"
    assert worst["quarter"] <= 3
    assert worst["worth"] < 0


# The search


def test_the_search_finds_more_with_more_games_and_the_same_each_time():
    few, many = best_constant(3, games=40), best_constant(3, games=4000)
    assert isinstance(few, Policy)
    assert many.worth >= few.worth
    assert best_constant(3, games=40) == few
    assert play(many.decision, 3).worth == pytest.approx(many.worth)
    assert best_constant(3, games=43, draws=1).games == 43


def test_what_is_held_is_held():
    found = best_constant(1, games=200, promise=9, pledge=1).decision
    assert (found.promise, found.pledge) == (9, 1)


# Saved games, and what is refused


def test_decisions_go_through_json():
    text = json.dumps([decision.as_dict() for decision in BRANDS_PATH])
    assert read_decisions(json.loads(text)) == BRANDS_PATH
    happened = [quarter.as_dict() for quarter in play(BRANDS_PATH, 1).quarters]
    assert json.loads(json.dumps(happened)) == happened


def test_a_game_shows_itself():
    game = play(BRANDS_PATH, 1)
    assert list(game.table.index) == list(range(1, QUARTERS + 1))
    assert set(LEVERS) < set(game.table.columns)
    assert game.worth == game.profit + game.equity
    assert "<caption>Worth" in game._repr_html_()


GOOD = Decision().as_dict()


@pytest.mark.parametrize(
    ("records", "message"),
    [
        ([GOOD, {**GOOD, "promise": 11}], "Quarter 2: promise must lie between 1 and 10, .* 11"),
        ([{**GOOD, "contact": "much"}], "Quarter 1: contact must be a number"),
        ([{**GOOD, "contact": True}], "Quarter 1: contact must be one number, but it is True"),
        ([{**GOOD, "contact": None}], "Quarter 1: contact must be a number"),
        ([{**GOOD, "contact": [0.1, 0.2]}], "Quarter 1: contact must be one number"),
        ([{**GOOD, "contact": float("nan")}], "Quarter 1: contact must .* missing"),
        ([{**GOOD, "promises": 3}], "Quarter 1: 'promises' is no lever.*did you mean 'promise'"),
        ([{**GOOD, "xyz": 3}], "Quarter 1: 'xyz' is no lever: there are promise, disclosure"),
        ([{"promise": 3}], "Quarter 1: disclosure is missing: a decision needs promise,"),
        ([GOOD, 3], "Quarter 2: A decision must be levers with their values, but it is 3"),
        (GOOD, "A game must be a list of decisions"),
        ("[]", "A game must be a list of decisions"),
        (None, "A game must be a list of decisions"),
    ],
)
def test_a_damaged_game_is_refused_with_the_place(records, message):
    with pytest.raises((TypeError, ValueError), match=message):
        read_decisions(records)


def over():
    return play(Decision(), 1).quarters[-1].market


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Decision(promise=0), "promise must lie between 1 and 10, but it is 0"),
        (lambda: Decision(pledge=4), "pledge must lie between 0 and 3"),
        (lambda: Decision(speed=np.nan), "speed must be a number, but it is missing"),
        (lambda: Decision(promise=[5, 6], contact=[0, 0.5, 1]), "equally many values"),
        (lambda: Decision(promise=[5, 6]).as_dict(), "promise holds several"),
        (lambda: Market(-1), "seed must be 0 or more"),
        (lambda: Market(1.5), "seed must be a whole number"),
        (lambda: Market(1, {"reliance": 1}), "conditions must be Conditions"),
        (lambda: Market(1).step(7), "takes a Decision, such as .* but got 7"),
        (lambda: over().step(Decision()), "The game is over: all 8 quarters"),
        (lambda: play(None, 1), "A game takes decisions, one per quarter, but got None"),
        (lambda: play([], 1), "1 to 8 decisions, but got 0"),
        (lambda: play([Decision()] * 9, 1), "1 to 8 decisions, but got 9"),
        (lambda: play([Decision(), {"promise": 7}], 1), "Quarter 2: A step takes a Decision"),
        (lambda: Conditions(reliance=1.2), "reliance must lie between 0 and 1"),
        (lambda: Conditions(trust=7), r"trust must be Trust\(...\), but it is 7"),
        (lambda: debrief(BRANDS_PATH), "A debrief is about a Game"),
        (lambda: debrief(play(Decision(promise=[5, 6]), 1)), "holds several"),
        (lambda: debrief(play(Decision(), 1), Decision(contact=[0, 1])), "contact holds several"),
        (lambda: best_constant(1, games=10), "games must be 40 or more"),
        (lambda: best_constant(1, promises=10), "'promises' is no lever"),
        (lambda: best_constant(1, promise=11), "promise must lie between"),
        (lambda: best_constant(1, **GOOD), "nothing to search"),
    ],
)
def test_errors_say_what_is_wrong(call, message):
    with pytest.raises((TypeError, ValueError), match=message):
        call()


def test_business_as_usual_is_what_the_levers_say():
    assert {name: lever.neutral for name, lever in LEVERS.items()} == Decision().as_dict()
    assert all(lever.low <= lever.neutral <= lever.high for lever in LEVERS.values())


def test_every_design_value_is_explained_and_plays_a_part():
    told = Conditions.__doc__
    named = {
        name for line in re.findall(r"^    (\w[\w, ]*) : ", told, re.MULTILINE)
        for name in line.split(", ")
    }  # fmt: skip
    assert named == {one.name for one in fields(Conditions)}
    # A path in which everything happens, a pledge that is broken too.
    story = [*BRANDS_PATH[:4], replace(BRANDS_PATH[4], pledge=3), *BRANDS_PATH[5:]]
    usual: Game = play(story, 1)
    for one in fields(Conditions):
        if isinstance(one.default, float):
            changed = Conditions(**{one.name: one.default * 0.9})
            assert play(story, 1, changed).worth != usual.worth, one.name
