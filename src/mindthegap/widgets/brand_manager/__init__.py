"""The game of the camera-phone case: eight quarters as the manager of its brand.

`BrandManager` is the piece to play with, `Run` a game as it is saved, `compare` and `comparison`
put the games of a group side by side.
"""

from mindthegap.widgets.brand_manager.group import compare, comparison
from mindthegap.widgets.brand_manager.piece import BrandManager
from mindthegap.widgets.brand_manager.saved import Run

__all__ = ["BrandManager", "Run", "compare", "comparison"]
