"""The answers to the questions of "더 해 보기 · Further": one for each question, and code that runs by itself."""

import re
from importlib import import_module

import pytest
from lessons import LIST_ITEM, features, prose
from test_exercise_engine import PROJECT
from test_notebooks import NOT_KOREAN_TERMS, broken_bold

from helpers.exercises import progress
from helpers.exercises.answers import Further
from helpers.text import set_language

FURTHER = {lesson.name: import_module(f"helpers.exercises.{lesson.name}").further for lesson in progress.lessons()}
ANSWERS = [
    pytest.param(name, k, answer, id=f"{name}-{k}")
    for name, further in FURTHER.items()
    for k, answer in enumerate(further.answers, 1)
]
HANGUL = re.compile("[가-힣]")
# Less of what takes long: each pair stands for what is in the code of an answer, and for what a test takes instead.
LESS = {
    ("lesson1", 2): [('ByName("KMNIST")', 'ByName("MNIST")')],  # which is there without a network
    ("lesson2", 1): [("(1, 1024)", "(512, 1024)")],
    ("lesson2", 3): [("(1, 1000, 10_000, 30_000, 60_000)", "(1000,)")],
    ("lesson4", 2): [("max_epochs=40", "max_epochs=2")],
    ("lesson4", 3): [("max_epochs=3", "max_epochs=1")],
    ("lesson5", 1): [("max_epochs=15", "max_epochs=1")],
    ("lesson5", 2): [("(1, 10, 1000, 60_000)", "(1000, 60_000)")],
    ("lesson6", 1): [("max_epochs=15", "max_epochs=1")],
    ("lesson6", 2): [("range(400)", "range(3)"), ("range(1, 401)", "range(1, 4)")],
    ("lesson6", 3): [("range(6)", "range(1)")],
    ("lesson7", 1): [("max_epochs=10", "max_epochs=1")],
    ("lesson7", 3): [("max_epochs=10", "max_epochs=1")],
    ("lesson7", 4): [("max_epochs=10", "max_epochs=1")],
    ("lesson8", 1): [("(1, 16, 256)", "(256,)"), ("6000", "600")],
    ("lesson8", 3): [("6000", "600")],
    ("lesson8", 4): [("6000", "600")],
}


@pytest.mark.data
@pytest.mark.parametrize(("name", "k", "answer"), ANSWERS)
def test_the_code_of_an_answer_runs_by_itself(name, k, answer):
    code = answer.code
    for much, less in LESS.get((name, k), []):
        assert much in code
        code = code.replace(much, less)
    exec(compile(code, f"{name}-{k}", "exec"), {"__name__": "cell"})


@pytest.mark.parametrize(("name", "k", "answer"), ANSWERS)
def test_the_code_of_an_answer_fits_into_a_cell(name, k, answer):
    assert "return" not in answer.code.splitlines()[-1]
    assert max(map(len, answer.code.splitlines())) <= 116
    assert len(answer.code.splitlines()) <= 35


@pytest.mark.parametrize(("name", "k", "answer"), ANSWERS)
def test_both_languages_of_an_answer_say_the_same(name, k, answer):
    for text in (answer.title, answer.why):
        ours, theirs = features(text.ko), features(text.en)
        assert ours == theirs, {kind: (ours[kind] - theirs[kind], theirs[kind] - ours[kind]) for kind in ours}
        assert not HANGUL.search(text.en)
        assert not NOT_KOREAN_TERMS.findall(text.ko)
        assert broken_bold(text.ko) + broken_bold(text.en) == []
    assert HANGUL.search(answer.why.ko)


@pytest.mark.parametrize("name", FURTHER)
def test_there_is_an_answer_to_each_question_of_the_notebook(name):
    paths = list((PROJECT / "notebooks").glob(f"{name.removeprefix('lesson'):0>2}_*.ipynb"))
    if not paths:
        pytest.skip("the lesson is not there yet")
    (questions,) = [english for heading, _, english in prose(paths[0]) if "Further" in heading]
    assert len(FURTHER[name].answers) == len(LIST_ITEM.findall(questions))


@pytest.fixture
def further():
    further = Further("lesson9")

    @further.answer(title=("둘", "Two"), why=("1 + 1입니다.", "That is 1 + 1."))
    def two():
        one = 1

        def add(a, b):
            return a + b

        return add(one, one)

    return further


def test_an_answer_has_its_number_title_code_and_text_in_the_readers_language(further, capsys):
    set_language("en")
    further(1)
    shown = capsys.readouterr().out
    assert shown.startswith("**Further 1. Two**")
    assert "```python\none = 1\n\ndef add(a, b):\n    return a + b\n\nadd(one, one)\n```" in shown
    assert "That is 1 + 1." in shown
    assert not HANGUL.search(shown)
    set_language("both")
    further(1)
    shown = capsys.readouterr().out
    assert shown.startswith("**더 해 보기 · Further 1. 둘 · Two**")
    assert "1 + 1입니다." in shown


def test_an_answer_on_a_page_follows_the_language_switch(further, monkeypatch):
    pages = []

    class Page:
        def update(self, bundle, **_):
            pages.append(bundle["text/markdown"])

    def display(bundle, **_):
        pages.append(bundle["text/markdown"])
        return Page()

    monkeypatch.setattr("helpers.exercises.markdown.in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", display)
    set_language("en")
    further(1)
    set_language("ko")
    assert "That is 1 + 1." in pages[0]
    assert "1 + 1입니다." in pages[-1]
    assert "That is" not in pages[-1]


@pytest.mark.parametrize("k", [0, 2, -1, "1", 1.0, True, None])
def test_a_question_that_is_not_there_is_named_with_those_that_are(k, further):
    with pytest.raises(ValueError, match=r"정수여야|1부터 1까지") as caught:
        further(k)
    assert re.search("whole number|there are 1 to 1", str(caught.value))
