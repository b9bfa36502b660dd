"""The first page: what this is, how a cell is run, and the lessons with their minutes and what is solved of them.

    python -m helpers.exercises.welcome FOLDER

writes welcome.ipynb beside the lessons, and trusts it and them. `make lab` does this each time.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat

from helpers.disk import write_whole
from helpers.exercises import kept
from helpers.exercises.trust import trust
from helpers.notebook.kernel import SCRIPT
from helpers.notebook.language_switch import page_script
from helpers.text import Text

PAGE = "welcome.ipynb"
TITLE = re.compile(r"# (?P<ko>.+) · (?P<en>.+)")
TIME = re.compile(r"\*\*시간\.\*\* 읽기 (\d+)분 · 연습 (\d+)분")
EXERCISE = re.compile(r"^### 연습 문제 \d+ ", re.M)
HEADS = Text("| | 수업 | 읽기 | 연습 | 푼 문제 |", "| | Lesson | Reading | Exercises | Solved |")
MINUTES = Text("분", " min")


class Row(NamedTuple):
    """What the first page says of a lesson: its file, title, minutes, exercises, and how many of them are solved."""

    file: str
    title: Text
    minutes: tuple[str, str]
    exercises: int
    solved: int

    def line(self, language: str) -> str:
        """A row of the table."""
        done = " ✓" if self.solved == self.exercises else ""
        times = " | ".join(f"{minutes}{getattr(MINUTES, language)}" for minutes in self.minutes)
        title = f"[{getattr(self.title, language)}]({self.file})"
        return f"| {int(self.file[:2])} | {title} | {times} | {self.solved} / {self.exercises}{done} |"


def lessons_in(folder: Path) -> list[Path]:
    """The files of the lessons, in order."""
    return sorted(folder.glob("[0-9][0-9]_*.ipynb"))


def read_row(path: Path) -> Row:
    """Read what the first page says of a lesson from the lesson itself, and what is solved from what is kept."""
    texts = [cell.source for cell in nbformat.read(path, 4).cells if cell.cell_type == "markdown"]
    title, minutes = TITLE.match(texts[0]), TIME.search(texts[0])
    records = kept.load(f"lesson{int(path.name[:2])}")
    exercises = sum(len(EXERCISE.findall(text)) for text in texts)
    solved = min(sum(record.solved for record in records.values()), exercises)
    return Row(path.name, Text(title["ko"], title["en"]), minutes.groups(), exercises, solved)


def make_page(folder: Path) -> nbformat.NotebookNode:
    """The first page, as a notebook without code to be seen."""
    rows = [read_row(path) for path in lessons_in(folder)]
    title, text = Path(__file__).with_suffix(".md").read_text("utf-8").split("\n\n", 1)
    for language in ("ko", "en"):
        table = [getattr(HEADS, language), "| --- | --- | --- | --- | --- |", *(row.line(language) for row in rows)]
        text = text.replace("{lessons}", "\n".join(table), 1)
    switch = nbformat.v4.new_code_cell(
        "from helpers import choose_language\n\nchoose_language()",
        id="language",
        execution_count=1,  # else nbval takes what it shows for an output of nothing
        metadata={"jupyter": {"source_hidden": True}, "tags": ["nbval-ignore-output"]},
        outputs=[nbformat.v4.new_output("display_data", {SCRIPT: page_script("both")})],
    )
    cells = [
        nbformat.v4.new_markdown_cell(title, id="title"),
        switch,
        nbformat.v4.new_markdown_cell(text.strip(), id="lessons"),
    ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def prepare(folder: Path) -> None:
    """Write the first page, and trust it and the lessons.

    Raises:
        OSError: where the folder cannot be written to; the lessons are trusted nevertheless.
    """
    for path in lessons_in(folder):
        trust(path)
    page = folder / PAGE
    new = f"{nbformat.writes(make_page(folder))}\n".encode()
    if not page.is_file() or page.read_bytes() != new:
        write_whole(page, new)
    trust(page)


if __name__ == "__main__":
    try:
        prepare(Path(sys.argv[1]))
    except OSError as error:  # a folder that is shared, say: the lessons open without this page, too
        print(f"{PAGE}: {error}", file=sys.stderr)
