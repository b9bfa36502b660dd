"""Write the lessons with the solutions of their exercises filled in, so that the solutions are run like the lessons.

python .ci/solve.py FOLDER      (FOLDER beside notebooks/, where a lesson finds helpers)
"""

import ast
import sys
from importlib import import_module
from pathlib import Path

import nbformat

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from helpers.exercises.exercise import Exercise  # noqa: E402 - it needs the path above
from helpers.exercises.source import solution_code  # noqa: E402


def checked_exercise(tree: ast.Module) -> Exercise | None:
    """The exercise that a cell checks, from its line `lesson1.NAME.check(NAME)`."""
    match tree.body[-1:]:
        case [ast.Expr(ast.Call(func=ast.Attribute(ast.Attribute(ast.Name(lesson), name), "check")))]:
            return getattr(import_module(f"helpers.exercises.{lesson}"), name)
    return None


def solve(source: str) -> str | None:
    """A cell with the solution in the place of what is to be filled in; None for a cell that checks nothing."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell with a magic of IPython
        return None
    exercise = checked_exercise(tree)
    if exercise is None:
        return None
    lines, (*before, _, check) = source.splitlines(), tree.body
    kept = [*lines[: before[-1].end_lineno], ""] if before else []
    proof = f"assert {exercise.name}.record.solved"
    return "\n".join([*kept, solution_code(exercise.reference), "", "", *lines[check.lineno - 1 :], proof])


def main() -> None:
    """Write a solved copy of each lesson; the outputs of the cells that were filled in are not compared."""
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for path in sorted((PROJECT / "notebooks").glob("*.ipynb")):
        notebook, count = nbformat.read(path, as_version=4), 0
        for cell in notebook.cells:
            if cell.cell_type == "code" and (solved := solve(cell.source)):
                cell.source, count = solved, count + 1
                cell.metadata.tags = ["nbval-ignore-output"]
        nbformat.write(notebook, folder / path.name)
        print(f"{folder / path.name}: {count} solutions")


if __name__ == "__main__":
    main()
