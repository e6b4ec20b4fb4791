"""The kinds of answers that an exercise can ask for; columns and tables are in `coach.tables`."""

from mindthegap.coach.choices import Choice, Choices, Groups
from mindthegap.coach.number import Number
from mindthegap.coach.words import Words

__all__ = ["Choice", "Choices", "Groups", "Number", "Words"]
