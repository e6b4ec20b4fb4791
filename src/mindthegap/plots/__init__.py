"""One figure per model or measure; each returns a Picture, whose title says the finding."""

from mindthegap.plots.agreement import alpha_by_batch, disagreements, kappa
from mindthegap.plots.complaints import pareto, promise_calibration, promise_ledger, response_times
from mindthegap.plots.consequences import purchase, recall
from mindthegap.plots.control_charts import control_chart
from mindthegap.plots.delight import delight_market, raised_bar
from mindthegap.plots.disconfirmation import gap, satisfaction_curve
from mindthegap.plots.discriminant_validity import discriminant
from mindthegap.plots.drivers import penalty_reward
from mindthegap.plots.estimates import reps, shares, slopes
from mindthegap.plots.formation import dose_response, mixture, updating
from mindthegap.plots.iceberg import problem_iceberg
from mindthegap.plots.kano import better_worse, kano_drift, kano_shares
from mindthegap.plots.lifetime import leaky_bucket, lifetime_values, poor_quality
from mindthegap.plots.priorities import priorities_map, quadrant_flips
from mindthegap.plots.promises import promise_paths, promise_profit
from mindthegap.plots.recovery import (
    justice_weights,
    recovery_balance,
    recovery_cells,
    recovery_effect,
    recovery_paradox,
    trust_paths,
)
from mindthegap.plots.reliability import gap_reliability, item_quality, reliabilities
from mindthegap.plots.response_surface import rivals, surface
from mindthegap.plots.rollout import event_study, rollout_effect
from mindthegap.plots.scores import nonresponse_range, promoter_scores, rating_scores
from mindthegap.plots.segments import segment_number, segment_profiles, segment_tests
from mindthegap.plots.servqual import expectation_adds, service_gaps
from mindthegap.plots.theme import PALETTE, Picture, picture, use_theme
from mindthegap.plots.tolerance import zone_shares, zones
from mindthegap.plots.voice import complaint_rates, complaint_value, reaction_curves

__all__ = [
    "PALETTE",
    "Picture",
    "alpha_by_batch",
    "better_worse",
    "complaint_rates",
    "complaint_value",
    "control_chart",
    "delight_market",
    "disagreements",
    "discriminant",
    "dose_response",
    "event_study",
    "expectation_adds",
    "gap",
    "gap_reliability",
    "item_quality",
    "justice_weights",
    "kano_drift",
    "kano_shares",
    "kappa",
    "leaky_bucket",
    "lifetime_values",
    "mixture",
    "nonresponse_range",
    "pareto",
    "penalty_reward",
    "picture",
    "poor_quality",
    "priorities_map",
    "problem_iceberg",
    "promise_calibration",
    "promise_ledger",
    "promise_paths",
    "promise_profit",
    "promoter_scores",
    "purchase",
    "quadrant_flips",
    "raised_bar",
    "rating_scores",
    "reaction_curves",
    "recall",
    "recovery_balance",
    "recovery_cells",
    "recovery_effect",
    "recovery_paradox",
    "reliabilities",
    "reps",
    "response_times",
    "rivals",
    "rollout_effect",
    "satisfaction_curve",
    "segment_number",
    "segment_profiles",
    "segment_tests",
    "service_gaps",
    "shares",
    "slopes",
    "surface",
    "trust_paths",
    "updating",
    "use_theme",
    "zone_shares",
    "zones",
]
