"""Minibatches at the speed of memory: the stock loader's batches without its work per image.

The stock `DataLoader` opens, resizes and converts each image on its own, every epoch anew, and glues the results
together. Here all pixels lie in one uint8 tensor, resized once. What makes reading them fast:

1. `index_select` gathers the bytes of many rows in one call; a byte is a quarter of a float to move.
2. A chunk of about half a megabyte is gathered, converted and divided while it is still in the processor's cache.
3. The batches are views into the chunk: nothing is copied, and 128 batches of one image cost one conversion.
4. malloc keeps freed memory, so that the next chunk does not have to ask the kernel for fresh pages.
"""

import copy
import ctypes
import functools
import sys
from collections.abc import Iterator

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from helpers.store import resize_pixels
from helpers.text import say

CPU_CHUNK = 1 << 19  # bytes of float32 made at a time: fits into the cache of a core
GPU_CHUNK = 1 << 26  # a GPU has bandwidth to spare, but each call costs some microseconds


class MemoryLoader(DataLoader):
    """A `DataLoader` whose batches come from one tensor in memory.

    Args:
        dataset: the dataset that the pixels come from; its order is the order of `pixels`.
        pixels: uint8, shape (N, channels, height, width).
        labels: integer, shape (N,).
        batch_size, shuffle, drop_last, generator: as in `DataLoader`.
        resize: (height, width) to give each chunk while it is read, for images too large to keep; slower.

    Raises:
        ValueError: when dataset, pixels and labels do not fit together.

    Yields:
        (X, y): float32 in [0, 1], shape (batch, channels, height, width), and int64, shape (batch,), on the device of
        `pixels`. The same values, in the same order under the same seed, as `DataLoader(dataset, ...)` with `ToTensor`.
        A batch is the caller's: it may be kept or written to.
    """

    def __init__(
        self,
        dataset: Dataset,
        pixels: Tensor,
        labels: Tensor,
        batch_size: int = 64,
        shuffle: bool = False,
        drop_last: bool = False,
        generator: torch.Generator | None = None,
        resize: tuple[int, int] | None = None,
    ):
        if pixels.ndim != 4 or pixels.dtype != torch.uint8 or not len(dataset) == len(pixels) == len(labels):
            raise ValueError(
                say(
                    ko="pixels는 모양이 (N, channels, height, width)인 uint8이고, dataset과 labels도 N개여야 합니다. "
                    f"받은 것: {pixels.dtype} {tuple(pixels.shape)}, dataset {len(dataset)}개, labels {len(labels)}개.",
                    en="pixels must be uint8 of shape (N, channels, height, width), with N in dataset and labels too; "
                    f"got {pixels.dtype} {tuple(pixels.shape)}, {len(dataset)} in dataset and {len(labels)} labels.",
                )
            )
        super().__init__(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, generator=generator)
        self.pixels, self.labels, self.shuffle, self.resize = pixels, labels.long(), shuffle, resize
        self.white = torch.tensor(255.0, device=pixels.device)
        _keep_freed_memory()

    def to(self, device: str | torch.device) -> "MemoryLoader":
        """This loader with its pixels on a device, where its batches then come out; itself where they do not fit."""
        moved = copy.copy(self)
        if self.resize is not None:  # only the CPU resizes to the bytes of torchvision's `Resize`
            return self
        try:
            moved.pixels, moved.labels, moved.white = (
                part.to(device) for part in (self.pixels, self.labels, self.white)
            )
        except torch.OutOfMemoryError:
            return self
        return moved

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        # The stock loader draws a seed for its workers here; drawing it too keeps the random state the same.
        torch.empty((), dtype=torch.int64).random_(generator=self.generator)
        return self._batches()

    def _batches(self) -> Iterator[tuple[Tensor, Tensor]]:
        order = self._order().to(self.pixels.device)
        if self.drop_last:
            order = order[: len(self) * self.batch_size]
        for indices in order.split(self._rows()):
            yield from self._chunk(indices)
        if self.shuffle and self.generator is not None:
            torch.randperm(
                len(self.pixels), generator=self.generator
            )  # so does `RandomSampler` at its end, for nothing

    def _order(self) -> Tensor:
        """The examples' order in this epoch, int64 (N,), drawn as the stock loader's `RandomSampler` draws it."""
        if not self.shuffle:
            return torch.arange(len(self.pixels))
        generator = self.generator
        if generator is None:
            seed = int(torch.empty((), dtype=torch.int64).random_().item())
            generator = torch.Generator().manual_seed(seed)
        return torch.randperm(len(self.pixels), generator=generator)

    def _rows(self) -> int:
        """How many images make a chunk: whole batches, at least one."""
        height, width = self.resize or self.pixels.shape[-2:]
        image = 4 * self.pixels.shape[1] * height * width
        chunk = CPU_CHUNK if self.pixels.device.type == "cpu" else GPU_CHUNK
        return self.batch_size * max(1, chunk // image // self.batch_size)

    def _chunk(self, indices: Tensor) -> Iterator[tuple[Tensor, Tensor]]:
        pixels = self.pixels.index_select(0, indices)
        if self.resize is not None:
            pixels = resize_pixels(pixels.squeeze(1), self.resize)
        # A true division by a tensor: multiplying by 1 / 255, which a GPU does for a number, differs from ToTensor
        # in 126 of the 256 levels.
        X, y = pixels.float().div_(self.white), self.labels.index_select(0, indices)
        # Unlike split, unsafe_split lets a batch be written to while another one waits for its backward pass.
        return zip(X.unsafe_split(self.batch_size), y.unsafe_split(self.batch_size), strict=True)


@functools.cache
def _keep_freed_memory() -> None:
    """Ask glibc's malloc to keep up to 64 MB that are freed, instead of handing them to the kernel after each chunk."""
    mmap_threshold, trim_threshold = -3, -1  # M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of <malloc.h>
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "mallopt"):
        libc.mallopt(mmap_threshold, 1 << 25)
        libc.mallopt(trim_threshold, 1 << 26)
