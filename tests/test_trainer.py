"""d2l's trainer is the oracle: the same weights after the same batches."""

import copy
import math

import pytest
import torch
from d2l import torch as d2l

from helpers import FashionMNIST, SoftmaxRegression, Trainer, choose_device, evaluate, set_seed
from helpers.data.loader import MemoryLoader
from helpers.text import tell_once
from helpers.training.averages import Averages


class Few(d2l.DataModule):
    """A few images of each set, so that an epoch takes no time."""

    def __init__(self, data, count=1030):
        self.parts = {
            True: torch.utils.data.TensorDataset(data.train.data[:count, None] / 255, data.train.targets[:count]),
            False: torch.utils.data.TensorDataset(data.val.data[:count, None] / 255, data.val.targets[:count]),
        }

    def get_dataloader(self, train):
        return torch.utils.data.DataLoader(self.parts[train], batch_size=100, shuffle=train)


@pytest.fixture
def few(garments):
    return Few(garments)


def ready(model):
    """The model with the weights of its lazy layer made."""
    model(torch.zeros(1, 1, 28, 28))
    return model


@pytest.mark.parametrize("kind", [SoftmaxRegression, d2l.SoftmaxRegression])
def test_the_weights_after_an_epoch_are_those_of_d2ls_trainer(kind, few):
    torch.manual_seed(0)
    ours = ready(kind(10, 0.1))
    theirs = copy.deepcopy(ours)
    theirs.board.display = False
    torch.manual_seed(1)
    Trainer(max_epochs=1, device="cpu", progress=False).fit(ours, few)
    torch.manual_seed(1)
    d2l.Trainer(max_epochs=1).fit(theirs, few)
    for mine, other in zip(ours.parameters(), theirs.parameters(), strict=True):
        assert torch.equal(mine, other)


def test_clipping_the_gradient_is_that_of_d2ls_trainer(few):
    torch.manual_seed(0)
    ours = ready(SoftmaxRegression())
    theirs, free = copy.deepcopy(ours), copy.deepcopy(ours)
    theirs.board.display = False
    for model, trainer in (
        (ours, Trainer(1, gradient_clip_val=0.01, device="cpu", progress=False)),
        (theirs, d2l.Trainer(1, gradient_clip_val=0.01)),
        (free, Trainer(1, device="cpu", progress=False)),
    ):
        torch.manual_seed(1)
        trainer.fit(model, few)
    assert torch.equal(ours.net[1].weight, theirs.net[1].weight)
    assert not torch.equal(ours.net[1].weight, free.net[1].weight)


def test_the_history_holds_exact_averages_for_each_epoch(few):
    model, trainer = SoftmaxRegression(), Trainer(max_epochs=3, seed=0, progress=False)
    trainer.fit(model, few)
    assert [row["epoch"] for row in trainer.history] == [1, 2, 3]
    last, measured = trainer.history[-1], evaluate(model, few.val_dataloader())
    assert last["val_acc"] == pytest.approx(measured["acc"])
    assert last["val_loss"] == pytest.approx(measured["loss"], rel=1e-5)
    assert last["train_loss"] < trainer.history[0]["train_loss"] < math.log(10)


def test_a_model_of_d2l_gets_exact_averages_as_well(few):
    model, trainer = d2l.SoftmaxRegression(10, 0.1), Trainer(max_epochs=1, progress=False)
    trainer.fit(model, few)
    assert trainer.history[0]["val_acc"] == pytest.approx(evaluate(model, few.val_dataloader())["acc"])


def test_a_seed_repeats_a_run(few):
    histories = []
    for _ in range(2):
        trainer = Trainer(max_epochs=2, seed=3, device="cpu", progress=False)
        trainer.fit(SoftmaxRegression(), few)
        histories.append(trainer.history)
    assert histories[0] == histories[1]


def test_training_the_same_model_again_goes_on_with_its_history_and_curves(few):
    model, trainer = SoftmaxRegression(), Trainer(max_epochs=2, seed=0, progress=False)
    trainer.fit(model, few)
    before = trainer.curves
    trainer.fit(model, few)
    assert [row["epoch"] for row in trainer.history] == [1, 2, 3, 4]
    assert trainer.history[2]["train_loss"] < trainer.history[1]["train_loss"]
    assert [epoch for epoch, _ in trainer.curves.points["val_acc"]] == [1, 2, 3, 4]
    assert (trainer.curves.starts, trainer.curves.num_epochs) == ([2], 4)
    assert len(before.points["val_acc"]) == 2  # what the first cell shows stays what it was


def test_training_another_model_starts_a_new_history(few):
    trainer = Trainer(max_epochs=2, seed=0, progress=False)
    trainer.fit(SoftmaxRegression(), few)
    trainer.fit(SoftmaxRegression(), few)
    assert [row["epoch"] for row in trainer.history] == [1, 2]
    assert trainer.curves.starts == []


def test_an_interrupt_ends_the_run_and_keeps_what_was_learned(few, capsys):
    class Interrupted(SoftmaxRegression):
        def training_step(self, batch):
            if self.trainer.train_batch_idx == 15:
                raise KeyboardInterrupt
            return super().training_step(batch)

    model, trainer = Interrupted(), Trainer(max_epochs=5, seed=0, progress=False)
    board = model.board
    trainer.fit(model, few)
    assert trainer.interrupted
    assert len(trainer.history) == 1
    assert model.board is board
    assert evaluate(model, few.val_dataloader())["acc"] > 0.3
    assert "훈련을 멈췄습니다. 끝까지 마친 에포크는 1개" in capsys.readouterr().out
    trainer.fit(SoftmaxRegression(), few)
    assert not trainer.interrupted


def test_an_error_in_the_model_reaches_the_reader_and_gives_the_board_back(few):
    class Broken(SoftmaxRegression):
        def training_step(self, batch):
            raise RuntimeError("broken")

    model = Broken()
    board = model.board
    with pytest.raises(RuntimeError, match="broken"):
        Trainer(max_epochs=1, progress=False).fit(model, few)
    assert model.board is board


def test_a_data_module_without_validation_trains(few):
    class TrainOnly(Few):
        def val_dataloader(self):
            return None

    few.__class__ = TrainOnly
    trainer = Trainer(max_epochs=1, progress=False)
    trainer.fit(SoftmaxRegression(), few)
    assert set(trainer.history[0]) == {"epoch", "train_loss"}


def test_the_progress_line_tells_epochs_loss_and_accuracy_in_the_readers_language(few, capsys, monkeypatch):
    monkeypatch.setenv("HELPERS_LANG", "ko")
    trainer = Trainer(max_epochs=2, seed=0)
    trainer.fit(SoftmaxRegression(), few)
    last = capsys.readouterr().err.strip().split("\r")[-1]
    row = trainer.history[-1]
    assert "에포크 2/2" in last
    assert f"훈련 손실 {row['train_loss']:.3f}" in last
    assert f"검증 정확도 {row['val_acc']:.3f}" in last
    assert "epoch" not in last


def test_no_progress_means_no_output(few, capsys):
    Trainer(max_epochs=1, progress=False, device="cpu").fit(SoftmaxRegression(), few)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("epochs", [0, -1, 1.5, "3"])
def test_a_number_of_epochs_that_is_none_is_refused(epochs):
    with pytest.raises(ValueError, match="max_epochs must be a whole number of at least 1"):
        Trainer(max_epochs=epochs)


def test_the_device_is_the_one_asked_for_or_the_best_there_is():
    assert Trainer(1).device == choose_device()
    assert Trainer(1, device="cpu").device == torch.device("cpu")
    assert Trainer(1, num_gpus=0).device == torch.device("cpu")
    assert (choose_device().type == "cuda") == torch.cuda.is_available()


@pytest.mark.parametrize("kind", ["cuda", "mps"])
def test_beside_the_cpu_it_is_said_once_that_figures_differ(kind, monkeypatch, capsys):
    tell_once.cache_clear()
    monkeypatch.setattr(torch.cuda, "is_available", lambda: kind == "cuda")
    monkeypatch.setattr("helpers.training.device.mps_has_memory", lambda: True)
    assert choose_device() == choose_device() == torch.device(kind)
    korean, english = capsys.readouterr().err.strip().splitlines()
    assert f"이 장치({kind})에서는" in korean
    assert f"On this device ({kind}) figures differ slightly" in english
    tell_once.cache_clear()


def test_a_device_that_cannot_hold_a_number_is_not_chosen(monkeypatch):
    def full(*_, device):
        raise RuntimeError(f"{device.upper()} backend out of memory")

    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: True)
    monkeypatch.setattr(torch, "zeros", full)
    assert choose_device() == torch.device("cpu")


def test_on_the_cpu_nothing_is_said(monkeypatch, capsys):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
    assert choose_device() == torch.device("cpu")
    assert capsys.readouterr() == ("", "")


def test_set_seed_repeats_python_numpy_and_torch():
    import random

    import numpy as np

    draws = []
    for _ in range(2):
        set_seed(4)
        draws.append((random.random(), np.random.rand(), torch.rand(()).item()))
    assert draws[0] == draws[1]


def test_ten_epochs_of_softmax_regression_reach_the_accuracy_of_the_book(garments):
    model = SoftmaxRegression(10, lr=0.1)
    Trainer(max_epochs=10, seed=0, progress=False).fit(model, FashionMNIST(batch_size=256))
    least, most = (0.82, 0.85) if garments.source == "official" else (0.75, 0.90)
    assert least < evaluate(model, garments.val_dataloader())["acc"] < most


def test_the_averages_weighs_each_value_by_its_count():
    averages = Averages()
    for averages.count, value in ((4, 1.0), (4, torch.tensor(1.0)), (2, 0.0)):
        averages.draw(0, value, "val_acc", every_n=3)
    assert averages.means() == {"val_acc": pytest.approx(0.8)}
    averages.clear()
    assert averages.means() == {}


def test_batches_come_out_on_the_device(garments, monkeypatch):
    asked = []
    monkeypatch.setattr(MemoryLoader, "to", lambda loader, device: asked.append((len(loader), device)) or loader)
    Trainer(max_epochs=1, device="cpu", progress=False).fit(SoftmaxRegression(), garments)
    assert asked == [(235, torch.device("cpu")), (40, torch.device("cpu"))]


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16, torch.uint8])
def test_sums_of_small_kinds_of_numbers_do_not_run_over_on_a_device(dtype):
    class OnDevice(torch.Tensor):
        """A number that says it is on a GPU."""

        device = torch.device("cuda")

    averages = Averages()
    for averages.count in [256] * 1000:
        averages.add("train_loss", torch.tensor(60, dtype=dtype).as_subclass(OnDevice))
    assert averages.means()["train_loss"] == pytest.approx(60)


def test_a_seed_may_be_a_whole_number_of_numpy_and_nothing_else():
    import numpy as np

    set_seed(np.int64(3))
    with pytest.raises(TypeError):
        set_seed("3")
