"""What customers think will be and what they think should be, by segment (the case)."""

from dataclasses import asdict

import pandas as pd
import traitlets

from mindthegap.models.standards import GROUPS, PARTS, Standards, Weights, by_group
from mindthegap.plots.theme import EXPECTED, FAINT, SOFT, picture, say, themed
from mindthegap.widgets.controls import Choice, Panel, Slider, Switch, asset

_SOURCES = ("prior", "valence", "brand", "ads")
_NAMES = (*_SOURCES, "disclosed")
_GROUPS = {
    "photo enthusiasts": "Photography is their hobby.",
    "others": "The other customers.",
    "all buyers": "Means over all who buy, a mix of both.",
}


class ExpectationMixer(Panel):
    """Mix four sources into will and should, for two segments; disclose the limit or not.

    The formulas are those of `mindthegap.models.standards`, with the values that also make
    `camera_panel`. The weighted mean of lesson 02's `SourceMixer` is another model of the same
    sources.

    Parameters
    ----------
    prior : float, default 6.5
        Own experience: satisfaction with the last phone of the brand, 1 to 10.
    valence : float, default 0
        Social influence: what other people say of the phone, -2 (very bad) to 2 (very good).
    brand : float, default 7
        Reputation of the brand, 1 to 10.
    ads : int, default 3
        Market communication: how many of six advertisements a customer sees who is no enthusiast,
        0 to 6; enthusiasts see more of them.
    disclosed : bool, default False
        Whether the firm says that very low light needs a stand.
    group : str, default "all buyers"
        Whose sources are shown, one of `mindthegap.models.standards.GROUPS`.

    Attributes
    ----------
    results : dict of str to dict
        For each group ``will``, ``should`` and ``orders`` (the share that orders at once); follow
        the controls.

    Raises
    ------
    TraitError
        If `disclosed` is neither True nor False.
    TypeError, ValueError
        If another value is not a number or outside its range, or `group` is none of the three.

    Examples
    --------
    >>> mixer = ExpectationMixer()
    >>> {name: round(value, 2) for name, value in mixer.results["others"].items()}
    {'will': 6.48, 'should': 7.9, 'orders': 0.33}
    >>> mixer.disclosed = True
    >>> {name: round(value, 2) for name, value in mixer.results["others"].items()}
    {'will': 5.68, 'should': 7.65, 'orders': 0.23}
    """

    _esm = asset("controls.js", "expectation_mixer.js")
    _css = asset("controls.css", "expectation_mixer.css")

    prior = Slider(6.5, "Own experience: the last phone", 1, 10)
    valence = Slider(
        0.0,
        "What people say",
        -2,
        2,
        unit=("", ""),
        words=("very bad", "bad", "mixed", "good", "very good"),
    )
    brand = Slider(7.0, "Reputation of the brand", 1, 10)
    ads = Slider(3, "Advertising seen", 0, 6, step=1, unit=("time of 6", "times of 6"))
    disclosed = Switch(False, "Disclosed: low light needs a stand")
    group = Choice("all buyers", "Show the sources of", _GROUPS)

    results = traitlets.Dict(read_only=True)
    _weights = traitlets.Dict(asdict(Weights())).tag(sync=True)

    def __init__(
        self, prior=6.5, valence=0.0, brand=7.0, ads=3, disclosed=False, group="all buyers"
    ):
        super().__init__(
            prior=prior, valence=valence, brand=brand, ads=ads, disclosed=disclosed, group=group
        )

    @traitlets.default("_groups")
    def _arrange(self):
        return [{"name": "sources", "sliders": self._sliders(*_NAMES, "group")}]

    @traitlets.default("results")
    def _result(self):
        return self._follow()

    @traitlets.observe(*_NAMES)
    def _result_anew(self, _change):
        self.set_trait("results", self._follow())

    def _follow(self):
        return {
            group: {"will": found.will, "should": found.should, "orders": found.orders}
            for group, found in self.standards().items()
        }

    def standards(self, disclosed: bool | None = None) -> dict[str, Standards]:
        """Return the `mindthegap.models.standards.Standards` of each group.

        Parameters
        ----------
        disclosed : bool, optional
            Whether the limit is disclosed; as the switch stands if left out.

        Examples
        --------
        >>> round(ExpectationMixer().standards(disclosed=True)["others"].room, 2)
        1.97
        """
        told = self.disclosed if disclosed is None else disclosed
        return by_group(*(getattr(self, name) for name in _SOURCES), disclosed=told)

    @themed
    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            Will and should of each group, as they are and as they were without the disclosure; its
            `alt` has the numbers.

        Examples
        --------
        >>> ExpectationMixer().still().alt[:62]
        'What customers think of photos in low light, 1 to 10. Photo en'
        """
        from matplotlib.figure import Figure

        before, now = self.standards(disclosed=False), self.standards()
        figure = Figure(figsize=(7.2, 3.2), layout="constrained")
        axes = figure.subplots()
        for place, group in enumerate(GROUPS):
            found, old = now[group], before[group]
            axes.hlines(place, found.will, found.should, color=FAINT, linewidth=5, zorder=1)
            for value, was, marker in (
                (found.will, old.will, "o"),
                (found.should, old.should, "s"),
            ):
                face = EXPECTED if marker == "o" else "white"
                axes.scatter(
                    [was], [place], s=45, marker=marker, color="white", edgecolor=SOFT, zorder=2
                )
                axes.scatter(
                    [value], [place], s=90, marker=marker, color=face, edgecolor=EXPECTED,
                    linewidth=2, zorder=3,
                )  # fmt: skip
                axes.annotate(
                    f"{value:.1f}", (value, place), (0, 9), textcoords="offset points", ha="center"
                )
        axes.set(
            xlim=(1, 10), xticks=range(1, 11), ylim=(len(GROUPS) - 0.5, -0.6),
            yticks=range(len(GROUPS)), yticklabels=GROUPS,
            xlabel="Photos in low light (1 = very poor, 10 = outstanding)",
        )  # fmt: skip
        axes.grid(visible=False, axis="y")
        everybody = now["all buyers"]
        told = "the limit is disclosed" if self.disclosed else "the limit is not disclosed"
        say(
            figure,
            f"Buyers think that photos will be {everybody.will:.1f} and should be "
            f"{everybody.should:.1f}; {told}",
            "Dot: will. Square: should. Small and empty: without the disclosure.",
        )
        return picture(figure, self._words(before, now))

    def _words(self, before, now):
        told = []
        for group, found in now.items():
            line = f"{group.capitalize()}: will be {found.will:.1f}, should be {found.should:.1f}"
            if self.disclosed:
                old = before[group]
                line += f" (without the disclosure {old.will:.1f} and {old.should:.1f})"
            told.append(f"{line}; {found.orders:.0%} order at once.")
        return f"What customers think of photos in low light, 1 to 10. {' '.join(told)}"

    def table(self):
        """Return the numbers behind the picture, one row for each source and standard of a group.

        Returns
        -------
        pandas.DataFrame
            ``group``, ``what`` (the start, each source, the standard that they make), ``will`` and
            ``should``.

        Examples
        --------
        >>> table = ExpectationMixer().table()
        >>> table[table["group"] == "others"].tail(2).round(2).to_dict("list")["will"]
        [0.0, 6.48]
        """
        rows = []
        for group, found in self.standards().items():
            rows.append((group, "without any of them", found.will_start, found.should_start))
            rows += [
                (group, part, found.will_parts[part], found.should_parts[part]) for part in PARTS
            ]
            rows.append((group, "together", found.will, found.should))
        return pd.DataFrame(rows, columns=["group", "what", "will", "should"])
