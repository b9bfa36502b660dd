"""Draw many similar pictures at once, all with the same bits on every machine.

A shape is a depth: an array that says for each pixel how many pixels deep inside the shape it lies (negative outside).
`meet` intersects shapes, np.maximum joins them, `paint` puts one on the pictures with a soft edge.
A parameter that varies has the shape (size, 1, 1), rows are (28, 1) and columns (28,): broadcasting does the rest.
Only + - * / and square roots touch the pixels, because those give the same bits everywhere; sines do not.
"""

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np

SIDE = 28
ROWS = np.arange(SIDE, dtype=np.float32)[:, None]
COLUMNS = np.arange(SIDE, dtype=np.float32)

Span = tuple[float, float]


@dataclass(frozen=True)
class Lot:
    """`size` pictures of one class that are drawn together."""

    size: int
    rng: np.random.Generator

    def blank(self) -> np.ndarray:
        """Black pictures to paint on: float32 (size, 28, 28), 0 for black to 1 for white."""
        return np.zeros((self.size, SIDE, SIDE), dtype=np.float32)

    def vary(self, low: float, high: float) -> np.ndarray:
        """One number between low and high for each picture: float32 (size, 1, 1)."""
        return (low + (high - low) * self.rng.random((self.size, 1, 1))).astype(np.float32)

    def chance(self, share: float) -> np.ndarray:
        """1.0 for about this share of the pictures, else 0.0: float32 (size, 1, 1)."""
        return (self.rng.random((self.size, 1, 1)) < share).astype(np.float32)

    def place(self, move: float = 0.8) -> tuple[np.ndarray, np.ndarray]:
        """Rows from the top and columns from the middle, moved and stretched a little for each picture."""
        down = (ROWS + self.vary(-move, move)) * self.vary(0.97, 1.04)
        return down, (COLUMNS - (SIDE - 1) / 2 + self.vary(-move, move)) * self.vary(0.95, 1.05)

    def cloth(self, low: float, high: float, pattern: float = 0.0) -> np.ndarray:
        """Brightness of the material, striped on this share of the pictures: float32 (size, 28, 28)."""
        bars = self.chance(pattern) * self.vary(0, 0.6) * ripple(ROWS / self.vary(2, 7) + self.vary(0, 1))
        lines = self.chance(pattern) * self.vary(0, 0.5) * ripple(COLUMNS / self.vary(2, 6) + self.vary(0, 1))
        folds = self.vary(0, 0.25) * ripple(COLUMNS / self.vary(6, 20) + ROWS / self.vary(-30, -12) + self.vary(0, 1))
        grain = self.rng.random((self.size, SIDE, SIDE), dtype=np.float32) * self.vary(0.02, 0.2)
        return self.vary(low, high) * (1 - bars - lines) * (1 - folds - grain)


def ripple(phase: np.ndarray) -> np.ndarray:
    """A triangle wave: 0 at whole numbers, 1 halfway between them."""
    return 1 - np.abs((phase % 1) * 2 - 1)


def bend(position: np.ndarray, *knots: tuple) -> np.ndarray:
    """The broken line through the knots (position, value), flat beyond the outer two."""
    value = knots[0][1]
    for (start, low), (stop, high) in pairwise(knots):
        value = value + (high - low) * np.clip((position - start) / (stop - start), 0, 1)
    return value


def meet(*depths: np.ndarray) -> np.ndarray:
    """The intersection of shapes."""
    return reduce(np.minimum, depths)


def ring(x: np.ndarray, y: np.ndarray, width: np.ndarray, height: np.ndarray, thick: np.ndarray) -> np.ndarray:
    """The rim of an ellipse around (0, 0), `thick` pixels to each side."""
    return thick - np.abs(np.sqrt((x / width) ** 2 + (y / height) ** 2) - 1) * np.minimum(width, height)


def only(here: np.ndarray, depth: np.ndarray) -> np.ndarray:
    """The shape on the pictures where `here` is 1, nothing where it is 0."""
    return depth + (here - 1) * SIDE


def paint(picture: np.ndarray, depth: np.ndarray, tone: np.ndarray) -> None:
    """Put a shape of this brightness on the pictures, in place."""
    picture += np.clip(depth + 0.5, 0, 1) * (np.clip(tone, 0, 1) - picture)
