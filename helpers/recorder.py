"""Averages that weigh each batch by its size, in the place where d2l's board stood."""

import math

import torch
from torch import Tensor

from helpers.precautions import NotFiniteError


class Recorder:
    """Collects what a model reports batch by batch and gives exact averages.

    It has the `draw` method and the `xlim` and `xlabel` attributes of `d2l.ProgressBoard`, so any d2l model reports
    to it. It never waits for a GPU: values stay where they are until `means` is called.

    Attributes:
        count: the number of examples in the batch at hand; set it before each batch.
    """

    def __init__(self):
        self.count = 1
        self.xlim = self.xlabel = None
        self.clear()

    def draw(self, x: float, y, label: str, every_n: int = 1) -> None:
        """Record value `y` of the batch at hand under `label`; `x` and `every_n` are d2l's and not needed here."""
        self.add(label, y)

    def add(self, label: str, value) -> None:
        """Record a value of the batch at hand: a float, or a tensor or array of no dimensions.

        Raises:
            NotFiniteError: for NaN or infinity on the CPU.
        """
        value = value.detach() if isinstance(value, Tensor) else torch.as_tensor(value)
        if value.device.type == "cpu" and not value.isfinite():  # on a GPU, asking would make every step wait
            raise NotFiniteError(label)
        self._sums[label] = self._sums.get(label, 0) + value * self.count
        self._counts[label] = self._counts.get(label, 0) + self.count

    def means(self) -> dict[str, float]:
        """The average of each label over the examples seen since the last `clear`.

        Raises:
            NotFiniteError: when one is NaN or infinite.
        """
        means = {label: float(total) / self._counts[label] for label, total in self._sums.items()}
        for label, mean in means.items():
            if not math.isfinite(mean):
                raise NotFiniteError(label)
        return means

    def recent(self) -> dict[str, float]:
        """The average of each label over the examples that came since this was last called (or since `clear`)."""
        sums = {label: float(total) for label, total in self._sums.items()}
        sums_before, counts_before = self._before
        self._before = sums, dict(self._counts)
        counts = {label: count - counts_before.get(label, 0) for label, count in self._counts.items()}
        return {label: (sums[label] - sums_before.get(label, 0)) / count for label, count in counts.items() if count}

    def clear(self) -> None:
        """Forget everything, to begin a new epoch."""
        self._sums, self._counts, self._before = {}, {}, ({}, {})
