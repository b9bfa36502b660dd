"""Build the virtual environment of `make lab` and `make test`, or mend it.

    python .ci/install.py FOLDER

torch and torchvision are built for each other and must come from one place. So they are installed first, as a pair,
and the pair is imported before anything else is added.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
CPU_INDEX = "https://download.pytorch.org/whl/cpu"  # 200 MB; the default build for Linux is 3 GB of CUDA
PAIR = ["torch>=2.10", "torchvision>=0.25"]
D2L = PROJECT / "binder" / "d2l.txt"


def stop(ko: str, en: str) -> None:
    """End with a message in the reader's language."""
    sys.path.insert(0, str(PROJECT))
    from helpers.text import say  # here, where Python is known to be new enough for it

    sys.exit(say(ko=ko, en=en))


def failed(what: str, folder: Path) -> None:
    """End where pip failed; its own words stand above."""
    stop(
        ko=f"{what}을(를) 설치하지 못했습니다. 까닭은 위의 줄에 있습니다. 다시 해도 안 되면 rm -rf {folder.name} "
        "명령으로 환경을 지운 뒤 make를 다시 실행하세요.",
        en=f"{what} could not be installed; the lines above say why. If it fails again, remove the environment with "
        f"rm -rf {folder.name} and run make again.",
    )


def run(python: Path, *arguments: str, quiet: bool = False) -> bool:
    """Run the environment's Python and say whether it succeeded."""
    output = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run([python, *arguments], check=False, stdout=output, stderr=output).returncode == 0
    except OSError:  # there is none, or its link leads nowhere
        return False


def pip(python: Path, *arguments: str) -> bool:
    """Run pip in the environment and say whether it succeeded."""
    return run(python, "-m", "pip", *arguments)


def pair_works(python: Path, quiet: bool = False) -> bool:
    """Whether torch and torchvision import together (a mismatched pair fails here)."""
    check = "import torch, torchvision; print('torch', torch.__version__, '· torchvision', torchvision.__version__)"
    return run(python, "-c", check, quiet=quiet)


def has_nvidia_gpu() -> bool:
    """Whether this machine shows an NVIDIA driver."""
    return shutil.which("nvidia-smi") is not None or Path("/proc/driver/nvidia/version").exists()


def install_pair(python: Path) -> bool:
    """Install torch and torchvision from one place: PyTorch's CPU index where that helps, else the default index."""
    if pair_works(python, quiet=True):  # at first there is none, and nobody need be told
        return True
    if sys.platform == "linux" and not has_nvidia_gpu():
        print("== torch · torchvision: 작은 CPU 버전을 먼저 시도합니다. 받지 못하면 기본 버전을 설치합니다.")
        print("== torch · torchvision: the small CPU build first; if it cannot be had, the default one", flush=True)
        once = ["--retries", "0", "--timeout", "10", "--index-url", CPU_INDEX]
        if pip(python, "install", "--only-binary=:all:", *once, *PAIR) and pair_works(python):
            return True
        pip(python, "uninstall", "--yes", "--quiet", "torch", "torchvision")
    print("== torch · torchvision: 기본 버전 · the default build", flush=True)
    return pip(python, "install", "--upgrade", *PAIR) and pair_works(python)


def check_place(folder: Path) -> None:
    """Stop where no environment can be made."""
    if folder.exists() and not folder.is_dir():
        stop(
            ko=f"{folder}은(는) 폴더가 아닙니다. rm {folder.name} 명령으로 지운 뒤 make를 다시 실행하세요.",
            en=f"{folder} is not a folder. Remove it with rm {folder.name}, then run make again.",
        )
    if folder.exists() and not os.access(folder, os.W_OK):
        stop(
            ko=f"{folder}에 쓸 수 없습니다. 다른 사용자의 것일 수 있습니다. rm -rf {folder.name} 명령으로 지운 뒤 "
            "make를 다시 실행하거나, 프로젝트를 자기 폴더에 복사해 쓰세요.",
            en=f"{folder} cannot be written to; it may belong to another user. Remove it with rm -rf {folder.name} and "
            "run make again, or copy the project to a folder of your own.",
        )
    if not folder.exists() and not os.access(folder.parent, os.W_OK):
        stop(
            ko=f"{folder.parent}에 쓸 수 없습니다. 프로젝트를 자기 폴더에 복사하고 그 폴더에서 make를 실행하세요.",
            en=f"{folder.parent} cannot be written to. Copy the project to a folder of your own and run make there.",
        )


@contextlib.contextmanager
def alone():
    """Wait while another `make` installs; the system gives the lock back however that one ends."""
    try:
        import fcntl
    except ImportError:  # on Windows, which has no make either
        yield
        return
    with open(__file__) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("== 다른 설치가 끝나기를 기다립니다 · waiting for another installation to end", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        except OSError:  # a network folder without locks
            pass
        yield


def has_pip(python: Path) -> bool:
    """Whether the environment is whole: its Python runs, and pip with all its parts."""
    return run(python, "-m", "pip", "install", "--help", quiet=True)


def make_environment(folder: Path, python: Path) -> None:
    """Create the environment; anew where its making was once cut short, or its Python is gone."""
    if has_pip(python):
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        package = f"python3.{sys.version_info[1]}-venv"
        stop(
            ko=f"이 파이썬에는 venv가 없습니다. 데비안이나 우분투라면 sudo apt install {package} 명령으로 설치한 뒤 "
            "make를 다시 실행하세요.",
            en=f"This Python has no venv. On Debian or Ubuntu, install it with sudo apt install {package}, then run "
            "make again.",
        )
    import venv

    old = (folder / "pyvenv.cfg").exists()  # only an environment is emptied, never another folder
    try:
        venv.create(folder, with_pip=True, clear=old, symlinks=os.name == "posix")
    except (OSError, subprocess.CalledProcessError) as error:
        stop(
            ko=f"가상 환경을 만들지 못했습니다({error}). rm -rf {folder.name} 명령으로 지운 뒤 make를 다시 실행하세요.",
            en=f"The virtual environment could not be made ({error}). Remove it with rm -rf {folder.name}, then run "
            "make again.",
        )


def install(folder: Path, python: Path) -> None:
    """Bring the environment up to date with the project."""
    if not install_pair(python):
        failed("torch · torchvision", folder)
    print("== 나머지 패키지 · the other packages", flush=True)
    if not pip(python, "install", "--quiet", "--editable", f"{PROJECT}[test]"):
        failed("pyproject.toml", folder)
    if not pip(python, "install", "--quiet", "--no-deps", "--require-hashes", "--requirement", str(D2L)):
        failed(D2L.name, folder)
    if not pair_works(python):  # another package replaced one of them
        failed("torch · torchvision", folder)


def main() -> None:
    """Create the environment in the folder named on the command line, or bring it up to date."""
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python can run this file, though not the project
        sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}. Try: make lab PYTHON=python3.12")
    folder = Path(os.path.abspath(sys.argv[1]))
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    check_place(folder)
    with alone():
        make_environment(folder, python)
        install(folder, python)
        # By this line the Makefile sees whether the folder was moved, or the Python it was made from replaced.
        (folder / ".installed").write_bytes(os.fsencode(f"{folder} {os.path.realpath(python)}\n"))


if __name__ == "__main__":
    main()
