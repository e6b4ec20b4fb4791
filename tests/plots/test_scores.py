"""Scores in pictures: titles follow the data, words hold the numbers."""

import matplotlib.pyplot as plt
import pytest

from mindthegap.measures.scores import ces, csat, nonresponse, nps, top_box
from mindthegap.plots.scores import nonresponse_range, promoter_scores, rating_scores

GOOD, MIXED, BAD = [10] * 30 + [8] * 10 + [5] * 10, [9, 7, 6, 10, 8, 3] * 8, [3] * 30 + [9] * 10


@pytest.fixture(autouse=True)
def no_figure_left_open():
    yield
    assert plt.get_fignums() == []


def title(made):
    return made.figure.get_suptitle().replace("\n", " ").replace("\N{NO-BREAK SPACE}", " ")


def test_one_two_and_more_scores():
    one = nps(GOOD)
    text = f"{100 * one.score:.0f} ({100 * one.low:.0f} to {100 * one.high:.0f})"
    assert title(promoter_scores(one)) == f"The net promoter score is {text}"
    two = promoter_scores({"store": nps(GOOD), "online": nps(BAD)})
    assert title(two).startswith(f"Net promoter score: store {text}, online -50 (")
    more = promoter_scores({"a": nps(MIXED), "b": nps(GOOD), "c": nps(BAD)})
    assert title(more).startswith("Net promoter score: highest for b, 40")
    assert "lowest for c, -50" in title(more)
    assert "b: 40 (" in more.alt
    assert "from 50 answers (30 promoters, 10 passives, 10 detractors)" in more.alt
    assert "95% intervals" in more.figure.get_supxlabel().replace("\n", " ")
    assert "90% intervals" in promoter_scores(nps(GOOD, confidence=0.9)).alt


def test_a_score_at_the_end_of_the_scale_is_seen_whole():
    made = promoter_scores(nps([10] * 5))
    low, high = made.figure.axes[0].get_xlim()
    assert low < -100 < 100 < high


def test_many_groups_with_long_names_stay_inside():
    made = promoter_scores(
        {f"customers of the branch with the long name {number}": nps(MIXED) for number in range(15)}
    )
    made.figure.canvas.draw()
    for axes in made.figure.axes:
        box = axes.get_tightbbox()
        assert box.x0 >= -1
        assert box.x1 <= made.figure.bbox.x1 + 1


@pytest.mark.parametrize(
    ("results", "error", "message"),
    [
        ({}, ValueError, "got no score"),
        ({"a": 0.3}, TypeError, r"takes a result of measures.scores.nps\(\)"),
        ([nps(GOOD)], TypeError, "or a dict of them by name"),
    ],
)
def test_errors_of_scores(results, error, message):
    with pytest.raises(error, match=message):
        promoter_scores(results)


def test_shares_and_efforts():
    made = rating_scores({"store": csat([5, 4, 4, 2]), "online": csat([3, 2, 5, 1])})
    assert title(made) == (
        "Share of answers 4 to 5: highest for store, 75% (30% to 95%); lowest for online, "
        "25% (5% to 70%)"
    )
    assert "online: 25% (5% to 70%), from 4 answers" in made.alt
    easy = ces([7, 6, 4, 5, 6])
    one = rating_scores({"all": easy})
    assert title(one) == f"Mean ease: {easy.mean:.2f} ({easy.low:.2f} to {easy.high:.2f})"
    assert "7 = strongly agree" in one.figure.axes[0].get_xlabel()


@pytest.mark.parametrize(
    ("results", "error", "message"),
    [
        ({}, ValueError, r"rating_scores\(\) got no score"),
        ({"a": nps(GOOD)}, TypeError, "takes a dict, by name"),
        ({"a": top_box([5, 4]), "b": ces([5, 4])}, TypeError, "but not of both"),
        (csat([5, 4]), TypeError, "takes a dict, by name"),
    ],
)
def test_errors_of_shares_and_efforts(results, error, message):
    with pytest.raises(error, match=message):
        rating_scores(results)


def test_nonresponse():
    made = nonresponse_range(nonresponse(GOOD, asked=100), truth=0.1)
    assert title(made) == "50% answered, with a score of 40; of all it could be -30 to 70"
    assert "their score is 40" in made.alt
    assert "1.28 times, 17" in made.alt
    labels = [text.get_text() for text in made.figure.axes[0].get_legend().get_texts()]
    assert labels[-1] == "truth"
    other = nonresponse_range(nonresponse(BAD, asked=50))
    assert title(other).startswith("80% answered, with a score of -50")


def test_nonresponse_of_other_scores():
    share = nonresponse_range(nonresponse([1, 5, 5, 4], asked=8, of="top_box"))
    assert title(share) == "50% answered, with a score of 50%; of all it could be 25% to 75%"
    mean = nonresponse_range(nonresponse([1, 5, 5, 4], asked=8, of="mean", tilts=[0.5, 0]))
    assert title(mean) == "50% answered, with a score of 3.75; of all it could be 2.38 to 4.38"
    assert "1.00 times, 3.75; 1.65 times" in mean.alt


def test_nonresponse_where_everybody_answered():
    made = nonresponse_range(nonresponse(GOOD))
    assert title(made) == "100% answered, with a score of 40; of all it could be 40 to 40"


def test_errors_of_nonresponse():
    with pytest.raises(TypeError, match=r"takes what measures.scores.nonresponse\(\) returned"):
        nonresponse_range(nps(GOOD))
