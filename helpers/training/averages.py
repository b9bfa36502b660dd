"""Average what a model reports, each batch by its size. Built by hand in lesson 4, section 6."""

import math

from d2l import torch as d2l
from torch import Tensor

from helpers.training.checks import check_number


class NotFiniteError(ArithmeticError):
    """A loss that is NaN or infinite."""


class Averages:
    """Collects what a model reports batch by batch and gives exact averages.

    It stands in for a `d2l.ProgressBoard`, so any d2l model reports to it: what is asked of it and it does not have,
    such as `ylim`, is that board's. Values stay on a GPU, which is not waited for, until `means` or `newest` is called.

    Args:
        board: the model's own board.

    Attributes:
        count: the number of examples in the batch at hand; set it before each batch.
    """

    board = None  # for `copy.copy`, which asks for names before `__init__` has run

    def __init__(self, board: d2l.ProgressBoard | None = None):
        self.board = board
        self.count = 1
        self.clear()

    def __getattr__(self, name: str) -> object:
        return getattr(self.board, name)

    def draw(self, x: float, y, label: str, every_n: int = 1) -> None:
        """Record `y`, a value or a function that gives it, under `label`; `x` and `every_n` are not needed here."""
        self.add(label, y() if callable(y) else y)

    def flush(self) -> None:
        """Nothing: a board of the newer d2l draws here what it kept back, and this one keeps nothing back."""

    def add(self, name: str, value, count: int | None = None) -> None:
        """Record a value of a batch of `count` examples: a float, or a tensor or array of one element.

        Raises:
            ValueError: for None, or for more than one number.
            NotFiniteError: for NaN or infinity on the CPU.
        """
        value = check_number(name, value.detach() if isinstance(value, Tensor) else value)
        if value.device.type == "cpu":  # on a GPU, asking would make every step wait
            value = value.item()
            if not math.isfinite(value):
                raise NotFiniteError(name)
        else:
            value = value.float()  # the sum of a small kind of number would run over
        count = self.count if count is None else count
        total, before = self._totals.get(name, (0, 0))
        self._totals[name] = total + value * count, before + count

    def means(self) -> dict[str, float]:
        """The average of each name over the examples seen since the last `clear`.

        Raises:
            NotFiniteError: when one is NaN or infinite.
        """
        means = {name: float(total) / count for name, (total, count) in self._totals.items()}
        for name, mean in means.items():
            if not math.isfinite(mean):
                raise NotFiniteError(name)
        return means

    def newest(self) -> dict[str, float]:
        """The average of each name over the examples seen since the last call, or since the last `clear`.

        Raises:
            NotFiniteError: when one is NaN or infinite.
        """
        totals = {name: (float(total), count) for name, (total, count) in self._totals.items()}
        before, self._seen = self._seen, totals
        means = {}
        for name, (total, count) in totals.items():
            old_total, old_count = before.get(name, (0, 0))
            if count > old_count:
                means[name] = (total - old_total) / (count - old_count)
                if not math.isfinite(means[name]):
                    raise NotFiniteError(name)
        return means

    def clear(self) -> None:
        """Forget everything, to begin a new epoch."""
        self._totals: dict[str, tuple[Tensor | float, int]] = {}  # of each name, its sum and over how many examples
        self._seen: dict[str, tuple[float, int]] = {}  # the same, at the last call of `newest`
