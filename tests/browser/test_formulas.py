"""What the browser computes is what `mindthegap.models` computes."""

from dataclasses import asdict
from itertools import product

import pytest
from bare import show

from mindthegap.models.disconfirmation import satisfaction
from mindthegap.models.formation import Reliance, Sources, mix
from mindthegap.widgets import GapSlider, SourceMixer

pytestmark = pytest.mark.browser

RATINGS = (1, 5.5, 10)
GRID = {
    "own_rating": RATINGS,
    "purchases": (0, 1, 8),
    "wom_valence": (-2, -0.1, 0, 2),
    "wom_n": (0, 3, 20),
    "brand": RATINGS,
    "ad_claim": (1, 7.3, 10),
    "ad_exposures": (0, 2, 6),
}


@pytest.mark.parametrize(
    "reliance",
    [Reliance(), Reliance(own=1, social=5, brand=0.5, market=0, negativity=3)],
    ids=["as delivered", "another customer"],
)
def test_the_mixer_mixes_as_the_model_does(page, reliance):
    show(page, SourceMixer())
    rows = [dict(zip(GRID, values, strict=True)) for values in product(*GRID.values())]
    drawn = page.evaluate(
        "([rows, reliance]) => rows.map((row) => piece.mix(row, reliance))",
        [rows, asdict(reliance)],
    )
    for row, browser in zip(rows, drawn, strict=True):
        model = mix(Sources(**row), reliance)
        assert browser["expectation"] == pytest.approx(model.expectation, rel=1e-12), row
        sources = {each["name"]: each for each in browser["sources"]}
        assert list(sources) == list(model.signals)
        for name, each in sources.items():
            assert each["signal"] == pytest.approx(model.signals[name], rel=1e-12), row
            assert each["share"] == pytest.approx(model.shares[name], abs=1e-12), row


def test_the_gap_slider_computes_satisfaction_as_the_model_does(page):
    widget = GapSlider()
    show(page, widget)
    rows = [list(pair) for pair in product([1 + i / 4 for i in range(37)], repeat=2)]
    drawn = page.evaluate(
        "([rows, constants]) => rows.map(([e, p]) => piece.satisfaction(e, p, constants))",
        [rows, widget._constants],
    )
    assert drawn == pytest.approx([satisfaction(*row) for row in rows], rel=1e-12)
    assert min(drawn) == 1
