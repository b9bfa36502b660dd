"""Answers as students write them, from the questions alone: right ones are accepted, wrong ones not, most slips named.

answers/ holds them, answers/judged.toml what a reader said of each message; answers_table.py prints the whole table.
"""

from collections import Counter

import pytest
from answers_table import ALL, EXERCISES, JUDGED, answers_of, shows_one_text_twice, verdict_on

from helpers.exercises.checker.verdict import Status

NAMED = 0.75  # the part of the wrong answers whose message names the slip
FEWER = {"harmless": (6, 15)}  # of 16 sets one is right

each_exercise = pytest.mark.parametrize("name", EXERCISES)


@each_exercise
def test_every_right_answer_is_accepted(name):
    for key, answer in answers_of(name).items():
        if not answer.slip:
            verdict = verdict_on(EXERCISES[name], answer)
            assert verdict.status is Status.RIGHT, f"{key}: {verdict}"


@each_exercise
def test_no_wrong_answer_is_accepted_and_each_message_is_the_one_that_was_read(name):
    for key, answer in answers_of(name).items():
        if answer.slip:
            verdict = verdict_on(EXERCISES[name], answer)
            assert verdict.status is not Status.RIGHT, f"{key} is accepted: {answer.slip}"
            assert not shows_one_text_twice(verdict), key
            read, _ = JUDGED[name].get(key, ("", ""))
            assert verdict.slip == read, f"{key} ({answer.slip}): read this and write it into judged.toml: {verdict}"


@each_exercise
def test_there_are_enough_answers(name):
    count = Counter(bool(answer.slip) for answer in answers_of(name).values())
    right, wrong = FEWER.get(name, (10, 15))
    assert count[False] >= right
    assert count[True] >= wrong


def test_the_messages_name_the_slip():
    """Computed from what was read; the test above proves that the checker still says it."""
    marks = Counter(mark for answers in JUDGED.values() for _, mark in answers.values())
    assert set(marks) == {"F", "G"}
    assert marks["F"] / marks.total() >= NAMED
    assert {name: set(answers) for name, answers in JUDGED.items()} == {
        name: {key for key, answer in answers_of(name).items() if answer.slip} for name in ALL
    }
