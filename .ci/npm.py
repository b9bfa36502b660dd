"""Fetch a package of JavaScript from the npm registry, for pages that are made here."""

import subprocess
import tarfile
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / "build"


def fetch(package: str) -> Path:
    """The folder of a package such as "mathjax@3.2.2"; it is fetched once."""
    target = BUILD / "npm" / package
    if not target.is_dir():
        BUILD.mkdir(exist_ok=True)
        command = ["npm", "pack", "--silent", package]
        made = subprocess.run(command, cwd=BUILD, capture_output=True, text=True, check=True)
        with tarfile.open(BUILD / made.stdout.strip()) as archive:
            archive.extractall(target, filter="data")
    return target / "package"
