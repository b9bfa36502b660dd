"""Train at once with any learning rate, and lay the curves over one another. Built by hand in lesson 6, section 4."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import torch
from d2l import torch as d2l
from matplotlib.figure import Figure
from torch import Tensor, nn
from torch.nn import functional as F

from helpers.explore.browsing import count_classes
from helpers.explore.controls import Action, Control, Explorer, Number, Values
from helpers.explore.panel import Panel
from helpers.pictures.colours import line_style
from helpers.pictures.fonts import axis_term, use_korean_font
from helpers.pictures.offscreen import WIDTH, blank_figure
from helpers.text import say, term
from helpers.training.checks import validation_loader
from helpers.training.classifier import evaluate

POINTS = 60  # of a curve: each averages a stretch of batches


def explore_learning_rate(
    data: d2l.DataModule, rates: tuple[float, ...] = (0.01, 0.1, 1.0), num_epochs: int = 1
) -> None:
    """Show loss curves of softmax regression for some learning rates, and a slider to try others.

    Args:
        data: gives the batches to train on and, if it has a validation set, to validate on; a run takes less than 2
            seconds on MNIST.
        rates: learning rates to begin with.
        num_epochs: passes over the training set in each run.
    """
    Panel(LearningRateExplorer(data, rates, num_epochs)).show()


def first_model(X: Tensor, num_classes: int, generator: torch.Generator) -> nn.Module:
    """Softmax regression for images X, with the first weights that `nn.Linear` gives."""
    linear = nn.utils.skip_init(nn.Linear, X[0].numel(), num_classes)  # without drawing from torch's generator
    bound = linear.in_features**-0.5
    for weights in linear.parameters():
        nn.init.uniform_(weights, -bound, bound, generator=generator)
    return nn.Sequential(nn.Flatten(), linear)


@contextmanager
def drawing_from(generator: torch.Generator, *loaders: Iterable) -> Iterator[None]:
    """Let data loaders draw their order from a generator, or each from its own, and leave all as they were."""
    parts = [part for loader in loaders for part in (loader, getattr(loader, "sampler", None))]
    owners = [(part, part.generator) for part in parts if hasattr(part, "generator")]
    states = [own and own.get_state() for _, own in owners]
    try:
        for part, own in owners:
            part.generator = own or generator
        yield
    finally:
        for (part, own), state in zip(owners, states, strict=True):
            part.generator = own
            if own is not None:
                own.set_state(state)


class LearningRateExplorer(Explorer):
    """Runs that differ in nothing but the learning rate."""

    def __init__(self, data: d2l.DataModule, rates: tuple[float, ...] = (), num_epochs: int = 1, seed: int = 0):
        self.data, self.num_epochs, self.seed = data, num_epochs, seed
        self.num_classes, self.is_validated = count_classes(data), validation_loader(data) is not None
        self.runs: dict[float, tuple[Tensor, dict[str, float]]] = {}
        for rate in rates:
            self.train(rate)

    def train(self, rate: float) -> None:
        """Run once: the same first weights and the same order of batches for every learning rate.

        A page may run this beside a cell that trains: it draws from a generator of its own, never from torch's.
        """
        generator, losses = torch.Generator().manual_seed(self.seed), []
        loader = self.data.train_dataloader()
        measured = validation_loader(self.data) if self.is_validated else loader
        with drawing_from(generator, loader, measured):
            model = first_model(next(iter(measured))[0], self.num_classes, generator)
            optimizer = torch.optim.SGD(model.parameters(), lr=rate)
            for _ in range(self.num_epochs):
                for X, y in loader:
                    loss = F.cross_entropy(model(X), y.long())
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    losses.append(loss.detach())
            self.runs[rate] = torch.stack(losses), evaluate(model, measured)

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        exponent = values.get("exponent", -0.5)
        return {
            "exponent": Number("log₁₀ lr", exponent, -4.0, 2.0, 0.25),
            "train": Action(term("이 학습률로 훈련", "train with it"), lambda: self.train(10**exponent)),
            "clear": Action(term("지우기", "clear"), self.runs.clear),
        }

    def draw(self, values: Values, width: float = WIDTH) -> tuple[Figure, str]:
        """See `Explorer`."""
        use_korean_font()
        height = min(0.6 * width, 4)
        figure = blank_figure(width, height)
        axis = figure.subplots()
        for place, (rate, (losses, _)) in enumerate(sorted(self.runs.items())):
            parts = losses.tensor_split(min(POINTS, len(losses)))
            epochs = torch.tensor([(k + 1) / len(parts) * self.num_epochs for k in range(len(parts))])
            axis.semilogy(epochs, [part.mean() for part in parts], label=f"lr {rate:.4g}", **line_style(place))
        axis.set_xlabel(axis_term("에포크", "epoch"))
        axis.set_ylabel(axis_term("훈련 손실", "training loss"))
        axis.grid(alpha=0.3, which="both")
        if self.runs:
            axis.legend(fontsize=8, loc="upper right")
        figure.subplots_adjust(left=1 / width, right=0.98, bottom=0.5 / height, top=0.97)
        return figure, self._words(10 ** values["exponent"])

    def _words(self, rate: float) -> str:
        heading = say(ko=f"슬라이더의 학습률: {rate:.4g}", en=f"Learning rate of the slider: {rate:.4g}")
        names = [term("검증 손실", "validation loss"), term("검증 정확도", "validation accuracy")]
        if not self.is_validated:
            names = [term("훈련 손실", "training loss"), term("훈련 정확도", "training accuracy")]
        rows = [
            f"lr {rate:.4g}: {names[0]} {means['loss']:.3f}, {names[1]} {means['acc']:.1%}"
            for rate, (_, means) in sorted(self.runs.items())
        ]
        none_yet = [say(ko="단추를 눌러 훈련해 보세요.", en="Press the button to train.")]
        return "\n".join([heading, *(rows or none_yet)])
