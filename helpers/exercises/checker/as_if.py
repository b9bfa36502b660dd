"""Name a slip by other arguments: what came would be right for `patience + 1`, or with two arguments swapped."""

from collections.abc import Callable, Iterator
from itertools import combinations

import torch

from helpers.exercises.checker.slip import Slip
from helpers.text import Text


def find(names: list[str], cases: list[tuple], fits: Callable[[list[tuple]], bool]) -> Slip | None:
    """The first change of the arguments for which the reference gives what came in all wrong cases.

    Args:
        names: of the arguments.
        cases: the arguments of the cases in which an answer is wrong.
        fits: whether the reference gives for other cases what the answer gave for these.
    """
    for name, text, change in _changes(names, cases[0]):
        try:
            changed = [change(list(case)) for case in cases]
        except Exception:  # this change is not for arguments such as these
            continue
        if fits([tuple(case) for case in changed]):
            return Slip(name, text)
    return None


def _changes(names: list[str], case: tuple) -> Iterator[tuple[str, Text, Callable]]:
    """Each change as its name, what to say, and a function from the list of arguments to the changed one."""
    for (i, one), (j, other) in combinations(enumerate(names), 2):
        if type(case[i]) is type(case[j]):
            text = _right_for(f"`{one}`와 `{other}`를 서로 바꾼", f"`{one}` and `{other}` swapped")
            yield "swapped arguments", text, _swap(i, j)
    for place, name in enumerate(names):
        for slip, text, change in _changes_of_one(name, case[place]):
            yield slip, text, _at((place,), change)
    for places in _of_one_length(case):
        shown = ", ".join(f"`{names[place]}`" for place in places)
        for slip, ko, en, part in PARTS:
            yield (
                slip,
                _right_for(f"{shown}에서 {ko}", f"{en} of {shown}"),
                _at(places, lambda value, part=part: value[part]),
            )


PARTS = (
    ("only the first", "첫 번째 것만 있는", "only the first one", slice(0, 1)),
    ("only the last", "마지막 것만 있는", "only the last one", slice(-1, None)),
    ("without the last", "마지막 것이 없는", "all but the last one", slice(0, -1)),
    ("without the first", "첫 번째 것이 없는", "all but the first one", slice(1, None)),
)


def _of_one_length(case: tuple) -> Iterator[tuple[int, ...]]:
    """The places of tensors and lists that are as long as each other, as images and labels are; then each alone."""
    lengths = {place: len(value) for place, value in enumerate(case) if _has_length(value)}
    together = tuple(place for place, length in lengths.items() if length == next(iter(lengths.values())))
    yield from [together] if len(together) > 1 else []
    yield from ((place,) for place in lengths)


def _has_length(value: object) -> bool:
    return isinstance(value, list) or (isinstance(value, torch.Tensor) and value.ndim > 0)


def _right_for(ko: str, en: str) -> Text:
    return Text(f"나온 값은 {ko} 경우의 답입니다.", f"What came is the answer for {en}.")


def _changes_of_one(name: str, value: object) -> Iterator[tuple[str, Text, Callable]]:
    whole = isinstance(value, torch.Tensor) and value.dtype == torch.int64
    if isinstance(value, bool):
        yield "the other case", _right_for(f"`{name}`이 반대인", f"the opposite of `{name}`"), lambda value: not value
    elif isinstance(value, int) or whole:
        for sign, step in (("+", 1), ("-", -1)):
            text = _right_for(f"`{name} {sign} 1`인", f"`{name} {sign} 1`")
            yield f"{sign} 1", text, lambda value, step=step: value + step
    if isinstance(value, torch.Tensor) and value.ndim == 2:
        text = _right_for(f"`{name}`의 행과 열을 바꾼", f"the rows and columns of `{name}` swapped")
        yield "transposed", text, lambda value: value.T
    if isinstance(value, torch.Tensor) and value.is_floating_point():
        text = _right_for(f"`{name}`의 부호를 바꾼", f"the sign of `{name}` changed")
        yield "smallest for largest", text, lambda value: -value


def _swap(i: int, j: int) -> Callable[[list], list]:
    def change(case: list) -> list:
        case[i], case[j] = case[j], case[i]
        return case

    return change


def _at(places: tuple[int, ...], change: Callable) -> Callable[[list], list]:
    def changed(case: list) -> list:
        return [change(value) if place in places else value for place, value in enumerate(case)]

    return changed
