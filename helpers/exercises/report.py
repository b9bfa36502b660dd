"""The progress as a table: written for a teacher or for another computer, and read again."""

import contextlib
import csv
import io
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from helpers.exercises.exercise import Lesson
from helpers.exercises.kept import Record
from helpers.notebook.kernel import on_colab
from helpers.text import say, wrong

COLUMNS = ("student", "lesson", "exercise", "stars", "solved", "tries", "hints", "solution_read", "slips")
OLDER = COLUMNS[:-1]  # the columns of reports before slips were noted
LONGEST_NAME = 60  # characters of a student's name in the name of a file


def write(lessons: Iterable[Lesson], path: str | Path | None, student: str) -> Path:
    """Write the progress, a row for each exercise; see `progress.report`."""
    student = str(student).strip() or ask_name()
    path = Path(os.path.expanduser(path or f"progress-{_file_name(student)}.csv"))
    if not path.parent.is_dir():
        raise wrong(
            ko=f"{path.parent} 폴더가 없습니다. 폴더를 먼저 만들거나 다른 폴더를 쓰세요.",
            en=f"There is no folder {path.parent}. Make it first, or choose another one.",
            kind=FileNotFoundError,
        )
    rows = _rows(lessons, harmless(student))
    if path.exists() and not _is_older(path, rows):
        other = (path.parent / f"{path.stem or 'progress'}-2.csv").as_posix()
        raise wrong(
            ko=f"{path}은(는) 같은 학생(student={student!r})의 이전 보고서가 아니므로 덮어쓰지 않습니다. "
            f"report({other!r}, student={student!r})처럼 파일 이름을 바꾸세요.",
            en=f"{path} is not an older report of the same student (student={student!r}), so it is not "
            f"overwritten. Choose another file name: report({other!r}, student={student!r}).",
            kind=FileExistsError,
        )
    table = io.StringIO(newline="")
    csv.writer(table).writerows(rows)
    path.write_text(table.getvalue(), "utf-8-sig", newline="")
    return path


def ask_name() -> str:
    """The student's name, asked for where somebody can answer.

    Raises:
        ValueError: where nobody answers, or with nothing.
    """
    name = ""
    with contextlib.suppress(Exception):  # a kernel or a script that cannot ask raises errors of several kinds
        name = input(f"{say(ko='이름', en='Your name')}: ").strip()
    if not name:
        raise wrong(
            ko='이름이 없습니다. progress.report(student="홍길동")처럼 적어 다시 부르세요.',
            en='There is no name. Call it again with yours: progress.report(student="Kim Minji").',
        )
    return name


def _file_name(student: str) -> str:
    """A name as it can stand in a file's name on any system: letters, digits, - and _; no folder, no dot."""
    name = "".join(sign if sign.isalnum() or sign in "-_" else "_" for sign in student)
    return name.encode("utf-8", errors="ignore").decode("utf-8")[:LONGEST_NAME].strip("_") or "student"


def _rows(lessons: Iterable[Lesson], student: str) -> list[list[str]]:
    rows = [list(COLUMNS)]
    for lesson in lessons:
        for name, exercise in lesson.exercises.items():
            done = exercise.record
            figures = (exercise.stars, done.solved, done.tries, done.hints, done.solution)
            slips = "; ".join(f"{slip} x{times}" for slip, times in sorted(done.slips.items()))
            rows.append([student, lesson.name, name, *(str(int(figure)) for figure in figures), harmless(slips)])
    return rows


def _is_older(path: Path, rows: list[list[str]]) -> bool:
    """Whether a file holds nothing but what the new rows replace: each exercise once, of this student or no name.

    An exercise may have stood in another lesson when the file was written.
    """
    if not path.is_file():
        return False
    with contextlib.suppress(ValueError):
        old = read_rows(path)
        students, names = {row["student"] for row in old}, [row["exercise"] for row in old]
        ours = {row[2] for row in rows[1:]}
        return students <= {"", rows[1][0]} and ours.issuperset(names) and len({*names}) == len(names)
    return False


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a report; none of an empty file.

    Raises:
        ValueError: for anything that is no report.
    """
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    head, rows = [], []
    with contextlib.suppress(csv.Error):  # a torn line is no line of a report
        head, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True)) or [list(COLUMNS)]
    if tuple(head) not in (COLUMNS, OLDER) or any(len(row) != len(head) for row in rows):
        raise wrong(
            ko=f"{path.name}은(는) 진도 보고서가 아닙니다. 첫 줄은 {','.join(COLUMNS)}여야 합니다.",
            en=f"{path.name} is no report of progress: its first line should be {','.join(COLUMNS)}.",
        )
    return [dict(zip(head, row, strict=True)) for row in rows]


def record_of(row: dict[str, str]) -> Record:
    """What a row of a report tells of one exercise.

    Raises:
        ValueError: for a figure that is no whole number of 0 or more.
    """
    figures = {name: int(row[name]) for name in ("tries", "hints", "solution_read", "solved")}
    if min(figures.values()) < 0:
        raise ValueError(figures)
    slips = re.findall(r"'?([^;]+?) x(\d+)(?:; |$)", row.get("slips", ""))
    return Record(
        tries=figures["tries"],
        hints=figures["hints"],
        solution=bool(figures["solution_read"]),
        solved=bool(figures["solved"]),
        slips={slip: int(times) for slip, times in slips},
    )


def take_back(lessons: Iterable[Lesson], path: str | Path) -> int:
    """Merge a report into the progress; how many exercises it tells of. See `progress.load`."""
    path = Path(os.path.expanduser(path))
    if not path.is_file():
        raise wrong(
            ko=f"{path} 파일이 없습니다. 파일 목록에서 이름을 확인하세요.",
            en=f"There is no file {path}. Look for its name in the list of files.",
            kind=FileNotFoundError,
        )
    records = {row["exercise"]: record_of(row) for row in read_rows(path)}
    known = 0
    for lesson in lessons:
        for name, exercise in lesson.exercises.items():
            if name in records:
                exercise.record.merge(records[name])
                known += 1
        lesson.save()
    return known


def offer(path: Path) -> None:
    """Hand a file to the reader: on Colab by a download, in another notebook by a link to it."""
    if on_colab():
        from google.colab import files

        files.download(str(path))
    elif "IPython" in sys.modules and not path.is_absolute():
        from IPython.display import FileLink, display

        display(FileLink(path.as_posix()))


def harmless(text: object) -> str:
    """A text that no spreadsheet takes for a formula, also where it splits cells at semicolons or tabs.

    Spreadsheets pass over spaces and invisible signs at the start of a cell, and know the full-width signs as well.
    """
    text = str(text).encode("utf-8", errors="replace").decode("utf-8")
    return re.sub(r"(^|[;,|\t\r\n])([^\w;,|\t\r\n]*?[=+@＝＋＠－﹢﹣﹦﹫-])", r"\1'\2", text)
