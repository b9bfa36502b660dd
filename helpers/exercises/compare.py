"""Tell whether two values are the same to a learner, and in what they differ."""

import contextlib
import inspect
import math
from collections.abc import Sequence

import numpy as np
import torch

from helpers.text import Text

LONGEST = 300  # characters of a value that is shown
CLOSE = {"rtol": 1e-4, "atol": 1e-6}


def describe(value: object) -> str:
    """A value in a line or a few, whatever it is: functions by name, large tensors by shape, long texts cut."""
    if isinstance(value, torch.Tensor) and value.numel() > 30:
        return f"Tensor, shape {tuple(value.shape)}, {str(value.dtype).removeprefix('torch.')}"
    try:
        named = inspect.isroutine(value) or inspect.isclass(value) or inspect.ismodule(value)
        text = getattr(value, "__name__", None) if named else None
        text = text or repr(value)
    except BaseException:  # an object that cannot even be shown
        text = f"<{type(value).__name__}>"
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def difference(expected: object, given: object) -> Text | None:
    """In what a value differs from the expected one; None where it is the same.

    Numbers may be Python's, NumPy's or tensors without a dimension, sequences may be lists, tuples, arrays or tensors.
    Whole numbers, floats and booleans are told apart; the precision of floats is not.
    """
    if given is None and expected is not None:
        return Text("`None`이 나왔습니다. `return`을 빠뜨리지 않았나요?", "It gave `None`; is a `return` missing?")
    if isinstance(expected, torch.Tensor) and expected.ndim > 0:
        return _tensors(expected, given)
    expected, given = _plain(expected), _plain(given)
    if isinstance(expected, (bool, int, float)):
        return _numbers(expected, given)
    if isinstance(expected, (list, tuple)):
        return _sequences(expected, given)
    if isinstance(expected, dict):
        return _dictionaries(expected, given)
    if type(expected) is not type(given):
        return _types(type(expected).__name__, given)
    return None if expected == given else _values()


def _plain(value: object) -> object:
    """A number, list or tuple out of a tensor or a NumPy value; anything else as it is."""
    return value.tolist() if isinstance(value, (torch.Tensor, np.ndarray, np.generic)) else value


def _types(expected: str, given: object) -> Text:
    got = type(given).__name__
    return _expected("종류가", "kind of value", expected, got)


def _expected(ko: str, en: str, expected: object, got: object) -> Text:
    return Text(
        f"{ko} 다릅니다. 기대한 것은 `{expected}`, 나온 것은 `{got}`입니다.",
        f"Another {en}: `{expected}` was expected, `{got}` came.",
    )


def _values() -> Text:
    return Text("값이 다릅니다.", "The value differs.")


def _tensors(expected: torch.Tensor, given: object) -> Text | None:
    if isinstance(given, (np.ndarray, list, tuple)):
        with contextlib.suppress(Exception):  # what makes no tensor is named below
            given = torch.as_tensor(given)
    if not isinstance(given, torch.Tensor):
        return _types("torch.Tensor", given)
    if given.shape != expected.shape:
        return _expected("모양이", "shape", tuple(expected.shape), tuple(given.shape))
    if _kind(given.dtype) != _kind(expected.dtype):
        return _expected("자료형이", "dtype", expected.dtype, given.dtype)
    given = given.cpu()
    if not expected.is_floating_point():
        return None if bool((given == expected).all()) else _values()
    return None if torch.allclose(given.double(), expected.double(), equal_nan=True, **CLOSE) else _values()


def _kind(dtype: torch.dtype) -> str:
    if dtype == torch.bool:
        return "bool"
    return "float" if dtype.is_floating_point else "complex" if dtype.is_complex else "int"


def _numbers(expected: bool | int | float, given: object) -> Text | None:
    fits = (bool,) if isinstance(expected, bool) else (int,) if isinstance(expected, int) else (int, float)
    if not isinstance(given, fits) or isinstance(given, bool) is not isinstance(expected, bool):
        return _types(type(expected).__name__, given)
    if isinstance(expected, int):
        return None if given == expected else _values()
    same = math.isclose(given, expected, rel_tol=CLOSE["rtol"], abs_tol=CLOSE["atol"])
    return None if same or (math.isnan(given) and math.isnan(expected)) else _values()


def _sequences(expected: Sequence, given: object) -> Text | None:
    if not isinstance(given, (list, tuple)):
        return _types(type(expected).__name__, given)
    if len(given) != len(expected):
        return _expected("길이가", "length", len(expected), len(given))
    return _first((f"[{place}]", *pair) for place, pair in enumerate(zip(expected, given, strict=True)))


def _dictionaries(expected: dict, given: object) -> Text | None:
    if not isinstance(given, dict) or given.keys() != expected.keys():
        return _types(f"dict {sorted(expected)}", given)
    return _first((key, expected[key], given[key]) for key in expected)


def _first(parts) -> Text | None:
    """The first difference among (place, expected, given), with its place."""
    for place, ours, theirs in parts:
        if found := difference(ours, theirs):
            return Text(f"`{place}`: {found.ko}", f"`{place}`: {found.en}")
    return None
