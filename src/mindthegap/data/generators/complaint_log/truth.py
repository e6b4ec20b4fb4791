"""The design values of `complaint_log`, all ours, and what they are tables of."""

from dataclasses import dataclass

from mindthegap.data.generators.complaint_log.texts import ATTRIBUTES

AGENTS = tuple(f"A{number:02d}" for number in range(1, 13))
CHANNELS = ("phone", "shop", "e-mail", "app", "social media")
CATEGORY_OF = {
    "low light": "camera",
    "day photos": "camera",
    "battery": "battery",
    "heating": "battery",
    "screen": "hardware",
    "speaker": "hardware",
    "network": "network",
    "software": "software",
    "delivery": "delivery",
    "billing": "billing",
    "repair": "service",
    "staff": "service",
}
"""The help desk's category of each attribute, by the names of the first year."""

NEW_NAME = {"camera": "imaging"}
"""What the help desk's new software calls them from month 13 on."""

CATEGORIES = (*dict.fromkeys(CATEGORY_OF.values()), *NEW_NAME.values())
PROMISES = (1, 2, 3, 5, 10)
"""How many working days an agent can promise to take."""

AMOUNTS = (10, 20, 50, 100, 200)
"""What can be paid, in euros."""


@dataclass(frozen=True)
class Truth:
    """Every number of the process.

    Times are the desk's minutes of work; `x_by_y` is what a point of y adds to x (to the log-odds,
    where x is a chance, to the logarithm, where it is a time); `_sd` is the spread that chance
    adds. Tables have a row per product, attribute or channel, in their order; their rows are
    weights, in hundredths.
    """

    # Tickets: phones in use, thousands in each month, times the season (a yearly wave that ends
    # where it began), weekday and hour, times the launch's spike in month 9 and 10.
    base: tuple[int, ...] = (
        *(400, 411, 423, 436, 450, 464, 478, 492, 531, 580, 628, 675),
        *(719, 760, 799, 836, 871, 904, 935, 964, 991, 1016, 1039, 1060),
    )
    season: tuple[int, ...] = (103, 102, 100, 99, 98, 98, 98, 99, 100, 101, 102, 103)
    weekdays: tuple[int, ...] = (10, 10, 10, 10, 10, 12, 12)
    hours: tuple[int, ...] = (
        *(1, 0, 0, 0, 0, 0, 1, 2, 4, 6, 7, 7),
        *(6, 6, 6, 6, 7, 8, 9, 10, 10, 8, 5, 2),
    )
    spike: tuple[int, ...] = (*(100,) * 8, 190, 155, *(100,) * 14)

    # What the tickets are about. M8 comes in month 9, M8 Lite in month 13; the two older phones
    # share the other users.
    launch_m8: int = 8
    m8_a_month: float = 0.028
    m8_most: float = 0.40
    launch_lite: int = 12
    lite_a_month: float = 0.02
    m6_of_old: float = 0.40
    attributes: tuple[tuple[int, ...], ...] = (
        (15, 7, 14, 5, 8, 5, 11, 11, 7, 7, 6, 4),
        (17, 7, 13, 5, 8, 5, 11, 11, 7, 7, 5, 4),
        (28, 6, 12, 8, 5, 4, 9, 11, 7, 4, 3, 3),
        (22, 8, 13, 6, 7, 4, 10, 11, 7, 5, 4, 3),
    )
    # Whom the expectation came from, of complaints about the camera, the rest of the phone, and
    # the firm: ad, rep, word of mouth, own experience, price.
    sources: tuple[tuple[int, ...], ...] = (
        (40, 12, 20, 18, 10),
        (20, 15, 15, 35, 15),
        (10, 32, 10, 30, 18),
    )
    # The spike: M8 only, its attributes, and mostly the advertisement.
    spike_attributes: tuple[int, ...] = (74, 4, 3, 8, 0, 0, 2, 9, 0, 0, 0, 0)
    spike_sources: tuple[int, ...] = (70, 12, 14, 2, 2)
    chinese: float = 0.40
    channels_open: tuple[int, ...] = (34, 14, 22, 20, 10)
    channels_closed: tuple[int, ...] = (0, 0, 44, 36, 20)

    # How bad it is: the gap between expected and experienced, in points of a rating.
    gap: float = 3.0
    gap_by_ad: float = 0.8
    gap_sd: float = 1.2
    severity: float = 2.7
    severity_by_gap: float = 0.35
    severity_sd: float = 0.95

    # Who handles it. A07 is given the hard cases: the chance by severity.
    specialist: int = 6
    escalated: tuple[float, ...] = (0.01, 0.02, 0.05, 0.30, 0.55)
    first_answer: tuple[int, ...] = (10, 8, 240, 150, 90)
    weekend_backlog: float = 1.6
    first_answer_sd: float = 0.8
    handling: float = 900.0
    handling_by_severity: float = 0.45
    handling_by_attribute: tuple[float, ...] = (
        *(0.05, 0.0, 0.10, 0.15, 0.20, 0.20, -0.10, 0.0, -0.20, -0.40, 0.40, -0.20),
    )
    handling_by_agent: tuple[float, ...] = (
        *(0.0, -0.08, 0.06, 0.10, -0.05, 0.02, -0.25, 0.08, -0.10, 0.0, 0.05, -0.04),
    )
    handling_sd: float = 0.9

    # What is promised: A10 promises half of the time that others would allow themselves.
    promises: float = 0.70
    optimism_by_agent: tuple[float, ...] = (
        *(1.5, 1.6, 1.5, 1.4, 1.5, 1.5, 1.7, 1.5, 1.4, 0.75, 1.6, 1.5),
    )
    promise_sd: float = 0.5

    # What the customer gets, and says. Who is angry answers the survey, and who is delighted.
    apology: float = 0.60
    pays: float = -0.9
    pays_by_severity: float = 0.5
    amount: float = 1.2
    amount_by_severity: float = 0.35
    amount_by_camera: float = 0.9
    amount_sd: float = 0.8
    reopens: float = -2.2
    reopens_by_severity: float = 0.3
    reopens_by_apology: float = -0.4
    csat: float = 3.15
    csat_by_severity: float = -0.25
    csat_by_gap: float = -0.15
    csat_by_time: float = -0.25
    csat_by_apology: float = 0.25
    csat_by_payment: float = 0.30
    csat_by_broken_promise: float = -0.60
    csat_sd: float = 0.85
    answers: tuple[float, ...] = (0.78, 0.50, 0.30, 0.22, 0.37)
    called: float = 0.06


TRUTH = Truth()


def family(attribute: str) -> int:
    """Return which row of `Truth.sources` an attribute has: camera, rest of the phone, firm."""
    if CATEGORY_OF[attribute] == "camera":
        return 0
    return 2 if CATEGORY_OF[attribute] in ("delivery", "billing", "service") else 1


FAMILIES = tuple(family(attribute) for attribute in ATTRIBUTES)
