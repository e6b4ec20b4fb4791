"""Four sources of an expectation, mixed with sliders (lesson 02)."""

from dataclasses import asdict

import traitlets

from mindthegap.models.formation import SOURCES, Reliance, Sources, mix
from mindthegap.plots.formation import mixture
from mindthegap.widgets.controls import Panel, Slider, asset

_SLIDERS = {
    "own experience": ("own_rating", "purchases"),
    "social influence": ("wom_valence", "wom_n"),
    "brand reputation": ("brand",),
    "market communication": ("ad_claim", "ad_exposures"),
}
_NAMES = tuple(name for names in _SLIDERS.values() for name in names)


class SourceMixer(Panel):
    """Mix own experience, social influence, brand reputation and market communication.

    Sliders set what a customer of Merula Mobile knows before buying the M8; the picture shows
    each source's signal and weight, and the expectation that results, their weighted mean.
    The formula is that of `mindthegap.models.formation.mix`.

    Parameters
    ----------
    own_rating : float, default 7
        How the customer rates the firm's earlier phones, 1 to 10.
    purchases : int, default 2
        How many of them the customer has owned, 0 to 8.
    wom_valence : float, default 0.8
        What other people say, -2 (very bad) to 2 (very good).
    wom_n : int, default 6
        From how many people, 0 to 20.
    brand : float, default 6.5
        The brand's reputation, 1 to 10.
    ad_claim : float, default 9
        What the advertising promises, 1 to 10.
    ad_exposures : int, default 3
        How often the customer has seen it, 0 to 6, as in `camera_panel`.

    Attributes
    ----------
    expectation : float
        The result, 1 to 10; follows the sliders.

    Raises
    ------
    TypeError, ValueError
        If a value is not a number, or outside its slider's range.

    Examples
    --------
    >>> mixer = SourceMixer(purchases=0, wom_n=0, ad_exposures=0)
    >>> mixer.expectation  # nothing but the brand's reputation is known
    6.5
    >>> mixer.brand = 8
    >>> mixer.expectation
    8.0
    """

    _esm = asset("controls.js", "source_mixer.js")
    _css = asset("controls.css", "source_mixer.css")

    own_rating = Slider(7.0, "Rating of earlier phones", 1, 10)
    purchases = Slider(2, "Earlier phones owned", 0, 8, step=1, unit=("phone", "phones"))
    wom_valence = Slider(
        0.8,
        "What people say",
        -2,
        2,
        unit=("", ""),
        words=("very bad", "bad", "mixed", "good", "very good"),
    )
    wom_n = Slider(6, "People heard from", 0, 20, step=1, unit=("person", "people"))
    brand = Slider(6.5, "Reputation of the brand", 1, 10)
    ad_claim = Slider(9.0, "What the advertising promises", 1, 10)
    ad_exposures = Slider(3, "Advertising seen", 0, 6, step=1, unit=("time", "times"))

    expectation = traitlets.Float(read_only=True)
    _reliance = traitlets.Dict(asdict(Reliance())).tag(sync=True)

    def __init__(
        self,
        own_rating=7.0,
        purchases=2,
        wom_valence=0.8,
        wom_n=6,
        brand=6.5,
        ad_claim=9.0,
        ad_exposures=3,
    ):
        super().__init__(
            own_rating=own_rating,
            purchases=purchases,
            wom_valence=wom_valence,
            wom_n=wom_n,
            brand=brand,
            ad_claim=ad_claim,
            ad_exposures=ad_exposures,
        )

    @traitlets.default("_groups")
    def _arrange(self):
        return [
            {"name": name, "controllable": SOURCES[name], "sliders": self._sliders(*sliders)}
            for name, sliders in _SLIDERS.items()
        ]

    @traitlets.default("expectation")
    def _expect(self):
        return self.mix().expectation

    @traitlets.observe(*_NAMES)
    def _expect_anew(self, _change):
        self.set_trait("expectation", self.mix().expectation)

    def mix(self):
        """Return the `mindthegap.models.formation.Mix` of the current values.

        Examples
        --------
        >>> SourceMixer(purchases=0).mix().shares["own experience"]
        0.0
        """
        return mix(Sources(**{name: getattr(self, name) for name in _NAMES}))

    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            What `mindthegap.plots.formation.mixture` draws; its `alt` says it in words.

        Examples
        --------
        >>> SourceMixer().still().alt[:70]
        'Dot plot of four sources and the expectation of 7.4 that they mix into'
        """
        return mixture(self.mix())

    def table(self):
        """Return one row per source: signal, weight share, contribution, the firm's control.

        Examples
        --------
        >>> SourceMixer().table()["source"].tolist()
        ['own experience', 'social influence', 'brand reputation', 'market communication']
        """
        return self.mix().table
