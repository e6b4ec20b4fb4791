"""The design values of the case's exhibits, all ours, in one place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Truth:
    """Every number of the process behind the exhibits.

    Ratings are on 1 to 10, laboratory scores on 0 to 100; `_sd` is the spread that chance adds.
    What is known of customers from `camera_panel` is taken from there.
    """

    # Exhibit 2. Scores of the M8 by hand at each light (lux), near to those that the photographs of
    # `models.camera` get; another phone reaches them with so many times the light. On a stand
    # they are high all along.
    by_hand: tuple[tuple[float, float], ...] = (
        *((0.2, 5.0), (0.5, 15.5), (1.0, 27.5), (3.0, 42.0), (10.0, 51.5), (30.0, 61.0)),
        *((100.0, 68.5), (1000.0, 77.5), (10000.0, 78.5)),
    )
    light_for_m7: float = 2.0
    light_for_rival: float = 0.5
    stand: float = 78.0
    pilot: float = 6.0
    photos: int = 40
    score_sd: float = 6.0

    # Exhibit 3. Who complained answers the survey more often. The ratings of what the survey asks
    # besides are coloured by overall satisfaction (halo), and move it in no way.
    answers: float = 0.34
    answers_if_complained: float = 0.52
    attributes: tuple[tuple[str, float], ...] = (
        ("screen", 7.9),
        ("sound", 7.4),
        ("battery", 7.1),
        ("speed", 7.8),
    )
    halo: float = 0.15
    attribute_sd: float = 0.85

    # Exhibit 5. Sales in a week and the share that comes back within 14 days; the notice comes
    # with week 7. The last weeks are those of the year-end business.
    notice: int = 7
    sold_m8: float = 4150.0
    sold_m7: float = 3900.0
    fading: float = -0.012
    year_end: tuple[float, ...] = (1.0,) * 10 + (1.06, 1.18, 1.30)
    sold_by_notice: float = -0.06
    sold_sd: float = 0.035
    returned_m8: float = 0.070
    returned_m7: float = 0.032
    returns_fade: float = -0.045
    returns_fade_all: float = -0.010
    returned_by_notice: float = -0.20

    # Exhibit 7. Trust of customers who complained: what they lose, what comes back in any case,
    # and what an open answer adds. Owners of the older phone had nothing to forgive.
    customers: int = 120
    trust: float = 6.6
    trust_sd: float = 1.1
    wave_sd: float = 0.75
    loss: float = 2.1
    comes_back: float = 0.75
    open_answer: float = 0.40
    # The pilot of the next software, among those who had rated their night photos lowest: what a
    # rating keeps of itself, and what the software adds.
    lowest: float = 4.5
    keeps: float = 0.70
    rating_sd: float = 0.65
    pilot_gain: float = 0.45


TRUTH = Truth()
SEED = 22

# What finance told the managing director, in euros (exhibit 6).
MARGIN = 110
COMPLAINT = 40
LOST_CUSTOMER = 160
