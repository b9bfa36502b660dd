"""Name what went wrong: a known mistake of the question, or else what all wrong cases have in common."""

from collections.abc import Callable, Iterator

from helpers.exercises.checker import as_if, attempt, slips
from helpers.exercises.checker.compare import Difference
from helpers.exercises.checker.errors import meaning
from helpers.exercises.checker.question import Condition, Mistake
from helpers.exercises.checker.slip import Slip
from helpers.exercises.checker.student_code import returns_nothing, returns_result_of, unread_arguments
from helpers.exercises.checker.trial import Trial, argument_names, differ, outcomes, places_that_differ
from helpers.exercises.solution import is_value
from helpers.text import Text

NEARLY_ALL = 0.9  # a mistake may be made together with another one that shows in a few cases
FEW = 5  # fewer cases may be alike by chance
NO_RETURN = Text(
    "`None`이 나왔습니다. 값을 돌려주는 `return`이 없습니다.",
    "It gave `None`: there is no `return` that hands back a value.",
)
NOT_REACHED = Text(
    "`None`이 나왔습니다. 이 경우에는 `return`에 이르지 못했거나, 돌려주는 것이 `None`인 채로 남았습니다.",
    "It gave `None`: in this case no `return` was reached, or what is returned was left at `None`.",
)
GIVES_NOTHING = Text(
    "`None`이 나왔습니다. `sort`, `append`, `shuffle` 같은 함수는 바꾸기만 하고 돌려주는 것이 없습니다.",
    "It gave `None`. Functions such as `sort`, `append` and `shuffle` only change something and give nothing back.",
)
PRINTS = Text(
    "`None`이 나왔습니다. `print`는 화면에 보일 뿐입니다. 값을 `return`으로 돌려주세요.",
    "It gave `None`. `print` only shows a value on the screen; hand it back by `return`.",
)


def known_mistake(trial: Trial) -> Slip | None:
    """The known mistake of this question that was made; of several, the one that gives the same most often."""
    found, most = None, 0.0
    for mistake in trial.question.mistakes:
        for likeness in _likenesses(mistake, trial):
            if likeness > most:
                found, most = Slip(mistake.name, mistake.text), likeness
            if most == 1:  # none can be more alike
                return found
    return found


def _likenesses(mistake: Mistake, trial: Trial) -> Iterator[float]:
    """How much an answer is like each form of a mistake, from 0 to 1; 0 where that is too little to tell a student."""
    if mistake.test:
        seen = [(trial.given[place], trial.cases[place]) for place in trial.wrong]
        yield float(all(one.error is None and attempt.holds(mistake.test, one.value, *case) for one, case in seen))
    for answer in mistake.answers:
        yield _agreement(answer, trial)


def _agreement(answer: Callable, trial: Trial) -> float:
    """The part of the cases in which a mistake or the student's answer is wrong where both give the same."""
    first = trial.wrong[0]
    (once,), _ = outcomes(trial.question, answer, [trial.cases[first]])
    if differ(once, trial.given[first]):  # most are none of it, and need not be tried any further
        return 0
    theirs, _ = outcomes(trial.question, answer, trial.cases)
    wrong = {*trial.wrong, *places_that_differ(trial.expected, theirs)}
    alike = wrong - {*places_that_differ(theirs, trial.given)}
    part = len(alike) / len(wrong)
    return part if part == 1 or (part >= NEARLY_ALL and len(alike) >= FEW) else 0


def explain(trial: Trial) -> Slip:
    """What can be said of any wrong answer: an error's meaning or what all wrong cases share, and where it is wrong."""
    error = trial.given[trial.wrong[0]].error
    slip = Slip(*meaning(error)) if error else _common(trial, trial.first_difference)
    where = _where(trial)
    if not where:
        return _with_count(slip, trial) if slip.name else slip
    name = slip.name or where.name
    return Slip(name, Text(f"{slip.text.ko} {where.text.ko}", f"{slip.text.en} {where.text.en}"))


def _with_count(slip: Slip, trial: Trial) -> Slip:
    """The same, with how many calls it is about where the others are right."""
    wrong, number = len(trial.wrong), len(trial.given)
    if wrong == number:
        return slip
    return Slip(
        slip.name,
        Text(
            f"시험한 호출 {number}번 가운데 {wrong}번 틀립니다. {slip.text.ko}",
            f"It is wrong in {wrong} of the {number} calls that were tried. {slip.text.en}",
        ),
    )


def _common(trial: Trial, found: Difference) -> Slip:
    """What all wrong cases have in common, from the most certain to the least."""
    only_wrong = Slip("" if found.kind == "value" else found.kind, found.text)
    if found.kind == "none":
        return _nothing(trial)
    if is_value(trial.question.reference):
        return only_wrong
    wrong, right = trial.tries()
    return _unread(trial) or slips.find(wrong, right) or _as_if(trial) or only_wrong


def _nothing(trial: Trial) -> Slip:
    if returns_result_of(trial.answer, ("sort", "append", "shuffle", "reverse", "extend", "add", "update")):
        return Slip("gives nothing", GIVES_NOTHING)
    if not returns_nothing(trial.answer):
        return Slip("not reached", NOT_REACHED)
    return Slip("prints", PRINTS) if trial.printed.strip() else Slip("none", NO_RETURN)


def _unread(trial: Trial) -> Slip | None:
    """An argument that the answer never reads, though the reference does."""
    needed = set(unread_arguments(trial.answer)) - set(unread_arguments(trial.question.reference))
    names = ", ".join(f"`{name}`" for name in unread_arguments(trial.answer) if name in needed)
    verb = "is" if len(needed) == 1 else "are"
    text = Text(f"인자 {names}을(를) 한 번도 쓰지 않았습니다.", f"Of the arguments, {names} {verb} never used.")
    return Slip("argument never used", text) if names else None


def _as_if(trial: Trial) -> Slip | None:
    """Other arguments for which the answer would be right; a single wrong case would be too few to tell."""
    if trial.question.observe is not attempt.call or len(trial.wrong) < 2:
        return None
    given = [trial.given[place] for place in trial.wrong]

    def fits(changed: list[tuple]) -> bool:
        if differ(outcomes(trial.question, trial.question.reference, changed[:1])[0][0], given[0]):
            return False
        theirs, _ = outcomes(trial.question, trial.question.reference, changed)
        return len(theirs) == len(given) and not places_that_differ(theirs, given)

    return as_if.find(argument_names(trial.question), [trial.cases[place] for place in trial.wrong], fits)


def _where(trial: Trial) -> Slip | None:
    """In which cases the answer is wrong, or in which alone it is right, if a condition of the question tells it."""
    if not trial.is_complete or len(trial.wrong) == len(trial.given) or is_value(trial.question.reference):
        return None
    wrong, every = set(trial.wrong), set(range(len(trial.cases)))
    special = [
        (condition, {place for place, case in enumerate(trial.cases) if condition.test(*case)})
        for condition in trial.question.conditions
    ]
    for condition, places in special:
        if wrong == places:
            return _only_wrong(condition)
        if wrong == every - places and len(places) > 1:
            return _only_right(condition)
    nearly = [
        (len(places), condition) for condition, places in special if wrong < places and 2 * len(wrong) > len(places)
    ]
    return _only_wrong(min(nearly, key=lambda pair: pair[0])[1]) if nearly else None


def _only_wrong(condition: Condition) -> Slip:
    ko, en = condition.text
    return Slip(
        f"where {condition.name}",
        Text(f"시험한 호출 가운데 {ko}만 틀립니다.", f"Of the calls that were tried, it is wrong only {en}."),
    )


def _only_right(condition: Condition) -> Slip:
    ko, en = condition.text
    return Slip(
        f"where {condition.name}",
        Text(f"시험한 호출 가운데 {ko}만 맞습니다.", f"Of the calls that were tried, it is right only {en}."),
    )
