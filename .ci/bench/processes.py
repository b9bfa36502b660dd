"""What a fresh process costs: seconds until something is seen, and memory."""

import os
import subprocess
import sys

from measure import Table, Timing, measure, milliseconds

from helpers import find_dataset
from helpers.data.verify import _hashes, check

ROOT = str(find_dataset("FashionMNIST").root)
FIRST_PICTURE = """
import matplotlib
matplotlib.use("Agg")
from helpers import FashionMNIST
data = FashionMNIST(root={root!r})
data.visualize(next(iter(data.train_dataloader())))
matplotlib.pyplot.gcf().canvas.draw()
"""
EXERCISES = """
import torch, torchvision
from helpers.exercises import lesson5
for exercise in lesson5.lesson.exercises.values():
    exercise.check(...)
"""
# Reads an epoch and prints by how many kB the memory that belongs to this process alone has grown, and its peak.
MEMORY = r"""
import re, sys
import torch, torchvision, helpers
from helpers import FashionMNIST

def private_dirty():
    return int(re.search(r"Private_Dirty: +([0-9]+)", open("/proc/self/smaps_rollup").read())[1])

def peak():
    return int(re.search(r"VmHWM:\s+([0-9]+)", open("/proc/self/status").read())[1])

FashionMNIST, torchvision.datasets.FashionMNIST
before = private_dirty()
if sys.argv[1] == "mapped":
    data = FashionMNIST(root={root!r})
    for batch in data.train_dataloader():
        pass
else:
    train, test = (torchvision.datasets.FashionMNIST({root!r}, train=train) for train in (True, False))
    for indices in torch.randperm(60000).split(64):
        batch = train.data[indices].float() / 255, train.targets[indices]
print(private_dirty() - before, peak(), flush=True)
sys.stdin.read()
"""


def python(code: str) -> None:
    """Run code in a fresh interpreter."""
    subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=True)


def verify(known: bool) -> None:
    """Check the files of Fashion-MNIST; unless they are known, as at the first load in a process."""
    if not known:
        _hashes.clear()
    check("FashionMNIST", ROOT)


def start_up() -> Table:
    """Start-up times."""
    timings = [
        Timing("`import torch, torchvision`", lambda: python("import torch, torchvision")),
        Timing("the same, and all exercises of lesson 5 untouched", lambda: python(EXERCISES)),
        Timing("`import helpers`", lambda: python("import helpers")),
        Timing("first picture of Fashion-MNIST", lambda: python(FIRST_PICTURE.format(root=ROOT))),
        Timing("verifying the files, first load in a process", lambda: verify(known=False)),
        Timing("verifying the files, later loads", lambda: verify(known=True)),
    ]
    measure(timings, rounds=5)
    return ["start-up", "ms (min–max)"], [[timing.name, milliseconds(timing)] for timing in timings]


def memory() -> Table:
    """Memory for each of many processes that read the same data at the same time (Linux only)."""
    if sys.platform != "linux":
        return ["memory is measured on Linux only"], []
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    count, rows = max(2, min(40, int(free / 2e9))), []  # a whole class, as far as the memory goes
    for kind, name in (("private", "pixels read into memory"), ("mapped", "pixels mapped")):
        command = [sys.executable, "-c", MEMORY.format(root=ROOT), kind]
        group = [subprocess.Popen(command, stdin=-1, stdout=-1, text=True) for _ in range(count)]
        figures = [[int(word) / 1024 for word in process.stdout.readline().split()] for process in group]
        for process in group:
            process.communicate()
        grown, peak = (max(column) for column in zip(*figures, strict=True))
        rows.append([name, f"{grown:.1f}", f"{peak:.0f}"])
    return [f"28 × 28, one epoch, {count} processes", "private dirty MB each", "peak MB each"], rows
