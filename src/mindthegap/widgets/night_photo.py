"""The promise and the photograph: one night street, as advertised and as taken (camera case)."""

from dataclasses import asdict
from math import log10

import pandas as pd
import traitlets

from mindthegap.models.camera import (
    SENSOR,
    advertisement,
    exposure,
    lab_score,
    photograph,
    place,
    signal_to_noise,
    simulate_buyers,
)
from mindthegap.models.camera.exposing import GREY
from mindthegap.models.camera.score import BEST
from mindthegap.models.camera.sensor import GRAIN
from mindthegap.models.camera.street import BRIGHTEST, HEIGHT, WIDTH, scene_text
from mindthegap.models.disconfirmation import gap
from mindthegap.models.scale import on_scale, single
from mindthegap.plots.theme import EXPECTED, EXPERIENCED, SOFT, picture, say, themed
from mindthegap.widgets.controls import Panel, Slider, Switch, asset

DARKEST, LIGHTEST = -0.5, 3.0
"""The ends of the light's slider: logarithms (base 10) of 0.32 and 1000 lux."""

COLUMNS = ["will_low", "perc_low"]
"""What buyers expected and experienced, as `camera_panel` calls it."""


def lux_at(light):
    """Return the light in lux, two digits of it, where its logarithm (base 10) is given.

    Examples
    --------
    >>> [lux_at(light) for light in (-0.5, 0, 1.3, 3)]
    [0.32, 1.0, 20.0, 1000.0]
    """
    return float(f"{10.0**light:.1e}")


def _settings():
    """What the browser needs to take the same photographs: the scene, and each exposure."""
    steps = [round(DARKEST + step / 10, 1) for step in range(36)]

    def at(lux, stand):
        return asdict(exposure(lux, stand)) | {"lux": lux, "place": place(lux)}

    return {
        "scene": scene_text(),
        "width": WIDTH,
        "height": HEIGHT,
        "peak": BRIGHTEST,
        "sensor": asdict(SENSOR),
        "grain": GRAIN,
        "best": BEST,
        "seed": 1,
        "darkest": DARKEST,
        "hand": [at(lux_at(light), False) for light in steps],
        "stand": [at(lux_at(light), True) for light in steps],
        "ad": at(10.0, True),
    }


def _points(buyers):
    """What each buyer expected and experienced, as pairs."""
    if buyers is None:
        buyers = simulate_buyers()
    if not isinstance(buyers, pd.DataFrame) or not set(COLUMNS) <= set(buyers.columns):
        raise ValueError(
            "buyers must be a DataFrame with the columns will_low and perc_low, such as "
            'load("camera_panel"); leave it out for buyers that the kit simulates.'
        )
    if "id" in buyers:
        # The panel has two rows per customer: one holds the expectation, one the experience.
        buyers = buyers.groupby("id")[COLUMNS].first()
    both = buyers[COLUMNS].dropna()
    for column in COLUMNS:
        on_scale(both[column], column)
    return both.astype(float).round(1).to_numpy().tolist()


class NightPhoto(Panel):
    """Say what an advertisement makes you expect; take its photograph in your light; rate it.

    The photographs are those of `mindthegap.models.camera`: the same street and the same phone, in
    the advertisement on a stand, which it does not say. The street, the phone and the buyers are
    simulated.

    Parameters
    ----------
    buyers : pandas.DataFrame, optional
        Buyers to show beside, with the columns `will_low` and `perc_low` (1 to 10); of
        `camera_panel` the two rows of a customer are put together, and who was not asked what to
        expect is left out. Without it, 300 buyers are simulated.
    expectation : float, default 5.5
        How good night photos will be, 1 to 10.
    lux : float, default 10
        The light in which the photograph is taken, 0.32 to 1000 lux; taken to the slider's nearest
        step.
    revealed : bool, default False
        Whether the photograph has been taken.
    rating : float, optional
        How good it is found, 1 to 10; left out, it has not been rated.
    stand : bool, default False
        Whether the phone stands on something instead of being held.

    Attributes
    ----------
    light : float
        The slider of the light: the logarithm (base 10) of lux, -0.5 to 3. Set this, not `lux`.
    lux : float
        The light in lux; follows `light`.
    rated : bool
        Whether the rating stands: its switch was set, or a rating was given. Only then the other
        buyers and the laboratory's score are shown, which would sway the rating.
    gap : float or None
        Rating minus expectation; None until the photograph has been taken and rated.

    Raises
    ------
    TraitError
        If a switch is set to something other than True or False.
    TypeError, ValueError
        If a value is not a number or outside its range, or if `buyers` is something else.

    Examples
    --------
    >>> photo = NightPhoto(expectation=8, lux=10)
    >>> photo.lux
    10.0
    >>> photo.revealed, photo.rating, photo.rated = True, 4, True
    >>> photo.gap
    -4.0
    """

    _esm = asset("controls.js", "night_camera.js", "night_photo.js")
    _css = asset("controls.css", "night_photo.css")

    expectation = Slider(5.5, "Night photos will be", 1, 10)
    light = Slider(1.0, "Light", DARKEST, LIGHTEST, unit=("", ""))
    revealed = Switch(False, "Take the photograph")
    rating = Slider(5.5, "How good you find it", 1, 10)
    rated = Switch(False, "That is my rating: show the others")
    stand = Switch(False, "Put the phone on a stand")

    lux = traitlets.Float(read_only=True)
    _buyers: traitlets.List = traitlets.List().tag(sync=True)
    _camera: traitlets.Dict = traitlets.Dict().tag(sync=True)

    def __init__(
        self, buyers=None, *, expectation=5.5, lux=10.0, revealed=False, rating=None, stand=False
    ):
        lux = single(lux, "lux", (lux_at(DARKEST), lux_at(LIGHTEST)))
        super().__init__(
            expectation=expectation,
            light=round(log10(lux), 1),
            revealed=revealed,
            rating=5.5 if rating is None else rating,
            stand=stand,
            rated=rating is not None,
        )
        self._buyers = _points(buyers)
        self._camera = _settings()

    @traitlets.default("_groups")
    def _arrange(self):
        steps = {
            "promise": ("expectation",),
            "light": ("light",),
            "photo": ("revealed", "rating", "rated"),
            "stand": ("stand",),
        }
        return [{"name": name, "sliders": self._sliders(*each)} for name, each in steps.items()]

    @traitlets.default("lux")
    def _lux(self):
        return lux_at(self.light)

    @traitlets.observe("light")
    def _lux_anew(self, _change):
        self.set_trait("lux", lux_at(self.light))

    @property
    def gap(self):
        """Rating minus expectation, or None."""
        if not (self.revealed and self.rated):
            return None
        return round(gap(self.expectation, self.rating), 1)

    def table(self):
        """Return the numbers behind the pictures, one row each.

        Examples
        --------
        >>> NightPhoto(lux=10).table()["value"].round(1).tolist()[:4]
        [5.5, 10.0, 0.1, 45.0]
        """
        chosen = exposure(self.lux, self.stand)
        grey = GREY * chosen.electrons
        others = pd.DataFrame(self._buyers, columns=COLUMNS)
        rows = {
            "expectation, 1 to 10": self.expectation,
            "light, in lux": self.lux,
            "exposure time, in seconds": chosen.time,
            "photo-electrons in a pixel, medium grey": grey,
            "signal to noise there, before denoising": signal_to_noise(grey),
            "laboratory score, 0 to 100": lab_score(photograph(self.lux, self.stand)),
            "buyers shown": len(others),
            "buyers whose experience fell short, in percent": 100
            * (others["perc_low"] < others["will_low"]).mean(),
        }
        if self.gap is not None:
            rows |= {"your rating, 1 to 10": self.rating, "your gap": self.gap}
        return pd.DataFrame({"quantity": list(rows), "value": list(rows.values())})

    @themed
    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            The advertisement, the photograph and the plane of expectation and experience; its
            `alt` says what they show, with the numbers.

        Examples
        --------
        >>> NightPhoto(expectation=8, lux=1, revealed=True, rating=3).still().alt[-44:]
        'gap is -5.0. For 72 % of them it fell short.'
        """
        from matplotlib.figure import Figure

        figure = Figure(figsize=(7.2, 7.0), layout="constrained")
        promised, taken, axes = figure.subplot_mosaic(
            [["promised", "taken"], ["plane", "plane"]], height_ratios=(2.55, 4)
        ).values()
        promised.imshow(advertisement())
        promised.set_title("The advertisement", fontsize=11)
        held = "on a stand" if self.stand else "in the hand"
        where = f"{self.lux:g} lux ({place(self.lux)}), {held}"
        if self.revealed:
            taken.imshow(photograph(self.lux, self.stand))
            taken.set_title(f"The photograph {held}, {self.lux:g} lux", fontsize=11)
        else:
            taken.text(0.5, 0.5, "The photograph: not taken yet", ha="center", va="center")
        promised.set_axis_off()
        taken.set_axis_off()
        others = pd.DataFrame(self._buyers, columns=COLUMNS)
        axes.scatter(
            others["will_low"], others["perc_low"], s=16, color=SOFT, alpha=0.35, label="buyers"
        )
        axes.axline((1, 1), slope=1, color=SOFT, linestyle="--", linewidth=1)
        axes.scatter(
            self.expectation, self.expectation, s=80, facecolors="white", edgecolors=EXPECTED,
            linewidths=2.5, zorder=4, label="you, expecting",
        )  # fmt: skip
        if self.gap is not None:
            axes.vlines(self.expectation, self.expectation, self.rating, EXPERIENCED)
            axes.scatter(
                self.expectation, self.rating, s=90, color=EXPERIENCED, zorder=5,
                label="you, with the photograph",
            )  # fmt: skip
        axes.set(
            xlim=(0.8, 10.2), ylim=(0.8, 10.2), xticks=range(1, 11), yticks=range(1, 11),
            xlabel="Expected (1 = very poor, 10 = outstanding)", ylabel="Experienced (1 to 10)",
            aspect="equal",
        )  # fmt: skip
        axes.legend(loc="center left", bbox_to_anchor=(1.02, 0.5))
        short = 100 * (others["perc_low"] < others["will_low"]).mean() if len(others) else 0
        mine = "no photograph rated" if self.gap is None else f"{self.gap:+.1f} with the photograph"
        say(
            figure,
            f"Expected {self.expectation:.1f}; {mine}".replace("-", "\u2212"),
            "Below the dashed line the experience fell short. All of it is simulated.",
        )
        told = (
            f"You expected {self.expectation:.1f} and have rated no photograph"
            if self.gap is None
            else f"You expected {self.expectation:.1f} and rated the photograph "
            f"{self.rating:.1f}: the gap is {self.gap:.1f}"
        )
        seen = f"beside the same street in {where}" if self.revealed else "alone"
        return picture(
            figure,
            f"The advertisement's night street, bright and sharp, {seen}. Below, expectation and "
            f"experience of {len(others)} buyers, from 1 to 10. {told}. "
            f"For {short:.0f} % of them it fell short.",
        )
