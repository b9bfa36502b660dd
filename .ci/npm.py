"""Fetch a package of JavaScript from the npm registry, for pages that are made here."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build"


def fetch(package: str) -> Path:
    """The folder of a package such as "mathjax@3.2.2"; it is fetched once.

    Raises:
        SystemExit: without npm, or where npm cannot fetch it.
    """
    target = BUILD / "npm" / package
    if not target.is_dir():
        if not shutil.which("npm"):
            sys.exit(f"{package} comes by npm, which is not here: install Node.js, from https://nodejs.org")
        BUILD.mkdir(exist_ok=True)
        command = [shutil.which("npm"), "pack", "--silent", package]  # npm.cmd on Windows
        made = subprocess.run(command, cwd=BUILD, capture_output=True, text=True, check=False)
        if made.returncode:
            sys.exit(f"npm could not fetch {package}; is there a network? It said: {made.stderr.strip()}")
        with tarfile.open(BUILD / made.stdout.strip()) as archive:
            archive.extractall(target, filter="data")
    return target / "package"
