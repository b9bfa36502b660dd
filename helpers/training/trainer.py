"""Train a model: d2l's `Trainer` with a history and a live board. Built by hand in lesson 5, sections 6 and 7."""

import torch
from d2l import torch as d2l

from helpers.data.arrays import check_labels
from helpers.data.loader import MemoryLoader
from helpers.pictures.curves import Curves
from helpers.text import check_whole
from helpers.training.averages import Averages, NotFiniteError
from helpers.training.checks import (
    check_batch,
    check_data,
    check_labels_in_memory,
    check_not_empty,
    check_trainable,
    out_of_memory,
    validation_loader,
    whole_labels,
)
from helpers.training.device import choose_device, is_out_of_memory, put_on, set_seed
from helpers.training.watch import Watch


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
        averages: the averages of the epoch at hand.
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
        check_whole("max_epochs", max_epochs, 1)
        super().__init__(max_epochs, num_gpus or 0, gradient_clip_val)
        self.save_hyperparameters()
        self.device = torch.device("cpu" if num_gpus == 0 and device is None else device or choose_device())
        self.history: list[dict[str, float]] = []
        self.model = self.train_dataloader = self.val_dataloader = None
        self._reset(Averages(), Curves(max_epochs))

    def fit(self, model: d2l.Module, data: d2l.DataModule) -> None:
        """Train; the same model again trains on where it was.

        The stop button, and interrupting (Kernel > Interrupt, or Ctrl-C), end the run and keep what the model has
        learned. `model.board.data` then holds the points of the curves, as d2l's board does.

        Raises:
            ValueError: for a model without trainable parameters, a label that is no class, a loss that is no number,
                or a data loader without batches.
            TypeError: for data that is no data module, or a batch that is not made of tensors.
            torch.OutOfMemoryError: with advice, after the memory was given back.
        """
        board, gradients, memory_full = model.board, torch.is_grad_enabled(), False
        try:
            self._run(model, data, board, gradients)
        except KeyboardInterrupt:  # it may have hit the end of the run as well, which is done anew
            self.interrupted = True
            _put_back(model, board, gradients)
            self._watch.finish()
        except RuntimeError as error:
            if not is_out_of_memory(error):
                raise
            memory_full = True
        if memory_full:  # raised out here, where nothing holds on to the tensors of the failed step
            model.zero_grad(set_to_none=True)
            if self.device.type == "cuda":
                torch.cuda.empty_cache()
            raise torch.OutOfMemoryError(out_of_memory(self.averages.count))

    def _run(self, model: d2l.Module, data: d2l.DataModule, board: d2l.ProgressBoard, gradients: bool) -> None:
        """Train, and leave everything in order."""
        try:
            self._begin(model)
            self._train(model, data)
            self._watch.finish()
        except Exception:
            self._watch.close()
            raise
        finally:
            _put_back(model, board, gradients)

    def _begin(self, model: d2l.Module) -> None:
        """Start a new history, or go on with that of the same model."""
        done = len(self.history) if model is self.model else 0
        goal = done + self.max_epochs
        self.history = self.history[:done]
        self._reset(Averages(model.board), self.curves.continued(done, goal) if done else Curves(goal))

    def _reset(self, averages: Averages, curves: Curves) -> None:
        """Everything as it is before the first batch of a run."""
        self.interrupted = self.diverged = False
        self.epoch = self.train_batch_idx = self.val_batch_idx = 0
        self.num_train_batches = self.num_val_batches = 0
        self._labels_are_checked = False
        self.averages, self.curves = averages, curves
        self._watch = Watch(self)

    def _train(self, model: d2l.Module, data: d2l.DataModule) -> None:
        """Prepare, and go through the epochs: d2l's methods in d2l's order."""
        if self.seed is not None:
            set_seed(self.seed)
        self.prepare_data(data)
        self.prepare_model(model)
        self.optim = model.configure_optimizers()
        model.board.data = self.curves.points
        model.board = self.averages
        self._watch.start()
        try:
            for epoch in range(self.max_epochs):
                self.epoch = epoch
                self.averages.clear()
                self.fit_epoch()
                self._note_epoch()
        except NotFiniteError:
            self.diverged = True
            self.averages.clear()

    def fit_epoch(self) -> None:
        """Train on every batch of the training set once, then measure on every batch of the validation set."""
        self.model.train()
        for batch in self.train_dataloader:
            loss = self.model.training_step(self.prepare_batch(batch))
            self.optim.zero_grad()
            with torch.no_grad():  # for the optimizers by hand of d2l, which assign to the weights
                loss.backward()
                if self.gradient_clip_val > 0:
                    self.clip_gradients(self.gradient_clip_val, self.model)
                self.optim.step()
            self.train_batch_idx += 1
        if self.val_dataloader is None:
            return
        self.model.eval()
        for batch in self.val_dataloader:
            with torch.no_grad():
                self.model.validation_step(self.prepare_batch(batch))
            self.val_batch_idx += 1

    def _note_epoch(self) -> None:
        """Put the averages of an epoch, whoever wrote its `fit_epoch`, into the history and the curves."""
        means = self.averages.means()
        self._watch.epoch_start = self.train_batch_idx
        self.history.append({"epoch": len(self.history) + 1, **means})
        self.curves.add(len(self.history), self.averages.newest())

    def prepare_data(self, data: d2l.DataModule) -> None:
        """Make the data loaders."""
        check_data(data)
        self.train_dataloader, self.val_dataloader = data.train_dataloader(), validation_loader(data)
        self.num_train_batches = len(self.train_dataloader)
        self.num_val_batches = 0 if self.val_dataloader is None else len(self.val_dataloader)
        check_not_empty("train_dataloader", self.num_train_batches)
        if self.val_dataloader is not None:
            check_not_empty("val_dataloader", self.num_val_batches)
        for name in ("train_dataloader", "val_dataloader"):  # batches that come out on the device need no copy each
            loader = getattr(self, name)
            if isinstance(loader, MemoryLoader):
                setattr(self, name, loader.to(self.device))

    def prepare_model(self, model: d2l.Module) -> None:
        """Put the model on the device."""
        check_trainable(model)
        super().prepare_model(put_on(self.device, model))
        loaders = [loader for loader in (self.train_dataloader, self.val_dataloader) if loader is not None]
        classifies = isinstance(model, d2l.Classifier)  # what a regression is to predict may be below 0
        self._labels_are_checked = not classifies or check_labels_in_memory(loaders, self._num_classes())

    def prepare_batch(self, batch):
        """The batch on the device; its size is what its averages weigh."""
        check_batch(batch)
        *inputs, labels = batch
        labels = whole_labels(labels)
        self.averages.count = len(labels)
        is_class = labels.device.type == "cpu" and not labels.is_floating_point()
        if self.epoch == 0 and is_class and not self._labels_are_checked:  # later epochs bring the same labels
            check_labels(labels, self._num_classes())
        self._watch.follow(self.averages.count)
        return [part.to(self.device, non_blocking=True) for part in (*inputs, labels)]

    def _num_classes(self) -> int | None:
        return getattr(self.model, "num_outputs", None)

    def __getstate__(self) -> dict[str, object]:
        """What a copy of the trainer, or a model saved with it, takes along: no data."""
        return {**vars(self), "train_dataloader": None, "val_dataloader": None}


def _put_back(model: d2l.Module, board: d2l.ProgressBoard, gradients: bool) -> None:
    """Give a model its own board again; and an interrupt may have hit the end of a `no_grad`."""
    torch.set_grad_enabled(gradients)
    model.board = board
