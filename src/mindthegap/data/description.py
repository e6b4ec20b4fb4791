"""A dataset's dictionary as a person reads it."""

from dataclasses import dataclass
from html import escape

import pandas as pd

from mindthegap.data.dataset import Dataset

KINDS = {"text": "text", "whole": "whole number", "number": "number", "time": "date and time"}


@dataclass(frozen=True, repr=False)
class Description:
    """What a dataset holds. Shows itself in a notebook; `.table` is the dictionary."""

    dataset: Dataset

    @property
    def statement(self) -> str:
        """The sentence that nobody may miss: these are no real people."""
        d = self.dataset
        return (
            f"Simulated data: no real person answered. Made by mindthegap.data.generators.{d.name} "
            f"with seed {d.seed}."
        )

    @property
    def facts(self) -> dict[str, str]:
        """The facts about the whole table, name to value."""
        d = self.dataset
        facts = {
            "One row": d.unit,
            "Size": f"{d.size:,} {d.size_unit}",
            "Licence": "CC0 1.0",
            "Seed": str(d.seed),
        }
        return facts | ({"Used by": ", ".join(d.lessons)} if d.lessons else {})

    @property
    def table(self) -> pd.DataFrame:
        """One row per column of the dataset: meaning, type, scale, allowed values, empty cells."""
        return pd.DataFrame(
            {
                "column": [f.name for f in self.dataset.fields],
                "meaning": [f.meaning for f in self.dataset.fields],
                "type": [KINDS[f.kind] for f in self.dataset.fields],
                "scale": [f.scale for f in self.dataset.fields],
                "allowed": [f.allowed for f in self.dataset.fields],
                "filled": [f.filled for f in self.dataset.fields],
                "empty means": [f.empty for f in self.dataset.fields],
            }
        ).set_index("column")

    def __repr__(self) -> str:
        d = self.dataset
        lines = [f"{d.name}: {d.title}", self.statement, d.about, ""]
        lines += [f"{name}: {value}" for name, value in self.facts.items()]
        width = max(len(f.name) for f in d.fields)
        lines.append("")
        for f in d.fields:
            scale = f" [{f.scale}]" if f.scale else ""
            only = "" if f.filled == "always" else f" ({f.filled})"
            lines.append(f"{f.name:<{width}}  {f.meaning}{scale}{only}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        d = self.dataset
        facts = "".join(
            f"<li><b>{escape(name)}:</b> {escape(value)}</li>" for name, value in self.facts.items()
        )
        table = self.table.reset_index().to_html(index=False, border=0)
        return (
            f"<h4>{escape(d.title)}</h4><p><strong>{escape(self.statement)}</strong></p>"
            f"<p>{escape(d.about)}</p><ul>{facts}</ul>{table}"
        )
