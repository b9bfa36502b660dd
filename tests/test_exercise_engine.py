"""The checker: what it says of values, errors and endless code, how it compares, and what it keeps."""

import functools
import linecache
import random
import re
import signal
import threading
from fractions import Fraction
from importlib import import_module
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from helpers import set_seed
from helpers.exercises.checker import attempt
from helpers.exercises.checker.attempt import TimeIsUp, time_limit
from helpers.exercises.checker.compare import describe, difference
from helpers.exercises.checker.judge import judge
from helpers.exercises.checker.verdict import Status
from helpers.exercises.exercise import Lesson
from helpers.exercises.kept import Record
from helpers.exercises.markdown import block
from helpers.text import set_language

PROJECT = Path(__file__).resolve().parent.parent


def doubled(x):
    return 2 * x


def make_lesson(name="lesson9") -> Lesson:
    lesson = Lesson(name)
    lesson.exercise(1, lambda: [(3,), (0,)], [("가", "a"), ("나", "b")], ("까닭", "why"))(doubled)

    @lesson.exercises["doubled"].mistake("제곱입니다.", "That is the square.")
    def squared(x):
        return x * x

    @lesson.exercises["doubled"].mistake("나누었습니다.", "That divides.")
    def divides(x):
        return 6 / x

    return lesson


@pytest.fixture
def exercise():
    return make_lesson().exercises["doubled"]


def same(expected, given):
    return difference(expected, given) is None


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (2, np.int64(2)),
        (2, torch.tensor(2)),
        (0.5, torch.tensor(0.5)),
        (0.5, np.float32(0.5)),
        (1.0, 1),
        (0.1 + 0.2, 0.3),
        (float("nan"), float("nan")),
        (True, np.bool_(True)),
        ((1, 2), [1, 2]),
        ([1, 2], torch.tensor([1, 2])),
        ({"a": 1}, {"a": 1}),
        ({1, 2}, {2, 1}),
        (torch.tensor([1.0]), torch.tensor([1.0], dtype=torch.float64)),
        (torch.tensor([1.0]), torch.tensor([1.0], requires_grad=True)),
        (torch.tensor([float("nan")]), torch.tensor([float("nan")])),
        (torch.tensor([1]), torch.tensor([1], dtype=torch.int32)),
        (torch.tensor(0.5), 0.5),
        (torch.tensor([0.5, 1.0]), np.array([0.5, 1.0])),
        (torch.tensor([[1, 2]]), [[1, 2]]),
    ],
)
def test_the_same_value_in_another_dress_is_the_same(expected, given):
    assert same(expected, given)


@pytest.mark.parametrize(
    ("expected", "given", "words"),
    [
        (2, 3, "differs"),
        (2, 2.0, "`int` was expected, `float` came"),
        (1, True, "`int` was expected, `bool` came"),
        (True, 1, "`bool` was expected, `int` came"),
        (0.5, "0.5", "`float` was expected, `str` came"),
        (2, None, "`None`"),
        ("a", "b", "differs"),
        ((1, 2), (1,), "length"),
        ((1, 2), (1, 3), "`[1]`: The value differs"),
        ({"a": 1}, {"a": 2}, "`['a']`: The value differs"),
        ({"a": 1}, {"b": 1}, "keys"),
        ({1}, [1], "`set` was expected, `list` came"),
        (torch.zeros(64, 1), torch.zeros(64), "shape: `(64, 1)` was expected, `(64,)` came"),
        (torch.zeros(2), torch.zeros(2, dtype=torch.int64), "dtype: `torch.float32` was expected, `torch.int64` came"),
        (torch.zeros(2), ["a", "b"], "values of the kind `str`"),
        (torch.tensor([1]), torch.tensor([1 + 0j]), "dtype"),
        (torch.zeros(2), torch.tensor([0, 1e-3]), "differs"),
        (torch.tensor([1]), torch.tensor([2]), "differs"),
        (torch.zeros(1), torch.tensor([float("nan")]), "differs"),
    ],
)
def test_a_difference_is_named(expected, given, words):
    assert words in difference(expected, given).text.en


def test_values_are_described_in_a_line_or_two():
    assert describe(torch.zeros(3)) == "tensor([0., 0., 0.])"
    assert describe(torch.zeros(64, 1)) == "Tensor, shape (64, 1), float32"
    assert describe(len) == "len"
    assert len(describe(list(range(1000)))) < 310


def test_a_wrong_value_without_a_known_mistake_is_shown_with_its_call_and_the_expected_one(exercise):
    verdict = judge(exercise, lambda x: x + 1)
    assert verdict.status is Status.WRONG
    assert verdict.details.splitlines() == ["doubled(3)", "-> 4", "기대한 값 · expected: 6"]


def test_a_wrong_value_is_not_told_the_right_one(exercise):
    """Where the question asks for a value and not a function, to show what was expected would be to answer it."""
    exercise.reference, exercise.mistakes = lambda: {"a", "b"}, []
    assert judge(exercise, {"c"}).details == "-> {'c'}"


def test_an_error_and_a_stop_are_titled_as_what_they_are(exercise, stop_soon):
    def endless(x):
        while True:
            pass

    titles = [judge(exercise, answer).status.value[1:] for answer in (lambda x: 1 / 0, stop_soon(endless), 6)]
    assert titles[0] == ("오류가 났습니다", "It raised an error")
    assert titles[1] == ("도중에 멈추었습니다", "It was stopped")
    assert titles[2] == ("아직 확인할 수 없습니다", "Cannot be checked yet")


def test_a_mistake_that_raises_is_known_by_its_error(exercise):
    """6 / x is right for 3 and divides by 0 at 0: the message of that mistake, not one about the error."""
    exercise.mistakes = [exercise.mistakes[1]]
    exercise.cases = lambda: [(0,)]
    verdict = judge(exercise, lambda x: 6 / x)
    assert verdict.text.en == "That divides."
    assert "ZeroDivisionError" in verdict.details


def test_a_mistake_must_agree_wherever_the_answer_is_wrong(exercise):
    assert judge(exercise, lambda x: x * x).text.en == "That is the square."
    assert judge(exercise, lambda x: x * x + (x == 0)).text.en != "That is the square."


def test_another_error_of_the_same_kind_is_not_that_mistake(exercise):
    """A ZeroDivisionError with other words is explained as an error."""
    exercise.mistakes = [exercise.mistakes[1]]
    exercise.cases = lambda: [(0,)]
    verdict = judge(exercise, lambda x: Fraction(6, x))
    assert verdict.status is Status.RAISED
    assert "division by 0" in verdict.text.en


def test_a_forgotten_return_is_suspected_where_a_method_gave_none(exercise):
    verdict = judge(exercise, lambda x: 1 + None)
    assert "`return` missing" in verdict.text.en


def test_an_exercise_that_cannot_run_here_blames_nobody(exercise):
    def broken(x):
        raise RuntimeError("no memory")

    exercise.reference = broken
    verdict = judge(exercise, broken)
    assert verdict.status is Status.UNCHECKED
    assert "not your fault" in verdict.text.en


def test_what_the_lesson_has_set_in_torch_does_not_matter(exercise):
    def differentiates(x):
        weight = torch.ones(1, requires_grad=True)
        (weight * 2 * x).sum().backward()
        return round(weight.grad.item())

    with torch.no_grad():
        assert judge(exercise, differentiates).status is Status.RIGHT
    with torch.device("meta"):  # where no number can be read
        assert judge(exercise, differentiates).status is Status.RIGHT


@pytest.mark.parametrize(
    "value",
    [
        *(2**5000, torch.zeros(2).to_sparse(), torch.zeros(2, device="meta"), torch.zeros(2, dtype=torch.uint16)),
        *(functools.partialmethod(print), functools.lru_cache(functools.partial(print))),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("expected", [0.5, torch.ones(2), torch.tensor([1, 2])], ids=["float", "floats", "ints"])
def test_odd_values_do_no_harm(exercise, value, expected):
    exercise.reference = lambda x: expected
    verdict = judge(exercise, lambda x: value)
    assert verdict.status in (Status.WRONG, Status.RAISED, Status.UNCHECKED)
    assert judge(exercise, value).status in (Status.WRONG, Status.RAISED, Status.UNCHECKED)


def in_a_cell(code, name="doubled"):
    """A function as IPython defines it in a cell: its lines can be looked up."""
    linecache.cache["<cell>"] = (len(code), None, code.splitlines(keepends=True), "<cell>")
    namespace = {}
    exec(compile(code, "<cell>", "exec"), namespace)
    return namespace[name]


@pytest.mark.parametrize(
    ("body", "line", "meaning"),
    [
        ("return 1 / (x - x)", "2: return 1 / (x - x)", "division by 0"),
        ("return missing + x", "2: return missing + x", "no such name"),
        ("return [x][7]", "2: return [x][7]", "beyond the end of a list"),
        ("return x.foo", "2: return x.foo", "no such attribute"),
        ("return x + 'a'", "2: return x + 'a'", "do not fit together"),
        ("import nowhere", "2: import nowhere", "no such module"),
        ("return {}[x]", "2: return {}[x]", "no such key"),
        ("y += x", "2: y += x", "before it gets a value"),
        ("return doubled(x)", "2: return doubled(x)", "calls itself"),
        ("return int('a')", "2: return int('a')", "cannot be used"),
        ("raise SystemExit", "2: raise SystemExit", "slowly"),
    ],
)
def test_an_error_is_shown_with_its_line_and_what_it_usually_means(exercise, body, line, meaning):
    verdict = judge(exercise, in_a_cell(f"def doubled(x):\n    {body}\n"))
    assert verdict.status is Status.RAISED
    assert line in verdict.details
    assert meaning in verdict.text.en
    assert verdict.text.ko != verdict.text.en


def test_an_error_of_torch_points_to_the_students_line(exercise):
    code = (
        "import torch\ndef doubled(x):\n    a = torch.zeros(2, 3)\n    return torch.nn.functional.linear(a, a[:, :2])\n"
    )
    verdict = judge(exercise, in_a_cell(code))
    assert "4: return torch.nn.functional.linear(a, a[:, :2])" in verdict.details
    assert "Shapes do not fit" in verdict.text.en


def test_an_error_that_cannot_be_shown_does_no_harm(exercise):
    class Bad(Exception):
        def __str__(self):
            raise ValueError

    def bad(x):
        raise Bad

    assert "Bad" in judge(exercise, bad).details


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (6, "Give a function"),
        (lambda: 0, "Its arguments should be `(x)`"),
        (lambda x, y: 0, "Its arguments should be `(x)`"),
        (int, "Give a function"),
    ],
)
def test_an_answer_of_another_kind_cannot_be_checked(exercise, answer, words):
    verdict = judge(exercise, answer)
    assert verdict.status is Status.UNCHECKED
    assert words in verdict.text.en


def test_default_arguments_and_builtins_are_welcome(exercise):
    assert judge(exercise, lambda x, factor=2: factor * x).status is Status.RIGHT
    assert judge(exercise, print).status is Status.WRONG


def nothing(x): ...


def only_a_docstring(x):
    """To be written."""


def only_pass(x):
    pass


def returns_none(x):
    return None


async def awaited(x): ...


class Skeleton:
    def __init__(self): ...

    def __len__(self): ...


def with_a_yield():
    yield


class Subclass(Skeleton):
    def __init__(self):
        super().__init__()


@pytest.mark.parametrize("answer", [..., None, nothing, only_a_docstring, only_pass, returns_none, awaited, Skeleton])
def test_an_empty_body_is_not_tried(answer):
    assert attempt.is_untouched(answer)


@pytest.mark.parametrize("answer", [0, "", [], lambda x: 0, lambda x: x, print, int, doubled, with_a_yield, Subclass])
def test_anything_else_is_tried(answer):
    assert not attempt.is_untouched(answer)


def test_it_takes_ten_seconds_until_endless_code_is_stopped():
    assert attempt.SECONDS == 10


def test_a_reference_has_longer_since_it_may_be_the_first_to_import_a_part_of_torch(exercise, monkeypatch):
    given, run = {}, attempt.run

    def note(answer, observe, cases, seconds=None):
        given[answer] = seconds
        return run(answer, observe, cases, seconds)

    def answer(x):
        return x + x

    monkeypatch.setattr(attempt, "run", note)
    judge(exercise, answer)
    assert given[exercise.reference] == attempt.FIRST_SECONDS > attempt.SECONDS
    assert given[answer] is None


def test_code_that_swallows_every_error_is_stopped_all_the_same(exercise, stop_soon):
    def stubborn(x):
        try:
            while True:
                x += 1
        except:  # noqa: E722
            x = 0
        while True:
            x += 1

    assert "seconds" in judge(exercise, stop_soon(stubborn)).text.en


def test_a_generator_without_end_is_cut(exercise):
    def endless(x):
        while True:
            yield x

    assert judge(exercise, endless).status is Status.WRONG


def test_after_the_limit_signals_mean_what_they_meant_before():
    before = signal.getsignal(signal.SIGINT)

    def endless():
        while True:
            pass

    with pytest.raises(TimeIsUp), time_limit(0.01):
        endless()
    assert signal.getsignal(signal.SIGINT) is before


def test_the_stop_button_stops_the_attempt_and_the_lesson_goes_on(exercise):
    def stopped(x):
        signal.raise_signal(signal.SIGINT)
        return x

    verdict = judge(exercise, stopped)
    assert verdict.status is Status.STOPPED
    assert "interrupted" in verdict.text.en


def test_it_works_outside_the_main_thread(exercise):
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(judge(exercise, doubled)))
    thread.start()
    thread.join()
    assert verdicts[0].status is Status.RIGHT


def test_what_is_printed_is_shown_but_never_floods(exercise, capsys):
    def chatty(x):
        print("<b>hello</b> ```" + "x" * 100_000)
        return 2 * x

    verdict = judge(exercise, chatty)
    assert verdict.status is Status.RIGHT
    assert verdict.printed.startswith("<b>hello</b>")
    assert len(verdict.printed) == attempt.MOST_PRINTED
    assert "````text\n<b>hello</b> ```" in verdict.markdown(exercise.name, exercise.lesson.solved)
    assert capsys.readouterr().out == ""


def test_signs_of_markdown_stay_as_they_are():
    assert block("a ``` b") == "````text\na ``` b\n````"


def test_figures_and_random_numbers_of_the_lesson_stay_as_they_were(exercise):
    mine = plt.figure()
    set_seed(7)
    expected = torch.rand(1).item(), np.random.rand(), random.random()
    set_seed(7)

    def messy(x):
        plt.figure()
        set_seed(99)
        return 2 * x

    assert judge(exercise, messy).status is Status.RIGHT
    assert plt.get_fignums() == [mine.number]
    assert (torch.rand(1).item(), np.random.rand(), random.random()) == expected


def test_an_answer_with_random_numbers_gives_the_same_each_time(exercise):
    def drawn(x):
        return torch.rand(1).item() + np.random.rand() + random.random()

    set_seed(1)
    first = judge(exercise, drawn).details
    set_seed(2)
    assert judge(exercise, drawn).details == first


def test_an_answer_that_changes_its_arguments_changes_nothing_else(exercise):
    shared = lambda: [(torch.ones(2),), (torch.ones(2),)]  # noqa: E731
    exercise.cases = shared

    def in_place(x):
        return x.mul_(2)

    assert judge(exercise, in_place).status is Status.RIGHT
    assert judge(exercise, in_place).status is Status.RIGHT


def test_hints_come_in_steps_and_the_last_one_stays(exercise, capsys):
    set_language("en")
    shown = []
    for _ in range(3):
        exercise.hint()
        shown.append(capsys.readouterr().out)
    assert "Hint 1/2" in shown[0]
    assert "\na\n" in shown[0]
    assert "doubled.hint()" in shown[0]
    assert "\nb\n" in shown[1]
    assert "doubled.solution()" in shown[1]
    assert shown[2] == shown[1]
    assert exercise.record.hints == 2


def test_a_right_answer_counts_and_stays_solved(exercise, capsys):
    set_language("en")
    exercise.check(nothing)
    assert exercise.record == Record()
    exercise.check(doubled)
    assert "Right** (lesson9: 1/1)" in capsys.readouterr().out
    exercise.check(lambda x: 0)
    assert exercise.record == Record(tries=2, solved=True, slips={"argument never used": 1})


def test_the_exercise_of_the_guide_for_teachers_works(tmp_path, monkeypatch):
    """CONTRIBUTING.md is followed to the letter: its code is put at the end of a lesson's file."""
    example, cell = re.findall(r"```python\n(.+?)```", (PROJECT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    header = 'import torch\nfrom helpers.exercises.exercise import Lesson\n\nlesson = Lesson("lesson1")\n\n\n'
    (tmp_path / "guide.py").write_text(header + example, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    exercise = import_module("guide").num_channels
    assert judge(exercise, exercise.reference).status is Status.RIGHT
    for mistake in exercise.mistakes:
        assert judge(exercise, mistake.answers[0]).text == mistake.text
    assert len(exercise.mistakes) == 2
    namespace = {"lesson1": import_module("guide")}
    exec(cell, namespace)
    assert attempt.is_untouched(namespace["num_channels"])


def test_what_was_expected_is_named_in_the_language_of_the_moment(exercise):
    set_language("ko")
    verdict = judge(exercise, lambda x: x + 1)
    assert "기대한 값: 6" in verdict.markdown(exercise.name, exercise.lesson.solved)
    set_language("en")
    assert "expected: 6" in verdict.markdown(exercise.name, exercise.lesson.solved)
    assert "기대" not in verdict.markdown(exercise.name, exercise.lesson.solved)


def test_both_languages_are_marked_for_the_switch_of_the_page_but_not_in_plain_text(exercise, monkeypatch, capsys):
    set_language("both")
    exercise.check(lambda x: x * x)
    assert "제곱입니다." in (plain := capsys.readouterr().out)
    assert "<div" not in plain
    sent = []
    monkeypatch.setattr("helpers.exercises.markdown.in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_: sent.append(bundle))
    exercise.check(lambda x: x * x)
    parts = dict(re.findall(r'<div lang="(..)">\n\n(.*?)\n\n</div>', sent[0]["text/markdown"], re.S))
    assert parts["ko"].startswith("제곱입니다.")
    assert parts["en"].startswith("That is the square.")
    assert sent[0]["text/plain"] == plain.strip()
