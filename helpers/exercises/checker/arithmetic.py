"""Name slips in numbers by what was done to them: another sign, a factor, an offset, a square, a logarithm."""

import contextlib
import math
from collections.abc import Callable

import numpy as np

from helpers.exercises.checker.slip import Slip, Try, arrays_of, close, first_that_holds
from helpers.text import Text


def functions(tries: list[Try]) -> Slip | None:
    """A known function of the expected number, in each case."""
    pairs = arrays_of(tries)
    if not all(e.shape == g.shape for e, g in pairs):
        return None
    with np.errstate(all="ignore"):
        return first_that_holds(FUNCTIONS, pairs)


def _whole(x: np.ndarray) -> bool:
    return close(x, np.round(x))


FUNCTIONS = [
    (
        "inverted",
        Text("참과 거짓이 서로 바뀌었습니다.", "True and false are swapped."),
        lambda e, g: e.dtype == g.dtype == bool and bool((e != g).all()),
    ),
    (
        "sign",
        Text("부호가 반대입니다.", "The sign is wrong: each value is minus what was expected."),
        lambda e, g: close(g, -e),
    ),
    (
        "not finite",
        Text("수가 나와야 할 곳에 `nan`이나 `inf`가 나왔습니다.", "`nan` or `inf` came where a number was expected."),
        lambda e, g: not np.isfinite(g[np.isfinite(e)]).all() and close(e[np.isfinite(g)], g[np.isfinite(g)]),
    ),
    ("one minus", Text("1에서 뺀 값이 나왔습니다.", "It is 1 minus what was expected."), lambda e, g: close(g, 1 - e)),
    (
        "rounded",
        Text(
            "소수점 아래가 사라진 값입니다. `//`나 `int`, `round`를 보세요.",
            "The digits after the point are gone. Look at `//`, `int` and `round`.",
        ),
        lambda e, g: (
            not _whole(e)
            and np.abs(g).max() > 1
            and any(close(g, rounded(e)) for rounded in (np.floor, np.round, np.ceil, np.trunc))
        ),
    ),
    (
        "rounded to digits",
        Text("반올림한 값입니다. 반올림하지 말고 그대로 돌려주세요.", "The value is rounded. Return it as it is."),
        lambda e, g: any(np.array_equal(g, np.round(e, digits)) for digits in (1, 2, 3, 4)),
    ),
    (
        "squared",
        Text("기대한 값의 제곱이 나왔습니다.", "It is the square of what was expected."),
        lambda e, g: close(g, e**2),
    ),
    (
        "square root",
        Text("기대한 값의 제곱근이 나왔습니다.", "It is the square root of what was expected."),
        lambda e, g: close(g**2, e) and bool((g >= 0).all()),
    ),
    (
        "logarithm",
        Text("기대한 값의 로그가 나왔습니다.", "It is the logarithm of what was expected."),
        lambda e, g: close(g, np.log(e)) or close(g, -np.log(e)),
    ),
    (
        "exponential",
        Text("로그를 취하지 않은 값이 나왔습니다.", "The logarithm is missing."),
        lambda e, g: close(g, np.exp(e)) or close(g, np.exp(-e)),
    ),
    (
        "reciprocal",
        Text(
            "나누는 수와 나누어지는 수가 서로 바뀌었습니다(역수).", "It is upside down: 1 divided by what was expected."
        ),
        lambda e, g: close(g * e, np.ones_like(e)),
    ),
    (
        "not cut off",
        Text("범위를 벗어난 값을 잘라 내지 않았습니다.", "Values beyond the range are not cut off."),
        lambda e, g: e.size > 2 and close(e, np.clip(g, e.min(), e.max())),
    ),
]


def factor(tries: list[Try]) -> Slip | None:
    """The expected numbers times the same, or times something that the arguments tell."""
    factors = [_ratio(*pair) for pair in arrays_of(tries)]
    names = _told(tries, factors, lambda told, factor: math.isclose(told, factor, rel_tol=1e-4))
    if names:
        return Slip(
            "factor of an argument",
            Text(f"값이 기대한 것의 {names}배입니다.", f"Each value is {names} times what was expected."),
        )
    inverse = _told(tries, factors, lambda told, factor: math.isclose(told * factor, 1, rel_tol=1e-4))
    if inverse:
        return Slip(
            "factor of an argument",
            Text(
                f"값이 기대한 것을 {inverse}(으)로 한 번 더 나눈 것입니다.",
                f"Each value is what was expected divided by {inverse}.",
            ),
        )
    if len(factors) > 1 and np.allclose(factors, factors[0], rtol=1e-4):
        factor = factors[0]
        down = abs(factor) < 0.75
        shown = f"{1 / factor if down else factor:.6g}"
        text = Text(f"값이 모두 기대한 것의 {shown}배입니다.", f"Each value is {shown} times what was expected.")
        if down:
            text = Text(f"값이 모두 기대한 것의 {shown}분의 1입니다.", f"Each value is 1/{shown} of what was expected.")
        return Slip("factor", text)
    return None


def _ratio(e: np.ndarray, g: np.ndarray) -> float:
    """What all numbers were multiplied by; raises where there is no such factor."""
    if e.shape != g.shape:
        raise ValueError
    there = np.abs(e) > 1e-9
    factor = float((g[there] / e[there]).flat[np.abs(e[there]).argmax()])
    if (
        not math.isfinite(factor)
        or abs(factor) < 1e-9
        or not np.allclose(g, e * factor, rtol=1e-3, atol=1e-6 * abs(factor))
    ):
        raise ValueError
    return factor


def offset(tries: list[Try]) -> Slip | None:
    """The expected numbers plus the same, or plus something that the arguments tell."""
    gaps = [_gap(*pair) for pair in arrays_of(tries)]
    for names, ko, en in (
        (_told(tries, gaps, lambda told, gap: math.isclose(told, gap, rel_tol=1e-4)), "큽니다", "too large"),
        (_told(tries, gaps, lambda told, gap: math.isclose(told, -gap, rel_tol=1e-4)), "작습니다", "too small"),
    ):
        if names:
            return Slip("offset of an argument", Text(f"값이 {names}만큼 더 {ko}.", f"Each value is {en} by {names}."))
    if np.allclose(gaps, gaps[0], rtol=1e-4) and (len(gaps) > 1 or abs(gaps[0]) == 1):
        size, (ko, en) = f"{abs(gaps[0]):.6g}", ("큽니다", "too large") if gaps[0] > 0 else ("작습니다", "too small")
        return Slip("offset", Text(f"값이 모두 {size}만큼 더 {ko}.", f"Each value is {en} by {size}."))
    return None


def _gap(e: np.ndarray, g: np.ndarray) -> float:
    gap = float((g - e).flat[0])
    if e.shape != g.shape or not gap or not math.isfinite(gap) or not np.allclose(g, e + gap, rtol=1e-5, atol=1e-6):
        raise ValueError
    return gap


def affine(tries: list[Try]) -> Slip | None:
    """The expected numbers, scaled and shifted alike in all cases: from -1 to 1 instead of 0 to 1, say."""
    pairs = arrays_of(tries)
    if not all(e.shape == g.shape for e, g in pairs):
        return None
    e, g = (np.concatenate([pair[side].ravel() for pair in pairs]) for side in (0, 1))
    if len(np.unique(e)) < 4 or not np.isfinite([e, g]).all():
        return None
    scale, shift = np.polyfit(e, g, 1)
    if not np.allclose(g, scale * e + shift, rtol=1e-4, atol=1e-4) or abs(scale) < 1e-6:
        return None
    shown = f"{scale:.4g} × {{}} {'+' if shift > 0 else '-'} {abs(shift):.4g}"
    return Slip(
        "scaled and shifted",
        Text(f"값이 {shown.format('기대한 값')}입니다.", f"It is {shown.format('what was expected')}."),
    )


def _told(tries: list[Try], numbers: list[float], fits: Callable[[float, float], bool]) -> str:
    """The name of what the arguments tell and is that number in each case: `N`, `len(y)`, `X.shape[1]`."""
    if len({round(number, 6) for number in numbers}) < 3:  # few numbers: by chance they may be those of an argument
        return ""
    for name in tries[0].arguments:
        for form, read in READINGS.items():
            with contextlib.suppress(Exception):
                if all(fits(read(each.arguments[name]), number) for each, number in zip(tries, numbers, strict=True)):
                    return f"`{form.format(name)}`"
    return ""


READINGS = {
    "{}": float,
    "len({})": lambda value: float(len(value)),
    "{}.shape[1]": lambda value: float(value.shape[1]),
    "{}.numel()": lambda value: float(value.numel()),
    "{} - 1": lambda value: float(value) - 1,
    "len({}) - 1": lambda value: float(len(value) - 1),
}
