"""What a quarter brought, in words and tables: the news, the people's voices, the accounts."""

import re
from typing import Any

import pandas as pd

from mindthegap.models.market import LEVERS, QUARTERS, Debrief, Game, Quarter

STEPS: dict[str, tuple[str, float, str]] = {
    "sales": ("phones sold", 8.0, "{:.0f} thousand"),
    "gap": ("the gap between pictures seen and expected", 0.35, "{:+.1f} points"),
    "satisfaction": ("satisfaction", 0.25, "{:.1f} of 10"),
    "complaints": ("complaints", 2.0, "{:.1f} thousand"),
    "silent_leavers": ("buyers who leave in silence", 1.5, "{:.1f} thousand"),
    "trust": ("trust", 0.1, "{:.2f} of 10"),
    "word_of_mouth": ("word of mouth", 0.15, "{:+.1f} on the scale from \u22122 to 2"),
}
"""What a quarter's news may be, and a usual change of it from quarter to quarter: about the median
over games with random decisions. So that what is in other units can be said to change most."""

ROWS: dict[str, tuple[str, str]] = {
    "quality": ("Low-light quality, in the laboratory (1 to 10)", "{:.1f}"),
    "will": ("Expected: will be (1 to 10)", "{:.1f}"),
    "should": ("Expected: should be (1 to 10)", "{:.1f}"),
    "perceived": ("Seen by buyers (1 to 10)", "{:.1f}"),
    "gap": ("Gap: seen less expected", "{:+.1f}"),
    "satisfaction": ("Satisfaction of all buyers (1 to 10)", "{:.1f}"),
    "recovered": ("Satisfaction of complainers, once answered (1 to 10)", "{:.1f}"),
    "first_purchases": ("Phones sold to new customers (thousand)", "{:.1f}"),
    "repeat_purchases": ("Phones sold to customers (thousand)", "{:.1f}"),
    "complaints": ("Complaints (thousand)", "{:.1f}"),
    "complainers_lost": ("Left after complaining (thousand)", "{:.1f}"),
    "silent_leavers": ("Left in silence (thousand)", "{:.1f}"),
    "lapsed": ("Needed a phone, bought elsewhere (thousand)", "{:.1f}"),
    "customers": ("Customers at the end (thousand)", "{:.0f}"),
    "trust": ("Trust (1 to 10)", "{:.2f}"),
    "word_of_mouth": ("Word of mouth (\u22122 to 2)", "{:+.1f}"),
    "profit": ("Profit (million euros)", "{:.1f}"),
    "equity": ("Worth of the customers (million euros)", "{:.1f}"),
}
"""The rows of the table beside the decisions, and how each is written."""

DISAPPOINTED = (
    "Customers ask me which phone was photographed in the advertisement.",
    "They send me their own night photos and ask whether their phone is broken.",
    "I can apologise for the camera. I can\u2019t apologise for the advertisement.",
)
"""What service hears while pictures are far worse than expected, in turns."""

STAYING = (
    "Three of four who complain stay with us, once they have an answer.",
    "Few of those who complain leave. I should like to hear from the others.",
    "A good answer keeps people: few left after they had complained.",
)
"""What service says while most complainers stay, in turns."""

FALLING_BEHIND = (
    "Rivals get better faster than we do in low light.",
    "Beside the rivals\u2019 phones ours looks older each quarter.",
    "Rivals work on their cameras. What do we work on?",
)
"""What product says while rivals catch up, in turns."""

WORRIED = ("Where will this end?", "What do I tell the owners?", "Who has an idea?")
"""What the managing director asks while profit and customers' worth fall, in turns."""

_MONEY = ("profit", "equity")


def minus(text: str) -> str:
    """Write a minus sign that is one, and no sign before a zero."""
    return re.sub(r"[+-](?=0(\.0+)?(?![\d.]))", "", text).replace("-", "\u2212")


def million(money: float) -> str:
    """Write thousands of euros as millions."""
    return minus(f"{money / 1000:.1f}")


def news(quarter: Quarter, before: Quarter | None) -> str:
    """Say in one sentence what changed most; after the launch, what it brought."""
    if before is None:
        worse = quarter.gap < -0.05
        seen = f"{abs(quarter.gap):.1f} points {'worse' if worse else 'better'} than"
        return (
            f"The launch: {quarter.sales:.0f} thousand phones sold; pictures in low light seemed "
            f"{seen if abs(quarter.gap) >= 0.05 else 'as'} expected; {quarter.complaints:.0f} "
            f"thousand buyers complained, {quarter.silent_leavers:.0f} thousand left in silence."
        )
    changes = {name: getattr(quarter, name) - getattr(before, name) for name in STEPS}
    ranked = sorted(STEPS, key=lambda name: -abs(changes[name]) / STEPS[name][1])

    def moved(name: str) -> str:
        label, _, form = STEPS[name]
        numbers = [minus(form.format(getattr(one, name))) for one in (before, quarter)]
        verb = "went up" if changes[name] > 0 else "went down"
        if numbers[0] == numbers[1]:
            return ""
        return f"{label} {verb} from {numbers[0].split(' ')[0]} to {numbers[1]}"

    told = [moved(name) for name in ranked if moved(name)][:2]
    if abs(changes[ranked[0]]) < STEPS[ranked[0]][1] / 2 or not told:
        return "A quiet quarter: nothing changed by more than it usually does."
    return f"What changed most: {'; next, '.join(told)}."


def voices(quarter: Quarter, game: Game) -> list[tuple[str, str]]:
    """Return what the people of the case say: each sees their own part, and may be wrong."""
    before = game.quarters[quarter.number - 2] if quarter.number > 1 else None
    said = [
        ("Ada, marketing", _marketing(quarter, before)),
        ("Bram, service", _service(quarter)),
        ("Dev, product", _product(quarter, before, game)),
        ("Emi, managing director", _director(quarter, before)),
    ]
    return [(who, words) for who, words in said if words]


def _marketing(quarter: Quarter, before: Quarter | None) -> str:
    if before is None:
        loud = quarter.decision.promise >= 8
        return (
            "The campaign works: people ask for the phone that sees at night."
            if loud
            else "A sober launch. A louder promise would have sold more this quarter."
        )
    change = quarter.sales / before.sales - 1 if before.sales else 0.0
    if change > 0.08:
        return f"Sales are up by {change:.0%}. Whatever we are doing, let us do more of it."
    if change < -0.08:
        wish = "If only we could" if quarter.decision.promise >= 9.5 else "We should"
        return f"Sales are down by {-change:.0%}. {wish} promise more."
    return ""


def _service(quarter: Quarter) -> str:
    if quarter.gap < -0.7:
        return DISAPPOINTED[(quarter.number - 1) % len(DISAPPOINTED)]
    if quarter.silent_leavers > quarter.complaints:
        return "More buyers leave without a word than complain. I can only help those who call."
    if quarter.complaints and quarter.complainers_lost / quarter.complaints > 0.5:
        return "More than half of those who complain leave all the same."
    if quarter.complaints and quarter.complainers_lost / quarter.complaints < 0.25:
        return STAYING[(quarter.number - 1) % len(STAYING)]
    return ""


def _product(quarter: Quarter, before: Quarter | None, game: Game) -> str:
    number = quarter.number
    if quarter.broken > 0.05:
        return (
            f"The fix that we pledged in quarter {number - 2} is {quarter.broken:.1f} points short."
        )
    if number > 2 and game.quarters[number - 3].decision.pledge > 0:
        return f"The fix that we pledged in quarter {number - 2} is in the phone."
    if before is None:
        return "What the laboratory does today is in the phone in half a year."
    grown = quarter.quality - before.quality
    if grown >= 0.25:
        return (
            f"The work of quarter {number - 2} is in the phone: low light is "
            f"{quarter.quality:.1f} in the laboratory."
        )
    if grown < 0 and number > 2:
        return FALLING_BEHIND[quarter.number % len(FALLING_BEHIND)]
    return ""


def _director(quarter: Quarter, before: Quarter | None) -> str:
    """This quarter's money beside that of the quarters to come."""
    if before is None:
        return ""
    now, later = quarter.profit - before.profit, quarter.equity - before.equity
    if abs(later) < 200:
        return ""
    worth = f"{million(abs(later))} million {'more' if later > 0 else 'less'}"
    if now > 0 > later:
        return f"We earn more than last quarter, but our customers are worth {worth}."
    if now < 0 < later:
        return f"We earn less than last quarter, and yet our customers are worth {worth}."
    if later < 0:
        asks = WORRIED[quarter.number % len(WORRIED)]
        return f"We earn less, and our customers are worth {worth}. {asks}"
    return ""


def accounts(quarter: Quarter, before: Quarter | None, game: Game) -> list[dict[str, Any]]:
    """Return where customers and money came from and went, as two small tables."""
    conditions = game.conditions
    start = before.customers if before else conditions.customers
    customers = [
        ("At the beginning", start),
        ("First purchases", quarter.first_purchases),
        ("Left after complaining", -quarter.complainers_lost),
        ("Left in silence", -quarter.silent_leavers),
        ("Bought their next phone elsewhere", -quarter.lapsed),
        ("At the end", quarter.customers),
    ]
    costs = quarter.costs
    money = [
        ("Margin of the phones sold", quarter.profit + costs.total),
        ("Engineering", -costs.engineering),
        ("Contact with customers", -costs.contact),
        ("Answering complaints", -costs.handling),
        ("Compensation", -costs.compensation),
        ("Profit", quarter.profit),
    ]
    return [
        {
            "caption": f"Customers in quarter {quarter.number}, thousand",
            "rows": [(name, minus(f"{value:.1f}")) for name, value in customers],
        },
        {
            "caption": f"Money in quarter {quarter.number}, million euros",
            "rows": [(name, minus(f"{value / 1000:.2f}")) for name, value in money],
        },
    ]


def table(game: Game | None) -> pd.DataFrame:
    """Return all quarters, one column each: what was decided, then what happened."""
    quarters = game.quarters if game else ()
    rows = {
        f"{lever.label} ({lever.low:g} to {lever.high:g})": [
            f"{getattr(quarter.decision, name):.1f}" for quarter in quarters
        ]
        for name, lever in LEVERS.items()
    }
    for name, (label, form) in ROWS.items():
        per = 1000.0 if name in _MONEY else 1.0
        rows[label] = [minus(form.format(getattr(quarter, name) / per)) for quarter in quarters]
    columns = [f"Q{quarter.number}" for quarter in quarters]
    found = pd.DataFrame.from_dict(rows, orient="index", columns=columns)
    return found.rename_axis("what").reset_index()


def debriefing(found: Debrief, paths: dict[str, Game]) -> dict[str, Any]:
    """Return the debrief for the browser: the result, the levers, the decisions that moved most."""
    game = found.game
    others = ", ".join(f"{name} {million(path.worth)}" for name, path in paths.items())
    rows = []
    for name, effect in found.levers.iterrows():
        together = name == "all"
        rows.append(
            {
                "label": "All together" if together else LEVERS[str(name)].label,
                "worth": float(effect["worth"]) / 1000,
                "cells": [
                    minus(f"{effect['worth'] / 1000:+.1f}"),
                    minus(f"{effect['profit'] / 1000:+.1f}"),
                    minus(f"{effect['trust']:+.2f}"),
                    minus(f"{effect['complaint_rate']:+.1f}"),
                ],
            }
        )
    return {
        "result": (
            f"Your brand is worth {million(game.worth)} million euros: profit "
            f"{million(game.profit)}, customers {million(game.equity)}. In the same market: "
            f"{others}."
        ),
        "columns": ["Worth", "Profit", "Trust", "Complaints per 100"],
        "rows": rows,
        "promises": {
            "columns": ["Path", *(f"Q{number}" for number in range(1, QUARTERS + 1))],
            "rows": _promises({"you": game} | paths),
        },
        "largest": [
            f"Quarter {row.quarter}: {LEVERS[row.lever].label.lower()} {row.value:.1f} instead of "
            f"{row.neutral:.1f} brought {minus(f'{row.worth / 1000:+.1f}')} million euros."
            for row in found.largest().itertuples()
        ],
    }


def _promises(games: dict[str, Game]) -> list[list[str]]:
    """Return what each path promised beside what its phone could do, quarter by quarter."""
    rows = []
    for name, game in games.items():
        promised = [quarter.decision.promise for quarter in game.quarters]
        able = [quarter.quality for quarter in game.quarters]
        who = f"{name[0].upper()}{name[1:]}"
        for what, values in (("promise", promised), ("laboratory", able)):
            rows.append([f"{who}: {what}", *(f"{value:.1f}" for value in values)])
    return rows
