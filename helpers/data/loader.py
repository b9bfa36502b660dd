"""Read minibatches at the speed of memory. Built by hand in lesson 8, section 3.

The stock `DataLoader` opens, resizes and converts each image on its own, every epoch anew, and glues the results
together. Here many images are gathered, converted and divided at once. What makes reading them fast:

1. The bytes of many rows are gathered in one call; a byte is a quarter of a float to move.
2. A chunk of about half a megabyte is gathered, converted and divided while it is still in the processor's cache.
3. The batches are views into the chunk: nothing is copied, and 128 batches of one image cost one conversion.
4. malloc keeps freed memory, so that the next chunk does not have to ask the kernel for fresh pages.
5. NumPy does it in one thread. Torch's threads wait for each other after each small step, and where other work keeps
   the cores busy, they wait long.
"""

import copy
import ctypes
import functools
import sys
from collections.abc import Callable, Iterator

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, RandomSampler

from helpers.data.fast_path import NotPlainError, given_order, target_size
from helpers.data.resize import KeptPixels, resize_pixels
from helpers.text import Text, tell_once

CPU_CHUNK = 1 << 19  # bytes of float32 made at a time: fits into the cache of a core
GPU_CHUNK = 1 << 26  # a GPU has bandwidth to spare, but each call costs some microseconds
KEEP_LIMIT = 600_000_000  # bytes of resized pixels to keep, 60,000 of 96 x 96; more are resized anew each time


class MemoryLoader(DataLoader):
    """A `DataLoader` that reads torchvision's MNIST, or a dataset like it, many images at a time.

    Args:
        dataset: torchvision's MNIST, FashionMNIST, KMNIST, or one of `helpers`, with `ToTensor`, or `Resize` and
            `ToTensor`, as its transform. Any other dataset or option is read as the stock `DataLoader` reads it, and a
            line says so: what comes out is the same in any case.
        arguments, options: all that `DataLoader` takes. A list or tensor of indices as `sampler` is read in its order.
        kept: where resized pixels are kept from one epoch to the next; loaders of the same data may share one.

    Yields:
        [X, y]: float in [0, 1] of torch's default dtype, shape (batch, 1, height, width), and int64, shape (batch,).
        The same values, in the same order under the same seed, as `DataLoader(dataset, ...)`. What is read, and how, is
        decided when an iteration begins; a change of the dataset during one need not show before the next. A batch is
        the caller's: it may be kept or written to.
    """

    device = torch.device("cpu")

    def __init__(self, dataset: Dataset, *arguments, kept: KeptPixels | None = None, **options):
        super().__init__(dataset, *arguments, **options)
        self.kept = KeptPixels() if kept is None else kept
        _keep_freed_memory()

    def to(self, device: str | torch.device) -> "MemoryLoader":
        """This loader with its pixels on a device, where its batches then come out as far as the memory there goes."""
        moved = copy.copy(self)
        moved.device = torch.device(device)
        return moved

    def __iter__(self) -> Iterator[list[Tensor]]:
        try:
            size = target_size(self)
            self._check_first_image(size)
        except NotPlainError as error:
            _tell(error.text)
            return super().__iter__()
        # The stock loader draws a seed for its workers here; drawing it too keeps the random state the same.
        torch.empty((), dtype=torch.int64).random_(generator=self.generator)
        return _Batches(self._batches(), len(self))

    def _check_first_image(self, size: tuple[int, int]) -> None:
        """See for one image that what is read at once is what the dataset gives; who knows what has been patched."""
        if len(self.dataset) == 0:
            return
        image, label = self.dataset[0]
        X = to_floats(resize_pixels(self.dataset.data[:1].numpy(), size))
        same = isinstance(image, Tensor) and image.dtype == X.dtype and torch.equal(image, X)
        if not same or label != self.dataset.targets[0]:
            raise NotPlainError(
                ko="데이터셋이 주는 첫 이미지나 레이블이 data와 targets에 담긴 값과 다릅니다",
                en="the first image or label that the dataset gives differs from what its data and targets hold",
            )

    def _batches(self) -> Iterator[list[Tensor]]:
        try:
            size = target_size(self)  # once more: the first batch may be asked for much later than the iterator
        except NotPlainError as error:
            _tell(error.text)
            yield from super().__iter__()
            return
        read, order = self._reader(size), self._order(len(self.dataset))
        count = len(self) * self.batch_size if self.drop_last else len(order)
        rows, is_even = self._rows(size), count % self.batch_size == 0
        for start in range(0, count, rows):
            for batch in self._split(*read(order[start : min(start + rows, count)])):
                if len(batch[1]) < self.batch_size:
                    self._end_order(len(order))
                yield batch
        _ = self.dataset.data  # a file that was written to while the last of it was read is noticed here
        if is_even:
            self._end_order(len(order))

    def _split(self, X: Tensor, y: Tensor) -> Iterator[list[Tensor]]:
        """A chunk's batches."""
        if len(X) <= self.batch_size:
            return iter([[X, y]])
        # Unlike split, unsafe_split lets a batch be written to while another one waits for its backward pass.
        return map(list, zip(X.unsafe_split(self.batch_size), y.unsafe_split(self.batch_size), strict=True))

    def _order(self, count: int) -> np.ndarray:
        """The examples' order in this epoch, int64: as given, or drawn as the stock loader's sampler draws it."""
        if not isinstance(self.sampler, RandomSampler):
            order = given_order(self.sampler, count)
            return np.arange(count) if order is None else order
        generator = self.sampler.generator
        if generator is None:
            seed = int(torch.empty((), dtype=torch.int64).random_().item())
            generator = torch.Generator().manual_seed(seed)
        return torch.randperm(count, generator=generator).numpy()

    def _end_order(self, count: int) -> None:
        """Leave the generator where the stock loader leaves it: `RandomSampler` draws another order at the end."""
        if isinstance(self.sampler, RandomSampler) and self.sampler.generator is not None:
            torch.randperm(count, generator=self.sampler.generator)

    def _rows(self, size: tuple[int, int]) -> int:
        """How many images make a chunk: whole batches, at least one."""
        chunk = CPU_CHUNK if self.device.type == "cpu" else GPU_CHUNK
        return self.batch_size * max(1, chunk // (4 * size[0] * size[1]) // self.batch_size)

    def _reader(self, size: tuple[int, int]) -> Callable[[np.ndarray], tuple[Tensor, Tensor]]:
        """A function from indices, int64 (n,), to X, float (n, 1, *size), and y, int64 (n,), on the device.

        Images and labels go together: both are read as they are at that moment, or both were copied before.
        """
        pixels, labels = self.dataset.data.numpy(), self.dataset.targets.numpy()
        images = self._kept_images(pixels, size)
        labels = labels if images is None else labels.copy()

        def read(indices: np.ndarray) -> tuple[Tensor, Tensor]:
            y = torch.from_numpy(labels[indices].astype(np.int64)).to(self.device)
            if images is not None:
                return images(indices), y
            _ = self.dataset.data  # a mapped file that has changed meanwhile is noticed here
            chosen = np.ascontiguousarray(pixels[indices])
            return to_floats(resize_pixels(chosen, size)[:, None]).to(self.device), y

        return read

    def _kept_images(self, pixels: np.ndarray, size: tuple[int, int]) -> Callable[[np.ndarray], Tensor] | None:
        """The same for images that were made ready before; None where they are read from the dataset's own pixels."""
        if len(pixels) * size[0] * size[1] > KEEP_LIMIT:
            return None
        if self.device.type != "cpu":
            try:
                return functools.partial(_read_on_device, self.kept.get(pixels, size, self.device))
            except RuntimeError:  # Apple's device has no error of its own for a full memory
                self.device = torch.device("cpu")
        if pixels.shape[1:] == size:
            return None
        images = self.kept.get(pixels, size, self.device).numpy()[:, None]
        return lambda indices: to_floats(images.take(indices, axis=0))


class _Batches:
    """An epoch in progress, with a length, as the stock loader's."""

    def __init__(self, batches: Iterator[list[Tensor]], length: int):
        self._batches, self._length = batches, length

    def __iter__(self) -> Iterator[list[Tensor]]:
        return self._batches

    def __next__(self) -> list[Tensor]:
        return next(self._batches)

    def __len__(self) -> int:
        return self._length


def to_floats(pixels: np.ndarray) -> Tensor:
    """Pixels, uint8, as `ToTensor` makes them: of the same shape, in torch's default dtype, in [0, 1]."""
    dtype = torch.get_default_dtype()
    if dtype != torch.float32:
        return torch.from_numpy(pixels).to(dtype).div_(255)
    floats = pixels.astype(np.float32)
    floats /= 255  # a true division: multiplying by 1 / 255 differs from ToTensor in 126 of the 256 levels
    return torch.from_numpy(floats)


def _read_on_device(pixels: Tensor, indices: np.ndarray) -> Tensor:
    chosen = pixels.index_select(0, torch.from_numpy(indices).to(pixels.device))
    # For a number, a GPU would multiply by 1 / 255; for a tensor it divides.
    return chosen.to(torch.get_default_dtype()).div_(torch.tensor(255.0, device=pixels.device)).unsqueeze(1)


def _tell(reason: Text) -> None:
    """Say why the stock loader reads: an epoch of it is a hundred times as slow."""
    tell_once(
        ko=f"이미지를 DataLoader처럼 한 장씩 읽습니다. 값은 같지만 더 느립니다. 까닭: {reason.ko}.",
        en=f"Images are read one by one, as DataLoader reads them. The values are the same, but it is slower. The "
        f"reason: {reason.en}.",
    )


@functools.cache
def _keep_freed_memory() -> None:
    """Ask glibc's malloc to keep up to 32 MB that are freed, instead of handing them to the kernel after each chunk."""
    mmap_threshold, trim_threshold = -3, -1  # M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of <malloc.h>
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(mmap_threshold, 1 << 23)
        libc.mallopt(trim_threshold, 1 << 25)
