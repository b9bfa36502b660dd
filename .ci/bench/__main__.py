"""Compare speed and memory in interleaved rounds, and write the tables into README.md beside this file.

python .ci/bench [--dry-run] [SECTION ...]      (all sections, or those named; --dry-run prints only)

A run of all sections also draws ratios.svg, which the project's README.md shows.
"""

import datetime
import os
import platform
import re
import sys
from pathlib import Path

import board
import busy
import classroom
import kernels
import other_frameworks
import plot
import processes
import reading
import server
import torch
import torchvision
import training
from measure import markdown, write

HERE = Path(__file__).resolve().parent
SECTIONS = {
    "reading": reading.compare,
    "guards": reading.guards,
    "busy": busy.compare,
    "training": training.compare,
    "start-up": processes.start_up,
    "memory": processes.memory,
    "lessons": kernels.compare,
    "server": server.compare,
    "hub": classroom.compare,
    "frameworks": other_frameworks.compare,
    "board": board.compare,
}


def machine() -> str:
    """The day, the machine and the versions, in a line."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (match := re.search(r"model name\s*: (.+)", info.read_text())):
        cpu = match[1]
    gpu = f", {torch.cuda.get_device_name()}" if torch.cuda.is_available() else ""
    versions = f"Python {platform.python_version()}, torch {torch.__version__}, torchvision {torchvision.__version__}"
    where = f"{cpu}, {os.cpu_count()} cores{gpu}, {platform.system()}, {versions}"
    return f"{datetime.date.today()}: {where}, OMP_WAIT_POLICY {os.environ.get('OMP_WAIT_POLICY', 'default')}."


def main() -> None:
    """Run the sections; print each, and store it."""
    dry, found = "--dry-run" in sys.argv, {}
    for name in [word for word in sys.argv[1:] if word != "--dry-run"] or SECTIONS:
        found[name] = SECTIONS[name]()
        text = f"{machine()}\n\n{markdown(*found[name])}"
        print(f"\n{text}", flush=True)
        if not dry:
            write(HERE / "README.md", name, text)
    if not dry and found.keys() == SECTIONS.keys():
        plot.draw(found["reading"][1], found["training"][1], HERE / "ratios.svg")


if __name__ == "__main__":
    main()
