"""Ask something: the reference, the cases on which answers are compared, and the mistakes that people make."""

from collections.abc import Callable
from dataclasses import dataclass, field

from helpers.exercises import attempt
from helpers.text import Text


@dataclass
class Mistake:
    """A wrong answer that people give, and what to tell them."""

    answer: Callable
    text: Text


@dataclass(kw_only=True)
class Question:
    """A question with everything that it takes to judge an answer.

    Attributes:
        name: as it is written in a notebook: "lesson1.class_counts".
        reference: the right function or class; a function without parameters stands for a value.
        cases: gives the arguments of each call, made anew each time.
        observe: how a case is tried: observe(answer, *arguments) gives a value to compare.
        mistakes: wrong answers that people give, each with its own message.
    """

    name: str
    reference: Callable
    cases: Callable[[], list[tuple]]
    observe: Callable = attempt.call
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, ko: str, en: str) -> Callable[[Callable], Callable]:
        """Decorator of a wrong answer, with the message for those who give it."""

        def add(answer: Callable) -> Callable:
            self.mistakes.append(Mistake(answer, Text(ko, en)))
            return answer

        return add
