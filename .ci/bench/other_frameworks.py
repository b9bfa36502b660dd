"""An epoch of reading in the other frameworks against ours, on quiet and busy cores; after `make test-frameworks`."""

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from busy import neighbours, numpy_epoch
from measure import Table, Timing, measure, milliseconds
from reading import read

from helpers import FashionMNIST, load_arrays, resize_pixels

HERE, MAIN = Path(__file__).resolve().parent, Path(sys.prefix)
OTHERS = {  # what it is called, the function in epochs.py, the environment
    "`tf.data`, gather": ("tensorflow", "-frameworks"),
    "the book's TensorFlow tab": ("tensorflow_book", "-frameworks"),
    "JAX, on the device": ("jax", "-frameworks"),
    "MXNet, `take`": ("mxnet", "-mxnet"),
}
BUSY = (0, 2)


@contextlib.contextmanager
def reader(function: str, environment: str, files: list[str]) -> Iterator[subprocess.Popen]:
    """A process that waits for a line to read an epoch."""
    python = MAIN.with_name(f"{MAIN.name}{environment}") / "bin" / "python"
    command = [python, HERE / "epochs.py", function, *files]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, text=True) as process:
        process.stdout.readline()
        yield process
        process.stdin.close()


def ask(process: subprocess.Popen, line: str = "") -> float:
    """What the process answers: after an epoch."""
    print(line, file=process.stdin, flush=True)
    return float(process.stdout.readline())


def compare() -> Table:
    """Each framework in its environment, if that was made; all give the same pixels, the book's nearly so."""
    (raw, _), _ = load_arrays("FashionMNIST")
    resized = resize_pixels(raw, (32, 32))
    loader = FashionMNIST(256, resize=32).train_dataloader()
    rows = []
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        files = [str(Path(folder, name)) for name in ("resized.npy", "raw.npy")]
        for file, pixels in zip(files, (resized, raw), strict=True):
            np.save(file, pixels)
        made = {name: place for name, place in OTHERS.items() if MAIN.with_name(f"{MAIN.name}{place[1]}").exists()}
        processes = {name: stack.enter_context(reader(*place, files)) for name, place in made.items()}
        for name, process in processes.items():
            assert ask(process) == len(raw), name
            assert abs(ask(process, "sum") * 255 / resized.sum(dtype=float) - 1) < 2e-3, name
        for count in BUSY:
            timings = [Timing("`MemoryLoader`", lambda: read(loader)), Timing("NumPy", lambda: numpy_epoch(resized))]
            timings += [Timing(name, lambda process=process: ask(process)) for name, process in processes.items()]
            with neighbours(count):
                measure(timings, rounds=7)
            ours = timings[0].median
            rows += [[str(count), each.name, f"{each.median / ours:.2f}", milliseconds(each)] for each in timings]
    return ["busy processes", "an epoch at 32 × 32 by", "÷ `MemoryLoader`", "ms (min–max)"], rows
