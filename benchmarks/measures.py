"""How fast data come and are measured, beside what a user would do instead, in one run.

    .venv/bin/python benchmarks/measures.py                     everything, 10 million tickets
    .venv/bin/python benchmarks/measures.py --tickets 1000000   a shorter run

- `import mindthegap` after `import pandas`, in fresh interpreters.
- `load` of each bundled dataset, beside a bare `pandas.read_csv` of its file.
- `servqual.score` of a million respondents, beside the bare NumPy arithmetic on their answers.
- `generate` of camera_panel, in rows a second; complaint_log streamed into a Parquet file, texts
  and all, with the most memory that the process ever held.
- The complaint log's u chart, Pareto table and response times: see `complaints.py`.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import complaints
import numpy as np
import pandas as pd

from mindthegap.data import generate, load, names
from mindthegap.data.files import folder
from mindthegap.measures.servqual import SERVQUAL, score

RESPONDENTS = 1_000_000
CUSTOMERS = 500_000
ROUNDS = 7

IMPORT = """
import time, pandas
began = time.perf_counter()
import mindthegap
print(time.perf_counter() - began)
"""

STREAM = """
import sys, time
from pathlib import Path
from mindthegap.data.exchange import make
def peak():
    # Linux's own record of this process; getrusage's would hold its parent's, too.
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(line.split()[1] for line in lines if line.startswith("VmHWM"))
import mindthegap.data.generators.complaint_log, pyarrow.parquet
before, began = peak(), time.perf_counter()
make("complaint_log", Path(sys.argv[1]), rows=int(sys.argv[2]))
print(time.perf_counter() - began, before, peak())
"""


def in_turn(ways: dict[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Median seconds of each way; in turn, so that what else the machine does falls on all."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - began)
    # The first round warms up.
    return {name: median(times[1:]) for name, times in taken.items()}


def fresh(code: str, *arguments: str) -> list[float]:
    """The numbers that a program of its own prints."""
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]


def starting() -> None:
    seconds = median(fresh(IMPORT)[0] for _ in range(ROUNDS))
    print(f"import mindthegap, after pandas: {1000 * seconds:.1f} ms\n")


def loading() -> None:
    rows = {}
    for name in names():
        path = folder() / f"{name}.csv"
        ways = {
            "load": lambda name=name: load(name),
            "read_csv": lambda path=path: pd.read_csv(path),
        }
        rows[name] = in_turn(ways)
    table = 1000 * pd.DataFrame(rows).T
    print(f"Bundled files, milliseconds (median of {ROUNDS})")
    print(table.assign(ratio=table["load"] / table["read_csv"]).round(1).to_string(), "\n")


def scoring() -> None:
    asked = [*SERVQUAL.expectations, *SERVQUAL.perceptions]
    draws = np.random.default_rng(1).integers(1, 8, (len(asked), RESPONDENTS))
    # One column after the other, as a DataFrame that was read from a file holds them.
    survey = pd.DataFrame(dict(zip(asked, draws.astype(float), strict=True)), copy=False)
    turned = [number for number, item in enumerate(SERVQUAL.items) if item.reversed]
    places = [
        [number for number, item in enumerate(SERVQUAL.items) if item.dimension == name]
        for name in SERVQUAL.dimensions
    ]

    def side(names: tuple[str, ...]) -> np.ndarray:
        answers = survey[list(names)].to_numpy()
        answers[:, turned] = sum(SERVQUAL.scale) - answers[:, turned]
        # The items of a dimension stand together: a slice, not a copy.
        means = [answers[:, p[0] : p[-1] + 1].mean(axis=1) for p in places]
        return np.stack(means, axis=1)

    def bare() -> np.ndarray:
        expected, perceived = side(SERVQUAL.expectations), side(SERVQUAL.perceptions)
        parts = [expected, perceived, perceived - expected]
        return np.hstack([*parts, *(part.mean(axis=1)[:, None] for part in parts)])

    if not np.allclose(score(survey).to_numpy(), bare()):
        raise SystemExit("servqual.score finds other numbers than the bare arithmetic.")
    seconds = in_turn({"kit": lambda: score(survey), "numpy": bare}, rounds=5)
    print(
        f"servqual.score, {RESPONDENTS:,} respondents: {seconds['kit']:.2f} s; bare NumPy "
        f"{seconds['numpy']:.2f} s; ratio {seconds['kit'] / seconds['numpy']:.2f}\n"
    )


def generating(tickets: int) -> None:
    seconds = in_turn({"panel": lambda: generate("camera_panel", size=CUSTOMERS)}, rounds=5)
    print(f"camera_panel: {2 * CUSTOMERS / seconds['panel'] / 1e6:.2f} million rows a second")
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch) / "log.parquet"
        taken, before, most = fresh(STREAM, str(out), str(tickets))
        print(
            f"complaint_log, {tickets:,} tickets into {out.stat().st_size / 2**20:,.0f} MB of "
            f"Parquet: {taken:.0f} s; at most {most / 2**10:,.0f} MB of memory, "
            f"{before / 2**10:,.0f} MB of them before\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tickets", type=int, default=10_000_000)
    tickets = parser.parse_args().tickets
    starting()
    loading()
    scoring()
    generating(tickets)
    complaints.compare(tickets)
    complaints.memory(tickets)


if __name__ == "__main__":
    main()
