"""The exercises as the notebooks ask them: the question above, and the cell to fill in."""

import ast
from pathlib import Path

import nbformat
from torch.utils.data import Dataset

from helpers.notebook.tabs import code_of

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"


def notebook_of(lesson: str) -> nbformat.NotebookNode:
    """The notebook that asks the exercises of a lesson."""
    return nbformat.read(next(NOTEBOOKS.glob(f"{lesson.removeprefix('lesson'):0>2}_*.ipynb")), 4)


def cells_of(lesson: str) -> list[tuple[str, str, str]]:
    """(name, heading, question and code) of each exercise of a lesson, in order."""
    found, question = [], ""
    for cell in notebook_of(lesson).cells:
        if cell.cell_type == "markdown":
            question = cell.source
        elif f"\n{lesson}." in cell.source and ".check(" in cell.source:
            name = cell.source.splitlines()[-1].split(".")[1]
            found.append((name, question.splitlines()[0], f"{question}\n{cell.source}"))
    return found


def fill_in(exercise) -> object:
    """What the untouched cell of an exercise defines."""
    sources = {name: source for name, _, source in cells_of(exercise.lesson.name)}
    assert exercise.reference.__name__ in sources, f"no cell of the notebook asks {exercise.name}"
    source = sources[exercise.reference.__name__]
    code = code_of(source.rpartition("</div>")[2])
    tree = ast.parse(code)
    tree.body = [node for node in tree.body if not isinstance(node, ast.Expr | ast.ImportFrom)]
    namespace = {"Dataset": Dataset}
    exec(compile(tree, "cell", "exec"), namespace)
    return namespace[exercise.reference.__name__]
