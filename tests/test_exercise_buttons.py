"""The buttons below an exercise, pressed without a page; tests/browser presses them in a real one."""

import pytest

from helpers.exercises.buttons import Buttons
from helpers.text import set_language


@pytest.fixture
def pressed():
    return []


@pytest.fixture
def buttons(pressed):
    set_language("en")
    actions = (lambda name=name: pressed.append(name) for name in ("check", "hint", "solution"))
    return Buttons(*actions, hints=lambda: (pressed.count("hint"), 2), progress=lambda: "lesson1: 3/7")


def test_each_button_does_its_own_and_hints_are_counted(buttons, pressed):
    assert buttons.hint.description == "Hint 0/2"
    buttons.hint.click()
    buttons.check.click()
    assert pressed == ["hint", "check"]
    assert buttons.hint.description == "Hint 1/2"
    assert "lesson1: 3/7" in buttons.text.value


def test_the_solution_is_asked_for_twice_and_another_press_takes_that_back(buttons, pressed):
    buttons.solution.click()
    assert "once more" in buttons.solution.description
    buttons.hint.click()
    assert buttons.solution.description == "Solution"
    buttons.solution.click()
    assert "solution" not in pressed
    buttons.solution.click()
    assert pressed[-1] == "solution"
