"""Write the bundled files: each dataset's CSV, `datapackage.json` and the README.

Run it after any change to a generator: `python -m mindthegap.data.build`.
"""

import hashlib
import json
from pathlib import Path

from mindthegap.data.catalogue import dataset, names
from mindthegap.data.dataset import MINUTES, Dataset, Field
from mindthegap.data.description import Description
from mindthegap.data.files import DESCRIPTOR, REBUILD, folder, to_csv

LICENCE = {
    "name": "CC0-1.0",
    "title": "CC0 1.0 Universal",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
README_HEAD = (
    "| column | meaning | scale | filled | an empty cell means |",
    "|---|---|---|---|---|",
)
TYPES = {"text": "string", "whole": "integer", "number": "number", "time": "datetime"}


def files() -> dict[str, bytes]:
    """Return the files that this command writes into the folder `datasets`: name to content.

    Examples
    --------
    >>> {"camera_panel.csv", "datapackage.json", "README.md"} <= set(files())
    True
    """
    made = {}
    resources = []
    for name in names():
        known = dataset(name)
        frame = known.generate(known.seed, known.size)
        made[f"{name}.csv"] = to_csv(frame, known)
        resources.append(resource(known, len(frame), made[f"{name}.csv"]))
    made[DESCRIPTOR] = (
        json.dumps(package(resources), indent=2, ensure_ascii=False) + "\n"
    ).encode()
    made["README.md"] = readme(resources).encode()
    return made


def package(resources: list[dict]) -> dict:
    """Return the Data Package descriptor."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "mindthegap-datasets",
        "title": "Mind the Gap: datasets on customer expectations",
        "description": "All datasets are simulated. No real person answered.",
        "licenses": [LICENCE],
        "resources": resources,
    }


def resource(known: Dataset, rows: int, raw: bytes) -> dict:
    """Return a dataset's entry: what, how made, how to check it, and its columns."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": known.name,
        "type": "table",
        "path": f"{known.name}.csv",
        "title": known.title,
        "description": f"{Description(known).statement} {known.about}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{hashlib.sha256(raw).hexdigest()}",
        "licenses": [LICENCE],
        "unit": known.unit,
        "rows": rows,
        "seed": known.seed,
        "size": known.size,
        "lessons": list(known.lessons),
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [_field(f) for f in known.fields],
            "primaryKey": list(known.key),
            "missingValues": [""],
        },
    }


def _field(f: Field) -> dict:
    constraints: dict[str, object] = {"required": True} if f.filled == "always" else {}
    if f.choices:
        constraints["enum"] = list(f.choices)
    else:
        constraints |= {"minimum": f.low} if f.low is not None else {}
        constraints |= {"maximum": f.high} if f.high is not None else {}
    if f.pattern:
        constraints["pattern"] = f.pattern
    entry: dict[str, object] = {"name": f.name, "type": TYPES[f.kind], "description": f.meaning}
    if f.scale:
        entry["scale"] = f.scale
    if f.kind == "time":
        entry["format"] = MINUTES
    if f.filled != "always":
        entry |= {"filled": f.filled, "missingValues": [{"value": "", "label": f.empty}]}
    return entry | {"constraints": constraints}


def readme(resources: list[dict]) -> str:
    """Return the dictionary as a person reads it."""
    parts = [
        "# The datasets",
        "All data here are **simulated**: invented customers of invented firms. No real person "
        "answered. Licence: CC0 1.0, so do with them what you like.",
        "```python\nfrom mindthegap.data import describe, load\n\n"
        'panel = load("camera_panel")\ndescribe("camera_panel")\n```',
        f"This file, `datapackage.json` and the tables are written by `{REBUILD}`; do not edit "
        "them by hand.",
    ]
    for entry in resources:
        parts += _readme_part(entry)
    return "\n\n".join(parts) + "\n"


def _readme_part(entry: dict) -> list[str]:
    known = dataset(entry["name"])
    facts = Description(known).facts | {"Rows": f"{entry['rows']:,}"}
    rows = [
        f"| `{f.name}` | {f.meaning} | {f.scale or f.allowed} | {f.filled} | {f.empty} |"
        for f in known.fields
    ]
    return [
        f"## `{known.name}`",
        f"{known.title}.",
        entry["description"],
        "\n".join(f"- {name}: {value}" for name, value in facts.items()),
        "\n".join(
            [
                *README_HEAD,
                *rows,
            ]
        ),
    ]


def main(target: Path | None = None) -> None:
    """Write the files, and say which changed.

    Parameters
    ----------
    target : Path, optional
        The folder; the kit's own `datasets` if left out.
    """
    target = folder() if target is None else target
    for name, raw in files().items():
        path = target / name
        same = path.is_file() and path.read_bytes() == raw
        if not same:
            path.write_bytes(raw)
        print(f"{name}: {'unchanged' if same else 'written'}")


if __name__ == "__main__":
    main()
