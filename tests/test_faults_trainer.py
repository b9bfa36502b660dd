"""What ends a training run, at whichever line, and what is refused before it harms: one test for each fault."""

import copy
import re
import sys
from pathlib import Path

import pytest
import torch
from d2l import torch as d2l
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

import helpers
from helpers import Classifier, SoftmaxRegression, Trainer, confusion_matrix, evaluate, predict
from helpers.explore.browsing import labels_of
from helpers.explore.learning_rate import LearningRateExplorer
from helpers.pictures.curves import Curves
from helpers.training import board, progress_bar

HELPERS, D2L = str(Path(helpers.__file__).parent), d2l.__file__
quiet = {"device": "cpu", "progress": False}
WHOLE_ROW = {"epoch", "train_loss", "val_loss", "val_acc"}


class Lines:
    """Counts the lines of helpers and d2l that a piece of work runs, and raises an error at one of them."""

    def __init__(self, at: int = 0, error: type[BaseException] = RuntimeError):
        self.at, self.error, self.count, self.place = at, error, 0, ""

    def run(self, work) -> None:
        before = sys.gettrace()
        sys.settrace(self._enter)
        try:
            work()
        finally:
            sys.settrace(before)

    def _enter(self, frame, event, argument):
        file = frame.f_code.co_filename
        return self._line if file == D2L or file.startswith(HELPERS) else None

    def _line(self, frame, event, argument):
        if event == "line":
            self.count += 1
            if self.count == self.at:
                self.place = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {frame.f_code.co_qualname}"
                raise self.error("injected")
        return self._line


class Page:
    """A notebook page that notes which widgets are alive."""

    def __init__(self, monkeypatch):
        for module in (board, progress_bar):
            monkeypatch.setattr(module, "in_notebook", lambda: True)
        monkeypatch.setattr(board, "hears_while_busy", lambda: True)
        monkeypatch.setattr(board, "INTERVAL", 0)
        monkeypatch.setattr(board, "SHARE", 1e9)
        monkeypatch.setattr("IPython.display.display", lambda *data, **options: self)
        self.alive = set()
        import ipywidgets

        opened, closed = ipywidgets.Widget.open, ipywidgets.Widget.close
        monkeypatch.setattr(ipywidgets.DOMWidget, "open", lambda one: (self.alive.add(one), opened(one)))
        monkeypatch.setattr(ipywidgets.DOMWidget, "close", lambda one: (self.alive.discard(one), closed(one)))

    def update(self, data, **options):
        pass


@pytest.fixture
def page(monkeypatch):
    return Page(monkeypatch)


def injections(work, error, count):
    """Run the work again and again, with an error at another line each time; gives the place of each error."""
    lines = Lines()
    lines.run(work)
    for at in range(1, lines.count + 1, max(1, lines.count // count) | 1):
        injected, caught = Lines(at, error), None
        try:
            injected.run(work)
        except BaseException as other:
            caught = other
        yield injected.place, caught


@pytest.mark.fault(
    "50",
    "Stop at any moment of `fit`: while data are prepared, between two lines, at the end",
    "Training was stopped; what was learned stays, and the next run works",
)
@pytest.mark.parametrize("model", [SoftmaxRegression(3), d2l.SoftmaxRegression(3, 0.1)], ids=["ours", "of d2l"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_whatever_ends_a_run_at_whichever_line_leaves_things_in_order(error, model, ten_images, page, monkeypatch):
    monkeypatch.setattr(Curves, "png", lambda curves, look: b"")
    model(torch.zeros(1, 1, 2, 2))
    own, trainer = model.board, Trainer(max_epochs=2, device="cpu", seed=0)
    for place, caught in injections(lambda: trainer.fit(model, ten_images), error, count=50):
        if error is RuntimeError and place.endswith(" _put_back"):
            model.board = own  # its two assignments fail for no reason but a test's
        if error is KeyboardInterrupt and not place.endswith(" Trainer.fit"):
            assert caught is None, place
            assert trainer.interrupted, place
        else:
            assert type(caught) is error, place
        assert torch.is_grad_enabled(), place
        assert model.board is own, place
        assert not page.alive, place
        assert [row["epoch"] for row in trainer.history] == list(range(1, len(trainer.history) + 1)), place
        assert all(set(row) == WHOLE_ROW for row in trainer.history), place
        trainer.model = None  # so that the next one begins anew
        trainer.fit(model, ten_images)
        assert len(trainer.history) == 2, place


@pytest.mark.fault("50", "Stop on a GPU where the loss has become NaN unseen", "both reasons: stopped, and no number")
def test_a_stop_where_the_loss_is_no_number_tells_both(ten_images, capsys):
    class Unseen(SoftmaxRegression):
        def training_step(self, batch):
            self.board.add("train_loss", torch.tensor(1.0))
            self.board._totals["train_loss"] = torch.tensor(float("nan")), 4  # as on a GPU, which is not asked
            raise KeyboardInterrupt

    trainer = Trainer(max_epochs=1, device="cpu")
    trainer.fit(Unseen(num_outputs=3), ten_images)
    assert (trainer.interrupted, trainer.diverged) == (True, True)
    assert re.search(r"Training was stopped\.(.|\n)*Training stopped: at batch 1 ", capsys.readouterr().out)


@pytest.mark.fault(
    "51", "an exception or too little memory in mid-fit, in a notebook", "the error; the board and its button are gone"
)
@pytest.mark.parametrize("error", [RuntimeError("broken"), torch.OutOfMemoryError("CUDA out of memory")])
def test_the_board_is_taken_down_whatever_ends_the_run(error, ten_images, page):
    class Broken(SoftmaxRegression):
        def validation_step(self, batch):
            assert page.alive
            raise error

    with pytest.raises(type(error)):
        Trainer(max_epochs=1, device="cpu").fit(Broken(num_outputs=3), ten_images)
    assert not page.alive


class Pairs(d2l.DataModule):
    """The same examples to train and to validate on."""

    def __init__(self, X, y, **options):
        super().__init__()
        self.dataset, self.options = TensorDataset(X, y), {"batch_size": 4, **options}

    def get_dataloader(self, train):
        return DataLoader(self.dataset, **self.options)


@pytest.mark.fault(
    "56",
    "labels of -100, or beyond the classes, on the CPU",
    "Labels must be whole numbers, 0 .. 2; there is a -100. Check the dataset.",
)
@pytest.mark.parametrize("wrong", [-100, 3])
def test_labels_that_are_no_class_are_refused_on_the_cpu_too(wrong):
    data = Pairs(torch.rand(6, 1, 2, 2), torch.tensor([0, 1, 2, 0, wrong, 1]))
    model, trainer = SoftmaxRegression(num_outputs=3), Trainer(max_epochs=1, **quiet)
    with pytest.raises(ValueError, match=rf"0 \.\. 2; there is a {wrong}\. Check the dataset"):
        trainer.fit(model, data)
    assert not trainer.diverged
    with pytest.raises(ValueError, match=f"there is a {wrong}"):
        evaluate(model, data.val_dataloader())


def test_what_a_regression_is_to_predict_may_be_any_whole_number():
    data = Pairs(torch.rand(4, 2), torch.tensor([[-3], [5], [0], [1]]))
    trainer = Trainer(max_epochs=1, **quiet)
    trainer.fit(d2l.LinearRegressionScratch(2, lr=0.01), data)
    assert len(trainer.history) == 1


def test_labels_are_looked_at_in_the_first_epoch_only(ten_images, monkeypatch):
    looks = []
    monkeypatch.setattr("helpers.training.trainer.check_labels", lambda *arguments: looks.append(arguments))
    Trainer(max_epochs=3, **quiet).fit(SoftmaxRegression(num_outputs=3), ten_images)
    assert len(looks) == 3 + 3


@pytest.mark.fault("56", "a label that was changed after the files were read", "the same, before a GPU is sent it")
def test_labels_in_memory_are_all_looked_at_at_once(garments, monkeypatch):
    data, looks = copy.copy(garments), []
    data.train = copy.copy(garments.train)
    trainer = Trainer(max_epochs=1, **quiet)
    for module in ("trainer", "checks"):
        monkeypatch.setattr(f"helpers.training.{module}.check_labels", lambda labels, _: looks.append(len(labels)))
    trainer.fit(SoftmaxRegression(), data)
    assert looks == [len(data.train), len(data.val)]
    monkeypatch.undo()
    data.train.targets = data.train.targets.clone()
    data.train.targets[5] = 10
    with pytest.raises(ValueError, match="there is a 10"):
        trainer.fit(SoftmaxRegression(), data)


class Loose(Pairs):
    """Gives its examples in batches of another make."""

    def __init__(self, make):
        super().__init__(torch.rand(4, 1, 2, 2), torch.tensor([0, 1, 2, 0]))
        self.options["collate_fn"] = lambda examples: make(torch.stack([X for X, _ in examples]), examples)


class SilentLoss(Classifier):
    """A loss that forgets to return."""

    def __init__(self):
        super().__init__()
        self.lr, self.net = 0.1, nn.Sequential(nn.Flatten(), nn.Linear(4, 3))

    def loss(self, Y_hat, y):
        nn.functional.cross_entropy(Y_hat, y)


class LossForEach(SilentLoss):
    """A loss that forgets to take the mean."""

    def loss(self, Y_hat, y):
        return nn.functional.cross_entropy(Y_hat, y, reduction="none")


class D2LLossForEach(d2l.SoftmaxRegression):
    """The same in a model of d2l."""

    loss = LossForEach.loss


def fitted(data, model=None):
    return lambda: Trainer(max_epochs=1, **quiet).fit(model or SoftmaxRegression(num_outputs=3), data)


FOUR = torch.rand(4, 1, 2, 2), torch.tensor([0, 1, 2, 0])
NONE = torch.zeros(0, 1, 2, 2), torch.zeros(0, dtype=torch.int64)


@pytest.mark.fault(
    "57",
    "no batch, a batch that is a dict, labels in a list, a DataLoader as data, a loss that is None or many numbers",
    "what was expected, what came and what to do, in both languages",
)
@pytest.mark.parametrize(
    ("call", "came"),
    [
        (fitted(Pairs(*NONE)), "train_dataloader.*has 0"),
        (fitted(Pairs(*FOUR, batch_size=5, drop_last=True)), "train_dataloader.*has 0"),
        (fitted(Loose(lambda X, examples: {"X": X, "y": torch.zeros(4)})), "got dict"),
        (fitted(Loose(lambda X, examples: (X, [y for _, y in examples]))), r"got tuple \(Tensor, list\)"),
        (fitted(DataLoader(TensorDataset(*FOUR))), "got DataLoader"),
        (fitted(Pairs(*FOUR), SilentLoss()), "train_loss must be one number; got None"),
        (fitted(Pairs(*FOUR), LossForEach()), r"train_loss must be one number; got shape \(4,\)"),
        (fitted(Pairs(*FOUR), D2LLossForEach(3, 0.1)), r"train_loss must be one number; got shape \(4,\)"),
        (lambda: evaluate(SilentLoss(), [{"X": FOUR[0], "y": FOUR[1]}]), "got dict"),
        (lambda: evaluate(SilentLoss(), Pairs(*FOUR)), r"Give a loader: data.val_dataloader\(\)\..*Pairs"),
        (lambda: predict(SilentLoss(), Pairs(*FOUR)), r"Give a loader: data.val_dataloader\(\)"),
        (lambda: evaluate(SilentLoss(), [FOUR]), "loss must be one number; got None"),
    ],
)
def test_data_and_losses_of_another_kind_are_named(call, came):
    with pytest.raises((TypeError, ValueError)) as caught:
        call()
    korean, english = str(caught.value).split("\n", 1)
    assert re.search("[가-힣]", korean)
    assert re.search(came, english)


@pytest.mark.fault(
    "58",
    "the button of explore_learning_rate while a seeded cell trains",
    "nothing: the run in the cell stays the same",
)
@pytest.mark.parametrize("shuffle", [True, False])
def test_the_learning_rate_button_draws_no_number_from_the_random_state_of_the_cell(shuffle, monkeypatch):
    def refuse(*arguments):
        raise AssertionError("the global random state was touched")

    torch.manual_seed(0)
    data = Pairs(torch.rand(40, 1, 2, 2), torch.arange(40) % 10, shuffle=shuffle)
    before = torch.get_rng_state()
    for name in ("manual_seed", "set_rng_state", "seed"):
        monkeypatch.setattr(torch, name, refuse)
    monkeypatch.setattr(torch.random, "fork_rng", refuse)
    explorer = LearningRateExplorer(data, num_epochs=2)
    losses = []
    for _ in range(2):
        explorer.train(0.1)
        losses.append(explorer.runs[0.1][0])
    assert torch.equal(torch.get_rng_state(), before)
    assert torch.equal(*losses)


@pytest.mark.fault("59", "a label -1 or 0.5 in an explorer", "Labels must be whole numbers, 0 or more; there is a -1.")
@pytest.mark.parametrize("wrong", [-1, 0.5])
def test_a_label_that_is_no_number_of_a_class_is_no_class_in_an_explorer(wrong):
    class Listed(TensorDataset):
        targets = (0, wrong)

    for dataset in (Listed(torch.zeros(2, 1, 2, 2)), [(torch.zeros(1, 2, 2), 0), (torch.zeros(1, 2, 2), wrong)]):
        with pytest.raises(ValueError, match=f"there is a {wrong}"):
            labels_of(dataset)


@pytest.mark.fault("60", "labels of eight bits and many classes in a confusion matrix", "the right counts")
@pytest.mark.parametrize(("kind", "num_classes"), [(torch.uint8, 47), (torch.int8, 100)])
def test_labels_of_eight_bits_are_counted_where_they_belong(kind, num_classes):
    labels = torch.arange(num_classes)
    matrix = confusion_matrix(labels.to(kind), labels.to(kind), num_classes)
    assert torch.equal(matrix, torch.eye(num_classes, dtype=torch.int64))
    with pytest.raises(ValueError, match="whole numbers"):
        confusion_matrix(torch.tensor([0.5]), torch.tensor([0]))
