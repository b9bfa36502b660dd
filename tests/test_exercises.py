"""Each exercise of each lesson: untouched, solved, mistaken, and with whatever a student may throw at it."""

import ast
import re
from itertools import pairwise
from pathlib import Path

import nbformat
import pytest
from answers_table import EXERCISES as RUNNABLE
from answers_table import answers_of
from exercise_cells import cells_of, fill_in, notebook_of
from lessons import features
from test_notebooks import NOT_KOREAN_TERMS, broken_bold, ids_of
from test_setup import load

from helpers.exercises import progress
from helpers.exercises.checker.judge import judge
from helpers.exercises.checker.verdict import Status
from helpers.exercises.kept import Record
from helpers.exercises.solution import is_value, solution_code
from helpers.notebook.tabs import code_of
from helpers.text import set_language

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
LESSONS = {lesson.name: lesson for lesson in progress.lessons()}
for _lesson in LESSONS.values():
    _lesson.load_mistakes()
EXERCISES = [*RUNNABLE.values()]  # those of a framework that is not installed are tried by `make test-frameworks`
MISTAKES = [
    (exercise, mistake, answer) for exercise in EXERCISES for mistake in exercise.mistakes for answer in mistake.answers
]
HANGUL = re.compile("[가-힣]")

each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
each_mistake = pytest.mark.parametrize(
    ("exercise", "mistake", "answer"),
    MISTAKES,
    ids=[f"{exercise.name}-{mistake.name}-{mistake.answers.index(answer)}" for exercise, mistake, answer in MISTAKES],
)
each_lesson = pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)


@pytest.fixture(autouse=True)
def nothing_done_yet(monkeypatch):
    for exercise in EXERCISES:
        monkeypatch.setattr(exercise, "record", Record())


def value_of(exercise, answer):
    """An answer as a student passes it: a function that stands for a value is called."""
    return answer() if is_value(exercise.reference) else answer


def texts_of(exercise):
    return [*exercise.hints, exercise.why, *(mistake.text for mistake in exercise.mistakes)]


def test_each_file_of_exercises_holds_those_of_its_own_lesson():
    files = (NOTEBOOKS.parent / "helpers" / "exercises").glob("lesson*.py")
    assert sorted(LESSONS) == sorted(path.stem for path in files)
    assert EXERCISES  # else no test of an exercise would run
    assert all(lesson.exercises for lesson in LESSONS.values())
    assert {exercise.stars for exercise in EXERCISES} <= {1, 2, 3}


@each_exercise
def test_the_untouched_cell_is_not_tried(exercise):
    verdict = judge(exercise, fill_in(exercise))
    assert verdict.status is Status.NOT_TRIED
    assert exercise.reference.__name__ in verdict.text.ko
    assert exercise.reference.__name__ in verdict.text.en


@each_exercise
def test_each_case_is_a_tuple_of_arguments(exercise):
    for case in exercise.cases():
        assert isinstance(case, tuple), f"a comma is missing after {case!r}"


@each_exercise
def test_the_reference_is_right(exercise):
    verdict = judge(exercise, value_of(exercise, exercise.reference))
    assert verdict.status is Status.RIGHT, verdict


@each_exercise
def test_the_solution_shown_is_right_by_itself(exercise):
    """Run where nothing else is known: its imports must be in it."""
    namespace = {"__name__": "cell"}
    exec(solution_code(exercise.reference), namespace)
    assert judge(exercise, namespace[exercise.reference.__name__]).status is Status.RIGHT


@each_mistake
def test_a_known_mistake_is_wrong_with_its_own_message(exercise, mistake, answer):
    verdict = judge(exercise, value_of(exercise, answer))
    assert verdict.status is Status.WRONG, f"{exercise.name}: its cases cannot tell {mistake.name} from right"
    assert verdict.text == mistake.text, f"{exercise.name}: its cases cannot tell {mistake.name} from {verdict.slip}"


@each_exercise
def test_each_has_two_mistakes_and_all_messages_differ_in_both_languages(exercise):
    assert len(exercise.mistakes) >= 2
    assert len(exercise.hints) >= 2
    for language in zip(*texts_of(exercise), strict=True):
        assert len(set(language)) == len(texts_of(exercise))


@each_exercise
def test_both_languages_of_its_texts_say_the_same(exercise):
    for text in texts_of(exercise):
        assert HANGUL.search(text.ko)
        assert not HANGUL.search(text.en)
        ours, theirs = (features(part.replace("$$", "$")) for part in text)
        assert ours["math"].keys() == theirs["math"].keys(), text
        assert ours["bold"] == theirs["bold"], text
        codes, others = (sorted({*part["code spans"]}) for part in (ours, theirs))
        assert len(codes) == len(others), text
        assert {code for code in codes if not HANGUL.search(code)} <= {*others}, text
        assert not NOT_KOREAN_TERMS.findall(text.ko)
        assert broken_bold(text.ko) + broken_bold(text.en) == []


def loop(*_):
    while True:
        pass


def fail(*_):
    raise LookupError("my own error")


class Hostile:
    """An object that fails at whatever one does with it."""

    def _fail(self, *_):
        raise LookupError("hostile")

    __repr__ = __str__ = __eq__ = __len__ = __bool__ = __iter__ = __getitem__ = __float__ = _fail
    __hash__ = None


def dressed(exercise, behaviour):
    """A function or class with the parameters of the reference and another behaviour."""
    if not isinstance(exercise.reference, type):
        parameters = ", ".join(exercise.reference.__code__.co_varnames[: exercise.reference.__code__.co_argcount])
        return eval(f"lambda {parameters}: behaviour({parameters})", {"behaviour": behaviour})
    methods = {name: behaviour for name in vars(exercise.reference) if callable(vars(exercise.reference)[name])}
    return type("Dressed", (), methods)


@each_exercise
@pytest.mark.parametrize(
    "thing",
    [object(), Hostile(), 0, "text", [], {}, float("nan"), print, int, Exception()],
    ids=lambda t: type(t).__name__,
)
def test_a_random_object_does_no_harm(exercise, thing):
    verdict = judge(exercise, thing)
    assert verdict.status in (Status.UNCHECKED, Status.RAISED, Status.WRONG)
    assert verdict.markdown(exercise.name, exercise.lesson.solved)


@each_exercise
def test_none_is_not_tried_and_returning_a_hostile_object_does_no_harm(exercise):
    assert judge(exercise, None).status is Status.NOT_TRIED
    if not is_value(exercise.reference):
        verdict = judge(exercise, dressed(exercise, lambda *_: Hostile()))
        assert verdict.status in (Status.UNCHECKED, Status.RAISED, Status.WRONG)
        assert verdict.markdown(exercise.name, exercise.lesson.solved)


@each_exercise
def test_an_exception_is_shown_with_its_line_and_its_meaning(exercise):
    if is_value(exercise.reference):
        pytest.skip("a value raises nothing")
    verdict = judge(exercise, dressed(exercise, fail))
    assert verdict.status is Status.RAISED
    assert "LookupError: my own error" in verdict.details


@each_exercise
def test_an_endless_loop_is_stopped_with_a_message(exercise, stop_soon):
    if is_value(exercise.reference):
        pytest.skip("a value does not run")
    verdict = judge(exercise, stop_soon(dressed(exercise, loop)))
    assert verdict.status is Status.STOPPED
    assert "10초가 지나도" in verdict.text.ko
    assert "after 10 seconds" in verdict.text.en


@each_exercise
def test_a_check_and_all_hints_and_the_solution_are_shown_in_each_language(exercise, capsys):
    answer = next(each for each in answers_of(exercise.reference.__name__).values() if each.slip)
    message = judge(exercise, value_of(exercise, answer)).text
    for language, other in (("ko", "en"), ("en", "ko")):
        set_language(language)
        exercise.record = Record()
        exercise.check(value_of(exercise, answer))
        for _ in exercise.hints:
            exercise.hint()
        exercise.solution()
        shown = capsys.readouterr().out
        for text in (message, *exercise.hints, exercise.why):
            assert getattr(text, language) in shown
            assert getattr(text, other) not in shown
        assert solution_code(exercise.reference) in shown
        assert language == "ko" or not HANGUL.search(shown)


@each_lesson
def test_the_lesson_asks_each_exercise_once_with_its_number_and_its_stars(lesson):
    cells = cells_of(lesson.name)
    assert [name for name, _, _ in cells] == list(lesson.exercises)
    for number, (name, heading, _) in enumerate(cells, 1):
        stars = "★" * lesson.exercises[name].stars
        assert heading.startswith(f"### 연습 문제 {number} {stars} ")
        assert f" · Exercise {number} {stars} " in heading


@each_lesson
def test_no_answer_takes_a_name_that_the_lesson_uses(lesson):
    """Solving an exercise must not change what the cells after it do."""
    used = set()
    for cell in notebook_of(lesson.name).cells:
        if cell.cell_type == "code" and ".check(" not in cell.source and cell.id != "set-up":
            used |= {node.id for node in ast.walk(ast.parse(code_of(cell.source))) if isinstance(node, ast.Name)}
    later = used - {"iterations"}  # counted and printed in one cell before its exercise
    assert not later & set(lesson.exercises)


@each_lesson
def test_exercises_come_after_several_sections(lesson):
    headings = [cell.source.splitlines()[0] for cell in notebook_of(lesson.name).cells if cell.source.startswith("##")]
    after = {before for before, heading in pairwise(headings) if "Exercise " in heading and before.startswith("## ")}
    assert len(after) >= min(3, len(lesson.exercises))


@pytest.mark.parametrize(
    ("section", "names"),
    {
        "D2L 4.2": "same_arguments bottleneck reading_costs",
        "D2L 4.3": "exact_loss example_weights variances best_decision",
        "D2L 4.4": "softmax cross_entropy best_decision vocabulary_memory best_learning_rate training_loop",
        "D2L 4.5": "exp_range product_code early_stopping best_learning_rate",
    }.items(),
)
def test_every_exercise_of_the_book_is_among_them(section, names):
    sources = {name: source for lesson in LESSONS for name, _, source in cells_of(lesson)}
    number = section.removeprefix("D2L ")
    for name in names.split():
        assert re.search(rf"\(D2L [^)]*{re.escape(number)}[^)]*\)", sources[name]), name


@pytest.fixture(scope="module")
def solved(tmp_path_factory):
    """The folder of the solved lessons, written once."""
    folder = tmp_path_factory.mktemp("solved")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["solve.py", str(folder)])
        load("solve").main()
    return folder


def test_the_solved_lessons_hold_every_solution_and_prove_that_it_is_right(solved):
    notebooks = [nbformat.read(solved / path.name, 4) for path in NOTEBOOKS.glob("[0-9]*.ipynb")]
    sources = "\n\n".join(cell.source for notebook in notebooks for cell in notebook.cells)
    for exercise in EXERCISES:
        name = exercise.reference.__name__
        proof = f"{exercise.name}.check({name})\nassert {exercise.name}.record.solved"
        assert f"{solution_code(exercise.reference)}\n\n\n{proof}" in sources


def test_solving_keeps_the_ids_of_the_cells(solved):
    for path in NOTEBOOKS.glob("[0-9]*.ipynb"):
        assert ids_of(solved / path.name) == ids_of(path)
