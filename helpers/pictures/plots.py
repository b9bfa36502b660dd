"""Draw lines and bars, with names in the reader's language."""

from collections.abc import Sequence
from numbers import Real

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers.pictures.colours import BLUE, MARKERS, VERMILION, line_style
from helpers.pictures.fonts import drawable, in_a_line, use_korean_font
from helpers.text import check_choice, wrong

SIZE = (5.5, 3.2)  # inches
MOST_TICKS = 8  # of values that are written at a logarithmic axis as they are


def show_lines(x, lines: dict, xlabel: str = "", ylabel: str = "", log: str = "", markers: bool = False) -> Axes:
    """Draw lines into one picture; each has a colour and a dash of its own.

    Args:
        x: the numbers along the horizontal axis, shape (N,), for all lines; or a dict, those of each line by its name.
        lines: name -> numbers, shape (N,). NaN and infinity leave a gap. Two lines or more get a legend.
        xlabel, ylabel: what the axes show, a string or a `term`.
        log: the logarithmic axes: "", "x", "y" or "xy".
        markers: whether each point gets a mark.

    Returns:
        The matplotlib axes.

    Raises:
        ValueError: for no line, x and y of different lengths, no numbers, or a number that is not above 0 on a
            logarithmic axis.
    """
    check_choice("log", log, ("", "x", "y", "xy"))
    check_named("lines", lines)
    columns = _columns(x, lines, log)
    use_korean_font()
    _, axis = plt.subplots(figsize=SIZE, layout="constrained")
    for place, (name, column) in enumerate(columns.items()):
        mark = {"marker": MARKERS[place % len(MARKERS)], "markersize": 5} if markers else {}
        axis.plot(*column, label=in_a_line(name), **line_style(place), **mark)
    _scale(axis, log, np.unique(np.concatenate([x for x, _ in columns.values()])))
    axis.set_xlabel(in_a_line(xlabel))
    axis.set_ylabel(in_a_line(ylabel))
    axis.grid(alpha=0.3)
    if len(lines) > 1:
        axis.legend(fontsize=9, handlelength=3)
    return axis


def _columns(x, lines: dict, log: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Name -> (x, y) of each line, float, shape (N,) both."""
    xs = x if isinstance(x, dict) else dict.fromkeys(lines, x)
    if xs.keys() != lines.keys():
        raise wrong(
            ko=f"x가 dict이면 lines와 이름이 같아야 하는데 {list(xs)}와 {list(lines)}입니다.",
            en=f"An x that is a dict must have the names of lines; got {list(xs)} and {list(lines)}.",
        )
    columns = {name: (_numbers("x", xs[name], "x" in log), _numbers(name, lines[name], "y" in log)) for name in lines}
    for name, (row, column) in columns.items():
        if len(row) != len(column):
            raise wrong(
                ko=f"x와 {name!r}의 길이가 같아야 하는데 {len(row)}와 {len(column)}입니다.",
                en=f"x and {name!r} must have the same length; got {len(row)} and {len(column)}.",
            )
    return columns


def _numbers(name: str, values, above_zero: bool) -> np.ndarray:
    try:
        numbers = np.asarray(on_cpu(values), dtype=float)
    except (TypeError, ValueError):
        numbers = np.empty(())
    if numbers.ndim != 1 or not len(numbers):
        raise wrong(
            ko=f"{name!r}은(는) 수가 하나 이상 든 1차원 텐서, 배열, 리스트 중 하나여야 합니다.",
            en=f"{name!r} must be a tensor, an array or a list of one dimension with at least one number.",
        )
    if above_zero and (numbers <= 0).any():
        raise wrong(
            ko=f"로그 축에는 0보다 큰 수만 나타낼 수 있는데 {name!r}에 {numbers.min():g}이(가) 있습니다.",
            en=f"A logarithmic axis shows only numbers above 0; there is {numbers.min():g} in {name!r}.",
        )
    return numbers


def _scale(axis: Axes, log: str, x: np.ndarray) -> None:
    if "y" in log:
        axis.set_yscale("log")
    if "x" in log:
        axis.set_xscale("log")
        if len(x) <= MOST_TICKS:
            axis.set_xticks(x, [f"{value:g}" for value in x])
            axis.minorticks_off()
    elif (x == np.round(x)).all():  # there is no epoch 2.5
        axis.xaxis.get_major_locator().set_params(integer=True)


def show_bars(
    values: dict, xlabel: str = "", written: str = "{:.0%}", highlight: str | Sequence[str] | None = None
) -> Axes:
    """Draw horizontal bars from top to bottom, with the value of each at its end.

    Args:
        values: name -> number.
        xlabel: what the numbers are, a string or a `term`.
        written: the format of the values, for `str.format`.
        highlight: one name or several, whose bars get another colour.

    Returns:
        The matplotlib axes.

    Raises:
        ValueError: for no bar, what is no finite number, a format that does not fit, or an unknown name.
    """
    check_named("values", values)
    numbers = {name: _number(name, value) for name, value in values.items()}
    chosen = [highlight] if isinstance(highlight, str) else list(highlight or ())
    for name in chosen:
        check_choice("highlight", name, values)
    texts = _written(written, numbers)
    use_korean_font()
    _, axis = plt.subplots(figsize=(SIZE[0], 0.6 + 0.32 * len(values)), layout="constrained")
    colours = [VERMILION if name in chosen else BLUE for name in values]
    bars = axis.barh(range(len(values)), list(numbers.values()), height=0.7, color=colours)
    axis.bar_label(bars, texts, padding=3)
    axis.set_yticks(range(len(values)), [in_a_line(name) for name in values])
    axis.set_xticks([])  # the values are written
    axis.tick_params(length=0)
    axis.margins(x=0.15)
    axis.invert_yaxis()
    axis.axvline(0, color="black", linewidth=0.8)
    axis.spines[["top", "right", "bottom", "left"]].set_visible(False)
    axis.set_xlabel(in_a_line(xlabel))
    return axis


def _number(name: str, value) -> int | float:
    try:
        number = value.item() if hasattr(value, "item") else value
    except (RuntimeError, ValueError):
        number = None
    if not isinstance(number, Real) or not np.isfinite(number):
        raise wrong(
            ko=f"{name!r}의 값은 유한한 수 하나여야 하는데 {value!r}이(가) 왔습니다.",
            en=f"The value of {name!r} must be one finite number; got {value!r}.",
        )
    return number


def _written(form: str, numbers: dict[str, int | float]) -> list[str]:
    try:
        return [drawable(form.format(number)) for number in numbers.values()]
    except (IndexError, KeyError, ValueError) as error:
        raise wrong(
            ko=f'written은 "{{:.2f}}"처럼 수 하나를 쓰는 형식이어야 하는데 {form!r}이(가) 왔습니다.',
            en=f'written must be a format for one number, such as "{{:.2f}}"; got {form!r}.',
        ) from error


def check_named(argument: str, values: object) -> None:
    """Make sure that the argument of this name is a dict that is not empty.

    Raises:
        ValueError: for anything else.
    """
    if not isinstance(values, dict) or not values:
        raise wrong(
            ko=f"{argument}은(는) 이름과 값을 하나 이상 담은 dict여야 하는데 {type(values).__name__}이(가) 왔습니다. "
            '예: {"a": ...}',
            en=f'{argument} must be a dict with at least one name and its values, such as {{"a": ...}}; got '
            f"{type(values).__name__}.",
        )


def on_cpu(values):
    """What NumPy can read: tensors that need a gradient or stand on a GPU are copied, also those in a list."""
    if isinstance(values, list | tuple):
        return [on_cpu(value) for value in values]
    if hasattr(values, "asnumpy"):  # MXNet
        return values.asnumpy()
    return values.detach().cpu() if hasattr(values, "detach") else values
