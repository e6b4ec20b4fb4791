"""What an analyst computes from data on customers: a DataFrame in, a result out.

- `reliability`: whether items measure one thing, and two constructs are two.
- `servqual`: what is expected of good service, what is perceived, and the gap.
- `tolerance`: the zone between service just acceptable and service desired.
- `kano`: which features must be there, which please, and which nobody cares about.
- `priorities`: importance-performance analysis, and how much it hangs on choices.
- `drivers`: what matters for an outcome; what pleases and what only prevents displeasure.
- `response_surface`: how an outcome goes with expectation and perception together.
- `scores`: NPS, top-box, CSAT, CES, their differences, and what those who kept silent change.
- `agreement`: whether people who code the same texts agree, and where not.
- `control_charts`: which periods differ from the others by more than chance.
- `complaints`: causes, response times, promises kept, and what stays hidden.
- `recovery`: what an action after a failure achieves, and which justice counts.
- `segments`: clusters of alike expectations, told from clouds that only look like some.
- `rollout`: the effect of something new that units get one after the other.
- `regressions`: regressions side by side, and means of small groups.

Import the module: ``from mindthegap.measures import servqual``. The figure of each result is in
`mindthegap.plots`; a measure's docstring names it under "See Also". Data that look really wrong,
such as items turned the wrong way, raise a UserWarning; what cannot be computed is refused, and
the message says what would be right. `inputs`, `refusals`, `result`,
`intervals` and `leverage` serve these.
"""
