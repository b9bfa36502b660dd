"""Watch a training run: a line of progress and, in a notebook, the curves and a button that ends it."""

import time
from dataclasses import dataclass, replace

from helpers.notebook.kernel import answer_while_busy, cell, hears_while_busy, in_notebook, picture, widget_view
from helpers.pictures.curves import LOOK, Curves
from helpers.pictures.offscreen import kept_look
from helpers.text import follow_language, term
from helpers.training.progress_bar import ProgressBar

INTERVAL = 0.2  # seconds between two updates: smooth to the eye, nothing beside the training
SHARE = 0.04  # of the time goes into updates; time that other programs take meanwhile does not count
LONGEST = 2  # seconds without an update, whatever one costs


@dataclass
class Moment:
    """How far a run is: epochs done, epochs in all, batches of this epoch done, batches in each, and the averages."""

    epoch: int
    epochs: int
    batch: int
    batches: int
    means: dict[str, float]

    def lines(self) -> list[str]:
        """Two lines in the reader's language: where the run is, and what the model reports."""
        where = f"{term('에포크', 'epoch')} {self.epoch}/{self.epochs}"
        if self.batch and self.epoch < self.epochs:
            where += f"   {term('배치', 'batch')} {self.batch}/{self.batches}"
        names = {
            "train_loss": term("훈련 손실", "train loss"),
            "val_loss": term("검증 손실", "val loss"),
            "val_acc": term("검증 정확도", "val accuracy"),
        }
        figures = [f"{name} {self.means[key]:.3f}" for key, name in names.items() if key in self.means]
        return [where, "   ".join(figures)]


class Board:
    """Watches a run.

    Args:
        curves: what is drawn; the Trainer adds the points.
        first: epochs done before the run.

    Attributes:
        stopped: whether the reader pressed the stop button.
    """

    def __init__(self, curves: Curves, first: int = 0):
        self.curves, self.first = curves, first
        self.stopped = False
        self._progress = ProgressBar()
        self._handle = self._screen = None
        self._look = kept_look(LOOK)
        self._start = time.monotonic()
        self._images = 0
        self._next = 0.0

    def count(self, images: int) -> None:
        """Count the images of a training batch, for the speed."""
        self._images += images

    def due(self) -> bool:
        """Whether it is time for an update: lets the caller spare the work of preparing one."""
        return time.monotonic() >= self._next

    def update(self, moment: Moment) -> None:
        """Show how far the run is."""
        is_first, before = not self._next, time.thread_time()
        where, figures = moment.lines()
        done = self._done(moment)
        self._progress.show(done, [where, self._pace(done, time.monotonic() - self._start), figures])
        if in_notebook():
            self._draw()
        pause = 0 if is_first else (time.thread_time() - before) / SHARE  # the first makes all that later ones use
        self._next = time.monotonic() + min(max(INTERVAL, pause), LONGEST)

    def finish(self, moment: Moment) -> None:
        """Leave the last state as ordinary outputs of the cell, which follow the language."""
        seconds = time.monotonic() - self._start
        within_an_epoch = moment.batch > 0 and moment.epoch < moment.epochs
        self.curves.num_epochs = max(1, moment.epoch + within_an_epoch)  # the axis ends where a stopped run did
        self.update(moment)

        def show() -> None:
            where, figures = moment.lines()
            took = f"{term('걸린 시간', 'took')} {clock(seconds)}"
            self._progress.show(self._done(moment), [where, took, figures], last=True)
            if self._handle is not None:
                light = replace(self._look, dark=False)  # it stays in the notebook, which others read on white
                alt = term("훈련 곡선", "training curves")
                data, metadata = picture(self.curves.png(light), alt, self.curves.size(light))
                self._handle.update(data, metadata=metadata, raw=True)

        show()
        if in_notebook():
            follow_language(f"board {cell()}", show)

    def close(self) -> None:
        """Take the widgets off the page, and the button with them."""
        if self._screen is not None:
            self._screen.close()

    def _done(self, moment: Moment) -> float:
        """The share of the run that is done."""
        epochs = moment.epoch - self.first + (moment.batch / moment.batches if moment.epoch < moment.epochs else 0)
        return epochs / (moment.epochs - self.first)

    def _pace(self, done: float, seconds: float) -> str:
        if not done:
            return ""
        speed = f"{self._images / max(seconds, 1e-6):,.0f} {term('장/초', 'images/s')}"
        return f"{speed}   {term('남은 시간', 'left')} {clock(seconds / done - seconds)}"

    def _draw(self) -> None:
        """Feed the picture of the moment to the page: it changes in place, without flicker."""
        if self._handle is None:
            self._show_screen()
        screen = self._screen
        with screen.hold_sync():
            stop = {"name": "stop", "kind": "action", "label": term("멈추기", "stop")}
            screen.controls = [stop] if hears_while_busy() else []
            screen.alt = term("훈련 곡선", "training curves")
            screen.size = list(self.curves.size(self._look))
            screen.picture = self.curves.png(self._look)
        answer_while_busy(screen)

    def _show_screen(self) -> None:
        from IPython.display import display

        from helpers.notebook.screen import Screen

        self.close()  # an interrupt may have left one
        self._screen = Screen(self._hear)
        self._handle = display(widget_view(self._screen), raw=True, display_id=True)

    def _hear(self, message: dict) -> None:
        self.stopped = self.stopped or message.get("name") == "stop"
        self._look = message.get("look", self._look)


def clock(seconds: float) -> str:
    """Minutes and seconds, 1:05."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
