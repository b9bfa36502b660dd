"""Look into any dataset or data module, ours, torchvision's or one's own: its images, its labels and their names."""

import functools
from collections.abc import Iterable

import numpy as np
import torch
from d2l import torch as d2l
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import ConcatDataset, Dataset, Subset, TensorDataset

from helpers.data.arrays import check_labels
from helpers.pictures.images import as_picture
from helpers.text import wrong
from helpers.training.checks import whole_labels

ALL = -1
SPLITS = {"train": ("훈련", "training"), "val": ("검증", "validation")}


class Pictures:
    """The images and labels of one split of a data module, or of a dataset alone.

    Args:
        data: a data module, or a dataset that gives (image, label); image as `show_images` takes it.
        split: "train" or "val"; a dataset alone is its own training set.

    Raises:
        ValueError: where there is no such split, nothing in it, or no way to ask for an example by its number.
    """

    def __init__(self, data: d2l.DataModule | Dataset, split: str = "train"):
        self.dataset = dataset_of(data, split)
        _check_dataset(self.dataset, split)
        self._text_labels = getattr(data, "text_labels", None)
        self._classes = _classes_of(self.dataset)

    def __len__(self) -> int:
        return len(self.dataset)

    @functools.cached_property
    def labels(self) -> Tensor:
        """int64, shape (N,)."""
        return labels_of(self.dataset)

    @property
    def num_classes(self) -> int:
        """How many classes the dataset knows: those that it names, and those that its labels count."""
        return max(int(self.labels.max()) + 1, len(self._classes))

    def names(self, numbers: Iterable[int]) -> list[str]:
        """The names of classes, in the reader's language; the number itself for a class without a name."""
        return [self._name(number) for number in numbers]

    def _name(self, number: int) -> str:
        try:
            return str(self._classes[number]) if self._text_labels is None else self._text_labels([number])[0]
        except (LookupError, ValueError):
            return str(number)

    def rows(self, number: int) -> Tensor:
        """Where the images of a class are: int64; for ALL, everywhere."""
        return torch.arange(len(self)) if number == ALL else (self.labels == number).nonzero().flatten()

    def image(self, index: int, side: int | None = None) -> np.ndarray:
        """An image as `draw_image` takes it, with the dataset's own values; resized to side x side if given."""
        picture = as_picture(self.dataset[index][0])
        if side is None:
            return picture
        channels = torch.from_numpy(picture.astype(np.float32)).reshape(*picture.shape[:2], -1).permute(2, 0, 1)
        resized = F.interpolate(channels[None], size=(side, side), mode="bilinear", antialias=True)[0]
        resized = resized.permute(1, 2, 0).reshape(side, side, *picture.shape[2:]).numpy()
        return resized.round().astype(np.uint8) if picture.dtype == np.uint8 else resized


def all_pictures(data: d2l.DataModule | Dataset) -> list[Pictures]:
    """The training set and, where there is one, the validation set."""
    return [Pictures(data, split) for split in SPLITS if split == "train" or dataset_of(data, split) is not None]


def count_classes(data: d2l.DataModule) -> int:
    """How many classes a data module has, in both of its sets; one of them may lack some."""
    return max(pictures.num_classes for pictures in all_pictures(data))


def dataset_of(data: d2l.DataModule | Dataset, split: str) -> Dataset | None:
    """A split of a data module: its attribute of that name, or else what its data loader reads; None if it has none."""
    if not hasattr(data, "train_dataloader"):
        return data if split == "train" else None
    if isinstance(dataset := getattr(data, split, None), Dataset):
        return dataset
    try:
        return getattr(getattr(data, f"{split}_dataloader")(), "dataset", None)
    except (NotImplementedError, AttributeError) as error:
        if getattr(error, "name", split) != split:  # something else is missing there, and that is not ours to hide
            raise
        return None


def labels_of(dataset: Dataset) -> Tensor:
    """The labels of a dataset: int64, shape (N,); read from the dataset's list of them if it has one.

    Raises:
        ValueError: for a label that is not one number, that is below 0 or between two whole numbers.
    """
    if isinstance(dataset, Subset):
        return labels_of(dataset.dataset)[list(dataset.indices)]
    if isinstance(dataset, ConcatDataset):
        return torch.cat([labels_of(part) for part in dataset.datasets])
    try:
        labels = torch.as_tensor(_listed_labels(dataset)).cpu()
        came = f"shape {tuple(labels.shape)}"
    except (LookupError, TypeError, ValueError, RuntimeError) as error:
        labels, came = None, f"{type(error).__name__}: {error}"
    if labels is None or labels.shape != (len(dataset),):
        raise wrong(
            ko=f"데이터셋은 (이미지, 레이블)을 주어야 하고 레이블은 정수 하나여야 합니다. 받은 것: {came}",
            en=f"A dataset must give (image, label), and a label must be one whole number; got {came}",
        )
    check_labels(whole_labels(labels))
    return labels.long()


def _listed_labels(dataset: Dataset) -> Iterable:
    if hasattr(dataset, "targets"):
        change = getattr(dataset, "target_transform", None)
        return dataset.targets if change is None else [change(int(label)) for label in dataset.targets]
    if type(dataset) is TensorDataset:
        return dataset.tensors[-1]
    return [dataset[index][1] for index in range(len(dataset))]


def _classes_of(dataset: Dataset) -> list:
    """The names of its classes that torchvision's datasets bring along; none for others."""
    if isinstance(dataset, Subset):
        return _classes_of(dataset.dataset)
    if isinstance(dataset, ConcatDataset):
        return _classes_of(dataset.datasets[0])
    return list(getattr(dataset, "classes", None) or ())


def _check_dataset(dataset: Dataset | None, split: str) -> None:
    if not hasattr(dataset, "__len__") or not hasattr(dataset, "__getitem__"):
        (ko, en), came = SPLITS[split], type(dataset).__name__
        raise wrong(
            ko=f"{ko} 세트는 len(dataset)과 dataset[index]를 쓸 수 있는 데이터셋이어야 하는데 {came}이(가) 왔습니다. "
            f"데이터 모듈이라면 {split}에 넣거나 {split}_dataloader()가 읽게 하고, 데이터로더라면 dataset을 주세요.",
            en=f"The {en} set must be a dataset with len(dataset) and dataset[index]; got {came}. In a data module, "
            f"put it into {split} or let {split}_dataloader() read it; of a data loader, give its dataset.",
        )
    if len(dataset) == 0:
        raise wrong(
            ko="데이터셋이 비어 있습니다. 이미지가 있는 폴더인지 확인하세요.",
            en="The dataset is empty; is it made from the folder that holds the images?",
        )
