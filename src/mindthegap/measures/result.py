"""How a measure's result shows itself: numbers in one short table, tables beneath."""

from dataclasses import fields
from html import escape
from numbers import Integral, Real

import pandas as pd


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
            lines += ["", f"{name}:", table.round(3).to_string()]
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
            shown += f"<p>{escape(name)}</p>{table.round(3).to_html(border=0)}"
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
        return f"{value:.3f}"
    if isinstance(value, tuple):
        return ", ".join(map(_text, value))
    return str(value)
