"""Name slips in numbers by their type, their shape and their places: a transposition, a missing axis, a shift."""

from collections.abc import Callable
from itertools import permutations

import numpy as np
import torch

from helpers.exercises.checker.compare import CLOSE, kind_of
from helpers.exercises.checker.slip import Slip, Try, arrays_of, as_array, close, first_that_holds
from helpers.text import Text


def text_for_a_number(tries: list[Try]) -> Slip | None:
    """The right number, as a text."""
    if not all(isinstance(each.given, str) and close(as_array(each.expected), float(each.given)) for each in tries):
        return None
    return Slip("a text", Text("수가 아니라 글자로 돌려주었습니다.", "The number came as a text."))


def kinds(tries: list[Try]) -> Slip | None:
    """The right values in another type or dtype."""
    pairs = arrays_of(tries)
    if not all(close(e, g) for e, g in pairs):
        return None
    kinds = {(_kind(each.expected), _kind(each.given)) for each in tries}
    if len(kinds) != 1 or len({*next(iter(kinds))}) == 1:
        return None
    wanted, got = kinds.pop()
    return Slip(
        f"{got} for {wanted}",
        Text(
            f"값은 맞지만 자료형이 `{wanted}`가 아니라 `{got}`입니다.",
            f"The values are right, but their type is `{got}` and not `{wanted}`.",
        ),
    )


def _kind(value: object) -> str:
    if isinstance(value, torch.Tensor):
        return kind_of(value.dtype)
    return {"b": "bool", "i": "int", "u": "int", "f": "float"}[np.asarray(value).dtype.kind]


def shapes(tries: list[Try]) -> Slip | None:
    """The right numbers in another shape, or one axis too many or too few."""
    pairs = arrays_of(tries)
    if all(e.shape == g.shape for e, g in pairs) or isinstance(tries[0].expected, tuple):
        return None
    return first_that_holds(SHAPES, pairs)


TRANSPOSED = (
    "transposed",
    Text("행과 열이 서로 바뀌었습니다.", "Rows and columns are swapped."),
    lambda e, g: e.ndim == g.ndim == 2 and close(e, g.T),
)
SHAPES = [
    TRANSPOSED,
    (
        "axis missing",
        Text("값은 맞지만 길이가 1인 축이 빠졌습니다.", "The values are right, but an axis of length 1 is missing."),
        lambda e, g: e.ndim > g.ndim and _squeezed(e, g),
    ),
    (
        "axis too many",
        Text(
            "값은 맞지만 길이가 1인 축이 더 있습니다.",
            "The values are right, but there is an axis of length 1 too many.",
        ),
        lambda e, g: e.ndim < g.ndim and _squeezed(e, g),
    ),
    (
        "axes in another order",
        Text("값은 맞지만 축의 순서가 다릅니다.", "The values are right, but the axes are in another order."),
        lambda e, g: _squeezed(e, g) or _moved_axes(e, g),
    ),
    (
        "reshaped",
        Text("수는 차례대로 모두 있지만 모양이 다릅니다.", "All of the numbers, in their order, but in another shape."),
        lambda e, g: close(e.ravel(), g.ravel()),
    ),
    (
        "not averaged",
        Text(
            "한 축을 더 평균하면 맞는 값이 됩니다.",
            "Averaged over one more axis it would be right.",
        ),
        lambda e, g: _over_an_axis(e, g, np.mean),
    ),
    (
        "not summed",
        Text("한 축을 더 더하면 맞는 값이 됩니다.", "Summed over one more axis it would be right."),
        lambda e, g: _over_an_axis(e, g, np.sum),
    ),
    (
        "averaged too far",
        Text("한 축을 더 평균했습니다.", "The mean is taken over one axis too many."),
        lambda e, g: _over_an_axis(g, e, np.mean),
    ),
    (
        "summed too far",
        Text("한 축을 더 더했습니다.", "The sum is taken over one axis too many."),
        lambda e, g: _over_an_axis(g, e, np.sum),
    ),
]


def _moved_axes(e: np.ndarray, g: np.ndarray) -> bool:
    return e.ndim == g.ndim > 2 and any(close(e, g.transpose(axes)) for axes in permutations(range(g.ndim)))


def _squeezed(e: np.ndarray, g: np.ndarray) -> bool:
    return close(e.squeeze(), g.squeeze())


def _over_an_axis(e: np.ndarray, g: np.ndarray, reduce: Callable) -> bool:
    return g.ndim > e.ndim and any(close(e, reduce(g, axis=axis)) for axis in (None, *range(g.ndim)))


def places(tries: list[Try]) -> Slip | None:
    """The right numbers in the right shape, but at other places."""
    pairs = arrays_of(tries)
    if not all(e.shape == g.shape and e.size > 1 for e, g in pairs):
        return None
    return first_that_holds(MOVES, pairs)


MOVES = [
    TRANSPOSED,
    (
        "flipped",
        Text("값은 맞지만 한 축의 순서가 거꾸로입니다.", "The right values, but one axis is in reverse order."),
        lambda e, g: any(close(e, np.flip(g, axis)) for axis in range(g.ndim)),
    ),
    (
        "shifted",
        Text("값은 맞지만 한 칸씩 밀렸습니다.", "The right values, but shifted by one place."),
        lambda e, g: any(close(e, np.roll(g, by, axis)) for by in (1, -1) for axis in range(g.ndim)),
    ),
    (
        "other places",
        Text("수는 맞지만 놓인 자리가 다릅니다.", "The right numbers, but at other places."),
        lambda e, g: len(np.unique(e)) > 2 and close(np.sort(e, axis=None), np.sort(g, axis=None)),
    ),
]


def somewhere(tries: list[Try]) -> Slip | None:
    """Wrong at some places only, and each time at the same kind of place."""
    pairs = arrays_of(tries)
    if not all(e.shape == g.shape and e.ndim > 0 and e.size > 2 for e, g in pairs):
        return None
    wrong = [~np.isclose(e, g, equal_nan=True, **CLOSE) for e, g in pairs]
    for name, ko, en, test in PLACES:
        if all(w.shape[0] > 1 and w.any() and test(w, e, g) for w, (e, g) in zip(wrong, pairs, strict=True)):
            return Slip(name, Text(f"{ko} 틀립니다.", f"It is wrong only {en}."))
    return None


def _only_row(row: int) -> Callable:
    return lambda w, e, g: not np.delete(w, row, axis=0).any()


def _only_column(column: int) -> Callable:
    return lambda w, e, g: w.ndim > 1 and w.shape[1] > 1 and not np.delete(w, column, axis=1).any()


PLACES = [
    ("last place", "마지막 자리에서만", "at the last place", _only_row(-1)),
    ("first place", "첫 번째 자리에서만", "at the first place", _only_row(0)),
    ("last column", "마지막 열에서만", "in the last column", _only_column(-1)),
    ("first column", "첫 번째 열에서만", "in the first column", _only_column(0)),
    ("where 0 belongs", "0이어야 할 자리에서만", "where 0 belongs", lambda w, e, g: not w[e != 0].any()),
    ("where 1 belongs", "1이어야 할 자리에서만", "where 1 belongs", lambda w, e, g: not w[e != 1].any()),
    ("0 came", "0이 나온 자리에서만", "where 0 came", lambda w, e, g: not w[g != 0].any()),
]
