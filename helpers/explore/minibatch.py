"""See what batch size, shuffling, drop_last and seed make of a dataset. Built by hand in lesson 2, sections 3 and 4."""

import math

import torch
from d2l import torch as d2l
from matplotlib.figure import Figure
from torch import Tensor
from torch.utils.data import Dataset

from helpers.explore.browsing import Pictures
from helpers.explore.controls import Control, Explorer, Number, Switch, Values
from helpers.explore.panel import Panel
from helpers.pictures.grid import columns_for, draw_grid
from helpers.pictures.offscreen import WIDTH
from helpers.text import say, term

ROWS = 4  # of images; more of a batch are not shown
NAME = 0.5  # inches of the name of a class


def explore_minibatch(data: d2l.DataModule | Dataset) -> None:
    """Show the batches that a data loader makes of the training set of a data module, or of any dataset.

    Raises:
        ValueError: for an empty dataset.
    """
    Panel(MinibatchExplorer(data)).show()


def batch_order(count: int, shuffle: bool, seed: int, epoch: int = 1) -> Tensor:
    """The order in which `DataLoader(..., generator=torch.Generator().manual_seed(seed))` reads, in an epoch from 1.

    Returns:
        int64, shape (count,): a permutation of 0 .. count - 1; in order without `shuffle`.
    """
    if not shuffle:
        return torch.arange(count)
    generator = torch.Generator().manual_seed(seed)
    for number in range(epoch):
        if number > 0:
            torch.randperm(count, generator=generator)  # drawn and not used by the sampler, at the end of an epoch
        torch.empty((), dtype=torch.int64).random_(generator=generator)  # the loader draws a seed for its workers first
        order = torch.randperm(count, generator=generator)
    return order


class MinibatchExplorer(Explorer):
    """One batch of one epoch."""

    def __init__(self, data: d2l.DataModule | Dataset):
        self.pictures = Pictures(data)

    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """See `Explorer`."""
        count = len(self.pictures)
        batch_size = Number(
            term("배치 크기", "batch size"), values.get("batch_size", min(64, count)), 1, count, box=True
        )
        drop_last = values.get("drop_last", False)
        batches = _count_batches(count, batch_size.value, drop_last)
        return {
            "batch_size": batch_size,
            "shuffle": Switch(term("섞기", "shuffle"), values.get("shuffle", True)),
            "drop_last": Switch(term("drop_last(남는 배치 버리기)", "drop_last"), drop_last),
            "seed": Number(term("시드", "seed"), values.get("seed", 0), 0, 9999, box=True),
            "epoch": Number(term("에포크", "epoch"), values.get("epoch", 1), 1, 5),
            "batch": Number(term("배치", "batch"), values.get("batch", 1), 1, batches),
        }

    def draw(self, values: Values, width: float = WIDTH) -> tuple[Figure, str]:
        """See `Explorer`."""
        rows = self.batch(values)
        columns = columns_for(width, NAME)
        shown = rows[: ROWS * columns].tolist()
        titles = self.pictures.names(self.pictures.labels[shown].tolist())
        figure = draw_grid([self.pictures.image(row) for row in shown], titles, columns, width=width)
        return figure, self._words(rows, len(shown), values)

    def batch(self, values: Values) -> Tensor:
        """Which images are in the batch: int64, shape (at most batch_size,)."""
        order = batch_order(len(self.pictures), values["shuffle"], values["seed"], values["epoch"])
        first = (values["batch"] - 1) * values["batch_size"]
        return order[first : first + values["batch_size"]]

    def _words(self, rows: Tensor, num_shown: int, values: Values) -> str:
        count, batch_size = len(self.pictures), values["batch_size"]
        batches = _count_batches(count, batch_size, values["drop_last"])
        last = batch_size if values["drop_last"] else count - (batches - 1) * batch_size
        options = f"batch_size={batch_size}, shuffle={values['shuffle']}, drop_last={values['drop_last']}"
        code = f"DataLoader(train, {options}, generator=torch.Generator().manual_seed({values['seed']}))"
        order = ", ".join(map(str, rows[:10].tolist())) + (", …" if len(rows) > 10 else "")
        left_out = count - batches * batch_size if values["drop_last"] else 0
        facts = say(
            ko=f"배치 {batches:,}개, 마지막 배치 {last:,}장, 버려지는 이미지 {left_out:,}장. 이 배치의 번호: {order}. "
            f"그린 것은 {len(rows):,}장 가운데 {num_shown}장",
            en=f"{batches:,} batches, the last of {last:,} images; {left_out:,} images dropped. "
            f"In this batch: {order}. Drawn: {num_shown} of {len(rows):,}",
        )
        return f"{code}\n{facts}"


def _count_batches(count: int, batch_size: int, drop_last: bool) -> int:
    return count // batch_size if drop_last else math.ceil(count / batch_size)
