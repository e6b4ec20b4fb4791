"""Kano surveys in pictures: better and worse, drift, and shares of the categories."""

from mindthegap.plots.kano.diagram import better_worse, kano_drift
from mindthegap.plots.kano.shares import kano_shares

__all__ = ["better_worse", "kano_drift", "kano_shares"]
