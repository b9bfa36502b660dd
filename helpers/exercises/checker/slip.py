"""What a test of slips looks at, and what it says; and what the tests share to compare values."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import torch

from helpers.exercises.checker.compare import CLOSE, difference
from helpers.text import Text


class Try(NamedTuple):
    """One case in which an answer is wrong."""

    arguments: dict[str, object]
    expected: object
    given: object


class Slip(NamedTuple):
    """What is wrong in all cases: its name, and what to say."""

    name: str
    text: Text


def arrays_of(tries: list[Try]) -> list[tuple[np.ndarray, np.ndarray]]:
    """What was expected and what was given in each case, as arrays; raises where that is no number."""
    return [(as_array(each.expected), as_array(each.given)) for each in tries]


def first_that_holds(table: Iterable[tuple[str, Text, Callable]], pairs: Sequence[tuple]) -> Slip | None:
    """The first of a table's slips, (name, what to say, test), whose test holds of every (expected, given)."""
    return next((Slip(name, text) for name, text, test in table if all(test(*pair) for pair in pairs)), None)


def as_array(value: object) -> np.ndarray:
    """Numbers as an array: float64, or bool; raises for anything else."""
    if isinstance(value, torch.Tensor):
        value = value.detach().cpu()
        value = value.numpy() if value.dtype == torch.bool else value.double().numpy()
    array = np.asarray(value)
    return array if array.dtype == bool else array.astype(np.float64, casting="same_kind")


def close(a: object, b: object) -> bool:
    """Whether two arrays have one shape and the same numbers; nan is like nan."""
    a, b = np.asarray(a), np.asarray(b)
    return a.shape == b.shape and np.allclose(a, b, equal_nan=True, **CLOSE)


def same(a: object, b: object) -> bool:
    """Whether two values are the same to a learner."""
    return difference(a, b) is None
