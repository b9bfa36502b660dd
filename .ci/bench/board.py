"""The live board: what an update costs, and what share of the training all updates take."""

import time

from measure import Table, Timing, measure, milliseconds

from helpers import FashionMNIST, SoftmaxRegression, Trainer
from helpers.pictures.curves import Curves
from helpers.training import board, progress_bar
from helpers.training.board import Board, Moment

EPOCHS = 20
COUNTS = (1, 100, 1000)  # points of the curves: an update must not grow with them


class Page:
    """Takes what a notebook's page would: the pictures are made and handed over, and nothing draws them."""

    def update(self, data, raw, metadata=None):
        """Take an update."""


def as_in_a_notebook() -> None:
    """Let the board believe that it has a page."""
    board.in_notebook = progress_bar.in_notebook = board.hears_while_busy = lambda: True
    board.cell = lambda: "bench"
    import IPython.display

    IPython.display.display = lambda *_, **__: Page()


def filled(count: int) -> Board:
    """A board whose curves have so many points."""
    curves = Curves(num_epochs=EPOCHS)
    for step in range(count):
        curves.add((step + 1) / count * EPOCHS, {"train_loss": 1 / (step + 1), "val_loss": 1.0, "val_acc": 0.9})
    return Board(curves)


def share_of_training() -> float:
    """Seconds spent in updates, of each second of a run."""
    spent, update = [], Board.update

    def timed(self, state):
        start = time.perf_counter()
        update(self, state)
        spent.append(time.perf_counter() - start)

    Board.update = timed
    start = time.perf_counter()
    Trainer(max_epochs=EPOCHS, seed=0, device="cpu").fit(SoftmaxRegression(), FashionMNIST(batch_size=256))
    Board.update = update
    return sum(spent) / (time.perf_counter() - start)


def compare() -> Table:
    """Updates by the number of points, and the share of a training run."""
    as_in_a_notebook()
    state = Moment(1, EPOCHS, 1, 2, {"train_loss": 0.5, "val_acc": 0.9})
    timings = []
    for count in COUNTS:
        watched = filled(count)
        watched.update(state)
        timings.append(Timing(f"an update, curves of {count} points", lambda watched=watched: watched.update(state)))
    measure(timings)
    first = Timing("the first picture", lambda: filled(10).update(state))
    measure([first])
    rows = [[timing.name, milliseconds(timing)] for timing in (*timings, first)]
    rows.append([f"all updates of {EPOCHS} epochs of softmax", f"{share_of_training():.1%} of the time"])
    return ["the live board", "ms (min–max)"], rows
