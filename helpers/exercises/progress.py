"""Show how far one has come, keep it on this computer by one consenting call, or hand it to a teacher."""

import os
import pkgutil
from importlib import import_module
from pathlib import Path

from helpers import disk, exercises
from helpers.exercises import kept
from helpers.exercises import report as reports
from helpers.exercises.exercise import Lesson
from helpers.exercises.markdown import paragraphs
from helpers.exercises.markdown import show as show_page
from helpers.notebook.kernel import on_colab
from helpers.text import Text, tell, term

LENT = Text(
    "Colab과 Binder의 컴퓨터는 빌린 것이라, 끝나면 저장한 것까지 모두 지워집니다. 남기려면 "
    '`progress.report(student="이름")`으로 CSV 파일을 만들어 내려받고, 다음에 올린 뒤 '
    '`progress.load("progress-이름.csv")`로 되살리세요.',
    "A machine of Colab or Binder is lent and then wiped, with all that was kept on it. To have your progress, write a "
    'CSV file by `progress.report(student="name")` and download it; next time upload it, and take it back by '
    '`progress.load("progress-name.csv")`.',
)


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


def is_lent() -> bool:
    """Whether this is Colab or Binder, where nothing that is kept lasts."""
    return on_colab() or "BINDER_SERVICE_HOST" in os.environ


def _how_long() -> Text:
    """How long the progress lasts, and what to do for longer."""
    if is_lent():
        return LENT
    if kept.is_kept():
        folder = disk.preferences_folder()
        return Text(
            f"이 컴퓨터의 `{folder}`에 저장하고 있습니다. 지우려면 `progress.forget()`.",
            f"This is kept on this computer, in `{folder}`. To remove it: `progress.forget()`.",
        )
    return Text(
        "커널을 끄면 사라집니다. 이 컴퓨터에 저장하려면 `progress.keep()`.",
        "This record is lost when the kernel stops. To keep it on this computer: `progress.keep()`.",
    )


def keep() -> None:
    """Agree to keep the progress in the user's settings on this computer, from now on and for all lessons.

    It is said where that is, and on Colab and Binder that it will not last.
    """
    kept.start_keeping()
    for lesson in lessons():
        lesson.save()
    if not kept.is_kept():
        tell(
            ko="설정 폴더에 쓸 수 없어 저장하지 못합니다. 진도는 커널이 켜져 있는 동안만 남습니다.",
            en="The settings folder cannot be written to, so the progress lasts only as long as the kernel.",
        )
    show()


def forget() -> None:
    """Stop keeping the progress, remove what was kept, and begin anew."""
    kept.stop_keeping([lesson.name for lesson in lessons()])
    for lesson in lessons():
        for exercise in lesson.exercises.values():
            exercise.record = kept.Record()
    show()


def report(path: str | Path | None = None, student: str = "") -> Path:
    """Write the progress as a table for a teacher, a row for each exercise; the student's older report is replaced.

    On Colab the file is downloaded as well; in a notebook a link to it is shown.

    Args:
        path: of the CSV file: UTF-8, with the mark by which Excel knows it; None for progress-NAME.csv, here.
        student: written into each row, so that the files of a class can be put together; asked for if missing.

    Returns:
        The file's path.

    Raises:
        ValueError: for no name, where nobody can be asked.
        FileNotFoundError: if there is no such folder.
        FileExistsError: if there is a folder of that name, or a file that is not this student's own older report.
    """
    path = reports.write(lessons(), path, student)
    reports.offer(path)
    return path


def load(path: str | Path) -> None:
    """Take back the progress of a report, on another computer or a new one of Colab or Binder; nothing is lost.

    Args:
        path: of a CSV file that `report` wrote.

    Raises:
        FileNotFoundError: if there is no such file.
        ValueError: if it is no report, or damaged.
    """
    number = reports.take_back(lessons(), path)
    tell(
        ko=f"연습 문제 {number}개의 진도를 {path}에서 되살렸습니다.",
        en=f"The progress of {number} exercises was taken back from {path}.",
    )
    show()
