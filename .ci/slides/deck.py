"""Read a deck: the slides of a lesson as a teacher writes them, in notebooks/slides.

A slide is a heading in both languages, a few lines in each, the cells of the lesson that it shows, and notes for the
speaker. notebooks/README.md tells how to write one.
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
LESSONS = PROJECT / "notebooks"
DECKS = LESSONS / "slides"
sys.path[:0] = [str(PROJECT), str(PROJECT / ".ci")]

from helpers.text import say  # noqa: E402 - it needs the path above

PARTS = ("all", "code", "output", "picture", "text")
MAP = "@map"
EXAMPLES = (
    "@map, @section 3, @cell-id, @cell-id code, @cell-id code 3-7, @cell-id output, @cell-id picture, @cell-id text"
)
SECTION = re.compile(r"@section (\d+)")
TEXT = re.compile(r'<(?P<tag>div|aside) lang="(?P<language>ko|en)">\n\n(?P<text>.*?)\n\n</(?P=tag)>', re.S)
SHOW = re.compile(r"@(?P<cell>[\w-]+)(?: (?P<part>[a-z]+)(?: (?P<first>\d+)-(?P<last>\d+))?)?")
HEADING = re.compile(r"(?m)^(?=#{1,2} )")


class DeckError(ValueError):
    """What is wrong with a deck, with its file and its slide."""


@dataclass(frozen=True)
class Show:
    """A cell that a slide shows, whole or in part.

    Attributes:
        cell: its id in the lesson.
        part: "all" is code and output; "output" is all that came out, "picture" and "text" are half of it.
        lines: the first and the last line of the lesson's code, from 1; None shows every line.
    """

    cell: str
    part: str = "all"
    lines: tuple[int, int] | None = None

    @property
    def has_code(self) -> bool:
        """Whether code is seen."""
        return self.part in ("all", "code")

    @property
    def has_output(self) -> bool:
        """Whether anything is seen of what the cell gives."""
        return self.part != "code"


@dataclass
class Slide:
    """One slide.

    Attributes:
        title, lines, notes: Markdown by language, "ko" and "en".
        shows: cells of the lesson.
        section: the number of the lesson's section that begins here; None goes on with that of the slide before, or
            with that of the cells.
    """

    title: dict[str, str]
    lines: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    shows: list[Show] = field(default_factory=list)
    is_cover: bool = False
    is_map: bool = False
    section: int | None = None


def all_decks() -> list[Path]:
    """Every deck, in the order of the lessons."""
    return sorted(DECKS.glob("[0-9]*.md"))


def find_deck(name: str) -> Path:
    """The deck of a lesson, by its number ("2") or the name of its file.

    Raises:
        DeckError: where there is none.
    """
    decks = {path.stem: path for path in all_decks()}
    number = {str(int(stem[:2])): path for stem, path in decks.items()}
    if found := decks.get(name) or number.get(name.lstrip("0")):
        return found
    raise DeckError(
        say(
            ko=f"{name!r}번 수업의 슬라이드가 없습니다. 있는 것: {', '.join(number)}",
            en=f"There are no slides of lesson {name!r}. There are: {', '.join(number)}",
        )
    )


def read_deck(path: Path) -> list[Slide]:
    """The slides of a deck.

    Raises:
        DeckError: for what is no slide; it names the file and the slide.
    """
    parts = [part for part in HEADING.split(path.read_text("utf-8")) if part.strip()]
    return [read_slide(part, f"{path.name}: {part.splitlines()[0]}") for part in parts]


def read_slide(text: str, place: str) -> Slide:
    """One slide from its part of the file; `place` says in an error where it is."""
    heading, _, rest = text.partition("\n")
    marks, _, both = heading.partition(" ")
    ko, separator, en = both.partition(" · ")
    if marks not in ("#", "##") or not separator:
        raise DeckError(
            say(
                ko=f"{place}\n제목은 `## 한국어 · English`처럼 두 언어로 써야 합니다.",
                en=f"{place}\nThe title must be in both languages: `## 한국어 · English`.",
            )
        )
    slide = Slide({"ko": ko, "en": en}, is_cover=marks == "#")
    for found in TEXT.finditer(rest):
        texts = slide.lines if found["tag"] == "div" else slide.notes
        texts[found["language"]] = found["text"]
    for line in filter(None, map(str.strip, TEXT.sub("", rest).splitlines())):
        if line == MAP:
            slide.is_map = True
        elif begins := SECTION.fullmatch(line):
            slide.section = int(begins[1])
        else:
            slide.shows.append(read_show(line, place))
    return slide


def read_show(line: str, place: str) -> Show:
    """A line such as `@first-batch code 3-7`."""
    found = SHOW.fullmatch(line)
    if not found or (found["part"] or "all") not in PARTS or (found["first"] and found["part"] != "code"):
        raise DeckError(
            say(
                ko=f"{place}\n{line!r}을(를) 알 수 없습니다. 글은 <div lang=...>이나 <aside lang=...> 안에 "
                f"쓰고(위아래로 빈 줄), 그 밖에는 이런 줄만 쓸 수 있습니다: {EXAMPLES}",
                en=f"{place}\n{line!r} is not understood. Text stands in <div lang=...> or <aside lang=...> (with "
                f"empty lines around it); other lines can only be these: {EXAMPLES}",
            )
        )
    lines = (int(found["first"]), int(found["last"])) if found["first"] else None
    return Show(found["cell"], found["part"] or "all", lines)
