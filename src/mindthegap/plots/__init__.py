"""One figure per model or measure; each returns a Picture, whose title says the finding."""

from mindthegap.plots.theme import PALETTE, Picture, picture, use_theme

__all__ = ["PALETTE", "Picture", "picture", "use_theme"]
