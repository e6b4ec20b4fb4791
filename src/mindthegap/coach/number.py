"""The kind of answer that is one number."""

import math
import numbers
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import shorten

from mindthegap.coach.kind import Kind, OtherKind, in_words


@dataclass(frozen=True)
class Number(Kind):
    """One number.

    Parameters
    ----------
    right : float or function
        The right answer, in the unit asked for; need not be rounded.
    decimals : int
        The rounding that the question asks for. An answer is right within half a unit of the last
        decimal (and a hair more, for numbers that end in 5), rounded or not.
    tolerance : float, optional
        Another absolute tolerance, for a number read from a picture, say.
    unit : {"", "share", "percent"}
        "share" asks for 0 to 1 and tells those who answer in percent; "percent" the other way.

    Examples
    --------
    >>> share = Number(0.4186, decimals=2, unit="share")
    >>> share.same(share.read(0.42), share.expected)
    True
    >>> share.slip(42.0)
    'A share lies between 0 and 1: 25 % is `0.25`. If yours is in percent, divide it by 100.'
    """

    right: float | Callable[[], float]
    decimals: int = 0
    tolerance: float | None = None
    unit: str = ""

    def __post_init__(self):
        if self.unit not in ("", "share", "percent"):
            raise ValueError(f'unit is {self.unit!r}: it must be "", "share" or "percent".')

    @property
    def asked_for(self) -> str:
        if self.unit == "share":
            return "a share between 0 and 1, for example `0.25` for 25 %"
        number = f"{12.3456:.{self.decimals}f}"
        return f"a number{' in percent' if self.unit else ''}, for example `{number}`"

    def _read(self, answer):
        if getattr(answer, "shape", None) == ():
            answer = answer.item()
        if isinstance(answer, bool):
            raise OtherKind(f"Your answer is `{answer}`, a yes-or-no value.")
        if isinstance(answer, str):
            return self._refuse_text(answer)
        if isinstance(answer, tuple) and all(isinstance(part, int) for part in answer):
            raise OtherKind(
                f"Your answer is several numbers: `{answer}`. If you mean one number, write it "
                "with a decimal point and not with a comma."
            )
        if not isinstance(answer, numbers.Real):
            one = getattr(answer, "size", 0) == 1
            way = " It holds one number: take it out with `.item()`." if one else ""
            raise OtherKind(f"Your answer is {in_words(answer)}, not one number.{way}")
        if not math.isfinite(answer):
            raise OtherKind(
                f"Your answer is `{float(answer)}`, which is not a usable number. It comes from "
                "missing values or from a division by 0."
            )
        return float(answer)

    def _refuse_text(self, text):
        bare = text.strip().removesuffix("%").strip().replace(",", ".")
        try:
            number = float(bare)
        except ValueError:
            raise OtherKind(f"Your answer is text: `{shorten(text, 40)}`.") from None
        raise OtherKind(
            "Your answer is text, because it stands in quotation marks. Write the number alone: "
            f"`{number:g}`."
        )

    def same(self, first, second):
        margin = 0.51 * 10**-self.decimals if self.tolerance is None else self.tolerance
        return abs(first - second) <= margin

    def slip(self, value):
        if self.unit == "share" and abs(value) > 1:
            return (
                "A share lies between 0 and 1: 25 % is `0.25`. If yours is in percent, divide it "
                "by 100."
            )
        if self.unit == "percent" and self.same(100 * value, self.expected):
            return (
                "This is a share between 0 and 1. The question asks for percent: multiply by 100."
            )
        return None

    def near(self, value):
        coarser = [round(self.expected, fewer) for fewer in range(self.decimals)]
        if value and value in coarser:
            places = "1 decimal" if self.decimals == 1 else f"{self.decimals} decimals"
            return f"You rounded more than the question asks: give {places}."
        if self.decimals and abs(value - self.expected) <= 2.5 * 10**-self.decimals:
            return (
                "It is close. Rounding too early can do this: keep all decimals until the end, "
                f"then round to {self.decimals}."
            )
        return None
