"""The memory of a kernel while a lesson runs in it, on one core, as on Binder."""

import os
import re
import sys
import threading
from pathlib import Path

import nbformat
from measure import Table
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
IMPORTS = "import torch, torchvision\nfrom d2l import torch as d2l"
FIELDS = ("VmHWM", "RssAnon")  # the most that lay in memory, and what no other process can share


def in_megabytes(pid: int, field: str) -> float:
    """A field of the process's status; 0 where the process has ended."""
    try:
        found = re.search(rf"{field}:\s+([0-9]+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        found = None
    return int(found[1]) / 1024 if found else 0.0


def peaks(notebook: nbformat.NotebookNode) -> list[float]:
    """The highest value of each field while the notebook runs; an error in a cell stops here."""
    client = NotebookClient(notebook, timeout=600, resources={"metadata": {"path": NOTEBOOKS}})
    highest, done = [0.0] * len(FIELDS), threading.Event()

    def watch(pid: int) -> None:
        while not done.wait(0.02):
            highest[:] = map(max, highest, (in_megabytes(pid, field) for field in FIELDS))

    with client.setup_kernel():
        watcher = threading.Thread(target=watch, args=(client.km.provisioner.pid,))
        watcher.start()
        try:
            for index, cell in enumerate(notebook.cells):
                client.execute_cell(cell, index)
        finally:
            done.set()
            watcher.join()
    return highest


def compare() -> Table:
    """Each lesson, and imports alone, one after the other (Linux only)."""
    if sys.platform != "linux":
        return ["memory is measured on Linux only"], []
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})  # a kernel inherits it
    imports = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(IMPORTS)])
    named = {"`import torch, torchvision, d2l`": imports}
    named |= {path.stem: nbformat.read(path, as_version=4) for path in sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))}
    rows = [[name, *(f"{value:.0f}" for value in peaks(notebook))] for name, notebook in named.items()]
    os.sched_setaffinity(0, cores)
    return ["a kernel that runs", "peak MB", "own MB"], rows
