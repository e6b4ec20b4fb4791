"""Models of service recovery against hand-computed numbers, limits and orders."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mindthegap.models.recovery import (
    EVENTS,
    Failure,
    Justice,
    after_second_failure,
    complaint_satisfaction,
    cumulative_satisfaction,
    intention,
    perceived_justice,
    trust_after_failure,
    trust_path,
    trust_repaired,
    usual_satisfaction,
)

NEUTRAL = Justice(4, 4, 4)
ratings, points, agreed = st.floats(1, 10), st.floats(1, 5), st.floats(1, 7)
justices = st.builds(Justice, agreed, agreed, agreed)
failures = st.builds(Failure, points, points, points)
many = settings(max_examples=50, deadline=None)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ((0, 0, 0), (3.0, 3.4, 3.2)),
        ((1, 0, 0), (5.6, 3.8, 3.6)),
        ((0.5, 0, 0), (4.3, 3.6, 3.4)),
        ((0, 0, 1), (3.0, 4.9, 3.6)),
        ((0, 1, 1), (3.0, 4.9, 5.2)),
        ((0, 1, 0), (3.0, 3.4, 4.0)),  # a late apology: half of 1.6
        ((1, 1, 1, 5), (5.0, 5.3, 5.6)),
        ((0, 0, 0, 1), (3.6, 3.4, 3.2)),
    ],
)
def test_perceived_justice_by_hand(actions, expected):
    found = perceived_justice(*actions)
    assert (found.distributive, found.procedural, found.interactional) == pytest.approx(expected)


def test_an_apology_and_speed_do_more_together():
    felt = perceived_justice(0, [0, 1, 0, 1], [0, 0, 1, 1]).interactional
    assert felt[3] - felt[2] == pytest.approx(2 * (felt[1] - felt[0]))


def test_justice_stays_on_its_scale_and_keeps_row_labels():
    top = perceived_justice(1, 1, 1, 1, distributive=6)
    assert top.distributive == 7
    severity = pd.Series([1, 5], index=["C1", "C2"])
    labelled = perceived_justice(0.5, 0, 0, severity)
    for felt in vars(labelled).values():
        assert felt.index.tolist() == ["C1", "C2"]


@pytest.mark.parametrize(
    ("justice", "expected"),
    [((4, 4, 4), 5.5), ((5, 4, 4), 5.92), ((4, 5, 4), 5.62), ((4, 4, 5), 5.81), ((1, 1, 1), 2.95)],
)
def test_complaint_satisfaction_by_hand(justice, expected):
    assert complaint_satisfaction(Justice(*justice)) == pytest.approx(expected)


def test_which_justice_leads():
    """Distributive for the complaint, interactional for the firm, procedural nowhere."""
    one_up = [Justice(5, 4, 4), Justice(4, 5, 4), Justice(4, 4, 5)]
    handled = [complaint_satisfaction(j) for j in one_up]
    whole = [cumulative_satisfaction(7, Failure(), j) for j in one_up]
    assert handled[0] > handled[2] > handled[1]
    assert whole[2] > whole[0] > whole[1]


@pytest.mark.parametrize(
    ("prior", "failure", "justice", "expected"),
    [
        (6.8, Failure(), NEUTRAL, 6.7),
        (7.8, Failure(), NEUTRAL, 7.3),
        (6.8, Failure(severity=5), NEUTRAL, 5.6),
        (6.8, Failure(blame=5), NEUTRAL, 6.4),
        (6.8, Failure(), Justice(6, 6, 6), 8.34),
        (1, Failure(5, 5), Justice(1, 1, 1), 1),
    ],
)
def test_cumulative_satisfaction_by_hand(prior, failure, justice, expected):
    assert cumulative_satisfaction(prior, failure, justice) == pytest.approx(expected)


def test_a_paradox_for_slight_failures_only():
    fair = Justice(6, 5, 6)
    after = cumulative_satisfaction(6.8, Failure(severity=[1, 5]), fair)
    assert after[0] > usual_satisfaction(6.8) > after[1] - 0.5
    badly = cumulative_satisfaction(6.8, Failure(severity=[1, 5]), Justice(2, 2, 2))
    assert (badly < usual_satisfaction(6.8)).all()


def test_the_usual_regresses_to_the_mean():
    assert usual_satisfaction([4.8, 6.8, 8.8]) == pytest.approx([5.6, 6.8, 8.0])
    assert usual_satisfaction(1, level=2, carry=1) == 1


def test_satisfaction_higher_and_intention_not():
    """The paradox of satisfaction alone: wariness takes what it would have brought."""
    gain = 0.28 / 0.55
    assert intention(6.8 + gain, Failure()) == pytest.approx(intention(6.8))
    assert intention(6.8) == pytest.approx(6.6)
    assert intention(6.8, Failure(again=5)) == pytest.approx(6.6 - 0.28 - 0.5)
    assert intention(6.8 + gain, Failure(again=4)) < intention(6.8)


@many
@given(ratings, failures, justices, justices)
def test_more_justice_never_hurts(prior, failure, one, other):
    low, high = (
        Justice(*(f(getattr(one, k), getattr(other, k)) for k in vars(one))) for f in (min, max)
    )
    assert complaint_satisfaction(low) <= complaint_satisfaction(high)
    assert cumulative_satisfaction(prior, failure, low) <= cumulative_satisfaction(
        prior, failure, high
    )
    shaken = trust_after_failure(prior, failure)
    assert trust_repaired(prior, shaken, low) <= trust_repaired(prior, shaken, high)


@many
@given(ratings, ratings, failures)
def test_a_second_failure_always_costs(first, usual, failure):
    second = after_second_failure(first, usual, failure)
    assert 1 <= second <= first
    assert second == 1 or first - second >= 1.0 - 1e-9


def test_a_second_failure_takes_back_what_was_won():
    assert after_second_failure(8, 7, Failure()) == pytest.approx(8 - 1.5 - 0.6)
    assert after_second_failure(7, 7, Failure(again=5)) == pytest.approx(7 - 1.5 - 0.5)
    assert after_second_failure(6, 7, Failure()) == pytest.approx(4.5)


def test_trust_after_failure_by_hand():
    assert trust_after_failure(7, Failure()) == pytest.approx(5.6)
    assert trust_after_failure(7, Failure(5, 4)) == pytest.approx(7 - 1.4 * 1.5 * 1.2)
    assert trust_after_failure(7, Failure(), remembered=1) == pytest.approx(7 - 1.4 * 1.8)
    assert trust_after_failure(1.5, Failure(5, 5)) == 1


@many
@given(ratings, failures, justices)
def test_trust_is_never_repaired_in_full(before, failure, justice):
    shaken = trust_after_failure(before, failure)
    repaired = trust_repaired(before, shaken, justice)
    assert shaken - 1e-12 <= repaired <= before - 0.25 * (before - shaken) + 1e-12


def test_repair_at_its_limits():
    assert trust_repaired(8, 4, Justice(1, 1, 1)) == 4
    assert trust_repaired(8, 4, Justice(7, 7, 7)) == pytest.approx(7)
    assert trust_repaired(8, 4, Justice(7, 7, 7), most=1) == pytest.approx(8)


def test_a_path_by_hand():
    path = trust_path(["failure", "recovery", "kept", "failure"], start=7)
    assert path["event"].tolist() == ["start", "failure", "recovery", "kept", "failure"]
    repaired = 5.6 + 0.75 * (4 / 6) * 1.4
    kept = repaired + 0.08 * (9 - repaired)
    again = kept - 1.4 * (1 + 0.8 * 0.85)
    assert path["trust"].tolist() == pytest.approx([7, 5.6, repaired, kept, again])
    assert path["remembered"].tolist() == pytest.approx([0, 1, 1, 0.85, 1.85])


def test_paths_at_their_limits():
    quiet = trust_path(["kept"] * 200, start=3)
    assert quiet["trust"].is_monotonic_increasing
    assert quiet["trust"].iloc[-1] == pytest.approx(9, abs=1e-5)
    assert trust_path(["kept"] * 5, start=9.5)["trust"].tolist() == [9.5] * 6
    assert trust_path(["failure"] * 30)["trust"].iloc[-1] == 1
    assert trust_path([])["period"].tolist() == [0]


@many
@given(st.lists(st.sampled_from(["kept", "failure"]), max_size=15), ratings)
def test_trust_stays_on_its_scale(events, start):
    assert trust_path(events, start)["trust"].between(1, 10).all()


def test_a_recovered_path_ends_between_the_unrecovered_and_the_untouched():
    end = {
        name: trust_path(events + ["kept"] * 6)["trust"].iloc[-1]
        for name, events in (
            ("untouched", ["kept", "kept"]),
            ("recovered", ["failure", "recovery"]),
            ("unrecovered", ["failure", "kept"]),
        )
    }
    assert end["untouched"] > end["recovered"] > end["unrecovered"]


def test_a_missing_answer_stays_missing():
    assert np.isnan(complaint_satisfaction(Justice([4, np.nan], 4, 4))[1])
    assert np.isnan(usual_satisfaction(np.nan))


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: Failure(severity=0), ValueError, "severity must lie between 1 and 5, but it is 0"),
        (lambda: Failure([1, 2], [1, 2, 3]), ValueError, "equally many values"),
        (lambda: Justice("7", 4, 4), TypeError, "distributive must be a number"),
        (lambda: Justice(8, 4, 4), ValueError, "distributive must lie between 1 and 7"),
        (lambda: perceived_justice(2, 0, 0), ValueError, "compensation must lie between 0 and 1"),
        (lambda: perceived_justice(0, [0, 1], [0, 1, 1]), ValueError, "equally many"),
        (lambda: usual_satisfaction(0), ValueError, "prior must lie between 1 and 10"),
        (lambda: intention([7, 8], Failure([3, 3, 3], 3, [3, 3, 3])), ValueError, "equally many"),
        (lambda: trust_after_failure(7, Failure(), -1), ValueError, "remembered must be 0 or more"),
        (lambda: trust_repaired(7, 5, NEUTRAL, procedural=1), ValueError, "add up to 1"),
        (lambda: trust_path("kept"), TypeError, r"a list of events, such as \['kept'\]"),
        (lambda: trust_path(["kept", "recovery"]), ValueError, "period 2 follows 'kept'"),
        (lambda: trust_path(["refund"]), ValueError, "'kept', 'failure', 'recovery'.*'refund'"),
        (lambda: trust_path(["failure"], failure=Failure([1, 2])), ValueError, "single case"),
        (lambda: trust_path(["kept"], justice=Justice([1], 2, 3)), ValueError, "justice must be"),
        (lambda: trust_path(["kept"], growth=2), ValueError, "growth must lie between 0 and 1"),
    ],
)
def test_errors_say_what_is_wrong(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_every_event_is_known():
    assert len(trust_path(["kept", "failure", "recovery"])) == len(EVENTS) + 1


@pytest.mark.parametrize(
    "call",
    [
        lambda rows, other: trust_after_failure(rows, Failure(blame=other)),
        lambda rows, other: trust_repaired(rows, 5.0, Justice(5, other, 5)),
        lambda rows, other: cumulative_satisfaction(rows, Failure(blame=other), NEUTRAL),
        lambda rows, other: cumulative_satisfaction(rows, Failure(), Justice(4, 4, other)),
        lambda rows, other: cumulative_satisfaction(6.0, Failure(blame=rows), Justice(4, other, 4)),
    ],
)
def test_whatever_has_rows_must_have_the_same(call):
    rows, other = pd.Series([4.0, 5.0], index=[1, 2]), pd.Series([3.0, 5.0], index=[2, 3])
    with pytest.raises(ValueError, match="must have the same row labels"):
        call(rows, other)
    with pytest.raises(ValueError, match="must have equally many values"):
        call([4.0, 5.0, 3.0], [3.0, 5.0])
