"""Response surfaces: how an outcome goes with expectation and perception together.

A difference score (perception minus expectation) forces equal and opposite weights on the two and
allows no curve. Polynomial regression lets the data say, and the surface that it draws is read off
along two lines: where perception equals expectation, and where they diverge.
"""

from mindthegap.measures.response_surface.fitted import Fit
from mindthegap.measures.response_surface.geometry import (
    Point,
    Surface,
    from_coefficients,
)
from mindthegap.measures.response_surface.regression import fit

__all__ = ["Fit", "Point", "Surface", "fit", "from_coefficients"]
