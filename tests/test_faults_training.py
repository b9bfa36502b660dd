"""What goes wrong with values, training, or the machine around it, one test for each fault."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import warnings
from pathlib import Path

import nbformat
import numpy as np
import pytest
import torch

from helpers import (
    Classifier,
    FashionMNIST,
    SoftmaxRegression,
    Trainer,
    accuracy,
    confusion_matrix,
    evaluate,
    predict,
    show_images,
)
from helpers.data import arrays, verify
from helpers.data.arrays import check_labels
from helpers.training.progress_bar import ProgressBar

PROJECT = Path(__file__).resolve().parent.parent
quiet = {"device": "cpu", "progress": False}


@pytest.mark.fault(
    "16", "a label 255 in a file", "Labels must be whole numbers, 0 .. 9; there is a 255. Check the dataset."
)
@pytest.mark.parametrize("label", [255, 10])
def test_a_label_that_is_no_class_is_stopped_when_the_files_are_read(label, small, take_as_official):
    file = small / "FashionMNIST" / "raw" / "train-labels-idx1-ubyte"
    content = bytearray(file.read_bytes())
    content[20] = label
    file.write_bytes(content)
    take_as_official(small)
    with pytest.raises(ValueError, match=rf"0 \.\. 9; there is a {label}"):
        FashionMNIST(root=small)


@pytest.mark.fault("16", "a label -1 or beyond the classes in a batch", "the same, before it reaches the GPU")
def test_a_wrong_label_is_stopped_before_it_reaches_a_device(ten_images):
    for labels, named in ((torch.tensor([0, -1]), "a -1"), (torch.tensor([0, 3]), "a 3")):
        with pytest.raises(ValueError, match=named):
            check_labels(labels, 3)
    trainer = Trainer(max_epochs=1, **quiet)
    trainer.prepare_data(ten_images)
    trainer.prepare_model(SoftmaxRegression(num_outputs=3))
    trainer.device = torch.device("meta")
    with pytest.raises(ValueError, match="a 255"):
        trainer.prepare_batch([torch.zeros(2, 4), torch.tensor([0, 255])])


@pytest.mark.fault("17", "fewer labels than images", "FILE holds 200 images, but there are 199 labels.")
def test_images_and_labels_of_different_numbers_are_named(small):
    file = small / "FashionMNIST" / "raw" / "train-labels-idx1-ubyte"
    content = bytearray(file.read_bytes()[:-1])
    content[4:8] = (199).to_bytes(4, "big")
    file.write_bytes(content)
    hashes = {path.name: verify.verified_hash(path) for path in file.parent.glob("*-ubyte")}
    with pytest.raises(ValueError, match="holds 200 images, but there are 199 labels"):
        arrays.FashionMNIST(small, hashes, "FashionMNIST")


@pytest.mark.fault(
    "18",
    "empty or ill-shaped values in a public function",
    "what was expected, what came and what to do, in both languages",
)
@pytest.mark.parametrize(
    "call",
    [
        lambda: accuracy(torch.zeros(0, 3), torch.zeros(0, dtype=torch.int64)),
        lambda: accuracy(torch.zeros(2, 3), torch.zeros(3, dtype=torch.int64)),
        lambda: confusion_matrix(torch.tensor([0, -1]), torch.tensor([0, 1])),
        lambda: confusion_matrix(torch.tensor([0]), torch.tensor([0, 1])),
        lambda: show_images([]),
        lambda: show_images(torch.zeros(5)),
        lambda: predict(SoftmaxRegression(), []),
        lambda: evaluate(SoftmaxRegression(), []),
        lambda: FashionMNIST(batch_size=0),
        lambda: FashionMNIST(resize=0),
        lambda: Trainer(max_epochs=0),
    ],
)
def test_values_that_make_no_sense_are_refused_in_both_languages(call):
    with pytest.raises(ValueError) as caught:
        call()
    korean, english = str(caught.value).split("\n", 1)
    assert re.search("[가-힣]", korean)
    assert re.search("[a-z]", english)
    assert not re.search("[가-힣]", english)


@pytest.mark.fault("18", "NaN, values beyond 1 or booleans as pixels", "the picture")
@pytest.mark.parametrize("image", [np.full((4, 4), np.nan), np.full((4, 4), 7.5), np.zeros((4, 4), dtype=bool)])
def test_odd_pixels_are_drawn_without_a_warning(image):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        show_images([image])[0].figure.canvas.draw()


@pytest.mark.fault(
    "19",
    "a learning rate far too large",
    "Training stopped: at batch N the loss became infinite or NaN … try a tenth of lr.",
)
def test_a_loss_without_bounds_stops_with_the_step_and_the_likely_cause(garments, capsys):
    trainer = Trainer(max_epochs=3, seed=0, **quiet)
    model = SoftmaxRegression(lr=1e38)
    trainer.fit(model, garments)
    assert trainer.diverged
    assert trainer.history == []
    korean, english = capsys.readouterr().out.strip().split("\n")
    assert "학습률" in korean
    step = int(re.search(r"at batch (\d+)", english)[1])
    assert 1 < step < 20
    assert "try a tenth of lr" in english
    assert "about 10%" in english
    trainer.fit(SoftmaxRegression(lr=0.1), garments)
    assert not trainer.diverged
    assert len(trainer.history) == 3


@pytest.mark.fault("19", "NaN in the inputs", "the same, with the batch")
def test_a_nan_in_the_inputs_stops_the_training_at_its_batch(ten_images, capsys):
    class WithNaN(type(ten_images)):
        def get_dataloader(self, train):
            for number, (X, y) in enumerate(super().get_dataloader(train)):
                yield (X * float("nan") if number == 1 else X), y

    data = WithNaN()
    data.train_dataloader = data.val_dataloader = lambda: list(data.get_dataloader(True))
    trainer = Trainer(max_epochs=1, **quiet)
    trainer.fit(SoftmaxRegression(num_outputs=3), data)
    assert trainer.diverged
    assert "at batch 2 " in capsys.readouterr().out


@pytest.mark.fault(
    "20",
    "a model without gradients",
    "The model has no parameter to train; does it have layers, and is requires_grad left on?",
)
def test_a_model_with_nothing_to_train_is_refused(ten_images):
    frozen = SoftmaxRegression(num_outputs=3)
    frozen(torch.zeros(1, 1, 2, 2))
    for model in (Classifier(), frozen.requires_grad_(False)):
        with pytest.raises(ValueError, match="no parameter to train"):
            Trainer(max_epochs=1, **quiet).fit(model, ten_images)


def raise_cuda():
    raise torch.OutOfMemoryError("CUDA out of memory")


def raise_mps():
    raise RuntimeError("MPS backend out of memory (MPS allocated: 9.00 GB)")


@pytest.mark.fault("21", "out of memory", "Out of memory; try a smaller batch_size (4 now, 2 next).")
@pytest.mark.parametrize("full", [raise_cuda, raise_mps, lambda: torch.empty(10**16)], ids=["cuda", "mps", "cpu"])
def test_out_of_memory_gives_advice_and_the_memory_back(full, ten_images):
    class Greedy(SoftmaxRegression):
        def loss(self, Y_hat, y, averaged=True):
            if self.net[1].weight.grad is not None:
                full()
            return super().loss(Y_hat, y, averaged)

    model = Greedy(num_outputs=3)
    with pytest.raises(torch.OutOfMemoryError, match=r"batch_size \(4 now, 2 next\)") as caught:
        Trainer(max_epochs=1, **quiet).fit(model, ten_images)
    assert caught.value.__context__ is None
    assert all(parameter.grad is None for parameter in model.parameters())


@pytest.mark.fault(
    "26", "an interrupt in mid-epoch, then training on", "what was learned stays; the next fit goes on from there"
)
def test_training_goes_on_after_an_interrupt_in_mid_epoch(ten_images):
    class Interrupted(SoftmaxRegression):
        steps = 0

        def training_step(self, batch):
            self.steps += 1
            if self.steps == 2:
                raise KeyboardInterrupt
            return super().training_step(batch)

    model, trainer = Interrupted(num_outputs=3), Trainer(max_epochs=2, **quiet)
    trainer.fit(model, ten_images)
    assert trainer.interrupted
    before = model.net[1].weight.detach().clone()
    trainer.fit(model, ten_images)
    assert not trainer.interrupted
    assert len(trainer.history) == 2
    assert not torch.equal(model.net[1].weight, before)


@pytest.mark.fault("24", "a tiny /dev/shm and workers", "a warning, and num_workers=0")
def test_workers_without_shared_memory_are_done_without(small, monkeypatch, tmp_path):
    monkeypatch.setattr("helpers.data.datasets.SHARED_MEMORY", tmp_path)
    data = FashionMNIST(root=small, num_workers=2)
    assert data.train_dataloader().num_workers == 2
    monkeypatch.setattr("shutil.disk_usage", lambda path: shutil._ntuple_diskusage(1 << 26, 1 << 20, 1 << 20))
    with pytest.warns(UserWarning, match="reading with num_workers=0 instead of 2"):
        assert data.train_dataloader().num_workers == 0


FEW_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))
from helpers import FashionMNIST
data = FashionMNIST(batch_size=1000)
loaders = [data.train_dataloader() for _ in range(60)]
batches = [next(iter(loader)) for loader in loaders]
assert sum(len(y) for _, y in data.train_dataloader()) == 60_000
"""


@pytest.mark.data
@pytest.mark.fault("25", "40 file descriptors", "nothing")
@pytest.mark.skipif(os.name == "nt", reason="needs resource limits")
def test_few_file_descriptors_are_enough():
    subprocess.run([sys.executable, "-c", FEW_FILES], check=True, cwd=PROJECT, timeout=600)


@pytest.mark.fault("33", "HTML in a text", "the text as it is")
def test_html_in_a_text_is_shown_as_text(monkeypatch):
    shown = []
    monkeypatch.setattr("helpers.training.progress_bar.in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda data, **options: shown.append(data))
    ProgressBar().show(0.1, ["<script>alert(1)</script>"])
    assert "<script>" not in shown[0]["text/html"]
    assert "&lt;script&gt;" in shown[0]["text/html"]


@pytest.mark.fault("34, 35", "a loaded file that could run code; an archive", "nothing: no such file is ever loaded")
def test_nothing_that_is_loaded_can_run_code():
    risky = r"torch\.load|pickle\.|allow_pickle=True|(?<!\.)\beval\(|(?<!\.)\bexec\(|tarfile|zipfile"
    for file in (PROJECT / "helpers").rglob("*.py"):
        assert not re.search(risky, file.read_text("utf-8")), file


ENDLESS = "while True:\n    pass"


@pytest.mark.fault("29", "a cell that never ends, under nbval", "its notebook and number, after 120 s")
@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_a_cell_that_never_ends_fails_with_its_name(tmp_path):
    cell = nbformat.v4.new_code_cell(ENDLESS, execution_count=1)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "endless.ipynb")
    command = [sys.executable, "-m", "pytest", "-q", "--nbval-lax", "--nbval-cell-timeout", "1", "endless.ipynb"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=600, check=False)
    assert result.returncode == 1
    assert "endless.ipynb::Cell 0" in result.stdout
    assert re.search("(?i)time", result.stdout)
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    assert "CELL_SECONDS ?= 120" in makefile
    assert "--nbval-cell-timeout $(CELL_SECONDS)" in makefile


def status_when_it_answers(address):
    deadline = time.monotonic() + 600
    while time.monotonic() < deadline:
        try:
            return urllib.request.urlopen(address, timeout=10).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            continue  # the server has told its address, but does not listen or answer yet
    return None


@pytest.mark.fault("36", "a request to JupyterLab without its token", "403; it listens on this machine only")
def test_jupyterlab_wants_its_token_and_listens_to_this_machine_only(tmp_path):
    (command,) = re.findall(r"-m jupyterlab (.+) \$\(LAB\) \$\(ARGS\)", (PROJECT / "Makefile").read_text("utf-8"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]  # another one, where somebody takes it in between
    arguments = [sys.executable, "-m", "jupyterlab", *command.split(), "--no-browser", "--allow-root", f"--port={port}"]
    server = subprocess.Popen(arguments, cwd=PROJECT, stderr=subprocess.PIPE, text=True)
    try:
        address = next(line for line in server.stderr if "/lab?token=" in line)
        port = re.search(r"http://(?:localhost|127\.0\.0\.1):(\d+)/", address)[1]
        assert status_when_it_answers(f"http://127.0.0.1:{port}/api/contents") == 403
    finally:
        server.terminate()
        server.communicate()
