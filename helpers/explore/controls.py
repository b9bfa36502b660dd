"""Say which controls an explorer has. A panel makes widgets of them; a test sets their values."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure

from helpers.pictures.offscreen import WIDTH


@dataclass
class Choice:
    """One of some options; the value is its place among them, from 0."""

    kind: ClassVar[str] = "choice"
    label: str
    options: Sequence[str]
    value: int = 0


@dataclass
class Number:
    """A number from `low` to `high` in steps: a slider, or a box to type in where there are too many steps to slide."""

    label: str
    value: float
    low: float
    high: float
    step: float = 1
    box: bool = False

    def __post_init__(self):
        value = round(self.value) if isinstance(self.step, int) else self.value
        self.value = min(max(value, self.low), self.high)

    @property
    def kind(self) -> str:
        """The name by which the page knows it."""
        return "box" if self.box else "slider"


@dataclass
class Switch:
    """On or off."""

    kind: ClassVar[str] = "switch"
    label: str
    value: bool = False


@dataclass
class Action:
    """A button."""

    kind: ClassVar[str] = "action"
    label: str
    run: Callable[[], None]


@dataclass
class Matrix:
    """A square of counts, of which one cell is chosen: (row, column).

    Args:
        label: what rows and columns are.
        counts: (C, C).
        names: of the rows.
        said: (C, C), what each cell is called when it is pointed at or read out.
        value: the cell chosen.
    """

    kind: ClassVar[str] = "matrix"
    label: str
    counts: Sequence[Sequence[int]]
    names: Sequence[str]
    said: Sequence[Sequence[str]]
    value: tuple[int, int] = (0, 0)

    @property
    def shades(self) -> list[list[tuple[str, str]]]:
        """The colours of each cell, of its ground and of its letters: darker for larger counts."""
        counts = np.asarray(self.counts)
        depths = (counts / max(counts.max(), 1)) ** 0.5  # the root lets small counts, the mistakes, show
        grounds = (colormaps["Blues"](depths) * 255).astype(np.uint8)[..., :3]
        return [
            [
                (f"#{ground.tobytes().hex()}", "white" if depth > 0.7 else "black")
                for ground, depth in zip(*row, strict=True)
            ]
            for row in zip(grounds, depths, strict=True)
        ]


Control = Choice | Number | Switch | Action | Matrix
Values = dict[str, int | float | bool | tuple[int, int]]


class Explorer(ABC):
    """Something to explore."""

    @abstractmethod
    def controls(self, values: Values, changed: str = "") -> dict[str, Control]:
        """The controls, in the reader's language.

        Args:
            values: of the controls as they stand; at first there is none.
            changed: the name of the control that was moved.

        Returns:
            Controls by name, with values and limits that go together.
        """

    @abstractmethod
    def draw(self, values: Values, width: float = WIDTH) -> tuple[Figure, str]:
        """The picture for values of all controls, at most so many inches wide, and a text that says what is seen."""


def settle(explorer: Explorer, values: Values, changed: str = "") -> tuple[dict[str, Control], Values]:
    """The controls after a change, and the values that they hold."""
    controls = explorer.controls(values, changed)
    return controls, {name: control.value for name, control in controls.items() if not isinstance(control, Action)}
