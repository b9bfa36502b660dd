"""Compare speed and memory in one run of interleaved rounds, and write the figures into README.md.

python .ci/bench [--dry-run]      (--dry-run prints only)
"""

import datetime
import platform
import re
import sys
from pathlib import Path

import torch
import torchvision

PROJECT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(PROJECT))

import board  # noqa: E402 - these need the path above
import busy  # noqa: E402
import processes  # noqa: E402
import reading  # noqa: E402
import training  # noqa: E402

from helpers import find_dataset  # noqa: E402

BETWEEN = re.compile(r"(?<=<!-- bench -->\n).*?(?=<!-- /bench -->)", re.DOTALL)


def machine() -> str:
    """The machine and the versions, in a line."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists() and (match := re.search(r"model name\s*: (.+)", info.read_text())):
        cpu = match[1]
    gpu = f", {torch.cuda.get_device_name()}" if torch.cuda.is_available() else ""
    versions = f"Python {platform.python_version()}, torch {torch.__version__}, torchvision {torchvision.__version__}"
    return f"{datetime.date.today()}: {cpu}, {torch.get_num_threads()} cores{gpu}, {platform.system()}, {versions}."


def main() -> None:
    """Run everything, print it part by part, and store it."""
    parts = [machine()]
    print(parts[0], flush=True)
    root, num_threads = str(find_dataset("FashionMNIST").root), torch.get_num_threads()
    sections = [lambda count=count: reading.compare(count) for count in sorted({num_threads, min(num_threads, 2), 1})]
    sections += [
        reading.guards,
        busy.compare,
        lambda: training.compare(num_threads),
        lambda: processes.start_up(root),
        lambda: processes.memory(root),
        board.compare,
    ]
    for section in sections:
        parts.append(section())
        print(f"\n{parts[-1]}", flush=True)
    if "--dry-run" not in sys.argv:
        readme = PROJECT / "README.md"
        text = "\n\n".join(parts)
        readme.write_text(BETWEEN.sub(lambda _: f"{text}\n", readme.read_text("utf-8")), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
