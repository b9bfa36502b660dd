"""Train a model: d2l's `Trainer` with a device, seeds, a history, a progress line and a curve."""

import random

import numpy as np
import torch
from d2l import torch as d2l

from helpers import plots
from helpers.loader import MemoryLoader
from helpers.precautions import (
    NotFiniteError,
    check_labels,
    check_trainable,
    diverged,
    out_of_memory,
    warn_if_device_differs,
)
from helpers.progress import Progress, in_notebook
from helpers.recorder import Recorder
from helpers.text import label, say


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
        progress: show a progress line, and the curve at the end.

    Attributes:
        history: one dict for each finished epoch: "epoch", and the exact averages "train_loss", "val_loss", "val_acc"
            (as far as the model reports them). `pandas.DataFrame(trainer.history)` makes a table of it.
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

    def fit(self, model: d2l.Module, data: d2l.DataModule) -> None:
        """Train. Interrupting (Kernel > Interrupt, or Ctrl-C) ends the run and keeps what the model has learned.

        Raises:
            ValueError: for a model without trainable parameters, or a label that is no class.
            torch.OutOfMemoryError: with advice, after the memory was given back.
        """
        if self.seed is not None:
            set_seed(self.seed)
        self.history, self.interrupted, self.diverged = [], False, False
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

    def prepare_data(self, data: d2l.DataModule) -> None:
        """Make the data loaders, and a progress line for as many batches as they will give."""
        super().prepare_data(data)
        for name in ("train_dataloader", "val_dataloader"):  # batches that come out on the device need no copy each
            loader = getattr(self, name)
            if isinstance(loader, MemoryLoader):
                setattr(self, name, loader.to(self.device))
        self._progress = Progress(self.max_epochs * self.num_train_batches, visible=self.progress)

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
        if self._progress.due():
            self._progress.show(self.train_batch_idx, self._status())
        return [part.to(self.device, non_blocking=True) for part in batch]

    def fit_epoch(self) -> None:
        """One pass over the training set, then one over the validation set; the averages go into the history."""
        self._recorder.clear()
        super().fit_epoch()
        self.history.append({"epoch": self.epoch + 1, **self._recorder.means()})

    def _give_memory_back(self) -> None:
        self.model.zero_grad(set_to_none=True)
        if self.device.type == "cuda":
            torch.cuda.empty_cache()

    def _status(self) -> str:
        epoch = f"{label('에포크', 'epoch')} {len(self.history)}/{self.max_epochs}"
        last = self.history[-1] if self.history else {}
        means = {**last, **self._recorder.means()}
        names = {
            "train_loss": label("훈련 손실", "train loss"),
            "val_loss": label("검증 손실", "val loss"),
            "val_acc": label("검증 정확도", "val accuracy"),
        }
        figures = [f"{name} {means[key]:.3f}" for key, name in names.items() if key in means]
        return "   ".join([epoch, *figures])

    def _finish(self) -> None:
        """Show the last line, the reason of an early end, and the curve."""
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
        self._progress.show(self.train_batch_idx, self._status(), last=True)
        if self.progress and self.history and in_notebook():
            plots.show_history(self.history)
