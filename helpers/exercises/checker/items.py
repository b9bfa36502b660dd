"""Name slips in lists, tuples and sets: what is missing, too much, or in another order."""

import numpy as np
import torch

from helpers.exercises.checker.slip import Slip, Try, same
from helpers.text import Text

LONGEST = 200  # items that are looked for one by one
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def one_of_several(tries: list[Try]) -> Slip | None:
    """A single value for a pair, or a pair for a single value."""
    if all(isinstance(each.expected, tuple) and not isinstance(each.given, (list, tuple, dict)) for each in tries):
        for k in range(len(tries[0].expected)):
            if all(same(each.expected[k], each.given) for each in tries):
                return _counted(
                    k,
                    "only one",
                    "번째 값만 돌려주었습니다. 튜플로 모두 돌려주세요.",
                    "value alone comes back. Return all of them, as a tuple.",
                )
    if all(isinstance(each.given, tuple) and not isinstance(each.expected, (list, tuple)) for each in tries):
        for k in range(len(tries[0].given)):
            if all(same(each.expected, each.given[k]) for each in tries):
                return _counted(
                    k,
                    "too many",
                    "번째 값은 맞지만, 다른 값까지 함께 돌려주었습니다.",
                    "value is right, but others come with it.",
                )
    return None


def _counted(k: int, name: str, ko: str, en: str) -> Slip:
    return Slip(name, Text(f"{k + 1}{ko}", f"The {ORDINALS[k]} {en}"))


def _lists(tries: list[Try]) -> list[tuple[list, list]]:
    """Expected and given items; none where these are no lists, tuples or tensors."""
    kinds = (list, tuple, torch.Tensor, np.ndarray)
    pairs = [(each.expected, each.given) for each in tries]
    if not all(isinstance(value, kinds) for pair in pairs for value in pair):
        return [([], [])]
    return [(list(e), list(g)) for e, g in pairs]


def order(tries: list[Try]) -> Slip | None:
    """The right items, in another order."""
    pairs = _lists(tries)
    if not all(len(e) == len(g) > 1 for e, g in pairs):
        return None
    if all(same(e, g[::-1]) for e, g in pairs):
        return Slip("reversed", Text("값은 맞지만 순서가 거꾸로입니다.", "The right values, in reverse order."))
    if len({str(item) for e, _ in pairs for item in e}) > 2 and all(
        not same(e, g) and _permuted(e, g) for e, g in pairs
    ):
        return Slip(
            "another order", Text("값은 모두 있지만 순서가 다릅니다.", "All of the right values, in another order.")
        )
    return None


def _permuted(expected: list, given: list) -> bool:
    """Whether each expected item can be found once among the given ones."""
    left = list(given) if len(given) <= LONGEST else []
    for item in expected:
        place = next((k for k, other in enumerate(left) if same(item, other)), None)
        if place is None:
            return False
        left.pop(place)
    return True


def missing(tries: list[Try]) -> Slip | None:
    """Items missing at the end or at the beginning, or too many of them."""
    pairs = _lists(tries)
    cuts = [
        ("last missing", "마지막 것이 빠졌습니다.", "The last one is missing.", lambda e, g: same(e[:-1], g)),
        ("first missing", "첫 번째 것이 빠졌습니다.", "The first one is missing.", lambda e, g: same(e[1:], g)),
        (
            "one too many",
            "끝에 하나가 더 있습니다.",
            "There is one too many at the end.",
            lambda e, g: same(e, g[:-1]),
        ),
        (
            "only the first",
            "첫 번째 것만 나왔습니다. `return`이 반복문 안에 있지 않나요?",
            "Only the first one came. Is a `return` inside the loop?",
            lambda e, g: len(e) > 2 and same(e[:1], g),
        ),
        (
            "end missing",
            "앞부분은 맞지만 뒤가 빠졌습니다.",
            "It begins right, but the end is missing.",
            lambda e, g: len(g) < len(e) and same(e[: len(g)], g),
        ),
    ]
    for name, ko, en, test in cuts:
        if all(len(e) > 1 and test(e, g) for e, g in pairs):
            return Slip(name, Text(ko, en))
    return None


def members(tries: list[Try]) -> Slip | None:
    """What is missing from a set, or too much in it, each time the same."""
    if not all(isinstance(each.expected, set) and isinstance(each.given, set | frozenset) for each in tries):
        return None
    missing = {frozenset(each.expected - each.given) for each in tries}
    extra = {frozenset(each.given - each.expected) for each in tries}
    if extra == {frozenset()} and len(missing) == 1:
        names = ", ".join(f"`{name}`" for name in sorted(map(repr, *missing)))
        return Slip("missing " + names, Text(f"{names}이(가) 빠졌습니다.", f"{names} is missing."))
    if missing == {frozenset()} and len(extra) == 1:
        names = ", ".join(f"`{name}`" for name in sorted(map(repr, *extra)))
        return Slip("extra " + names, Text(f"{names}은(는) 없어야 합니다.", f"{names} should not be there."))
    return None
