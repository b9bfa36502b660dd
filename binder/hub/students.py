"""The account of the system that a student's server runs as, and how it is started as that account."""

import os
import pwd
import resource
import shutil
import subprocess
from pathlib import Path

from jupyterhub.spawner import LocalProcessSpawner, SimpleLocalProcessSpawner

PREFIX = "jupyter-"  # so that nobody who calls themselves root becomes root
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


class AccountSpawner(LocalProcessSpawner):
    """Starts each server as its student's account. The memory of each process is limited, not that of all together."""

    def make_preexec_fn(self, name: str):
        """What the new process does before it becomes the server."""
        become, limit = super().make_preexec_fn(PREFIX + name), self.mem_limit

        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))
            if limit:
                resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
            become()

        return limited

    def user_env(self, env: dict[str, str]) -> dict[str, str]:
        """The environment variables of the account."""
        account = pwd.getpwnam(PREFIX + self.user.name)
        return env | {"USER": account.pw_name, "HOME": account.pw_dir, "SHELL": account.pw_shell}

    def get_env(self) -> dict[str, str]:
        """All environment variables, the server's port among them."""
        self.port = port_of(self.user.name)
        return super().get_env()


class TrialSpawner(SimpleLocalProcessSpawner):
    """Starts all servers as whoever started the hub: to try it without root, not for a class."""


def find_spawner() -> type:
    """The best spawner that this machine allows."""
    if os.geteuid():
        return TrialSpawner
    if Path("/run/systemd/system").is_dir() and shutil.which("systemd-run"):
        from systemdspawner import SystemdSpawner

        class UnitSpawner(SystemdSpawner):
            """Starts each server as a unit of systemd, which limits memory and time of all its processes together."""

            def get_env(self) -> dict[str, str]:
                """All environment variables, the server's port among them."""
                self.port = port_of(self.user.name)
                return super().get_env()

        return UnitSpawner
    return AccountSpawner
