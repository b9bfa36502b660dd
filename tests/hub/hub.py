"""A JupyterHub as `make hub` starts it, with students' accounts that are removed afterwards."""

import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(PROJECT / "binder/hub"))

from prepare import inner_port  # noqa: E402 - it needs the path above

# Opens the folders that are named first, for the command and its children only, to accounts that may not enter them.
OPEN = """
while [ "$1" != -- ]; do
    top=$(mktemp -d)
    mount -t tmpfs tmpfs "$top" && mkdir -m 755 "$top/upper" "$top/work"
    mount -t overlay overlay -o "lowerdir=$1,upperdir=$top/upper,workdir=$top/work" "$1"; shift
done
shift; exec "$@"
"""


def closed_folders(places: list[Path]) -> list[str]:
    """The folders on the way to some places that other accounts may not enter: a home, or a temporary folder."""
    ways = {folder for place in places for folder in (place.resolve(), *place.resolve().parents)}
    return sorted(str(folder) for folder in ways if not folder.stat().st_mode & 0o001)


class Hub:
    """A hub on this machine, by itself.

    Attributes:
        address: of the proxy.
        state, homes: the folders of what is kept.
        process: the hub itself, the first one in the namespace of its mounts.
    """

    def __init__(self, folder: Path, data: Path):
        self.state, self.homes, self.data = folder / "state", folder / "homes", data
        self.log, self.left = folder / "hub.log", []
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers and can fork."""
        own = {"HUB_STATE": self.state, "HUB_HOMES": self.homes, "HUB_URL": self.address, "HELPERS_DATA": self.data}
        environment = {**os.environ, **{name: str(value) for name, value in own.items()}}
        environment |= {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "HUB_TEACHERS": "teacher"}
        command = [sys.executable, "-m", "jupyterhub", "--config", str(PROJECT / "binder/jupyterhub_config.py")]
        if closed := closed_folders([PROJECT, Path(sys.base_prefix), self.data, self.state.parent]):
            command = ["unshare", "--mount", "bash", "-c", OPEN, "bash", *closed, "--", *command]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        self.wait_for(self.answers, "The hub does not answer")
        self.wait_for(self.is_warm, "The warm process does not answer")

    def wait_for(self, condition, complaint: str, seconds: float = 180) -> None:
        """Wait until a condition holds; else fail with the end of the log."""
        end = time.monotonic() + seconds
        while not condition():
            if self.process.poll() is not None or time.monotonic() > end:
                raise AssertionError(f"{complaint}:\n{self.log.read_text(errors='replace')[-3000:]}")
            time.sleep(0.1)

    def answers(self) -> bool:
        """Whether the login page is there."""
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{self.address}/hub/login", timeout=5) as page:
            return page.status == 200
        return False

    def is_warm(self) -> bool:
        """Whether kernels can be forked."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as asking:
            asking.connect(str(self.state / "warm"))
            return True
        return False

    def kill(self) -> None:
        """Kill the hub itself, as a fault would; the proxy and the servers are other processes."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        self.left += [int(pid) for pid in children.read_text().split()]
        self.process.kill()
        self.process.wait(30)

    def stop(self) -> None:
        """Stop all of it, and remove the accounts and their homes."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(60)
        with contextlib.suppress(OSError, ValueError):
            self.left.append(int((self.state / "private/proxy.pid").read_text().split()[0]))
        for pid in self.left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        for account in self.accounts():
            subprocess.run(["pkill", "-KILL", "-u", account], check=False)
            subprocess.run(["userdel", "--force", account], check=False, capture_output=True)

    def accounts(self) -> list[str]:
        """The accounts whose homes are here."""
        lines = Path("/etc/passwd").read_text().splitlines()
        return [line.split(":")[0] for line in lines if line.split(":")[5].startswith(f"{self.homes}/")]

    def home(self, name: str) -> Path:
        """The home of a student."""
        return self.homes / f"jupyter-{name}"

    def inside(self, *command: str) -> None:
        """Run a command where the hub's mounts are."""
        subprocess.run(["nsenter", "--target", str(self.process.pid), "--mount", *command], check=True)


def free_port() -> int:
    """A port that is free, with those that the hub counts from it, outside the range of outgoing connections."""
    for port in range(8000, 9600, 101):
        with contextlib.ExitStack() as taken:
            try:
                for number in (port, inner_port(port), inner_port(port) + 1):
                    taken.enter_context(socket.socket()).bind(("127.0.0.1", number))
            except OSError:
                continue
            return port
    raise OSError("no free port")


def megabytes_free() -> float:
    """The memory that this machine could still give."""
    return int(re.search(r"MemAvailable: +(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024


@contextlib.contextmanager
def most_memory() -> Iterator[list[float]]:
    """The most memory that is taken meanwhile, in megabytes: the one item of a list."""
    free, taken, done = megabytes_free(), [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(0.5):
            taken[0] = max(taken[0], free - megabytes_free())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield taken
    finally:
        done.set()
        watcher.join()


@contextlib.contextmanager
def running_hub(data: Path) -> Iterator[Hub]:
    """A hub in a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    folder.chmod(0o755)  # students' homes lie in it
    hub = Hub(folder, data)
    try:
        hub.start()
        yield hub
    finally:
        hub.stop()
        shutil.rmtree(folder, ignore_errors=True)
