"""What the checker says of wrong answers that no exercise knows: slips by outputs, where they show, rules, crashes."""

import math

import numpy as np
import pytest
import torch
from test_exercise_engine import in_a_cell, make_lesson

from helpers.exercises.checker import as_if, slips
from helpers.exercises.checker.judge import judge
from helpers.exercises.checker.question import Question
from helpers.exercises.checker.slip import Try
from helpers.exercises.checker.student_code import calls, returns_nothing, unread_arguments
from helpers.exercises.checker.verdict import Status

SQUARES = [torch.tensor([[1.5, 2.25], [3.5, 5.0]]), torch.tensor([[2.5, 7.0], [1.25, 4.5]])]
TALL = [torch.tensor([[1.5, 2.25, 8.5], [3.5, 5.0, 0.5]]), torch.tensor([[2.5, 7.0, 9.5], [1.25, 4.5, 6.5]])]
NUMBERS = [2.5, 7.25, 0.4]
WHOLE = [3, 7, 12]
PAIRS = [(2.5, 7.0), (1.25, 30.0), (9.0, 4.5)]
LISTS = [[4, 1, 7, 3], [2, 9, 5, 6]]
FRACTIONS = [torch.tensor([0.0, 0.25, 0.5, 1.0]), torch.tensor([0.75, 1.0, 0.0, 0.1])]


def found(expected, give, arguments=None):
    """The slip that is found where an answer gives `give(value)` for each expected value."""
    arguments = arguments or [{} for _ in expected]
    return slips.find([Try(each, value, give(value)) for each, value in zip(arguments, expected, strict=True)])


@pytest.mark.parametrize(
    ("expected", "give", "name"),
    [
        (NUMBERS, lambda x: -x, "sign"),
        (SQUARES, lambda x: 255 * x, "factor"),
        (NUMBERS, lambda x: x / 4, "factor"),
        (WHOLE, lambda x: x + 1, "offset"),
        (SQUARES, lambda x: x - 0.5, "offset"),
        (NUMBERS, lambda x: 1 - x, "one minus"),
        (NUMBERS, lambda x: x**2, "squared"),
        (NUMBERS, math.sqrt, "square root"),
        (NUMBERS, math.log, "logarithm"),
        (NUMBERS, math.exp, "exponential"),
        (NUMBERS, lambda x: 1 / x, "reciprocal"),
        ([2.5, 7.25, 3.4], math.floor, "rounded"),
        ([2.57, 7.25, 3.44], lambda x: round(x, 1), "rounded to digits"),
        (FRACTIONS, lambda x: 2 * x - 1, "scaled and shifted"),
        (FRACTIONS, lambda x: torch.where(x == 1, 1.5, x), "not cut off"),
        (NUMBERS, lambda x: math.nan, "not finite"),
        ([torch.tensor([True, False]), torch.tensor([False, False])], lambda x: ~x, "inverted"),
        (WHOLE, str, "a text"),
        (NUMBERS, lambda x: math.sqrt, "not called"),
        (WHOLE, float, "float for int"),
        ([torch.tensor([1, 0]), torch.tensor([0, 0])], lambda x: x == 1, "bool for int"),
        (SQUARES, lambda x: x.T, "transposed"),
        (TALL, lambda x: x.T, "transposed"),
        (TALL, lambda x: x.flip(1), "flipped"),
        (TALL, lambda x: x.roll(1, 1), "shifted"),
        (TALL, lambda x: x[:, [1, 0, 2]], "other places"),
        (TALL, lambda x: x[None], "axis too many"),
        ([x[None] for x in TALL], lambda x: x[0], "axis missing"),
        ([x[:, None] for x in TALL], lambda x: x.transpose(0, 1), "axes in another order"),
        (TALL, lambda x: x.ravel(), "reshaped"),
        (NUMBERS, lambda x: torch.tensor([x - 0.1, x + 0.1]), "not averaged"),
        (NUMBERS, lambda x: torch.tensor([x / 3, 2 * x / 3]), "not summed"),
        (TALL, lambda x: x.mean(dim=1), "averaged too far"),
        (TALL, lambda x: x.sum(dim=0), "summed too far"),
        (TALL, lambda x: torch.where(torch.tensor([[True], [False]]), x, x + 1.5), "last place"),
        (TALL, lambda x: torch.where(torch.tensor([True, True, False]), x, x * 1.3), "last column"),
        (FRACTIONS, lambda x: torch.where(x == 0, 0.3, x), "where 0 belongs"),
        (LISTS, lambda x: x[:-1], "last missing"),
        (LISTS, lambda x: x[1:], "first missing"),
        (LISTS, lambda x: [*x, 0], "one too many"),
        (LISTS, lambda x: x[:1], "only the first"),
        (LISTS, lambda x: x[:2], "end missing"),
        (LISTS, lambda x: x[::-1], "reversed"),
        (LISTS, sorted, "another order"),
        (PAIRS, lambda x: x[::-1], "reversed"),
        (PAIRS, lambda x: x[0], "only one"),
        (NUMBERS, lambda x: (x, 0), "too many"),
        (PAIRS, lambda x: (x[0], 2 * x[1]), "part 2: factor"),
        (PAIRS, lambda x: (x[0] + 1, x[1]), "part 1: offset"),
        ([{"a", "b"}, {"a"}], lambda x: x - {"a"}, "missing `'a'`"),
        ([{"a", "b"}, {"a"}], lambda x: x | {"c"}, "extra `'c'`"),
        ([{"len": 3, "all": [1, 2]}, {"len": 7, "all": [3, 4]}], lambda x: {**x, "len": x["len"] + 1}, "len: offset"),
    ],
)
def test_a_slip_is_named_by_what_was_given(expected, give, name):
    slip = found(expected, give)
    assert slip is not None
    assert slip.name == name
    assert slip.text.ko != slip.text.en


@pytest.mark.parametrize("expected", [NUMBERS, SQUARES, TALL, PAIRS, LISTS, WHOLE, FRACTIONS])
def test_what_follows_no_rule_is_given_no_name(expected):
    random = np.random.default_rng(0)
    noise = iter(random.uniform(0.3, 9, 99))

    def spoil(value):
        if isinstance(value, torch.Tensor):
            return value * torch.from_numpy(random.uniform(0.2, 3, tuple(value.shape)))
        return (
            type(value)(each + next(noise) for each in value)
            if isinstance(value, list | tuple)
            else value + next(noise)
        )

    assert found(expected, spoil) is None


def test_a_factor_or_an_offset_that_the_arguments_tell_is_named_by_them():
    arguments = [{"X": torch.zeros(n, 3), "k": k} for n, k in ((4, 2), (7, 5), (9, 3))]
    sizes = iter((4, 7, 9))
    slip = found(NUMBERS, lambda x: x * next(sizes), arguments)
    assert "`len(X)` times" in slip.text.en
    sizes = iter((4, 7, 9))
    assert "divided by `len(X)`" in found(NUMBERS, lambda x: x / next(sizes), arguments).text.en
    sizes = iter((2, 5, 3))
    assert "too large by `k`" in found(NUMBERS, lambda x: x + next(sizes), arguments).text.en


def test_an_argument_given_back_and_a_value_that_never_changes_are_named():
    arguments = [{"X": torch.tensor([1.0, n])} for n in (2.0, 3.0, 4.0)]
    tries = [Try(each, each["X"] * 7.5 + 0.3, each["X"]) for each in arguments]
    assert slips.find(tries).name == "argument given back"
    assert found(WHOLE, lambda x: 5).name == "always the same"
    right = [Try({}, 5, 5)]
    assert slips.find([Try({}, value, 5) for value in WHOLE], right).name == "always the same"
    assert slips.find([Try({}, value, 5) for value in WHOLE], [Try({}, 4, 4)]) is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda X, k: float(X.sum() * (k + 1)), "`k + 1`"),
        (lambda X, k: float(X[:-1].sum() * k), "all but the last one of `X`"),
        (lambda X, k: float(X[:1].sum() * k), "only the first one of `X`"),
        (lambda X, k: float(k), None),
    ],
)
def test_an_answer_that_would_be_right_for_other_arguments_is_told_for_which(answer, words):
    cases = [(torch.rand(5, generator=torch.Generator().manual_seed(k)), k) for k in (2, 3, 5)]

    def fits(changed):
        pairs = zip(changed, cases, strict=True)
        return all(math.isclose(float(X.sum() * k), answer(*case), rel_tol=1e-5) for (X, k), case in pairs)

    slip = as_if.find(["X", "k"], cases, fits)
    assert (words is None and slip is None) or words in slip.text.en


@pytest.fixture
def question():
    """x // 2, but 0 for negative numbers."""

    def halves(x):
        return max(x, 0) // 2

    question = Question(name="lesson9.halves", reference=halves, cases=lambda: [(x,) for x in (4, 7, 12, 9, -3, -8)])
    question.where("`x`가 음수일 때", "where `x` is negative")(lambda x: x < 0)
    question.where("`x`가 홀수일 때", "where `x` is odd")(lambda x: x % 2 == 1)
    return question


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: x // 2, "wrong only where `x` is negative"),
        (lambda x: 0 if x < 0 else (x + 7) // 3 * 2, "right only where `x` is negative"),
        (lambda x: max(x, 0) // 2 + (x > 10), "wrong in 1 of the 6 calls"),
    ],
)
def test_it_is_told_in_which_cases_alone_an_answer_is_wrong_or_right(question, answer, words):
    verdict = judge(question, answer)
    assert verdict.status is Status.WRONG
    assert words in verdict.text.en
    assert "시험한 호출" in verdict.text.ko


def test_a_crash_in_some_cases_is_titled_as_a_crash_and_it_is_told_in_which(question):
    verdict = judge(question, lambda x: max(x, 0) // 2 if x > 0 else [][0])
    assert verdict.status is Status.RAISED
    assert "beyond the end" in verdict.text.en
    assert "wrong only where `x` is negative" in verdict.text.en


def test_the_first_place_that_differs_is_shown_with_both_values_where_the_whole_looks_alike():
    expected, given = torch.zeros(6, 8), torch.zeros(6, 8)
    given[3, 5] = 0.25
    question = Question(name="lesson9.zeros", reference=lambda n: expected, cases=lambda: [(1,)])
    verdict = judge(question, lambda n: given)
    assert "first difference [3, 5]: 0.25 (" in verdict.details
    assert verdict.place == ("[3, 5]", "0.25", "0")


def test_numbers_that_differ_behind_many_digits_are_shown_with_all_of_them():
    question = Question(name="lesson9.pair", reference=lambda n: [1.0, 0.12345678], cases=lambda: [(1,)])
    assert judge(question, lambda n: [1.0, 0.1234]).place == ("[1]", "0.1234", "0.123457")


def test_lists_of_other_lengths_are_shown_with_their_lengths():
    question = Question(name="lesson9.many", reference=lambda n: [0.5] * 200, cases=lambda: [(1,)])
    assert "first difference len: 199 (기대한 값 · expected: 200)" in judge(question, lambda n: [0.5] * 199).details


def test_a_forbidden_function_makes_a_right_answer_wrong(question):
    question.without = ("softmax",)
    for line in ("torch.softmax(x, 0)", "x.softmax(0)", "F.softmax(x, 0)", "own(x)", "alias(x, 0)"):
        code = (
            "import torch\nfrom torch.nn import functional as F\nfrom torch import softmax as alias\n"
            f"def own(x):\n    return F.softmax(x, 0)\ndef halves(x):\n    lambda: {line}\n    return max(x, 0) // 2\n"
        )
        verdict = judge(question, in_a_cell(code, "halves"))
        assert verdict.status is Status.WRONG, line
        assert "without `softmax`" in verdict.text.en


def test_a_function_of_ones_own_may_have_a_forbidden_name(question):
    question.without = ("softmax",)
    code = "def softmax(x):\n    return x\ndef halves(x):\n    return max(softmax(x), 0) // 2\n"
    assert judge(question, in_a_cell(code, "halves")).status is Status.RIGHT


def test_arguments_that_are_changed_are_told_and_where_new_values_are_asked_for_they_are_wrong():
    def doubles(X):
        X *= 2
        return X

    question = Question(name="lesson9.f", reference=lambda X: 2 * X, cases=lambda: [(torch.ones(2),)])
    verdict = judge(question, doubles)
    assert verdict.status is Status.RIGHT
    assert "changes its argument `X`" in verdict.text.en
    question.keeps_arguments = True
    verdict = judge(question, doubles)
    assert verdict.status is Status.WRONG
    assert verdict.slip == "argument changed"
    assert judge(question, lambda X: 2 * X).text.en == ""


def test_an_argument_that_is_never_read_is_named():
    exercise = make_lesson().exercises["doubled"]
    assert "Of the arguments, `x` is never used" in judge(exercise, lambda x: 7).text.en
    assert unread_arguments(lambda a, b, c: [a for _ in range(c)]) == ["b"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("x * 2", "there is no `return`"),
        ("print(x * 2)", "`print` only shows"),
        ("best = None\n    if x > 100:\n        best = x\n    return best", "no `return` was reached"),
    ],
)
def test_none_is_explained_by_what_the_code_does(body, words):
    verdict = judge(make_lesson().exercises["doubled"], in_a_cell(f"def doubled(x):\n    {body}\n"))
    assert words in verdict.text.en
    assert returns_nothing(in_a_cell(f"def doubled(x):\n    {body}\n")) == ("return" not in body)


def test_the_code_of_a_method_is_looked_at_too():
    code = "import torch\nclass A:\n    def f(self, x):\n        return torch.exp(x)\n"
    assert calls(in_a_cell(code, "A"), ("exp",)) == "exp"


@pytest.mark.parametrize("call", ["names.sort()", "random.shuffle(names)", "names.append(x)"])
def test_what_gives_nothing_back_is_named(call):
    code = f"import random\ndef doubled(x):\n    names = [1, 2]\n    return {call}\n"
    assert "give nothing back" in judge(make_lesson().exercises["doubled"], in_a_cell(code)).text.en
