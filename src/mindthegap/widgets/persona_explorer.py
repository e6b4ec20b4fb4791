"""Personas of one sample, and where those of other samples stand (lesson 09)."""

import pandas as pd
import traitlets

from mindthegap.models.personas import (
    CLOSE,
    FOUND,
    MOST,
    SAMPLES,
    SCALES,
    customer_samples,
    found_again,
    nearest,
    persona_centres,
    starts,
)
from mindthegap.plots.theme import EXPECTED, EXPERIENCED, FAINT, SOFT, picture, say, themed
from mindthegap.widgets.controls import Panel, Slider, Switch, asset

LABELS = {"personas": "Number of personas", "sample": "Sample", "cloud": "One cloud, no kinds"}

_NAMES = tuple(LABELS)


def _constants():
    return {
        "people": {
            name: customer_samples(kinds=kinds).tolist()
            for name, kinds in (("kinds", True), ("cloud", False))
        },
        "starts": starts().tolist(),
        "close": CLOSE,
        "found": FOUND,
    }


class PersonaExplorer(Panel):
    """Draw another sample of customers; see whether the personas stay where they are.

    The customers and the formulas are those of `mindthegap.models.personas`.

    Parameters
    ----------
    personas : int, default 3
        Number of personas that k-means is asked for, 2 to 7.
    sample : int, default 1
        Which sample of customers, 1 to 8.
    cloud : bool, default False
        Whether the customers come from one cloud; else there are kinds among them.

    Attributes
    ----------
    found : list of float
        For each persona, from left to right, how far the other samples find it again, 0 to 1;
        follows the controls.

    Raises
    ------
    TraitError
        If the switch is set to something other than True or False.
    TypeError, ValueError
        If another value is not a whole number, or outside its range.

    Examples
    --------
    >>> explorer = PersonaExplorer()
    >>> [round(value, 2) for value in explorer.found]
    [0.99, 0.99, 1.0]
    >>> explorer.cloud = True
    >>> max(explorer.found) < 0.75
    True
    """

    _esm = asset("controls.js", "persona_explorer.js")
    _css = asset("controls.css", "persona_explorer.css")

    personas = Slider(3, LABELS["personas"], 2, MOST, step=1, unit=("persona", "personas"))
    sample = Slider(1, LABELS["sample"], 1, SAMPLES, step=1, unit=(f"of {SAMPLES}",) * 2)
    cloud = Switch(False, LABELS["cloud"])

    found: traitlets.List = traitlets.List(read_only=True)
    _scales = traitlets.List(list(SCALES)).tag(sync=True)
    _constants = traitlets.Dict(_constants()).tag(sync=True)

    def __init__(self, personas=3, sample=1, cloud=False):
        super().__init__(personas=personas, sample=sample, cloud=cloud)

    @traitlets.default("_groups")
    def _arrange(self):
        return [{"name": "sample", "sliders": self._sliders(*_NAMES)}]

    @traitlets.default("found")
    def _found(self):
        return self._follow()["found_again"].tolist()

    @traitlets.observe(*_NAMES)
    def _found_anew(self, _change):
        self.set_trait("found", self._found())

    def _follow(self):
        return found_again(self.personas, self.sample, kinds=not self.cloud)

    def _elsewhere(self):
        return [
            persona_centres(self.personas, other, kinds=not self.cloud)
            for other in range(1, SAMPLES + 1)
            if other != self.sample
        ]

    @themed
    def still(self):
        """Return a still picture of the current values, for readers without a browser.

        Returns
        -------
        mindthegap.plots.Picture
            A dot per customer, a square per persona, and a cross where the other samples have
            theirs; its `alt` has the numbers.

        Examples
        --------
        >>> PersonaExplorer(personas=6).still().alt[:60]
        '6 personas in sample 1 of 8, 100 customers with kinds among '
        """
        from matplotlib.figure import Figure

        table = self._follow()
        people = customer_samples(kinds=not self.cloud)[self.sample - 1]
        centres = table[list(SCALES)].to_numpy()
        figure = Figure(figsize=(7.2, 5.2), layout="constrained")
        axes = figure.subplots()
        own = nearest(people, centres)
        for person, persona in zip(people, own, strict=True):
            axes.plot(*zip(person, centres[persona], strict=True), color=FAINT, linewidth=0.8)
        axes.scatter(people[:, 0], people[:, 1], s=16, color=SOFT, zorder=2)
        for others in self._elsewhere():
            axes.scatter(others[:, 0], others[:, 1], s=45, marker="x", color=EXPERIENCED, zorder=3)
        axes.scatter(centres[:, 0], centres[:, 1], s=90, marker="s", color=EXPECTED, zorder=4)
        for _, row in table.iterrows():
            axes.annotate(
                f"{row['persona']:.0f}: {row['found_again']:.2f}",
                row[list(SCALES)],
                (9, 7),
                textcoords="offset points",
                fontweight="bold",
                bbox={"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.8},
                zorder=5,
            )
        axes.set(
            xlim=(0.7, 10.3), ylim=(0.7, 10.3), xticks=range(1, 11), yticks=range(1, 11),
            xlabel=f"Expects {SCALES[0]} (1 = not at all, 10 = very much)",
            ylabel=f"Expects {SCALES[1]} (1 to 10)",
        )  # fmt: skip
        again = sum(value >= FOUND for value in self.found)
        say(
            figure,
            f"{again} of {self.personas} personas {'is' if again == 1 else 'are'} found again in "
            "the other samples",
            "Squares: personas of this sample, with how far they are found again (0 to 1). "
            "Crosses: those of the seven other samples.",
        )
        told = "; ".join(
            f"persona {row['persona']:.0f}: {row['customers']:.0f} customers, "
            f"{SCALES[0]} {row[SCALES[0]]:.1f}, {SCALES[1]} {row[SCALES[1]]:.1f}, "
            f"found again {row['found_again']:.2f}"
            for _, row in table.iterrows()
        )
        what = "from one cloud" if self.cloud else "with kinds among them"
        return picture(
            figure,
            f"{self.personas} personas in sample {self.sample} of {SAMPLES}, {len(people)} "
            f"customers {what}; expectations from 1 to 10. {told[0].upper()}{told[1:]}.",
        )

    def table(self):
        """Return the numbers behind the picture, one row per persona.

        Examples
        --------
        >>> PersonaExplorer().table()["customers"].sum()
        np.int64(100)
        """
        return pd.DataFrame(self._follow())
