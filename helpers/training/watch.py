"""Follow a Trainer's run on the board, and say a sentence where it ended early."""

from d2l import torch as d2l

from helpers.text import tell
from helpers.training.averages import NotFiniteError
from helpers.training.board import Board, Moment
from helpers.training.checks import diverged

POINTS = 50  # of a curve in each epoch, wherever it is trained; each averages the batches since the one before


class Watch:
    """Watches one run of a trainer.

    Attributes:
        first: epochs of earlier runs.
        goal: epochs when the run is done.
        epoch_start: training batches before the epoch at hand.
    """

    def __init__(self, trainer: d2l.Trainer):
        self._trainer = trainer
        self._board = None
        self.first = len(trainer.history)
        self.goal = self.first + trainer.max_epochs
        self.epoch_start = 0

    def start(self) -> None:
        """Put up the board, if one is wanted."""
        if self._trainer.progress:
            self._board = Board(self._trainer.curves, self.first)

    def follow(self, num_examples: int) -> None:
        """Add the points of the curves, let the board follow, and end the run where its button was pressed."""
        trainer = self._trainer
        if trainer.num_train_batches and trainer.model.training:  # none: a batch prepared by hand, outside a run
            done, batches = trainer.train_batch_idx - self.epoch_start, trainer.num_train_batches
            if done * POINTS // batches > (done - 1) * POINTS // batches >= 0:
                trainer.curves.add(self.first + trainer.train_batch_idx / batches, trainer.averages.newest())
        if self._board is None:
            return
        if self._board.stopped:
            raise KeyboardInterrupt
        if trainer.model.training:
            self._board.count(num_examples)
        if self._board.due():
            self._board.update(self._moment())

    def finish(self) -> None:
        """Leave the last state on the board, and tell the reason of an early end."""
        if self._board is not None:
            self._board.finish(self._last_moment())
        self.close()
        if self._trainer.interrupted:
            epochs = len(self._trainer.history)
            tell(
                ko=f"훈련을 멈췄습니다. 끝까지 마친 에포크는 {epochs}개입니다. 그 뒤에 학습한 것도 모델에 "
                "남아 있습니다.",
                en=f"Training was stopped. Finished epochs: {epochs}. The model also keeps what it learned after them.",
            )
        if self._trainer.diverged:
            tell(diverged(self._trainer.train_batch_idx + 1))

    def close(self) -> None:
        """Take down the board."""
        if self._board is not None:
            self._board.close()
        self._board = None

    def __getstate__(self) -> dict[str, object]:
        """What a copy takes along: nothing of the page."""
        return {**vars(self), "_board": None}

    def _last_moment(self) -> Moment:
        """The state at the end; a loss on a GPU may turn out only here to be no number."""
        try:
            return self._moment()
        except NotFiniteError:
            self._trainer.diverged = True
            self._trainer.averages.clear()
            return self._moment()

    def _moment(self) -> Moment:
        trainer = self._trainer
        means = {**(trainer.history[-1] if trainer.history else {}), **trainer.averages.means()}
        batch = trainer.train_batch_idx - self.epoch_start
        return Moment(len(trainer.history), self.goal, batch, trainer.num_train_batches, means)
