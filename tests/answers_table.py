"""Judge the answers in tests/answers/ and print how many messages name the slip; with --rows what nobody has read yet.

    python tests/answers_table.py           the table, as tests/test_answers.py asks for it
    python tests/answers_table.py --rows    each wrong answer whose verdict is not in judged.toml: slip, verdict, code

judged.toml says of each wrong answer which slip the checker names, and what a reader says of the message: F, it names
the slip; G, it is true and does not name it. A message that names another slip is mended and never written down.
"""

import importlib
import inspect
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent), str(HERE)]

from helpers.exercises import progress  # noqa: E402 - it needs the path above
from helpers.exercises.checker.judge import judge  # noqa: E402
from helpers.exercises.checker.verdict import Status, Verdict  # noqa: E402
from helpers.exercises.exercise import Exercise  # noqa: E402
from helpers.exercises.solution import is_value  # noqa: E402
from helpers.notebook.tabs import is_installed  # noqa: E402

ALL = {name: exercise for lesson in progress.lessons() for name, exercise in lesson.exercises.items()}
EXERCISES = {name: exercise for name, exercise in ALL.items() if not exercise.tab or is_installed(exercise.tab)}
JUDGED = tomllib.loads((HERE / "answers" / "judged.toml").read_text("utf-8"))


def answers_of(name: str) -> dict[str, object]:
    """The answers to an exercise by their names; each has a `slip`, "" where it is right."""
    module = importlib.import_module(f"answers.{name}")
    return {key: answer for key, answer in vars(module).items() if hasattr(answer, "slip")}


def verdict_on(exercise: Exercise, answer: object) -> Verdict:
    """What the checker says of an answer; a function that stands for a value is called, as a student's cell does."""
    return judge(exercise, answer() if is_value(exercise.reference) else answer)


def verdicts() -> Iterator[tuple[str, str, object, Verdict]]:
    """(exercise, answer's name, answer, verdict) of all answers."""
    for name, exercise in EXERCISES.items():
        for key, answer in answers_of(name).items():
            yield name, key, answer, verdict_on(exercise, answer)


def shows_one_text_twice(verdict: Verdict) -> bool:
    """Whether what came and what was expected look alike, with no place that tells them apart."""
    return bool(verdict.expected) and verdict.given.endswith(f"-> {verdict.expected}") and not verdict.place


def main() -> None:
    """Print the table, or the rows that wait for a reader."""
    count = Counter()
    for name, key, answer, verdict in verdicts():
        is_right = verdict.status is Status.RIGHT
        if not answer.slip:
            count["right", is_right] += 1
            continue
        slip, mark = JUDGED.get(name, {}).get(key, ("", ""))
        mark = "accepted" if is_right else mark if slip == verdict.slip else "not judged"
        count[mark] += 1
        count["twice"] += shows_one_text_twice(verdict)
        if "--rows" in sys.argv and mark == "not judged":
            code = inspect.getsource(answer).partition("\n")[2].strip()
            print(f"### {name}.{key} [{verdict.slip}]", f"SLIP: {answer.slip}", sep="\n")
            print(f"VERDICT ({verdict.status.name}): {verdict.text.en}")
            print(f"DETAILS: {verdict.details[:400]}\nCODE:\n{code}\n")
    wrong = count["F"] + count["G"] + count["accepted"] + count["not judged"]
    print(f"right answers accepted: {count['right', True]} of {count['right', True] + count['right', False]}")
    print(f"wrong answers accepted: {count['accepted']} of {wrong}")
    print(f"messages that name the slip: {count['F']} of {wrong - count['accepted']}")
    print(f"messages not judged: {count['not judged']}, verdicts that show one text twice: {count['twice']}")


if __name__ == "__main__":
    main()
