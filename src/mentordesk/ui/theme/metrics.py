"""Measures in logical pixels: spacing in steps of four, heights and radii."""

from enum import IntEnum


class Space(IntEnum):
    """Distances between and inside things."""

    NONE = 0
    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 20
    XXL = 24


CONTROL_HEIGHT = 30
CONTROL_RADIUS = 6
CARD_RADIUS = 8
