"""What goes wrong with kept progress, reports and answers, one test for each fault."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from test_exercise_engine import make_lesson

from helpers.exercises import kept as keeping
from helpers.exercises import progress
from helpers.exercises import report as reports

PROJECT = Path(__file__).resolve().parent.parent
FILE = "progress-lesson9.json"
SOLVED = {"tries": 3, "hints": 1, "solution": False, "solved": True}


@pytest.fixture
def kept(tmp_path):
    """The file in which a lesson's progress is kept, for a reader who agreed."""
    keeping.start_keeping()
    return tmp_path / "config" / FILE


def fill(file: Path, content: dict) -> None:
    file.write_text(json.dumps(content), "utf-8")


@pytest.mark.fault("66", "an unknown field or a null in kept progress", "what is known counts, the rest stays kept")
@pytest.mark.parametrize("odd", [{"time": 12.5, "notes": ["a"]}, {"hints": None}, {"tries": "many"}])
def test_what_a_newer_version_keeps_is_read_and_stays(odd, kept, capsys):
    others = {"unknown": {"solved": True, "time": 1}, "later": [1, 2], "gone": None}
    fill(kept, {"doubled": SOLVED | odd, **others})
    exercise = make_lesson().exercises["doubled"]
    assert exercise.record.solved
    exercise.hint()
    after = json.loads(kept.read_text("utf-8"))
    assert {name: after[name] for name in others} == others
    assert after["doubled"].get("notes") == odd.get("notes")
    assert make_lesson().exercises["doubled"].record.solved


@pytest.mark.fault("67", "kept progress is cut or damaged", "It was not deleted but moved to FILE.damaged-1")
@pytest.mark.parametrize("damaged", [b'{"doubled": {"solved": tr', b"\xff\xfe{}", b"[]", b"[" * 99_999], ids=len)
def test_a_damaged_file_is_set_aside_and_that_is_said_once(damaged, kept, capsys):
    for number in (1, 2):
        kept.write_bytes(damaged)
        lesson = make_lesson()
        lesson.exercises["doubled"].hint()
        said = capsys.readouterr().out
        assert len(re.findall("damaged-", said)) == 2  # in both languages
        assert re.search("[가-힣]", said)
        assert kept.with_name(f"{FILE}.damaged-{number}").read_bytes() == damaged
        assert json.loads(kept.read_text("utf-8"))["doubled"]["hints"] == 1
    make_lesson()
    assert "damaged" not in capsys.readouterr().out
    keeping.stop_keeping(["lesson9"])
    assert list(kept.parent.iterdir()) == []


WRITE = """
import sys
from pathlib import Path
from helpers import disk
from helpers.exercises.kept import Record, save
disk.preferences_folder = lambda: Path(sys.argv[1])
disk.LOCK_SECONDS = 600  # here each writes without a pause, which no reader does
for number in range(20):
    save("lesson9", {f"{sys.argv[2]}{number}": Record(solved=True)})
"""


@pytest.mark.fault("68", "two notebooks keep their progress at the same moment", "both are kept")
def test_what_many_processes_write_at_once_is_all_kept(kept):
    command = [sys.executable, "-c", WRITE, str(kept.parent)]
    processes = [subprocess.Popen([*command, letter], cwd=Path(__file__).parent.parent) for letter in "abc"]
    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len(keeping.load("lesson9")) == 3 * 20


@pytest.fixture
def lesson(monkeypatch):
    lesson = make_lesson()
    monkeypatch.setattr(progress, "lessons", lambda: [lesson])
    return lesson


def joined(*rows: str) -> str:
    return "\r\n".join([",".join(reports.OLDER), *rows, ""])


@pytest.mark.fault("65", "report(...) on the class's joined table", "FILE is not an older report of the same student")
@pytest.mark.parametrize(
    "text",
    [
        joined("Kim,lesson9,doubled,1,1,1,0,0", "Lee,lesson9,doubled,1,0,0,0,0"),
        joined("Lee,lesson9,doubled,1,0,0,0,0"),
        joined("Kim,lesson9,doubled,1,1,1,0,0", "Kim,lesson9,doubled,1,1,1,0,0"),
        joined("Kim,lesson9,doubled,1,1,1,0,0", "Kim,lesson9,essay,1,1,1,0,0"),
        joined("Kim,lesson9,doubled,1,1,1,0,0,the teacher's note"),
        joined("Kim,lesson9"),
        ",".join(reports.OLDER) + ",mark\r\nKim,lesson9,doubled,1,1,1,0,0,A\r\n",
    ],
    ids=["several students", "another student", "twice", "another exercise", "a note", "a cut row", "another column"],
)
def test_a_report_replaces_only_the_same_students_report(text, lesson, tmp_path):
    path = tmp_path / "grades.csv"
    path.write_text(text, "utf-8-sig", newline="")
    with pytest.raises(FileExistsError, match=r"report\('.*grades-2\.csv', student='Kim'\)"):
        progress.report(path, "Kim")
    assert path.read_text("utf-8-sig").split() == text.split()
    assert progress.report(tmp_path / "grades-2.csv", "Kim") == progress.report(tmp_path / "grades-2.csv", "Kim")


@pytest.mark.fault("69", 'report("nodir/x.csv"), report("~/x.csv")', "There is no folder nodir; ~ is one's own folder")
def test_a_missing_folder_is_said_and_a_tilde_is_understood(lesson, tmp_path, monkeypatch):
    with pytest.raises(FileNotFoundError, match=r"폴더가 없습니다(.|\n)*no folder"):
        progress.report(tmp_path / "nodir" / "x.csv", student="Kim")
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert progress.report("~/x.csv", student="Kim") == tmp_path / "x.csv"
    assert (tmp_path / "x.csv").stat().st_size > 0


@pytest.mark.fault("70", "a student's name that a spreadsheet takes for a formula", "the name, after an apostrophe")
@pytest.mark.parametrize(
    ("name", "harmless"),
    [
        *(("＝1+1", "'＝1+1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠A1", "'＠A1")),
        *(("  =1", "'=1"), ("\ufeff=1", "'\ufeff=1"), ("\u200b\u2060=1", "'\u200b\u2060=1")),
        *(("a;=1", "a;'=1"), ("a\t +1", "a\t' +1"), ("a;b;@c", "a;b;'@c")),
        *(("김-이", "김-이"), ("Kim = Lee", "Kim = Lee"), ("홍길동", "홍길동")),
    ],
)
def test_no_name_becomes_a_formula(name, harmless, lesson, tmp_path):
    path = progress.report(tmp_path / "progress.csv", name)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["student"] == harmless
    assert progress.report(path, name) == path


class Odd:
    def __repr__(self):
        return "odd \ud800"


def gives_odd(x):
    return Odd()


def prints_odd(x):
    print("\udfff")
    return 2 * x


def raises_odd(x):
    raise ValueError("bad \udc80")


@pytest.mark.fault("71", "half a character (a lone surrogate) in an answer, a print, an error", r"shown as \ud800")
@pytest.mark.parametrize(("answer", "shown"), [(gives_odd, "ud800"), (prints_odd, "udfff"), (raises_odd, "udc80")])
@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "ascii"])
def test_no_character_stops_a_check_whatever_the_output_can_show(answer, shown, encoding, monkeypatch, tmp_path):
    with open(tmp_path / "out", "w", encoding=encoding) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        make_lesson().exercises["doubled"].check(answer)
    assert f"\\{shown}" in (tmp_path / "out").read_text(encoding)


@pytest.mark.fault("71", "half a character in an answer, in a notebook", r"shown as \ud800")
def test_half_a_character_can_be_sent_to_a_page(monkeypatch):
    sent = []
    monkeypatch.setattr("helpers.exercises.markdown.in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda bundle, **_: sent.append(bundle))
    make_lesson().exercises["doubled"].check(gives_odd)
    assert r"\ud800" in sent[0]["text/markdown"].encode("utf-8").decode()


HOMELESS = """
import sys
import platformdirs

def nowhere(*_, **__):
    if known:
        return "~/.config/lessons"
    raise RuntimeError("Could not determine home directory.")

platformdirs.user_config_dir = nowhere
for known in (False, True):
    for name in [name for name in sys.modules if name.split(".")[0] == "helpers"]:
        del sys.modules[name]  # the lesson begins anew, but torch need not
    from helpers import choose_language
    from helpers.exercises import progress
    choose_language("en")
    progress.keep()
    progress.forget()
    print("-- end")
"""


@pytest.mark.fault("43", "a user without a home: language and progress", "the lesson; that progress cannot be kept")
def test_without_a_home_a_lesson_begins_and_keeps_nothing(tmp_path):
    """Once where no home is known, and once where it is a ~ that means nothing."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", HOMELESS]
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    *lessons, _ = result.stdout.split("-- end\n")
    assert len(lessons) == 2
    assert all("cannot be written to" in lesson for lesson in lessons)
    assert list(tmp_path.iterdir()) == []
