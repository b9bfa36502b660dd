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
from helpers.exercises.page import Page
from helpers.exercises.solution import solution_code
from helpers.notebook.tabs import is_installed, tell_missing
from helpers.text import Text, term


@dataclass(kw_only=True)
class Exercise(Question):
    """One exercise of a lesson.

    Attributes:
        lesson: where it belongs.
        stars: 1 (a line), 2 (some lines) or 3 (a small project).
        hints: in steps.
        why: what the solution says beside its code.
        tab: the framework that an answer needs beside PyTorch, as in `helpers.notebook.tabs`; None for none.
        record: how far the learner has come.
    """

    lesson: "Lesson"
    stars: int
    hints: list[Text]
    why: Text
    tab: str | None = None
    record: Record = field(default_factory=Record)

    def check(self, answer: object) -> None:
        """Say whether an answer is right, wrong, not tried or cannot be checked yet; never raises.

        Below stand buttons to check again, for the next hint and for the solution, where they work.

        Args:
            answer: the function, class or value that the question asks for.
        """
        if self.tab and not is_installed(self.tab):
            tell_missing(self.tab)
        else:
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
