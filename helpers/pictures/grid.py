"""Draw many small images with names into one figure, fast enough for a slider that moves."""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib import colormaps
from matplotlib.colors import Colormap
from matplotlib.figure import Figure

from helpers.pictures.fonts import drawable
from helpers.pictures.images import black_and_white
from helpers.pictures.offscreen import WIDTH, blank_figure
from helpers.text import SEPARATOR


def columns_for(width: float, least: float) -> int:
    """Columns of a grid in so many inches: 8, or 4 where each would be narrower than its title, `least` inches."""
    return 8 if width / 8 >= least else 4


def draw_grid(
    images: Sequence[np.ndarray | None],
    titles: Sequence[str],
    num_cols: int,
    cmap: str = "gray",
    below: float = 0,
    num_rows: int | None = None,
    width: float = WIDTH,
) -> Figure:
    """Draw images in rows into one pair of axes, far faster than a pair for each; every cell is 1 wide.

    Args:
        images: (height, width) or (height, width, 3); None leaves a place empty.
        titles: one for each, in small letters above it.
        num_cols: images in a row.
        cmap: the colour map of gray images.
        below: room left under each image.
        num_rows: rows to leave room for; None for as many as there are.
        width: of the picture, in inches.
    """
    above = 0.45 if any(SEPARATOR in title for title in titles) else 0.25  # a title in both languages takes two lines
    height = above + 0.95 + below
    num_rows = num_rows or max(1, math.ceil(len(images) / num_cols))
    figure = blank_figure(width, width / num_cols * height * num_rows)
    axis = figure.add_axes((0, 0, 1, 1))
    axis.set_xlim(0, num_cols)
    axis.set_ylim(above - num_rows * height, above)
    axis.axis("off")
    axis.autoscale(False)  # the limits stay, and are not set anew for each image
    colours = colormaps[cmap]
    for place, (image, title) in enumerate(zip(images, titles, strict=True)):
        if image is not None:
            row, column = divmod(place, num_cols)
            extent = _centred(image, column + 0.5, -row * height - 0.46)
            axis.imshow(_colour(image, colours), extent=extent, aspect="auto", interpolation="nearest")
            axis.text(column + 0.5, 0.03 - row * height, drawable(title), ha="center", va="bottom", fontsize=8)
    return figure


def _colour(image: np.ndarray, colours: Colormap) -> np.ndarray:
    """An image in the colours that it is drawn with; one colour map for all is far faster than one for each."""
    black, white = black_and_white(image)
    share = (image - black) / (white - black)
    return share if image.ndim == 3 else colours(share, bytes=True)


def _centred(image: np.ndarray, x: float, y: float) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of an image around a point: 0.92 where it is longest, in its own proportions."""
    half_height, half_width = (0.46 * length / max(image.shape[:2]) for length in image.shape[:2])
    return x - half_width, x + half_width, y - half_height, y + half_height
