"""The process of `complaint_log`: when complaints come, what they are about, what becomes of them.

Everything here counts minutes from `desk.START` and holds text as places in a list of words.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mindthegap.data.draws import chance, whole_points
from mindthegap.data.generators.complaint_log import desk, texts
from mindthegap.data.generators.complaint_log.truth import (
    AMOUNTS,
    CATEGORIES,
    CATEGORY_OF,
    FAMILIES,
    NEW_NAME,
    PROMISES,
    Truth,
)

MONTHS = 24
ROWS_AT_ONCE = 250_000

_NAMES = [CATEGORY_OF[name] for name in texts.ATTRIBUTES]
OLD_CATEGORY = np.array([CATEGORIES.index(name) for name in _NAMES])
NEW_CATEGORY = np.array([CATEGORIES.index(NEW_NAME.get(name, name)) for name in _NAMES])

Columns = dict[str, np.ndarray]

_FIRST_DAY = np.datetime64("2024-01-01", "D")
_DAYS = np.arange(_FIRST_DAY, np.datetime64("2026-01-01", "D"))
MONTH_OF_DAY = _DAYS.astype("datetime64[M]").astype(int) - _FIRST_DAY.astype("M8[M]").astype(int)
END = len(_DAYS) * 1440
"""The end of the log; what is not done by then is open."""


@dataclass(frozen=True)
class Piece:
    """The hours that are made together, and how many tickets come in each of them."""

    first: int
    first_hour: int
    tickets: np.ndarray


def pieces(rng: np.random.Generator, size: int, truth: Truth) -> Iterator[Piece]:
    """Share the tickets out among the hours of the log, and put hours together.

    The log has exactly `size` tickets: a Poisson process of which the total is known, that is, a
    multinomial one. Weights are whole numbers, so that chances are the same on every machine.
    """
    weights = _hourly_weights(truth)
    tickets = rng.multinomial(size, weights / weights.sum())
    ends = np.cumsum(tickets)
    hour, first = 0, 0
    while first < size:
        # As many hours as fit; one at least, however many tickets it has.
        last = max(int(np.searchsorted(ends, first + ROWS_AT_ONCE, side="right")), hour + 1)
        yield Piece(first, hour, tickets[hour:last])
        hour, first = last, int(ends[last - 1])


def _hourly_weights(t: Truth) -> np.ndarray:
    by_month = np.array(t.base) * np.array(t.spike) * np.tile(t.season, 2)
    weekday = np.array(t.weekdays)[np.arange(len(_DAYS)) % 7]
    return ((by_month[MONTH_OF_DAY] * weekday)[:, None] * np.array(t.hours)).ravel()


def tickets(rng: np.random.Generator, piece: Piece, truth: Truth) -> Columns:
    """Return one piece of the log, in the order in which the tickets came."""
    log = _complaints(rng, piece, truth)
    log |= _handling(rng, log, truth)
    return log | _outcome(rng, log, truth)


def _complaints(rng: np.random.Generator, piece: Piece, t: Truth) -> Columns:
    """When, about which phone and what, by whom, and how bad it is."""
    n = int(piece.tickets.sum())
    hour = piece.first_hour + np.repeat(np.arange(len(piece.tickets)), piece.tickets)
    created = np.sort(hour * 60 + rng.integers(0, 60, n))
    month = MONTH_OF_DAY[created // 1440]
    spike = np.array(t.spike)[month] / 100
    excess = rng.random(n) * spike < spike - 1
    phone = np.where(excess, 2, _drawn(rng, _phones(t), month))
    usual = _drawn(rng, np.array(t.attributes), phone)
    attribute = np.where(excess, _drawn(rng, np.array([t.spike_attributes]), n), usual)
    told = _drawn(rng, np.array(t.sources), np.array(FAMILIES)[attribute])
    source = np.where(excess, _drawn(rng, np.array([t.spike_sources]), n), told)
    category = np.where(month < 12, OLD_CATEGORY[attribute], NEW_CATEGORY[attribute])
    gap = t.gap + t.gap_by_ad * (source == 0) + rng.normal(0, t.gap_sd, n)
    gap = np.round(np.clip(gap, 0.1, 9), 1)
    severity = t.severity + t.severity_by_gap * (gap - 3) + rng.normal(0, t.severity_sd, n)
    channels = np.array([t.channels_closed, t.channels_open])
    return {
        "created": created,
        "language": (rng.random(n) < t.chinese).astype(int),
        "channel": _drawn(rng, channels, desk.is_open(created).astype(int)),
        "product": phone,
        "category": category,
        "attribute": attribute,
        "expectation_source": source,
        "gap_size": gap,
        "severity": whole_points(severity, highest=5),
        "installed_base": np.array(t.base)[month] * 1000,
    }


def _phones(t: Truth) -> np.ndarray:
    """The share of each phone among those in use, a row per month."""
    month = np.arange(MONTHS)
    m8 = np.clip((month - t.launch_m8 + 1) * t.m8_a_month, 0, t.m8_most)
    lite = np.clip((month - t.launch_lite + 1) * t.lite_a_month, 0, None)
    old = 1 - m8 - lite
    return np.column_stack([t.m6_of_old * old, (1 - t.m6_of_old) * old, m8, lite])


def _handling(rng: np.random.Generator, log: Columns, t: Truth) -> Columns:
    """Who handles it, when it is answered and solved, and what was promised."""
    n = len(log["created"])
    agents = len(t.handling_by_agent)
    others = rng.integers(0, agents - 1, n)
    others += others >= t.specialist
    hard = rng.random(n) < np.array(t.escalated)[log["severity"] - 1]
    agent = np.where(hard, t.specialist, others)

    backlog = np.where(desk.is_weekend(log["created"]), t.weekend_backlog, 1.0)
    wait = np.array(t.first_answer)[log["channel"]] * backlog
    answered = desk.worked(log["created"]) + _minutes(wait * _spread(rng, n, t.first_answer_sd))
    expected = t.handling * np.exp(
        t.handling_by_severity * (log["severity"] - 3)
        + np.array(t.handling_by_attribute)[log["attribute"]]
    )
    takes = expected * np.exp(np.array(t.handling_by_agent)[agent])
    solved = answered + _minutes(takes * _spread(rng, n, t.handling_sd))

    hoped = expected * np.array(t.optimism_by_agent)[agent] * _spread(rng, n, t.promise_sd)
    days = np.array(PROMISES)
    promised = days[np.searchsorted((days[1:] + days[:-1]) / 2, hoped / desk.DAY)]
    promises = rng.random(n) < t.promises
    first_response = desk.moment_of(answered)
    return {
        "agent": agent,
        "first_response": first_response,
        "resolved": desk.moment_of(solved),
        "promised_by": desk.moment_of(answered + promised * desk.DAY),
        "promises": promises & (first_response < END),
        "takes": solved - answered,
    }


def _outcome(rng: np.random.Generator, log: Columns, t: Truth) -> Columns:
    """What the customer gets, whether the ticket comes back, and what the customer says of it."""
    n = len(log["created"])
    worse = log["severity"] - 3
    camera = np.array(FAMILIES)[log["attribute"]] == 0
    apology = (rng.random(n) < t.apology).astype(int)
    pays = rng.random(n) < chance(t.pays + t.pays_by_severity * worse)
    size = t.amount + t.amount_by_severity * worse + t.amount_by_camera * camera
    amount = np.array(AMOUNTS)[whole_points(size + rng.normal(0, t.amount_sd, n), highest=5) - 1]
    reopens = t.reopens + t.reopens_by_severity * worse + t.reopens_by_apology * apology
    broken = log["promises"] & (log["resolved"] > log["promised_by"])
    felt = (
        t.csat
        + t.csat_by_severity * worse
        + t.csat_by_gap * (log["gap_size"] - t.gap)
        + t.csat_by_time * np.log(log["takes"] / t.handling)
        + t.csat_by_apology * apology
        + t.csat_by_payment * pays
        + t.csat_by_broken_promise * broken
    )
    csat = whole_points(felt + rng.normal(0, t.csat_sd, n), highest=5)
    return {
        "compensation": np.where(pays, amount, 0),
        "apology": apology,
        "reopened": (rng.random(n) < chance(reopens)).astype(int),
        "csat": csat,
        "answers": rng.random(n) < np.array(t.answers)[csat - 1],
        "called": rng.random(n) < t.called,
        "way": rng.random(n),
    }


def _drawn(rng: np.random.Generator, weights: np.ndarray, row: np.ndarray | int) -> np.ndarray:
    """Draw a column for each ticket, with the weights of the row that it belongs to."""
    if isinstance(row, int):
        row = np.zeros(row, dtype=int)
    below = np.cumsum(weights, axis=1)
    draw = rng.random(len(row))
    place = np.zeros(len(row), dtype=int)
    for column in range(weights.shape[1] - 1):
        place += draw * below[row, -1] >= below[row, column]
    return place


def _spread(rng: np.random.Generator, n: int, sd: float) -> np.ndarray:
    return np.exp(rng.normal(0, sd, n))


def _minutes(duration: np.ndarray) -> np.ndarray:
    return np.maximum(np.round(duration), 1).astype(int)
