"""Decide whether many images may be read at once: only where that gives what the dataset gives one by one."""

import numpy as np
import torch
import torchvision
from torch import Tensor
from torch.utils.data import BatchSampler, DataLoader, Dataset, RandomSampler, SequentialSampler, default_collate
from torchvision import transforms

from helpers.data.arrays import MappedDataset
from helpers.text import Text

# What decides how torchvision reads its MNIST; a class that defines one of these anew reads in its own way.
READING = ("__getitem__", "__getitems__", "__len__", "__getattribute__", "__getattr__")
READING += ("data", "targets", "transform", "target_transform")
STOCK = {name: getattr(torchvision.datasets.MNIST, name, None) for name in READING}
MAPPED = {name: getattr(MappedDataset, name) for name in ("data", "__getitem__")}
WHOLE = (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64)


class NotPlainError(Exception):
    """Something that only the dataset itself, or PyTorch's own loader, knows how to read.

    Attributes:
        text: what it is, as the end of a sentence, in both languages.
    """

    def __init__(self, ko: str, en: str):
        super().__init__(en)
        self.text = Text(ko, en)


def target_size(loader: DataLoader) -> tuple[int, int]:
    """The (height, width) to which a loader's images are resized before they are scaled to [0, 1].

    Raises:
        NotPlainError: where reading many images at once might give something else than the loader promises.
    """
    _check_class(loader.dataset)
    _check_options(loader)
    _check_values(loader.dataset)
    return _size_after(loader.dataset)


def _check_options(loader: DataLoader) -> None:
    sampler, batches = loader.sampler, loader.batch_sampler
    in_order = type(sampler) is SequentialSampler
    shuffled = type(sampler) is RandomSampler and not sampler.replacement and sampler._num_samples is None
    drawn = (in_order or shuffled) and sampler.data_source is loader.dataset
    usual = {"sampler": None, "batch_size": loader.batch_size, "drop_last": loader.drop_last}
    own = {
        "sampler": not drawn and given_order(sampler, len(loader.dataset)) is None,
        "batch_sampler": type(batches) is not BatchSampler
        or batches.sampler is not sampler
        or vars(batches) | {"sampler": None} != usual,
        "collate_fn": loader.collate_fn is not default_collate,
        "num_workers": loader.num_workers > 0,
        "pin_memory": loader.pin_memory,
        "timeout": loader.timeout > 0,
    }
    if names := ", ".join(name for name, is_own in own.items() if is_own):
        raise NotPlainError(ko=f"데이터로더에 {names}을(를) 따로 정했습니다", en=f"the data loader sets {names}")
    if torch.get_default_device().type != "cpu":
        raise NotPlainError(ko="torch의 기본 장치가 CPU가 아닙니다", en="torch's default device is not the CPU")


def given_order(sampler: object, count: int) -> np.ndarray | None:
    """The order that a list, array or tensor of indices gives as `sampler`, int64 (n,); None for anything else.

    Args:
        sampler: of a data loader.
        count: the number of examples of its dataset.
    """
    if type(sampler) not in (list, np.ndarray, Tensor):
        return None
    try:
        order = np.asarray(sampler)
    except (TypeError, ValueError):  # on a GPU, or lists in a list
        return None
    whole = order.ndim == 1 and order.size > 0 and order.dtype == np.int64
    return order if whole and order.min() >= 0 and order.max() < count else None


def _check_class(dataset: Dataset) -> None:
    kind = type(dataset)
    base = STOCK | MAPPED if isinstance(dataset, MappedDataset) else STOCK
    own = any(getattr(kind, name, None) is not base[name] for name in READING)
    if not isinstance(dataset, torchvision.datasets.MNIST) or own or "__getitems__" in vars(dataset):
        raise NotPlainError(
            ko=f"{kind.__name__}은(는) 이미지를 자기 방식으로 읽습니다",
            en=f"{kind.__name__} reads images in its own way",
        )
    if dataset.target_transform is not None:
        raise NotPlainError(ko="target_transform이 있습니다", en="there is a target_transform")


def _check_values(dataset: torchvision.datasets.MNIST) -> None:
    data, targets = dataset.data, dataset.targets
    tensors = all(type(values) is Tensor and values.device.type == "cpu" for values in (data, targets))
    if not tensors or data.dtype != torch.uint8 or data.ndim != 3:
        raise NotPlainError(
            ko="data가 모양이 (N, height, width)인 uint8 텐서가 아닙니다",
            en="data is not a uint8 tensor of shape (N, height, width)",
        )
    if targets.dtype not in WHOLE or targets.shape != data.shape[:1]:
        raise NotPlainError(
            ko="targets가 이미지마다 정수 하나를 담은 텐서가 아닙니다",
            en="targets is not a tensor with one whole number for each image",
        )


def _size_after(dataset: torchvision.datasets.MNIST) -> tuple[int, int]:
    transform = dataset.transform
    steps = transform.transforms if type(transform) is transforms.Compose else [transform]
    match [(type(step), step) for step in steps]:
        case [(transforms.ToTensor, _)]:
            return tuple(dataset.data.shape[1:])
        case [(transforms.Resize, resize), (transforms.ToTensor, _)] if _is_plain(resize):
            return tuple(resize.size)
    raise NotPlainError(
        ko="transform이 Resize((height, width))와 ToTensor만으로 되어 있지 않습니다",
        en="the transform is not just Resize((height, width)) and ToTensor",
    )


def _is_plain(resize: transforms.Resize) -> bool:
    """Whether it is as `Resize((height, width))` makes it: no other interpolation, no hook, nothing else changed."""
    size = resize.size
    return isinstance(size, (list, tuple)) and len(size) == 2 and vars(resize) == vars(transforms.Resize(size))
