"""Whole submissions of problem set 1, and the points that each must get.

A submission maps the grade id of a task to what the student wrote in its answer cell; tasks that
are not named were left as released.
"""

from dataclasses import dataclass, field

POINTS = {
    "who-was-asked": 1,
    "will-and-should": 2,
    "will-by-wom": 2,
    "ad-slope-raw": 1,
    "ad-slope-adjusted": 2,
    "ad-saturation": 2,
    "should-and-perception": 2,
    "recalled-or-stated": 2,
    "asked-or-not": 2,
    "update-step": 1,
    "update-over-time": 2,
    "mix-of-sources": 2,
    "advice": 3,
}
WRITTEN = "advice"
AUTOMATIC = sum(points for task, points in POINTS.items() if task != WRITTEN)
# Who hands in what is no notebook; a classmate's data file; a data file of their own making.
CORRUPT = "zoe"
FOREIGN_DATA = "anna"
DOCTORED_DATA = "ben"
ADVICE = (
    "The slope on the slide mixes the advertisement with the people who see it. Fans of the brand "
    "see it more often and expect more anyway, so compare customers who are alike."
)


@dataclass(frozen=True)
class Submission:
    """What a student wrote, and the points by design: task -> points, 0 where not named."""

    answers: dict[str, str] = field(default_factory=dict)
    points: dict[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return sum(self.points.values())

    @property
    def to_be_read(self) -> bool:
        """Somebody has to read it: there is a written answer."""
        return WRITTEN in self.answers


BLANK = Submission()


def full(solutions: dict[str, str]) -> Submission:
    """The reference solution, as it stands in the instructor's notebook."""
    return Submission(solutions, {task: n for task, n in POINTS.items() if task != WRITTEN})


HALF_TASKS = (
    *("who-was-asked", "will-and-should", "will-by-wom", "ad-slope-raw", "ad-slope-adjusted"),
    "update-step",
)


def half(solutions: dict[str, str]) -> Submission:
    """Six tasks as in the reference, one part each of three others, and no written answer."""
    return Submission(
        {task: solutions[task] for task in HALF_TASKS}
        | {
            "ad-saturation": """
people["early"] = people["ad_exposure"].clip(upper=3)  # given
people["late"] = (people["ad_exposure"] - 3).clip(lower=0)  # given
formula = "will_low ~ early + late + prior_brand_sat + photo_enthusiast"
early_slope = smf.ols(formula, data=people).fit().params["early"]
late_slope = ...
""",
            "should-and-perception": """
formula = "perc_low ~ perf_obj_low + should_low"
should_without_will = smf.ols(formula, data=people).fit().params["should_low"]
should_beside_will = ...
""",
            # The line of the second part is gone.
            "asked-or-not": """
by_lot = people.groupby("asked")["sat"].mean()
asked_difference = by_lot[1] - by_lot[0]
""",
        },
        {task: POINTS[task] for task in HALF_TASKS}
        | {"ad-saturation": 1, "should-and-perception": 1, "asked-or-not": 1},
    )


# Everything right, and nothing written as in the reference: numpy, plain Python, other libraries;
# numbers as floats, arrays and one-element Series; rounded to three decimals or not at all.
ALTERNATIVE = Submission(
    {
        "who-was-asked": """
n_asked = len(panel[(panel["wave"] == "pre") & (panel["asked"] == 1)])
""",
        "will-and-should": """
will_mean = round(float(np.nanmean(people["will_low"].to_numpy())), 3)
should_gap = (people["should_low"] - people["will_low"]).mean().round(3)
""",
        "will-by-wom": """
talk = np.where(people["wom_valence"] < 0, "negative", "positive")
talk = np.where(people["wom_valence"] == 0, "none", talk)
will_by_talk = people.assign(talk=talk).pivot_table(index="talk", values="will_low").round(3)
heard_bad, heard_nothing = (
    people.loc[talk == kind, "will_low"].dropna().to_list() for kind in ("negative", "none")
)
fall = sum(heard_nothing) / len(heard_nothing) - sum(heard_bad) / len(heard_bad)
""",
        "ad-slope-raw": """
stated = people.dropna(subset=["will_low"])
ad_slope_raw = np.polyfit(stated["ad_exposure"], stated["will_low"], 1)[0]
""",
        "ad-slope-adjusted": """
stated = people.dropna(subset=["will_low"])
X = np.column_stack(
    [np.ones(len(stated)), stated[["ad_exposure", "prior_brand_sat", "photo_enthusiast"]]]
)
slopes, *_ = np.linalg.lstsq(X, stated["will_low"].to_numpy())
ad_slope_adjusted = slopes[[1]]
ad_slope_excess = round(ad_slope_raw - slopes[1], 3)
""",
        "ad-saturation": """
import statsmodels.api as sm

stated = people.dropna(subset=["will_low"])
X = sm.add_constant(
    pd.DataFrame(
        {
            "early": np.minimum(stated["ad_exposure"], 3),
            "late": np.maximum(stated["ad_exposure"] - 3, 0),
            "prior": stated["prior_brand_sat"],
            "hobby": stated["photo_enthusiast"],
        }
    )
)
fit = sm.OLS(stated["will_low"], X).fit()
early_slope, late_slope = fit.params[["early"]], fit.params[["late"]].round(4)
""",
        "should-and-perception": """
def slope_of_should(*held):
    complete = people.dropna(subset=["should_low"])
    X = complete[["should_low", *held]] - complete[["should_low", *held]].mean()
    return np.linalg.lstsq(X.to_numpy(), complete["perc_low"] - complete["perc_low"].mean())[0][0]


should_without_will = slope_of_should("perf_obj_low")
should_beside_will = slope_of_should("perf_obj_low", "will_low")
""",
        "recalled-or-stated": """
those = people.query("asked == 1")
gap_stated = those["perc_low"].mean() - those["will_low"].mean()
gap_recalled = np.mean(those["perc_low"].to_numpy() - those["recalled_will_low"].to_numpy())
""",
        "asked-or-not": """
import statistics

fit = smf.ols("sat ~ asked", data=people).fit()
asked_difference = fit.params["asked"].round(3)
asked_effect = fit.params["asked"] / statistics.stdev(people["sat"])
""",
        "update-step": """
def update(expectation, experience, rate=0.35):
    print("learning at", rate)
    return np.array([(1 - rate) * expectation + rate * experience])
""",
        "update-over-time": """
from itertools import accumulate


def trajectory(start, experiences, good=0.2, bad=0.5):
    def learn(last, x):
        return last + (good * max(x - last, 0) - bad * max(last - x, 0))

    return np.array(list(accumulate(experiences, learn, initial=start)))
""",
        "mix-of-sources": """
def mix(signals, weights):
    return np.average(signals, weights=weights)
""",
        WRITTEN: ADVICE,
    },
    {task: n for task, n in POINTS.items() if task != WRITTEN},
)

# What people do who have misunderstood something: every mistake is one that lessons warn of.
MISCONCEPTION = Submission(
    {
        # Counts every customer twice.
        "who-was-asked": 'n_asked = panel["asked"].sum()',
        # Will minus should.
        "will-and-should": """
will_mean = people["will_low"].mean()
should_gap = will_mean - people["should_low"].mean()
""",
        # Negative minus none.
        "will-by-wom": """
talk = np.sign(people["wom_valence"]).map({-1: "negative", 0: "none", 1: "positive"})  # given
will_by_talk = people.groupby(talk)["will_low"].mean()
fall = will_by_talk["negative"] - will_by_talk["none"]
""",
        "ad-slope-raw": """
ad_slope_raw = smf.ols("will_low ~ ad_exposure", data=people).fit().params["ad_exposure"]
""",
        # Takes the slope on the slide for the effect of the advertisement.
        "ad-slope-adjusted": """
ad_slope_adjusted = ad_slope_raw
ad_slope_excess = ad_slope_raw - ad_slope_adjusted
""",
        # Holds nothing constant.
        "ad-saturation": """
people["early"] = people["ad_exposure"].clip(upper=3)  # given
people["late"] = (people["ad_exposure"] - 3).clip(lower=0)  # given
fit = smf.ols("will_low ~ early + late", data=people).fit()
early_slope = fit.params["early"]
late_slope = fit.params["late"]
""",
        # The slope of the wrong expectation.
        "should-and-perception": """
fit = smf.ols("perc_low ~ perf_obj_low + should_low", data=people).fit()
should_without_will = fit.params["should_low"]
fit = smf.ols("perc_low ~ perf_obj_low + will_low + should_low", data=people).fit()
should_beside_will = fit.params["will_low"]
""",
        # Stated by those who were asked, remembered by everybody.
        "recalled-or-stated": """
gap_stated = (people["perc_low"] - people["will_low"]).mean()
gap_recalled = (people["perc_low"] - people["recalled_will_low"]).mean()
""",
        # Leaves the difference in points.
        "asked-or-not": """
asked_difference = people[people["asked"] == 1]["sat"].mean() - people[people["asked"] == 0][
    "sat"
].mean()
asked_effect = asked_difference
""",
        # The rate is given to the old expectation.
        "update-step": """
def update(expectation, experience, rate=0.35):
    return rate * expectation + (1 - rate) * experience
""",
        # Good and bad news weigh the same.
        "update-over-time": """
def trajectory(start, experiences, good=0.2, bad=0.5):
    path = [start]
    for experience in experiences:
        last = path[-1]
        path.append(last + good * (experience - last))
    return path
""",
        # A sum of shares, whatever the weights add up to.
        "mix-of-sources": """
def mix(signals, weights):
    return sum(w * s for w, s in zip(weights, signals))
""",
        WRITTEN: "Show it six times to everybody: every exposure adds the slope on the slide.",
    },
    {
        "will-and-should": 1,
        "will-by-wom": 1,
        "ad-slope-raw": 1,
        "should-and-perception": 1,
        "recalled-or-stated": 1,
        "asked-or-not": 1,
        "update-over-time": 1,
        "mix-of-sources": 1,
    },
)


def typed(solutions: dict[str, str], numbers: dict[str, dict[str, object]]) -> Submission:
    """Somebody else's right numbers, typed in; the functions, which need no data, are right."""
    functions = ("update-step", "update-over-time", "mix-of-sources")
    return Submission(
        {
            task: "\n".join(f"{name} = {value!r}" for name, value in answers.items())
            for task, answers in numbers.items()
        }
        | {task: solutions[task] for task in functions},
        {task: POINTS[task] for task in functions},
    )
