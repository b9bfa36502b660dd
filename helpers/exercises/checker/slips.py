"""Name a slip by what was given and what was expected: the same few are made in every exercise.

Each test looks at all cases in which an answer is wrong, and speaks only of what holds in every one of them. It tells
what is so ("each number is 255 times as large"), never what the student may have thought.
"""

import contextlib
from collections.abc import Sequence

from helpers.exercises.checker import arithmetic, arrays, items
from helpers.exercises.checker.compare import describe
from helpers.exercises.checker.items import ORDINALS
from helpers.exercises.checker.slip import Slip, Try, same
from helpers.text import Text


def find(wrong: list[Try], right: Sequence[Try] = ()) -> Slip | None:
    """The first slip that explains all of the wrong cases; None where none does.

    Args:
        wrong: the cases in which an answer is wrong.
        right: those in which it is right: they show whether it gives the same in all cases.
    """
    for test, tries in [(_always_the_same, [*wrong, *right]), *((test, wrong) for test in TESTS)]:
        with contextlib.suppress(Exception):  # a value that this test cannot look at
            if wrong and (found := test(tries)):
                return found
    return None


def _always_the_same(tries: list[Try]) -> Slip | None:
    first, *others = tries
    if callable(first.given) or first.given != first.given:  # a function, or nan: both are told in other words
        return None
    if len(others) < 2 or not all(same(first.given, each.given) for each in others):
        return None
    if all(same(first.expected, each.expected) for each in others):
        return None
    came = describe(first.given)
    return Slip(
        "always the same",
        Text(f"인자가 달라져도 늘 `{came}`이(가) 나옵니다.", f"It gives `{came}` whatever the arguments are."),
    )


def _argument_given_back(tries: list[Try]) -> Slip | None:
    for name in tries[0].arguments if len(tries) > 1 else ():
        if all(same(each.arguments[name], each.given) for each in tries):
            return Slip(
                "argument given back",
                Text(f"인자 `{name}`을(를) 그대로 돌려주었습니다.", f"It gives back its argument `{name}` as it came."),
            )
    return None


def _not_called(tries: list[Try]) -> Slip | None:
    if not all(callable(each.given) for each in tries):
        return None
    return Slip(
        "not called",
        Text(
            "값이 아니라 함수가 나왔습니다. `.item()`처럼 이름 뒤에 괄호를 붙여 부르세요.",
            "A function came, and no value. Call it with brackets after its name, as in `.item()`.",
        ),
    )


def _parts(tries: list[Try]) -> Slip | None:
    """Of a tuple, the part that is wrong, and what is wrong with it."""
    lengths = {len(each.expected) for each in tries} | {len(each.given) for each in tries}
    if (
        not all(isinstance(each.given, (list, tuple)) and isinstance(each.expected, tuple) for each in tries)
        or len(lengths) > 1
    ):
        return None
    (length,) = lengths
    wrong = [k for k in range(length) if not all(same(each.expected[k], each.given[k]) for each in tries)]
    if len(wrong) == length or len(wrong) != 1:
        return None
    (k,) = wrong
    parts = [Try(each.arguments, each.expected[k], each.given[k]) for each in tries]
    parts = [each for each in parts if not same(each.expected, each.given)]
    found = find(parts)
    more = found.text if found else Text("", "")
    others = ("나머지는", "the others are") if length > 2 else ("다른 하나는", "the other is")
    text = Text(
        f"{k + 1}번째 값만 틀립니다. {others[0]} 맞습니다. {more.ko}".strip(),
        f"Only the {ORDINALS[k]} value is wrong; {others[1]} right. {more.en}".strip(),
    )
    return Slip(f"part {k + 1}: {found.name}" if found else f"part {k + 1}", text)


def _entries(tries: list[Try]) -> Slip | None:
    """Of what was seen of a class, the first entry that is wrong, and what is wrong with it."""
    if not all(isinstance(each.expected, dict) and isinstance(each.given, dict) for each in tries):
        return None
    for key in tries[0].expected:
        parts = [Try(each.arguments, each.expected[key], each.given[key]) for each in tries]
        if not same(parts[0].expected, parts[0].given):
            found = find(parts) if not any(same(each.expected, each.given) for each in parts) else None
            return found and Slip(
                f"{key}: {found.name}", Text(f"`{key}`: {found.text.ko}", f"`{key}`: {found.text.en}")
            )
    return None


TESTS = [
    *(_not_called, arrays.text_for_a_number, _argument_given_back, items.one_of_several, items.order, _parts, _entries),
    *(items.members, arrays.kinds, arrays.shapes, items.missing, arithmetic.functions, arrays.places),
    *(arithmetic.factor, arithmetic.offset, arithmetic.affine, arrays.somewhere),
]
