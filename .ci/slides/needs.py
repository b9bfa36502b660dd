"""What a deck must run of the cells that it does not show."""

import ast
from dataclasses import dataclass, field

from deck import DeckError
from lesson import Cell

from helpers.notebook.tabs import code_of
from helpers.text import say


@dataclass
class Names:
    """Names of a cell's code.

    Attributes:
        used: read anywhere in it.
        made: given a new value, or defined.
        changed: in a statement that may change what they stand for: `data.order = ...`, `trainer.fit(model, data)`.
        imports: the statement that imports a name.
    """

    used: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    imports: dict[str, ast.stmt] = field(default_factory=dict)


def names_of(code: str) -> Names:
    """The names of a cell; none for a cell that is no plain Python."""
    names = Names()
    try:
        tree = ast.parse(code_of(code))
    except SyntaxError:
        return names
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()):
                names.made.add(name)
            case ast.Name(id=name):
                names.used.add(name)
            case ast.Attribute(ctx=ast.Store()) | ast.Subscript(ctx=ast.Store()):
                names.changed |= read_in(node)
            case ast.Expr(value=ast.Call() as call):
                names.changed |= read_in(call)
            case ast.FunctionDef() | ast.ClassDef():
                names.made.add(node.name)
                names.changed |= set().union(*map(read_in, node.decorator_list))
            case ast.Import(names=imported):
                names.imports |= {alias.asname or alias.name.split(".")[0]: ast.Import([alias]) for alias in imported}
            case ast.ImportFrom(module, imported):
                names.imports |= {alias.asname or alias.name: ast.ImportFrom(module, [alias]) for alias in imported}
    names.changed -= set(names.imports)
    return names


def read_in(node: ast.AST) -> set[str]:
    """The names that are read in a piece of code."""
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def hidden_code(cells: dict[str, Cell], shown: set[str]) -> str:
    """The code to run before the first slide, so that every shown cell finds what it needs.

    Raises:
        DeckError: where a cell that is not shown stands between two that are, and takes from the first what the second
            needs.
    """
    wanted, before, imports = set(), [], {}
    waiting: dict[str, str] = {}  # names that a hidden cell needs, and that cell
    known = {cell.id: names_of(cell.source) for cell in cells.values()}
    modules = set().union(*(names.imports for names in known.values()))
    for cell in reversed(cells.values()):
        names = known[cell.id]
        touched = names.made | names.changed - modules
        if cell.id in shown:
            for name in touched & set(waiting):
                raise in_between(cell.id, waiting[name], name)
        elif touched & wanted:
            before.insert(0, cell.source)
            waiting = {name: hidden for name, hidden in waiting.items() if name not in names.made}
            waiting |= dict.fromkeys(names.used, cell.id)
        else:
            imports |= {name: ast.unparse(part) for name, part in names.imports.items() if name in wanted}
            continue
        wanted = wanted - names.made - set(names.imports) | names.used
    return "\n\n".join(filter(None, ["\n".join(sorted(set(imports.values()))), *before]))


def in_between(shown: str, hidden: str, name: str) -> DeckError:
    """The error for a hidden cell that cannot run before the first slide."""
    return DeckError(
        say(
            ko=f"@{hidden}은(는) 뒤의 슬라이드에 필요한데, 그 전에 @{shown}이(가) 만드는 `{name}`을(를) 씁니다. "
            f"@{hidden}을(를) 슬라이드에 보여 주세요(`code`만이라도).",
            en=f"A later slide needs @{hidden}, which uses `{name}` that @{shown} makes before it. Show @{hidden} on a "
            "slide (its `code` alone will do).",
        )
    )
