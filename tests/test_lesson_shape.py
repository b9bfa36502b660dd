"""The form of a lesson: its minutes, its code, questions and answers, boxes, and references to lessons and sections."""

from dataclasses import replace

import pytest
from lesson_shape import wrong_boxes, wrong_code, wrong_further, wrong_minutes, wrong_questions, wrong_references
from lessons import LESSONS, Cell, Lesson, count_words, every_lesson, read, report


@every_lesson
def test_the_minutes_of_the_sections_are_right_and_add_up(path):
    report(wrong_minutes(read(path)))


@every_lesson
def test_the_code_is_short(path):
    report(wrong_code(read(path)))


@every_lesson
def test_each_question_is_answered(path):
    report(wrong_questions(read(path)))


@every_lesson
def test_other_texts_are_corrected_in_boxes(path):
    report(wrong_boxes(read(path)))


@every_lesson
def test_the_open_questions_say_how_more_is_shown(path):
    report(wrong_further(read(path)))


@every_lesson
def test_the_lessons_and_sections_that_a_text_names_are_there(path):
    sections = {lesson.number: len(lesson.sections) - 1 for lesson in map(read, LESSONS)}
    report(wrong_references(read(path), sections))


def test_the_book_is_introduced_once_with_a_link():
    lessons = map(read, LESSONS)
    cells = [(lesson.number, cell) for lesson in lessons for cell in lesson.cells if cell.id == "text-the-book"]
    assert [number for number, _ in cells] == [1]
    assert all("](https://d2l.ai" in text for text in cells[0][1].texts.values())


# Below, a fault of each kind is planted in a small lesson, and must be named.


def small(*cells: Cell) -> Lesson:
    """Lesson 7 with one section, which holds these cells."""
    return Lesson("07_small.ipynb", [Cell("text-one", heading="## 1. 하나 · One"), *cells])


def code(name: str, lines: int = 2, line: str = "x = 1") -> Cell:
    return Cell(name, code="\n\n".join([line] * lines))


def timed(
    korean="*4분 · 핵심*\n본문", english="*4 minutes · core*\ntext", total=(5, 25), words=190, lines=(6, 6), more=()
) -> Lesson:
    """Two sections, of 4 and 1 minutes, and exercises of 5 and 20."""
    sums = {
        "ko": "**시간.** 읽기 {}분 · 연습 {}분\n\n준비물",
        "en": "**Time.** {} minutes of reading · {} minutes of exercises",
    }
    cells = [
        Cell("text-title", sums["ko"].format(*total), sums["en"].format(*total), "# 제목 · Title"),
        code("set-up", 10),
        Cell("text-one", korean + " 낱말" * words, english, "## 1. 하나 · One"),
        *(code(f"run-{number}", count) for number, count in enumerate(lines)),
        *more,
        Cell("text-exercise-a", "낱말 " * 300, "word", "### 연습 문제 1 ★ 가 · Exercise 1 ★ A"),
        code("exercise-a", 60),
        Cell("text-summary", "*1분 · 심화*\n\n요약", "*1 minute · deeper*\n\nsummary", "## 2. 요약 · Summary"),
        Cell("text-exercises", "낱말 " * 300, "word", "## 3. 연습 문제 · Exercises"),
        Cell("text-exercise-b", "낱말 " * 300, "word", "### 연습 문제 2 ★★★ 나 · Exercise 2 ★★★ B"),
        Cell("text-next", "낱말 " * 300, "word", "## 4. 다음 · Next"),
    ]
    return Lesson("07_small.ipynb", cells)


def test_the_minutes_are_estimated_from_words_lines_and_explorers():
    lesson = timed()
    assert [section.number for section in lesson.timed] == [1, 2]
    assert lesson.timed[0].words == 197  # the title has 6, the section 191
    assert lesson.timed[0].estimate == pytest.approx(1.97 + 12 / 6)
    assert lesson.exercise_minutes == 25
    explorer = timed(more=[Cell("look", code="explore_images(data)")])
    assert explorer.timed[0].estimate == pytest.approx(1.97 + 13 / 6 + 1)
    assert count_words("*5분 · 핵심*\n\n- `a b` 낱말, 낱말 · *") == 4
    assert wrong_minutes(lesson) == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"korean": "본문"}, "## 1. 하나"),
        ({"english": "*4 Minutes · core*\ntext"}, "## 1. 하나"),
        ({"english": "*5 minutes · core*\ntext"}, "*5 minutes · core*"),
        ({"english": "*4 minutes · deeper*\ntext"}, "*4 minutes · deeper*"),
        ({"english": "*4 minute · core*\ntext"}, "*4 minute · core*"),
        ({"words": 350}, "about 5.6"),
        ({"words": 30}, "about 2.4"),
        ({"more": [Cell("look", code="interact(f)"), Cell("too", code="explore_a()")]}, "about 6.3"),
        ({"total": (6, 25)}, "(ko): [(6, 25)], not (5, 25)"),
        ({"total": (5, 20)}, "(en): [(5, 20)], not (5, 25)"),
    ],
)
def test_wrong_minutes_are_named(change, found):
    assert found in "\n".join(wrong_minutes(timed(**change)))


def test_a_lesson_has_at_most_45_minutes_of_reading():
    long = {"korean": "*45분 · 핵심*\n본문", "english": "*45 minutes · core*\ntext", "total": (46, 25), "words": 4300}
    assert wrong_minutes(timed(**long)) == ["46 minutes of reading are more than 45"]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([code(f"run-{number}") for number in range(21)], "21 code cells"),
        ([code("run", 11), code("b"), code("c")], "run: 11 lines"),
        ([code("a", 7), code("b", 7), code("c", 1), code("set-up", 1), code("progress", 1)], "7 lines, more than 6"),
        ([code("run", 1, "x" * 101)], "run: 101 characters"),
        ([code("exercise-a", 1, "x" * 101)], "exercise-a: 101 characters"),
    ],
)
def test_long_code_is_named(cells, found):
    (problem,) = wrong_code(small(*cells))
    assert found in problem


def test_exercises_may_be_long_and_the_set_up_has_addresses():
    exercises = [code(f"exercise-{number}", 30) for number in range(30)]
    assert wrong_code(small(*exercises, *[code(f"run-{number}", 6) for number in range(20)])) == []
    assert wrong_code(small(code("set-up", 10, "    %pip install " + "x" * 100))) == []


QUESTION, ANSWER = Cell("ask-size", "몇 개일까요?", "How many?"), Cell("answer-size", "셋.", "Three.")


def test_a_question_with_its_answer_passes():
    assert wrong_questions(small(QUESTION, code("a"), ANSWER)) == []
    assert wrong_questions(small(QUESTION, code("a"), Cell("text-b", "나", "b"), code("b"), ANSWER)) == []
    quoted = '`a?` $x?$ “왜?” 하고 "뭐?" [가](b?c)\n\n> **책에서는.** 왜?'
    assert wrong_questions(small(Cell("text-a", quoted, quoted))) == []
    free = [
        replace(QUESTION, id="a", heading=heading) for heading in ("# 가 · A", "### 1 · Exercise 1", "### 더 · Further")
    ]
    assert wrong_questions(Lesson("07", free)) == []


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([Cell("text-size", "왜?", "Why")], "text-size: asks"),
        ([Cell("text-size", "왜", "Why?")], "text-size: asks"),
        ([QUESTION, code("a"), Cell("answer-size", "또?", "Again?")], "answer-size: asks"),
        ([QUESTION, code("a")], "ask-size: one answer-size must follow"),
        ([ANSWER, code("a"), QUESTION], "ask-size: one answer-size must follow"),
        ([QUESTION, code("a"), ANSWER, ANSWER], "ask-size: one answer-size must follow"),
        ([QUESTION, code("a"), Cell("text-two", heading="## 2. 둘 · Two"), ANSWER], "ask-size: one answer-size"),
        ([QUESTION, ANSWER], "ask-size: 0 code cells"),
        ([QUESTION, code("a"), code("b"), code("c"), ANSWER], "ask-size: 3 code cells"),
        ([ANSWER], "answer-size: answers no question"),
    ],
)
def test_a_question_that_is_not_answered_is_named(cells, found):
    assert found in wrong_questions(small(*cells))[0]


BOX_KO, BOX_EN = "> **책에서는.** D2L은 책의 것.\n> 더.", "> **In the book.** D2L, the book.\n> More."


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        (f"가\n\n{BOX_KO}\n\n정책은 그림책을 `d2l.Module`", f"a\n\n{BOX_EN}\n\nThe bookshelf, a book, `D2L`"),
        ("> **다른 글에서는.** 가\n\n나", "> **In other texts.** a\n\nb"),
    ],
)
def test_a_correction_in_a_box_passes(korean, english):
    assert wrong_boxes(small(Cell("text-a", korean, english))) == []


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        (BOX_KO, "a"),
        ("가", BOX_EN),
        (BOX_KO, "> **In other texts.** a"),
        ("> 가", "> a"),
        (f"> 가\n\n{BOX_KO}", BOX_EN),
        ("D2L은", "a"),
        ("가", "a (D2L)"),
        ("가", "Dive into Deep Learning"),
        ("책에서는", "a"),
        ("이 책의", "a"),
        ("가", "The book's"),
        (f"{BOX_KO}\n\n책이", f"{BOX_EN}\n\na"),
    ],
)
def test_a_correction_outside_a_box_is_named(korean, english):
    (problem,) = wrong_boxes(small(Cell("text-a", korean, english)))
    assert problem.startswith("text-a")
    if ">" not in korean + english:
        assert wrong_boxes(small(Cell("text-the-book", korean, english))) == []
        assert wrong_boxes(small(Cell("a", korean, english, "### 1 · Exercise 1"))) == []


def test_the_further_cell_names_its_function_in_both_languages():
    cell = Cell("text-further", "`lesson7.further(1)`", "`lesson7.further(1)`", "### 더 해 보기 · Further")
    assert wrong_further(small(cell)) == []
    assert wrong_further(small(replace(cell, korean="`lesson6.further(1)`"))) == [
        "text-further (ko): no `lesson7.further(1)`"
    ]
    assert len(wrong_further(small(replace(cell, english="")))) == 1
    assert len(wrong_further(small())) == 1


@pytest.mark.parametrize(
    ("korean", "english", "lost"),
    [
        (
            "7번째 수업 4절, 4절, [1번째 수업](01.ipynb)의 2절",
            "lesson 7, section 4; section 4; [lesson 1](01.ipynb)",
            0,
        ),
        (
            "1, 7번째 수업, 3절과 4절, 2–4절",
            "lessons 1 and 7, sections 3 and 4, sections 2–4, section 4 of lesson 7",
            0,
        ),
        ("D2L 4.9절, `9절`, 99장", "D2L section 4.9, `section 9`, 99 images", 0),
        ("8번째 수업", "lesson 8", 2),
        ("1번째와 8번째 수업", "lessons 1 and 8", 2),
        ("1번째 수업 4절", "lesson 1, section 4", 2),
        ("[1번째 수업](01.ipynb)의 4절", "section 4 of [lesson 1](01.ipynb)", 2),
        ("5절", "Section 5", 2),
        ("3–5절", "sections 3–5", 2),
        ("2절과 5절", "sections 2 and 5", 2),
        ("0절", "section 0", 2),
    ],
)
def test_a_lesson_or_section_that_is_not_there_is_named(korean, english, lost):
    problems = wrong_references(small(Cell("text-a", korean, english)), {1: 3, 7: 4})
    assert len(problems) == lost
    assert all(problem.startswith("text-a") for problem in problems)
