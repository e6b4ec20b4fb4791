"""How fast a complaint log of millions of tickets is read: the kit, pandas and polars side by side.

    .venv/bin/python benchmarks/complaints.py                  10 million tickets
    .venv/bin/python benchmarks/complaints.py --rows 1000000

Each works out the same numbers from the same columns: a u chart of complaints per thousand phones
and month, a Pareto table of the categories, and the median and 90th percentile of the time to a
solution, with open tickets censored. All results are compared, so that nobody is quick by being
wrong. The log is made by the kit's own generator; the column of text is a category in pandas and in
polars alike.
"""

import argparse
import time
import tracemalloc
from collections.abc import Callable
from statistics import median

import numpy as np
import pandas as pd
import polars as pl

from mindthegap.data.generators import complaint_log
from mindthegap.measures.complaints import pareto, per_period, response_times
from mindthegap.measures.control_charts import u_chart

COLUMNS = ("created", "resolved", "category", "installed_base")
AS_OF = pd.Timestamp("2026-01-01")
PERCENTILES = (50, 90)
MEAN_MONTH = 30.4375
ROUNDS = 5
STEPS = ("u chart", "Pareto", "response times")

Results = dict[str, pd.DataFrame]


def kit(log: pd.DataFrame) -> dict[str, Callable[[], pd.DataFrame]]:
    def chart() -> pd.DataFrame:
        months = per_period(log, "created", exposure="installed_base")
        made = u_chart(months["tickets"], months["size"], baseline=8)
        return made.table[["value", "lower", "upper"]]

    def causes() -> pd.DataFrame:
        return pareto(log, "category")[["count", "share", "cumulative"]]

    def times() -> pd.DataFrame:
        made = response_times(log["created"], log["resolved"], percentiles=PERCENTILES, as_of=AS_OF)
        return made.percentiles[["estimate"]]

    return dict(zip(STEPS, (chart, causes, times), strict=True))


def by_pandas(log: pd.DataFrame) -> dict[str, Callable[[], pd.DataFrame]]:
    def chart() -> pd.DataFrame:
        month = log["created"].to_numpy().astype("datetime64[M]")
        base = log["installed_base"].groupby(month).agg(["size", "mean"])
        return limits(base.index, base["size"].to_numpy(), base["mean"].to_numpy())

    def causes() -> pd.DataFrame:
        return shares(log["category"].value_counts())

    def times() -> pd.DataFrame:
        is_open = log["resolved"].isna()
        took = (log["resolved"].fillna(AS_OF) - log["created"]) // pd.Timedelta("1min")
        left = took.value_counts().sort_index()
        cut = took[is_open].value_counts().reindex(left.index, fill_value=0)
        return kaplan_meier(left.index.to_numpy(), left.to_numpy(), cut.to_numpy())

    return dict(zip(STEPS, (chart, causes, times), strict=True))


def by_polars(log: pl.DataFrame) -> dict[str, Callable[[], pd.DataFrame]]:
    def chart() -> pd.DataFrame:
        made = (
            log.lazy()
            .group_by(pl.col("created").dt.truncate("1mo").alias("month"))
            .agg(pl.len().alias("tickets"), pl.col("installed_base").mean())
            .sort("month")
            .collect()
        )
        return limits(
            pd.DatetimeIndex(made["month"].to_numpy()),
            made["tickets"].to_numpy(),
            made["installed_base"].to_numpy(),
        )

    def causes() -> pd.DataFrame:
        made = log["category"].value_counts(sort=True)
        labels = made["category"].cast(pl.String).to_list()
        return shares(pd.Series(made["count"].to_numpy(), index=labels))

    def times() -> pd.DataFrame:
        closed = pl.col("resolved")
        made = (
            log.lazy()
            .select(
                ((closed.fill_null(AS_OF) - pl.col("created")).dt.total_minutes()).alias("took"),
                closed.is_null().alias("open"),
            )
            .group_by("took")
            .agg(pl.len().alias("left"), pl.col("open").sum())
            .sort("took")
            .collect()
        )
        return kaplan_meier(*(made[name].to_numpy() for name in ("took", "left", "open")))

    return dict(zip(STEPS, (chart, causes, times), strict=True))


def limits(month: pd.DatetimeIndex, count: np.ndarray, base: np.ndarray) -> pd.DataFrame:
    size = base / 1000 * pd.DatetimeIndex(month).days_in_month.to_numpy() / MEAN_MONTH
    center = count[:8].sum() / size[:8].sum()
    reach = 3 * np.sqrt(center / size)
    return pd.DataFrame(
        {"value": count / size, "lower": center - reach, "upper": center + reach}
    ).clip(lower=0)


def shares(count: pd.Series) -> pd.DataFrame:
    share = count / count.sum()
    return pd.DataFrame({"count": count, "share": share, "cumulative": share.cumsum()})


def kaplan_meier(took: np.ndarray, left: np.ndarray, cut: np.ndarray) -> pd.DataFrame:
    at_risk = left.sum() - left.cumsum() + left
    still_open = np.cumprod(1 - (left - cut) / at_risk)
    found = [took[np.argmax(still_open <= 1 - share / 100)] / 60 for share in PERCENTILES]
    return pd.DataFrame({"estimate": found})


def seconds(work: Callable[[], pd.DataFrame]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def make(rows: int) -> pd.DataFrame:
    return complaint_log.generate(1, rows, columns=COLUMNS, categories=True)


def compare(rows: int) -> None:
    log = make(rows)
    ways = {
        "kit": kit(log),
        "pandas": by_pandas(log),
        "polars": by_polars(pl.from_pandas(log)),
    }
    for step in STEPS:
        right = ways["kit"][step]().to_numpy()
        for name, way in ways.items():
            if not np.allclose(way[step]().to_numpy(), right, rtol=1e-9):
                raise SystemExit(f"{step}: {name} finds other numbers than the kit.")
    # In turn, so that what else the machine does falls on all alike.
    taken: dict[tuple[str, str], list[float]] = {(n, s): [] for n in ways for s in STEPS}
    for _ in range(ROUNDS):
        for step in STEPS:
            for name, way in ways.items():
                taken[name, step].append(seconds(way[step]))
    table = pd.DataFrame({n: {s: median(taken[n, s]) for s in STEPS} for n in ways})
    table.loc["together"] = table.sum()
    table["kit / best"] = table["kit"] / table[["pandas", "polars"]].min(axis=1)
    print(f"{rows:,} tickets, seconds (median of {ROUNDS})")
    print(table.round(3).to_string())


def memory(rows: int) -> None:
    """Print the most that the kit holds at once: the columns and what it needs beside them."""
    log = make(rows)
    used = int(log.memory_usage(index=False, deep=True).sum())
    print(f"columns {used / 2**20:,.0f} MB; with what is needed beside them, at most:")
    for step, work in kit(log).items():
        # Afresh for each, so that what one keeps is not counted as another's.
        tracemalloc.start()
        work()
        total = used + tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(f"  {step:<15} {total / 2**20:6,.0f} MB, {total / used:.2f} times the columns")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    rows = parser.parse_args().rows
    compare(rows)
    memory(rows)


if __name__ == "__main__":
    main()
