"""Interactive pieces of the lessons: sliders and a picture, computed in the browser."""

from mindthegap.widgets.ceiling_gap import CeilingGap
from mindthegap.widgets.complaint_iceberg import ComplaintIceberg
from mindthegap.widgets.gap_slider import GapSlider
from mindthegap.widgets.kano_ageing import KanoAgeing
from mindthegap.widgets.recovery_builder import RecoveryBuilder
from mindthegap.widgets.source_mixer import SourceMixer
from mindthegap.widgets.standard_sorter import StandardSorter

__all__ = [
    "CeilingGap",
    "ComplaintIceberg",
    "GapSlider",
    "KanoAgeing",
    "RecoveryBuilder",
    "SourceMixer",
    "StandardSorter",
]
