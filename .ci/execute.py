"""Run lessons from top to bottom and store their outputs, in the form in which they are committed.

python .ci/execute.py [NOTEBOOK ...]            (default: every lesson in notebooks/)
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

LESSONS = Path(__file__).resolve().parent.parent / "notebooks"
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


def main() -> None:
    """Run the notebooks named on the command line, or all, in both languages."""
    os.environ["HELPERS_LANG"] = "both"
    for path in [Path(name).resolve() for name in sys.argv[1:]] or sorted(LESSONS.glob("[0-9]*.ipynb")):
        store(path)


if __name__ == "__main__":
    main()
