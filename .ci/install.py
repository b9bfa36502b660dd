"""Build the virtual environment of `make lab` and `make test`.

    python .ci/install.py FOLDER

torch and torchvision are built for each other and must come from one place. So they are installed first, as a pair,
and the pair is imported before anything else is added.
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CPU_INDEX = "https://download.pytorch.org/whl/cpu"  # 200 MB; the default build for Linux is 3 GB of CUDA
PAIR = ["torch>=2.10", "torchvision>=0.25"]
D2L = "d2l==1.0.3"  # the last release; --no-deps because it pins numpy 1.23.5, which Python 3.12 cannot install


def run(python: Path, *arguments: str) -> bool:
    """Run the environment's Python and say whether it succeeded."""
    return subprocess.run([python, *arguments], check=False).returncode == 0


def pip(python: Path, *arguments: str) -> bool:
    """Run pip in the environment and say whether it succeeded."""
    return run(python, "-m", "pip", *arguments)


def pair_works(python: Path) -> bool:
    """Whether torch and torchvision import together (a mismatched pair fails here)."""
    check = "import torch, torchvision; print('torch', torch.__version__, '· torchvision', torchvision.__version__)"
    return run(python, "-c", check)


def has_nvidia_gpu() -> bool:
    """Whether this machine shows an NVIDIA driver."""
    return shutil.which("nvidia-smi") is not None or Path("/proc/driver/nvidia/version").exists()


def install_pair(python: Path) -> bool:
    """Install torch and torchvision from one place: PyTorch's CPU index where that helps, else the default index."""
    if pair_works(python):
        return True
    if sys.platform == "linux" and not has_nvidia_gpu():
        print("== torch and torchvision: trying the small CPU build", flush=True)
        once = ["--retries", "0", "--timeout", "10", "--index-url", CPU_INDEX]
        if pip(python, "install", "--only-binary=:all:", *once, *PAIR) and pair_works(python):
            return True
        pip(python, "uninstall", "--yes", "--quiet", "torch", "torchvision")
    print("== torch and torchvision: from the default index", flush=True)
    return pip(python, "install", "--upgrade", *PAIR) and pair_works(python)


def main() -> None:
    """Create the environment in the folder named on the command line, or bring it up to date."""
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python can run this file, though not the project
        sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Try: make lab PYTHON=python3.12")
    folder = Path(sys.argv[1]).resolve()
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
    if not install_pair(python):
        sys.exit("torch and torchvision could not be installed as a working pair; the lines above say why.")
    print("== the project and its dependencies", flush=True)
    if not pip(python, "install", "--quiet", "--editable", f"{PROJECT}[test]"):
        sys.exit("The project's dependencies could not be installed; the lines above say why.")
    if not pip(python, "install", "--quiet", "--no-deps", D2L):
        sys.exit(f"{D2L} could not be installed; the lines above say why.")
    if not pair_works(python):
        sys.exit("Another package replaced torch or torchvision by one that does not fit. Remove the folder and retry.")
    (folder / ".installed").touch()


if __name__ == "__main__":
    main()
