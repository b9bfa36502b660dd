"""How far one has come: shown, kept on this computer by one consenting call, and exported for a teacher."""

import csv
import io
import pkgutil
from importlib import import_module
from pathlib import Path

from helpers import exercises
from helpers.exercises import record
from helpers.exercises.exercise import Lesson
from helpers.exercises.page import paragraphs
from helpers.exercises.page import show as show_page
from helpers.text import Text, label, say

COLUMNS = ("student", "lesson", "exercise", "stars", "solved", "tries", "hints", "solution_read")


def lessons() -> list[Lesson]:
    """The lessons that have exercises, in order."""
    names = sorted(module.name for module in pkgutil.iter_modules(exercises.__path__))
    return [import_module(f"helpers.exercises.{name}").lesson for name in names if name.startswith("lesson")]


def show() -> None:
    """Show for each lesson which exercises are solved, and whether this is kept."""
    show_page("progress", _table)


def _table() -> str:
    head = f"| {label('수업', 'Lesson')} | | {label('푼 문제', 'Solved')} |\n| --- | --- | --- |"
    rows = [
        f"| {lesson.name} | {''.join('✓' if each.solved else '○' for each in lesson.records.values())} "
        f"| {lesson.num_solved}/{len(lesson.exercises)} |"
        for lesson in lessons()
    ]
    kept = Text(
        "이 컴퓨터에 저장하고 있습니다. 지우려면 `progress.forget()`.",
        "This is kept on this computer. To remove it: `progress.forget()`.",
    )
    not_kept = Text(
        "커널을 끄면 사라집니다. 이 컴퓨터에 저장하려면 `progress.keep()`.",
        "This goes when the kernel stops. To keep it on this computer: `progress.keep()`.",
    )
    return "\n".join([head, *rows]) + "\n\n" + paragraphs(kept if record.is_kept() else not_kept)


def keep() -> None:
    """Agree to keep the progress in the user's settings on this computer, from now on and for all lessons."""
    record.start_keeping()
    for lesson in lessons():
        lesson.save()
    if not record.is_kept():
        print(
            say(
                ko="설정 폴더에 쓸 수 없어 저장하지 못합니다. 진도는 커널이 켜져 있는 동안만 남습니다.",
                en="The settings folder cannot be written to, so the progress lasts only as long as the kernel.",
            )
        )
    show()


def forget() -> None:
    """Stop keeping the progress, remove what was kept, and begin anew."""
    record.stop_keeping([lesson.name for lesson in lessons()])
    for lesson in lessons():
        for exercise in lesson.exercises.values():
            exercise.record = record.Record()
    show()


def report(path: str | Path = "progress.csv", student: str = "") -> Path:
    """Write the progress as a table for a teacher, a row for each exercise; an older report is replaced.

    Args:
        path: of the CSV file: UTF-8, with the mark by which Excel knows it.
        student: written into each row, so that the files of a class can be put together.

    Returns:
        The file's path.

    Raises:
        FileExistsError: if there is another file or a folder of that name.
    """
    path, table = Path(path), io.StringIO(newline="")
    if path.is_dir() or (path.exists() and not _is_report(path)):
        raise FileExistsError(
            say(
                ko=f"{path}에 다른 파일이나 폴더가 있습니다. report('다른이름.csv')처럼 이름을 바꾸세요.",
                en=f"{path} is another file or a folder. Choose another name: report('other.csv').",
            )
        )
    rows = csv.writer(table)
    rows.writerow(COLUMNS)
    for lesson in lessons():
        for name, exercise in lesson.exercises.items():
            done = exercise.record
            figures = (exercise.stars, done.solved, done.tries, done.hints, done.solution)
            rows.writerow([_harmless(str(student)), lesson.name, name, *map(int, figures)])
    path.write_text(table.getvalue(), "utf-8-sig", errors="replace", newline="")
    return path


def _is_report(path: Path) -> bool:
    text = path.read_text("utf-8-sig", errors="replace")
    return text == "" or text.startswith(",".join(COLUMNS))


def _harmless(text: str) -> str:
    """A text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else text
