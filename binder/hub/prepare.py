"""What the hub needs beside its Python: a folder of its own, the proxy, the data, the lessons to copy, the kernel."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from helpers.disk import write_whole
from helpers.text import say

PROJECT = Path(__file__).resolve().parent.parent.parent
PROXY = "configurable-http-proxy@^5"


def find_state() -> Path:
    """The folder that holds what the hub keeps: $HUB_STATE, or a usual place."""
    usual = PROJECT / "build/hub" if os.geteuid() else "/srv/first-image-classification"
    return Path(os.environ.get("HUB_STATE", usual)).resolve()


def inner_port(port: int) -> int:
    """The port of the proxy's commands; the hub's own is the next one. Both are counted from the port for browsers.

    Ports below 1024 are root's: while the hub restarts, no student can listen in its place.
    """
    return port + 1 if os.geteuid() else 200 + 2 * (port % 400)


def most_students() -> int:
    """How many the memory of this machine holds: 0.4 GB each, as .ci/bench measures, and 2 GB for the rest.

    With many more, the work of all of them comes almost to a stop.
    """
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return max(1, int((gigabytes - 2) / 0.4))


def check_python() -> None:
    """Stop where students could not run this Python or read this project: their accounts are not the administrator's.

    Raises:
        SystemExit: naming the first folder that is closed to them.
    """
    for place in (Path(sys.executable).resolve(), PROJECT):
        for folder in (place, *place.parents):
            if not folder.stat().st_mode & 0o001:
                sys.exit(
                    say(
                        ko=f"학생들의 계정은 {folder}에 들어갈 수 없어 {place}을(를) 쓰지 못합니다. 프로젝트를 "
                        "/opt처럼 모두에게 열린 곳에 두고, 모두가 쓸 수 있는 파이썬으로 실행하세요: "
                        "make hub PYTHON=/usr/bin/python3",
                        en=f"The students' accounts cannot enter {folder}, and so cannot use {place}. Keep the project "
                        "where all can read it, such as /opt, and use a Python that all can run: "
                        "make hub PYTHON=/usr/bin/python3",
                    )
                )


def install_proxy(folder: Path) -> Path:
    """Install configurable-http-proxy by npm, once; gives its command.

    Raises:
        SystemExit: without npm, or where npm cannot install it.
    """
    command = folder / "node_modules/.bin/configurable-http-proxy"
    if command.exists():
        return command
    npm = shutil.which("npm")
    if not npm:
        sys.exit(
            say(ko="npm이 없습니다. Node.js를 설치하세요.", en="There is no npm: install Node.js.") + " nodejs.org"
        )
    subprocess.run([npm, "install", "--silent", "--prefix", folder, PROXY], check=False)
    if not command.exists():
        sys.exit(
            say(
                ko=f"npm이 {PROXY}을(를) 설치하지 못했습니다. 네트워크를 확인한 뒤 다시 실행하세요.",
                en=f"npm could not install {PROXY}. Check the network, then run this again.",
            )
        )
    return command


def offer_lessons(lessons: Path) -> None:
    """Bring the repository that students' servers copy up to date with notebooks/."""
    git = ["git", "-c", "user.name=lessons", "-c", "user.email=lessons@localhost", "-C", str(lessons)]
    if not (lessons / ".git").exists():
        lessons.mkdir(exist_ok=True)
        subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    for old in lessons.iterdir():
        if old.name != ".git":
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copytree(PROJECT / "notebooks", lessons, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*", "slides"))
    subprocess.run([*git, "add", "--all"], check=True)
    if subprocess.run([*git, "diff", "--cached", "--quiet"], check=False).returncode:
        subprocess.run([*git, "commit", "--quiet", "--message", "Lessons"], check=True)


def write_kernel(state: Path) -> None:
    """Write the kernel specification that asks for a fork of the warm process."""
    folder = state / "jupyter/kernels/python3"
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-IS", str(PROJECT / "binder/hub/run.py"), str(state / "warm"), "ipykernel_launcher"]
    kernel = {"argv": [*command, "-f", "{connection_file}"], "display_name": "Python 3", "language": "python"}
    write_whole(folder / "kernel.json", json.dumps(kernel).encode())


def secret(private: Path, name: str) -> str:
    """A secret that outlives a restart of the hub; made when it is asked for first."""
    file = private / name
    if not file.exists():
        write_whole(file, secrets.token_hex(32).encode())
    return file.read_text()


def prepare(state: Path) -> Path:
    """Make or update all of it; gives the folder that only the hub may read."""
    if not os.geteuid():  # else all servers run as whoever starts the hub
        check_python()
    os.umask(0o022)  # students read what is made here
    private = state / "private"
    private.mkdir(parents=True, exist_ok=True)
    private.chmod(0o700)
    os.environ.setdefault("HELPERS_DATA", str(state / "data"))
    subprocess.run([sys.executable, "-m", "helpers.data"], cwd=PROJECT, check=False)
    offer_lessons(state / "lessons")
    write_whole(state / "gitconfig", f"[safe]\n\tdirectory = {state}/lessons/.git\n".encode())
    write_kernel(state)
    return private
