"""Draw the curves of a training run, so cheaply that they can be live. Built by hand in lesson 5, section 7."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from helpers.pictures.colours import BLACK, BLUE, VERMILION
from helpers.pictures.fonts import axis_term, use_korean_font
from helpers.pictures.offscreen import DOTS_PER_INCH, Look, blank_figure, encode_png, prepare
from helpers.text import get_language

LOOK = Look(width=792)  # of the picture of a run, where the page has room for it
BESIDE, STACKED = 308, 500  # pixels of its height: of two pictures side by side, and on a telephone below one another
NARROW = 480  # pixels of a page that has no room for two side by side
MOST_DRAWN = 800  # points of one curve: more than there are pixels; of more, every second one is drawn, or every third
MARKED = 20  # points at most that get a mark each; in a longer curve marks would hide the line
STYLES = {
    "train_loss": {"color": BLUE, "linestyle": "-", "marker": "o"},
    "val_loss": {"color": VERMILION, "linestyle": "--", "marker": "s"},
    "val_acc": {"color": BLACK, "linestyle": "-.", "marker": "^"},
}


class Point(NamedTuple):
    """A value after so many epochs."""

    x: float
    y: float


class Curves:
    """Points of a run and their picture.

    Args:
        num_epochs: the right end of the horizontal axis.

    Attributes:
        points: lists by what a model reports, also what is not drawn.
    """

    def __init__(self, num_epochs: int):
        self.num_epochs = num_epochs
        self.points: dict[str, list[Point]] = {}
        self.starts: list[float] = []  # where a later run went on
        self._drawn_for = None

    def add(self, epoch: float, means: dict[str, float]) -> None:
        """Add a point for each value in `means`; `epoch` counts passes, 0.5 is half of the first."""
        for key, value in means.items():
            self.points.setdefault(key, []).append(Point(epoch, value))

    def continued(self, epoch: float, num_epochs: int) -> "Curves":
        """The points so far, to be followed by those of a further run that begins at `epoch`."""
        curves = Curves(num_epochs)
        curves.points = {key: [each for each in points if each.x <= epoch] for key, points in self.points.items()}
        curves.starts = [*self.starts, epoch]
        return curves

    def png(self, look: Look = LOOK) -> bytes:
        """The picture of this moment, made in some milliseconds: what has not changed since the last is not redrawn."""
        key = (get_language(), look, self.num_epochs, self._ceiling(), *(name in self.points for name in STYLES))
        if key != self._drawn_for:
            self._drawn_for = key
            self._draw_background(look)
        self._figure.canvas.restore_region(self._background)
        for name, line in self._lines.items():
            _fill(line, self.points.get(name, []), STYLES[name]["marker"])
            line.axes.draw_artist(line)
        return encode_png(self._figure)

    def __getstate__(self) -> dict[str, object]:
        """What a copy or a saved trainer takes along: the points; the picture is drawn anew."""
        kept = ("num_epochs", "points", "starts")
        return {"_drawn_for": None, **{name: vars(self)[name] for name in kept}}

    def size(self, look: Look = LOOK) -> tuple[int, int]:
        """Width and height of the picture, in pixels of the page."""
        return (look.width, STACKED) if look.width < NARROW else (LOOK.width, BESIDE)

    def _draw_background(self, look: Look) -> None:
        self._figure = figure = blank_figure(*(pixels / DOTS_PER_INCH for pixels in self.size(look)))
        self._lines = draw_curves(figure, self.points, self.num_epochs, self.starts)
        for line in self._lines.values():
            line.set_animated(True)
        figure.axes[0].set_ylim(0, self._ceiling())
        figure.axes[1].set_ylim(0, 1)
        prepare(figure, look)
        figure.canvas.draw()
        self._background = figure.canvas.copy_from_bbox(figure.bbox)

    def _ceiling(self) -> float:
        """The top of the axis of losses, one of 1, 1.4, 2, 2.8, 4 …: in steps, so that it is seldom drawn anew."""
        highest = max((y for name in ("train_loss", "val_loss") for _, y in self.points.get(name, [])), default=1.0)
        return float(2 ** (np.ceil(2 * np.log2(max(highest, 1e-6))) / 2))


def draw_curves(figure: Figure, points: dict[str, list[tuple[float, float]]], num_epochs: int, starts=()) -> dict:
    """Draw curves into an empty figure: two axes, with labels in the reader's language.

    Args:
        figure: of matplotlib, without axes.
        points: (epoch, value) for "train_loss", "val_loss" and "val_acc"; a curve may be missing or empty.
        num_epochs: the right end of the horizontal axes.
        starts: epochs to mark by a dotted line.

    Returns:
        The lines, by the names of `points`.
    """
    use_korean_font()
    names = {
        "train_loss": axis_term("훈련 손실", "training loss"),
        "val_loss": axis_term("검증 손실", "validation loss"),
        "val_acc": axis_term("검증 정확도", "validation accuracy"),
    }
    width, height = figure.get_size_inches()
    left, right = figure.subplots(1, 2) if width > height else figure.subplots(2, 1)
    figure.subplots_adjust(0.5 / width, 0.5 / height, 1 - 0.11 / width, 1 - 0.11 / height, wspace=0.18, hspace=0.3)
    lines = {}
    for key, name in names.items():
        axis = right if key == "val_acc" else left
        (lines[key],) = axis.plot([], [], markersize=4, label=name if points.get(key) else None, **STYLES[key])
        _fill(lines[key], points.get(key, []), STYLES[key]["marker"])
    for axis, corner in ((left, "upper right"), (right, "lower right")):
        _finish(axis, num_epochs, starts)
        if any(not line.get_label().startswith("_") for line in axis.lines):  # a curve without points has no name
            axis.legend(loc=corner, fontsize=8)
    return lines


def _finish(axis: Axes, num_epochs: int, starts) -> None:
    for epoch in starts:
        axis.axvline(epoch, color="gray", linestyle=":")
    axis.set_xlabel(axis_term("에포크", "epoch"))
    axis.set_xlim(0, num_epochs * 1.02)
    axis.xaxis.get_major_locator().set_params(integer=True)
    axis.grid(alpha=0.3)


def _fill(line: Line2D, points: list[tuple[float, float]], marker: str) -> None:
    """Let a line show points, the last one in any case."""
    step = -(-len(points) // MOST_DRAWN) or 1
    shown = points[::-1][::step][::-1]
    line.set_data([x for x, _ in shown], [y for _, y in shown])
    line.set_marker(marker if len(points) <= MARKED else "")
