"""Train a model: d2l's `Trainer` with a device, seeds, a history and a live board."""

import random

import numpy as np
import torch
from d2l import torch as d2l

from helpers.board import Board, State
from helpers.curves import Curves
from helpers.loader import MemoryLoader
from helpers.precautions import (
    NotFiniteError,
    check_labels,
    check_trainable,
    diverged,
    out_of_memory,
    warn_if_device_differs,
)
from helpers.recorder import Recorder
from helpers.text import say


def choose_device() -> torch.device:
    """The fastest device here: CUDA, else MPS (Apple), else the CPU."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def set_seed(seed: int) -> None:
    """Seed Python, NumPy and torch (every device), so that a run can be repeated."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


class Trainer(d2l.Trainer):
    """Trains any d2l model on any d2l data module.

    Args:
        max_epochs: how often to go through the training set.
        num_gpus: d2l's argument; 0 forces the CPU, None leaves the choice to `device`.
        gradient_clip_val: largest norm of the gradient; 0 for no limit.
        device: "cpu", "cuda", "mps" or a torch.device; None for `choose_device()`.
        seed: set at the start of `fit`, before the first batch is drawn; None leaves the random state alone.
        progress: show a progress line and, in a notebook, the curves while they grow, with a stop button.

    Attributes:
        history: one dict for each finished epoch: "epoch", and the exact averages "train_loss", "val_loss", "val_acc"
            (as far as the model reports them). `pandas.DataFrame(trainer.history)` makes a table of it. Fitting the
            same model again goes on with it; another model starts a new one.
        curves: the points that the board draws.
        interrupted: whether the last `fit` was stopped by hand.
        diverged: whether the last `fit` was stopped by a loss that became NaN or infinite.
    """

    def __init__(
        self,
        max_epochs: int,
        num_gpus: int | None = None,
        gradient_clip_val: float = 0,
        device: str | torch.device | None = None,
        seed: int | None = None,
        progress: bool = True,
    ):
        if not isinstance(max_epochs, int) or max_epochs < 1:
            raise ValueError(
                say(
                    ko=f"max_epochs는 1 이상의 정수여야 하는데 {max_epochs!r}이(가) 왔습니다.",
                    en=f"max_epochs must be a whole number of at least 1; got {max_epochs!r}.",
                )
            )
        super().__init__(max_epochs, num_gpus or 0, gradient_clip_val)
        self.save_hyperparameters()
        self.device = torch.device("cpu" if num_gpus == 0 and device is None else device or choose_device())
        self.history: list[dict[str, float]] = []
        self.interrupted = self.diverged = False
        self.model = self.curves = None

    def fit(self, model: d2l.Module, data: d2l.DataModule) -> None:
        """Train; the same model again trains on where it was.

        The stop button, and interrupting (Kernel > Interrupt, or Ctrl-C), end the run and keep what the model has
        learned.

        Raises:
            ValueError: for a model without trainable parameters, or a label that is no class.
            torch.OutOfMemoryError: with advice, after the memory was given back.
        """
        if self.seed is not None:
            set_seed(self.seed)
        self._begin(model)
        board, full = model.board, False
        try:
            super().fit(model, data)
        except KeyboardInterrupt:
            self.interrupted = True
        except NotFiniteError:
            self.diverged = True
            self._recorder.clear()
        except torch.OutOfMemoryError:
            full = True
        finally:
            model.board = board
        if full:  # raised out here, where nothing holds on to the tensors of the failed step
            self._give_memory_back()
            raise torch.OutOfMemoryError(out_of_memory(self._recorder.count))
        self._finish()

    def _begin(self, model: d2l.Module) -> None:
        """Start a new history, or go on with that of the same model."""
        self.interrupted = self.diverged = False
        goes_on = model is self.model and bool(self.history)
        self.history = self.history if goes_on else []
        self._goal = len(self.history) + self.max_epochs
        self._first = len(self.history)
        self.curves = self.curves.continued(self._first, self._goal) if goes_on else Curves(self._goal)

    def prepare_data(self, data: d2l.DataModule) -> None:
        """Make the data loaders, and a board for as many batches as they will give."""
        super().prepare_data(data)
        for name in ("train_dataloader", "val_dataloader"):  # batches that come out on the device need no copy each
            loader = getattr(self, name)
            if isinstance(loader, MemoryLoader):
                setattr(self, name, loader.to(self.device))
        self._board = Board(self.curves, self._first) if self.progress else None

    def prepare_model(self, model: d2l.Module) -> None:
        """Put the model on the device and a recorder where d2l's board was."""
        check_trainable(model)
        model.board = self._recorder = Recorder()
        super().prepare_model(model.to(self.device))
        if self.device.type != "cpu" and self.val_dataloader is not None:
            with torch.random.fork_rng():  # looking at a batch leaves the order of the batches alone
                warn_if_device_differs(model, next(iter(self.val_dataloader))[0], self.device)

    def prepare_batch(self, batch):
        """The batch on the device; its size is what its averages weigh."""
        self._recorder.count = len(batch[-1])
        if self.device.type != "cpu" and batch[-1].device.type == "cpu":
            check_labels(batch[-1], getattr(self.model, "num_outputs", None))
        if self._board is not None:
            self._watch()
        return [part.to(self.device, non_blocking=True) for part in batch]

    def fit_epoch(self) -> None:
        """One pass over the training set, then one over the validation set; the averages go into the history."""
        self._recorder.clear()
        super().fit_epoch()
        self.history.append({"epoch": len(self.history) + 1, **self._recorder.means()})
        self.curves.add(len(self.history), self._recorder.recent())

    def _watch(self) -> None:
        """Let the board follow, a few times a second, and end the run where its button was pressed."""
        if self._board.stopped:
            raise KeyboardInterrupt
        if self.model.training:
            self._board.count(self._recorder.count)
        if self._board.due():
            if self.model.training:
                self.curves.add(self._first + self.train_batch_idx / self.num_train_batches, self._recorder.recent())
            self._board.update(self._state())

    def _give_memory_back(self) -> None:
        self.model.zero_grad(set_to_none=True)
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def _state(self) -> State:
        means = {**(self.history[-1] if self.history else {}), **self._recorder.means()}
        done = len(self.history)
        batch = self.train_batch_idx - (done - self._first) * self.num_train_batches
        return State(done, self._goal, batch, self.num_train_batches, means)

    def _finish(self) -> None:
        """Leave the last state on the board, and tell the reason of an early end."""
        if self._board is not None:
            self._board.finish(self._state())
        if self.interrupted:
            epochs = len(self.history)
            print(
                say(
                    ko=f"훈련을 멈췄습니다. 끝까지 마친 {epochs} 에포크와 그 뒤에 배운 것은 모델에 남아 있습니다.",
                    en=f"Training was stopped. The model keeps the {epochs} finished epochs and what it learned since.",
                )
            )
        if self.diverged:
            print(diverged(self.train_batch_idx + 1))
