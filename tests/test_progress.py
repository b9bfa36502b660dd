"""The progress of a student: what is kept and when, the report for a teacher and the way back, the table of a class."""

import csv
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from test_exercise_engine import doubled, make_lesson

from helpers.exercises import classroom, kept, progress
from helpers.exercises.kept import Record
from helpers.text import set_language

PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture
def exercise():
    return make_lesson().exercises["doubled"]


@pytest.fixture(autouse=True)
def nothing_done_yet(monkeypatch):
    for lesson in progress.lessons():
        for each in lesson.exercises.values():
            monkeypatch.setattr(each, "record", Record())


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


def test_progress_shows_every_lesson_and_how_and_where_to_keep_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("helpers.disk.preferences_folder", lambda: tmp_path / "config")
    set_language("en")
    progress.show()
    shown = capsys.readouterr().out
    for lesson in progress.lessons():
        assert f"| {lesson.name} | " in shown
        assert f"/{len(lesson.exercises)} |" in shown
    assert "`progress.keep()`" in shown
    progress.keep()
    shown = capsys.readouterr().out
    assert "`progress.forget()`" in shown
    assert str(tmp_path / "config") in shown


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
    assert shown.count("progress.load(") == 2
    assert "내려받고" in shown


def test_a_missing_name_is_asked_for_and_stands_in_the_rows_and_in_the_files_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    asked = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or " 홍 길동 ")
    path = progress.report()
    assert path.name == "progress-홍_길동.csv"
    assert "이름" in asked[0]
    assert "Your name" in asked[0]
    assert path.read_text("utf-8-sig").splitlines()[1].startswith("홍 길동,lesson1,")
    assert progress.report(path, student="홍 길동") == path  # the student's older one is replaced
    with pytest.raises(FileExistsError):
        progress.report(path, student="Kim")


@pytest.mark.parametrize("answer", ["", "  ", EOFError(), RuntimeError("no stdin")])
def test_where_nobody_gives_a_name_it_is_said_how(answer, tmp_path, monkeypatch):
    def ask(_):
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr("builtins.input", ask)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r'progress\.report\(student="홍길동"\)'):
        progress.report()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "student", ["../../etc/passwd", "C:\\Windows", "a/b", "..", "\ud800", "=1+1", "x" * 300, "con."]
)
def test_no_name_leads_out_of_the_folder(student, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = progress.report(student=student)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert path.name.startswith("progress-")
    assert len(path.name) < 80


def test_the_file_is_offered_as_a_download_on_colab(tmp_path, monkeypatch):
    offered = []
    monkeypatch.setitem(sys.modules, "google", SimpleNamespace())
    monkeypatch.setitem(
        sys.modules, "google.colab", SimpleNamespace(files=SimpleNamespace(download=lambda path: offered.append(path)))
    )
    path = progress.report(tmp_path / "progress.csv", student="Kim")
    assert offered == [str(path)]


def test_a_report_is_taken_back_on_another_computer_and_nothing_is_lost(tmp_path, capsys):
    first, second, *_ = progress.lessons()[0].exercises.values()
    first.record = Record(tries=3, hints=1, solved=True, slips={"shares": 2, "offset": 1})
    path = progress.report(tmp_path / "progress.csv", student="Kim")
    first.record, second.record = Record(tries=1, slips={"shares": 5}), Record(tries=4)
    progress.load(path)
    assert first.record == Record(tries=3, hints=1, solved=True, slips={"shares": 5, "offset": 1})
    assert second.record == Record(tries=4)
    assert str(path) in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "my thesis", "a,b\n1,2\n", '"'])
def test_what_is_no_report_is_not_taken_back(text, tmp_path):
    path = tmp_path / "progress.csv"
    path.write_text(text, "utf-8")
    if text:
        with pytest.raises(ValueError, match="progress"):
            progress.load(path)
    with pytest.raises(FileNotFoundError):
        progress.load(tmp_path / "nothing.csv")
    assert all(record == Record() for lesson in progress.lessons() for record in lesson.records.values())


def test_a_damaged_figure_is_an_error_and_changes_nothing(tmp_path):
    path = progress.report(tmp_path / "progress.csv", student="Kim")
    path.write_text(path.read_text("utf-8-sig").replace("class_counts,1,0,0", "class_counts,1,0,many"), "utf-8")
    with pytest.raises(ValueError, match="many"):
        progress.load(path)
    assert all(record == Record() for lesson in progress.lessons() for record in lesson.records.values())


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
        **{"solved": "1", "tries": "1", "hints": "0", "solution_read": "1", "slips": ""},
    }


@pytest.mark.parametrize("student", [20231234, "\ud800", "\r=1+1", "a,b;=c"])
def test_any_name_can_stand_in_a_report(tmp_path, student):
    text = progress.report(tmp_path / "progress.csv", student).read_text("utf-8-sig")
    assert len(text.splitlines()) > 30
    assert "\r=" not in text.replace("'\r=", "")


def test_a_report_is_not_written_over_a_folder(tmp_path):
    for folder in (tmp_path, "."):
        with pytest.raises(FileExistsError, match="not an older report"):
            progress.report(folder, student="Kim")
    (tmp_path / "empty.csv").touch()
    assert progress.report(tmp_path / "empty.csv", student="Kim").stat().st_size > 0


def test_a_report_replaces_an_older_report_and_nothing_else(tmp_path):
    path = progress.report(tmp_path / "progress.csv", student="Kim")
    assert progress.report(path, student="Kim") == path
    path.write_text("my thesis", "utf-8")
    with pytest.raises(FileExistsError, match="이름을 바꾸세요"):
        progress.report(path, student="Kim")
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


def test_a_tenth_lesson_comes_after_the_ninth(monkeypatch):
    names = [f"lesson{number}" for number in (1, 10, 2)] + ["judge"]
    monkeypatch.setattr(progress.pkgutil, "iter_modules", lambda _: [SimpleNamespace(name=name) for name in names])
    monkeypatch.setattr(progress, "import_module", lambda name: SimpleNamespace(lesson=name.rpartition(".")[2]))
    assert progress.lessons() == ["lesson1", "lesson2", "lesson10"]


@pytest.fixture
def reports_of_a_class(tmp_path):
    """40 reports: every fourth student has solved an exercise, every second made one of its slips."""
    for lesson in progress.lessons():
        lesson.load_mistakes()
    exercises = [each for lesson in progress.lessons() for each in lesson.exercises.values()]
    for student in range(40):
        for place, each in enumerate(exercises):
            slips = {each.mistakes[0].name: 2} if (student + place) % 2 else {}
            each.record = Record(tries=1 + student % 3, hints=1, solved=(student + place) % 4 == 0, slips=slips)
        progress.report(tmp_path / f"{student}.csv", student=f"학생 {student}")
    return tmp_path


def test_a_class_of_forty_is_read(reports_of_a_class):
    room = classroom.read(reports_of_a_class)
    assert len(room.students) == 40
    assert room.skipped == {}
    assert sum(record.solved for record in room.records("class_counts")) == 10
    assert room.slips()["class_counts", progress.lessons()[0].exercises["class_counts"].mistakes[0].name] == 20


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_table_of_a_class_tells_what_was_solved_and_which_slip_was_most_frequent(reports_of_a_class, language):
    set_language(language)
    table = classroom.table(classroom.read(reports_of_a_class))
    row = next(line for line in table.splitlines() if "lesson1.class_counts" in line)
    assert "| 10/40 | 2.0 | 1.0 | 0 |" in row
    mistake = progress.lessons()[0].exercises["class_counts"].mistakes[0]
    assert getattr(mistake.text, language).split(". ")[0][:40] in row
    assert "(20)" in row
    assert table.count("| lesson") == sum(len(lesson.exercises) for lesson in progress.lessons())


def test_broken_and_doubled_files_are_named_and_skipped(reports_of_a_class):
    (reports_of_a_class / "broken.csv").write_text("my thesis", "utf-8")
    (reports_of_a_class / "cut.csv").write_bytes((reports_of_a_class / "3.csv").read_bytes()[:300])
    (reports_of_a_class / "copy.csv").write_bytes((reports_of_a_class / "7.csv").read_bytes())
    room = classroom.read(reports_of_a_class)
    assert len(room.students) == 40
    assert {"broken.csv", "cut.csv"} <= set(room.skipped)
    assert {"7.csv", "copy.csv"} & set(room.skipped)
    assert "`broken.csv`" in classroom.table(room)


def test_a_folder_without_reports_says_what_to_put_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="progress-이름"):
        classroom.read(tmp_path)


def test_the_pictures_of_a_class_show_each_exercise_and_the_slips(reports_of_a_class):
    solved, slips = classroom.draw(classroom.read(reports_of_a_class))
    assert len(solved.patches) == sum(len(lesson.exercises) for lesson in progress.lessons())
    assert len(slips.patches) == classroom.MOST_SLIPS


def test_the_classroom_runs_in_a_terminal(reports_of_a_class):
    command = [sys.executable, "-m", "helpers.exercises.classroom", str(reports_of_a_class)]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    assert "lesson1.class_counts" in result.stdout
    assert len(list(reports_of_a_class.glob("classroom-*.png"))) == 2
