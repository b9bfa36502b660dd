"""Meet an exercise as a learner does: check, hint, solution; and the exercises of a lesson."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec

from helpers.exercises.checker.judge import judge
from helpers.exercises.checker.question import Question
from helpers.exercises.checker.verdict import Status, Verdict
from helpers.exercises.kept import Record, load, save
from helpers.exercises.markdown import block, paragraphs, show
from helpers.exercises.solution import solution_code
from helpers.notebook.kernel import in_notebook, is_fixed_page, kernel
from helpers.text import Text, term

CHECKED = Text(
    "이 코드는 이미 확인했습니다. 코드를 고친 뒤 셀을 실행하면(Shift + Enter) 다시 확인합니다.",
    "This code has been checked. Change it and run the cell (Shift + Enter), and it is checked again.",
)


@dataclass(kw_only=True)
class Exercise(Question):
    """One exercise of a lesson.

    Attributes:
        lesson: where it belongs.
        stars: 1 (a line), 2 (some lines) or 3 (a small project).
        hints: in steps.
        why: what the solution says beside its code.
        record: how far the learner has come.
    """

    lesson: "Lesson"
    stars: int
    hints: list[Text]
    why: Text
    record: Record = field(default_factory=Record)

    def check(self, answer: object) -> None:
        """Say whether an answer is right, wrong, not tried or cannot be checked yet; never raises.

        Below stand buttons to check again, for the next hint and for the solution, where they work.

        Args:
            answer: the function, class or value that the question asks for.
        """
        Page(self, answer).show()

    def hint(self) -> None:
        """Show the next hint; after the last one, the last again."""
        number = self.count_hint()
        show(f"hint {self.name}", lambda: self.hint_text(number, as_call=True))

    def solution(self) -> None:
        """Show the code of a solution, to be pasted into a cell, and why it is right."""
        self.note_solution()
        show(f"solution {self.name}", self.solution_text)

    def judge(self, answer: object) -> Verdict:
        """The verdict on an answer, noted in the record."""
        verdict = judge(self, answer)
        if verdict.status is not Status.NOT_TRIED:
            self.record.note(verdict.status is Status.RIGHT, verdict.slip)
            self.lesson.save()
        return verdict

    def count_hint(self) -> int:
        """Note that one more hint was read; the number of that hint, from 1."""
        number = self.record.hints = min(self.record.hints + 1, len(self.hints))
        self.lesson.save()
        return number

    def note_solution(self) -> None:
        """Note that the solution was read."""
        self.record.solution = True
        self.lesson.save()

    def hint_text(self, number: int, as_call: bool) -> str:
        """A hint as Markdown, with the call for what comes next if the reader is one who calls."""
        more = Text(f"다음 힌트: `{self.name}.hint()`", f"The next hint: `{self.name}.hint()`")
        last = Text(
            f"마지막 힌트입니다. 풀이: `{self.name}.solution()`",
            f"That was the last hint. The solution: `{self.name}.solution()`",
        )
        then = [more if number < len(self.hints) else last] if as_call else []
        return f"**{term('힌트', 'Hint')} {number}/{len(self.hints)}**\n\n{paragraphs(self.hints[number - 1], *then)}"

    def solution_text(self) -> str:
        """The solution as Markdown."""
        code = block(solution_code(self.reference), "python")
        return f"**{term('풀이', 'Solution')}**\n\n{code}\n\n{paragraphs(self.why)}"


class Page:
    """The verdict on an answer, and below it what the buttons add.

    Args:
        exercise: the one that is answered.
        answer: as it came from the cell.
    """

    def __init__(self, exercise: Exercise, answer: object):
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


class Lesson:
    """The exercises of one lesson, by name.

    Args:
        name: of its module in this package, as it is imported in the notebook: "lesson1".
    """

    def __init__(self, name: str):
        self.name = name
        self.exercises: dict[str, Exercise] = {}
        self._kept = load(name)

    def exercise(
        self,
        stars: int,
        cases: Callable[[], list[tuple]],
        hints: list[tuple[str, str]],
        why: tuple[str, str],
        **options,
    ) -> Callable[[Callable], Exercise]:
        """Decorator of a reference: makes it an exercise. The arguments are those of `Exercise`; texts are (ko, en)."""

        def make(reference: Callable) -> Exercise:
            exercise = Exercise(
                name=f"{self.name}.{reference.__name__}",
                reference=reference,
                cases=cases,
                lesson=self,
                stars=stars,
                hints=[Text(*hint) for hint in hints],
                why=Text(*why),
                record=self._kept.get(reference.__name__) or Record(),
                learn=self.load_mistakes,
                **options,
            )
            self.exercises[reference.__name__] = exercise
            return exercise

        return make

    def load_mistakes(self) -> None:
        """Load what goes wrong in the exercises of this lesson: only a wrong answer needs it."""
        module = f"helpers.exercises.mistakes.{self.name}"
        if find_spec(module):
            import_module(module)

    @property
    def records(self) -> dict[str, Record]:
        """The record of each exercise."""
        return {name: exercise.record for name, exercise in self.exercises.items()}

    @property
    def num_solved(self) -> int:
        """How many exercises are solved."""
        return sum(bool(record.solved) for record in self.records.values())

    @property
    def solved(self) -> str:
        """How far the learner is: "lesson1: 3/8"."""
        return f"{self.name}: {self.num_solved}/{len(self.exercises)}"

    def save(self) -> None:
        """Keep the records, if the learner agreed."""
        save(self.name, self.records)
