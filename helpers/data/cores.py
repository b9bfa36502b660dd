"""How many cores this process may really use: in a container or on a class's server fewer than the machine has."""

import math
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

# Where a control group keeps the time that it may use, and in how long: in version 2, and in version 1.
FILES = {"": ("cpu.max",), "cpu": ("cpu.cfs_quota_us", "cpu.cfs_period_us")}


def threads(environment: Mapping[str, str], root: Path = Path("/")) -> int | None:
    """How many threads torch should compute with; None leaves it to torch, which knows of the cores that are allowed.

    What torch does not know of is a limit on their time (a container's), and that the other users of a JupyterHub
    compute on the same cores.

    Args:
        environment: the environment variables; OMP_NUM_THREADS is somebody's own choice and stands.
        root: where /proc and /sys are.
    """
    if "OMP_NUM_THREADS" in environment:
        return None
    limits = [math.ceil(limit) for limit in time_limits(root)]
    if "JUPYTERHUB_USER" in environment and not limits:
        return 1
    return min(limits) if limits and min(limits) < allowed_cores() else None


def allowed_cores() -> int:
    """The cores on which this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def time_limits(root: Path) -> Iterator[float]:
    """The limits on this process's time, in cores, of its control group and of those around it (Linux only)."""
    try:
        group = (root / "proc/self/cgroup").read_text().splitlines()[-1].split(":")[2].strip("/")
    except (OSError, IndexError):
        return
    for place in (Path(group), *Path(group).parents):
        for controller, files in FILES.items():
            folder = root / "sys/fs/cgroup" / controller / place
            try:
                words = " ".join((folder / name).read_text() for name in files).split()
                if words[0] not in ("max", "-1"):
                    yield int(words[0]) / int(words[1])
            except (OSError, ValueError, IndexError, ZeroDivisionError):
                continue  # no such limit, or none that we understand
