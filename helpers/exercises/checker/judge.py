"""Judge an answer: compare it with the reference on all cases, and say of a wrong one what went wrong."""

import contextlib
import inspect
from collections.abc import Callable

import torch

from helpers.exercises.checker import attempt
from helpers.exercises.checker.compare import describe, describe_both
from helpers.exercises.checker.errors import STOPPED, describe_error, meaning
from helpers.exercises.checker.naming import explain, known_mistake
from helpers.exercises.checker.question import Question
from helpers.exercises.checker.student_code import calls, files_of
from helpers.exercises.checker.trial import Trial, argument_names, outcomes
from helpers.exercises.checker.verdict import Status, Verdict
from helpers.exercises.solution import is_value
from helpers.text import Text

NOT_YOURS = Text(
    "여러분의 잘못이 아닙니다. 이 문제의 풀이도 여기서는 실행되지 않습니다. 커널을 다시 시작해 보세요.",
    "This is not your fault: here the exercise's own solution fails as well. Restart the kernel and try again.",
)


def judge(question: Question, answer: object) -> Verdict:
    """Compare an answer with the reference on all cases, and say what went wrong in a wrong one; never raises."""
    try:
        with _on_cpu(), torch.enable_grad():  # whatever the lesson has set
            return _judge(question, answer)
    except BaseException as error:  # a value that cannot even be looked at
        return Verdict(Status.UNCHECKED, meaning(error)[1], describe_error(error, set()))


def _on_cpu() -> contextlib.AbstractContextManager:
    """The processor as torch's device; torch takes a third longer where it is told so again."""
    return contextlib.nullcontext() if torch.get_default_device().type == "cpu" else torch.device("cpu")


def _judge(question: Question, answer: object) -> Verdict:
    if attempt.is_untouched(answer):
        return Verdict(Status.NOT_TRIED, _task(question))
    if unfit := _unfit(question.reference, answer):
        return Verdict(Status.UNCHECKED, unfit, describe(answer))
    expected, _ = outcomes(question, question.reference, seconds=attempt.FIRST_SECONDS)
    if broken := next((outcome.error for outcome in expected if outcome.error), None):
        return Verdict(Status.UNCHECKED, NOT_YOURS, describe_error(broken, set()))
    trial = Trial(question, answer, expected, *outcomes(question, answer))
    return _wrong(trial) if trial.wrong else _right(trial)


def _wrong(trial: Trial) -> Verdict:
    trial.question.learn()
    first = trial.wrong[0]
    error = trial.given[first].error
    known = known_mistake(trial)
    status = Status.WRONG
    if error and not known:
        status = Status.STOPPED if type(error) in STOPPED else Status.RAISED
    slip = known or explain(trial)
    verdict = Verdict(status, slip.text, _case(trial, first), trial.printed, slip=slip.name)
    if not error and not is_value(trial.question.reference):  # there a value is the whole answer
        found = trial.first_difference
        verdict.expected = describe(trial.expected[first].value)
        verdict.place = (found.place, *describe_both(found.expected, found.given)[::-1]) if found.place else None
    return verdict


def _right(trial: Trial) -> Verdict:
    """All values are right; what is left are the rules of the question, and arguments that were changed."""
    if name := calls(trial.answer, trial.question.without):
        text = Text(
            f"값은 맞지만, 문제는 `{name}` 없이 직접 구하라고 합니다.",
            f"The values are right, but the question asks to do without `{name}`.",
        )
        return Verdict(Status.WRONG, text, printed=trial.printed, slip="forbidden function")
    changed = sorted({place for outcome in trial.given for place in outcome.changed})
    names = ", ".join(f"`{argument_names(trial.question)[place]}`" for place in changed)
    if names and trial.question.keeps_arguments:
        text = Text(
            f"값은 맞지만 인자 {names}도 바뀌었습니다. 받은 것은 그대로 두고 새 값을 만드세요(`W -= ...` 대신 "
            "`W - ...`).",
            f"The values are right, but the argument {names} was changed as well. Leave what came as it is and make "
            "new values: `W - ...` instead of `W -= ...`.",
        )
        return Verdict(Status.WRONG, text, printed=trial.printed, slip="argument changed")
    note = Text(
        f"다만 인자 {names}도 바꾸었습니다. 부른 쪽의 데이터가 함께 바뀌니 조심하세요.",
        f"Note that it also changes its argument {names}, and with it the data of whoever calls it.",
    )
    return Verdict(Status.RIGHT, note if names else Text("", ""), printed=trial.printed)


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


def _case(trial: Trial, place: int) -> str:
    """The call of a case as code, and what it gave."""
    outcome, question = trial.given[place], trial.question
    result = describe_error(outcome.error, files_of(trial.answer)) if outcome.error else f"-> {describe(outcome.value)}"
    if is_value(question.reference):
        return result
    arguments = ", ".join(map(describe, trial.cases[place]))
    return f"{question.reference.__name__}({arguments})\n{result}"
