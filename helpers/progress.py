"""One line of progress that is redrawn in place, in a notebook or in a terminal."""

import html
import sys
import time

INTERVAL = 0.25  # seconds between two redraws: smooth to the eye, nothing beside the training


class Progress:
    """A progress bar with a text.

    Args:
        total: steps until the end.
        visible: False shows nothing.
    """

    def __init__(self, total: int, visible: bool = True):
        self.total, self.visible = max(total, 1), visible
        self._drawn = -INTERVAL
        self._handle = None
        self._width = 0  # of the line in the terminal, which a shorter one must cover

    def due(self) -> bool:
        """Whether it is time to redraw: lets a caller spare the work of making a text."""
        return self.visible and time.monotonic() - self._drawn >= INTERVAL

    def show(self, done: int, text: str, last: bool = False) -> None:
        """Redraw the bar at `done` steps with a text; `last` ends the line of a terminal."""
        if not self.visible:
            return
        self._drawn = time.monotonic()
        if in_notebook():
            self._show_in_notebook(done, text)
        else:
            line = f"{self._bar(done)} {text}"
            print(f"\r{line.ljust(self._width)}", end="\n" if last else "", file=sys.stderr, flush=True)
            self._width = len(line)

    def _bar(self, done: int, width: int = 20) -> str:
        filled = width * done // self.total
        return "█" * filled + "░" * (width - filled)

    def _show_in_notebook(self, done: int, text: str) -> None:
        from IPython.display import display

        page = (
            f'<progress value="{done}" max="{self.total}" aria-label="progress" style="width:12em"></progress> '
            f"<code>{html.escape(text)}</code>"
        )
        data = {"text/plain": f"{self._bar(done)} {text}", "text/html": page}
        if self._handle is None:
            self._handle = display(data, raw=True, display_id=True)
        else:
            self._handle.update(data, raw=True)


def in_notebook() -> bool:
    """Whether a kernel runs this code, so that pictures and pages can be shown."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None
