"""Draw digits with a pen, for the MNIST stand-in: a few curved strokes each, in several hands."""

import numpy as np

from helpers.data.standin.brush import SIDE, Lot

SAMPLES = 8  # points drawn on each piece of a curve: at most two pixels apart, which the pen's width covers

# One text for each way to write a digit. A word is a point, x then y, 0-9 with y down. The pen follows the points in a
# smooth curve that is pulled towards each of them, turns sharply at a word written twice, and lifts at |.
HANDS = (
    ("50 10 09 99 90 50", "60 10 05 19 79 95 90 50"),
    ("50 59", "50 59", "32 50 50 59", "32 50 50 59 | 29 79"),
    ("12 10 90 94 09 09 99", "12 10 90 94 29 09 06 36 99", "01 30 80 94 39 09 99"),
    ("11 30 90 94 44 44 94 99 29 08", "10 80 80 44 44 94 99 29 08", "01 40 80 84 34 94 99 29 08"),
    ("20 15 15 95 | 70 79", "60 06 06 96 | 60 69", "10 06 56 84 | 90 79"),
    ("80 20 20 14 14 93 99 39 08", "20 14 14 93 99 29 08 | 20 90", "80 20 14 93 99 29 08"),
    ("70 21 09 99 94 14 17", "60 15 09 89 84 24 07", "50 04 09 79 85 25 07"),
    ("00 90 90 39", "00 90 90 39 | 24 84", "02 00 00 90 95 49"),
    ("80 10 03 96 99 09 06 93 80", "50 00 04 94 90 50 | 54 04 09 99 94 54", "81 50 00 04 97 99 19 06 93 70"),
    ("82 80 00 05 85 82 | 82 79", "82 80 00 05 85 82 | 82 89 29 18", "80 20 04 35 82 80 | 80 79"),
)


def draw_digit(digit: int, lot: Lot) -> np.ndarray:
    """Pictures of one digit, 0 .. 9: float32 (lot.size, 28, 28), 0 for the background to 1 for ink."""
    pictures = lot.blank()
    choice = (lot.rng.random(lot.size) * len(HANDS[digit])).astype(np.int64)
    for number, hand in enumerate(HANDS[digit]):
        chosen = choice == number
        pictures[chosen] = _write(hand, int(chosen.sum()), lot.rng)
    return pictures


def _write(hand: str, size: int, rng: np.random.Generator) -> np.ndarray:
    words = sorted(set(hand.replace("|", "").split()))
    points = np.array([[int(word[0]), int(word[1])] for word in words]) - 4.5
    points = points + (rng.random((size, len(words), 2)) * 2 - 1) * 1.2
    points[..., 0] *= 0.45 + 0.45 * rng.random((size, 1))
    points[..., 0] -= points[..., 1] * (rng.random((size, 1)) * 0.8 - 0.2)  # most writing leans to the right
    points[..., 1] += points[..., 0] * (rng.random((size, 1)) * 0.5 - 0.25)
    strokes = [[words.index(word) for word in stroke.split()] for stroke in hand.split("|")]
    path = np.concatenate([_curve(points[:, stroke]) for stroke in strokes], axis=1)
    return _ink(_fit(path, rng), 0.7 + 1.0 * rng.random((size, 1, 1)))


def _curve(points: np.ndarray) -> np.ndarray:
    """Points along a smooth curve (a quadratic B-spline) that begins and ends at the first and last of `points`."""
    padded = np.concatenate([points[:, :1], points, points[:, -1:]], axis=1)[:, :, None]
    before, here, after = padded[:, :-2], padded[:, 1:-1], padded[:, 2:]
    t = np.linspace(0, 1, SAMPLES)[:, None]
    curve = (1 - t) ** 2 * (before + here) / 2 + 2 * t * (1 - t) * here + t**2 * (here + after) / 2
    return curve.reshape(len(points), -1, 2)


def _fit(path: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Centre each path in the picture, its longer side about 18 pixels: with the pen's width 20, as in MNIST."""
    low, high = path.min(axis=1, keepdims=True), path.max(axis=1, keepdims=True)
    scale = (17 + 1.5 * rng.random((len(path), 1, 1))) / (high - low).max(axis=2, keepdims=True)
    shift = rng.random((len(path), 1, 2)) * 2.4 - 1.2
    return (path - (low + high) / 2) * scale + (SIDE - 1) / 2 + shift


def _ink(path: np.ndarray, radius: np.ndarray) -> np.ndarray:
    """Draw with a round pen: every pixel by its distance to the nearest point of the path."""
    pixels = np.arange(SIDE, dtype=np.float32)
    squares = (pixels - path[..., None].astype(np.float32)) ** 2  # (size, points, 2, 28): across, then down
    nearest = np.full((len(path), SIDE, SIDE), np.inf, dtype=np.float32)
    for point in range(path.shape[1]):
        across, down = squares[:, point, 0], squares[:, point, 1]
        np.minimum(nearest, down[:, :, None] + across[:, None, :], out=nearest)
    return np.clip(radius.astype(np.float32) + 0.5 - np.sqrt(nearest), 0, 1)
