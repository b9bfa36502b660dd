"""Run lessons from top to bottom and store their outputs, in the form in which they are committed.

python .ci/execute.py [NOTEBOOK ...]            (default: every lesson in notebooks/)
python .ci/execute.py --check [NOTEBOOK ...]    write nothing; ask whether the numbers of the prose are those of the new
                                                outputs, on the CPU and the official data
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError

LESSONS = Path(__file__).resolve().parent.parent / "notebooks"
TESTS = LESSONS.with_name("tests")
sys.path.insert(0, str(LESSONS.parent))

from helpers.notebook.tabs import is_installed, tab_of  # noqa: E402 - it needs the path above

COMPARED = ("pytorch", "tensorflow", "jax")  # MXNet has an environment of its own
WIDGET = "application/vnd.jupyter.widget-view+json"


def clean(notebook: nbformat.NotebookNode) -> None:
    """Drop what changes from run to run, and widgets: a stored widget has no kernel behind it and shows an error."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata = {"tags": cell.metadata["tags"]} if cell.metadata.get("tags") else {}
        if cell.cell_type == "code":
            cell.outputs = [output for output in map(without_widget, cell.outputs) if output is not None]


def without_widget(output: nbformat.NotebookNode) -> nbformat.NotebookNode | None:
    """The output; None for a widget, before which its picture stands."""
    return None if WIDGET in output.get("data", {}) else output


def keep_left_out(notebook: nbformat.NotebookNode, stored: nbformat.NotebookNode) -> None:
    """Give cells of frameworks that are not installed here, and those that compare all, the outputs that they had."""
    before = {cell.id: cell.outputs for cell in stored.cells if cell.cell_type == "code"}
    all_are_here = all(map(is_installed, COMPARED))
    for cell in notebook.cells:
        tab = tab_of(cell.source)
        compares = "compares-frameworks" in cell.metadata.get("tags", [])
        if cell.id in before and (not is_installed(tab) if tab else compares and not all_are_here):
            put_outputs(cell, before[cell.id])


def put_outputs(cell: nbformat.NotebookNode, outputs: list[nbformat.NotebookNode]) -> None:
    """Put the outputs of another run into a cell, under its own number."""
    cell.outputs = outputs
    for output in outputs:
        if "execution_count" in output:
            output.execution_count = cell.execution_count


def run(path: Path) -> nbformat.NotebookNode:
    """A notebook with the outputs of a run in its folder; an error in a cell stops here."""
    notebook, stored = (nbformat.read(path, as_version=4) for _ in range(2))
    seconds = int(os.environ.get("CELL_SECONDS", "120"))
    NotebookClient(notebook, timeout=seconds, resources={"metadata": {"path": path.parent}}).execute()
    clean(notebook)
    keep_left_out(notebook, stored)
    return notebook


def store(path: Path) -> None:
    """Run one notebook and write it back; an error in a cell changes nothing."""
    nbformat.write(run(path), path)
    print(f"{path.name}: {path.stat().st_size / 1024:.0f} kB")


def check(path: Path) -> list[str]:
    """Run one notebook; the numbers of its prose that the new outputs do not show, or the error of a cell."""
    sys.path.insert(0, str(TESTS))
    from lessons import lesson_of
    from prose_numbers import known_in, unseen_numbers

    try:
        lesson = lesson_of(run(path), path.name)
    except (CellExecutionError, CellTimeoutError) as error:
        return [str(error)]
    return unseen_numbers(lesson, known_in(lesson), fresh=True)


def on_official_data() -> bool:
    """Whether a lesson would find the official data: the numbers of the stand-in are others."""
    from helpers import find_dataset

    return all(find_dataset(name).source == "official" for name in ("MNIST", "FashionMNIST"))


def main() -> None:
    """Run the notebooks named on the command line, or all, in both languages."""
    os.environ["HELPERS_LANG"] = "both"
    names = [name for name in sys.argv[1:] if name != "--check"]
    paths = [Path(name).resolve() for name in names] or sorted(LESSONS.glob("[0-9]*.ipynb"))
    if "--check" not in sys.argv:
        for path in paths:
            store(path)
        return
    os.environ["CUDA_VISIBLE_DEVICES"] = ""
    if not on_official_data():
        sys.exit("The official data are not here: set HELPERS_DATA to their folder.")
    wrong = False
    with ProcessPoolExecutor(2) as pool:  # what is compared holds no times
        for path, problems in zip(paths, pool.map(check, paths), strict=True):
            wrong = wrong or bool(problems)
            print("\n  ".join([path.name, *(problems or ["all numbers are as in the prose"])]), flush=True)
    sys.exit(wrong)


if __name__ == "__main__":
    main()
