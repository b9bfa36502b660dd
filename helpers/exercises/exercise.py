"""An exercise: a question's reference, its cases, its hints and the mistakes that people make."""

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.exercises import attempt
from helpers.exercises.page import block, paragraphs, show
from helpers.exercises.record import Record, load, save
from helpers.exercises.source import solution_code
from helpers.exercises.verdict import Mistake, Status, judge
from helpers.text import Text, label


@dataclass
class Exercise:
    """One exercise of a lesson.

    Attributes:
        lesson: where it belongs.
        reference: the right function or class; a function without parameters stands for a value.
        stars: 1 (a line), 2 (some lines) or 3 (a small project).
        cases: gives the arguments of each call, made anew each time.
        hints: in steps.
        why: what the solution says beside its code.
        observe: how a case is tried: observe(answer, *arguments) gives a value to compare.
        mistakes: wrong answers that people give, each with its own message.
        record: how far the learner has come.
    """

    lesson: "Lesson"
    reference: Callable
    stars: int
    cases: Callable[[], list[tuple]]
    hints: list[Text]
    why: Text
    observe: Callable = attempt.call
    mistakes: list[Mistake] = field(default_factory=list)
    record: Record = field(default_factory=Record)

    @property
    def name(self) -> str:
        """As it is written in a notebook."""
        return f"{self.lesson.name}.{self.reference.__name__}"

    def mistake(self, ko: str, en: str) -> Callable[[Callable], Callable]:
        """Decorator of a wrong answer, with the message for those who give it."""

        def add(answer: Callable) -> Callable:
            self.mistakes.append(Mistake(answer, Text(ko, en)))
            return answer

        return add

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
        show(f"check {self.name}", lambda: verdict.markdown(self))

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
            title = f"**{label('힌트', 'Hint')} {number}/{len(self.hints)}**"
            return f"{title}\n\n{paragraphs(text, more if number < len(self.hints) else last)}"

        show(f"hint {self.name}", render)

    def solution(self) -> None:
        """Show the code of a solution, to be pasted into a cell, and why it is right."""
        self.record.solution = True
        self.lesson.save()
        code = block(solution_code(self.reference), "python")
        show(f"solution {self.name}", lambda: f"**{label('풀이', 'Solution')}**\n\n{code}\n\n{paragraphs(self.why)}")


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
            texts = [Text(*hint) for hint in hints]
            record = self._kept.get(reference.__name__) or Record()
            exercise = Exercise(self, reference, stars, cases, texts, Text(*why), record=record, **options)
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

    def save(self) -> None:
        """Keep the records, if the learner agreed."""
        save(self.name, self.records)
