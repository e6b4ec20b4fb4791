"""How a measure's result shows itself: numbers in one short table, tables beneath."""

from dataclasses import fields
from html import escape
from numbers import Integral, Real

import pandas as pd

SMALL = 0.01
"""Numbers below it have too few digits with three decimals."""

NOISE = 1e-12
"""What lies below it is rounding error, and shown as 0."""


class Result:
    """Base of the frozen dataclasses that measures return; it only shows their fields.

    Declare the dataclass with ``repr=False``, so that this representation is kept. A docstring's
    first line is the heading.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True, repr=False)
    ... class Alpha(Result):
    ...     '''Cronbach's alpha.'''
    ...     alpha: float
    ...     n_items: int
    >>> Alpha(0.83456, 5)
    Cronbach's alpha
      alpha     0.835
      n_items   5
    """

    def __repr__(self) -> str:
        numbers, tables = self._parts()
        lines = [self._heading(), *(f"  {name:<9} {text}" for name, text in numbers)]
        for name, table in tables:
            lines += (
                ["", f"{name}:", _shown(table).to_string()]
                if len(table)
                else [
                    "",
                    f"{name}: none",
                ]
            )
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        numbers, tables = self._parts()
        rows = "".join(
            f'<tr><th scope="row" style="text-align: left">{escape(name)}</th>'
            f"<td>{escape(text)}</td></tr>"
            for name, text in numbers
        )
        shown = f"<p><b>{escape(self._heading())}</b></p><table>{rows}</table>"
        for name, table in tables:
            if len(table):
                shown += f"<p>{escape(name)}</p>{_shown(table).to_html(border=0)}"
            else:
                shown += f"<p>{escape(name)}: none</p>"
        return shown

    def _heading(self) -> str:
        return (type(self).__doc__ or type(self).__name__).splitlines()[0].rstrip(".")

    def _parts(self) -> tuple[list[tuple[str, str]], list[tuple[str, pd.DataFrame]]]:
        numbers, tables = [], []
        for field in fields(self):  # type: ignore[arg-type]  # every subclass is a dataclass
            if not field.repr:
                continue
            value = getattr(self, field.name)
            if isinstance(value, pd.Series):
                value = value.to_frame(value.name or field.name)
            if isinstance(value, pd.DataFrame):
                tables.append((field.name, value))
            else:
                numbers.append((field.name, _text(value)))
        return numbers, tables


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, Integral):
        return f"{value:,}"
    if isinstance(value, Real):
        return _number(float(value))
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    return str(value)


def _number(value: float) -> str:
    """Three decimals, or four significant digits where these would be nothing or nearly so."""
    return f"{value:.4g}" if NOISE < abs(value) < SMALL else f"{value:.3f}"


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """Three decimals; columns with numbers that these would turn into 0, significant digits."""
    shown = table.round(3)
    for place, (_, column) in enumerate(table.items()):
        if not pd.api.types.is_float_dtype(column):
            continue
        size = column.abs()
        if ((size > NOISE) & (size < SMALL / 10)).any():
            # By place, for a name may stand twice.
            shown.isetitem(place, column.map(_significant))
    return shown


def _significant(value: float) -> str:
    return f"{value if abs(value) > NOISE else 0:.4g}" if pd.notna(value) else "NaN"
