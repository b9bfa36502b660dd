"""What a student's own JupyterLab costs where each has a container: nothing is shared with others there."""

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from kernels import in_megabytes
from measure import Table

KERNEL = "import ipykernel.kernelapp, torch, torchvision\nfrom d2l import torch as d2l"


def seconds_of_a_core(code: str) -> float:
    """The time of the processors that code takes in a fresh interpreter."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def start_server(folder: str) -> tuple[float, float]:
    """Start JupyterLab until its page answers: seconds of a core, and megabytes that are its own."""
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--IdentityProvider.token="]
    command += ["--ServerApp.port=0", f"--ServerApp.root_dir={folder}"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        address = next(found[0] for line in server.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
        while True:
            try:
                urllib.request.urlopen(f"{address}/lab").read()
                break
            except OSError:
                time.sleep(0.1)
        words = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
        spent = (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
        return spent, in_megabytes(server.pid, "RssAnon")
    finally:
        server.kill()
        server.wait()


def compare() -> Table:
    """A server and a kernel, each started three times; the medians (Linux only)."""
    if sys.platform != "linux":
        return ["measured on Linux only"], []
    with tempfile.TemporaryDirectory() as folder:
        servers = sorted(start_server(folder) for _ in range(3))
    kernels = sorted(seconds_of_a_core(KERNEL) for _ in range(3))
    (spent, own), kernel = servers[1], kernels[1]
    rows = [["memory of a server, MB", f"{own:.0f}"], ["a server, s of a core", f"{spent:.1f}"]]
    return ["to start JupyterLab by itself", ""], [*rows, ["a kernel, s of a core", f"{kernel:.1f}"]]
