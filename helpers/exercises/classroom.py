"""Read the reports of a class, and show what it has solved and where it stumbles.

In a terminal: python -m helpers.exercises.classroom FOLDER
"""

import argparse
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from helpers.exercises.exercise import Exercise
from helpers.exercises.kept import Record
from helpers.exercises.markdown import show as show_page
from helpers.exercises.progress import lessons
from helpers.exercises.report import read_rows, record_of
from helpers.pictures.plots import show_bars
from helpers.text import Text, say, tell, term, wrong

MOST_SLIPS = 10  # that are drawn; with more the picture is taller than a page
TWO_SENTENCES = 80  # characters of a message that stands for a slip


@dataclass
class Classroom:
    """The reports of a class: for each student the record of each exercise; and the files that were not used.

    Attributes:
        students: name -> exercise -> record.
        skipped: file -> why.
    """

    students: dict[str, dict[str, Record]] = field(default_factory=dict)
    skipped: dict[str, Text] = field(default_factory=dict)

    def records(self, exercise: str) -> list[Record]:
        """The records of one exercise, of all students who have one."""
        return [done[exercise] for done in self.students.values() if exercise in done]

    def slips(self) -> Counter:
        """How many students made each slip: (exercise, name of the slip) -> number."""
        return Counter(
            (exercise, slip)
            for done in self.students.values()
            for exercise, record in done.items()
            for slip in record.slips
        )


def read(folder: str | Path) -> Classroom:
    """Read all CSV files of a folder. Of two reports of one student the newer counts.

    Raises:
        FileNotFoundError: if there is no such folder, or no CSV file in it.
    """
    files = sorted(Path(folder).glob("*.csv"), key=lambda file: (-file.stat().st_mtime, file.name))
    if not files:
        raise wrong(
            ko=f"{folder}에 CSV 파일이 없습니다. 학생들의 보고서(progress-이름.csv)를 한 폴더에 모으세요.",
            en=f"There is no CSV file in {folder}. Put the students' reports (progress-NAME.csv) into one folder.",
            kind=FileNotFoundError,
        )
    room = Classroom()
    for file in files:
        try:
            found = _students(file)
        except (OSError, ValueError) as error:
            words = str(error).splitlines()[0] if str(error) else type(error).__name__
            room.skipped[file.name] = Text(f"읽을 수 없습니다: {words}", f"cannot be read: {words}")
            continue
        for student, records in found.items():
            if student in room.students:
                room.skipped[file.name] = Text(
                    f"{student}의 더 새 보고서가 있습니다", f"there is a newer one of {student}"
                )
            room.students.setdefault(student, records)
    return room


def _students(file: Path) -> dict[str, dict[str, Record]]:
    """The records of a file by student; a report without a name counts by the name of its file."""
    students: dict[str, dict[str, Record]] = {}
    for row in read_rows(file):
        student = row["student"].strip() or file.stem
        students.setdefault(student, {})[row["exercise"]] = record_of(row)
    return students


def table(room: Classroom) -> str:
    """The class as Markdown: a row for each exercise, then the slips that most made, then what was skipped."""
    titles = (
        ("연습 문제", "exercise"),
        ("푼 학생", "solved"),
        ("시도", "tries"),
        ("힌트", "hints"),
        ("풀이를 본 학생", "read the solution"),
        ("가장 흔한 실수", "most frequent slip"),
    )
    head = f"| {' | '.join(term(*title) for title in titles)} |\n| --- | --- | --- | --- | --- | --- |"
    slips = room.slips()
    rows = [_row(room, exercise, slips) for exercise in _exercises().values()]
    count = say(f"학생 {len(room.students)}명", f"{len(room.students)} students")
    skipped = [f"- `{file}`: {term(*why)}" for file, why in room.skipped.items()]
    title = [f"**{term('읽지 않은 파일', 'Files that were skipped')}**", ""] if skipped else []
    return "\n".join([count, "", head, *rows, "", *title, *skipped]).strip()


def _exercises() -> dict[str, Exercise]:
    known = lessons()
    for lesson in known:
        lesson.load_mistakes()  # their messages stand for the slips
    return {name: exercise for lesson in known for name, exercise in lesson.exercises.items()}


def _row(room: Classroom, exercise: Exercise, slips: Counter) -> str:
    name = exercise.reference.__name__
    records = room.records(name)
    tried = [record for record in records if record.tries]
    made = {slip: times for (where, slip), times in slips.items() if where == name}
    most = max(made, key=made.get, default="")
    figures = (
        f"{sum(record.solved for record in records)}/{len(records)}",
        f"{sum(record.tries for record in tried) / max(len(tried), 1):.1f}",
        f"{sum(record.hints for record in tried) / max(len(tried), 1):.1f}",
        f"{sum(record.solution for record in records)}",
        f"{describe(exercise, most)} ({made[most]})" if most else "",
    )
    return f"| {exercise.name} | {' | '.join(figures)} |"


def describe(exercise: Exercise, slip: str) -> str:
    """A slip in the reader's language: the first sentence of its message, or its name where it has none here."""
    for mistake in exercise.mistakes:
        if mistake.name == slip:
            return term(*(text.split(". ")[0].rstrip(".")[:TWO_SENTENCES] for text in mistake.text))
    return slip


def draw(room: Classroom) -> list:
    """Bars of how many solved each exercise, and of the slips that most students made; the matplotlib axes."""
    exercises = _exercises()
    solved = {
        exercise.name: sum(record.solved for record in room.records(name)) for name, exercise in exercises.items()
    }
    axes = [show_bars(solved, term("푼 학생의 수", "students who solved it"), "{:.0f}")]
    most = [pair for pair in room.slips().most_common() if pair[0][0] in exercises][:MOST_SLIPS]
    if most:
        bars = {f"{exercises[where].name}: {slip.replace('_', ' ')}": times for (where, slip), times in most}
        axes.append(show_bars(bars, term("실수한 학생의 수", "students who made it"), "{:.0f}"))
    return axes


def show(folder: str | Path) -> None:
    """Show the class in a notebook: the table and the pictures."""
    room = read(folder)
    show_page("classroom", lambda: table(room))
    draw(room)


def main() -> None:
    """Print the table and write the pictures beside the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the reports are: CSV files of progress.report()")
    folder = parser.parse_args().folder
    room = read(folder)
    show_page("classroom", lambda: table(room))
    for number, axis in enumerate(draw(room), 1):
        file = folder / f"classroom-{number}.png"
        axis.figure.savefig(file, dpi=110)
        tell(str(file))


if __name__ == "__main__":
    main()
