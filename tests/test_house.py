"""The layout of helpers/: a room for each subject, and imports that run one way. helpers/README.md describes it."""

import ast
import json
import re
from pathlib import Path

import pytest
from lessons import features

import helpers

PROJECT = Path(__file__).resolve().parent.parent
HOUSE = PROJECT / "helpers"

# Each room, from the ground up, and the rooms that it may import from.
MAY_IMPORT = {
    "text": set(),
    "disk": set(),
    "pictures": {"text"},
    "notebook": {"text", "disk", "pictures"},
    "data": {"text", "disk", "pictures"},
    "exercises": {"text", "disk", "pictures", "notebook"},
    "training": {"text", "pictures", "notebook", "data"},
    "explore": {"text", "pictures", "notebook", "data", "training"},
}


def name_of(path: Path) -> str:
    """A module's name as it is imported."""
    return ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in sorted(HOUSE.rglob("*.py"))}


def room_of(module: str) -> str:
    return f"{module}.".split(".")[1]


def imports(source: str) -> list[tuple[int, str]]:
    """(line, module of helpers) for each import in a source, also those inside functions."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names if alias.name in MODULES]
        elif isinstance(node, ast.ImportFrom) and str(node.module).startswith("helpers"):
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [(node.lineno, name if name in MODULES else node.module) for name in whole]
    return found


ARROWS = {name: imports(path.read_text("utf-8")) for name, path in MODULES.items()}


def breaches(arrows: dict[str, list[tuple[int, str]]]) -> list[str]:
    """Each line that imports from a room where its own may not.

    The answers to further questions are code of a student, which imports from `helpers` itself as a lesson does.
    """
    return [
        f"{name}, line {line}: {room_of(name)} must not import {target}"
        for name, lines in arrows.items()
        if name != "helpers"
        for line, target in lines
        if not (target == "helpers" and name.startswith("helpers.exercises.further."))
        if room_of(target) not in MAY_IMPORT[room_of(name)] | {room_of(name)}
    ]


def circle(arrows: dict[str, list[tuple[int, str]]]) -> list[str]:
    """The modules of a circle of imports, in order; empty if there is none."""
    done: set[str] = set()

    def visit(module: str, path: list[str]) -> list[str]:
        if module in path:
            return path[path.index(module) :]
        if module in done:
            return []
        found = next(filter(None, (visit(target, [*path, module]) for _, target in arrows.get(module, []))), [])
        done.add(module)
        return found

    return next(filter(None, (visit(module, []) for module in arrows)), [])


def test_imports_run_one_way():
    assert breaches(ARROWS) == []
    wrong = {"helpers.text": [(7, "helpers.training.trainer")]}
    assert breaches(wrong) == ["helpers.text, line 7: text must not import helpers.training.trainer"]


def test_there_are_at_most_five_floors():
    def floor(room: str) -> int:
        return 1 + max(map(floor, MAY_IMPORT[room]), default=0)

    assert max(map(floor, MAY_IMPORT)) <= 5


def test_no_module_imports_itself_by_way_of_others():
    assert circle(ARROWS) == []
    assert circle({"a": [(1, "b")], "b": [(1, "c")], "c": [(1, "b")]}) == ["b", "c"]


def test_nothing_but_what_all_rooms_use_stands_outside_the_rooms():
    assert {path.name for path in HOUSE.glob("*.py")} == {"__init__.py", "text.py", "disk.py"}
    assert {path.parent.name for path in HOUSE.glob("*/*.py")} == MAY_IMPORT.keys() - {"text", "disk"}


def strays(importers: dict[str, set[str]]) -> dict[str, str]:
    """The modules that only one other imports, from another room: they belong to that one."""
    once = {module: next(iter(users)) for module, users in importers.items() if len(users) == 1}
    return {module: user for module, user in once.items() if room_of(module) != room_of(user)}


def test_a_module_with_one_importer_stands_in_the_room_of_that_one():
    importers: dict[str, set[str]] = {}
    for name, lines in ARROWS.items():
        for _, target in lines:
            importers.setdefault(target, set()).add(name)
    for path in [HOUSE / "__init__.pyi", *PROJECT.glob("notebooks/*.ipynb")]:
        for _, target in imports(code_of(path)):  # what a lesson imports is for the lessons, wherever it stands
            importers.setdefault(target, set()).update(("a lesson", "all of them"))
    assert strays(importers) == {}
    assert strays({"helpers.data.find": {"helpers.training.trainer"}}) != {}


def code_of(path: Path) -> str:
    if path.suffix != ".ipynb":
        return path.read_text("utf-8")
    cells = json.loads(path.read_text("utf-8"))["cells"]
    lines = [line for cell in cells if cell["cell_type"] == "code" for line in "".join(cell["source"]).splitlines()]
    return "\n".join(line for line in lines if re.match(r"(from|import) ", line))


def headings(lesson: str) -> set[str]:
    """The numbers of a lesson's sections."""
    (path,) = PROJECT.glob(f"notebooks/{int(lesson):02}_*.ipynb")
    return set(re.findall(r'"## (\d+)\. ', path.read_text("utf-8")))


@pytest.mark.parametrize("path", MODULES.values(), ids=MODULES)
def test_the_first_line_says_what_a_module_is_for_and_each_section_it_names_exists(path):
    text = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert text
    first = text.splitlines()[0]
    assert len(first) > 20
    assert first.endswith((".", ":"))
    for lesson, sections in re.findall(r"lesson (\d+), sections? ([\d, and]*\d)", text, re.I):
        assert set(re.findall(r"\d+", sections)) <= headings(lesson), (lesson, sections)


def test_the_guide_says_the_same_twice_and_names_what_is_there():
    guide = (HOUSE / "README.md").read_text("utf-8")
    _, korean, english = re.split("^## (?:한국어|English)\n", guide.replace("```", "`"), flags=re.M)
    ours, theirs = features(korean), features(english)
    assert {kind: ours[kind] for kind in ours if kind != "code spans"} == {
        kind: theirs[kind] for kind in theirs if kind != "code spans"
    }
    for file in re.findall(r"`([\w/]+\.pyi?)`", guide):
        assert list(HOUSE.rglob(Path(file).name)) or (PROJECT / file).exists(), file
    for room in MAY_IMPORT:
        assert f"`{room}/`" in guide or f"`{room}.py`" in guide


def test_editors_see_the_names_that_are_there():
    """The stub is what an editor reads; py.typed tells it that it may."""
    assert (HOUSE / "py.typed").exists()
    for node in ast.parse((HOUSE / "__init__.pyi").read_text("utf-8")).body:
        for alias in node.names:
            assert alias.asname == alias.name  # without `as`, a name in a stub is private
            thing = getattr(helpers, alias.name)
            assert thing.__module__ == node.module
            assert alias.name in helpers.__all__
