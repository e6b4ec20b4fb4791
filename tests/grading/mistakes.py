"""Mistakes that the hidden tests of problem set 1 know, as students make them.

Each is (task, what the student wrote in the answer cell, what the feedback has to say). The rest
of the notebook is right.
"""

OLS = 'smf.ols("{}", data=people).fit().params["{}"]'
LOOSE = OLS.format("will_low ~ early + late", "{}")
TIGHT = OLS.format("will_low ~ early + late + prior_brand_sat + photo_enthusiast", "{}")
BOTH = "will_low ~ ad_exposure + prior_brand_sat + photo_enthusiast"
TURNED = "expectation minus experience"

MISTAKES = [
    ("who-was-asked", 'n_asked = panel["asked"].sum()', "twice"),
    ("who-was-asked", 'n_asked = (people["asked"] == 0).sum()', "were not asked"),
    ("will-and-should", 'will_mean = people["will_low"].fillna(0).mean()', "count as 0"),
    ("will-and-should", 'will_mean = people["will_day"].mean()', "photos by day"),
    ("will-and-should", "should_gap = -should_gap", "will minus should"),
    ("will-and-should", 'should_gap = people["should_low"].mean()', "mean of should_low"),
    ("will-by-wom", "fall = -fall", "turned round"),
    (
        "will-by-wom",
        'fall = will_by_talk["positive"] - will_by_talk["none"]',
        "rise after positive talk",
    ),
    ("will-by-wom", 'fall = will_by_talk["positive"] - will_by_talk["negative"]', "with none"),
    (
        "ad-slope-raw",
        f"ad_slope_raw = {OLS.format('ad_exposure ~ will_low', 'will_low')}",
        "explains the advertising",
    ),
    (
        "ad-slope-raw",
        'ad_slope_raw = people["will_low"].corr(people["ad_exposure"])',
        "the correlation",
    ),
    (
        "ad-slope-raw",
        f"ad_slope_raw = {OLS.format('will_low ~ ad_exposure', 'Intercept')}",
        "It is in points of expectation per exposure",
    ),
    ("ad-slope-adjusted", "ad_slope_adjusted = ad_slope_raw", "slope on the slide"),
    (
        "ad-slope-adjusted",
        "ad_slope_adjusted = "
        + OLS.format("will_low ~ ad_exposure + prior_brand_sat", "ad_exposure"),
        "Hold photo_enthusiast constant, too",
    ),
    (
        "ad-slope-adjusted",
        f"ad_slope_adjusted = {OLS.format(BOTH, 'prior_brand_sat')}",
        "slope of prior_brand_sat",
    ),
    ("ad-slope-adjusted", "ad_slope_excess = -ad_slope_excess", "turned round"),
    ("ad-saturation", f"early_slope = {LOOSE.format('early')}", "Nothing is held constant"),
    ("ad-saturation", f"early_slope = {TIGHT.format('late')}", "slope of the late ones"),
    ("ad-saturation", f"late_slope = {LOOSE.format('late')}", "Nothing is held constant"),
    ("ad-saturation", f"late_slope = {TIGHT.format('early')}", "slope of the early ones"),
    (
        "should-and-perception",
        f"should_without_will = {OLS.format('perc_low ~ should_low', 'should_low')}",
        "Hold perf_obj_low constant",
    ),
    ("should-and-perception", "should_without_will = should_beside_will", "Leave will_low out"),
    (
        "should-and-perception",
        f"should_beside_will = {OLS.format('perc_low ~ will_low + should_low', 'should_low')}",
        "Hold perf_obj_low constant",
    ),
    ("should-and-perception", "should_beside_will = should_without_will", "Add will_low"),
    (
        "should-and-perception",
        "should_beside_will = "
        + OLS.format("perc_low ~ perf_obj_low + will_low + should_low", "will_low"),
        "slope of will_low",
    ),
    ("recalled-or-stated", "gap_stated = -gap_stated", TURNED),
    (
        "recalled-or-stated",
        'gap_stated = people["perc_low"].mean() - people["will_low"].mean()',
        "the same people in both",
    ),
    ("recalled-or-stated", "gap_recalled = -gap_recalled", TURNED),
    (
        "recalled-or-stated",
        'gap_recalled = (people["perc_low"] - people["recalled_will_low"]).mean()',
        "This is for all customers",
    ),
    ("asked-or-not", "asked_difference = -asked_difference", "turned round"),
    ("asked-or-not", "asked_effect = -asked_effect", "turned round"),
    ("asked-or-not", "asked_effect = asked_difference", "Divide it"),
    (
        "update-step",
        "def update(expectation, experience, rate=0.35):\n"
        "    return experience + rate * (expectation - experience)",
        "update(6, 8, 0.35) gives 7.3; it should give 6.7",
    ),
    (
        "update-step",
        "def update(expectation, experience, rate=0.35):\n"
        "    return expectation + rate * abs(experience - expectation)",
        "A bad experience lowers it",
    ),
    (
        "update-step",
        "def update(expectation, experience, rate):\n"
        "    return expectation + rate * (experience - expectation)",
        "update(6, 8) stops with TypeError",
    ),
    (
        "update-over-time",
        "def trajectory(start, experiences, good=0.2, bad=0.5):\n"
        "    return [start] + [update(start, x, bad if x < start else good) for x in experiences]",
        "gives [6, 7, 7]; it should give [6, 7, 7.5]",
    ),
    (
        "update-over-time",
        "def trajectory(start, experiences, good=0.2, bad=0.5):\n"
        "    path = [start]\n"
        "    for x in experiences:\n"
        "        path.append(update(path[-1], x, bad if x < start else good))\n"
        "    return path",
        "An experience below what was expected moves it at the rate bad",
    ),
    (
        "mix-of-sources",
        "def mix(signals, weights):\n"
        "    return sum(w * s for w, s in zip(weights, signals)) / len(signals)",
        "mix([9, 5, 7], [0.5, 0.25, 0.25]) gives 2.5; it should give 7.5",
    ),
    (
        "mix-of-sources",
        "def mix(signals, weights):\n"
        "    total = sum(w * s for w, s in zip(weights, signals))\n"
        "    return total / (sum(weights) if len(weights) == 3 else max(1, len(weights)))",
        "divide by the sum of the weights",
    ),
    (
        "mix-of-sources",
        "def mix(signals, weights):\n"
        "    total = weights[0] * signals[0] + weights[1] * signals[1]\n"
        "    return total / (weights[0] + weights[1])",
        "Use every source",
    ),
]
