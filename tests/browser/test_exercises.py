"""Exercises in a real JupyterLab, as a student meets them: wrong, a hint, right."""

import re

import pytest
from lab import wait_for

HANGUL = re.compile("[가-힣]")

TRIED = {
    "01_dataset_loading": (
        "lesson1.class_counts.check(class_counts)",
        "from helpers.exercises import lesson1\n\ndef class_counts(labels, num_classes):\n    return labels.bincount()",
        "def class_counts(labels, num_classes):\n    return labels.bincount(minlength=num_classes)",
        "too short",
    ),
    "03_visualization": (
        "lesson3.harmless.check(harmless)",
        "from helpers.exercises import lesson3\n\nharmless = {'flipped', 'swapped', 'divided'}",
        "harmless = {'flipped', 'swapped'}",
        "Dividing again does harm",
    ),
    "05_mnist_softmax": (
        "lesson5.softmax.check(softmax)",
        "from helpers.exercises import lesson5\n\ndef softmax(logits):\n"
        "    return logits.exp() / logits.exp().sum(dim=1, keepdim=True)",
        "def softmax(logits):\n    logits = logits - logits.amax(dim=1, keepdim=True)\n"
        "    return logits.exp() / logits.exp().sum(dim=1, keepdim=True)",
        "ordinary logits",
    ),
}


@pytest.fixture(scope="module")
def opened(open_lesson):
    """Each lesson that is tried, opened once, with its language switch at the end."""
    lessons = {}

    def open_once(name):
        if name not in lessons:
            lessons[name] = open_lesson(name)
            lessons[name].run("from helpers import choose_language; choose_language()")
        return lessons[name]

    return open_once


def output(cell) -> str:
    """The last output that is no widget: the verdict of an exercise stands above its buttons."""
    cell.scroll_into_view_if_needed()  # what is off the screen has no text
    return cell.locator(".jp-OutputArea-output:not(:has(.jupyter-widgets))").last.inner_text()


@pytest.mark.parametrize("name", TRIED)
def test_a_student_is_wrong_reads_a_hint_and_is_right(opened, name):
    lesson, (check, wrong, right, words) = opened(name), TRIED[name]
    lesson.choose("한국어 + English")
    cell = lesson.fill_in(check, wrong)
    assert "틀렸습니다 · Wrong" in output(cell)
    assert words in output(cell)
    assert HANGUL.search(output(cell).replace("틀렸습니다", ""))
    lesson.screenshot(f"exercise-{name}-wrong", cell)
    exercise = check.partition(".check")[0]
    assert "1/" in output(lesson.run(f"{exercise}.hint()"))
    cell = lesson.fill_in(check, right)
    assert "맞았습니다 · Right" in output(cell)
    assert "1/" in output(cell)
    lesson.screenshot(f"exercise-{name}-right", cell)
    solution = lesson.run(f"{exercise}.solution()")
    assert "풀이 · Solution" in output(solution)
    lesson.screenshot(f"exercise-{name}-solution", solution)
    assert lesson.errors == []


def text_of(cell) -> str:
    """All that stands below a cell: the verdict, what the buttons added, and the buttons."""
    return cell.locator(".jp-Cell-outputWrapper").inner_text()


def press(cell, name) -> None:
    cell.get_by_role("button", name=name).click()


ONE_BYTE = (
    "def megabytes(num_images, channels, height, width):\n    return num_images * channels * height * width / 1e6\n"
)


def test_a_hint_is_one_press_and_the_solution_is_asked_for_twice(opened):
    lesson = opened("01_dataset_loading")
    lesson.choose("English")
    cell = lesson.run(f"from helpers.exercises import lesson1\n{ONE_BYTE}\nlesson1.megabytes.check(megabytes)")
    press(cell, "Hint 0/2")
    wait_for(lambda: "First count the numbers" in text_of(cell), 10, text_of(cell))
    assert cell.get_by_role("button", name="Hint 1/2").count() == 1
    press(cell, "Solution")
    wait_for(lambda: cell.get_by_role("button", name="Really see it? Press once more").count() == 1, 10, text_of(cell))
    assert "* 4 / 1e6" not in text_of(cell)
    press(cell, "Really see it? Press once more")
    wait_for(lambda: "* 4 / 1e6" in text_of(cell), 10, text_of(cell))
    lesson.screenshot("exercise-buttons", cell)
    lesson.choose("한국어")
    wait_for(lambda: cell.get_by_role("button", name="확인").count() == 1, 10, text_of(cell))
    assert not re.search("Hint|Solution|Check", text_of(cell))
    assert lesson.errors == []


def test_the_check_button_judges_the_newest_code_and_says_when_there_is_none(opened):
    lesson = opened("01_dataset_loading")
    lesson.choose("English")
    cell = lesson.fill_in("lesson1.megabytes.check(megabytes)", f"from helpers.exercises import lesson1\n\n{ONE_BYTE}")
    press(cell, "Check")
    wait_for(lambda: "has been checked" in text_of(cell), 10, text_of(cell))
    lesson.run(ONE_BYTE.replace("/ 1e6", "* 4 / 1e6"))
    press(cell, "Check")
    wait_for(lambda: "Right (lesson1" in text_of(cell), 10, text_of(cell))
    assert "has been checked" not in text_of(cell)
    lesson.screenshot("exercise-checked-again", cell)


def test_a_verdict_follows_the_language_switch_without_being_run_again(opened):
    lesson = opened("01_dataset_loading")
    check = TRIED["01_dataset_loading"][0]
    cell = lesson.fill_in(check, TRIED["01_dataset_loading"][1])
    lesson.choose("English")
    wait_for(lambda: not HANGUL.search(output(cell)), 10, output(cell))
    lesson.choose("한국어")
    wait_for(lambda: "짧아집니다" in output(cell) and "too short" not in output(cell), 10, output(cell))


def test_math_in_a_solution_is_drawn(opened):
    lesson = opened("05_mnist_softmax")
    cell = lesson.run("from helpers.exercises import lesson4; lesson4.variances.solution()")
    wait_for(lambda: cell.locator("mjx-container").count() > 3, 20, "no formula is drawn")
    assert "$" not in output(cell)
    lesson.screenshot("exercise-solution-with-math", cell)


def test_an_answer_to_a_further_question_is_shown_with_its_code_and_follows_the_language_switch(opened):
    lesson = opened("01_dataset_loading")
    lesson.choose("English")
    cell = lesson.run("from helpers.exercises import lesson1; lesson1.further(3)")
    wait_for(lambda: cell.locator("mjx-container").count() > 1, 20, "no formula is drawn")
    assert "Further 3. Held out by" in output(cell)
    assert "random_split(data.train, [50_000, 10_000])" in output(cell)
    lesson.choose("한국어")
    wait_for(lambda: "더 해 보기 3." in output(cell) and "Held out" not in output(cell), 10, output(cell))
    lesson.screenshot("further-answer", cell)


def test_what_a_student_prints_is_text_and_an_endless_loop_is_stopped(opened):
    lesson = opened("03_visualization")
    lesson.choose("English")
    code = (
        "from helpers.exercises import lesson3\ndef f(image, vmin, vmax):\n    print('<img src=x onerror=alert(1)>')\n"
    )
    cell = lesson.run(f"{code}    while True:\n        vmin += 1\nlesson3.gray_levels.check(f)")
    assert "stopped after 10 seconds" in output(cell)
    assert "<img src=x onerror=alert(1)>" in output(cell)
    assert cell.locator("img").count() == 0
    assert "4: while True" in output(cell) or "5: vmin += 1" in output(cell)
    assert output(lesson.run("1 + 1")) == "2"
    lesson.screenshot("exercise-endless", cell)


def test_the_progress_is_kept_only_after_one_consenting_call(opened):
    lesson = opened("03_visualization")
    lesson.choose("English")
    code = "from helpers.exercises import lesson3, progress\nlesson3.harmless.check({'flipped', 'swapped'})\n"
    assert "progress.keep()" in output(lesson.run(f"{code}progress.show()"))
    assert solved_for_another_kernel(lesson) == 0
    assert "progress.forget()" in output(lesson.run("progress.keep()"))
    assert solved_for_another_kernel(lesson) == 1
    lesson.run("progress.forget()")
    assert solved_for_another_kernel(lesson) == 0


def solved_for_another_kernel(lesson) -> int:
    """How many exercises of lesson 3 are solved in the progress that a fresh Python of this student shows."""
    code = "from helpers.exercises import progress; progress.show()"
    shown = output(
        lesson.run(f"import subprocess, sys\nsubprocess.check_output([sys.executable, '-c', '{code}'], text=True)")
    )
    return int(re.search(r"lesson3 .*?(\d+)/\d+", shown)[1])
