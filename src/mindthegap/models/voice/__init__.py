"""Exit, voice, loyalty: what the dissatisfied do, and what the number of complaints says of them.

`choice` is about one customer: leave, complain or say nothing. `complaints` is about a firm: its
complaint rate is dissatisfaction times propensity, and a complaint is a chance to keep somebody.
"""

from mindthegap.models.voice.choice import REACTIONS, Reactions, Tastes, react, reactions
from mindthegap.models.voice.complaints import (
    Change,
    Defence,
    complaint_change,
    complaint_rate,
    defence,
)

__all__ = [
    "REACTIONS",
    "Change",
    "Defence",
    "Reactions",
    "Tastes",
    "complaint_change",
    "complaint_rate",
    "defence",
    "react",
    "reactions",
]
