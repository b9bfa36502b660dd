"""The numbers in the prose of the lessons are those that the reader sees beside it, or known ones with a source."""

import pytest
from lessons import LESSONS, Cell, Lesson, every_lesson, read, report, shown_text
from prose_numbers import (
    KNOWN,
    known_in,
    number_problems,
    numbers_of,
    numbers_shown,
    read_known,
    unfounded_numbers,
    unseen_numbers,
    unused_numbers,
)


@every_lesson
def test_the_numbers_of_the_prose_are_seen_or_known(path):
    lesson = read(path)
    report(number_problems(lesson, known_in(lesson)))


def tables_of(known: dict) -> list[tuple[str, dict]]:
    """(id of a cell or nothing, its entries) of one lesson in known_numbers.toml."""
    return [("", {name: entry for name, entry in known.items() if not isinstance(entry, dict)})] + [
        (name, entry) for name, entry in known.items() if isinstance(entry, dict)
    ]


def test_each_known_number_says_what_it_is_and_where_it_comes_from():
    lessons = {f"lesson{lesson.number}": lesson for lesson in map(read, LESSONS)}
    problems = []
    for key, known in read_known().items():
        ids = {"", *(cell.id for cell in lessons[key].cells)} if key in lessons else set()
        for name, entries in tables_of(known):
            problems += [] if name in ids else [f"{key}, {name}: no such lesson or cell"]
            for number, entry in entries.items():
                complete = isinstance(entry, list) and len(entry) == 2 and all(map(str.strip, entry))
                problems += (
                    [] if complete and len(numbers_of(number)) == 1 else [f"{key}, {name}: {number!r} = {entry}"]
                )
    assert not problems, f"{KNOWN.name}: {problems}"
    assert unfounded_numbers(read_known(), list(lessons.values())) == []


def texts(prose: str) -> list[str]:
    return [number.text for number in numbers_of(prose)]


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ("약 **92%**입니다. 92.2 %와 0.5퍼센트, 3 percentage points", ["92%", "92.2%", "0.5%", "3%"]),
        ("60,000개와 10000개, 그리고 1,234.5", ["60000", "10000", "1234.5"]),
        (
            "3개, 2 examples, 28 × 28, 28x32픽셀, 1990년대와 the 1990s",
            ["3", "2", "28", "28", "28", "32", "1990", "1990"],
        ),
        ("0.68–0.76, 0.68~0.76, 78–80%, 78%–80%", ["0.68–0.76", "0.68–0.76", "78–80%", "78–80%"]),
        ("학습률 1e-05, 0부터 -3.5까지(−2), 3-4", ["0.00001", "0", "-3.5", "-2", "3", "4"]),
        ("It ends in 92.2. Then 5, 6; (7) 64 MB, 64MB, 5GB", ["92.2", "5", "6", "7", "64", "64", "5"]),
        ("2초, 10–20 ms, 3분, 3분의 1", ["2", "10–20", "3", "3", "1"]),
        ("| 가 | 12 |\n| 나 | 13 |\n\n> **책에서는.** 95%", ["12", "13", "95%"]),
        ("섹션 5 images of 10", ["5", "10"]),
    ],
)
def test_numbers_are_read_as_they_are_written(prose, expected):
    assert texts(prose) == expected


@pytest.mark.parametrize(
    "prose",
    [
        "`28 * 28`, $\\log 10$, $$x^{2}\n+ 3$$ 그리고 ``` ``` [7쪽](a/12.html) https://d2l.ai/4",
        "```python\nx = 3\n```",
        "*5분 · 핵심*\n본문",
        "*1 minute · deeper*\ntext",
        "**시간.** 읽기 40분 · 연습 65분",
        "**Time.** 40 minutes of reading · 65 minutes of exercises",
        "1. 하나\n2. 둘\n   3. 셋",
        "4절, 3절과 4절, 3–5절, 7번째 수업 4절, 1, 2번째 수업, D2L 4.2, 4.3절, 연습 문제 3, 3번째",
        "section 4, sections 3 and 4, lesson 7, section 4, lessons 1 and 2. Then D2L 4.2.2",
        "exercise 3, exercises 4 and 5, the 3rd and the 21st",
        "float32, int64, D2L, LeNet-5, Conv2d, 2D, top-5",
    ],
)
def test_what_is_no_amount_is_passed_over(prose):
    assert texts(prose) == []


@pytest.mark.parametrize(
    ("code", "shown", "expected"),
    [
        ("x = 60_000 + data2.int64 - 1e-3", "", ["60000", "0.001"]),
        ('print(f"{x:.4f} {y:6.1f} {z:<12} {n:,}")', "", []),
        ("", "(60000, 10000, torch.Size([1, 28, 28]), int)", ["60000", "10000", "1", "28", "28"]),
        ("", "tensor([[ 8,  0.], [-1.5000e-01, 3]], dtype=torch.float64)", ["8", "0", "-0.15000", "3"]),
        ("", "batch_size=64  92.2% | 60,000\n64x784 and 3.14", ["64", "92.2%", "60000", "64", "784", "3.14"]),
    ],
)
def test_numbers_are_read_in_code_and_outputs(code, shown, expected):
    assert [number.text for number in numbers_shown(Cell("run", code=code, shown=shown))] == expected


def made(korean: str, english: str | None = None, shown: str = "", code: str = "run()", name: str = "text-a") -> Lesson:
    """A lesson with one section: code that shows a text, and prose after it."""
    prose = Cell(name, korean, korean if english is None else english)
    return Lesson("01_made", [Cell("text-one", heading="## 1. 하나 · One"), Cell("run", code=code, shown=shown), prose])


@pytest.mark.parametrize(
    ("prose", "shown"),
    [
        ("0.92", "0.9214"),
        ("0.83", "tensor(0.8349)"),
        ("92%", "0.9214"),
        ("92.1%", "92.14%"),
        ("60,000", "60000"),
        ("1,234", "1,234"),
        ("100%", "1"),
        ("0.04 낮습니다", "-0.0389"),
        ("2배", "2.03"),
        ("0.68–0.76", "(0.70, 0.75)"),
        ("78–80%", "0.79"),
        ("0–255", "0 255"),
        ("1e-05", "1.0000e-05"),
        ("0.30", "0.3"),
    ],
)
def test_a_number_that_is_shown_passes(prose, shown):
    assert unseen_numbers(made(prose, shown=shown), {}) == []
    assert unseen_numbers(made(prose, code=f"f({shown})"), {}) == [] or "tensor" in shown or "%" in shown


@pytest.mark.parametrize(
    ("prose", "shown"),
    [
        ("0.93", "0.9214"),
        ("0.922", "0.9214"),
        ("0.83", "0.8351"),
        ("0.92", "92"),
        ("92", "92%"),
        ("92%", "92"),
        ("29%", "0.92"),
        ("93%", "0.9214"),
        ("92.2%", "92.14%"),
        ("6,000", "60000"),
        ("1", "0.83"),
        ("0", "0.3"),
        ("-3", "3"),
        ("0.68–0.76", "0.77"),  # no number inside
        ("0.30–0.76", "0.70 0.75"),  # an end that nothing is near
        ("0.68–0.99", "0.70 0.75"),
        ("78–80%", "79"),
        ("float는 32", "torch.float32"),
    ],
)
def test_a_number_that_is_not_shown_fails(prose, shown):
    (problem,) = unseen_numbers(made(prose, shown=shown), {})
    assert problem.startswith("text-a, section 1: ")
    assert problem.endswith(" (ko/en)")


def test_a_digit_that_is_changed_in_one_language_is_named_with_it():
    assert unseen_numbers(made("92%와 256", "92% and 265", shown="0.92 256"), {}) == ["text-a, section 1: 265 (en)"]
    assert unseen_numbers(made("93%와 256", "92% and 256", shown="0.92 256"), {}) == ["text-a, section 1: 93% (ko)"]


def test_all_failures_of_a_lesson_are_in_one_message():
    lesson = made("5와 6", shown="1")
    lesson.sections[0].cells.append(Cell("text-first", "7", "7"))
    assert number_problems(lesson, {"8": ["a", "b"]}) == [
        "text-first, section 0: 7 (ko/en)",
        "text-a, section 1: 5 (ko/en), 6 (ko/en)",
        "known_numbers.toml, unused: 8",
    ]


@pytest.mark.parametrize(
    ("section", "found"), [("셋 · Three", False), ("요약 · Summary", True), ("다음 · Next", True), ("둘 · Two", True)]
)
def test_a_number_may_come_from_the_section_before_and_for_a_summary_from_all(section, found):
    between = [] if "Two" in section else [Cell("text-two", heading="## 2. 둘 · Two")]
    cells = [*made("", shown="77").cells, *between, Cell("text-end", "77", "77", f"## {2 + len(between)}. {section}")]
    assert (unseen_numbers(Lesson("01_made", cells), {}) == []) is found


@pytest.mark.parametrize("name", ["exercise-a", "set-up", "progress"])
def test_exercises_and_what_all_lessons_share_show_nothing(name):
    lesson = made("77")
    lesson.sections[1].cells.append(Cell(name, code="f(77)", shown="77"))
    assert unseen_numbers(lesson, {})


def test_exercises_and_further_may_name_any_number():
    cells = [
        Cell("a", "77", "77", "### 연습 문제 1 ★ 가 · Exercise 1 ★ A"),
        Cell("b", "77", "77", "### 더 해 보기 · Further"),
    ]
    assert unseen_numbers(Lesson("01_made", cells), {}) == []


def test_a_picture_is_no_text_but_what_stands_for_a_widget_is():
    figure = {"text/plain": "<Figure size 600x390 with 2 Axes>", "image/png": ""}
    outputs = [
        {"output_type": "display_data", "data": figure},
        {"output_type": "display_data", "data": {"text/plain": "167 images", "image/png": ""}},
        {"output_type": "execute_result", "data": {"text/plain": "42", "text/html": "43"}},
        {"output_type": "stream", "name": "stdout", "text": "44"},
        {"output_type": "stream", "name": "stderr", "text": "45"},
        {"output_type": "error", "ename": "ValueError", "evalue": "46", "traceback": ["47"]},
    ]
    assert shown_text(outputs) == "167 images\n42\n44\n46"


def test_a_known_number_counts_where_it_is_listed():
    entry = ["the year of the paper", "the paper"]
    lesson = made("1995년, 1–5%", name="text-story")
    assert unseen_numbers(lesson, {"1995": entry, "1–5%": entry}) == []
    assert unseen_numbers(lesson, {"text-story": {"1,995": entry, "1%": entry, "5%": entry}}) == []
    assert unseen_numbers(lesson, {"1995": entry, "1%": entry}) == ["text-story, section 1: 1–5% (ko/en)"]
    assert unseen_numbers(lesson, {"text-other": {"1995": entry}, "1–5%": entry}) == [
        "text-story, section 1: 1995 (ko/en)"
    ]


def test_a_known_number_that_nobody_says_is_named():
    entry = ["the year of the paper", "the paper"]
    lesson = made("1995년, 1–5%")
    assert unused_numbers(lesson, {"1995": entry, "1%": entry, "text-a": {"5%": entry}}) == []
    assert unused_numbers(lesson, {"1996": entry, "text-b": {"1995": entry}}) == ["1996", "text-b: 1995"]


@pytest.mark.parametrize(
    ("source", "right"), [("lesson 1", 1), ("lesson 1, section 1", 1), ("lesson 1, section 2", 0), ("a book", 1)]
)
def test_a_source_that_is_a_lesson_is_looked_up(source, right):
    known = {"lesson2": {"92%": ["accuracy", source], "text-b": {"93%": ["accuracy", source]}}}
    wrong = [f"92%: {source}", f"93%: {source}"]
    assert unfounded_numbers(known, [made("", shown="0.924, 0.925 0.926 0.93")]) == ([] if right else wrong)
    if right and source != "a book":
        assert unfounded_numbers(known, [made("", shown="0.91")]) == wrong


def test_on_another_machine_only_ranges_of_times_may_differ():
    lesson = made("2–3초, 20–30 ms, 0.68–0.76", "2–3 seconds, 20–30 ms, 0.68–0.76", shown="99")
    assert unseen_numbers(lesson, {}, fresh=True) == ["text-a, section 1: 0.68–0.76 (ko/en)"]
    assert unseen_numbers(made("2초", "2 seconds", shown="99"), {}, fresh=True)
    assert unseen_numbers(lesson, {})
