"""How an expectation meets experience: perception, the gap, and satisfaction."""

import numpy as np

from mindthegap.models.scale import RATING, on_scale, plain

FORMS = ("step", "linear", "asymmetric", "zone")


def gap(expectation, perception):
    """Disconfirmation: perception minus expectation; below zero the experience fell short."""
    return plain(on_scale(perception, "perception") - on_scale(expectation, "expectation"))


def perceive(
    performance,
    will,
    should=None,
    *,
    assimilation=0.25,
    should_weight=0.15,
    should_mean=8.0,
    contrast=0.3,
    threshold=3.0,
):
    """Perceived performance: assimilation to will, away from should, contrast beyond."""
    performance = on_scale(performance, "performance", (0.0, 10.0))
    will = on_scale(will, "will")
    surprise = performance - will
    perceived = performance - assimilation * surprise
    if should is not None:
        perceived = perceived - should_weight * (on_scale(should, "should") - should_mean)
    beyond = np.maximum(np.abs(surprise) - threshold, 0.0)
    return plain(np.clip(perceived + contrast * beyond * np.sign(surprise), *RATING))


def satisfaction(
    expectation, perception, *, base=3.2, performance=0.50, positive=0.15, negative=0.35
):
    """Satisfaction: base + performance * P + positive * surplus - negative * shortfall."""
    perception = on_scale(perception, "perception")
    difference = gap(expectation, perception)
    surplus, shortfall = np.maximum(difference, 0.0), np.maximum(-difference, 0.0)
    total = base + performance * perception + positive * surplus - negative * shortfall
    return plain(np.clip(total, *RATING))


def curve(gap, form, *, step=1.0, linear=0.25, positive=0.15, negative=0.35, zone=1.0):
    """What a gap adds to satisfaction (points), in one of four forms: see FORMS."""
    gap = on_scale(gap, "gap", (-9.0, 9.0))
    if form == "step":
        return plain(step * (2.0 * (gap >= 0) - 1.0))
    if form == "linear":
        return plain(linear * gap)
    if form == "asymmetric":
        return plain(positive * np.maximum(gap, 0.0) - negative * np.maximum(-gap, 0.0))
    if form == "zone":
        return plain(
            positive * np.maximum(gap - zone, 0.0) - negative * np.maximum(-gap - zone, 0.0)
        )
    raise ValueError(f"form must be one of {', '.join(map(repr, FORMS))}, but it is {form!r}.")
