"""Drawn pictures that stand in for Fashion-MNIST and MNIST where there is neither a network nor a file.

Every garment is built from depths: arrays that say for each pixel how many pixels deep inside a shape it lies (negative
outside). `_meet` intersects shapes, np.maximum joins them, `_paint` puts one on the picture with a soft edge.
A parameter that varies has the shape (size, 1, 1), a row (28, 1), a column (28,): broadcasting does the rest.
Only + - * / and square roots touch the pixels, because those give the same bits on every machine; sines do not.
"""

import os
import struct
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, reduce
from pathlib import Path
from typing import NamedTuple

import numpy as np

from helpers.standin_digits import pen_digits
from helpers.text import say

SIDE = 28
CLASSES = 10
CHUNK = 250  # pictures drawn together: few enough that the arrays stay in the processor's cache
ROWS = np.arange(SIDE, dtype=np.float32)[:, None]
COLUMNS = np.arange(SIDE, dtype=np.float32)
SPLITS = (("train", 60_000, 1), ("t10k", 10_000, 2))  # file prefix, pictures, seed

Span = tuple[float, float]


@dataclass(frozen=True)
class _Lot:
    """`size` pictures of one class that are drawn together."""

    size: int
    rng: np.random.Generator

    def vary(self, low: float, high: float) -> np.ndarray:
        """One number between low and high for each picture: float32 (size, 1, 1)."""
        return (low + (high - low) * self.rng.random((self.size, 1, 1))).astype(np.float32)

    def chance(self, share: float) -> np.ndarray:
        """1.0 for about this share of the pictures, else 0.0: float32 (size, 1, 1)."""
        return (self.rng.random((self.size, 1, 1)) < share).astype(np.float32)

    def place(self) -> tuple[np.ndarray, np.ndarray]:
        """Rows from the top and columns from the middle, moved and stretched a little for each picture."""
        down = (ROWS + self.vary(-0.8, 0.8)) * self.vary(0.97, 1.04)
        return down, (COLUMNS - 13.5 + self.vary(-0.8, 0.8)) * self.vary(0.95, 1.05)

    def cloth(self, low: float, high: float, pattern: float = 0.0) -> np.ndarray:
        """Brightness of the material, stripes both ways on a share of the pictures: float32 (size, 28, 28)."""
        bars = self.chance(pattern) * self.vary(0, 0.5) * _ripple(ROWS / self.vary(2, 7) + self.vary(0, 1))
        lines = self.chance(pattern) * self.vary(0, 0.5) * _ripple(COLUMNS / self.vary(2, 6) + self.vary(0, 1))
        folds = self.vary(0, 0.3) * _ripple(COLUMNS / self.vary(6, 20) + ROWS / self.vary(-30, -12) + self.vary(0, 1))
        grain = self.rng.random((self.size, SIDE, SIDE), dtype=np.float32) * self.vary(0.03, 0.25)
        return self.vary(low, high) * (1 - bars - lines) * (1 - folds - grain)


def _ripple(phase: np.ndarray) -> np.ndarray:
    """A triangle wave: 0 at whole numbers, 1 halfway between them."""
    return np.abs((phase % 1) * 2 - 1) * -1 + 1


def _bend(position: np.ndarray, *knots: tuple) -> np.ndarray:
    """The broken line through the knots (position, value), flat beyond the outer two."""
    value = knots[0][1]
    for (start, low), (stop, high) in zip(knots, knots[1:], strict=False):
        value = value + (high - low) * np.clip((position - start) / (stop - start), 0, 1)
    return value


def _meet(*depths: np.ndarray) -> np.ndarray:
    return reduce(np.minimum, depths)


def _ring(x: np.ndarray, y: np.ndarray, width: np.ndarray, height: np.ndarray, thick: np.ndarray) -> np.ndarray:
    """Depth inside the rim of an ellipse around (0, 0)."""
    return thick - np.abs(np.sqrt((x / width) ** 2 + (y / height) ** 2) - 1) * np.minimum(width, height)


def _paint(picture: np.ndarray, depth: np.ndarray, tone: np.ndarray) -> None:
    picture += np.clip(depth + 0.5, 0, 1) * (tone - picture)


class _Cut(NamedTuple):
    """How a top or dress is cut: ranges in pixels, shares of the pictures between 0 and 1."""

    bottom: Span
    shoulder: Span
    chest: Span
    waist: Span
    hem: Span
    neck: Span
    long: float
    short: float
    reach: Span
    collar: float
    opening: float
    pattern: float


CUTS = {
    0: _Cut((24, 27), (6, 8), (6, 8.5), (5.5, 8.5), (6, 9), (2.5, 4.5), 0.06, 0.92, (10.5, 13.5), 0.02, 0.03, 0.25),
    2: _Cut((23, 27), (6, 8), (6, 8), (5.5, 8), (5.5, 8.5), (2, 4), 0.97, 0.03, (10, 13.5), 0.1, 0.06, 0.25),
    3: _Cut((26, 28), (3, 6), (3.5, 6), (2.5, 5), (4, 10), (1.5, 3.5), 0.2, 0.25, (7, 11), 0.05, 0.05, 0.25),
    4: _Cut((25, 28), (5.5, 7.5), (5.5, 7.5), (5, 7.5), (5.5, 8.5), (1.5, 3.5), 0.98, 0.02, (9.5, 12.5), 0.6, 0.9, 0.1),
    6: _Cut((24, 27.5), (5.5, 8), (5.5, 8.5), (5, 8.5), (5.5, 9), (1.5, 4), 0.6, 0.34, (9.5, 13.5), 0.5, 0.5, 0.35),
}


def _draw_top(cut: _Cut, lot: _Lot) -> np.ndarray:
    """T-shirt, pullover, dress, coat and shirt: a body, two sleeves, and what is on the front."""
    down, x = lot.place()
    across = np.abs(x)
    top, neck, shoulder = lot.vary(0.5, 2.5), lot.vary(*cut.neck), lot.vary(*cut.shoulder)
    slope, scoop, vee = lot.vary(1, 3), lot.vary(0.8, 4.5), lot.vary(0.2, 0.9)
    edge = _bend(across, (0, top + scoop), (neck * vee, top + scoop * 0.7), (neck, top), (shoulder, top + slope))
    bottom, chest = lot.vary(*cut.bottom), lot.vary(*cut.chest)
    waist = lot.vary(*cut.waist)
    side = _bend(down, (top + 2, shoulder), (8, chest), (lot.vary(12, 16), waist), (bottom, lot.vary(*cut.hem)))
    picture = np.zeros((lot.size, SIDE, SIDE), dtype=np.float32)
    cloth = lot.cloth(0.35, 1, cut.pattern)
    _sleeves(picture, lot, cut, cloth, (down - top - slope, across), shoulder)
    _paint(picture, _meet(side - across, down - edge, bottom - down), cloth)
    _front(picture, lot, cut, cloth, (down - top, x, across), (neck, scoop))
    return picture


def _sleeves(picture, lot, cut, cloth, place, shoulder) -> None:
    down, across = place
    long = lot.chance(cut.long)
    short = (1 - long) * lot.chance(cut.short / max(1 - cut.long, 1e-6))
    reach = np.maximum(lot.vary(*cut.reach), shoulder + 1)
    length = long * lot.vary(14, 21) + short * lot.vary(4, 9) - 3 * (1 - long - short)
    thick = lot.vary(1.6, 2.6) + short
    run = length + long * 2
    middle = _bend(down, (0, shoulder - thick), (run, reach - thick))
    cuff = length + lot.vary(0, 1) * (0.3 + short * 0.4) * (reach - across) 
    _paint(picture, _meet(thick - np.abs(across - middle), down + 1 - (across - shoulder) * 0.5, cuff - down), cloth * lot.vary(0.8, 1))


def _front(picture, lot, cut, cloth, place, neckline) -> None:
    down, x, across = place
    neck, scoop = neckline
    collar = lot.chance(cut.collar)
    _paint(picture, collar * 3 - 3 + _meet(1.2 - np.abs(across - neck * (1 - down / (scoop + 4))), scoop + 3 - down, down + 1), cloth * lot.vary(0.6, 1.4))
    opening = lot.chance(cut.opening)
    tone = np.clip(cloth * lot.vary(0.2, 1.2), 0, 1)
    _paint(picture, opening * 3 - 3 + _meet(lot.vary(0, 0.7) - np.abs(x), down - scoop) , tone)


PAINTERS: tuple[Callable[[_Lot], np.ndarray], ...] = tuple(partial(_draw_top, CUTS[k]) for k in (0,2,3,4,6))
