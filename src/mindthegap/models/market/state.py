"""What one quarter leaves to the next, and what luck brings it."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from mindthegap.models.market.conditions import Conditions
from mindthegap.models.market.decision import Decision


class Pledge(NamedTuple):
    """A fix that was promised: the quality to reach, and how many points better that is."""

    quality: Any = 1.0
    points: Any = 0.0

    def broken(self, quality: Any) -> Any:
        """How far a quality breaks it, 0 (kept) to 1: by the points that are missing, at most 1."""
        return np.clip(self.quality - quality, 0.0, np.minimum(self.points, 1.0))


NO_PLEDGE = Pledge()


@dataclass(frozen=True)
class State:
    """Where the market stands when a quarter begins.

    Attributes
    ----------
    quarter : int
        The quarter that begins, from 1.
    quality : float or array
        True quality of low-light pictures, 1 to 10.
    coming : float or array
        Points of quality that finished work will bring in the next quarter.
    bar, should : float or array
        What customers expect without advertising, and what they think should be; 1 to 10.
    trust : float or array
        1 to 10.
    word_of_mouth : float or array
        -2 to 2.
    customers : float or array
        Thousands.
    due, due_later : Pledge
        What was promised for this quarter, and for the next.
    """

    quarter: int
    quality: Any
    coming: Any
    bar: Any
    should: Any
    trust: Any
    word_of_mouth: Any
    customers: Any
    due: Pledge = NO_PLEDGE
    due_later: Pledge = NO_PLEDGE

    @classmethod
    def start(cls, conditions: Conditions) -> "State":
        """Return where the game begins; the camera keeps its quality for two quarters."""
        return cls(
            quarter=1,
            quality=conditions.quality,
            coming=conditions.ageing,
            bar=conditions.bar.usual,
            should=conditions.should,
            trust=conditions.trust.start,
            word_of_mouth=conditions.word_of_mouth,
            customers=conditions.customers,
        )


class Luck(NamedTuple):
    """What nobody decides: four draws from the standard normal distribution."""

    sales: float
    performance: float
    talk: float
    progress: float

    @classmethod
    def draw(cls, seed: int, quarter: int) -> "Luck":
        """Return a quarter's luck, which is the same whatever was decided before."""
        return cls(*np.random.default_rng((seed, quarter)).standard_normal(4).tolist())


def progress(state: State, decision: Decision, luck: Luck, conditions: Conditions) -> Any:
    r"""Points of quality that a quarter's engineering brings in the quarter after the next.

    .. math:: \text{progress} \cdot \sqrt{\text{engineering}} \cdot (10 - Q) / 5 \cdot \text{luck}

    with luck a lognormal number of mean 1.
    """
    spread = conditions.progress_noise
    lucky = np.exp(spread * luck.progress - spread**2 / 2)
    room = (10.0 - state.quality) / 5.0
    return conditions.progress * np.sqrt(decision.engineering) * room * lucky
