"""Draw cases at random, the same at each call."""

from collections.abc import Callable

import numpy as np


def drawn(count: int, draw: Callable[[np.random.Generator], tuple]) -> list[tuple]:
    """`count` cases, each the arguments that `draw` makes of a generator of random numbers."""
    random = np.random.default_rng(0)
    return [draw(random) for _ in range(count)]
