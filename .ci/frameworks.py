"""Make the environments of lesson 9: one with TensorFlow and JAX beside all others, and a small one for MXNet.

python .ci/frameworks.py             build them, and write the part of the lesson that MXNet runs, build/mxnet.ipynb
python .ci/frameworks.py --outputs   the same, then run the lesson and store its outputs, those of MXNet included
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

import nbformat  # noqa: E402 - after the path above, like the others
from execute import clean, put_outputs  # noqa: E402
from nbclient import NotebookClient  # noqa: E402

from helpers.notebook.tabs import tab_of  # noqa: E402

MAIN = Path(sys.prefix)
FRAMEWORKS, MXNET = MAIN.with_name(f"{MAIN.name}-frameworks"), MAIN.with_name(f"{MAIN.name}-mxnet")
LESSON = PROJECT / "notebooks" / "09_other_frameworks.ipynb"
PART = PROJECT / "build" / "mxnet.ipynb"
SHARED_CELLS = ("set-up", "load-arrays", "same-start", "train-numpy", "compare")


def call(*command: object, **options) -> None:
    """Run a command; its failure ends this one."""
    subprocess.run([str(part) for part in command], check=True, **options)


def make_environment(folder: Path, python: str, requirements: Path, *packages: str) -> Path:
    """An environment with these packages, anew where the file that names them has changed; returns its Python."""
    made, inner = folder / ".installed", folder / "bin" / "python"
    wanted = f"{folder} {requirements.read_text('utf-8')}"
    if not made.exists() or made.read_text("utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        call(python, "-m", "venv", "--without-pip", folder)
        if folder == FRAMEWORKS:  # it sees what is in the main environment, PyTorch above all
            (packages_of(folder) / "main.pth").write_text(f"{packages_of(MAIN)}\n", "utf-8")
        call(sys.executable, "-m", "pip", "--python", inner, "install", "--quiet", *packages)
        made.write_text(wanted, "utf-8")
    return inner


def packages_of(folder: Path) -> Path:
    """Where the packages of an environment lie."""
    return next(folder.glob("lib/python*/site-packages"))


def find_python_311() -> str | None:
    """The Python that MXNet needs, if it is here."""
    return sys.executable if sys.version_info[:2] == (3, 11) else shutil.which("python3.11")


def make_mxnet(python: str) -> None:
    """The environment of MXNet, and a kernel of its own for the other one's Jupyter."""
    requirements = PROJECT / ".ci" / "mxnet.txt"
    inner = make_environment(MXNET, python, requirements, "--requirement", str(requirements))
    call(inner, "-m", "ipykernel", "install", "--prefix", MXNET, "--name", "mxnet", stdout=subprocess.DEVNULL)
    os.environ["JUPYTER_PATH"] = str(MXNET / "share" / "jupyter")
    os.environ["PYTHONPATH"] = str(PROJECT)


def write_part() -> nbformat.NotebookNode:
    """The cells of the lesson that MXNet runs; what the last one prints names the frameworks that are there."""
    notebook = nbformat.read(LESSON, 4)
    notebook.cells = [c for c in notebook.cells if c.id in SHARED_CELLS or tab_of(c.source) == "mxnet"]
    notebook.cells[0].source += "\n%matplotlib inline"  # else an older matplotlib shows the first picture a cell late
    notebook.cells[-1].metadata["tags"] = ["nbval-ignore-output"]
    PART.parent.mkdir(exist_ok=True)
    nbformat.write(notebook, PART)
    return notebook


def store_outputs(python: Path) -> None:
    """Run the lesson where TensorFlow and JAX are, its part where MXNet is, and put the outputs of both together."""
    call(python, PROJECT / ".ci" / "execute.py", LESSON)
    part = write_part()
    NotebookClient(part, timeout=600, kernel_name="mxnet", resources={"metadata": {"path": PART.parent}}).execute()
    clean(part)
    ran = {cell.id: cell for cell in part.cells if tab_of(cell.source) == "mxnet"}
    lesson = nbformat.read(LESSON, 4)
    for cell in lesson.cells:
        if cell.id in ran:
            put_outputs(cell, ran[cell.id].outputs)
    nbformat.write(lesson, LESSON)


def main() -> None:
    """Build what can be built here."""
    extra = f"{PROJECT}[frameworks]"
    python = make_environment(FRAMEWORKS, sys.executable, PROJECT / "pyproject.toml", "--editable", extra)
    python_311 = find_python_311()
    if python_311:
        make_mxnet(python_311)
        write_part()
    else:
        PART.unlink(missing_ok=True)
        print("MXNet needs Python 3.11, which is not here; its cells are not run.", flush=True)
    if "--outputs" in sys.argv:
        store_outputs(python)


if __name__ == "__main__":
    main()
