"""The columns of `complaint_log` and the rules that hold between them."""

from typing import Any

import pandas as pd

from mindthegap.data.dataset import Field, Rule, points, yes_no
from mindthegap.data.generators.complaint_log import texts
from mindthegap.data.generators.complaint_log.truth import AGENTS, CATEGORIES, CHANNELS

ABOUT = (
    "The help desk of Merula Mobile, an invented maker of phones, from January 2024 to December "
    "2025. The Merula M8, whose advertisement 'Night, bright as day' stresses the camera, came out "
    "in September 2024, a cheaper version, M8 Lite, in January 2025. The desk answers from Monday "
    "to Friday, 8 to 18 o'clock; the log was copied at midnight on 31 December 2025, with whatever "
    "was open then."
)
SOURCES = (
    "ad = advertisement, rep = sales representative, wom = friends and reviews, own = own "
    "experience, price = the price paid"
)
IN_USE = "The firm's phones in use in the month in which the ticket came."
HEARD = "Did the customer get an apology?"
AGAIN = "Has the customer come back with the same matter after the ticket was closed?"
TO_THE_MINUTE = "date and time, to the minute"
CLOSED: dict[str, Any] = {"only": {"status": "closed"}, "empty": "the ticket is still open"}
SURVEY: dict[str, Any] = {
    "only": {"status": "closed"},
    "optional": True,
    "empty": "the ticket is still open, or the customer did not answer the e-mail",
}
CALL: dict[str, Any] = {
    "only": {"status": "closed"},
    "optional": True,
    "empty": "the ticket is still open, or was not drawn for a call",
}
CONTENT = "1 = very dissatisfied ... 5 = very satisfied"

# fmt: off
FIELDS = (
    Field("ticket", "text", "The ticket.", "T and a running number", pattern=r"T\d{6,}"),
    Field("created", "time", "When the complaint came in.", TO_THE_MINUTE),
    Field("first_response", "time", "When the customer first had an answer from a person.",
          TO_THE_MINUTE, optional=True, empty="not answered yet"),
    Field("status", "text", "Was the ticket open or closed when the log was copied?",
          choices=("open", "closed")),
    Field("resolved", "time", "When the ticket was closed.", TO_THE_MINUTE, **CLOSED),
    Field("promised_by", "time", "By when the agent, in the first answer, promised a solution.",
          TO_THE_MINUTE, optional=True, empty="nothing was promised, or not answered yet"),
    Field("language", "text", "Language of the complaint.", "en = English, zh = Chinese",
          choices=texts.LANGUAGES),
    Field("channel", "text", "How it came.", choices=CHANNELS),
    Field("product", "text", "The phone.", choices=texts.PRODUCTS),
    Field("category", "text", "What the help desk's software files it under.", choices=CATEGORIES),
    Field("attribute", "text", "What the complaint is about, coded from the text by the quality "
          "team.", choices=texts.ATTRIBUTES),
    Field("expectation_source", "text", "Where the customer's expectation came from, coded from "
          "the text.", SOURCES, choices=texts.SOURCES),
    Field("gap_size", "number", "How far the experience fell short of the expectation.",
          "points of a rating from 1 to 10", 0, 9),
    points("severity", "How bad the case is, in the desk's judgement.",
           "1 = nuisance ... 5 = serious harm", 5),
    Field("agent", "text", "Who handled it.", "A01 ... A12", choices=AGENTS),
    Field("compensation", "whole", "What was paid to the customer.", "euros, 0 = nothing", 0,
          **CLOSED),
    yes_no("apology", HEARD, **CLOSED),
    yes_no("reopened", AGAIN, **CLOSED),
    points("csat", "Satisfaction with how the complaint was handled, asked by e-mail.", CONTENT, 5,
           **SURVEY),
    points("csat_call", "The same, of a random sample that was called by telephone until everybody "
           "had answered.", CONTENT, 5, **CALL),
    Field("installed_base", "whole", IN_USE, "phones", 1),
    Field("text", "text", "What the customer wrote or said.", "free text in the ticket's language"),
)
# fmt: on


def _not_before(later: str, earlier: str) -> Rule:
    return Rule(
        column=later,
        needs=(later, earlier),
        right=f"not be before {earlier}",
        holds=lambda frame: frame[later] >= frame[earlier],
    )


def _one_base_a_month(frame: pd.DataFrame) -> pd.Series:
    month = frame["created"].dt.to_period("M")
    return frame.groupby(month)["installed_base"].transform("nunique") <= 1


RULES = (
    _not_before("first_response", "created"),
    _not_before("resolved", "first_response"),
    _not_before("promised_by", "first_response"),
    Rule(
        column="installed_base",
        needs=("created", "installed_base"),
        right="be the same in all tickets of a month",
        holds=_one_base_a_month,
    ),
)
