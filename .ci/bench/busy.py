"""What other work on the same cores does to an epoch: our loader, plain NumPy, and softmax regression."""

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator

import numpy as np
import torch
from measure import Timing, measure, milliseconds, table
from reading import read

from helpers import FashionMNIST, SoftmaxRegression, Trainer

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


def fit(data: FashionMNIST) -> None:
    """One epoch of softmax regression, as a lesson trains it."""
    with contextlib.redirect_stderr(io.StringIO()):
        Trainer(max_epochs=1, device="cpu").fit(SoftmaxRegression(lr=0.1), data)


def compare() -> str:
    """The table of an epoch beside none, two and six busy processes."""
    data, wide = FashionMNIST(BATCH_SIZE), FashionMNIST(BATCH_SIZE, resize=32)
    loader = wide.train_dataloader()
    pixels = loader.kept.get(wide.train.data.numpy(), (32, 32), torch.device("cpu")).numpy()
    rows, quiet = [], None
    for count in NEIGHBOURS:
        timings = [
            Timing("NumPy", lambda: numpy_epoch(pixels)),
            Timing("`MemoryLoader`", lambda: read(loader)),
            Timing("softmax, our Trainer", lambda: fit(data)),
        ]
        with neighbours(count):
            measure(timings, rounds=5)
        by_hand, ours, softmax = (timing.median for timing in timings)
        quiet = quiet or softmax
        figures = [f"{ours / by_hand:.2f}", f"{softmax / quiet:.2f}"]
        rows.append([str(count), *figures, *map(milliseconds, timings)])
    head = [
        "busy processes",
        "`MemoryLoader` ÷ NumPy",
        "softmax ÷ quiet",
        "NumPy ms",
        "`MemoryLoader` ms",
        "softmax ms",
    ]
    policy = os.environ.get("OMP_WAIT_POLICY", "default")
    return table(head, rows) + f"\n\nOMP_WAIT_POLICY: {policy}; cores: {os.cpu_count()}."
