"""Show the verdict on an answer, and below it what the buttons add."""

from collections.abc import Callable

from helpers.exercises.markdown import paragraphs, show
from helpers.notebook.kernel import in_notebook, is_fixed_page, kernel
from helpers.text import Text

CHECKED = Text(
    "이 코드는 이미 확인했습니다. 코드를 고친 뒤 셀을 실행하면(Shift + Enter) 다시 확인합니다.",
    "This code has been checked. Change it and run the cell (Shift + Enter), and it is checked again.",
)


class Page:
    """The verdict on an answer, and below it what the buttons add.

    Args:
        exercise: the `Exercise` that is answered.
        answer: as it came from the cell.
    """

    def __init__(self, exercise, answer: object):
        self.exercise, self.answer = exercise, answer
        self.verdict = exercise.judge(answer)
        self.parts: dict[str, Callable[[], str]] = {}  # in the order in which they were asked for

    def show(self) -> None:
        """Put it on the page; on Colab and in VS Code without buttons, whose answers may not reach the page there."""
        self._refresh = show(f"check {self.exercise.name}", self._markdown)
        if in_notebook() and not is_fixed_page():
            from helpers.exercises.buttons import Buttons  # ipywidgets, which a script does without

            exercise = self.exercise
            buttons = Buttons(
                check=self._check_again,
                hint=self._add_hint,
                solution=self._add_solution,
                hints=lambda: (min(exercise.record.hints, len(exercise.hints)), len(exercise.hints)),
                progress=lambda: exercise.lesson.solved,
            )
            buttons.show(exercise.name)

    def _markdown(self) -> str:
        verdict = self.verdict.markdown(self.exercise.name, self.exercise.lesson.solved)
        return "\n\n".join([verdict, *(part() for part in self.parts.values())])

    def _check_again(self) -> None:
        """Judge what now has the exercise's name: the kernel does not see a cell that was changed and not run."""
        newest = kernel().shell.user_ns.get(self.exercise.reference.__name__, self.answer)
        if newest is self.answer:
            self._add("checked", lambda: paragraphs(CHECKED))
        else:
            self.answer, self.parts = newest, {}
            self.verdict = self.exercise.judge(newest)
            self._refresh()

    def _add_hint(self) -> None:
        number = self.exercise.count_hint()
        self._add(f"hint {number}", lambda: self.exercise.hint_text(number, as_call=False))

    def _add_solution(self) -> None:
        self.exercise.note_solution()
        self._add("solution", self.exercise.solution_text)

    def _add(self, name: str, part: Callable[[], str]) -> None:
        """Add a part at the end, once; the note that the code was checked goes with the next press."""
        for old in ("checked", name):
            self.parts.pop(old, None)
        self.parts[name] = part
        self._refresh()
