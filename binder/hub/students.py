"""The account of the system that a student's server runs as, and how it is started as that account."""

import asyncio
import os
import pwd
import resource
import shutil
import subprocess
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner, SimpleLocalProcessSpawner

PREFIX = "jupyter-"  # so that nobody who calls themselves root becomes root
LOG = ".jupyter-server.log"  # in the home of a student
PROCESSES = 512  # and threads, of one student; a server and three kernels have about a hundred


def make_account(name: str, homes: Path) -> None:
    """Make the account of a student, with a home that only they can read; one that exists stays as it is."""
    try:
        pwd.getpwnam(PREFIX + name)
    except KeyError:
        homes.mkdir(parents=True, exist_ok=True)
        command = ["useradd", "--create-home", "--base-dir", str(homes), "--shell", "/bin/bash", "--no-log-init"]
        command += ["--key", "HOME_MODE=0700", PREFIX + name]
        subprocess.run(command, check=True, capture_output=True, text=True)


def port_of(name: str) -> int:
    """The port of a student's server. One that is free now may be taken once the server listens, when many start."""
    return 10_000 + pwd.getpwnam(PREFIX + name).pw_uid % 20_000


def listeners(port: int) -> set[int]:
    """The accounts whose processes listen at a port of this machine."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {int(row[7]) for row in rows if row[3] == "0A" and int(row[1].rpartition(":")[2], 16) == port}


class OwnPort:
    """For a spawner: the server has a port of its own, and nobody else's process is taken for it."""

    def get_env(self) -> dict[str, str]:
        """All environment variables, the server's port among them."""
        self.port = port_of(self.user.name)
        return super().get_env()

    async def start(self) -> tuple[str, int]:
        """Start the server, and wait until it listens."""
        address, own = await super().start(), {pwd.getpwnam(PREFIX + self.user.name).pw_uid}
        while (found := listeners(self.port)) != own:
            if found or await self.poll() is not None:
                await self.stop(now=True)
                raise RuntimeError(f"the server of {self.user.name} has ended, or another account has port {self.port}")
            await asyncio.sleep(0.2)
        return address


class AccountSpawner(OwnPort, LocalProcessSpawner):
    """Starts each server as its student's account. The memory of each process is limited, not that of all together."""

    def make_preexec_fn(self, name: str):
        """What the new process does before it becomes the server."""
        become, limit = super().make_preexec_fn(PREFIX + name), self.mem_limit

        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))
            if limit:
                resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
            become()
            log_to(LOG)

        return limited

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """The environment variables of the account."""
        account = pwd.getpwnam(PREFIX + self.user.name)
        return env | {"USER": account.pw_name, "HOME": account.pw_dir, "SHELL": account.pw_shell}


def log_to(file: str) -> None:
    """Have what this process says written into a file of the student, who could else write into the hub's log."""
    try:
        log = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError:  # a full disk, say
        log = os.open(os.devnull, os.O_WRONLY)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)


class TrialSpawner(SimpleLocalProcessSpawner):
    """Starts all servers as whoever started the hub: to try it without root, not for a class."""


def find_spawner() -> type:
    """The best spawner that this machine allows."""
    if os.geteuid():
        return TrialSpawner
    if Path("/run/systemd/system").is_dir() and shutil.which("systemd-run"):
        from systemdspawner import SystemdSpawner

        class UnitSpawner(OwnPort, SystemdSpawner):
            """Starts each server as a unit of systemd, which limits memory and time of all its processes together."""

        return UnitSpawner
    return AccountSpawner
