"""The Trainer under models, epochs and copies that were written for d2l; d2l's own Trainer is the oracle."""

import copy
import io

import pytest
import torch
from d2l import torch as d2l
from torch import nn
from torch.utils.data import DataLoader

from helpers import Classifier, SoftmaxRegression, Trainer, confusion_matrix, evaluate, predict
from helpers.explore.mistakes import MistakesExplorer
from helpers.training import board, progress_bar
from helpers.training.averages import Averages

quiet = {"device": "cpu", "progress": False}


class SoftmaxRegressionScratch(d2l.Classifier):
    """D2L 4.4: weights that are plain tensors, in a list; probabilities come out."""

    def __init__(self, num_inputs, num_outputs, lr, sigma=0.01):
        super().__init__()
        self.save_hyperparameters()
        self.W = torch.normal(0, sigma, size=(num_inputs, num_outputs), requires_grad=True)
        self.b = torch.zeros(num_outputs, requires_grad=True)

    def parameters(self):
        return [self.W, self.b]

    def forward(self, X):
        exponentials = torch.exp(X.reshape((-1, self.W.shape[0])) @ self.W + self.b)
        return exponentials / exponentials.sum(1, keepdims=True)

    def loss(self, y_hat, y):
        return -torch.log(y_hat[list(range(len(y_hat))), y]).mean()


class WeightDecayScratch(d2l.LinearRegressionScratch):
    """D2L 3.7."""

    def __init__(self, num_inputs, lambd, lr, sigma=0.01):
        super().__init__(num_inputs, lr, sigma)
        self.save_hyperparameters()

    def loss(self, y_hat, y):
        return super().loss(y_hat, y) + self.lambd * (self.w**2).sum() / 2


class TwoLists(d2l.LinearRegressionScratch):
    """The same weights in a list."""

    def __init__(self, num_inputs, lr):
        super().__init__(num_inputs, lr)
        self.weights = [self.w, self.b]
        del self.w, self.b

    def forward(self, X):
        return X @ self.weights[0] + self.weights[1]

    def configure_optimizers(self):
        return d2l.SGD(self.weights, self.lr)


@pytest.fixture
def line():
    torch.manual_seed(0)
    return d2l.SyntheticRegressionData(torch.tensor([2.0, -3.4]), 4.2, num_train=64, num_val=32)


def fit_both(model, data):
    """Copies of a model that were trained by our Trainer and by d2l's."""
    ours, theirs = copy.deepcopy(model), copy.deepcopy(model)
    theirs.board.display = False
    for one, trainer in ((ours, Trainer(2, **quiet)), (theirs, d2l.Trainer(2))):
        torch.manual_seed(1)
        trainer.fit(one, data)
    return ours, theirs


SCRATCH = "a model from scratch whose weights are plain tensors, or whose parameters() is a list"


@pytest.mark.fault("53", SCRATCH, "nothing: it is trained as by d2l's Trainer")
@pytest.mark.parametrize(
    "kind", [d2l.LinearRegressionScratch, lambda inputs, lr: WeightDecayScratch(inputs, 3, lr), TwoLists]
)
def test_plain_tensors_are_trained_as_by_d2l(kind, line):
    model = kind(2, lr=0.03)
    ours, theirs = fit_both(model, line)
    mine, other = (getattr(one, "weights", None) or [one.w, one.b] for one in (ours, theirs))
    assert all(map(torch.equal, mine, other))
    assert not torch.equal(mine[0], (getattr(model, "weights", None) or [model.w])[0])


@pytest.mark.fault("53", SCRATCH, "nothing: it is measured and explored like any other")
def test_a_classifier_from_scratch_is_trained_measured_and_explored(ten_images):
    ten_images.val = ten_images.val_dataloader().dataset
    model = SoftmaxRegressionScratch(4, 3, lr=0.5)
    ours, theirs = fit_both(model, ten_images)
    assert torch.equal(ours.W, theirs.W)
    outputs, labels = predict(ours, ten_images.val_dataloader())
    measures = evaluate(ours, ten_images.val_dataloader())
    assert measures["loss"] == pytest.approx(ours.loss(outputs, labels).item())
    assert measures["acc"] == pytest.approx(ours.trainer.history[-1]["val_acc"])
    explorer = MistakesExplorer(ours, ten_images)
    assert torch.equal(explorer.matrix, confusion_matrix(labels, outputs.argmax(dim=1), 3))
    assert torch.allclose(explorer.probabilities, outputs)


# An epoch of one's own


class OwnEpoch(Trainer):
    """Trains, and counts nothing."""

    def fit_epoch(self):
        self.model.train()
        for batch in self.train_dataloader:
            loss = self.model.training_step(self.prepare_batch(batch))
            self.optim.zero_grad()
            loss.backward()
            self.optim.step()
        self.model.eval()
        for batch in self.val_dataloader:
            with torch.no_grad():
                self.model.validation_step(self.prepare_batch(batch))


@pytest.mark.fault("52", "a `fit_epoch` of one's own, as in the book", "the history, the curves and the progress line")
@pytest.mark.parametrize("kind", [SoftmaxRegression, d2l.SoftmaxRegression])
def test_an_epoch_of_ones_own_has_a_history_as_well(kind, ten_images, capsys):
    trainer, usual = OwnEpoch(max_epochs=3, device="cpu", seed=0), Trainer(max_epochs=3, seed=0, **quiet)
    for each in (trainer, usual):
        torch.manual_seed(0)
        each.fit(kind(3, 0.1), ten_images)
    assert trainer.history == usual.history
    for name, points in trainer.curves.points.items():  # it counts no batches, so it has no points within an epoch
        assert points == [(row["epoch"], row[name]) for row in usual.history]
    assert "█" * 20 in capsys.readouterr().err.split("\r")[-1]


@pytest.mark.fault("52", "the hooks called by hand, without `fit`", "nothing: the model is trained as with d2l")
def test_the_hooks_can_be_called_by_hand(ten_images):
    torch.manual_seed(0)
    models = [d2l.SoftmaxRegression(3, 0.1) for _ in range(2)]
    for model, trainer in zip(models, (Trainer(1, **quiet), d2l.Trainer(1)), strict=True):
        torch.manual_seed(0)
        model(torch.zeros(1, 1, 2, 2))
        model.board.display = False
        trainer.epoch = trainer.train_batch_idx = trainer.val_batch_idx = 0
        trainer.prepare_data(ten_images)
        trainer.prepare_model(model)
        trainer.optim = model.configure_optimizers()
        trainer.fit_epoch()
    assert torch.equal(models[0].net[1].weight, models[1].net[1].weight)
    assert models[0].board.data["val_acc"][0].y == pytest.approx(models[1].board.data["val_acc"][0].y)


def test_a_batch_can_be_prepared_by_hand_before_any_fit(ten_images):
    batch, trainer = next(iter(ten_images.train_dataloader())), Trainer(max_epochs=1, **quiet)
    for _ in range(2):
        X, y = trainer.prepare_batch(batch)
        assert torch.equal(X, batch[0])
        assert torch.equal(y, batch[1])
        trainer.prepare_model(SoftmaxRegression(num_outputs=3))


@pytest.mark.fault("52", "one more epoch by hand after `fit`", "nothing: it trains, and the history stays as it is")
def test_an_epoch_by_hand_after_a_fit_trains_and_adds_no_row(ten_images):
    model, trainer = SoftmaxRegression(num_outputs=3), Trainer(max_epochs=1, **quiet)
    trainer.fit(model, ten_images)
    before, rows = model.net[1].weight.detach().clone(), list(trainer.history)
    model.board.display = False
    trainer.fit_epoch()
    assert not torch.equal(model.net[1].weight, before)
    assert trainer.history == rows
    trainer.fit(model, ten_images)
    assert [row["epoch"] for row in trainer.history] == [1, 2]


# Copies and files


@pytest.fixture
def live(monkeypatch):
    """A page that shows the board while it is drawn."""

    class Handle:
        def update(self, data, **options):
            pass

    for module in (board, progress_bar):
        monkeypatch.setattr(module, "in_notebook", lambda: True)
    monkeypatch.setattr(board, "INTERVAL", 0)
    monkeypatch.setattr("IPython.display.display", lambda *data, **options: Handle())


def saved(model) -> bytes:
    file = io.BytesIO()
    torch.save(model, file)
    return file.getvalue()


@pytest.mark.fault("54", "a copy of a model, or the whole model saved, after a fit in a notebook", "nothing: 31 kB")
def test_a_trained_model_can_be_copied_averaged_compiled_and_saved(garments, live):
    few = torch.utils.data.Subset(garments.train, range(512))

    class Few(d2l.DataModule):
        def get_dataloader(self, train):
            return DataLoader(few, batch_size=256)

    model = SoftmaxRegression()
    trainer = Trainer(max_epochs=1, device="cpu")
    trainer.fit(model, Few())
    assert len(trainer.train_dataloader) == 2
    content = saved(model)
    assert len(content) < 45_000
    restored = torch.load(io.BytesIO(content), weights_only=False)
    averaged = torch.optim.swa_utils.AveragedModel(model).module
    for one in (copy.deepcopy(model), restored, averaged, torch.compile(model, backend="eager")):
        assert torch.equal(one(few[0][0]), model(few[0][0]))
    assert restored.trainer.history == trainer.history
    assert restored.trainer.curves.png() == trainer.curves.png()
    restored.trainer.fit(restored, Few())
    assert len(restored.trainer.history) == 2
    assert len(trainer.history) == 1


@pytest.mark.fault("54", "a copy of a model in a step of its fit, in a notebook", "nothing: the copy")
def test_a_model_can_be_copied_and_saved_in_a_step_of_its_fit(ten_images, live):
    class Copied(SoftmaxRegression):
        def validation_step(self, batch):
            super().validation_step(batch)
            copies.append(copy.deepcopy(self))

    copies, trainer = [], Trainer(max_epochs=2, device="cpu")
    trainer.fit(Copied(num_outputs=3), ten_images)
    assert len(copies) == 2 * 3
    assert len(trainer.history) == 2
    copies[-1].trainer.fit(copies[-1], ten_images)
    assert copies[-1].trainer.history[0] == trainer.history[0]


# The board


@pytest.mark.fault("55", "`model.board.data` read after a fit, as with d2l", "the points of the curves")
def test_the_models_board_holds_the_points_of_the_fit(ten_images):
    class Perplexed(SoftmaxRegression):
        def validation_step(self, batch):
            super().validation_step(batch)
            self.plot("perplexity", self.loss(self(*batch[:-1]), batch[-1]).exp(), train=False)

    model, trainer = Perplexed(num_outputs=3), Trainer(max_epochs=2, **quiet)
    trainer.fit(model, ten_images)
    for label in ("val_loss", "val_acc", "val_perplexity"):
        points = model.board.data[label]
        assert [point.x for point in points] == [1, 2]
        assert [point.y for point in points] == [row[label] for row in trainer.history]
    assert model.board.data["train_loss"]
    trainer.fit(model, ten_images)
    assert [point.x for point in model.board.data["val_acc"]] == [1, 2, 3, 4]


@pytest.mark.fault("55", "the board's `ylim`, `yscale` or `figsize` read in a step", "what the model's own board has")
def test_in_a_step_the_board_has_what_the_models_own_board_has(ten_images):
    class Curious(SoftmaxRegression):
        def training_step(self, batch):
            seen.append((self.board.ylim, self.board.yscale, self.board.figsize, self.board.xlim, len(self.board.data)))
            return super().training_step(batch)

    seen, model = [], Curious(num_outputs=3)
    model.board = d2l.ProgressBoard(yscale="log", ylim=[1e-2, 1e2])
    Trainer(max_epochs=2, **quiet).fit(model, ten_images)
    assert seen[0] == ([1e-2, 1e2], "log", (3.5, 2.5), [0, 2], 0)
    assert seen[-1][-1] == 3
    with pytest.raises(AttributeError, match="nonsense"):
        Averages(model.board).nonsense  # noqa: B018


@pytest.mark.fault("55", "a model of the newer d2l: a function to be drawn later, and `flush`", "nothing")
def test_the_averages_takes_functions_and_flush():
    averages = Averages()
    averages.draw(0, lambda: 2.0, "train_loss", every_n=5)
    averages.flush()
    assert averages.means() == {"train_loss": 2.0}


# Kinds of numbers and batches


@pytest.mark.fault("61", "float64 as the default kind of number; batches that are lists", "nothing: right measures")
@pytest.mark.parametrize("kind", [list, tuple])
def test_another_kind_of_float_and_lists_as_batches(kind):
    class Pairs(d2l.DataModule):
        def get_dataloader(self, train):
            return [kind((X[:3], y[:3])), kind((X[3:], y[3:]))]

    torch.set_default_dtype(torch.float64)
    try:
        X, y = torch.rand(5, 1, 2, 2), torch.tensor([0, 1, 2, 0, 1])
        model, trainer = SoftmaxRegression(num_outputs=3), Trainer(max_epochs=1, **quiet)
        trainer.fit(model, Pairs())
        logits, labels = predict(model, Pairs().val_dataloader())
        measures = evaluate(model, Pairs().val_dataloader())
    finally:
        torch.set_default_dtype(torch.float32)
    assert logits.dtype == torch.float64
    assert torch.equal(labels, y)
    assert measures["loss"] == pytest.approx(nn.functional.cross_entropy(logits, y).item())
    assert trainer.history[0]["val_loss"] == pytest.approx(measures["loss"])
    assert trainer.history[0]["val_acc"] == pytest.approx(measures["acc"])


class Frozen(Classifier):
    """Layers, and nothing to train."""

    def __init__(self):
        super().__init__()
        self.lr, self.net = 0.1, nn.Linear(4, 3).requires_grad_(False)
        self.mean = torch.zeros(4)


def test_a_tensor_that_takes_no_gradient_is_nothing_to_train(ten_images):
    with pytest.raises(ValueError, match="no parameter to train"):
        Trainer(max_epochs=1, **quiet).fit(Frozen(), ten_images)
