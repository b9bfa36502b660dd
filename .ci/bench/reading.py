"""One epoch of minibatches, 60,000 images at 32 x 32: the book's loader, two others, ours, and a bare copy."""

import itertools
from collections.abc import Iterable

import numpy as np
import torch
from measure import Table, Timing, measure, milliseconds, ratio
from torch.utils.data import DataLoader, Subset, TensorDataset

from helpers import FashionMNIST
from helpers.data.resize import KeptPixels

BATCH_SIZES = (1, 64, 256, 1024)
PART = 10  # the slow loaders read every 10th image


def read(loader: Iterable) -> None:
    """Take all batches."""
    for _ in loader:
        pass


def plain(pixels: torch.Tensor, labels: torch.Tensor, batch_size: int) -> Iterable:
    """Minibatches in a fresh order, by plain indexing."""
    for indices in torch.randperm(len(pixels)).split(batch_size):
        yield pixels[indices].float() / 255, labels[indices]


def check_equal(data: FashionMNIST, stock: FashionMNIST, tensors: TensorDataset) -> None:
    """Stop unless all loaders give the same batches in the same order."""
    batches = []
    makers = (data.train_dataloader, stock.train_dataloader, lambda: DataLoader(tensors, data.batch_size, shuffle=True))
    for make in makers:
        torch.manual_seed(0)
        batches.append(list(itertools.islice(make(), 20)))
    for ours, *others in zip(*batches, strict=True):
        for theirs in others:
            assert torch.equal(ours[0], theirs[0])
            assert torch.equal(ours[1], theirs[1])


def copies(pixels: torch.Tensor) -> list[Timing]:
    """The floor: copying as many float32 as an epoch holds, into memory that is warm."""
    source, target = torch.rand(pixels.shape), torch.zeros(pixels.shape)
    return [
        Timing("Tensor.copy_", lambda: target.copy_(source)),
        Timing("np.copyto", lambda: np.copyto(target.numpy(), source.numpy())),
    ]


def loaders(batch_size: int) -> tuple[list[Timing], torch.Tensor]:
    """What is compared at one batch size, ours last, and the pixels that it reads."""
    data, stock = (FashionMNIST(batch_size, resize=32, loader=loader) for loader in ("memory", "stock"))
    ours = data.train_dataloader()
    pixels = ours.kept.get(data.train.data.numpy(), (32, 32), torch.device("cpu")).unsqueeze(1)
    labels = data.train.targets
    tensors = TensorDataset(pixels / 255, labels)
    check_equal(data, stock, tensors)
    part = range(0, len(pixels), PART)
    share = len(part) / len(pixels)
    book = DataLoader(Subset(stock.train, part), batch_size, shuffle=True)
    floats = DataLoader(Subset(tensors, part), batch_size, shuffle=True)
    timings = [
        Timing("the book's loader", lambda: read(book), share),
        Timing("`DataLoader(TensorDataset)`", lambda: read(floats), share),
        Timing("plain indexing", lambda: read(plain(pixels, labels, batch_size))),
        Timing("`MemoryLoader`", lambda: read(ours)),
    ]
    return timings, pixels


def compare() -> Table:
    """All batch sizes, with one thread, with two and with all."""
    rows, most = [], torch.get_num_threads()
    for num_threads, batch_size in itertools.product(sorted({1, min(2, most), most}), BATCH_SIZES):
        torch.set_num_threads(num_threads)
        timings, pixels = loaders(batch_size)
        floors = copies(pixels)
        measure([*timings, *floors])
        floor = min(floors, key=lambda timing: timing.median)
        book = timings[0]
        for timing in [*timings, floor]:
            figures = [ratio(timing, floor), f"{book.median / timing.median:.3g}", milliseconds(timing)]
            rows.append([str(num_threads), str(batch_size), timing.name, *figures])
    return ["threads", "batch size", "an epoch by", "÷ copy", "times the book's speed", "ms (min–max)"], rows


def guards() -> Table:
    """What it costs an epoch to make sure that the right data is read."""
    data = FashionMNIST(256, resize=32)
    loader, kept, pixels, cpu = data.train_dataloader(), KeptPixels(), data.train.data.numpy(), torch.device("cpu")
    kept.get(pixels, (32, 32), cpu)
    timings = [
        Timing("checksum of 60,000 images, where they are resized", lambda: kept.get(pixels, (32, 32), cpu)),
        Timing("dataset and options, and the first image compared", lambda: iter(loader)),
        Timing("whether the mapped file has changed", lambda: data.train.data),
        Timing("a whole epoch, 32 x 32", lambda: read(loader)),
        Timing("resizing 60,000 images to 32 x 32, once", lambda: KeptPixels().get(pixels, (32, 32), cpu)),
    ]
    measure(timings)
    return ["guards of `MemoryLoader`", "ms (min–max)"], [[timing.name, milliseconds(timing)] for timing in timings]
