"""Tell whether two values are the same to a learner, and in what and where they differ."""

import contextlib
import inspect
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import torch

from helpers.text import Text

LONGEST = 300  # characters of a value that is shown
MOST_NUMBERS = 30  # of a tensor that is shown
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


class Difference(NamedTuple):
    """In what two values differ: the kind of difference, what to say of it, and the first place with both values."""

    kind: str  # "none", "type", "shape", "dtype", "length", "keys" or "value"
    text: Text
    expected: object
    given: object
    place: str = ""  # as an index is written, "[1][0, 2]", or "len"; "" where the values differ as a whole


def describe(value: object) -> str:
    """A value in a line or a few, whatever it is: functions by name, large tensors by shape, long texts cut."""
    if isinstance(value, torch.Tensor | np.ndarray) and math.prod(value.shape) > MOST_NUMBERS:
        return f"{type(value).__name__}, shape {tuple(value.shape)}, {str(value.dtype).removeprefix('torch.')}"
    try:
        named = inspect.isroutine(value) or inspect.isclass(value) or inspect.ismodule(value)
        text = getattr(value, "__name__", None) if named else None
        text = text or repr(value)
    except BaseException:  # an object that cannot even be shown
        text = f"<{type(value).__name__}>"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def describe_both(expected: object, given: object) -> tuple[str, str]:
    """Two values that differ, with as many digits as it takes to see it."""
    pair = tuple(map(_plain, (expected, given)))
    for digits in (6, 17):
        texts = [f"{value:.{digits}g}" if type(value) is float else describe(value) for value in pair]
        if texts[0] != texts[1]:
            return texts[0], texts[1]
    return tuple(f"{text} ({type(value).__name__})" for text, value in zip(texts, (expected, given), strict=True))


def difference(expected: object, given: object) -> Difference | None:
    """In what a value differs from the expected one; None where it is the same.

    Numbers may be Python's, NumPy's or tensors without a dimension, sequences may be lists, tuples, arrays or tensors.
    Whole numbers, floats and booleans are told apart; the precision of floats is not.
    """
    if given is None and expected is not None:
        return Difference("none", Text("`None`이 나왔습니다.", "It gave `None`."), expected, given)
    if isinstance(expected, torch.Tensor) and expected.ndim > 0:
        return _tensors(expected, given)
    if isinstance(given, torch.Tensor) and given.ndim > 0 and not isinstance(expected, (list, tuple)):
        return _types(expected, given)
    plain_expected, plain = _plain(expected), _plain(given)
    if isinstance(plain_expected, (bool, int, float)):
        return _numbers(plain_expected, plain, given)
    if isinstance(expected, (list, tuple)):
        return _sequences(expected, given)
    if isinstance(expected, dict):
        return _dictionaries(expected, given)
    if isinstance(expected, set):
        return (
            _values(expected, given, expected == given)
            if isinstance(given, set | frozenset)
            else _types(expected, given)
        )
    if type(expected) is not type(plain):
        return _types(expected, given)
    return _values(expected, given, expected == plain)


def _plain(value: object) -> object:
    """A number, list or tuple out of a tensor or a NumPy value; anything else as it is."""
    if isinstance(value, Fraction | Decimal):
        return float(value)
    return value.tolist() if isinstance(value, (torch.Tensor, np.ndarray, np.generic)) else value


def _values(expected: object, given: object, same: bool, place: str = "") -> Difference | None:
    return None if same else Difference("value", Text("값이 다릅니다.", "The value differs."), expected, given, place)


def _types(expected: object, given: object) -> Difference:
    if isinstance(given, (list, tuple)) and given and isinstance(expected, torch.Tensor):
        outer, inner = type(given).__name__, type(given[0]).__name__
        text = Text(
            f"텐서로 바꿀 수 없는 `{outer}`입니다. `{inner}`이(가) 들어 있습니다.",
            f"A `{outer}` that makes no tensor: it holds values of the kind `{inner}`.",
        )
        return Difference("type", text, expected, given)
    return _other(
        "type", ("종류가", "kind of value"), (expected, given), [type(each).__name__ for each in (expected, given)]
    )


def _other(kind: str, what: tuple[str, str], values: tuple, shown: Sequence) -> Difference:
    """A difference of kind, shape, dtype or length, with both of them in its words."""
    expected, got = shown
    text = Text(
        f"{what[0]} 다릅니다. 기대한 것은 `{expected}`, 나온 것은 `{got}`입니다.",
        f"Another {what[1]}: `{expected}` was expected, `{got}` came.",
    )
    return Difference(kind, text, *values)


def _tensors(expected: torch.Tensor, given: object) -> Difference | None:
    tensor = _as_tensor(given, expected)
    values = (expected, given)
    if not isinstance(tensor, torch.Tensor):
        return _types(expected, given)
    if tensor.shape != expected.shape:
        return _other("shape", ("모양이", "shape"), values, (tuple(expected.shape), tuple(tensor.shape)))
    if kind_of(tensor.dtype) != kind_of(expected.dtype):
        return _other("dtype", ("자료형이", "dtype"), values, (expected.dtype, tensor.dtype))
    return _elements(expected, tensor.detach().cpu())


def _as_tensor(given: object, expected: torch.Tensor) -> object:
    """An array, or a list of numbers or of tensors, as a tensor; what makes none as it is.

    In a list Python's whole numbers stand for floats, too: a list of 0 and 0.5 may hold nothing but a 0.
    """
    if not isinstance(given, (np.ndarray, list, tuple)):
        return given
    with contextlib.suppress(Exception):
        tensor = torch.as_tensor(given)
        whole = not isinstance(given, np.ndarray) and kind_of(tensor.dtype) == "int"
        return tensor.to(expected.dtype) if whole and expected.is_floating_point() else tensor
    with contextlib.suppress(Exception):
        return torch.stack([torch.as_tensor(each) for each in given])
    return given


def _elements(expected: torch.Tensor, given: torch.Tensor) -> Difference | None:
    if expected.is_floating_point():
        same = torch.isclose(given.double(), expected.double(), equal_nan=True, **CLOSE)
    else:
        same = given == expected
    if bool(same.all()):
        return None
    place = (~same).nonzero()[0].tolist()
    return _values(expected[tuple(place)], given[tuple(place)], False, str(place))


def kind_of(dtype: torch.dtype) -> str:
    """bool, int, float or complex, whatever the precision."""
    if dtype == torch.bool:
        return "bool"
    return "float" if dtype.is_floating_point else "complex" if dtype.is_complex else "int"


def _numbers(expected: bool | int | float, given: object, as_it_came: object) -> Difference | None:
    fits = (bool,) if isinstance(expected, bool) else (int,) if isinstance(expected, int) else (int, float)
    if not isinstance(given, fits) or isinstance(given, bool) is not isinstance(expected, bool):
        return _types(expected, given if isinstance(given, bool | int | float) else as_it_came)
    if isinstance(expected, int):
        return _values(expected, given, given == expected)
    same = math.isclose(given, expected, rel_tol=CLOSE["rtol"], abs_tol=CLOSE["atol"])
    return _values(expected, given, same or (math.isnan(given) and math.isnan(expected)))


def _sequences(expected: Sequence, given: object) -> Difference | None:
    items = given if isinstance(given, (list, tuple)) else _rows(given)
    if items is None:
        return _types(expected, given)
    if len(items) != len(expected):
        lengths = (len(expected), len(items))
        return _other("length", ("길이가", "length"), lengths, lengths)._replace(place="len")
    return _first((f"[{place}]", *pair) for place, pair in enumerate(zip(expected, items, strict=True)))


def _rows(given: object) -> list | None:
    """A tensor or an array as the list of what it holds along its first axis."""
    return list(given) if isinstance(given, (torch.Tensor, np.ndarray)) and given.ndim > 0 else None


def _dictionaries(expected: dict, given: object) -> Difference | None:
    if not isinstance(given, dict):
        return _types(expected, given)
    if given.keys() != expected.keys():
        return _other("keys", ("키가", "set of keys"), (expected, given), (sorted(expected), sorted(map(str, given))))
    return _first((f"[{key!r}]", expected[key], given[key]) for key in expected)


def _first(parts: Iterable[tuple[str, object, object]]) -> Difference | None:
    """The first difference among (place, expected, given), with its place."""
    for place, ours, theirs in parts:
        if found := difference(ours, theirs):
            text = Text(f"`{place}`: {found.text.ko}", f"`{place}`: {found.text.en}")
            return found._replace(text=text, place=place + found.place)
    return None
