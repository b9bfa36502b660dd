"""The buttons below an exercise: check again, a hint, the solution; and how far the learner is."""

from collections.abc import Callable

import ipywidgets
from IPython.display import display

from helpers.notebook.kernel import answer_while_busy, widget_view
from helpers.text import follow_language, term


class Buttons:
    """Three buttons and a line of text; they do what they are given, and name it in the reader's language.

    Args:
        check: called when the answer is to be checked again.
        hint: called for the next hint.
        solution: called for the solution, when it was asked for twice.
        hints: how many hints were read, and how many there are.
        progress: how far the learner is in the lesson, "lesson1: 3/8".
    """

    def __init__(
        self,
        check: Callable[[], None],
        hint: Callable[[], None],
        solution: Callable[[], None],
        hints: Callable[[], tuple[int, int]],
        progress: Callable[[], str],
    ):
        self.hints, self.progress, self.run_solution = hints, progress, solution
        self.is_sure = False  # whether the solution was asked for once
        layout = {"width": "max-content"}
        self.check, self.hint, self.solution = (ipywidgets.Button(layout=layout) for _ in range(3))
        self.text = ipywidgets.Label()
        self.check.on_click(lambda _: self._press(check))
        self.hint.on_click(lambda _: self._press(hint))
        self.solution.on_click(lambda _: self._ask())
        self.box = ipywidgets.HBox([self.check, self.hint, self.solution, self.text], layout={"flex_flow": "row wrap"})
        self.refresh()

    def show(self, name: str) -> None:
        """Put them on the page; `name` tells them from those of other exercises."""
        display(widget_view(self.box), raw=True)
        follow_language(f"buttons {name}", self.refresh)

    def refresh(self) -> None:
        """Name the buttons, and say how many hints were read and how far the learner is."""
        read, number = self.hints()
        self.check.description = term("확인", "Check")
        self.hint.description = f"{term('힌트', 'Hint')} {read}/{number}"
        self.solution.description = (
            term("정말 풀이를 볼까요? 한 번 더 누르세요", "Really see it? Press once more")
            if self.is_sure
            else term("풀이", "Solution")
        )
        self.solution.button_style = "warning" if self.is_sure else ""
        self.text.value = f"{term('푼 문제', 'solved')} · {self.progress()}"
        answer_while_busy(*self.box.children)

    def _press(self, action: Callable[[], None]) -> None:
        self.is_sure = False
        action()
        self.refresh()

    def _ask(self) -> None:
        if self.is_sure:
            self._press(self.run_solution)
        else:
            self.is_sure = True
            self.refresh()
