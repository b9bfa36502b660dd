"""Check whether a model, data, a batch or a loss can be trained with, and say what to do where not."""

from collections.abc import Iterable, Sequence

import torch
from d2l import torch as d2l
from torch import Tensor, nn
from torch.utils.data import DataLoader

from helpers.data.arrays import check_labels
from helpers.data.fast_path import NotPlainError, target_size
from helpers.text import say, wrong
from helpers.training.device import plain_weights


def check_data(data: object) -> None:
    """Make sure that data loaders can be had.

    Raises:
        TypeError: for anything but a data module.
    """
    if not hasattr(data, "train_dataloader") or not hasattr(data, "val_dataloader"):
        kind = type(data).__name__
        raise wrong(
            ko="data는 train_dataloader()와 val_dataloader()가 있는 데이터 모듈이어야 하는데 "
            f"{kind}이(가) 왔습니다. FashionMNIST()를 주거나, d2l.DataModule을 상속한 클래스의 "
            "get_dataloader(train)가 자기 데이터로더를 돌려주게 하세요.",
            en="data must be a data module with train_dataloader() and val_dataloader(); got "
            f"{kind}. Give a FashionMNIST(), or write a subclass of d2l.DataModule whose get_dataloader(train) "
            "returns your data loader.",
            kind=TypeError,
        )


def validation_loader(data: d2l.DataModule) -> Iterable | None:
    """The data loader of the validation set; None where there is none, also where it would read `data.val = None`.

    Raises:
        ValueError: where a data module asks itself for a `val` that it does not have.
    """
    try:
        loader = data.val_dataloader()
    except AttributeError as error:
        if error.name != "val":
            raise
        raise wrong(
            ko="데이터 모듈에 검증 세트 val이 없습니다. 검증하지 않으려면 val_dataloader()가 None을 돌려주게 하세요.",
            en="The data module has no validation set `val`; to train without one, let val_dataloader() return None.",
        ) from error
    return None if getattr(loader, "dataset", loader) is None else loader


def check_loader(loader: object) -> None:
    """Make sure that what is to be measured on is no data module: it holds more than one data loader.

    Raises:
        TypeError: for a data module.
    """
    if hasattr(loader, "val_dataloader"):
        kind = type(loader).__name__
        raise wrong(
            ko=f"데이터로더를 주어야 하는데 데이터 모듈 {kind}이(가) 왔습니다. data.val_dataloader()를 주세요.",
            en=f"Give a loader: data.val_dataloader(). What came is the data module itself, {kind}.",
            kind=TypeError,
        )


def whole_labels(labels: Tensor) -> Tensor:
    """Labels as the losses of torch take them: whole numbers of any kind, such as NumPy's int32, as int64."""
    return labels if labels.is_floating_point() else labels.long()


def check_trainable(model: nn.Module) -> None:
    """Make sure that there is something to train.

    Raises:
        ValueError: when no parameter of the model, and no other tensor in it, takes a gradient.
    """
    if not any(weight.requires_grad for weight in (*model.parameters(), *plain_weights(model))):
        raise wrong(
            ko="훈련할 파라미터가 없습니다. 모델에 층이 있는지, requires_grad를 끄지 않았는지 확인하세요.",
            en="The model has no parameter to train; does it have layers, and is requires_grad left on?",
        )


def check_not_empty(name: str, num_batches: int) -> None:
    """Make sure that a data loader gives batches; `name` is that of the method that made it.

    Raises:
        ValueError: for no batch.
    """
    if num_batches == 0:
        raise wrong(
            ko=f"{name}()은(는) 배치를 1개 이상 주어야 하는데 0개입니다. 데이터셋이 비어 있지 않은지, drop_last "
            "때문에 모두 버려지지 않았는지 확인하세요.",
            en=f"{name}() must give at least one batch; it has 0. Check whether the dataset is empty, or whether "
            "drop_last left nothing.",
        )


def check_batch(batch: object) -> None:
    """Make sure that a batch is what a model can take.

    Raises:
        TypeError: for anything but a list or tuple of tensors.
    """
    sequence = isinstance(batch, list | tuple)
    if not sequence or not batch or not all(hasattr(part, "to") for part in batch):
        came = type(batch).__name__
        if sequence:
            came += f" ({', '.join(type(part).__name__ for part in batch)})"
        raise wrong(
            ko=f"배치는 텐서로 된 리스트나 튜플 (X, y)여야 하는데 {came}이(가) 왔습니다. 데이터셋이나 collate_fn이 "
            "텐서를 돌려주게 하고, 레이블이 리스트라면 torch.tensor(...)로 바꾸세요.",
            en=f"A batch must be a list or tuple of tensors, (X, y); got {came}. Let the dataset or collate_fn "
            "return tensors; if the labels are a list, turn it into a tensor with torch.tensor(...).",
            kind=TypeError,
        )


def check_number(name: str, value: object) -> Tensor:
    """What a model reports, as a tensor of one element.

    Raises:
        ValueError: for None, or for more than one number.
    """
    number = None if value is None else torch.as_tensor(value)
    if number is None or number.numel() != 1:
        came = "None" if number is None else f"shape {tuple(number.shape)}"
        raise wrong(
            ko=f"{name}은(는) 수 하나여야 하는데 {came}이(가) 왔습니다. loss가 평균을 내는지(.mean()), return을 "
            "잊지 않았는지 확인하세요.",
            en=f"{name} must be one number; got {came}. Check that loss takes the mean, .mean(), and returns it.",
        )
    return number


def check_labels_in_memory(loaders: Sequence[Iterable], num_classes: int | None = None) -> bool:
    """Check all labels of data loaders at once, as far as their datasets simply hold them.

    Returns:
        Whether these were the labels of all the loaders; where not, their batches have to be looked at.

    Raises:
        ValueError: as `check_labels`.
    """
    held = [loader.dataset.targets for loader in loaders if _gives_targets(loader)]
    for labels in held:
        check_labels(labels, num_classes)
    return len(held) == len(loaders)


def _gives_targets(loader: Iterable) -> bool:
    """Whether the labels that a loader gives are the `targets` of its dataset."""
    try:
        return isinstance(loader, DataLoader) and bool(target_size(loader))
    except NotPlainError:
        return False


def diverged(step: int) -> str:
    """What to tell somebody whose loss is no number any more."""
    return say(
        ko=f"{step}번째 배치에서 손실이 무한대나 NaN이 되어 훈련을 멈췄습니다. 흔한 원인은 너무 큰 학습률입니다. "
        "lr을 10분의 1로 줄여 보세요. 입력에 NaN이 없는지도 확인하세요. "
        "(로짓이 NaN이면 argmax는 늘 0이라 정확도가 약 10%로 보입니다.)",
        en=f"Training stopped: at batch {step} the loss became infinite or NaN. The usual cause is too large "
        "a learning rate; try a tenth of lr. Check the inputs for NaN as well. "
        "(With NaN logits argmax is always 0, so the accuracy shows about 10%.)",
    )


def out_of_memory(batch_size: int) -> str:
    """What to tell somebody whose batch does not fit."""
    return say(
        ko=f"메모리가 모자랍니다. batch_size를 줄여 보세요(지금 {batch_size}, 다음에는 {max(1, batch_size // 2)}).",
        en=f"Out of memory; try a smaller batch_size ({batch_size} now, {max(1, batch_size // 2)} next).",
    )
