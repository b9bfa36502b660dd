"""Draw figures that belong to no window and no cell, and get them as PNG bytes."""

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

DOTS_PER_INCH = 110


def blank_figure(width: float, height: float) -> Figure:
    """An empty figure of a size in inches."""
    figure = Figure(figsize=(width, height), dpi=DOTS_PER_INCH)
    FigureCanvasAgg(figure)
    return figure


def draw_png(figure: Figure) -> bytes:
    """Draw a figure and encode it."""
    figure.canvas.draw()
    return encode_png(figure)


def encode_png(figure: Figure) -> bytes:
    """What was drawn of a figure, as a PNG; weakly compressed, since it goes to the page at once."""
    file = io.BytesIO()
    Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB").save(file, "png", compress_level=1)
    return file.getvalue()
