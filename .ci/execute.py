"""Run lessons from top to bottom and store their outputs, in the form in which they are committed.

python .ci/execute.py [NOTEBOOK ...]      (default: every notebook in notebooks/)
"""

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

LESSONS = Path(__file__).resolve().parent.parent / "notebooks"
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
    """An output with the picture that stands beside its widget; None for a widget without one."""
    if output.get("data", {}).pop(WIDGET, None) is None:
        return output
    return output if "image/png" in output.data else None


def execute(path: Path) -> None:
    """Run one notebook in its folder and write it back; an error in a cell stops here and changes nothing."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": path.parent}}).execute()
    clean(notebook)
    nbformat.write(notebook, path)
    print(f"{path.name}: {path.stat().st_size / 1024:.0f} kB")


def main() -> None:
    """Run the notebooks named on the command line, or all, in both languages."""
    os.environ["HELPERS_LANG"] = "both"
    for path in [Path(name).resolve() for name in sys.argv[1:]] or sorted(LESSONS.glob("*.ipynb")):
        execute(path)


if __name__ == "__main__":
    main()
