"""Try an answer beside the reference: what both give in each case, and in which cases they differ."""

import inspect
from dataclasses import dataclass
from functools import cached_property

from helpers.exercises.checker import attempt
from helpers.exercises.checker.attempt import Outcome
from helpers.exercises.checker.compare import Difference, difference
from helpers.exercises.checker.errors import words
from helpers.exercises.checker.question import Question
from helpers.exercises.checker.slip import Try
from helpers.exercises.solution import is_value


@dataclass
class Trial:
    """An answer beside the reference: what both gave in each case, and what the answer printed."""

    question: Question
    answer: object
    expected: list[Outcome]
    given: list[Outcome]
    printed: str

    @cached_property
    def cases(self) -> list[tuple]:
        """The arguments of each case; what runs on them gets copies."""
        return self.question.cases()

    @cached_property
    def wrong(self) -> list[int]:
        """The cases in which the answer is wrong; after a stop those behind it were not tried."""
        return places_that_differ(self.expected, self.given)

    @cached_property
    def first_difference(self) -> Difference:
        """In what the first wrong case differs, where it gave a value."""
        first = self.wrong[0]
        return difference(self.expected[first].value, self.given[first].value)

    @property
    def is_complete(self) -> bool:
        """Whether all cases were tried."""
        return len(self.given) == len(self.expected)

    def tries(self) -> tuple[list[Try], list[Try]]:
        """The cases in which the answer gives a wrong value, and those in which it gives the right one."""
        wrong, right, names = [], [], argument_names(self.question)
        for place, case in enumerate(self.cases[: len(self.given)]):
            if self.given[place].error is None:
                one = Try(dict(zip(names, case, strict=False)), self.expected[place].value, self.given[place].value)
                (wrong if place in self.wrong else right).append(one)
        return wrong, right


def outcomes(question: Question, answer: object, cases: list[tuple] | None = None, seconds: float | None = None):
    """What an answer gives in all cases of a question, or in some; and what it printed."""
    if is_value(question.reference):
        return [Outcome(answer() if inspect.isfunction(answer) else answer)], ""
    return attempt.run(answer, question.observe, question.cases() if cases is None else cases, seconds)


def places_that_differ(expected: list[Outcome], given: list[Outcome]) -> list[int]:
    """The numbers of the cases in which two answers differ."""
    return [place for place, pair in enumerate(zip(expected, given, strict=False)) if differ(*pair)]


def differ(expected: Outcome, given: Outcome) -> bool:
    """Whether two answers differ in a case: in their values, or in their errors and the errors' words."""
    if expected.error or given.error:
        return type(expected.error) is not type(given.error) or words(expected.error) != words(given.error)
    return difference(expected.value, given.value) is not None


def argument_names(question: Question) -> list[str]:
    """The names of a case's arguments."""
    return list(inspect.signature(question.reference).parameters)
