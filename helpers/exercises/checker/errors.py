"""Explain an error in a student's code: what it usually means, and at which line it came up."""

import linecache
import re
import traceback

from helpers.exercises.checker.attempt import SECONDS, TimeIsUp
from helpers.exercises.checker.meanings import KNOWN
from helpers.text import Text

STOPPED = {
    TimeIsUp: Text(
        f"{SECONDS}초가 지나도 끝나지 않아 멈추었습니다. 끝나지 않는 `while`이나 너무 오래 도는 반복문은 없나요?",
        f"It was stopped after {SECONDS} seconds. Is there a `while` that never ends, or a loop that is far too long?",
    ),
    KeyboardInterrupt: Text("도중에 멈추었습니다.", "It was interrupted."),
}


def meaning(error: BaseException) -> tuple[str, Text]:
    """A name for this kind of error, and what it usually means."""
    if type(error) in STOPPED:
        return "stopped", STOPPED[type(error)]
    said = f"{type(error).__name__}: {words(error)}"
    return next((name, Text(ko, en)) for pattern, name, ko, en in KNOWN if re.match(pattern, said, re.DOTALL))


def describe_error(error: BaseException, files: set[str]) -> str:
    """The last line of the student's files that ran, with its number, and the error's own words.

    Args:
        error: as caught.
        files: the names under which Python knows the student's code.
    """
    lines = [(frame.lineno, frame.filename) for frame in traceback.extract_tb(error.__traceback__)]
    own = [(number, linecache.getline(file, number).strip()) for number, file in lines if file in files]
    where = f"{own[-1][0]}: {own[-1][1]}\n" if own else ""
    name = type(error).__name__
    return where + (name if isinstance(error, TimeIsUp | KeyboardInterrupt) else f"{name}: {words(error)}")


def words(error: BaseException) -> str:
    """An error's own words, even if it has none."""
    try:
        return str(error)[:500]
    except BaseException:  # an error of the student's own that cannot even be shown
        return "…"
