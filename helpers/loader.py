"""Minibatches straight from memory: the stock loader's batches without its work per image.

The stock `DataLoader` opens, resizes and converts each image on its own, every epoch anew. Here all pixels lie in one
uint8 tensor, resized once; a batch is one indexing operation and one division.
"""

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms.v2 import functional

CHUNK = 4096  # images resized at a time: keeps the working memory small


def resize_pixels(pixels: Tensor, size: tuple[int, int]) -> Tensor:
    """Resize all images at once, to the same bytes as torchvision's `Resize` gives one by one.

    Args:
        pixels: uint8, shape (N, height, width).
        size: (height, width) wanted.

    Returns:
        uint8, shape (N, 1, *size); the same memory as `pixels` where nothing changes.
    """
    pixels = pixels.unsqueeze(1)
    if tuple(pixels.shape[-2:]) == tuple(size):
        return pixels
    return torch.cat([functional.resize(chunk, list(size), antialias=True) for chunk in pixels.split(CHUNK)])


class MemoryLoader(DataLoader):
    """A `DataLoader` whose batches come from one tensor in memory.

    Args:
        dataset: the dataset that the pixels come from; its order is the order of `pixels`.
        pixels: uint8, shape (N, channels, height, width).
        labels: integer, shape (N,).
        batch_size, shuffle, drop_last, generator: as in `DataLoader`.

    Yields:
        (X, y): float32 in [0, 1], shape (batch, channels, height, width), and int64, shape (batch,). The same values,
        in the same order under the same seed, as `DataLoader(dataset, ...)` with `ToTensor`.
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
    ):
        super().__init__(dataset, batch_size=batch_size, shuffle=shuffle, drop_last=drop_last, generator=generator)
        self.pixels, self.labels = pixels, labels.long()

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        # The stock loader draws a seed for its workers here; drawing it too keeps the random state the same.
        torch.empty((), dtype=torch.int64).random_(generator=self.generator)
        return self._batches()

    def _batches(self) -> Iterator[tuple[Tensor, Tensor]]:
        order = torch.tensor(list(self.sampler), dtype=torch.int64)
        for indices in order.split(self.batch_size):
            if self.drop_last and len(indices) < self.batch_size:
                return
            # A true division: multiplying by 1 / 255 gives other floats than ToTensor for 126 of the 256 levels.
            yield self.pixels[indices].float().div_(255), self.labels[indices]
