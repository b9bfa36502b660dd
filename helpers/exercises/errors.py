"""Explain an error in a student's code: what it usually means, and at which line it came up."""

import linecache
import traceback

from helpers.exercises.attempt import SECONDS, TimeIsUp
from helpers.text import Text

USUAL = {  # the first class that fits
    TimeIsUp: Text(
        f"{SECONDS}초가 지나도 끝나지 않아 멈추었습니다. 끝나지 않는 `while`이나 너무 오래 도는 반복문은 없나요?",
        f"It was stopped after {SECONDS} seconds. Is there a `while` that never ends, or a loop that is far too long?",
    ),
    KeyboardInterrupt: Text("도중에 멈추었습니다.", "It was interrupted."),
    UnboundLocalError: Text(
        "값을 넣기 전에 변수를 읽었습니다. 함수 안에서 대입하는 이름은 그 함수만의 변수입니다.",
        "A variable is read before it gets a value. A name assigned in a function belongs to that function alone.",
    ),
    NameError: Text(
        "그런 이름이 아직 없습니다. 철자를 확인하세요. 맞다면 그 이름을 만드는 위쪽 셀(`import` 등)을 먼저 실행하세요.",
        "There is no such name yet. Check the spelling; else first run the cell above that makes it (an `import`, "
        "say).",
    ),
    ImportError: Text(
        "그런 모듈이나 이름이 없습니다. 철자를 확인하세요.", "There is no such module or name; check the spelling."
    ),
    AttributeError: Text(
        "그 값에는 그런 속성이나 메서드가 없습니다. 철자와, 값의 종류가 생각과 같은지(`type(...)`) 보세요.",
        "That value has no such attribute or method. Check the spelling, and whether it is what you think "
        "(`type(...)`).",
    ),
    TypeError: Text(
        "값의 종류가 맞지 않습니다. 함수를 괄호 없이 썼거나, 인자의 수가 다르거나, 텐서와 리스트를 섞지 않았나요?",
        "A value is of the wrong kind: a function without its brackets, a wrong number of arguments, or a tensor "
        "mixed with a list?",
    ),
    IndexError: Text(
        "있는 것보다 큰 번호나 없는 축을 가리켰습니다. 번호는 0부터 시작합니다. `.shape`를 보세요.",
        "An index is beyond the end, or an axis does not exist. Indices begin with 0. Look at `.shape`.",
    ),
    KeyError: Text("딕셔너리에 그런 키가 없습니다.", "The dictionary has no such key."),
    ZeroDivisionError: Text("0으로 나누었습니다. 비어 있는 경우가 있나요?", "A division by 0. Is something empty?"),
    RecursionError: Text("함수가 자기를 끝없이 부릅니다.", "The function calls itself without end."),
    RuntimeError: Text(
        "PyTorch의 오류는 모양이나 자료형이 맞지 않을 때 가장 많습니다. 바로 앞에서 `.shape`와 `.dtype`을 출력해 "
        "보세요.",
        "An error of PyTorch most often means shapes or dtypes that do not fit. Print `.shape` and `.dtype` just "
        "before that line.",
    ),
    ValueError: Text(
        "종류는 맞지만 쓸 수 없는 값입니다. 오류 메시지의 마지막 줄을 천천히 읽어 보세요.",
        "The right kind of value, but one that cannot be used. Read the last line of the message slowly.",
    ),
    BaseException: Text("오류 메시지를 천천히 읽어 보세요.", "Read the message slowly."),
}
NO_RETURN = Text(
    "어떤 값이 `None`입니다. 함수나 메서드에서 `return`을 빠뜨리지 않았나요?",
    "Some value is `None`. Is a `return` missing in a function or a method?",
)


def meaning(error: BaseException) -> Text:
    """What this kind of error usually means."""
    if isinstance(error, TypeError) and "NoneType" in words(error):
        return NO_RETURN
    return next(text for kind, text in USUAL.items() if isinstance(error, kind))


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
