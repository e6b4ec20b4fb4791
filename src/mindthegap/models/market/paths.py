"""Two ways through the eight quarters: the brand's own, as the case tells it, and a good one."""

from mindthegap.models.market.decision import Decision

BRANDS_PATH = (
    # Launch: the advertising stresses the camera, and nobody is ready for complaints.
    Decision(promise=9, disclosure=0, engineering=0.2, speed=0.1, apology=0, compensation=0.1,
             contact=0),
    # Pictures disappoint in low light, customers complain, the message stays.
    Decision(promise=9, disclosure=0, engineering=0.2, speed=0.2, apology=0, compensation=0.1,
             contact=0),
    # A survey asks what is wrong: the camera, and nothing else.
    Decision(promise=8.5, disclosure=0, engineering=0.3, speed=0.4, apology=0.4, compensation=0.2,
             contact=0.6),
    # The message changes: when pictures are good is told, an apology made, a fix promised.
    Decision(promise=6.5, disclosure=0.7, engineering=0.8, speed=0.7, apology=0.8,
             compensation=0.4, contact=0.6, pledge=0.7),
    Decision(promise=6.5, disclosure=0.6, engineering=0.8, speed=0.7, apology=0.5,
             compensation=0.4, contact=0.5),
    # The fix arrives, and customers are told.
    Decision(promise=7, disclosure=0.5, engineering=0.6, speed=0.6, apology=0.3,
             compensation=0.4, contact=0.4),
    # The next version: better in low light, and promised as what it is.
    Decision(promise=7.5, disclosure=0.3, engineering=0.5, speed=0.5, apology=0.3,
             compensation=0.3, contact=0.4),
    Decision(promise=7.5, disclosure=0.3, engineering=0.5, speed=0.5, apology=0.3,
             compensation=0.3, contact=0.4),
)  # fmt: skip
"""The brand's own path: a loud promise, complaints, a survey, a new message, a pledge, a fix."""

GOOD_PATH = (
    # Promise what the camera does, and begin at once to make it better.
    Decision(promise=6, disclosure=0.5, engineering=0.8, speed=0.5, apology=0.4,
             compensation=0.4, contact=0.5),
    Decision(promise=6, disclosure=0.5, engineering=0.8, speed=0.5, apology=0.4,
             compensation=0.4, contact=0.5),
    # As pictures get better, the promise follows, half a step behind what engineers hope for.
    Decision(promise=6.5, disclosure=0.4, engineering=0.7, speed=0.5, apology=0.4,
             compensation=0.4, contact=0.5),
    Decision(promise=7, disclosure=0.4, engineering=0.7, speed=0.5, apology=0.4,
             compensation=0.4, contact=0.5),
    Decision(promise=7.5, disclosure=0.3, engineering=0.6, speed=0.5, apology=0.4,
             compensation=0.4, contact=0.5),
    Decision(promise=8, disclosure=0.3, engineering=0.5, speed=0.5, apology=0.4,
             compensation=0.4, contact=0.5),
    Decision(promise=8, disclosure=0.3, engineering=0.3, speed=0.5, apology=0.4,
             compensation=0.4, contact=0.5),
    Decision(promise=8.5, disclosure=0.3, engineering=0.2, speed=0.5, apology=0.4,
             compensation=0.4, contact=0.5),
)  # fmt: skip
"""A good path: an honest promise that follows the product, and the product made better early."""

PATHS = {"the brand's own path": BRANDS_PATH, "a good path": GOOD_PATH}
"""Both by the name to show."""
