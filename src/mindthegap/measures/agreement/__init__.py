"""Whether people who code the same texts agree: kappa, alpha, and where and when they don't.

>>> import pandas as pd
>>> codes = pd.DataFrame([["a", "b", "b", "a"], ["a", "b", "a", "a"]], index=["Ann", "Bo"])
>>> round(krippendorff_alpha(codes, "nominal", bootstrap=0).alpha, 3)
0.533
"""

from mindthegap.measures.agreement.alpha import Alpha, krippendorff_alpha
from mindthegap.measures.agreement.coders import alpha_by_batch, disagreements
from mindthegap.measures.agreement.kappa import Kappa, cohen_kappa

__all__ = [
    "Alpha",
    "Kappa",
    "alpha_by_batch",
    "cohen_kappa",
    "disagreements",
    "krippendorff_alpha",
]
