"""Draw the figures of a lesson with letters that the last row can read."""

import io
import os

from matplotlib.figure import Figure
from matplotlib.text import Text

from helpers.notebook.kernel import kernel
from helpers.pictures.offscreen import PRESENTING

SHARES = (0.62, 0.7, 0.8, 0.9)  # of the lesson's size: the smaller a figure, the larger are its letters beside it
DOTS_PER_INCH = 200
GAP = 3  # pixels around a text that belong to it
PIXELS_PER_INCH = 72  # of the page, for pictures of matplotlib in a notebook


def enlarge_letters() -> None:
    """Have this kernel's figures drawn small and shown as large as ever, while PRESENTING is set."""
    import matplotlib.pyplot as plt

    plt.close(plt.figure())  # the first figure puts matplotlib's own way in place, which ours then follows
    formatter = kernel().shell.display_formatter.formatters["image/png"]
    before = formatter.for_type(Figure)
    if getattr(before, "is_for_projectors", False):
        return

    def draw(figure: Figure):
        return draw_large(figure) if PRESENTING in os.environ else before(figure)

    draw.is_for_projectors = True
    formatter.for_type(Figure, draw)


def draw_large(figure: Figure) -> tuple[bytes, dict[str, int]]:
    """A figure as a PNG with larger letters, and its width and height in pixels of the page."""
    share = fit(figure)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=DOTS_PER_INCH, bbox_inches="tight")
    png = file.getvalue()
    width, height = (int.from_bytes(png[place : place + 4], "big") for place in (16, 20))
    scale = PIXELS_PER_INCH / DOTS_PER_INCH / share
    return png, {"width": round(width * scale), "height": round(height * scale)}


def fit(figure: Figure) -> float:
    """Make a figure as small as it can be without two texts on each other, and return its share of the old size."""
    size, before = figure.get_size_inches(), overlaps(figure)
    for share in SHARES:
        figure.set_size_inches(size * share)
        if overlaps(figure) <= before:
            return share
    figure.set_size_inches(size)
    return 1


def overlaps(figure: Figure) -> int:
    """How many pairs of texts of a figure touch each other, or nearly do."""
    figure.draw_without_rendering()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    boxes = [text.get_window_extent().padded(GAP) for text in texts]
    return sum(box.count_overlaps(boxes) - 1 for box in boxes)
