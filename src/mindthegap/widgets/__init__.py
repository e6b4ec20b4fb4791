"""Interactive pieces of the lessons: sliders and a picture, computed in the browser."""

from mindthegap.widgets.before_after import BeforeAfter
from mindthegap.widgets.best_promise import BestPromise
from mindthegap.widgets.brand_manager import BrandManager
from mindthegap.widgets.ceiling_gap import CeilingGap
from mindthegap.widgets.complaint_iceberg import ComplaintIceberg
from mindthegap.widgets.delight_ratchet import DelightRatchet
from mindthegap.widgets.expectation_mixer import ExpectationMixer
from mindthegap.widgets.gap_explorer import GapExplorer
from mindthegap.widgets.gap_slider import GapSlider
from mindthegap.widgets.kano_ageing import KanoAgeing
from mindthegap.widgets.night_photo import NightPhoto
from mindthegap.widgets.persona_explorer import PersonaExplorer
from mindthegap.widgets.recovery_builder import RecoveryBuilder
from mindthegap.widgets.source_mixer import SourceMixer
from mindthegap.widgets.standard_sorter import StandardSorter

__all__ = [
    "BeforeAfter",
    "BestPromise",
    "BrandManager",
    "CeilingGap",
    "ComplaintIceberg",
    "DelightRatchet",
    "ExpectationMixer",
    "GapExplorer",
    "GapSlider",
    "KanoAgeing",
    "NightPhoto",
    "PersonaExplorer",
    "RecoveryBuilder",
    "SourceMixer",
    "StandardSorter",
]
