"""What other work on the same cores does to an epoch: our loader, plain NumPy, and softmax regression."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import torch
from measure import Table, Timing, measure, milliseconds
from reading import read
from training import fit_ours

from helpers import FashionMNIST

NEIGHBOURS = (0, 2, 6)
BATCH_SIZE = 256


@contextlib.contextmanager
def neighbours(count: int) -> Iterator[None]:
    """So many other processes that compute all the time."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


def numpy_epoch(pixels: np.ndarray) -> None:
    """What one would write by hand, on one thread."""
    order = np.random.permutation(len(pixels))
    for start in range(0, len(pixels), BATCH_SIZE):
        floats = pixels[order[start : start + BATCH_SIZE]].astype(np.float32)
        floats /= 255


def compare() -> Table:
    """An epoch beside none, two and six busy processes."""
    cpu, data, wide = torch.device("cpu"), FashionMNIST(BATCH_SIZE), FashionMNIST(BATCH_SIZE, resize=32)
    loader = wide.train_dataloader()
    pixels = loader.kept.get(wide.train.data.numpy(), (32, 32), cpu).numpy()
    rows, quiet = [], None
    for count in NEIGHBOURS:
        timings = [
            Timing("NumPy", lambda: numpy_epoch(pixels)),
            Timing("`MemoryLoader`", lambda: read(loader)),
            Timing("softmax, our Trainer", lambda: fit_ours(data, cpu)),
        ]
        with neighbours(count):
            measure(timings, rounds=5)
        by_hand, ours, softmax = (timing.median for timing in timings)
        quiet = quiet or softmax
        figures = [f"{ours / by_hand:.2f}", f"{softmax / quiet:.2f}"]
        rows.append([str(count), *figures, *map(milliseconds, timings)])
    ratios = ["`MemoryLoader` ÷ NumPy", "softmax ÷ quiet"]
    return ["busy processes", *ratios, "NumPy ms", "`MemoryLoader` ms", "softmax ms"], rows
