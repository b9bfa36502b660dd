"""Run what a student wrote, whatever it does: a time limit, no flood of print, and every error caught."""

import _thread
import contextlib
import copy
import dis
import inspect
import io
import random
import signal
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
import torch

from helpers.exercises.checker.compare import difference

SECONDS = 10  # for all cases of an exercise together; the references take some milliseconds
FIRST_SECONDS = 60  # for a reference: it may be the first to import a part of torch, on a busy machine
MOST_ITEMS = 10_000  # of what a generator yields: one without an end must not fill the memory
MOST_PRINTED = 2000  # characters that are shown of what the code prints


@dataclass
class Outcome:
    """What one call gave: a value, or the error that ended it; and which of its arguments it changed."""

    value: object = None
    error: BaseException | None = None
    changed: list[int] = field(default_factory=list)  # places of the arguments, from 0


class TimeIsUp(BaseException):
    """Raised in code that runs for too long; no `except Exception` of a student catches it."""


class Printed(io.TextIOBase):
    """Keeps the beginning of what is printed."""

    def __init__(self):
        self.text = ""

    def write(self, text: str) -> int:
        """Take a piece of text."""
        self.text += text[: MOST_PRINTED - len(self.text)]
        return len(text)


def is_untouched(answer: object) -> bool:
    """Whether nothing was written yet: `...`, None, or a function or class whose bodies are all empty."""
    if answer is None or answer is Ellipsis:
        return True
    if inspect.isfunction(answer):
        return _is_empty(answer)
    if inspect.isclass(answer):
        members = [member for member in vars(answer).values() if callable(member)]
        return all(inspect.isfunction(member) and _is_empty(member) for member in members)
    return False


def _is_empty(function: Callable) -> bool:
    return _steps(function) in EMPTY


def _steps(function: Callable) -> list[tuple[str, object]]:
    """What a function does, in the instructions of this Python."""
    return [(step.opname, step.argval) for step in dis.get_instructions(function) if step.opname != "NOP"]


def _nothing(): ...


async def _nothing_awaited(): ...


EMPTY = [_steps(_nothing), _steps(_nothing_awaited)]  # also the steps of a body of `pass` or a docstring alone


def take(items: Iterable) -> list:
    """The items, or the first of them where there is no end."""
    return list(islice(items, MOST_ITEMS))


def call(answer: Callable, *arguments) -> object:
    """The value of a call; of a generator, the list of what it yields."""
    value = answer(*arguments)
    return take(value) if isinstance(value, Iterator) else value


def holds(test: Callable, *arguments) -> bool:
    """Whether a test of a question is true; one that fails on odd values is not."""
    try:
        return bool(test(*arguments))
    except Exception:
        return False


def run(
    answer: object, observe: Callable, cases: list[tuple], seconds: float | None = None
) -> tuple[list[Outcome], str]:
    """What an answer gives for each case, in `seconds` (or SECONDS) together; and what it printed.

    After an error the other cases are tried all the same, to tell in which of them it comes up.
    """
    outcomes, printed = [], Printed()
    try:
        with _quiet(printed), _same_randomness(), _no_new_figures(), time_limit(seconds or SECONDS):
            for case in cases:
                outcomes.append(_try(answer, observe, case))
    except BaseException as error:  # also SystemExit, an interrupt and TimeIsUp: the lesson must go on
        outcomes = [*outcomes[: len(cases) - 1], Outcome(error=error)]
    return outcomes, printed.text


def _try(answer: object, observe: Callable, case: tuple) -> Outcome:
    own = [_copy(part) for part in case]
    try:
        value, error = _copy(observe(answer, *own)), None  # else a later call could change it, as a default set does
    except Exception as raised:
        value, error = None, raised
    changed = [place for place, (before, after) in enumerate(zip(case, own, strict=True)) if _is_changed(before, after)]
    return Outcome(value, error, changed)


def _copy(part: object) -> object:
    """A copy of a tensor or a container; anything else, and what cannot be copied, as it is."""
    if type(part) is torch.Tensor and part.is_leaf:
        return part.detach().clone().requires_grad_(part.requires_grad)  # many times as fast as deepcopy
    with contextlib.suppress(Exception):
        return copy.deepcopy(part) if isinstance(part, (torch.Tensor, list, dict, set)) else part
    return part


def _is_changed(before: object, after: object) -> bool:
    return isinstance(before, (torch.Tensor, list, dict)) and difference(before, after) is not None


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeIsUp in the code that runs for longer; again and again, in case a bare `except` swallows it.

    Outside the main thread there is no limit: only there does Python take signals. Nor is there one for a loop that
    runs in C alone, as in `sum(itertools.count())`, which the stop button of JupyterLab cannot end either.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    finished, late = threading.Event(), threading.Event()

    def stop(*_):
        if not finished.is_set():
            raise TimeIsUp if late.is_set() else KeyboardInterrupt

    def watch():
        wait = seconds
        while not finished.wait(wait):
            late.set()
            _interrupt()
            wait = 0.2

    previous = signal.signal(signal.SIGINT, stop)
    watcher = threading.Thread(target=watch, daemon=True)
    try:
        watcher.start()
        yield
    finally:
        finished.set()
        watcher.join()
        signal.signal(signal.SIGINT, previous)


def _interrupt() -> None:
    if hasattr(signal, "pthread_kill"):  # also ends a sleep
        signal.pthread_kill(threading.main_thread().ident, signal.SIGINT)
    else:
        _thread.interrupt_main()


@contextlib.contextmanager
def _same_randomness() -> Iterator[None]:
    """Start every attempt with the same random numbers, and leave those of the lesson where they were."""
    numpy_state, python_state = np.random.get_state(), random.getstate()
    with torch.random.fork_rng(devices=[]):
        torch.default_generator.manual_seed(0)
        np.random.seed(0)
        random.seed(0)
        try:
            yield
        finally:
            np.random.set_state(numpy_state)
            random.setstate(python_state)


@contextlib.contextmanager
def _quiet(printed: Printed) -> Iterator[None]:
    """Take what is printed, and leave out warnings: those of the answers that are compared would confuse."""
    with contextlib.redirect_stdout(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _no_new_figures() -> Iterator[None]:
    """Close the figures that the code opens: each case would leave one."""
    import matplotlib.pyplot as plt

    before = plt.get_fignums()
    try:
        yield
    finally:
        for number in set(plt.get_fignums()) - set(before):
            plt.close(number)
