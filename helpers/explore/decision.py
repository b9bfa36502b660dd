"""Move scores; watch probabilities, loss, gradient. Built by hand in lesson 4, section 1; lesson 5, sections 2 to 5."""

import math
from collections.abc import Sequence
from numbers import Integral

import torch
from matplotlib.figure import Figure
from torch import Tensor
from torch.nn import functional as F

from helpers.data.catalog import DATASETS
from helpers.explore.controls import Choice, Control, Explorer, Number, Values
from helpers.explore.panel import Panel
from helpers.pictures.colours import BLUE, GREY, VERMILION
from helpers.pictures.fonts import axis_term, drawable, use_korean_font
from helpers.pictures.offscreen import DOTS_PER_INCH, WIDTH, blank_figure
from helpers.text import SEPARATOR, name_classes, say, term, wrong

LOGITS = (1.8, -2.0, 1.1, 0.2, 0.6, -3.0, 2.1, -3.5, -0.8, -4.0)  # a short-sleeved top: t-shirt or shirt?
GARMENTS = DATASETS["FashionMNIST"].names
ROW = 32 / DOTS_PER_INCH  # inches of a bar: as high as its slider on the page, which stands beside it
ABOVE, BELOW = 2, 0.9  # rows above the bars, for the two other controls, and below them
LIMIT = 6  # of a score, either way, unless one of those at the beginning is larger


def explore_decision(
    logits: Sequence[float] | Tensor = LOGITS,
    names: Sequence[str | tuple[str, str]] = GARMENTS,
    truth: int | Tensor | None = None,
) -> None:
    """Show sliders for scores, and the probabilities, the decision, the loss and its gradient.

    Args:
        logits: the scores to begin with, one for each class.
        names: (Korean, English) for each class, or one name that serves for both.
        truth: the class to begin with as the ground truth; None for that of the second-highest score.

    Raises:
        ValueError: when there are not as many scores as names, or truth is no class.
    """
    Panel(DecisionExplorer(logits, names, truth)).show()


def decide(logits: Tensor, number: int, temperature: float) -> tuple[Tensor, Tensor, Tensor]:
    """What softmax and cross-entropy make of scores.

    Args:
        logits: float, shape (num_classes,).
        number: the true class.
        temperature: what the logits are divided by; above 0.

    Returns:
        (probabilities, loss, gradient): shape (num_classes,); in nats, shape (); by the logits, shape (num_classes,).
    """
    logits = logits.clone().requires_grad_()
    loss = F.cross_entropy(logits / temperature, torch.tensor(number))
    (gradient,) = torch.autograd.grad(loss, logits)
    return (logits / temperature).softmax(dim=0).detach(), loss.detach(), gradient


def _class_number(truth: int | Tensor, num_classes: int) -> int:
    number = truth.item() if isinstance(truth, Tensor) and truth.numel() == 1 else truth
    if not isinstance(number, Integral) or isinstance(number, bool) or not 0 <= number < num_classes:
        raise wrong(
            ko=f"truth는 0부터 {num_classes - 1}까지의 정수 하나여야 하는데 {truth!r}이(가) 왔습니다.",
            en=f"truth must be one whole number from 0 to {num_classes - 1}; got {truth!r}.",
        )
    return int(number)


class DecisionExplorer(Explorer):
    """Scores of one image."""

    def __init__(
        self,
        logits: Sequence[float] | Tensor = LOGITS,
        names: Sequence[str | tuple[str, str]] = GARMENTS,
        truth: int | Tensor | None = None,
    ):
        if len(logits) != len(names):
            raise wrong(
                ko=f"범주는 {len(names)}개인데 점수는 {len(logits)}개입니다. names에 범주마다 이름을 하나씩 주세요.",
                en=f"There are {len(names)} classes but {len(logits)} scores; give names, one for each class.",
            )
        self.start = [round(score, 1) for score in torch.as_tensor(logits).detach().tolist()]
        self.limit = math.ceil(max(LIMIT, *map(abs, self.start)))
        self.pairs = [(name, name) if isinstance(name, str) else name for name in names]
        if truth is None:
            truth = sorted(range(len(names)), key=self.start.__getitem__)[-2]  # so that it is not what is decided
        self.truth = _class_number(truth, len(names))

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        names = name_classes(self.pairs, range(len(self.pairs)))
        scores = {
            f"score{k}": Number(name, values.get(f"score{k}", self.start[k]), -self.limit, self.limit, 0.1)
            for k, name in enumerate(names)
        }
        return {
            "number": Choice(term("정답", "ground truth"), names, values.get("number", self.truth)),
            "temperature": Number(term("온도", "temperature"), values.get("temperature", 1.0), 0.1, 5.0, 0.1),
            **scores,
        }

    def draw(self, values: Values, width: float = WIDTH) -> tuple[Figure, str]:
        """See `Explorer`."""
        logits = torch.tensor([values[f"score{k}"] for k in range(len(self.pairs))])
        probabilities, loss, gradient = decide(logits, values["number"], values["temperature"])
        number, decided = values["number"], int(logits.argmax())
        figure = self._bars((logits, probabilities, gradient), number, decided, width)
        names, p = name_classes(self.pairs, range(len(self.pairs))), probabilities[number]
        words = say(
            ko=f"결정(주황): {names[decided]}. 정답(파랑): {names[number]}. "
            f"정답의 확률 {p:.3f}, 손실 = -log({p:.3f}) = {loss:.3f}.",
            en=f"Decision (orange): {names[decided]}. Ground truth (blue): {names[number]}. "
            f"Probability of the truth {p:.3f}, loss = -log({p:.3f}) = {loss:.3f}.",
        )
        return figure, words

    def _bars(self, columns: tuple[Tensor, ...], number: int, decided: int, width: float) -> Figure:
        use_korean_font()
        height = ROW * (len(self.pairs) + ABOVE + BELOW)
        figure = blank_figure(width, height)
        titles = [
            axis_term("로짓", "logits"),
            axis_term("확률", "probabilities"),
            axis_term("그래디언트", "gradient"),
        ]
        places = range(len(self.pairs))
        colours = [BLUE if k == number else VERMILION if k == decided else GREY for k in places]
        limits = [(-self.limit, self.limit), (0, 1), (-1, 1)]
        for axis, title, column, limit in zip(figure.subplots(1, 3), titles, columns, limits, strict=True):
            axis.barh(places, column.tolist(), color=colours)
            axis.set_xlim(min(limit[0], float(column.min())), max(limit[1], float(column.max())))
            axis.set_title(title if width >= 6 else title.replace(SEPARATOR, "\n"), fontsize=9 if width >= 4 else 7)
            axis.axvline(0, color="black", linewidth=0.8)
            axis.grid(alpha=0.3, axis="x")
            axis.set_xticks([limit[0], 0, limit[1]] if limit[0] else [0, 0.5, 1])
            axis.tick_params(labelsize=8)
            axis.set_ylim(len(self.pairs) - 0.5, -0.5)
            axis.yaxis.set_visible(axis is figure.axes[0])
        names = [drawable(name).replace("\n", " ") for name in name_classes(self.pairs, places)]
        figure.axes[0].set_yticks(places, names, fontsize=8)
        top, bottom = 1 - ABOVE * ROW / height, BELOW * ROW / height
        figure.subplots_adjust(
            left=1.35 / width, right=0.98, bottom=bottom, top=top, wspace=0.25 if width >= 4 else 0.4
        )
        return figure
