"""Write the lessons with the solutions of their exercises filled in, so that the solutions are run like the lessons.

python .ci/solve.py FOLDER      (FOLDER beside notebooks/, where a lesson finds helpers)
"""

import ast
import os
import sys
from importlib import import_module
from pathlib import Path

import nbformat

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from helpers.exercises.exercise import Exercise  # noqa: E402 - it needs the path above
from helpers.exercises.solution import solution_code  # noqa: E402
from helpers.notebook.tabs import code_of  # noqa: E402


def checked_exercise(tree: ast.Module) -> Exercise | None:
    """The exercise that a cell checks, from its line `lesson1.NAME.check(NAME)`."""
    match tree.body[-1:]:
        case [ast.Expr(ast.Call(func=ast.Attribute(ast.Attribute(ast.Name(lesson), name), "check")))]:
            return getattr(import_module(f"helpers.exercises.{lesson}"), name)
    return None


def solve(source: str) -> str | None:
    """A cell with the solution in the place of what is to be filled in; None for a cell that checks nothing."""
    mark, code = source[: len(source) - len(code_of(source))], code_of(source)
    try:
        tree = ast.parse(code)
    except SyntaxError:  # a cell with a magic of IPython
        return None
    exercise = checked_exercise(tree)
    if exercise is None:
        return None
    lines, (*before, _, check) = code.splitlines(), tree.body
    kept = [*lines[: before[-1].end_lineno], ""] if before else []
    proof = f"assert {exercise.name}.record.solved"
    return mark + "\n".join([*kept, solution_code(exercise.reference), "", "", *lines[check.lineno - 1 :], proof])


def write_whole(notebook: nbformat.NotebookNode, path: Path) -> None:
    """Write a notebook under another name first, so that another `make` that reads meanwhile sees no half of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    nbformat.write(notebook, part)
    os.replace(part, path)


def remove_old(folder: Path, lessons: list[Path]) -> None:
    """Remove the solved copies of what is no lesson any more; a notebook that was not written here stays."""
    for path in set(folder.glob("*.ipynb")) - {folder / lesson.name for lesson in lessons}:
        if nbformat.read(path, as_version=4).metadata.get("solved"):
            path.unlink(missing_ok=True)


def main() -> None:
    """Write a solved copy of each lesson; the outputs of the cells that were filled in are not compared."""
    folder, lessons = Path(sys.argv[1]), sorted((PROJECT / "notebooks").glob("[0-9]*.ipynb"))
    folder.mkdir(exist_ok=True)
    remove_old(folder, lessons)
    for path in lessons:
        notebook, count = nbformat.read(path, as_version=4), 0
        for cell in notebook.cells:
            if cell.cell_type == "code" and (solved := solve(cell.source)):
                cell.source, count = solved, count + 1
                cell.metadata.tags = ["nbval-ignore-output"]
        notebook.metadata.solved = True
        write_whole(notebook, folder / path.name)
        print(f"{folder / path.name}: {count} solutions")


if __name__ == "__main__":
    main()
