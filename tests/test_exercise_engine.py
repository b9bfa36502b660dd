"""The checker: what it says of values, errors and endless code, how it compares, and what it keeps."""

import csv
import functools
import linecache
import random
import re
import signal
import sys
import threading
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
import torch

from helpers import set_seed
from helpers.exercises import attempt, kept, progress
from helpers.exercises.attempt import TimeIsUp, time_limit
from helpers.exercises.compare import describe, difference
from helpers.exercises.exercise import Lesson
from helpers.exercises.judge import Status, judge
from helpers.exercises.kept import Record
from helpers.exercises.markdown import block
from helpers.text import set_language

PROJECT = Path(__file__).resolve().parent.parent


def doubled(x):
    return 2 * x


def make_lesson(name="lesson9") -> Lesson:
    lesson = Lesson(name)
    lesson.exercise(1, lambda: [(3,), (0,)], [("가", "a"), ("나", "b")], ("까닭", "why"))(doubled)

    @lesson.exercises["doubled"].mistake("제곱입니다.", "That is the square.")
    def squared(x):
        return x * x

    @lesson.exercises["doubled"].mistake("나누었습니다.", "That divides.")
    def divides(x):
        return 6 / x

    return lesson


@pytest.fixture
def exercise():
    return make_lesson().exercises["doubled"]


def same(expected, given):
    return difference(expected, given) is None


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (2, np.int64(2)),
        (2, torch.tensor(2)),
        (0.5, torch.tensor(0.5)),
        (0.5, np.float32(0.5)),
        (1.0, 1),
        (0.1 + 0.2, 0.3),
        (float("nan"), float("nan")),
        (True, np.bool_(True)),
        ((1, 2), [1, 2]),
        ([1, 2], torch.tensor([1, 2])),
        ({"a": 1}, {"a": 1}),
        ({1, 2}, {2, 1}),
        (torch.tensor([1.0]), torch.tensor([1.0], dtype=torch.float64)),
        (torch.tensor([1.0]), torch.tensor([1.0], requires_grad=True)),
        (torch.tensor([float("nan")]), torch.tensor([float("nan")])),
        (torch.tensor([1]), torch.tensor([1], dtype=torch.int32)),
        (torch.tensor(0.5), 0.5),
        (torch.tensor([0.5, 1.0]), np.array([0.5, 1.0])),
        (torch.tensor([[1, 2]]), [[1, 2]]),
    ],
)
def test_the_same_value_in_another_dress_is_the_same(expected, given):
    assert same(expected, given)


@pytest.mark.parametrize(
    ("expected", "given", "words"),
    [
        (2, 3, "differs"),
        (2, 2.0, "`int` was expected, `float` came"),
        (1, True, "`int` was expected, `bool` came"),
        (True, 1, "`bool` was expected, `int` came"),
        (0.5, "0.5", "`float` was expected, `str` came"),
        (2, None, "`return` missing"),
        ("a", "b", "differs"),
        ((1, 2), (1,), "length"),
        ((1, 2), (1, 3), "`[1]`: The value differs"),
        ({"a": 1}, {"a": 2}, "`a`: The value differs"),
        ({"a": 1}, {"b": 1}, "kind"),
        ({1}, [1], "`set` was expected, `list` came"),
        (torch.zeros(64, 1), torch.zeros(64), "shape: `(64, 1)` was expected, `(64,)` came"),
        (torch.zeros(2), torch.zeros(2, dtype=torch.int64), "dtype: `torch.float32` was expected, `torch.int64` came"),
        (torch.zeros(2), ["a", "b"], "`torch.Tensor` was expected, `list` came"),
        (torch.tensor([1]), torch.tensor([1 + 0j]), "dtype"),
        (torch.zeros(2), torch.tensor([0, 1e-3]), "differs"),
        (torch.tensor([1]), torch.tensor([2]), "differs"),
        (torch.zeros(1), torch.tensor([float("nan")]), "differs"),
    ],
)
def test_a_difference_is_named(expected, given, words):
    assert words in difference(expected, given).en


def test_values_are_described_in_a_line_or_two():
    assert describe(torch.zeros(3)) == "tensor([0., 0., 0.])"
    assert describe(torch.zeros(64, 1)) == "Tensor, shape (64, 1), float32"
    assert describe(len) == "len"
    assert len(describe(list(range(1000)))) < 310


def test_a_wrong_value_without_a_known_mistake_is_shown_with_its_call_and_the_expected_one(exercise):
    verdict = judge(exercise, lambda x: x + 1)
    assert verdict.status is Status.WRONG
    assert verdict.details.splitlines() == ["doubled(3)", "-> 4", "기대한 값 · expected: 6"]


def test_a_wrong_value_is_not_told_the_right_one(exercise):
    """Where the question asks for a value and not a function, to show what was expected would be to answer it."""
    exercise.reference, exercise.mistakes = lambda: {"a", "b"}, []
    assert judge(exercise, {"c"}).details == "-> {'c'}"


def test_an_error_and_a_stop_are_titled_as_what_they_are(exercise, stop_soon):
    def endless(x):
        while True:
            pass

    titles = [judge(exercise, answer).status.value[1:] for answer in (lambda x: 1 / 0, stop_soon(endless), 6)]
    assert titles[0] == ("오류가 났습니다", "It raised an error")
    assert titles[1] == ("도중에 멈추었습니다", "It was stopped")
    assert titles[2] == ("아직 확인할 수 없습니다", "Cannot be checked yet")


def test_a_mistake_that_raises_is_known_by_its_error(exercise):
    """6 / x is right for 3 and divides by 0 at 0: the message of that mistake, not one about the error."""
    exercise.mistakes = [exercise.mistakes[1]]
    exercise.cases = lambda: [(0,)]
    verdict = judge(exercise, lambda x: 6 / x)
    assert verdict.text.en == "That divides."
    assert "ZeroDivisionError" in verdict.details


def test_a_mistake_must_agree_wherever_the_answer_is_wrong(exercise):
    assert judge(exercise, lambda x: x * x).text.en == "That is the square."
    assert judge(exercise, lambda x: x * x + (x == 0)).text.en != "That is the square."


def test_another_error_of_the_same_kind_is_not_that_mistake(exercise):
    """A ZeroDivisionError with other words is explained as an error."""
    exercise.mistakes = [exercise.mistakes[1]]
    exercise.cases = lambda: [(0,)]
    verdict = judge(exercise, lambda x: 6 % x)
    assert verdict.status is Status.RAISED
    assert "division by 0" in verdict.text.en


def test_a_forgotten_return_is_suspected_where_a_method_gave_none(exercise):
    verdict = judge(exercise, lambda x: 1 + None)
    assert "`return` missing" in verdict.text.en


def test_an_exercise_that_cannot_run_here_blames_nobody(exercise):
    def broken(x):
        raise RuntimeError("no memory")

    exercise.reference = broken
    verdict = judge(exercise, broken)
    assert verdict.status is Status.UNCHECKED
    assert "not your fault" in verdict.text.en


def test_what_the_lesson_has_set_in_torch_does_not_matter(exercise):
    def differentiates(x):
        weight = torch.ones(1, requires_grad=True)
        (weight * 2 * x).sum().backward()
        return round(weight.grad.item())

    with torch.no_grad():
        assert judge(exercise, differentiates).status is Status.RIGHT


@pytest.mark.parametrize(
    "value",
    [
        *(2**5000, torch.zeros(2).to_sparse(), torch.zeros(2, device="meta"), torch.zeros(2, dtype=torch.uint16)),
        *(functools.partialmethod(print), functools.lru_cache(functools.partial(print))),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("expected", [0.5, torch.ones(2), torch.tensor([1, 2])], ids=["float", "floats", "ints"])
def test_odd_values_do_no_harm(exercise, value, expected):
    exercise.reference = lambda x: expected
    verdict = judge(exercise, lambda x: value)
    assert verdict.status in (Status.WRONG, Status.RAISED, Status.UNCHECKED)
    assert judge(exercise, value).status in (Status.WRONG, Status.RAISED, Status.UNCHECKED)


def in_a_cell(code, name="doubled"):
    """A function as IPython defines it in a cell: its lines can be looked up."""
    linecache.cache["<cell>"] = (len(code), None, code.splitlines(keepends=True), "<cell>")
    namespace = {}
    exec(compile(code, "<cell>", "exec"), namespace)
    return namespace[name]


@pytest.mark.parametrize(
    ("body", "line", "meaning"),
    [
        ("return 1 / (x - x)", "2: return 1 / (x - x)", "division by 0"),
        ("return missing + x", "2: return missing + x", "no such name yet"),
        ("return [x][7]", "2: return [x][7]", "beyond the end"),
        ("return x.foo", "2: return x.foo", "no such attribute"),
        ("return x + 'a'", "2: return x + 'a'", "wrong kind"),
        ("import nowhere", "2: import nowhere", "no such module"),
        ("return {}[x]", "2: return {}[x]", "no such key"),
        ("y += x", "2: y += x", "before it gets a value"),
        ("return doubled(x)", "2: return doubled(x)", "calls itself"),
        ("return int('a')", "2: return int('a')", "cannot be used"),
        ("raise SystemExit", "2: raise SystemExit", "slowly"),
    ],
)
def test_an_error_is_shown_with_its_line_and_what_it_usually_means(exercise, body, line, meaning):
    verdict = judge(exercise, in_a_cell(f"def doubled(x):\n    {body}\n"))
    assert verdict.status is Status.RAISED
    assert line in verdict.details
    assert meaning in verdict.text.en
    assert verdict.text.ko != verdict.text.en


def test_an_error_of_torch_points_to_the_students_line(exercise):
    code = (
        "import torch\ndef doubled(x):\n    a = torch.zeros(2, 3)\n    return torch.nn.functional.linear(a, a[0, 0])\n"
    )
    verdict = judge(exercise, in_a_cell(code))
    assert "4: return torch.nn.functional.linear(a, a[0, 0])" in verdict.details
    assert "shapes or dtypes" in verdict.text.en


def test_an_error_that_cannot_be_shown_does_no_harm(exercise):
    class Bad(Exception):
        def __str__(self):
            raise ValueError

    def bad(x):
        raise Bad

    assert "Bad" in judge(exercise, bad).details


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (6, "Give a function"),
        (lambda: 0, "Its arguments should be `(x)`"),
        (lambda x, y: 0, "Its arguments should be `(x)`"),
        (int, "Give a function"),
    ],
)
def test_an_answer_of_another_kind_cannot_be_checked(exercise, answer, words):
    verdict = judge(exercise, answer)
    assert verdict.status is Status.UNCHECKED
    assert words in verdict.text.en


def test_default_arguments_and_builtins_are_welcome(exercise):
    assert judge(exercise, lambda x, factor=2: factor * x).status is Status.RIGHT
    assert judge(exercise, print).status is Status.WRONG


def nothing(x): ...


def only_a_docstring(x):
    """To be written."""


def only_pass(x):
    pass


def returns_none(x):
    return None


class Skeleton:
    def __init__(self): ...

    def __len__(self): ...


@pytest.mark.parametrize("answer", [..., None, nothing, only_a_docstring, only_pass, returns_none, Skeleton])
def test_an_empty_body_is_not_tried(answer):
    assert attempt.is_untouched(answer)


@pytest.mark.parametrize("answer", [0, "", [], lambda x: 0, lambda x: x, print, int, doubled])
def test_anything_else_is_tried(answer):
    assert not attempt.is_untouched(answer)


def test_it_takes_ten_seconds_until_endless_code_is_stopped():
    assert attempt.SECONDS == 10


def test_a_reference_has_longer_since_it_may_be_the_first_to_import_a_part_of_torch(exercise, monkeypatch):
    given, run = {}, attempt.run

    def note(answer, observe, cases, seconds=None):
        given[answer] = seconds
        return run(answer, observe, cases, seconds)

    def answer(x):
        return x + x

    monkeypatch.setattr(attempt, "run", note)
    judge(exercise, answer)
    assert given[exercise.reference] == attempt.FIRST_SECONDS > attempt.SECONDS
    assert given[answer] is None


def test_code_that_swallows_every_error_is_stopped_all_the_same(exercise, stop_soon):
    def stubborn(x):
        try:
            while True:
                x += 1
        except:  # noqa: E722
            x = 0
        while True:
            x += 1

    assert "seconds" in judge(exercise, stop_soon(stubborn)).text.en


def test_a_generator_without_end_is_cut(exercise):
    def endless(x):
        while True:
            yield x

    assert judge(exercise, endless).status is Status.WRONG


def test_after_the_limit_signals_mean_what_they_meant_before():
    before = signal.getsignal(signal.SIGINT)

    def endless():
        while True:
            pass

    with pytest.raises(TimeIsUp), time_limit(0.01):
        endless()
    assert signal.getsignal(signal.SIGINT) is before


def test_the_stop_button_stops_the_attempt_and_the_lesson_goes_on(exercise):
    def stopped(x):
        signal.raise_signal(signal.SIGINT)
        return x

    verdict = judge(exercise, stopped)
    assert verdict.status is Status.STOPPED
    assert "interrupted" in verdict.text.en


def test_it_works_outside_the_main_thread(exercise):
    verdicts = []
    thread = threading.Thread(target=lambda: verdicts.append(judge(exercise, doubled)))
    thread.start()
    thread.join()
    assert verdicts[0].status is Status.RIGHT


def test_what_is_printed_is_shown_but_never_floods(exercise, capsys):
    def chatty(x):
        print("<b>hello</b> ```" + "x" * 100_000)
        return 2 * x

    verdict = judge(exercise, chatty)
    assert verdict.status is Status.RIGHT
    assert verdict.printed.startswith("<b>hello</b>")
    assert len(verdict.printed) == attempt.MOST_PRINTED
    assert "````text\n<b>hello</b> ```" in verdict.markdown(exercise.name, exercise.lesson.solved)
    assert capsys.readouterr().out == ""


def test_signs_of_markdown_stay_as_they_are():
    assert block("a ``` b") == "````text\na ``` b\n````"


def test_figures_and_random_numbers_of_the_lesson_stay_as_they_were(exercise):
    mine = plt.figure()
    set_seed(7)
    expected = torch.rand(1).item(), np.random.rand(), random.random()
    set_seed(7)

    def messy(x):
        plt.figure()
        set_seed(99)
        return 2 * x

    assert judge(exercise, messy).status is Status.RIGHT
    assert plt.get_fignums() == [mine.number]
    assert (torch.rand(1).item(), np.random.rand(), random.random()) == expected


def test_an_answer_with_random_numbers_gives_the_same_each_time(exercise):
    def drawn(x):
        return torch.rand(1).item() + np.random.rand() + random.random()

    set_seed(1)
    first = judge(exercise, drawn).details
    set_seed(2)
    assert judge(exercise, drawn).details == first


def test_an_answer_that_changes_its_arguments_changes_nothing_else(exercise):
    shared = lambda: [(torch.ones(2),), (torch.ones(2),)]  # noqa: E731
    exercise.cases = shared

    def in_place(x):
        return x.mul_(2)

    assert judge(exercise, in_place).status is Status.RIGHT
    assert judge(exercise, in_place).status is Status.RIGHT


def test_hints_come_in_steps_and_the_last_one_stays(exercise, capsys):
    set_language("en")
    shown = []
    for _ in range(3):
        exercise.hint()
        shown.append(capsys.readouterr().out)
    assert "Hint 1/2" in shown[0]
    assert "\na\n" in shown[0]
    assert "doubled.hint()" in shown[0]
    assert "\nb\n" in shown[1]
    assert "doubled.solution()" in shown[1]
    assert shown[2] == shown[1]
    assert exercise.record.hints == 2


def test_a_right_answer_counts_and_stays_solved(exercise, capsys):
    set_language("en")
    exercise.check(nothing)
    assert exercise.record == Record()
    exercise.check(doubled)
    assert "Right** (lesson9: 1/1)" in capsys.readouterr().out
    exercise.check(lambda x: 0)
    assert exercise.record == Record(tries=2, solved=True)


def test_nothing_is_kept_without_consent(exercise, tmp_path):
    exercise.check(doubled)
    assert not (tmp_path / "config").exists()
    assert not make_lesson().exercises["doubled"].record.solved


def test_without_consent_nothing_is_read_either(tmp_path):
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "progress-lesson9.json").write_text('{"doubled": {"solved": 1}}', "utf-8")
    assert make_lesson().exercises["doubled"].record == Record()


def test_what_is_kept_is_there_the_next_time_until_it_is_forgotten(exercise, capsys):
    progress.keep()
    exercise.check(doubled)
    exercise.hint()
    assert make_lesson().exercises["doubled"].record == Record(tries=1, hints=1, solved=True)
    kept.stop_keeping(["lesson9"])
    assert make_lesson().exercises["doubled"].record == Record()


def test_two_notebooks_at_once_lose_nothing(capsys):
    progress.keep()
    first, second = make_lesson(), make_lesson()
    first.exercises["doubled"].check(doubled)
    second.exercises["doubled"].hint()
    assert make_lesson().exercises["doubled"].record == Record(tries=1, hints=1, solved=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"doubled": {"tries": Infinity}}',
        '{"doubled": 3}',
        '{"doubled": {"other": 1}}',
        '{"gone": {"tries": 1}}',
    ],
)
def test_a_damaged_file_counts_as_none(text, tmp_path, capsys):
    progress.keep()
    (tmp_path / "config" / "progress-lesson9.json").write_text(text, "utf-8")
    lesson = make_lesson()
    assert lesson.exercises["doubled"].record == Record()
    lesson.exercises["doubled"].check(doubled)
    assert make_lesson().num_solved == 1


def test_more_hints_kept_than_there_are_do_no_harm(tmp_path, capsys):
    progress.keep()
    (tmp_path / "config" / "progress-lesson9.json").write_text('{"doubled": {"hints": 7}}', "utf-8")
    make_lesson().exercises["doubled"].hint()
    assert "2/2" in capsys.readouterr().out


@pytest.mark.parametrize(("old", "new"), [("lesson2", "lesson8"), ("lesson4", "lesson7"), ("lesson5", "lesson6")])
def test_what_was_solved_before_its_lesson_was_split_stays_solved(old, new, tmp_path, capsys):
    """Exercises of lessons 2, 4 and 5 stand in lessons 6 to 8 now; their progress is kept under the old numbers."""
    progress.keep()
    file = tmp_path / "config" / f"progress-{old}.json"
    file.write_text('{"doubled": {"tries": 3, "solved": 1}, "iterations": {"tries": 1}}', "utf-8")
    lesson = make_lesson(new)
    assert lesson.exercises["doubled"].record == Record(tries=3, solved=True)
    lesson.exercises["doubled"].hint()
    assert make_lesson(new).exercises["doubled"].record == Record(tries=3, hints=1, solved=True)
    file.write_text("{", "utf-8")
    assert make_lesson(new).exercises["doubled"].record == Record(tries=3, hints=1, solved=True)
    progress.forget()
    assert list((tmp_path / "config").iterdir()) == []


def test_every_exercise_that_moved_is_looked_for_where_it_was():
    moved = {
        "lesson2": "bottleneck load_batches reading_costs",
        "lesson4": "precision best_temperature best_decision",
        "lesson5": "best_learning_rate early_stopping",
    }
    for lesson in progress.lessons():
        for name in lesson.exercises:
            for old, names in moved.items():
                assert name not in names.split() or kept.MOVED[lesson.name] == old


def test_a_settings_folder_that_cannot_be_written_is_said(tmp_path, capsys):
    (tmp_path / "config").write_text("a file in the folder's place")
    progress.keep()
    assert "cannot be written" in capsys.readouterr().out


def test_progress_shows_every_lesson_and_how_to_keep_it(capsys):
    set_language("en")
    progress.show()
    shown = capsys.readouterr().out
    for lesson in progress.lessons():
        assert f"| {lesson.name} | " in shown
        assert f"/{len(lesson.exercises)} |" in shown
    assert "`progress.keep()`" in shown
    progress.keep()
    assert "`progress.forget()`" in capsys.readouterr().out


@pytest.mark.parametrize("place", ["colab", "binder"])
@pytest.mark.parametrize("agreed", [False, True])
def test_on_a_lent_machine_it_is_said_that_all_goes_and_how_to_take_it_along(place, agreed, monkeypatch, capsys):
    if place == "colab":
        monkeypatch.setitem(sys.modules, "google.colab", SimpleNamespace())
    else:
        monkeypatch.setenv("BINDER_SERVICE_HOST", "10.0.0.1")
    progress.keep() if agreed else progress.show()
    shown = capsys.readouterr().out
    assert "Colab" in shown
    assert "this computer" not in shown
    assert "이 컴퓨터" not in shown
    assert shown.count("progress.report(student=") == 2  # in both languages
    assert "내려받으세요" in shown


def test_a_report_without_a_name_is_written_and_says_how_to_give_one(tmp_path, capsys):
    path = progress.report(tmp_path / "progress.csv")
    assert path.read_text("utf-8-sig").splitlines()[1].startswith(",lesson1,")
    shown = capsys.readouterr().out
    assert 'progress.report(student="홍길동")' in shown
    assert 'progress.report(student="Kim Minji")' in shown
    assert progress.report(path, student="Kim") == path  # it takes the place of the one without a name
    assert path.read_text("utf-8-sig").splitlines()[1].startswith("Kim,lesson1,")
    assert capsys.readouterr().out == ""
    with pytest.raises(FileExistsError):
        progress.report(path)


def test_a_report_of_before_a_lesson_was_split_is_replaced(tmp_path):
    path = progress.report(tmp_path / "progress.csv", student="Kim")
    text = path.read_text("utf-8-sig")
    path.write_text(text.replace("lesson8,bottleneck", "lesson2,bottleneck"), "utf-8-sig", newline="")
    assert progress.report(path, student="Kim").read_text("utf-8-sig") == text


def test_no_exercise_has_the_name_of_another():
    """Reports and kept progress find an exercise by its name, wherever it has moved to."""
    names = [name for lesson in progress.lessons() for name in lesson.exercises]
    assert len({*names}) == len(names)


def test_the_report_is_a_table_with_a_row_for_each_exercise(tmp_path, monkeypatch, capsys):
    lesson = make_lesson()
    monkeypatch.setattr(progress, "lessons", lambda: [lesson])
    lesson.exercises["doubled"].check(doubled)
    lesson.exercises["doubled"].solution()
    path = progress.report(tmp_path / "progress.csv", student="=홍길동")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row == {
        **{"student": "'=홍길동", "lesson": "lesson9", "exercise": "doubled", "stars": "1"},
        **{"solved": "1", "tries": "1", "hints": "0", "solution_read": "1"},
    }


@pytest.mark.parametrize("student", [20231234, None, "\ud800", "", "\r=1+1"])
def test_any_name_can_stand_in_a_report(tmp_path, student):
    text = progress.report(tmp_path / "progress.csv", student).read_text("utf-8-sig")
    assert len(text.splitlines()) > 30
    assert "\r=" not in text.replace("'\r=", "")


def test_a_report_is_not_written_over_a_folder(tmp_path):
    for folder in (tmp_path, "."):
        with pytest.raises(FileExistsError, match="not an older report"):
            progress.report(folder)
    (tmp_path / "empty.csv").touch()
    assert progress.report(tmp_path / "empty.csv").stat().st_size > 0


def test_a_report_replaces_an_older_report_and_nothing_else(tmp_path):
    path = progress.report(tmp_path / "progress.csv")
    assert progress.report(path) == path
    path.write_text("my thesis", "utf-8")
    with pytest.raises(FileExistsError, match="이름을 바꾸세요"):
        progress.report(path)
    assert path.read_text("utf-8") == "my thesis"


def test_forgetting_removes_all_that_was_kept_and_begins_anew(tmp_path, capsys):
    progress.keep()
    first = progress.lessons()[0]
    exercise = next(iter(first.exercises.values()))
    exercise.record.solved = True
    first.save()
    progress.forget()
    assert list((tmp_path / "config").iterdir()) == []
    assert not exercise.record.solved


def test_the_exercise_of_the_guide_for_teachers_works(tmp_path, monkeypatch):
    """CONTRIBUTING.md is followed to the letter: its code is put at the end of a lesson's file."""
    example, cell = re.findall(r"```python\n(.+?)```", (PROJECT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    header = 'import torch\nfrom helpers.exercises.exercise import Lesson\n\nlesson = Lesson("lesson1")\n\n\n'
    (tmp_path / "guide.py").write_text(header + example, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    exercise = import_module("guide").num_channels
    assert judge(exercise, exercise.reference).status is Status.RIGHT
    for mistake in exercise.mistakes:
        assert judge(exercise, mistake.answer).text == mistake.text
    assert len(exercise.mistakes) == 2
    namespace = {"lesson1": import_module("guide")}
    exec(cell, namespace)
    assert attempt.is_untouched(namespace["num_channels"])


def test_what_was_expected_is_named_in_the_language_of_the_moment(exercise):
    set_language("ko")
    verdict = judge(exercise, lambda x: x + 1)
    assert "기대한 값: 6" in verdict.markdown(exercise.name, exercise.lesson.solved)
    set_language("en")
    assert "expected: 6" in verdict.markdown(exercise.name, exercise.lesson.solved)
    assert "기대" not in verdict.markdown(exercise.name, exercise.lesson.solved)


def test_a_tenth_lesson_comes_after_the_ninth(monkeypatch):
    names = [f"lesson{number}" for number in (1, 10, 2)] + ["judge"]
    monkeypatch.setattr(progress.pkgutil, "iter_modules", lambda _: [SimpleNamespace(name=name) for name in names])
    monkeypatch.setattr(progress, "import_module", lambda name: SimpleNamespace(lesson=name.rpartition(".")[2]))
    assert progress.lessons() == ["lesson1", "lesson2", "lesson10"]
