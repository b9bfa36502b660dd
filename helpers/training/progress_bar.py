"""Show a progress bar with a text that is redrawn in place, in a notebook or in a terminal."""

import html
import sys

from helpers.notebook.kernel import in_notebook


class ProgressBar:
    """A progress bar with a text."""

    def __init__(self):
        self._handle = None
        self._width = 0  # of the line in the terminal, which a shorter one must cover

    def show(self, done: float, lines: list[str], last: bool = False) -> None:
        """Redraw the bar at `done`, from 0 to 1, with a text; `last` ends the line of a terminal."""
        if in_notebook():
            self._show_in_notebook(done, lines)
        else:
            line = f"{self._bar(done)} {'   '.join(lines)}"
            print(f"\r{line.ljust(self._width)}", end="\n" if last else "", file=sys.stderr, flush=True)
            self._width = len(line)

    def _bar(self, done: float, width: int = 20) -> str:
        filled = int(width * done)
        return "█" * filled + "░" * (width - filled)

    def _show_in_notebook(self, done: float, lines: list[str]) -> None:
        from IPython.display import display

        page = (
            f'<progress value="{done:.3f}" aria-label="progress" style="width:12em"></progress> '
            f"<code>{'<br>'.join(html.escape(line) or '&nbsp;' for line in lines)}</code>"  # as many lines as ever
        )
        data = {"text/plain": f"{self._bar(done)} {'   '.join(lines)}", "text/html": page}
        if self._handle is None:
            self._handle = display(data, raw=True, display_id=True)
        else:
            self._handle.update(data, raw=True)
