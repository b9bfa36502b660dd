"""The lessons as the tests read them: cells in two languages, sections, and how long each takes.

python tests/lessons.py [NOTEBOOK ...]     the minutes of each section, estimated and stated (default: all lessons)
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest

from helpers.notebook.tabs import code_of

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
LESSONS = sorted(FOLDER.glob("[0-9]*.ipynb"))
every_lesson = pytest.mark.parametrize("path", LESSONS, ids=[path.stem for path in LESSONS])

CELL = re.compile(
    r"(?P<heading>#{1,3} [^\n]+)?\n*"
    r'(?P<prose><div lang="ko">\n\n(?P<ko>.+?)\n\n</div>\n\n<div lang="en">\n\n(?P<en>.+?)\n\n</div>)?',
    re.DOTALL,
)
CODE, LINK = re.compile(r"`[^`]+`"), re.compile(r"\]\(([^)\s]+)\)")
MATH = re.compile(r"\$\$.+?\$\$|\$[^$]+\$", re.DOTALL)
LIST_ITEM, TABLE_ROW = re.compile(r"^\s*(?:\d+\.|[-*]) ", re.M), re.compile(r"^\|", re.M)
NUMBER = re.compile(r"\d+(?:[,.]\d+)*")
BOX = re.compile(r"(?:^>[^\n]*(?:\n|\Z))+", re.M)
EXPLORER = re.compile(r"\b(?:explore_\w+|interact)\(")
MINUTES = {
    "ko": re.compile(r"\*(?P<minutes>\d+)분 · (?P<kind>핵심|심화)\*(?:\n|\Z)"),
    "en": re.compile(r"\*(?P<minutes>\d+) (?P<unit>minutes?) · (?P<kind>core|deeper)\*(?:\n|\Z)"),
}
TOTAL = {
    "ko": re.compile(r"^\*\*시간\.\*\* 읽기 (\d+)분 · 연습 (\d+)분$", re.M),
    "en": re.compile(r"^\*\*Time\.\*\* (\d+) minutes of reading · (\d+) minutes of exercises$", re.M),
}
WORDS_A_MINUTE, SECONDS_A_LINE, MINUTES_AN_EXPLORER = 100, 10, 1
STAR_MINUTES = {1: 5, 2: 10, 3: 20}


@dataclass(frozen=True)
class Cell:
    """A Markdown cell with its two languages, or a code cell (`code` is not None) with the text that it shows."""

    id: str
    korean: str = ""
    english: str = ""
    heading: str = ""
    code: str | None = None
    shown: str = ""

    @property
    def texts(self) -> dict[str, str]:
        return {"ko": self.korean, "en": self.english}

    @property
    def is_title(self) -> bool:
        return self.heading.startswith("# ")

    @property
    def is_exercise(self) -> bool:
        return self.id.startswith("exercise-") or re.search(r"Exercise \d", self.heading) is not None

    @property
    def is_further(self) -> bool:
        return "Further" in self.heading

    @property
    def is_lesson_code(self) -> bool:
        """Code that teaches: no exercise, nor the first and last cell, which all lessons share."""
        return self.code is not None and not self.is_exercise and self.id not in ("set-up", "progress")

    @property
    def lines(self) -> list[str]:
        """Those that hold code; the mark of a framework, `%%tab jax`, is none."""
        return [line for line in code_of(self.code or "").splitlines() if line.strip()]


@dataclass
class Section:
    """The cells from one numbered heading to the next; number 0 holds what stands before the first."""

    number: int
    heading: str
    cells: list[Cell]

    @property
    def name(self) -> str:
        return self.heading.partition(" · ")[2]

    @property
    def words(self) -> int:
        """Eojeol of the Korean text without its exercises."""
        return sum(count_words(cell.korean) for cell in self.cells if not cell.is_exercise)

    @property
    def code_lines(self) -> int:
        return sum(len(cell.lines) for cell in self.cells if cell.is_lesson_code)

    @property
    def explorers(self) -> int:
        return sum(bool(EXPLORER.search(cell.code)) for cell in self.cells if cell.is_lesson_code)

    @property
    def estimate(self) -> float:
        """Minutes that the section should take."""
        return (
            self.words / WORDS_A_MINUTE + self.code_lines * SECONDS_A_LINE / 60 + self.explorers * MINUTES_AN_EXPLORER
        )


class Lesson:
    """A lesson: its number, its cells and its sections."""

    def __init__(self, name: str, cells: list[Cell]):
        self.name, self.cells = name, cells
        self.number = int(re.match(r"\d*", name)[0] or 0)
        self.sections = [Section(0, "", [])]
        for cell in cells:
            if found := re.match(r"## (\d+)\. ", cell.heading):
                self.sections.append(Section(int(found[1]), cell.heading, []))
            self.sections[-1].cells.append(cell)

    @property
    def timed(self) -> list[Section]:
        """The sections that say how long they take; the title counts into the first."""
        first, *others = [Section(section.number, section.heading, section.cells) for section in self.sections[1:]]
        first.cells = self.sections[0].cells + first.cells
        return [section for section in (first, *others) if section.name not in ("Exercises", "Next")]

    @property
    def exercise_minutes(self) -> int:
        """By the stars in the headings of the exercises."""
        headings = [cell.heading.partition(" · ")[2] for cell in self.cells if cell.is_exercise and cell.heading]
        return sum(STAR_MINUTES.get(heading.count("★"), 0) for heading in headings)


def count_words(text: str) -> int:
    """What stands between spaces and has a letter or a digit, without the line of minutes."""
    return sum(bool(re.search(r"\w", word)) for word in MINUTES["ko"].sub("", text, count=1).split())


def shown_text(outputs: list[dict]) -> str:
    """What a reader sees of outputs as text: no pictures, and no names of pictures."""
    texts = []
    for output in outputs:
        data = output.get("data", {})
        plain = data.get("text/plain", "")
        texts += [output["text"]] if output.get("name") == "stdout" else []
        texts += [output["evalue"]] if output["output_type"] == "error" else []
        texts += ["" if re.match(r"<(?:Figure|IPython|PIL)\b", plain) else plain, data.get("text/markdown", "")]
    return "\n".join(filter(None, texts))


def lesson_of(notebook: nbformat.NotebookNode, name: str) -> Lesson:
    """A notebook as a lesson; a Markdown cell of another form than heading, Korean, English raises AssertionError."""
    cells = []
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cells.append(Cell(cell.id, code=cell.source, shown=shown_text(cell.outputs)))
            continue
        match = CELL.fullmatch(cell.source.strip())
        assert match, f"{name}, {cell.id}: not of the form heading, Korean div, English div:\n{cell.source}"
        cells.append(Cell(cell.id, match["ko"] or "", match["en"] or "", match["heading"] or ""))
    return Lesson(name, cells)


def read(path: Path) -> Lesson:
    """The lesson in a file."""
    return lesson_of(nbformat.read(path, 4), path.name)


def prose(path: Path) -> list[tuple[str, str, str]]:
    """(heading, Korean, English) of each Markdown cell; a cell of another form fails."""
    return [(cell.heading, cell.korean, cell.english) for cell in read(path).cells if cell.code is None]


def features(text: str) -> dict[str, Counter]:
    """What the two languages must share, counted."""
    plain = LINK.sub("]", MATH.sub("", CODE.sub("", text)))
    without_markers = re.sub(r"^\s*\d+\. ", "", plain, flags=re.M)
    return {
        "code spans": Counter(CODE.findall(text)),
        "math": Counter(MATH.findall(CODE.sub("", text))),
        "links": Counter(LINK.findall(text)),
        "list items": Counter({"all": len(LIST_ITEM.findall(text))}),
        "table rows": Counter({"all": len(TABLE_ROW.findall(text))}),
        "numbers": Counter(NUMBER.findall(without_markers)),
        "bold": Counter({"all": text.count("**")}),
    }


def terms() -> dict[str, str]:
    """English to Korean, from the table of terms in notebooks/README.md."""
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", (FOLDER / "README.md").read_text("utf-8"), re.M)
    return {
        english.strip(): korean.strip() for english, korean in rows if re.fullmatch(r"[a-z][a-z -]+", english.strip())
    }


def stated_minutes(section: Section, language: str) -> re.Match | None:
    """The line of minutes with which a section begins, taken apart: `minutes` and `kind`."""
    begin = next((cell for cell in section.cells if cell.heading.startswith("## ")), None)
    return MINUTES[language].match(begin.texts[language]) if begin else None


def report(problems: list[str]) -> None:
    """Fail a test with all that was found, a line for each."""
    if problems:
        pytest.fail("\n" + "\n".join(problems), pytrace=False)


def print_minutes(lesson: Lesson) -> None:
    """The minutes of a lesson, a line for each section and one for all."""
    print(f"{lesson.name}\n  estimate  stated  eojeol  code lines  cells")
    total = 0
    for section in lesson.timed:
        found = stated_minutes(section, "ko")
        total += int(found["minutes"]) if found else 0
        cells = sum(cell.is_lesson_code for cell in section.cells)
        numbers = f"{section.estimate:10.1f}{found['minutes'] if found else '-':>8}{section.words:8}"
        print(f"{numbers}{section.code_lines:12}{cells:7}  {section.heading}")
    estimate, words = sum(s.estimate for s in lesson.timed), sum(s.words for s in lesson.timed)
    code = [cell for cell in lesson.cells if cell.is_lesson_code]
    print(f"{estimate:10.1f}{total:8}{words:8}{sum(len(cell.lines) for cell in code):12}{len(code):7}  reading")
    print(f"{lesson.exercise_minutes:10}  exercises, by their stars\n")


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or LESSONS:
        print_minutes(read(path))
