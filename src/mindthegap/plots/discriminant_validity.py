"""Discriminant validity: which constructs the items can hardly tell apart."""

from itertools import combinations

import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from mindthegap.plots.columns import require
from mindthegap.plots.theme import INK, PALETTE, Picture, blank, picture, say, themed


@themed
def discriminant(ratios: pd.DataFrame, *, limit: float = 0.85) -> Picture:
    """Show which constructs can hardly be told apart: a heat map of HTMT.

    Parameters
    ----------
    ratios : pandas.DataFrame
        What `mindthegap.measures.reliability.htmt` returned: square, constructs in rows and
        columns.
    limit : float, default 0.85
        From which ratio on two constructs count as hard to tell apart; a convention.

    Returns
    -------
    Picture
        Each pair once, darker the higher its ratio; a frame around those at the limit or above.

    Examples
    --------
    >>> ratios = pd.DataFrame([[1, 0.9], [0.9, 1]], index=["trust", "care"],
    ...                       columns=["trust", "care"])
    >>> discriminant(ratios).alt
    'Heat map of the heterotrait-monotrait ratios of 1 pair of constructs: trust and care 0.90.'
    """
    require(ratios, [], "discriminant")
    if len(ratios) < 2 or list(ratios.index) != list(ratios.columns):
        raise ValueError(
            "discriminant() needs the square table that htmt() returned: two constructs or more, "
            "the same ones in rows and columns."
        )
    names = [str(name) for name in ratios.index]
    values = ratios.to_numpy(dtype=float)
    pairs = [(low, high) for high, low in combinations(range(len(names)), 2)]
    shown = np.full(values.shape, np.nan)
    for pair in pairs:
        shown[pair] = values[pair]
    side = 0.62 * len(names)
    figure, axes = blank(max(3.0, 1.7 + side))
    image = axes.imshow(shown[1:, :-1], cmap="cividis_r", vmin=min(0, np.nanmin(shown)), vmax=1)
    dark = image.norm.vmin + 0.5 * (image.norm.vmax - image.norm.vmin)
    for row, column in pairs:
        value = values[row, column]
        ink = "white" if value > dark else INK
        weight = "bold" if value >= limit else "normal"
        axes.text(
            column, row - 1, f"{value:.2f}", ha="center", va="center", color=ink, weight=weight
        )
        if value >= limit:
            corner = (column - 0.5, row - 1.5)
            axes.add_patch(
                Rectangle(corner, 1, 1, fill=False, ec=PALETTE[1], lw=2.5, clip_on=False)
            )
    places = np.arange(len(names) - 1)
    axes.set(xticks=places, yticks=places, yticklabels=names[1:])
    crowded = max(map(len, names[:-1])) * len(names) > 55
    axes.set_xticklabels(
        names[:-1], rotation=30 if crowded else 0, ha="right" if crowded else "center"
    )
    axes.grid(visible=False)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
    figure.colorbar(image, ax=axes, label="HTMT", shrink=0.85)
    high = sorted((p for p in pairs if values[p] >= limit), key=lambda p: -values[p])
    first, second = max(pairs, key=lambda p: values[p])[::-1]
    best = f"{names[first]} and {names[second]}, {values[first, second]:.2f}"
    if not high:
        title = f"No pair reaches {limit:g}; the closest are {best}"
    elif len(high) == 1:
        title = f"One of {len(pairs)} pairs is hard to tell apart: {best}"
        title = title if len(pairs) > 1 else f"Hard to tell apart: {best}"
    else:
        title = f"{len(high)} of {len(pairs)} pairs are hard to tell apart, most of all {best}"
    say(
        figure,
        title,
        "HTMT estimates the correlation of the constructs without their items' errors. Framed: "
        f"{limit:g} or more, a convention.",
    )
    noun = "pair" if len(pairs) == 1 else "pairs"
    spoken = ", ".join(f"{names[b]} and {names[a]} {values[a, b]:.2f}" for a, b in pairs)
    return picture(
        figure,
        f"Heat map of the heterotrait-monotrait ratios of {len(pairs)} {noun} of constructs: "
        f"{spoken}.",
    )
