"""Show how far one has come, keep it on this computer by one consenting call, or export it for a teacher."""

import csv
import io
import os
import pkgutil
import re
import sys
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
    return "\n".join([head, *rows]) + "\n\n" + paragraphs(_how_long())


def _how_long() -> Text:
    """How long the progress lasts, and what to do for longer."""
    if "google.colab" in sys.modules or "BINDER_SERVICE_HOST" in os.environ:
        return Text(
            "Colab과 Binder의 컴퓨터는 빌린 것이라, 끝나면 저장한 것까지 모두 지워집니다. 남기려면 "
            '`progress.report(student="이름")`으로 CSV 파일을 만들어 내려받으세요.',
            "A machine of Colab or Binder is lent and then wiped, with all that was kept on it. To have your progress, "
            'write a CSV file by `progress.report(student="name")` and download it.',
        )
    if kept.is_kept():
        return Text(
            "이 컴퓨터에 저장하고 있습니다. 지우려면 `progress.forget()`.",
            "This is kept on this computer. To remove it: `progress.forget()`.",
        )
    return Text(
        "커널을 끄면 사라집니다. 이 컴퓨터에 저장하려면 `progress.keep()`.",
        "This goes when the kernel stops. To keep it on this computer: `progress.keep()`.",
    )


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
        student: written into each row, so that the files of a class can be put together; without one, it is said
            how to give it.

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
    if not str(student).strip():
        print(
            say(
                ko=f"{path}에 이름이 없습니다. 선생님께 낼 파일이라면 이름을 적어 다시 부르세요: "
                'progress.report(student="홍길동")',
                en=f"There is no name in {path}. For a teacher, call it again with yours: "
                'progress.report(student="Kim Minji")',
            )
        )
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
    """Whether a file holds nothing but what the new rows replace: each exercise once, of this student or no name.

    An exercise may have stood in another lesson when the file was written.
    """
    if not path.is_file():
        return False
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    try:
        old = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return False
    if old[:1] not in ([], rows[:1]) or any(len(row) != len(COLUMNS) for row in old):
        return False
    students, names = {row[0] for row in old[1:]}, [row[2] for row in old[1:]]
    ours = {row[2] for row in rows[1:]}
    return students <= {"", rows[1][0]} and len(students) < 2 and ours.issuperset(names) and len({*names}) == len(names)


def _harmless(text: object) -> str:
    """A text that no spreadsheet takes for a formula, also where it splits cells at semicolons or tabs.

    Spreadsheets pass over spaces and invisible signs at the start of a cell, and know the full-width signs as well.
    """
    text = str(text).encode("utf-8", errors="replace").decode("utf-8")
    return re.sub(r"(^|[;,|\t\r\n])([^\w;,|\t\r\n]*?[=+@＝＋＠－﹢﹣﹦﹫-])", r"\1'\2", text)
