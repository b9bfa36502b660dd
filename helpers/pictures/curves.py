"""Draw the curves of a training run, so cheaply that they can be live. Built by hand in lesson 5, section 7."""

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.pictures.colours import BLACK, BLUE, VERMILION
from helpers.pictures.fonts import axis_term, use_korean_font
from helpers.pictures.offscreen import blank_figure, encode_png
from helpers.text import get_language

MOST_POINTS = 500  # of one curve: more than there are pixels; then every second one goes
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
            points = self.points.setdefault(key, [])
            points.append(Point(epoch, value))
            if len(points) > MOST_POINTS:
                del points[1:-1:2]

    def end_epoch(self, epoch: int, means: dict[str, float]) -> None:
        """Put the averages of a whole epoch in the place of the points that were added while it ran.

        Those depend on how fast the machine is: each averages the batches that came until then.
        """
        for points in self.points.values():
            points[:] = [point for point in points if point.x <= epoch - 1]
        self.add(epoch, means)

    def continued(self, epoch: float, num_epochs: int) -> "Curves":
        """The points of whole epochs, to be followed by those of a further run that begins at `epoch`."""
        curves = Curves(num_epochs)
        curves.points = {key: [each for each in points if each.x <= epoch] for key, points in self.points.items()}
        curves.starts = [*self.starts, epoch]
        return curves

    def png(self) -> bytes:
        """The picture of this moment, made in some milliseconds: what has not changed since the last is not redrawn."""
        key = (get_language(), self.num_epochs, self._ceiling(), *(name in self.points for name in STYLES))
        if key != self._drawn_for:
            self._drawn_for = key
            self._draw_background()
        self._figure.canvas.restore_region(self._background)
        for name, line in self._lines.items():
            line.set_data(*_columns(self.points.get(name, [])))
            line.axes.draw_artist(line)
        return encode_png(self._figure)

    def __getstate__(self) -> dict[str, object]:
        """What a copy or a saved trainer takes along: the points; the picture is drawn anew."""
        kept = ("num_epochs", "points", "starts")
        return {"_drawn_for": None, **{name: vars(self)[name] for name in kept}}

    def _draw_background(self) -> None:
        self._figure = figure = blank_figure(7.2, 2.8)
        self._lines = draw_curves(figure, self.points, self.num_epochs, self.starts)
        for line in self._lines.values():
            line.set_animated(True)
        figure.axes[0].set_ylim(0, self._ceiling())
        figure.axes[1].set_ylim(0, 1)
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
    left, right = figure.subplots(1, 2)
    figure.subplots_adjust(left=0.07, right=0.985, bottom=0.18, top=0.96, wspace=0.18)
    lines = {}
    for key, name in names.items():
        axis = right if key == "val_acc" else left
        columns = _columns(points.get(key, []))
        (lines[key],) = axis.plot(*columns, markersize=4, label=name if columns[0] else None, **STYLES[key])
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


def _columns(points: list[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in points], [y for _, y in points]
