"""Say which controls an explorer has. A panel makes widgets of them; a test sets their values."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from matplotlib.figure import Figure


@dataclass
class Choice:
    """One of some options; the value is its place among them, from 0."""

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
        self.value = min(max(self.value, self.low), self.high)


@dataclass
class Switch:
    """On or off."""

    label: str
    value: bool = False


@dataclass
class Action:
    """A button."""

    label: str
    run: Callable[[], None]


@dataclass
class Matrix:
    """A square of counts, of which one cell is chosen: (row, column)."""

    label: str
    counts: Sequence[Sequence[int]]
    names: Sequence[str]
    value: tuple[int, int] = (0, 0)


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
    def draw(self, values: Values) -> tuple[Figure, str]:
        """The picture for values of all controls, and a text that says what is seen."""


def settle(explorer: Explorer, values: Values, changed: str = "") -> tuple[dict[str, Control], Values]:
    """The controls after a change, and the values that they hold."""
    controls = explorer.controls(values, changed)
    return controls, {name: control.value for name, control in controls.items() if not isinstance(control, Action)}
