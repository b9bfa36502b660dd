"""Interleaved rounds, and tables of what they took."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Table = tuple[list[str], list[list[str]]]  # what a section found: the heads of its columns, and its rows


@dataclass
class Timing:
    """Seconds of one thing, round by round. `share` is the part of the work that was measured (and scaled up)."""

    name: str
    run: Callable[[], object]
    share: float = 1.0
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds for the whole work."""
        return statistics.median(self.seconds)


def measure(timings: list[Timing], rounds: int = 9) -> None:
    """Time everything once a round, so that a slow minute slows all alike; one round before, to warm up."""
    for number in range(rounds + 1):
        for timing in timings:
            start = time.perf_counter()
            timing.run()
            if number > 0:
                timing.seconds.append((time.perf_counter() - start) / timing.share)


def milliseconds(timing: Timing) -> str:
    """Median, and (min to max)."""
    three = timing.median, min(timing.seconds), max(timing.seconds)
    median, low, high = (f"{s * 1e3:.{0 if s >= 0.1 else 1 if s >= 1e-3 else 3}f}" for s in three)
    return f"{median} ({low}–{high})"


def ratio(timing: Timing, floor: Timing) -> str:
    """How many times as long as the floor."""
    return f"{timing.median / floor.median:.3g}"


def markdown(head: list[str], rows: list[list[str]]) -> str:
    """The table as Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def write(page: Path, name: str, text: str) -> None:
    """Put the text between the marks of a section of a page."""
    before, rest = page.read_text("utf-8").split(f"<!-- {name} -->\n")
    _, after = rest.split(f"<!-- /{name} -->")
    page.write_text(f"{before}<!-- {name} -->\n{text}\n<!-- /{name} -->{after}", "utf-8", newline="\n")
