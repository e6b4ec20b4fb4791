"""The zone of tolerance: between the service just acceptable and the service desired."""

from mindthegap.measures.tolerance.three_columns import MEASURES, PLACES, Zone, zone

__all__ = ["MEASURES", "PLACES", "Zone", "zone"]
