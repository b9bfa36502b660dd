"""Judge an answer: compare it with the reference on all cases, and a wrong one with the known mistakes."""

import enum
import inspect
from collections.abc import Callable
from dataclasses import dataclass

import torch

from helpers.exercises import attempt
from helpers.exercises.attempt import Outcome, TimeIsUp
from helpers.exercises.compare import describe, difference
from helpers.exercises.errors import describe_error, meaning, words
from helpers.exercises.markdown import block, paragraphs
from helpers.exercises.question import Mistake, Question
from helpers.exercises.solution import is_value
from helpers.text import Text, term

NOT_YOURS = Text(
    "여러분의 잘못이 아닙니다. 이 문제의 풀이도 여기서는 실행되지 않습니다. 커널을 다시 시작해 보세요.",
    "This is not your fault: here the exercise's own solution fails as well. Restart the kernel and try again.",
)


class Status(enum.Enum):
    """What an attempt is: a sign, and its name in both languages."""

    NOT_TRIED = ("○", "아직 풀지 않았습니다", "Not tried yet")
    WRONG = ("✗", "틀렸습니다", "Wrong")
    RIGHT = ("✓", "맞았습니다", "Right")
    RAISED = ("△", "오류가 났습니다", "It raised an error")
    STOPPED = ("△", "도중에 멈추었습니다", "It was stopped")
    UNCHECKED = ("△", "아직 확인할 수 없습니다", "Cannot be checked yet")


@dataclass
class Verdict:
    """A status, what to say, and what to show as it is: what the student's code gave, and what was expected."""

    status: Status
    text: Text
    given: str = ""
    printed: str = ""
    expected: str = ""

    @property
    def details(self) -> str:
        """What the code gave, and in the reader's language what was expected."""
        return f"{self.given}\n{term('기대한 값', 'expected')}: {self.expected}" if self.expected else self.given

    def markdown(self, name: str, solved: str) -> str:
        """The verdict in the reader's language, with what to do next.

        Args:
            name: of the exercise, as it is written in a notebook.
            solved: how far the learner is in the lesson, "lesson1: 3/8", said where the answer is right.
        """
        sign, *title = self.status.value
        head = f"{sign} **{term(*title)}**"
        if self.status is Status.RIGHT:
            head += f" ({solved})"
        parts = [head, paragraphs(self.text, _next(self.status, name))]
        parts += [block(self.details)] if self.details else []
        parts += [f"{term('출력', 'printed')}:\n\n{block(self.printed)}"] if self.printed else []
        return "\n\n".join(parts)


def _next(status: Status, name: str) -> Text:
    if status is Status.RIGHT:
        return Text(f"풀이와 견주기: `{name}.solution()`", f"Compare with the solution: `{name}.solution()`")
    return Text(f"힌트 보기: `{name}.hint()`", f"A hint: `{name}.hint()`")


def judge(question: Question, answer: object) -> Verdict:
    """Compare an answer with the reference on all cases, and a wrong one with the known mistakes; never raises."""
    try:
        with torch.device("cpu"), torch.enable_grad():  # whatever the lesson has set
            return _judge(question, answer)
    except BaseException as error:  # a value that cannot even be looked at
        return Verdict(Status.UNCHECKED, meaning(error), describe_error(error, set()))


def _judge(question: Question, answer: object) -> Verdict:
    if attempt.is_untouched(answer):
        return Verdict(Status.NOT_TRIED, _task(question))
    if unfit := _unfit(question.reference, answer):
        return Verdict(Status.UNCHECKED, unfit, describe(answer))
    expected, _ = _outcomes(question, question.reference, attempt.FIRST_SECONDS)
    if broken := next((outcome.error for outcome in expected if outcome.error), None):
        return Verdict(Status.UNCHECKED, NOT_YOURS, describe_error(broken, set()))
    given, printed = _outcomes(question, answer)
    wrong = [place for place, pair in enumerate(zip(expected, given, strict=False)) if _differ(*pair)]
    if not wrong:
        return Verdict(Status.RIGHT, Text("", ""), printed=printed)
    if mistake := _mistake(question, given, wrong):
        return Verdict(Status.WRONG, mistake.text, _case(question, answer, wrong[0], given[wrong[0]]), printed)
    first = given[wrong[0]]
    case = _case(question, answer, wrong[0], first)
    if first.error:
        stopped = isinstance(first.error, TimeIsUp | KeyboardInterrupt)
        return Verdict(Status.STOPPED if stopped else Status.RAISED, meaning(first.error), case, printed)
    right = expected[wrong[0]].value
    shown = "" if is_value(question.reference) else describe(right)  # a value is the whole answer
    return Verdict(Status.WRONG, difference(right, first.value), case, printed, shown)


def _mistake(question: Question, given: list[Outcome], wrong: list[int]) -> Mistake | None:
    """The known mistake that gives the same wherever the answer is wrong; of several, the one most like it."""
    alike = []
    for mistake in question.mistakes:
        theirs, _ = _outcomes(question, mistake.answer)
        same = {place for place, pair in enumerate(zip(theirs, given, strict=False)) if not _differ(*pair)}
        alike += [(len(same), mistake)] if same.issuperset(wrong) else []
    return max(alike, key=lambda pair: pair[0], default=(0, None))[1]


def _outcomes(question: Question, answer: object, seconds: float | None = None) -> tuple[list[Outcome], str]:
    if is_value(question.reference):
        return [Outcome(answer() if inspect.isfunction(answer) else answer)], ""
    return attempt.run(answer, question.observe, question.cases(), seconds)


def _differ(expected: Outcome, given: Outcome) -> bool:
    if expected.error or given.error:
        return type(expected.error) is not type(given.error) or words(expected.error) != words(given.error)
    return difference(expected.value, given.value) is not None


def _task(question: Question) -> Text:
    name = question.reference.__name__
    if is_value(question.reference):
        return Text(
            f"`{name} = ...`의 `...` 자리에 답을 쓰고 셀을 다시 실행하세요.",
            f"Write your answer in the place of `...` in `{name} = ...` and run the cell again.",
        )
    return Text(f"`{name}`의 본문을 쓰고 셀을 다시 실행하세요.", f"Write the body of `{name}` and run the cell again.")


def _unfit(reference: Callable, answer: object) -> Text | None:
    """Why an answer cannot even be tried: it is of another kind, or takes other arguments."""
    if is_value(reference):
        value = Text("함수가 아니라 값을 넘기세요.", "Give a value, not a function.")
        return value if callable(answer) else None
    if inspect.isclass(reference) and not inspect.isclass(answer):
        return Text("클래스가 와야 합니다. 괄호 없이 이름만 넘기세요.", "Give a class: its name, without brackets.")
    if not callable(answer) or (inspect.isclass(answer) and not inspect.isclass(reference)):
        return Text("함수가 와야 합니다. 괄호 없이 이름만 넘기세요.", "Give a function: its name, without brackets.")
    names = list(inspect.signature(reference).parameters)
    try:
        inspect.signature(answer).bind(*names)
    except TypeError:
        wanted = ", ".join(names)
        return Text(f"인자는 `({wanted})`이어야 합니다.", f"Its arguments should be `({wanted})`.")
    except ValueError:  # a builtin that does not tell its arguments
        pass
    return None


def _case(question: Question, answer: object, place: int, outcome: Outcome) -> str:
    """The call of a case as code, and what it gave."""
    files = {code.co_filename for code in _codes(answer)}
    result = describe_error(outcome.error, files) if outcome.error else f"-> {describe(outcome.value)}"
    if is_value(question.reference):
        return result
    arguments = ", ".join(map(describe, question.cases()[place]))
    return f"{question.reference.__name__}({arguments})\n{result}"


def _codes(answer: object) -> list:
    """The code objects of a function, or of a class's methods."""
    members = vars(answer).values() if inspect.isclass(answer) else [answer]
    return [member.__code__ for member in members if inspect.isfunction(member)]
