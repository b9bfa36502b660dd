"""A class on one JupyterHub: what its students wait for, and the memory of all together."""

import asyncio
import os
import statistics
import sys
from pathlib import Path

from measure import Table

from helpers.data.find import default_root

PROJECT = Path(__file__).resolve().parents[2]
MINUTES = 3


def seconds(values: list[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):.2f} · {ordered[int(0.95 * len(ordered))]:.2f}"


def arrival(count: int, over: float) -> list[str]:
    """A row: a class that comes in so many seconds to a hub that was just started."""
    from hub import most_memory, running_hub
    from student import a_class, two_answers

    names = [f"student{number:02}" for number in range(count)]
    with running_hub(default_root().resolve()) as hub, most_memory() as taken:
        times = asyncio.run(a_class(hub.address, names, two_answers(), over))
    how = f"{count} in {over / 60:.0f} minutes" if over else f"{count} at once"
    waits = [[one.page for one in times], [one.kernel for one in times], [cell for one in times for cell in one.cells]]
    memory = [f"{taken[0] / 1024:.1f}", f"{min(one.shared for one in times):.0f}"]
    return [how, f"{max(one.finished for one in times):.0f}", *map(seconds, waits), *memory]


def compare() -> Table:
    """Forty students, or $STUDENTS, who come in three minutes, then all at once (Linux, as root)."""
    if sys.platform != "linux" or os.geteuid():
        return ["a hub needs Linux and root"], []
    sys.path.insert(0, str(PROJECT / "tests/hub"))
    count = int(os.environ.get("STUDENTS", "40"))
    head = ["students", "s in all", "page s", "kernel s", "a cell s", "memory GB", "shared by a kernel MB"]
    return head, [arrival(count, over) for over in (60 * MINUTES, 0)]
