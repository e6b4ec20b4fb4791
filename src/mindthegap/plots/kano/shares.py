"""How often each category occurs."""

import numpy as np
import pandas as pd

from mindthegap.measures.kano import CATEGORIES
from mindthegap.plots.columns import require
from mindthegap.plots.kano.categories import COLOURS, NAMES, labels
from mindthegap.plots.theme import Picture, blank, legend_above, picture, say, themed


@themed
def kano_shares(summary: pd.DataFrame) -> Picture:
    """Show how often each category occurs, per feature, wave and segment.

    Parameters
    ----------
    summary : pandas.DataFrame
        What `mindthegap.measures.kano.summarise` returned; drawn in its order.

    Returns
    -------
    Picture
        One bar of 100 % per row. The title says which category each row belongs to, or of many
        rows how many belong to the most frequent one.

    Examples
    --------
    >>> from mindthegap.measures.kano import summarise
    >>> counts = pd.DataFrame([[5, 15, 60, 20, 0, 0], [70, 20, 2, 8, 0, 0]],
    ...                       columns=list("MOAIRQ"), index=[2019, 2024])
    >>> kano_shares(summarise(counts)).alt
    'Stacked bars of the shares of the Kano categories. 2019: A 60%, I 20%, O 15%, M 5%; 2024: M
    70%, O 20%, I 8%, A 2%.'
    """
    require(summary, [*CATEGORIES, "n", "category"], "kano_shares")
    names = labels(summary.index)
    shares = summary[list(CATEGORIES)].div(summary["n"], axis=0).to_numpy()
    rows = np.arange(len(summary))
    figure, axes = blank(1.9 + 0.36 * len(summary))
    start = np.zeros(len(summary))
    for number, name in enumerate(CATEGORIES):
        part = shares[:, number]
        axes.barh(rows, part, left=start, height=0.66, color=COLOURS[name], label=name)
        for row in rows[part >= 0.06]:  # the letter would not fit into a smaller piece
            text = f"{name} {part[row]:.0%}" if part[row] >= 0.16 else name
            middle = start[row] + part[row] / 2
            axes.text(middle, row, text, ha="center", va="center", color="white", fontsize=9.5)
        start = start + part
    axes.set(
        yticks=rows,
        yticklabels=names,
        ylim=(len(summary) - 0.5, -0.5),
        xlim=(0, 1),
        xlabel="Share of the answers",
    )
    axes.xaxis.set_major_formatter("{x:.0%}")
    axes.grid(visible=False, axis="y")
    legend_above(axes, len(CATEGORIES))
    found = summary["category"]
    if len(summary) <= 2:
        title = "Most frequent: " + ", ".join(
            f"{NAMES[category]} ({name})" for name, category in zip(names, found, strict=True)
        )
    elif len(summary) <= 5:
        title = f"Most frequent, from the top: {', '.join(NAMES[category] for category in found)}"
    else:
        times = found.value_counts()
        first = NAMES[times.index[0]].capitalize()
        title = f"{first} is most frequent in {times.iloc[0]} of {len(found)}"
    fewest, most = int(summary["n"].min()), int(summary["n"].max())
    answers = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
    meaning = ", ".join(f"{letter} {name}" for letter, name in NAMES.items())
    say(figure, title, f"{meaning}. {answers} answers a bar.")
    spoken = []
    for name, part in zip(names, shares, strict=True):
        order = [k for k in np.argsort(-part, kind="stable") if part[k] > 0]
        spoken.append(f"{name}: " + ", ".join(f"{CATEGORIES[k]} {part[k]:.0%}" for k in order))
    return picture(
        figure, f"Stacked bars of the shares of the Kano categories. {'; '.join(spoken)}."
    )
