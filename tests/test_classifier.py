"""Measures by hand on small tensors; scikit-style counting and PyTorch are the oracles."""

import pytest
import torch
from d2l import torch as d2l
from torch import nn

from helpers import Classifier, SoftmaxRegression, Trainer, accuracy, confusion_matrix, evaluate, predict


class Fixed(Classifier):
    """Its logits are its inputs: what is predicted is the brightest pixel."""

    def __init__(self):
        super().__init__()
        self.lr = 0.0
        self.net = nn.Flatten()
        self.unused = nn.Parameter(torch.zeros(()))

    def forward(self, X):
        return self.net(X) + self.unused


def test_accuracy_counts_the_rows_whose_largest_logit_is_at_the_label():
    logits = torch.tensor([[0.1, 0.3, 0.6], [0.3, 0.2, 0.5], [9.0, -1.0, 2.0], [0.0, 5.0, 1.0]])
    assert accuracy(logits, torch.tensor([2, 1, 0, 0])) == 0.5


@pytest.mark.parametrize(
    ("logits", "labels"),
    [((4, 3), (3,)), ((4, 3), (4, 1)), ((4,), (4,)), ((0, 3), (0,))],
)
def test_accuracy_of_shapes_that_do_not_fit_is_refused(logits, labels):
    with pytest.raises(ValueError, match=r"\(N, num_classes\)") as caught:
        accuracy(torch.zeros(logits), torch.zeros(labels, dtype=torch.int64))
    assert str(labels) in str(caught.value)


def test_the_method_agrees_with_d2ls(garments):
    X, y = next(iter(garments.val_dataloader()))
    ours, theirs = SoftmaxRegression(), d2l.SoftmaxRegression(10, 0.1)
    Y_hat = ours(X)
    assert torch.equal(ours.accuracy(Y_hat, y), theirs.accuracy(Y_hat, y))
    assert torch.equal(ours.accuracy(Y_hat, y, averaged=False), theirs.accuracy(Y_hat, y, averaged=False))
    assert torch.equal(ours.loss(Y_hat, y), theirs.loss(Y_hat, y))


def test_confusion_matrix_has_the_truth_in_rows_and_the_prediction_in_columns():
    matrix = confusion_matrix(torch.tensor([0, 0, 1, 2]), torch.tensor([0, 2, 1, 2]), num_classes=3)
    assert matrix.tolist() == [[1, 0, 1], [0, 1, 0], [0, 0, 1]]


@pytest.mark.parametrize("labels", [[0, 1, 3], [0, -1, 2], [0.0, 1.0, 2.0]])
def test_accuracy_of_labels_that_are_no_classes_is_refused(labels):
    with pytest.raises(ValueError, match="whole numbers"):
        accuracy(torch.eye(3), torch.tensor(labels))


@pytest.mark.parametrize("predictions", [[0, 1], [0, 1, 3], [0, 1, -1]])
def test_confusion_matrix_refuses_what_is_no_prediction(predictions):
    with pytest.raises(ValueError, match="whole numbers 0 to 2"):
        confusion_matrix(torch.tensor([0, 1, 2]), torch.tensor(predictions), num_classes=3)


def biased(ten_images):
    """A model that is right on the first eight of the ten images and wrong on the last two."""

    class Biased(Fixed):
        def forward(self, X):
            return super().forward(X) if len(X) == 4 else super().forward(X).roll(1, dims=1)

    return Biased()


def test_the_last_small_batch_weighs_by_its_size(ten_images):
    model = biased(ten_images)
    trainer = Trainer(max_epochs=1, device="cpu", progress=False)
    trainer.fit(model, ten_images)
    quick = (1 + 1 + 0) / 3
    assert trainer.history[0]["val_acc"] == pytest.approx(8 / 10)
    assert trainer.history[0]["val_acc"] != pytest.approx(quick)


def test_under_d2ls_trainer_the_board_gets_the_exact_averages_too(ten_images):
    class Forgetful(type(biased(ten_images))):
        """Right on eight of ten in the first epoch, and on none after it."""

        def forward(self, X):
            return super().forward(X) if self.training or self.trainer.epoch == 0 else -super().forward(X)

    model = Forgetful()
    model.board.display = False
    d2l.Trainer(max_epochs=3).fit(model, ten_images)
    points = model.board.data["val_acc"]
    assert [x for x, _ in points] == [1, 2, 3]
    assert points[0][1] == pytest.approx(0.8)
    assert points[1][1] == points[2][1] != points[0][1]


def test_evaluate_equals_the_measures_of_all_examples_at_once(garments):
    model = SoftmaxRegression()
    torch.manual_seed(0)
    measures = evaluate(model, garments.val_dataloader())
    images = garments.val.data.unsqueeze(1).float() / 255
    logits = model(images)
    assert measures["loss"] == pytest.approx(nn.functional.cross_entropy(logits, garments.val.targets).item())
    assert measures["acc"] == pytest.approx((logits.argmax(1) == garments.val.targets).float().mean().item())


def test_predict_keeps_the_order_and_the_mode_and_needs_no_gradient(garments):
    model = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(784, 10)).train()
    logits, labels = predict(model, garments.val_dataloader())
    assert torch.equal(labels, garments.val.targets)
    assert torch.equal(logits, predict(model, garments.val_dataloader())[0])
    assert model.training
    assert not logits.requires_grad


def test_predict_leaves_a_layer_that_was_frozen_on_its_own_as_it_was(garments):
    model = nn.Sequential(nn.Flatten(), nn.BatchNorm1d(784), nn.Linear(784, 10))
    model[1].eval()
    predict(model, garments.val_dataloader())
    assert [layer.training for layer in model] == [True, False, True]


def test_predict_copies_what_a_model_writes_over(ten_images):
    class Thrifty(nn.Module):
        outputs = torch.zeros(4, 4)

        def forward(self, X):
            return self.outputs[: len(X)].copy_(X.flatten(1))

    logits, _ = predict(Thrifty(), ten_images.val_dataloader())
    assert torch.equal(logits, torch.cat([X.flatten(1) for X, _ in ten_images.val_dataloader()]))


def test_the_optimizer_is_stochastic_gradient_descent_at_the_models_rate():
    model = SoftmaxRegression(10, lr=0.25)
    model(torch.zeros(1, 1, 28, 28))
    optimizer = model.configure_optimizers()
    assert isinstance(optimizer, torch.optim.SGD)
    assert optimizer.param_groups[0]["lr"] == 0.25


@pytest.mark.filterwarnings("error")
def test_softmax_regression_takes_any_image_size_and_warns_of_nothing():
    assert SoftmaxRegression(7)(torch.zeros(2, 1, 32, 32)).shape == (2, 7)
