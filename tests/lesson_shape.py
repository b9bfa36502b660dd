"""What is wrong with the form of a lesson: its minutes, code, questions, boxes and references.

Each function gives a list of lines, which name the cells by their ids; an empty list is a lesson in order.
"""

import re
import statistics

from lessons import BOX, CODE, MATH, TOTAL, Cell, Lesson, stated_minutes

QUOTED, LINK_TARGET = re.compile(r"“[^”]*”|\"[^\"\n]*\""), re.compile(r"\]\([^)]*\)")
BOXES = {"ko": ["**책에서는.**", "**다른 글에서는.**"], "en": ["**In the book.**", "**In other texts.**"]}
THE_BOOK = {
    "ko": re.compile(r"D2L|Dive into Deep Learning|(?<![가-힣])책(?:에서|은|의|이)"),
    "en": re.compile(r"D2L|Dive into Deep Learning|\b[Tt]he book\b"),
}
KINDS = {"핵심": "core", "심화": "deeper"}
# A section of this lesson or of another, several of them, or a lesson. Numbers with points are sections of the book.
NO_POINT = r"(?!\.?\d)"
SECTIONS_KO = r"(?<![\d.])\d+(?:절?(?:[–~와과]| ?, ?| 및) ?\d+)*절"
AND = r"(?:–|, and |, | and | or )"
LESSONS_KO = r"\d+(?:(?:번째)?(?:[–~]|, ?|[와과] )\d+)*번째 수업"
SECTIONS_EN = rf"(?:[Ss]ection \d+{NO_POINT}|[Ss]ections \d+{NO_POINT}(?:{AND}\d+)*)"
LESSONS_EN = rf"(?:[Ll]esson \d+|[Ll]essons \d+(?:{AND}\d+)*)"
PLACES = {
    "ko": re.compile(rf"(?P<lesson>{LESSONS_KO})(?:의? ?\(?(?P<there>{SECTIONS_KO}))?|(?P<here>{SECTIONS_KO})"),
    "en": re.compile(
        rf"(?P<before>{SECTIONS_EN}) of (?P<whose>{LESSONS_EN})"
        rf"|(?P<lesson>{LESSONS_EN})(?:,? \(?(?P<there>{SECTIONS_EN}))?|(?P<here>{SECTIONS_EN})"
    ),
}


def words_of(text: str) -> str:
    """Prose without code spans, math and addresses of links."""
    return LINK_TARGET.sub("]", MATH.sub(" ", CODE.sub(" ", text)))


def wrong_minutes(lesson: Lesson) -> list[str]:
    """Sections that say no minutes, not the same in both languages, or others than estimated; and wrong sums."""
    problems, reading = [], 0
    for section in lesson.timed:
        korean, english = (stated_minutes(section, language) for language in ("ko", "en"))
        if not korean or not english:
            problems.append(
                f"{section.heading}: no *{max(1, round(section.estimate))}분 · 핵심*, or its like in English"
            )
            continue
        minutes, said = int(korean["minutes"]), f"{korean[0].strip()} {english[0].strip()}"
        reading += minutes
        same = minutes == int(english["minutes"]) and KINDS[korean["kind"]] == english["kind"]
        if not same or (english["unit"] == "minute") != (minutes == 1):
            problems.append(f"{section.heading}: {said}")
        if abs(minutes - section.estimate) > 1.5:
            problems.append(f"{section.heading}: {said}, but about {section.estimate:.1f}")
    return problems + wrong_totals(lesson, reading)


def wrong_totals(lesson: Lesson, reading: int) -> list[str]:
    """A title that says another sum than the sections and the stars of the exercises have; and a lesson too long."""
    title = next(cell for cell in lesson.cells if cell.is_title)
    problems = [] if reading <= 45 else [f"{reading} minutes of reading are more than 45"]
    for language, pattern in TOTAL.items():
        found = [tuple(map(int, minutes)) for minutes in pattern.findall(title.texts[language])]
        if found != [(reading, lesson.exercise_minutes)]:
            problems.append(f"{title.id} ({language}): {found}, not {(reading, lesson.exercise_minutes)}")
    return problems


def wrong_code(lesson: Lesson) -> list[str]:
    """Too many cells, too many lines, lines too long."""
    cells = [cell for cell in lesson.cells if cell.code is not None]
    ours = [cell for cell in cells if not cell.is_exercise]
    count = sum(cell.is_lesson_code for cell in ours)
    problems = [] if count <= 20 else [f"{count} code cells are more than 20"]
    problems += [f"{cell.id}: {len(cell.lines)} lines, more than 10" for cell in ours if len(cell.lines) > 10]
    typical = statistics.median([len(cell.lines) for cell in ours if cell.is_lesson_code] or [0])
    problems += [] if typical <= 6 else [f"the median cell has {typical} lines, more than 6"]
    for cell in cells:
        # An address in a %pip line cannot be broken.
        long = [line for line in cell.lines if len(line) > 100 and not line.lstrip().startswith("%pip")]
        problems += [f"{cell.id}: {len(line)} characters: {line.strip()[:40]}" for line in long]
    return problems


def asks(text: str) -> bool:
    """Whether the text itself asks, and not one that it quotes."""
    return "?" in QUOTED.sub(" ", BOX.sub(" ", words_of(text)))


def wrong_questions(lesson: Lesson) -> list[str]:
    """Questions outside ask- cells, ask- cells without their answer- cell, and answers to nothing."""
    problems = []
    for section in lesson.sections:
        if section.name == "Exercises":
            continue
        cells = [cell for cell in section.cells if not (cell.is_title or cell.is_exercise or cell.is_further)]
        ids = [cell.id for cell in cells]
        for cell in cells:
            if any(map(asks, cell.texts.values())) and not cell.id.startswith("ask-"):
                problems.append(f"{cell.id}: asks, so its id begins with ask-, and an answer- cell follows")
        for name in ids:
            if name.startswith("ask-"):
                problems += wrong_answer(cells, name, "answer-" + name.removeprefix("ask-"))
            elif name.startswith("answer-") and "ask-" + name.removeprefix("answer-") not in ids:
                problems.append(f"{name}: answers no question of this section")
    return problems


def wrong_answer(cells: list[Cell], question: str, answer: str) -> list[str]:
    """An answer that is missing, or that does not come after one or two code cells."""
    ids = [cell.id for cell in cells]
    place = ids.index(question)
    if ids[place:].count(answer) != 1 or ids.count(answer) != 1:
        return [f"{question}: one {answer} must follow in its section"]
    between = sum(cell.code is not None for cell in cells[place : ids.index(answer)])
    return [] if between in (1, 2) else [f"{question}: {between} code cells before its answer, not 1 or 2"]


def wrong_boxes(lesson: Lesson) -> list[str]:
    """Block quotes of another kind, or of one language alone; and the book outside them."""
    problems = []
    for cell in lesson.cells:
        korean, english = (
            [kind_of(box, BOXES[name]) for box in BOX.findall(text)] for name, text in cell.texts.items()
        )
        if korean != english or None in korean:
            problems.append(f"{cell.id}: boxes begin with {BOXES['ko']} and {BOXES['en']}, alike in both languages")
        free = cell.is_title or cell.is_exercise or cell.is_further or cell.id == "text-the-book"
        for language, text in {} if free else cell.texts.items():
            found = THE_BOOK[language].findall(BOX.sub(" ", words_of(text)))
            problems += [f"{cell.id} ({language}): {found} outside a box"] if found else []
    return problems


def kind_of(box: str, labels: list[str]) -> int | None:
    """The label with which a box begins."""
    begin = box.removeprefix(">").strip()
    return next((kind for kind, label in enumerate(labels) if begin.startswith(label)), None)


def wrong_further(lesson: Lesson) -> list[str]:
    """An open question cell that does not say, in each language, how more is shown."""
    cells, call = [cell for cell in lesson.cells if cell.is_further], f"`lesson{lesson.number}.further(1)`"
    told = [(cell.id, language, text) for cell in cells for language, text in cell.texts.items()]
    missing = [f"{name} ({language}): no {call}" for name, language, text in told if call not in text]
    return missing if cells else ["no cell 더 해 보기 · Further"]


def numbers_in(reference: str) -> list[int]:
    """The numbers of a reference; those of a range are all in it."""
    numbers = [int(number) for number in re.findall(r"\d+", reference)]
    return list(range(numbers[0], numbers[1] + 1)) if re.search(r"\d[–~]\d", reference) else numbers


def is_there(match: re.Match, here: int, sections: dict[int, int]) -> bool:
    """Whether a lesson or section that one of PLACES has found exists."""
    found = {name: numbers_in(value) for name, value in match.groupdict().items() if value}
    lessons = found.get("lesson") or found.get("whose") or [here]
    places = [place for name in ("before", "there", "here") for place in found.get(name, [])]
    return set(lessons) <= set(sections) and all(1 <= place <= sections[lessons[-1]] for place in places)


def wrong_references(lesson: Lesson, sections: dict[int, int]) -> list[str]:
    """Lessons and sections that a text names but that do not exist; `sections` says how many each lesson has."""
    problems = []
    for cell in lesson.cells:
        for language, text in cell.texts.items():
            matches = PLACES[language].finditer(re.sub(r"[\[\]]", "", words_of(text)))
            lost = [match[0] for match in matches if not is_there(match, lesson.number, sections)]
            problems += [f"{cell.id} ({language}): there is no {place}" for place in lost]
    return problems
