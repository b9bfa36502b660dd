"""Draw T-shirts, pullovers, dresses, coats and shirts: one way of cutting, five sets of measures that overlap."""

from typing import NamedTuple

import numpy as np

from helpers.data.standin.brush import Lot, Span, bend, meet, only, paint


class Cut(NamedTuple):
    """How a garment is cut: ranges in pixels, and shares of the pictures between 0 and 1."""

    bottom: Span
    shoulder: Span
    chest: Span
    waist: Span
    hem: Span
    neck: Span
    long: float  # share with long sleeves
    short: float  # share with short sleeves; the rest has none
    collar: float
    opening: float  # share with buttons or a zip all the way down
    pattern: float


T_SHIRT = Cut((23.5, 27), (5, 7.5), (5, 7.5), (4.5, 7.5), (5, 8), (2, 3.5), 0.1, 0.78, 0.02, 0.05, 0.35)
PULLOVER = Cut((23, 26.5), (5, 6.7), (5, 6.7), (4.5, 6.7), (4.8, 7.2), (1.5, 3), 0.95, 0.05, 0.15, 0.1, 0.3)
DRESS = Cut((26, 28), (3, 5.5), (3.5, 5.5), (2.5, 5), (4, 9), (1.5, 3), 0.2, 0.3, 0.05, 0.05, 0.25)
COAT = Cut((25, 28), (5, 6.8), (5, 7), (4.8, 7), (5.5, 8.5), (1.5, 3), 0.97, 0.02, 0.55, 0.8, 0.15)
SHIRT = Cut((24, 27.5), (5, 7.2), (5, 7.2), (4.8, 7.2), (5, 8), (1.5, 3.2), 0.6, 0.36, 0.5, 0.5, 0.4)


def draw_top(lot: Lot, cut: Cut) -> np.ndarray:
    """A body, two sleeves, and what is on the front: float32 (size, 28, 28)."""
    down, x = lot.place()
    across = np.abs(x)
    top, neck, scoop = lot.vary(0, 2), lot.vary(*cut.neck), lot.vary(0.5, 3.5)
    shoulder, slope = lot.vary(*cut.shoulder), lot.vary(1, 3)
    edge = bend(across, (0, top + scoop), (neck * 0.6, top + scoop * 0.7), (neck, top), (shoulder, top + slope))
    waist = (lot.vary(12, 16), lot.vary(*cut.waist))
    bottom = lot.vary(*cut.bottom)
    side = bend(down, (top + 2, shoulder), (8, lot.vary(*cut.chest)), waist, (bottom, lot.vary(*cut.hem)))
    picture, cloth = lot.blank(), lot.cloth(0.4, 1.1, cut.pattern)
    inside_back = meet(neck - across, down - top, top + scoop + 1 - down)
    paint(picture, inside_back, cloth * lot.vary(0.2, 0.7))
    _sleeves(picture, lot, cut, cloth, down - top - slope, across - shoulder)
    paint(picture, meet(side - across, down - edge, bottom - down), cloth)
    _front(picture, lot, cut, cloth, down - top - scoop, x, neck)
    return picture


def _sleeves(picture: np.ndarray, lot: Lot, cut: Cut, cloth: np.ndarray, down: np.ndarray, out: np.ndarray) -> None:
    """`down` counts from the end of the shoulder, `out` from it to the side, both in pixels."""
    long = lot.chance(cut.long)
    short = (1 - long) * lot.chance(cut.short / (1 - cut.long))
    length = long * lot.vary(16, 22) + short * lot.vary(4, 8)
    thick = lot.vary(1.5, 2.2) + short * 0.8
    lean = long * lot.vary(0.08, 0.26) + short * lot.vary(0.35, 0.9)
    middle = lean * down - 0.6
    along = down + lean * out
    arm = meet(thick - np.abs(out - middle), down + 1.5 - out * 0.6, length - along)
    paint(picture, only(np.maximum(long, short), arm), cloth * lot.vary(0.8, 1))
    shade = meet(0.4 - np.abs(out + 0.3), down - 6)
    paint(picture, only(long, shade), picture * lot.vary(0, 0.4))


def _front(picture: np.ndarray, lot: Lot, cut: Cut, cloth: np.ndarray, down: np.ndarray, x: np.ndarray, neck) -> None:
    """A collar and an opening; `down` counts from the lowest point of the neckline."""
    flap = meet(1.3 - np.abs(np.abs(x) - neck * bend(down, (-4, 1), (1.5, 0.2))), 2 - down, down + 5)
    paint(picture, only(lot.chance(cut.collar), flap), cloth * lot.vary(0.55, 1.4))
    seam = meet(lot.vary(-0.1, 0.7) - np.abs(x), down)
    paint(picture, only(lot.chance(cut.opening), seam), picture * lot.vary(0.1, 1.5))
