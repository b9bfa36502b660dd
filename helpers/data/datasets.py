"""Load Fashion-MNIST, MNIST or KMNIST as d2l's `DataModule`. Built by hand in lesson 1, sections 5 and 6."""

import copy
import os
import shutil
import warnings
from pathlib import Path

import torch
import torchvision
from d2l import torch as d2l
from torch import Tensor
from torch.utils.data import DataLoader
from torchvision import transforms

from helpers.data import arrays
from helpers.data.catalog import DATASETS
from helpers.data.find import OFFICIAL, STAND_IN, find_dataset
from helpers.data.loader import MemoryLoader
from helpers.data.resize import KeptPixels
from helpers.pictures.images import show_images
from helpers.text import check_choice, check_whole, name_classes, say, term, wrong

SPLITS = ("book", "held-out")
LOADERS = ("memory", "stock")
HELD_OUT = 6  # one image in so many is kept from training as a validation set: 10,000 of 60,000
HELD_OUT_SEED = 42  # fixed: everybody holds out the same images
SHARED_MEMORY = Path("/dev/shm")  # Linux: workers hand their batches over in it; in a container it can be tiny
SHARED_BYTES = 1 << 26


class ImageData(d2l.DataModule):
    """A dataset of the catalogue with its minibatches; a class for each names it.

    Built by hand in lesson 1 (the dataset) and in lessons 2 and 8 (its minibatches).

    Args:
        batch_size: images in a minibatch.
        resize: (height, width) in pixels, or one number for both; None for the size that the images have.
        num_workers: processes that prepare batches; more than 0 means the stock loader. 0 is the fastest here.
        root: the folder that holds the dataset; None for HELPERS_DATA, `data/` in a checkout, or the user's cache.
        seed: of the shuffling of `train_dataloader()`; None for torch's global random state.
        split: "book" (train 60,000; val is the official test set) or "held-out" (train 50,000; val 10,000 kept from
            them, class by class; the official test set apart).
        loader: "memory" (fast; reads image by image, and says so, where that alone is right) or "stock"
            (`torch.utils.data.DataLoader`, image by image).

    Attributes:
        train, val, test: torchvision datasets of (image, label); image float32 in [0, 1], shape (1, height, width).
        source: "official", or "stand-in" where neither files nor a network were found.

    Raises:
        ValueError: for a value outside the above.
    """

    name: str
    dataset: type[arrays.MappedDataset] = arrays.MappedDataset

    def __init__(
        self,
        batch_size: int = 64,
        resize: int | tuple[int, int] | None = None,
        num_workers: int = 0,
        root: str | os.PathLike | None = None,
        seed: int | None = None,
        split: str = "book",
        loader: str = "memory",
    ):
        super().__init__()
        check_whole("batch_size", batch_size, 1)
        check_whole("num_workers", num_workers, 0)
        check_choice("split", split, SPLITS)
        check_choice("loader", loader, LOADERS)
        if seed is not None:
            check_whole("seed", seed)
        resize = DATASETS[self.name].image[:2] if resize is None else _as_size(resize)
        self.save_hyperparameters()
        found = find_dataset(self.name, root)
        self.root, self.source = found.root, found.source
        self.transform = transforms.Compose([transforms.Resize(resize), transforms.ToTensor()])
        options = {"hashes": found.hashes, "name": self.name, "transform": self.transform}
        self.train = self.dataset(self.root, train=True, **options)
        self.test = self.val = self.dataset(self.root, train=False, **options)
        if split == "held-out":
            self.train, self.val = hold_out(self.train, len(self.train) // HELD_OUT)
        self._kept = KeptPixels()

    @property
    def names(self) -> tuple[tuple[str, str], ...]:
        """(Korean, English) of each class, in label order."""
        return DATASETS[self.name].names

    def text_labels(self, indices) -> list[str]:
        """Class names, in the reader's language, of label numbers: ints, or a tensor or array of shape (N,)."""
        return name_classes(self.names, indices)

    @property
    def caption(self) -> str:
        """What a picture of this data must say: "" for the official data, and that it is the stand-in otherwise."""
        return "" if self.source == OFFICIAL else term("대체 데이터", STAND_IN)

    def get_dataloader(self, train: bool) -> DataLoader:
        """Minibatches of the training set, shuffled, or of the validation set, in order."""
        return self._loader(self.train if train else self.val, shuffle=train)

    def test_dataloader(self) -> DataLoader:
        """Minibatches of the official test set, in order."""
        return self._loader(self.test, shuffle=False)

    def visualize(
        self, batch: tuple[Tensor, Tensor], nrows: int = 1, ncols: int = 8, labels: list[str] | None = None
    ) -> None:
        """Show the first nrows x ncols images of a batch with their class names, or with `labels` of your own."""
        X, y = batch
        titles = labels or self.text_labels(y[: nrows * ncols])
        show_images(X[: nrows * ncols], nrows, ncols, titles=titles, caption=self.caption)

    def _loader(self, dataset, shuffle: bool) -> DataLoader:
        generator = None if self.seed is None or not shuffle else torch.Generator().manual_seed(self.seed)
        options = {"batch_size": self.batch_size, "shuffle": shuffle, "generator": generator}
        if self.loader == "stock" or self.num_workers > 0:
            return DataLoader(dataset, num_workers=affordable_workers(self.num_workers), **options)
        return MemoryLoader(dataset, kept=self._kept, **options)


class FashionMNIST(ImageData):
    """Fashion-MNIST: 70,000 gray pictures of clothes, 28 x 28, in ten classes of 7,000."""

    name, dataset = "FashionMNIST", arrays.FashionMNIST


class MNIST(ImageData):
    """MNIST: 70,000 handwritten digits, 28 x 28, in gray."""

    name, dataset = "MNIST", arrays.MNIST


class KMNIST(ImageData):
    """Kuzushiji-MNIST: 70,000 old handwritten Japanese letters, 28 x 28, in gray, in ten classes of 7,000."""

    name, dataset = "KMNIST", arrays.KMNIST


def hold_out(dataset: torchvision.datasets.MNIST, count: int) -> tuple[torchvision.datasets.MNIST, ...]:
    """Split a training set in two by a fixed permutation, each class in proportion.

    Args:
        dataset: a torchvision dataset with `data` (N, height, width) and `targets` (N,).
        count: how many examples to hold out.

    Returns:
        (rest, held_out): datasets of N - count and count examples that share no example.
    """
    order = torch.randperm(len(dataset), generator=torch.Generator().manual_seed(HELD_OUT_SEED))
    by_class = order[torch.argsort(dataset.targets[order], stable=True)]
    # Every (N / count)-th example of the list ordered by class: so each class gives its share.
    picked = torch.arange(count) * len(dataset) // count
    chosen = torch.zeros(len(dataset), dtype=torch.bool)
    chosen[by_class[picked]] = True
    return _take(dataset, ~chosen), _take(dataset, chosen)


def _take(dataset: torchvision.datasets.MNIST, chosen: Tensor) -> torchvision.datasets.MNIST:
    part = copy.copy(dataset)
    part.data, part.targets = dataset.data[chosen], dataset.targets[chosen]
    return part


def _as_size(resize: object) -> tuple[int, int]:
    """(height, width) from what was given as `resize`."""
    height, width = resize if isinstance(resize, (list, tuple)) and len(resize) == 2 else (resize, resize)
    try:
        check_whole("resize", height, 1)
        check_whole("resize", width, 1)
    except ValueError:
        raise wrong(
            ko=f"resize는 1 이상의 정수 하나이거나 (높이, 너비)여야 하는데 {resize!r}이(가) 왔습니다.",
            en=f"resize must be a whole number of at least 1, or (height, width); got {resize!r}.",
        ) from None
    return int(height), int(width)


def affordable_workers(num_workers: int) -> int:
    """The number of worker processes; 0, with a warning, where too little shared memory would crash them."""
    if num_workers == 0 or not SHARED_MEMORY.is_dir() or shutil.disk_usage(SHARED_MEMORY).free >= SHARED_BYTES:
        return num_workers
    message = say(
        ko=f"{SHARED_MEMORY}에 남은 공간이 부족해 워커 프로세스 {num_workers}개 대신 num_workers=0으로 읽습니다.",
        en=f"There is little room in {SHARED_MEMORY}; reading with num_workers=0 instead of {num_workers}.",
    )
    warnings.warn(message, stacklevel=2)
    return 0
