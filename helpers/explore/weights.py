"""What softmax regression sees: the weights of each class as a picture, epoch by epoch."""

import math

from d2l import torch as d2l
from matplotlib.figure import Figure
from torch import Tensor

from helpers.explore.controls import Control, Explorer, Number, Values
from helpers.explore.panel import Panel
from helpers.pictures.images import draw_grid
from helpers.pictures.offscreen import blank_figure
from helpers.text import say, term
from helpers.training.classifier import SoftmaxRegression
from helpers.training.trainer import Trainer, set_seed

COLUMNS = 5


def explore_weights(data: d2l.DataModule, num_epochs: int = 8, lr: float = 0.1, seed: int = 0) -> None:
    """Train softmax regression, and show its weights after each epoch as pictures.

    Args:
        data: images of one channel, square.
        num_epochs: how long to train.
        lr: learning rate.
        seed: of the first weights and the order of the batches.
    """
    Panel(WeightsExplorer(train_and_keep(data, num_epochs, lr, seed), data.text_labels)).show()


def train_and_keep(data: d2l.DataModule, num_epochs: int, lr: float, seed: int) -> list[Tensor]:
    """Train, and keep the weights before the first epoch and after each: float, shape (num_classes, height, width)."""
    set_seed(seed)
    model, trainer = SoftmaxRegression(lr=lr), Trainer(max_epochs=1, progress=False)
    X, _ = next(iter(data.val_dataloader()))
    model(X[:1])  # makes the weights of the lazy layer
    kept = [_pictures(model, X.shape[-2:])]
    for _ in range(num_epochs):
        trainer.fit(model, data)
        kept.append(_pictures(model, X.shape[-2:]))
    return kept


def _pictures(model: SoftmaxRegression, size: tuple[int, int]) -> Tensor:
    return model.net[1].weight.detach().cpu().clone().reshape(-1, *size)


class WeightsExplorer(Explorer):
    """Weights after each epoch.

    Args:
        weights: one tensor for each epoch, from 0: float, shape (num_classes, height, width).
        text_labels: gives class names for a list of label numbers.
    """

    def __init__(self, weights: list[Tensor], text_labels):
        self.weights, self.text_labels = weights, text_labels
        self.limit = max(float(each.abs().max()) for each in weights)

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        last = len(self.weights) - 1
        return {"epoch": Number(term("에포크", "epoch"), values.get("epoch", last), 0, last)}

    def draw(self, values: Values) -> tuple[Figure, str]:
        """See `Explorer`."""
        weights = self.weights[values["epoch"]]
        names = self.text_labels(range(len(weights)))
        height = 1.3 if any(" · " in name for name in names) else 1.2
        figure = blank_figure(7.2, 1.44 * height * math.ceil(len(weights) / COLUMNS))
        pictures = list((weights / self.limit / 2 + 0.5).numpy())
        draw_grid(figure.add_axes((0, 0, 1, 1)), pictures, names, COLUMNS, "RdBu_r", height)
        words = say(
            ko=f"에포크 {values['epoch']} 뒤의 가중치. 빨강은 그 범주라는 증거, 파랑은 반대 증거, 흰색은 0. "
            f"가장 큰 절댓값 {weights.abs().max():.2f}.",
            en=f"Weights after epoch {values['epoch']}. Red is evidence for the class, blue against it, white is 0. "
            f"Largest absolute value {weights.abs().max():.2f}.",
        )
        return figure, words
