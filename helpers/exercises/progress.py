"""Show how far one has come, keep it on this computer by one consenting call, or export it for a teacher."""

import csv
import io
import os
import pkgutil
import re
from importlib import import_module
from pathlib import Path

from helpers import exercises
from helpers.exercises import kept
from helpers.exercises.exercise import Lesson
from helpers.exercises.markdown import paragraphs
from helpers.exercises.markdown import show as show_page
from helpers.text import Text, say, term, wrong

COLUMNS = ("student", "lesson", "exercise", "stars", "solved", "tries", "hints", "solution_read")


def lessons() -> list[Lesson]:
    """The lessons that have exercises, in order."""
    names = (module.name for module in pkgutil.iter_modules(exercises.__path__) if module.name.startswith("lesson"))
    return [import_module(f"helpers.exercises.{name}").lesson for name in sorted(names, key=_number)]


def _number(name: str) -> int:
    """Of a lesson: lesson10 comes after lesson9."""
    return int(name.removeprefix("lesson"))


def show() -> None:
    """Show for each lesson which exercises are solved, and whether this is kept."""
    show_page("progress", _table)


def _table() -> str:
    head = f"| {term('수업', 'Lesson')} | | {term('푼 문제', 'Solved')} |\n| --- | --- | --- |"
    rows = [
        f"| {lesson.name} | {''.join('✓' if each.solved else '○' for each in lesson.records.values())} "
        f"| {lesson.num_solved}/{len(lesson.exercises)} |"
        for lesson in lessons()
    ]
    remains = Text(
        "이 컴퓨터에 저장하고 있습니다. 지우려면 `progress.forget()`.",
        "This is kept on this computer. To remove it: `progress.forget()`.",
    )
    goes = Text(
        "커널을 끄면 사라집니다. 이 컴퓨터에 저장하려면 `progress.keep()`.",
        "This goes when the kernel stops. To keep it on this computer: `progress.keep()`.",
    )
    return "\n".join([head, *rows]) + "\n\n" + paragraphs(remains if kept.is_kept() else goes)


def keep() -> None:
    """Agree to keep the progress in the user's settings on this computer, from now on and for all lessons."""
    kept.start_keeping()
    for lesson in lessons():
        lesson.save()
    if not kept.is_kept():
        print(
            say(
                ko="설정 폴더에 쓸 수 없어 저장하지 못합니다. 진도는 커널이 켜져 있는 동안만 남습니다.",
                en="The settings folder cannot be written to, so the progress lasts only as long as the kernel.",
            )
        )
    show()


def forget() -> None:
    """Stop keeping the progress, remove what was kept, and begin anew."""
    kept.stop_keeping([lesson.name for lesson in lessons()])
    for lesson in lessons():
        for exercise in lesson.exercises.values():
            exercise.record = kept.Record()
    show()


def report(path: str | Path = "progress.csv", student: str = "") -> Path:
    """Write the progress as a table for a teacher, a row for each exercise; the student's older report is replaced.

    Args:
        path: of the CSV file: UTF-8, with the mark by which Excel knows it.
        student: written into each row, so that the files of a class can be put together.

    Returns:
        The file's path.

    Raises:
        FileNotFoundError: if there is no such folder.
        FileExistsError: if there is a folder of that name, or a file that is not this student's own older report.
    """
    path = Path(os.path.expanduser(path))
    if not path.parent.is_dir():
        raise wrong(
            ko=f"{path.parent} 폴더가 없습니다. 폴더를 먼저 만들거나 다른 폴더를 쓰세요.",
            en=f"There is no folder {path.parent}. Make it first, or choose another one.",
            kind=FileNotFoundError,
        )
    rows = _rows(_harmless(student))
    if path.exists() and not _is_older(path, rows):
        other = (path.parent / f"{path.stem or 'progress'}-2.csv").as_posix()
        raise wrong(
            ko=f"{path}은(는) 같은 학생(student={student!r})의 이전 보고서가 아니므로 덮어쓰지 않습니다. "
            f"report('{other}')처럼 이름을 바꾸세요.",
            en=f"{path} is not an older report of the same student (student={student!r}), so it is not "
            f"overwritten. Choose another name: report('{other}').",
            kind=FileExistsError,
        )
    table = io.StringIO(newline="")
    csv.writer(table).writerows(rows)
    path.write_text(table.getvalue(), "utf-8-sig", newline="")
    return path


def _rows(student: str) -> list[list[str]]:
    rows = [list(COLUMNS)]
    for lesson in lessons():
        for name, exercise in lesson.exercises.items():
            done = exercise.record
            figures = (exercise.stars, done.solved, done.tries, done.hints, done.solution)
            rows.append([student, lesson.name, name, *(str(int(figure)) for figure in figures)])
    return rows


def _is_older(path: Path, rows: list[list[str]]) -> bool:
    """Whether a file holds nothing but what the new rows replace: this student's exercises, each once."""
    if not path.is_file():
        return False
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    try:
        old = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return False
    places = [row[:3] for row in old[1:]]
    new = [row[:3] for row in rows[1:]]
    complete = all(len(row) == len(COLUMNS) for row in old)
    return complete and old[:1] in ([], rows[:1]) and all(place in new and places.count(place) == 1 for place in places)


def _harmless(text: object) -> str:
    """A text that no spreadsheet takes for a formula, also where it splits cells at semicolons or tabs.

    Spreadsheets pass over spaces and invisible signs at the start of a cell, and know the full-width signs as well.
    """
    text = str(text).encode("utf-8", errors="replace").decode("utf-8")
    return re.sub(r"(^|[;,|\t\r\n])([^\w;,|\t\r\n]*?[=+@＝＋＠－﹢﹣﹦﹫-])", r"\1'\2", text)
