"""Two languages: what is said in which, and that saying it never fails."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch

from helpers import text
from helpers.data.catalog import DATASETS

PROJECT = Path(__file__).resolve().parent.parent
GARMENTS = DATASETS["FashionMNIST"].names


@pytest.mark.parametrize(("language", "expected"), [("ko", "가"), ("en", "a"), ("both", "가\na")])
def test_a_sentence_is_said_in_the_language_of_the_reader(language, expected):
    text.set_language(language)
    assert text.say(ko="가", en="a") == expected


def test_a_term_stands_once_where_both_languages_agree():
    assert text.term("7", "7") == "7"
    assert text.term("셔츠", "shirt") == "셔츠 · shirt"


def test_both_is_the_default_and_an_unknown_value_counts_as_both(monkeypatch):
    monkeypatch.delenv("HELPERS_LANG")
    assert text.get_language() == "both"
    monkeypatch.setenv("HELPERS_LANG", "fr")
    assert text.get_language() == "both"
    monkeypatch.setenv("HELPERS_LANG", " KO ")
    assert text.get_language() == "ko"


def test_an_unknown_language_is_refused_and_the_old_one_stays():
    text.set_language("ko")
    with pytest.raises(ValueError, match=r"'ko', 'en', 'both'.*'fr'"):
        text.set_language("fr")
    assert text.get_language() == "ko"


@pytest.mark.parametrize("numbers", [[9, 0], torch.tensor([9, 0]), np.array([9, 0], dtype=np.uint8)])
def test_classes_are_named_from_lists_tensors_and_arrays(numbers):
    text.set_language("en")
    assert text.name_classes(GARMENTS, numbers) == ["ankle boot", "t-shirt"]
    text.set_language("ko")
    assert text.name_classes(GARMENTS, numbers) == ["앵클부츠", "티셔츠"]


@pytest.mark.parametrize("number", [10, -1, 255])
def test_a_number_that_is_no_label_is_refused(number):
    with pytest.raises(ValueError, match=rf"0부터 9까지.*{number}(.|\n)*0 to 9; got {number}"):
        text.name_classes(GARMENTS, [number])


def test_english_names_are_those_of_d2l():
    from d2l import torch as d2l

    theirs = d2l.FashionMNIST.text_labels(None, range(10))
    assert [english for _, english in GARMENTS] == theirs


def test_what_is_on_the_screen_follows_the_language():
    seen = []
    text.follow_language("a cell", lambda: seen.append(("first", text.get_language())))
    text.follow_language("another", lambda: seen.append(("other", text.get_language())))
    text.set_language("ko")
    assert seen == [("first", "ko"), ("other", "ko")]
    text.follow_language("a cell", lambda: seen.append(("again", text.get_language())))  # the cell was run again
    text.set_language("en")
    assert seen[2:] == [("again", "en"), ("other", "en")]


SPEAKING = """
from helpers import choose_language
from helpers.data import __main__ as command
from helpers.exercises import lesson1, progress
choose_language("ko")
progress.show()
lesson1.class_counts.check(lambda labels, num_classes: labels)
lesson1.class_counts.hint()
print(command._report(command.Path("nowhere")))
"""


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii"])
def test_nothing_that_is_said_fails_on_an_output_that_cannot_hold_it(encoding, tmp_path):
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(PROJECT), "HELPERS_LANG": "ko"}
    command = [sys.executable, "-c", SPEAKING]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, encoding=encoding, check=False)
    assert done.returncode == 0, done.stderr
    assert ("언어" if encoding == "cp949" else "\\u") in done.stdout
    assert done.stdout.endswith("1\n")
