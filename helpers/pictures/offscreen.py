"""Draw figures that belong to no window and no cell, and get them as PNG bytes."""

import io
import os
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch
from matplotlib.spines import Spine
from matplotlib.text import Text
from PIL import Image

DOTS_PER_INCH = 110
WIDTH = 620 / DOTS_PER_INCH  # inches of a picture among widgets, which leave it so much of a page
PAPER, INK = "#111111", "#e0e0e0"  # of a dark page
PRESENTING = "HELPERS_PRESENT"  # an environment variable, set while a lesson is on a projector: see `present`
ZOOM = 1.4  # of pictures on a projector, as in screen.js


@dataclass(frozen=True)
class Look:
    """How a page wants a picture: its width in pixels of the page at most, the dots in each of them, dark or not."""

    width: int = 620
    scale: float = 1
    dark: bool = False

    @property
    def inches(self) -> float:
        """The width in matplotlib's unit."""
        return self.width / DOTS_PER_INCH


def kept_look(look: Look | None = None) -> Look:
    """How a picture is drawn that nobody's page has asked for: on a projector a smaller one, to be enlarged."""
    look = look or Look()
    return replace(look, width=round(look.width / ZOOM), scale=2 * ZOOM) if PRESENTING in os.environ else look


def blank_figure(width: float, height: float) -> Figure:
    """An empty figure of a size in inches."""
    figure = Figure(figsize=(width, height), dpi=DOTS_PER_INCH)
    FigureCanvasAgg(figure)
    return figure


def size_of(figure: Figure) -> tuple[int, int]:
    """Width and height in pixels of the page, whatever the scale of the screen."""
    width, height = (round(inches * DOTS_PER_INCH) for inches in figure.get_size_inches())
    return width, height


def draw_png(figure: Figure, look: Look | None = None) -> bytes:
    """Draw a figure and encode it."""
    prepare(figure, look or Look())
    figure.canvas.draw()
    return encode_png(figure)


def prepare(figure: Figure, look: Look) -> None:
    """Give a figure that is complete the scale and the colours of a page."""
    figure.set_dpi(DOTS_PER_INCH * look.scale)
    if look.dark:
        _darken(figure)


def _darken(figure: Figure) -> None:
    """Dark paper, and light ink for what is drawn in black; letters on an image have colours that are named in hex."""
    figure.set_facecolor(PAPER)
    for axis in figure.axes:
        axis.set_facecolor(PAPER)
        axis.tick_params(which="both", color=INK, labelcolor=INK)
    for text in figure.findobj(Text):
        if text.get_color() == "black":
            text.set_color(INK)
    for line in figure.findobj(Line2D):
        if to_rgb(line.get_color()) == (0, 0, 0):
            line.set_color(INK)
    for spine in figure.findobj(Spine):
        spine.set_edgecolor(INK)
    for box in figure.findobj(FancyBboxPatch):  # of a legend
        box.set_facecolor(PAPER)


def encode_png(figure: Figure) -> bytes:
    """What was drawn of a figure, as a PNG; weakly compressed, since it goes to the page at once."""
    file = io.BytesIO()
    Image.fromarray(np.asarray(figure.canvas.buffer_rgba())).convert("RGB").save(file, "png", compress_level=1)
    return file.getvalue()
