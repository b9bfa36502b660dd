"""Learning rates: train at once with each that is chosen, and lay the curves over one another."""

from collections.abc import Iterable

import torch
from d2l import torch as d2l
from matplotlib.figure import Figure
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

from helpers.explore.controls import Action, Control, Explorer, Number, Values
from helpers.explore.panel import Panel
from helpers.pictures.fonts import axis_term, use_korean_font
from helpers.pictures.offscreen import blank_figure
from helpers.text import say, term
from helpers.training.classifier import evaluate

NUM_CLASSES = 10
POINTS = 60  # of a curve: each averages a stretch of batches
COLOURS = ("#0072B2", "#D55E00", "#000000", "#56B4E9", "#E69F00", "#CC79A7")  # Okabe and Ito, without the green
LINES = ("-", "--", "-.", ":")


def explore_learning_rate(
    data: d2l.DataModule, rates: tuple[float, ...] = (0.01, 0.1, 1.0), num_epochs: int = 1
) -> None:
    """Show loss curves of softmax regression for some learning rates, and a slider to try others.

    Args:
        data: gives the batches to train on and to validate on; a run takes less than 2 seconds on MNIST.
        rates: learning rates to begin with.
        num_epochs: passes over the training set in each run.
    """
    Panel(LearningRateExplorer(data, rates, num_epochs)).show()


def first_model(X: Tensor, generator: torch.Generator) -> nn.Module:
    """Softmax regression with ten classes for images X, with the first weights that `nn.Linear` gives."""
    linear = nn.utils.skip_init(nn.Linear, X[0].numel(), NUM_CLASSES)  # without drawing from torch's generator
    bound = linear.in_features**-0.5
    for weights in linear.parameters():
        nn.init.uniform_(weights, -bound, bound, generator=generator)
    return nn.Sequential(nn.Flatten(), linear)


def drawing_from(generator: torch.Generator, loader: Iterable) -> Iterable:
    """A data loader that draws its order from a generator, unless it has one of its own."""
    if isinstance(loader, DataLoader) and loader.generator is None:
        loader.generator = generator
        if hasattr(loader.sampler, "generator"):
            loader.sampler.generator = generator
    return loader


class LearningRateExplorer(Explorer):
    """Runs that differ in nothing but the learning rate."""

    def __init__(self, data: d2l.DataModule, rates: tuple[float, ...] = (), num_epochs: int = 1, seed: int = 0):
        self.data, self.num_epochs, self.seed = data, num_epochs, seed
        self.runs: dict[float, tuple[Tensor, dict[str, float]]] = {}
        self.exponent = -1.0
        for rate in rates:
            self.train(rate)

    def train(self, rate: float) -> None:
        """Run once: the same first weights and the same order of batches for every learning rate.

        A page may run this beside a cell that trains: it draws from a generator of its own, never from torch's.
        """
        generator, losses = torch.Generator().manual_seed(self.seed), []
        loader, val_loader = (
            drawing_from(generator, each) for each in (self.data.train_dataloader(), self.data.val_dataloader())
        )
        model = first_model(next(iter(val_loader))[0], generator)
        optimizer = torch.optim.SGD(model.parameters(), lr=rate)
        for _ in range(self.num_epochs):
            for X, y in loader:
                loss = F.cross_entropy(model(X), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                losses.append(loss.detach())
        self.runs[rate] = torch.stack(losses), evaluate(model, val_loader)

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        self.exponent = values.get("exponent", -0.5)
        return {
            "exponent": Number("log₁₀ lr", self.exponent, -4.0, 2.0, 0.25),
            "train": Action(term("이 학습률로 훈련", "train with it"), lambda: self.train(10**self.exponent)),
            "clear": Action(term("지우기", "clear"), self.runs.clear),
        }

    def draw(self, values: Values) -> tuple[Figure, str]:
        """See `Explorer`."""
        use_korean_font()
        figure = blank_figure(7.2, 3.6)
        axis = figure.subplots()
        for place, (rate, (losses, _)) in enumerate(sorted(self.runs.items())):
            parts = losses.tensor_split(min(POINTS, len(losses)))
            epochs = torch.tensor([(k + 1) / len(parts) * self.num_epochs for k in range(len(parts))])
            style = {"color": COLOURS[place % len(COLOURS)], "linestyle": LINES[place % len(LINES)]}
            axis.semilogy(epochs, [part.mean() for part in parts], label=f"lr {rate:.4g}", **style)
        axis.set_xlabel(axis_term("에포크", "epoch"))
        axis.set_ylabel(axis_term("훈련 손실", "training loss"))
        axis.grid(alpha=0.3, which="both")
        if self.runs:
            axis.legend(fontsize=8, loc="upper right")
        figure.subplots_adjust(left=0.13, right=0.98, bottom=0.15, top=0.97)
        return figure, self._words(10 ** values["exponent"])

    def _words(self, rate: float) -> str:
        heading = say(ko=f"고른 학습률: {rate:.4g}", en=f"The learning rate chosen: {rate:.4g}")
        rows = [
            f"lr {rate:<8.4g} {term('검증 손실', 'validation loss')} {means['loss']:.3f}   "
            f"{term('검증 정확도', 'validation accuracy')} {means['acc']:.1%}"
            for rate, (_, means) in sorted(self.runs.items())
        ]
        none_yet = [say(ko="단추를 눌러 훈련해 보세요.", en="Press the button to train.")]
        return "\n".join([heading, *(rows or none_yet)])
