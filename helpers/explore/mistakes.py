"""See the images behind each cell of a confusion matrix. Built by hand in lesson 7, sections 2 and 5."""

import math

import numpy as np
import torch
from d2l import torch as d2l
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from torch import Tensor, nn

from helpers.explore.browsing import Pictures
from helpers.explore.controls import Choice, Control, Explorer, Matrix, Number, Values
from helpers.explore.panel import Panel
from helpers.pictures.colours import BLUE, GREY, VERMILION
from helpers.pictures.grid import draw_grid
from helpers.pictures.offscreen import WIDTH
from helpers.text import say, term, wrong
from helpers.training.classifier import confusion_matrix, predict

SHOWN = 12  # images on a page
HIGHEST = 3.6  # inches of the width of three rows; a wider picture would be higher than a small screen
BELOW, HEIGHT = 0.55, 1.75  # of a row: the bars under its images, and all of it
MOST_BUTTONS = 20  # classes; a matrix of more has too many buttons for a page


def explore_mistakes(model: nn.Module, data: d2l.DataModule) -> None:
    """Show the confusion matrix of a model on the validation set, to click on, and the images of the chosen cell.

    Args:
        model: gives logits or probabilities, shape (N, num_classes).
        data: with a validation set, and a `val_dataloader()` that reads it in order.

    Raises:
        ValueError: without a validation set, or where the loader gives another order than the dataset.
    """
    Panel(MistakesExplorer(model, data)).show()


def as_probabilities(outputs: Tensor) -> Tensor:
    """What a model gives as probabilities: the softmax of logits, and probabilities (as in D2L 4.4) as they are."""
    sums = outputs.sum(dim=1)
    is_done = (outputs >= 0).all() and torch.allclose(sums, torch.ones_like(sums))
    return outputs if is_done else outputs.softmax(dim=1)


class MistakesExplorer(Explorer):
    """What was taken for what."""

    def __init__(self, model: nn.Module, data: d2l.DataModule):
        self.pictures = Pictures(data, "val")
        outputs, self.labels = predict(model, data.val_dataloader())
        self.probabilities = as_probabilities(outputs)
        self.predictions = outputs.argmax(dim=1)
        if not torch.equal(self.labels.long(), self.pictures.labels[: len(self.labels)]):
            raise wrong(
                ko="val_dataloader()의 레이블이 data.val과 다르거나 순서가 다릅니다. shuffle=False로 읽게 하세요.",
                en="val_dataloader() gives other labels than data.val, or another order. Let it read with "
                "shuffle=False.",
            )
        self.num_classes = outputs.shape[1]
        self.matrix = confusion_matrix(self.labels, self.predictions, self.num_classes)
        self.mistakes = self.matrix - self.matrix.diag().diag()
        self.worst = divmod(int(self.mistakes.argmax()), self.num_classes)

    def rows(self, cell: tuple[int, int]) -> Tensor:
        """Which images are in a cell (truth, prediction), the surest first: int64."""
        truth, prediction = cell
        rows = ((self.labels == truth) & (self.predictions == prediction)).nonzero().flatten()
        return rows[self.probabilities[rows, prediction].argsort(descending=True)]

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        cell = self._cell(values, changed)
        pages = max(1, math.ceil(int(self.matrix[cell]) / SHOWN))
        page = 1 if changed in ("cell", "truth", "prediction") else values.get("page", 1)
        return {**self._choices(cell), "page": Number(term("쪽", "page"), page, 1, pages)}

    def _cell(self, values: Values, changed: str = "") -> tuple[int, int]:
        """The cell chosen; where another truth was chosen, what it was mistaken for most often."""
        if "truth" not in values:
            return values.get("cell", self.worst)
        truth = values["truth"]
        return truth, int(self.mistakes[truth].argmax()) if changed == "truth" else values["prediction"]

    def _choices(self, cell: tuple[int, int]) -> dict[str, Control]:
        names = self.pictures.names(range(self.num_classes))
        if self.num_classes <= MOST_BUTTONS:
            title = term("행은 정답, 열은 예측", "rows: ground truth, columns: prediction")
            counts = self.matrix.tolist()
            said = [
                [_say_cell(names, row, column, n) for column, n in enumerate(line)] for row, line in enumerate(counts)
            ]
            return {"cell": Matrix(title, counts, names, said, cell)}
        counted = [f"{name}: {count}" for name, count in zip(names, self.matrix[cell[0]].tolist(), strict=True)]
        return {
            "truth": Choice(term("정답", "ground truth"), names, cell[0]),
            "prediction": Choice(term("예측", "prediction"), counted, cell[1]),
        }

    def draw(self, values: Values, width: float = WIDTH) -> tuple[Figure, str]:
        """See `Explorer`."""
        truth, prediction = self._cell(values)
        first, columns = (values["page"] - 1) * SHOWN, 6 if width >= 5 else 4
        rows = self.rows((truth, prediction))[first : first + SHOWN].tolist()
        titles = [f"{row}: {self.probabilities[row, prediction]:.1%}" for row in rows]
        width = width if columns == 6 else min(width, HIGHEST)
        images = [self.pictures.image(row) for row in rows]
        figure = draw_grid(images, titles, columns, below=BELOW, num_rows=SHOWN // columns, width=width)
        self._bars(figure.axes[0], columns, rows, (truth, prediction))
        (true_name, name), count = self.pictures.names((truth, prediction)), int(self.matrix[truth, prediction])
        words = say(
            ko=f"정답(파랑) {true_name}, 예측(주황) {name}: {count:,}장. 막대는 0번부터 범주별 확률입니다.",
            en=f"Truth (blue) {true_name}, prediction (orange) {name}: {count:,} images. "
            "The bars are the probabilities of all classes, from 0 on.",
        )
        return figure, words

    def _bars(self, axis: Axes, columns: int, rows: list[int], cell: tuple[int, int]) -> None:
        """A thin bar for each class under each image."""
        truth, prediction = cell
        colours = [BLUE if k == truth else VERMILION if k == prediction else GREY for k in range(self.num_classes)]
        places = np.arange(len(rows))[:, None]
        left = places % columns + 0.06 + 0.88 * np.arange(self.num_classes) / self.num_classes
        right = left + 0.8 / self.num_classes
        bottom = np.broadcast_to(-(places // columns) * HEIGHT - 1.45, left.shape)
        top = bottom + 0.45 * self.probabilities[rows].cpu().numpy()
        corners = [(left, bottom), (left, top), (right, top), (right, bottom)]
        bars = np.stack([np.stack(corner, axis=-1) for corner in corners], axis=-2).reshape(-1, 4, 2)
        axis.add_collection(PolyCollection(bars, facecolors=colours * len(rows)))
        for x, y in zip(places[:, 0] % columns, bottom[:, 0], strict=True):
            axis.plot([x + 0.04, x + 0.96], [y, y], color="black", linewidth=0.6)


def _say_cell(names: list[str], truth: int, prediction: int, count: int) -> str:
    """What a cell counts, in words: what was taken for what, and how often."""
    truth_name, name = names[truth], names[prediction]
    if truth == prediction:
        return term(f"{name}, 맞음: {count:,}", f"{name}, right: {count:,}")
    return term(f"정답 {truth_name}, 예측 {name}: {count:,}", f"{truth_name} taken for {name}: {count:,}")
