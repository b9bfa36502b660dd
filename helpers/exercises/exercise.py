"""Meet an exercise as a learner does: check, hint, solution; and the exercises of a lesson."""

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.exercises.judge import Status, judge
from helpers.exercises.kept import Record, load, save
from helpers.exercises.markdown import block, paragraphs, show
from helpers.exercises.question import Question
from helpers.exercises.solution import solution_code
from helpers.text import Text, term


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

        Args:
            answer: the function, class or value that the question asks for.
        """
        verdict = judge(self, answer)
        if verdict.status is not Status.NOT_TRIED:
            self.record.tries += 1
            self.record.solved = self.record.solved or verdict.status is Status.RIGHT
            self.lesson.save()
        show(f"check {self.name}", lambda: verdict.markdown(self.name, self.lesson.solved))

    def hint(self) -> None:
        """Show the next hint; after the last one, the last again."""
        number = self.record.hints = min(self.record.hints + 1, len(self.hints))
        self.lesson.save()
        text = self.hints[number - 1]

        def render() -> str:
            more = Text(f"다음 힌트: `{self.name}.hint()`", f"The next hint: `{self.name}.hint()`")
            last = Text(
                f"마지막 힌트입니다. 풀이: `{self.name}.solution()`",
                f"That was the last hint. The solution: `{self.name}.solution()`",
            )
            title = f"**{term('힌트', 'Hint')} {number}/{len(self.hints)}**"
            return f"{title}\n\n{paragraphs(text, more if number < len(self.hints) else last)}"

        show(f"hint {self.name}", render)

    def solution(self) -> None:
        """Show the code of a solution, to be pasted into a cell, and why it is right."""
        self.record.solution = True
        self.lesson.save()
        code = block(solution_code(self.reference), "python")
        show(f"solution {self.name}", lambda: f"**{term('풀이', 'Solution')}**\n\n{code}\n\n{paragraphs(self.why)}")


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
                **options,
            )
            self.exercises[reference.__name__] = exercise
            return exercise

        return make

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
