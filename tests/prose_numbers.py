"""Numbers in the prose of a lesson, and whether the reader has seen them in code or outputs nearby.

Any other number must be listed in known_numbers.toml, which says how.

python tests/prose_numbers.py [NOTEBOOK ...]     the numbers that are neither seen nor known (default: all lessons)
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from lessons import CODE, LESSONS, LIST_ITEM, MATH, MINUTES, TOTAL, Cell, Lesson, Section, read

KNOWN = Path(__file__).with_name("known_numbers.toml")
FENCE = re.compile(r"^```.*?^```", re.M | re.DOTALL)
POSITION = re.compile(r"^\*\*\d+ / \d+\*\*", re.M)  # of a lesson among all
WHOLE_LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)|<[^>\n]+>|https?://\S+")
# What names a place, an edition or a rank, not an amount. test_lesson_shape looks whether the places exist.
PLACE = r"\d+(?:\.\d+)*"
REFERENCE = re.compile(
    r"(?:D2L|(?:[Ss]ections|[Cc]hapters|[Ll]essons|[Ee]xercises)\b|연습 문제)"
    rf"\s{PLACE}(?:(?:,? and|,| or|–|~|와|과)\s?{PLACE})*"
    rf"|\b(?:[Ss]ection|[Cc]hapter|[Ll]esson|[Ee]xercise)\s{PLACE}"
    rf"|(?:{PLACE}(?:절|번째)?(?:, ?|[–~]|[와과] ))*{PLACE}(?:절|번째)"
    r"|\b\d+(?:st|nd|rd|th)\b|\d+(?:\.\d+){2,}"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:e[+-]?\d+)?"
# Not the digits of a name: float32, D2L, LeNet-5, 2D.
START, END = r"(?<![A-Za-z_\d.])(?<![A-Za-z]-)", r"(?!\d|\.\d|[A-Z](?![A-Za-z]))"
MINUS = r"(?P<minus>(?<![\w)])[-−])?"
PERCENT = r"(?P<percent>\s?(?:%|퍼센트|per ?cent\b|percentage points?\b))?"
TIME = r"(?P<time>\s?(?:초|밀리초|분(?![의류포])|(?:ms|s|(?:milli)?seconds?|minutes?)\b))?"
PROSE = re.compile(rf"{START}{MINUS}(?P<low>{DIGITS})(?:\s?%?[–~](?P<high>{DIGITS}))?{END}{PERCENT}{TIME}")
SHOWN = re.compile(rf"{START}{MINUS}(?P<low>{DIGITS})(?P<percent>\s?%)?")
FORMAT = re.compile(r":[<>^]?[+,]?\d*,?(?:\.\d+)?[a-z%]?\}")  # in an f-string


@dataclass(frozen=True)
class Number:
    """A number as it is written, or a range from `low` to `high`."""

    low: Decimal
    high: Decimal | None = None
    percent: bool = False
    is_time: bool = False

    @property
    def text(self) -> str:
        """As it is written, in one way: 60000, 0.920, 95%, 0.1–0.3."""
        return "–".join(format(end, "f") for end in self.end_points) + "%" * self.percent

    @property
    def end_points(self) -> list[Decimal]:
        """The number itself, or both ends of a range."""
        return [self.low] if self.high is None else [self.low, self.high]

    @property
    def ends(self) -> list["Number"]:
        """The same, as numbers that can be looked for."""
        return [Number(end, percent=self.percent) for end in self.end_points]


def plain(text: str) -> str:
    """Prose without what holds no numbers of its own: code, math, links, references, markers, the line of minutes."""
    for pattern in (MINUTES["ko"], MINUTES["en"]):
        text = pattern.sub("", text, count=1) if pattern.match(text) else text
    for pattern in (POSITION, TOTAL["ko"], TOTAL["en"], FENCE, CODE, MATH, WHOLE_LINK, LIST_ITEM, REFERENCE):
        text = pattern.sub(" ", text)
    return re.sub(r"(?<=\d) ?[x×] ?(?=\d)", " × ", text)


def as_number(match: re.Match) -> Number:
    """What one of the patterns above has found."""
    groups = match.groupdict()
    low, high = (Decimal(groups[end].replace(",", "")) if groups.get(end) else None for end in ("low", "high"))
    return Number(-low if groups["minus"] else low, high, bool(groups["percent"]), bool(groups.get("time")))


def numbers_of(prose: str) -> list[Number]:
    """The numbers of a text in Korean or English."""
    return [as_number(match) for match in PROSE.finditer(plain(prose))]


def numbers_shown(cell: Cell) -> list[Number]:
    """The numbers that a reader sees in a code cell and in the text below it."""
    code = FORMAT.sub("}", re.sub(r"(?<=\d)_(?=\d)", "", cell.code or ""))
    text = re.sub(r"(?<=\d)[x×](?=\d)", " × ", f"{code}\n{cell.shown}")
    return [as_number(match) for match in SHOWN.finditer(text)]


def values(seen: list[Number], percent: bool) -> Iterator[Decimal]:
    """What was seen, on the scale of the prose: as a percentage, 0.92 and 92% are both 92."""
    for number in seen:
        if percent == number.percent:
            yield number.low
        elif percent:
            yield number.low * 100


def rounds_to(value: Decimal, number: Number) -> bool:
    """Whether a value, rounded to the digits of the number, is the number; a sign may be said in words.

    A whole number must be near as well, within 5 %: else each 0.7 would be a 1.
    """
    off = min(abs(value - number.low), abs(abs(value) - number.low))
    exponent = number.low.as_tuple().exponent
    rounded = off <= Decimal((0, (5,), exponent - 1))
    return rounded and (number.percent or exponent < 0 or off <= abs(number.low) / 20)


def spans(low: Decimal, high: Decimal, seen: list[Decimal]) -> bool:
    """Whether a value lies in the range, and each end is within a quarter of some value."""
    inside = any(low <= value <= high for value in seen)
    return inside and all(any(abs(value - end) <= abs(value) / 4 for value in seen) for end in (low, high))


def is_seen(number: Number, seen: list[Number]) -> bool:
    """Whether the number, or the range, is among what was seen."""
    candidates = list(values(seen, number.percent))
    if number.high is None:
        return any(rounds_to(value, number) for value in candidates)
    return spans(number.low, number.high, candidates) or all(is_seen(end, seen) for end in number.ends)


def numbers_in(sections: list[Section]) -> list[Number]:
    """The numbers that code and outputs of these sections show."""
    cells = [cell for section in sections for cell in section.cells if cell.is_lesson_code]
    return [number for cell in cells for number in numbers_shown(cell)]


def seen_from(lesson: Lesson, index: int) -> list[Number]:
    """What a reader of a section has seen: the numbers of it and of the section before; in a summary, all."""
    whole = lesson.sections[index].name in ("Summary", "Next")
    return numbers_in(lesson.sections if whole else lesson.sections[max(index - 1, 0) : index + 1])


def read_known() -> dict[str, dict]:
    """known_numbers.toml: by lesson, `number = [what, source]`; a table in it, for the cell of that id alone."""
    return tomllib.loads(KNOWN.read_text("utf-8"))


def known_in(lesson: Lesson) -> dict:
    """The known numbers of one lesson."""
    return read_known().get(f"lesson{lesson.number}", {})


def listed(table: dict) -> set[str]:
    """The numbers of a table, in the one way of `Number.text`."""
    names = [name for name, entry in table.items() if isinstance(entry, list)]
    return {number.text for name in names for number in numbers_of(name)}


def is_known(number: Number, known: dict, cell: Cell) -> bool:
    """Whether a number, or each end of a range, is listed for the lesson or for this cell."""
    names = listed(known) | listed(known.get(cell.id, {}))
    return number.text in names or names >= {end.text for end in number.ends}


def checked_cells(lesson: Lesson) -> Iterator[tuple[int, Cell]]:
    """The Markdown cells whose numbers are looked at, each with the index of its section."""
    for index, section in enumerate(lesson.sections):
        for cell in section.cells:
            if cell.code is None and not cell.is_exercise and not cell.is_further:
                yield index, cell


def unseen_numbers(lesson: Lesson, known: dict, fresh: bool = False) -> list[str]:
    """The numbers that a reader has not seen, a line for each cell.

    fresh: the outputs are of another machine than the prose, so ranges of seconds and minutes are passed over.
    """
    problems = []
    for index, cell in checked_cells(lesson):
        seen, missing = seen_from(lesson, index), {}
        for language, text in cell.texts.items():
            for number in numbers_of(text):
                other_machine = fresh and number.is_time and number.high is not None
                if not (other_machine or is_seen(number, seen) or is_known(number, known, cell)):
                    missing.setdefault(number.text, []).append(language)
        if missing:
            told = [f"{number} ({'/'.join(dict.fromkeys(where))})" for number, where in missing.items()]
            problems.append(f"{cell.id}, section {lesson.sections[index].number}: {', '.join(told)}")
    return problems


def unused_numbers(lesson: Lesson, known: dict) -> list[str]:
    """The known numbers that the prose does not say, or no longer."""
    said: dict[str, set[str]] = {}
    for _, cell in checked_cells(lesson):
        numbers = [number for text in cell.texts.values() for number in numbers_of(text)]
        said[cell.id] = {same.text for number in numbers for same in (number, *number.ends)}
    unused = sorted(listed(known) - set().union(*said.values()))
    for name, table in known.items():
        if isinstance(table, dict):
            unused += [f"{name}: {number}" for number in sorted(listed(table) - said.get(name, set()))]
    return unused


def unfounded_numbers(known: dict[str, dict], lessons: list[Lesson]) -> list[str]:
    """The known numbers whose source is a section of a lesson that shows no such number."""
    shown = {f"lesson {lesson.number}": numbers_in(lesson.sections) for lesson in lessons}
    for lesson in lessons:
        shown |= {f"lesson {lesson.number}, section {part.number}": numbers_in([part]) for part in lesson.sections}
    unfounded = []
    for table in known.values():
        for entries in (table, *filter(lambda entry: isinstance(entry, dict), table.values())):
            named = {name: entry[1] for name, entry in entries.items() if isinstance(entry, list)}
            for name, source in named.items():
                if source.startswith("lesson ") and not is_seen(numbers_of(name)[0], shown.get(source, [])):
                    unfounded.append(f"{name}: {source}")
    return unfounded


def number_problems(lesson: Lesson, known: dict, fresh: bool = False) -> list[str]:
    """All that is wrong with the numbers of a lesson, a line for each cell."""
    unused = [f"{KNOWN.name}, unused: {number}" for number in unused_numbers(lesson, known)]
    return unseen_numbers(lesson, known, fresh) + unused


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or LESSONS:
        lesson = read(path)
        problems = number_problems(lesson, known_in(lesson))
        print("\n  ".join([lesson.name, *problems]))
