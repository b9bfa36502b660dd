"""Look into a student's code without running it: what it calls, and which arguments it never reads."""

import dis
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType

READS = ("LOAD_FAST", "LOAD_DEREF", "LOAD_CLOSURE")  # also within longer names, as STORE_FAST_LOAD_FAST of Python 3.13
LIBRARIES = ("torch", "torchvision", "numpy", "scipy", "helpers", "d2l")


def functions_of(answer: object) -> list[FunctionType]:
    """The function itself, or the methods of a class."""
    members = vars(answer).values() if inspect.isclass(answer) else [answer]
    return [member for member in members if inspect.isfunction(member)]


def files_of(answer: object) -> set[str]:
    """The names under which Python knows the files, or the cells, of an answer."""
    return {function.__code__.co_filename for function in functions_of(answer)}


def calls(answer: object, names: tuple[str, ...]) -> str | None:
    """The first of these names that an answer takes from a library, also in the student's functions that it calls.

    A function of the student's own that has such a name is welcome.
    """
    return next((name for function in functions_of(answer) for name in _taken(function, set()) if name in names), None)


def _taken(function: FunctionType, seen: set[CodeType]) -> Iterator[str]:
    """The names of library functions that a function's code mentions: attributes, imports and globals."""
    for code in _all_codes(function.__code__):
        if code in seen:
            continue
        seen.add(code)
        for step in dis.get_instructions(code):
            if step.opname.startswith(("LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM", "LOAD_SUPER_ATTR")):
                yield str(step.argval)
            elif step.opname.startswith(("LOAD_GLOBAL", "LOAD_NAME")):
                yield from _named(function.__globals__.get(step.argval), seen)


def _named(value: object, seen: set[CodeType]) -> Iterator[str]:
    home = getattr(value, "__module__", None) or (
        "" if inspect.isfunction(value) else "torch"
    )  # torch.softmax has none
    library = home.partition(".")[0] in LIBRARIES
    if inspect.isfunction(value) and not library:
        yield from _taken(value, seen)
    elif callable(value) and library:
        yield getattr(value, "__name__", "")


def _all_codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if inspect.iscode(constant):
            yield from _all_codes(constant)


def unread_arguments(answer: object) -> list[str]:
    """The arguments that a function never looks at; of a class, none: its methods may share the work."""
    if not inspect.isfunction(answer):
        return []
    code = answer.__code__
    names = code.co_varnames[: code.co_argcount]
    read = {
        name
        for step in dis.get_instructions(code)
        if any(read in step.opname for read in READS)
        for name in (step.argval if isinstance(step.argval, tuple) else (step.argval,))
    }
    return [name for name in names if name not in read and name not in code.co_cellvars]


def returns_nothing(answer: object) -> bool:
    """Whether a function holds no `return` with a value; never so for a class, whose methods differ."""
    if not inspect.isfunction(answer):
        return False
    steps = list(dis.get_instructions(answer))
    before = [steps[place - 1] for place, step in enumerate(steps) if step.opname == "RETURN_VALUE"]
    values = [step.argval for step in before if step.opname == "LOAD_CONST"]
    values += [step.argval for step in steps if step.opname == "RETURN_CONST"]
    return all(step.opname == "LOAD_CONST" for step in before) and all(value is None for value in values)


def returns_result_of(answer: object, names: tuple[str, ...]) -> bool:
    """Whether a function ends with `return x.NAME(...)` for one of these names."""
    if not inspect.isfunction(answer):
        return False
    steps = [step for step in dis.get_instructions(answer) if step.opname != "PRECALL"]
    ends = [
        place for place, step in enumerate(steps) if step.opname == "RETURN_VALUE" and "CALL" in steps[place - 1].opname
    ]
    taken = ("LOAD_ATTR", "LOAD_METHOD", "LOAD_GLOBAL")
    last = [next((step.argval for step in reversed(steps[:end]) if step.opname in taken), "") for end in ends]
    return any(name in names for name in last)
