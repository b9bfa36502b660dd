"""The confusion matrix, and behind each of its cells the images with the model's probabilities."""

import math

import torch
from d2l import torch as d2l
from matplotlib.figure import Figure
from torch import Tensor, nn

from helpers.explore.browsing import Pictures
from helpers.explore.controls import Control, Explorer, Matrix, Number, Values
from helpers.explore.panel import Panel
from helpers.pictures.images import draw_grid
from helpers.pictures.offscreen import blank_figure
from helpers.text import say, term, wrong
from helpers.training.classifier import confusion_matrix, predict

COLUMNS, ROWS, HEIGHT = 6, 2, 1.75
OTHER, TRUTH, PREDICTED = "#BBBBBB", "#0072B2", "#D55E00"


def explore_mistakes(model: nn.Module, data: d2l.DataModule) -> None:
    """Show the confusion matrix of a model on the validation set, to click on, and the images of the chosen cell.

    Args:
        model: gives logits or probabilities, shape (N, num_classes).
        data: with `val` and a `val_dataloader()` in the same order.

    Raises:
        ValueError: where the loader gives another order than the dataset.
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
        outputs, self.labels = predict(model, data.val_dataloader())
        self.probabilities = as_probabilities(outputs)
        self.predictions = outputs.argmax(dim=1)
        self.pictures = Pictures(data.val, getattr(data, "text_labels", None))
        if not torch.equal(self.labels.long(), self.pictures.labels[: len(self.labels)]):
            raise wrong(
                ko="val_dataloader()의 레이블이 data.val과 다르거나 순서가 다릅니다. shuffle=False로 읽게 하세요.",
                en="val_dataloader() gives other labels than data.val, or another order. Let it read with "
                "shuffle=False.",
            )
        self.matrix = confusion_matrix(self.labels, self.predictions, outputs.shape[1])
        mistakes = self.matrix - self.matrix.diag().diag()
        self.worst = divmod(int(mistakes.argmax()), outputs.shape[1])

    def rows(self, cell: tuple[int, int]) -> Tensor:
        """Which images are in a cell (truth, prediction), the surest first: int64."""
        truth, prediction = cell
        rows = ((self.labels == truth) & (self.predictions == prediction)).nonzero().flatten()
        return rows[self.probabilities[rows, prediction].argsort(descending=True)]

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        cell = values.get("cell", self.worst)
        pages = max(1, math.ceil(int(self.matrix[cell]) / (COLUMNS * ROWS)))
        title = term("행은 정답, 열은 예측", "rows: ground truth, columns: prediction")
        page = 1 if changed == "cell" else values.get("page", 1)
        return {
            "cell": Matrix(title, self.matrix.tolist(), self.pictures.names(), cell),
            "page": Number(term("쪽", "page"), page, 1, pages),
        }

    def draw(self, values: Values) -> tuple[Figure, str]:
        """See `Explorer`."""
        truth, prediction = values["cell"]
        first = (values["page"] - 1) * COLUMNS * ROWS
        rows = self.rows((truth, prediction))[first : first + COLUMNS * ROWS].tolist()
        figure = blank_figure(7.2, 1.2 * HEIGHT * ROWS)
        axis = figure.add_axes((0, 0, 1, 1))
        titles = [f"{row}: {self.probabilities[row, prediction]:.1%}" for row in rows]
        draw_grid(axis, [self.pictures.image(row) for row in rows], titles, COLUMNS, "gray", HEIGHT)
        axis.set_ylim(0.25 - HEIGHT * ROWS, 0.25)
        for place, row in enumerate(rows):
            self._bars(axis, place, row, truth, prediction)
        names, count = self.pictures.names(), int(self.matrix[truth, prediction])
        words = say(
            ko=f"정답(파랑) {names[truth]}, 예측(주황) {names[prediction]}: {count:,}장. 막대는 범주별 확률입니다.",
            en=f"Truth (blue) {names[truth]}, prediction (orange) {names[prediction]}: {count:,} images. "
            "The bars are the probabilities of all classes.",
        )
        return figure, words

    def _bars(self, axis, place: int, row: int, truth: int, prediction: int) -> None:
        """Ten thin bars under an image."""
        line, column = divmod(place, COLUMNS)
        probabilities = self.probabilities[row]
        num_classes = len(probabilities)
        colours = [TRUTH if k == truth else PREDICTED if k == prediction else OTHER for k in range(num_classes)]
        lefts = [column + 0.06 + 0.88 * k / num_classes for k in range(num_classes)]
        bottom = -line * HEIGHT - 1.45
        axis.bar(lefts, (0.45 * probabilities).tolist(), 0.8 / num_classes, bottom, color=colours, align="edge")
        axis.plot([column + 0.04, column + 0.96], [bottom, bottom], color="black", linewidth=0.6)
