"""Give the code of a solution as a learner can paste it into a cell, with the imports that it needs."""

import ast
import inspect
import sys
import textwrap


def solution_code(reference: object) -> str:
    """The source of a reference, without its decorator.

    A reference without parameters stands for a value: its body is given, with `name = ...` for its `return ...`.
    """
    source = textwrap.dedent(inspect.getsource(reference)).rstrip()
    definition = ast.parse(source).body[0]
    lines = source.splitlines()[definition.lineno - 1 :]
    if is_value(reference):
        lines = body_code(reference, f"{reference.__name__} = ").splitlines()
    imports = _imports(definition, reference.__module__)
    gap = ["", ""] if imports else []
    return "\n".join([*imports, *gap, *lines])


def body_code(function: object, ending: str = "") -> str:
    """The lines of a function's body, as a cell holds them; `ending` takes the place of a last `return `."""
    source = textwrap.dedent(inspect.getsource(function)).rstrip()
    body = ast.parse(source).body[0].body
    lines = source.splitlines()[body[0].lineno - 1 :]
    if isinstance(body[-1], ast.Return):
        place = body[-1].lineno - body[0].lineno
        lines[place] = lines[place].replace("return ", ending, 1)
    return textwrap.dedent("\n".join(lines))


def is_value(reference: object) -> bool:
    """Whether the answer is a value and not a function: the reference then takes nothing."""
    return inspect.isfunction(reference) and not inspect.signature(reference).parameters


def _imports(definition: ast.AST, module: str) -> list[str]:
    """The module's import lines for the names that the code uses."""
    parts = [*definition.body, *getattr(definition, "bases", [])]
    used = {node.id for part in parts for node in ast.walk(part) if isinstance(node, ast.Name)}
    lines = []
    for node in ast.parse(inspect.getsource(sys.modules[module])).body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            node.names = [alias for alias in node.names if (alias.asname or alias.name) in used]
            lines += [ast.unparse(node)] if node.names else []
    return lines
