"""A lesson as its slides need it: in one language, its code no wider than a slide, its sections."""

import re
import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import nbformat
from deck import LESSONS, DeckError, Show
from editions import half, translate_code
from ruff.__main__ import find_ruff_bin

from helpers.notebook.tabs import code_of
from helpers.text import say

COLUMNS = 72  # of code on a slide, which the last row can still read
SECTION = re.compile(r"(?m)^## (?P<name>\d+\. .+)$")
LONG_STRING = re.compile(r'(?P<indent> +)f"[^"]*",?')
MINUTES = re.compile(r'<div lang="ko">\n\n\*(?P<minutes>\d+)', re.S)


@dataclass
class Cell:
    """A code cell of a lesson, in one language.

    Attributes:
        source: its code, wrapped to `COLUMNS`.
        lines: the lines as the lesson has them.
        section: the name of its section, such as "4. Shuffling".
        tags: its tags, which tell the tests what may change from run to run.
    """

    id: str
    source: str
    lines: list[str]
    section: str
    tags: list[str] = field(default_factory=list)


def lift_comment(line: str) -> str:
    """A long line with its comment above it, so that the code itself need not be broken."""
    code, _, comment = line.rpartition("  # ")
    if len(line) <= COLUMNS or not code or '"' in comment:
        return line
    return f"{re.match(' *', code)[0]}# {comment}\n{code}"


def split_string(line: str) -> str:
    """A line that is one long f-string as two, which Python joins again: ruff breaks no string."""
    found = LONG_STRING.fullmatch(line)
    places = [place.start() for place in re.finditer(r"(?<= )\{", line[: COLUMNS - 1])]
    if len(line) <= COLUMNS or not found or not places:
        return line
    return f'{line[: places[-1]]}"\n{found["indent"]}f"{line[places[-1] :]}'


@lru_cache
def wrap(code: str) -> str:
    """Code with its long lines broken; as it is where nothing is long, or where it is no whole statement."""
    if all(len(line) <= COLUMNS for line in code.splitlines()):
        return code
    body = code_of(code)
    indent = re.match(" *", body)[0]
    plain = "\n".join(lift_comment(line.removeprefix(indent)) for line in body.splitlines())
    command = [find_ruff_bin(), "format", "--isolated", f"--line-length={COLUMNS - len(indent)}", "-"]
    done = subprocess.run(command, input=plain, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        return code
    hides = ";" if body.endswith(";") else ""  # ruff knows no notebook, where a last ; hides the value
    lines = [split_string((indent + line).rstrip()) for line in (done.stdout.rstrip("\n") + hides).splitlines()]
    return code[: len(code) - len(body)] + "\n".join(lines)


def read_lesson(deck: Path, language: str) -> dict[str, Cell]:
    """The code cells of a deck's lesson by id, in the order of the lesson."""
    cells, section = {}, ""
    for cell in nbformat.read(LESSONS / f"{deck.stem}.ipynb", 4).cells:
        if cell.cell_type == "markdown":
            if found := SECTION.search(cell.source):
                section = half_section(found["name"], language)
        elif cell.id not in ("set-up", "progress"):
            source = translate_code(cell.source, language)
            cells[cell.id] = Cell(cell.id, wrap(source), source.splitlines(), section, cell.metadata.get("tags", []))
    return cells


def half_section(name: str, language: str) -> str:
    """A section's name in one language, with its number."""
    number, _, rest = name.partition(" ")
    return f"{number} {half(rest, language)}"


def read_sections(deck: Path, language: str) -> list[tuple[str, int]]:
    """The sections of a deck's lesson that take minutes, with these."""
    sections = []
    for cell in nbformat.read(LESSONS / f"{deck.stem}.ipynb", 4).cells:
        found = SECTION.search(cell.source) if cell.cell_type == "markdown" else None
        minutes = MINUTES.search(cell.source)
        if found and minutes:
            sections.append((half_section(found["name"], language), int(minutes["minutes"])))
    return sections


def code_shown(cell: Cell, show: Show) -> str:
    """The code that a slide shows of a cell.

    Raises:
        DeckError: for lines that the cell does not have.
    """
    if show.lines is None:
        return cell.source
    first, last = show.lines
    if not 1 <= first <= last <= len(cell.lines):
        raise DeckError(
            say(
                ko=f"@{cell.id}에는 1–{len(cell.lines)}줄이 있는데 {first}-{last}줄을 보이라고 했습니다.",
                en=f"@{cell.id} has lines 1 to {len(cell.lines)}; lines {first}-{last} are asked for.",
            )
        )
    return wrap("\n".join(cell.lines[first - 1 : last]).strip("\n"))
