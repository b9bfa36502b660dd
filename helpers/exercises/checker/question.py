"""Ask something: the reference, the cases on which answers are compared, and what tells one slip from another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from helpers.exercises.checker import attempt
from helpers.text import Text


@dataclass
class Mistake:
    """A slip that people make, known by wrong answers that give the same, or by a test of what was given."""

    name: str
    text: Text
    answers: list[Callable] = field(default_factory=list)
    test: Callable | None = None  # test(given, *arguments), true where the slip was made


@dataclass
class Condition:
    """Something that is so in some cases and not in others: test(*arguments), and "where ..." in words."""

    name: str
    text: Text
    test: Callable


@dataclass(kw_only=True)
class Question:
    """A question with everything that it takes to judge an answer.

    Attributes:
        name: as it is written in a notebook: "lesson1.class_counts".
        reference: the right function or class; a function without parameters stands for a value.
        cases: gives the arguments of each call, made anew each time.
        observe: how a case is tried: observe(answer, *arguments) gives a value to compare.
        without: names of functions that the question forbids.
        learn: called before a wrong answer is explained; it may bring more mistakes and conditions.
        keeps_arguments: whether the question asks for new values, so that the arguments must stay as they were.
        mistakes: slips that people make, each with its own message.
        conditions: what may be special in a case, to say where an answer is wrong.
    """

    name: str
    reference: Callable
    cases: Callable[[], list[tuple]]
    observe: Callable = attempt.call
    without: tuple[str, ...] = ()
    keeps_arguments: bool = False
    learn: Callable[[], None] = lambda: None
    mistakes: list[Mistake] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)

    def mistake(self, ko: str, en: str, more: Sequence[Callable] = ()) -> Callable[[Callable], Callable]:
        """Decorator of a wrong answer, with the message for those who give it; `more` are others with the same slip."""

        def add(answer: Callable) -> Callable:
            self.mistakes.append(Mistake(answer.__name__, Text(ko, en), [answer, *more]))
            return answer

        return add

    def sign(self, ko: str, en: str) -> Callable[[Callable], Callable]:
        """Decorator of a test of what was given, true for those who made a slip; with the message for them."""

        def add(test: Callable) -> Callable:
            self.mistakes.append(Mistake(test.__name__, Text(ko, en), test=test))
            return test

        return add

    def where(self, ko: str, en: str) -> Callable[[Callable], Callable]:
        """Decorator of a test of the arguments: says where an answer is wrong, as "...일 때" and as "where ..."."""

        def add(test: Callable) -> Callable:
            self.conditions.append(Condition(test.__name__, Text(ko, en), test))
            return test

        return add
