"""Classify, and measure how well. Built by hand in lesson 4, sections 2, 4, 6; lesson 7, section 2."""

import warnings
from collections.abc import Iterable

import torch
from d2l import torch as d2l
from torch import Tensor, nn

from helpers.data.arrays import check_labels
from helpers.text import wrong
from helpers.training.averages import Averages
from helpers.training.checks import check_batch, check_loader, check_number, whole_labels
from helpers.training.device import plain_weights


def accuracy(logits: Tensor, labels: Tensor) -> Tensor:
    """Fraction of rows whose largest logit is at the label.

    Args:
        logits: float, shape (N, num_classes); any real scores, no softmax needed.
        labels: integer, shape (N,), class indices 0 .. num_classes - 1.

    Returns:
        float32 scalar in [0, 1].

    Raises:
        ValueError: if the shapes are others, there is no row, or a label is no class.

    Source: Dive into Deep Learning 4.3.2.
    """
    if logits.ndim != 2 or labels.ndim != 1 or len(logits) != len(labels) or len(labels) == 0:
        raise wrong(
            ko="logits의 모양은 (N, num_classes), labels의 모양은 (N,)이고 N은 1 이상이어야 하는데 "
            f"{tuple(logits.shape)}와 {tuple(labels.shape)}이(가) 왔습니다.",
            en="logits must have shape (N, num_classes) and labels (N,), with N at least 1; got "
            f"{tuple(logits.shape)} and {tuple(labels.shape)}.",
        )
    if labels.is_floating_point():
        raise wrong(
            ko=f"labels는 정수여야 하는데 {labels.dtype}이(가) 왔습니다. labels.long()으로 바꾸세요.",
            en=f"labels must be whole numbers; got {labels.dtype}. Turn them into some by labels.long().",
        )
    if labels.device.type == "cpu":  # on a GPU, looking would make every step wait
        check_labels(labels, logits.shape[1])
    return (logits.argmax(dim=1) == labels).float().mean()


def confusion_matrix(labels: Tensor, predictions: Tensor, num_classes: int = 10) -> Tensor:
    """Count how often each class was taken for each class.

    Args:
        labels: integer, shape (N,): the ground truth.
        predictions: integer, shape (N,): the classes predicted.
        num_classes: how many classes there are.

    Returns:
        int64, shape (num_classes, num_classes): row = ground truth, column = prediction. It sums to N.

    Raises:
        ValueError: if the two disagree on N, or hold a number that is no class.
    """
    labels, predictions = torch.as_tensor(labels), torch.as_tensor(predictions)
    whole = not labels.is_floating_point() and not predictions.is_floating_point()
    labels, predictions = labels.long(), predictions.long()  # a cell's number would not fit into eight bits
    numbers = torch.cat([labels, predictions])
    if not whole or labels.shape != predictions.shape or ((numbers < 0) | (numbers >= num_classes)).any():
        raise wrong(
            ko=f"labels와 predictions는 길이가 같고 0부터 {num_classes - 1}까지의 정수여야 합니다.",
            en=f"labels and predictions must be of one length and hold whole numbers 0 to {num_classes - 1}.",
        )
    return torch.bincount(labels * num_classes + predictions, minlength=num_classes**2).reshape(num_classes, -1)


@torch.no_grad()
def predict(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> tuple[Tensor, Tensor]:
    """Run a model over all batches of a loader, on the device where the model is.

    Returns:
        (logits, labels) on the CPU: float, shape (N, num_classes), and integer, shape (N,), in the loader's order.

    Raises:
        ValueError: for no loader, or one that gives no batch.
        TypeError: for a data module, or a batch that is not made of tensors.
    """
    check_loader(loader)
    device, modes, pairs = _device(model), [(module, module.training) for module in model.modules()], []
    model.eval()
    try:
        for batch in () if getattr(loader, "dataset", loader) is None else loader:
            check_batch(batch)
            X, y = batch
            # A copy: some models use the memory of their output again.
            pairs.append((model(X.to(device)).to("cpu", copy=True), whole_labels(y.cpu())))
    finally:
        for module, was_training in modes:  # one by one: a layer may have been frozen on its own
            module.training = was_training
    if not pairs:
        raise wrong(
            ko="loader가 배치를 주지 않았습니다. 데이터셋이 비었거나, 검증 세트가 없거나, drop_last로 다 버려졌습니다.",
            en="The loader gave no batch: the dataset is empty, there is no validation set, or drop_last left nothing.",
        )
    logits, labels = zip(*pairs, strict=True)
    return torch.cat(logits), torch.cat(labels)


def evaluate(model: nn.Module, loader: Iterable[tuple[Tensor, Tensor]]) -> dict[str, float]:
    """Exact average loss and accuracy over all examples of a loader, however they fall into batches.

    Returns:
        {"loss": the model's own `loss` where it has one, else cross-entropy in nats, "acc": fraction in [0, 1]}

    Raises:
        ValueError: for a loader that gives no batch, or a label that is no class.
        TypeError: for a data module; give one of its loaders.
    """
    logits, labels = predict(model, loader)
    check_labels(labels, logits.shape[-1])
    loss = getattr(model, "loss", nn.functional.cross_entropy)
    return {"loss": check_number("loss", loss(logits, labels)).item(), "acc": accuracy(logits, labels).item()}


def _device(model: nn.Module) -> torch.device:
    first = next(iter((*model.parameters(), *plain_weights(model))), None)
    return torch.device("cpu") if first is None else first.device


class Classifier(d2l.Classifier):
    """The base class of classifiers: d2l's, with exact validation averages.

    d2l averages the batches' averages, so a small last batch weighs too much. Here each batch weighs by its size, and
    the board gets one exact point for each epoch.
    """

    def accuracy(self, Y_hat: Tensor, Y: Tensor, averaged: bool = True) -> Tensor:
        """Fraction of correct predictions, or with averaged=False 1.0 or 0.0 for each: float32, shape (N,).

        Args:
            Y_hat: float, shape (..., num_classes): scores.
            Y: integer, shape (...): the ground truth.
        """
        Y_hat, Y = Y_hat.reshape(-1, Y_hat.shape[-1]), Y.reshape(-1)
        return accuracy(Y_hat, Y) if averaged else (Y_hat.argmax(dim=1) == Y).float()

    def plot(self, key: str, value: Tensor, train: bool) -> None:
        """Report a value of the batch at hand; to our Trainer without waiting for the device."""
        if isinstance(self.board, Averages):
            self.board.add(f"{'train' if train else 'val'}_{key}", value)
        else:
            super().plot(key, value, train)

    def validation_step(self, batch: tuple[Tensor, ...]) -> None:
        """Measure one batch; on d2l's board the exact averages of the whole validation set come after the last one."""
        if isinstance(self.board, Averages):  # which weighs each batch by its size
            self.board.count = len(batch[-1])
            super().validation_step(batch)
            return
        trainer = self.trainer
        if trainer.val_batch_idx % trainer.num_val_batches == 0:
            self._validation = Averages()
        Y_hat, Y = self(*batch[:-1]), batch[-1]
        self._validation.add("val_loss", self.loss(Y_hat, Y), len(Y))
        self._validation.add("val_acc", self.accuracy(Y_hat, Y), len(Y))
        if (trainer.val_batch_idx + 1) % trainer.num_val_batches == 0:
            for name, mean in self._validation.means().items():
                self.board.draw(trainer.epoch + 1, mean, name, every_n=1)


class SoftmaxRegression(Classifier):
    """Softmax regression: one linear layer from all pixels to one logit for each class.

    Args:
        num_outputs: the number of classes.
        lr: learning rate of stochastic gradient descent.

    The number of inputs is read off the first batch.
    """

    def __init__(self, num_outputs: int = 10, lr: float = 0.1):
        super().__init__()
        self.save_hyperparameters()
        with warnings.catch_warnings():  # torch announces a feature under development at each lazy layer
            warnings.simplefilter("ignore", UserWarning)
            self.net = nn.Sequential(nn.Flatten(), nn.LazyLinear(num_outputs))

    def forward(self, X: Tensor) -> Tensor:
        """Logits, float, shape (N, num_outputs), of images, float, shape (N, ...)."""
        return self.net(X)
