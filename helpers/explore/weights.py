"""Watch the weights of softmax regression, as pictures, epoch by epoch. Built by hand in lesson 6, section 6."""

from collections.abc import Callable, Iterable

from d2l import torch as d2l
from matplotlib.figure import Figure
from torch import Tensor

from helpers.explore.browsing import Pictures, count_classes
from helpers.explore.controls import Control, Explorer, Number, Values
from helpers.explore.panel import Panel
from helpers.pictures.grid import draw_grid
from helpers.pictures.images import as_picture
from helpers.pictures.offscreen import WIDTH
from helpers.text import Text, say, term
from helpers.training.checks import validation_loader
from helpers.training.classifier import SoftmaxRegression
from helpers.training.trainer import Trainer, set_seed

GRAY = Text(
    "빨강은 그 범주라는 증거, 파랑은 반대 증거, 흰색은 0", "Red is evidence for the class, blue against it, white is 0"
)
COLOURS = Text(
    "색마다 회색보다 밝으면 그 범주라는 증거, 어두우면 반대 증거, 회색은 0",
    "In each colour, brighter than gray is evidence for the class, darker against it, gray is 0",
)


def explore_weights(data: d2l.DataModule, num_epochs: int = 8, lr: float = 0.1, seed: int = 0) -> None:
    """Train softmax regression, and show its weights after each epoch as pictures.

    Args:
        data: images of one channel, or of three colours.
        num_epochs: how long to train.
        lr: learning rate.
        seed: of the first weights and the order of the batches.
    """
    Panel(WeightsExplorer(train_and_keep(data, num_epochs, lr, seed), Pictures(data).names)).show()


def train_and_keep(data: d2l.DataModule, num_epochs: int, lr: float, seed: int) -> list[Tensor]:
    """Train, and keep the weights before the first epoch and after each.

    Returns:
        One tensor for each, float, shape (num_classes, height, width) or (num_classes, 3, height, width).
    """
    set_seed(seed)
    model, trainer = SoftmaxRegression(count_classes(data), lr), Trainer(max_epochs=1, progress=False)
    loader = validation_loader(data)
    X, _ = next(iter(data.train_dataloader() if loader is None else loader))
    model(X[:1])  # makes the weights of the lazy layer
    kept = [_pictures(model, X)]
    for _ in range(num_epochs):
        trainer.fit(model, data)
        kept.append(_pictures(model, X))
    return kept


def _pictures(model: SoftmaxRegression, X: Tensor) -> Tensor:
    return model.net[1].weight.detach().cpu().clone().reshape(-1, *X.shape[1:]).squeeze(1)


class WeightsExplorer(Explorer):
    """Weights after each epoch.

    Args:
        weights: one tensor for each epoch, from 0, as `train_and_keep` gives them.
        names: gives class names, in the reader's language, for label numbers.
    """

    def __init__(self, weights: list[Tensor], names: Callable[[Iterable[int]], list[str]]):
        self.weights, self.names = weights, names
        self.limit = max(float(each.abs().max()) for each in weights)

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        last = len(self.weights) - 1
        return {"epoch": Number(term("에포크", "epoch"), values.get("epoch", last), 0, last)}

    def draw(self, values: Values, width: float = WIDTH) -> tuple[Figure, str]:
        """See `Explorer`."""
        weights = self.weights[values["epoch"]]
        pictures = [as_picture(each) for each in weights / self.limit / 2 + 0.5]
        names, columns = self.names(range(len(weights))), 5 if len(weights) <= 10 else 10
        figure = draw_grid(pictures, names, columns, "RdBu_r", width=width)
        shades = GRAY if pictures[0].ndim == 2 else COLOURS
        words = say(
            ko=f"에포크 {values['epoch']} 뒤의 가중치. {shades.ko}. 가장 큰 절댓값 {weights.abs().max():.2f}.",
            en=f"Weights after epoch {values['epoch']}. {shades.en}. Largest absolute value {weights.abs().max():.2f}.",
        )
        return figure, words
