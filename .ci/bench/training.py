"""One epoch of softmax regression, validation included: the book's Trainer, ours, and a bare loop on tensors."""

import contextlib
import io

import torch
from d2l import torch as d2l
from measure import Table, Timing, measure, milliseconds, ratio
from torch import nn
from torch.nn import functional as F

from helpers import FashionMNIST, SoftmaxRegression, Trainer, choose_device

BATCH_SIZE = 256


class BookSoftmaxRegression(d2l.Classifier):
    """The book's softmax regression (D2L 4.5), without its board, which needs a notebook to draw in."""

    def __init__(self):
        super().__init__()
        self.save_hyperparameters()
        self.lr = 0.1
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, 10))
        self.board.display = False

    def forward(self, X):
        """Logits of images."""
        return self.net(X)


def bare(train: tuple[torch.Tensor, torch.Tensor], val: tuple[torch.Tensor, torch.Tensor]) -> nn.Linear:
    """The least that has to be done: float pixels in memory, a layer, SGD, no reports."""
    X, y = train
    net = nn.Linear(28 * 28, 10, device=X.device)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for indices in torch.randperm(len(X)).to(X.device).split(BATCH_SIZE):
        loss = F.cross_entropy(net(X[indices]), y[indices])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        for X_val, y_val in zip(val[0].split(BATCH_SIZE), val[1].split(BATCH_SIZE), strict=True):
            Y_hat = net(X_val)
            F.cross_entropy(Y_hat, y_val), (Y_hat.argmax(dim=1) == y_val).float().mean()
    return net


def floats(dataset, device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    """A whole dataset as the bare loop wants it."""
    return (dataset.data.flatten(1) / 255).to(device), dataset.targets.to(device)


def fit_ours(data: FashionMNIST, device: torch.device) -> None:
    """With its progress line, which is written to a text in memory."""
    with contextlib.redirect_stderr(io.StringIO()):
        Trainer(max_epochs=1, device=device).fit(SoftmaxRegression(lr=0.1), data)


def compare() -> Table:
    """The three, on the fastest device here."""
    device = choose_device()
    data, stock = (FashionMNIST(BATCH_SIZE, loader=loader) for loader in ("memory", "stock"))
    train, val = floats(data.train, device), floats(data.val, device)
    num_gpus = int(device.type == "cuda")
    timings = [
        Timing("the book's Trainer and loader", lambda: d2l.Trainer(1, num_gpus).fit(BookSoftmaxRegression(), stock)),
        Timing("our Trainer and loader", lambda: fit_ours(data, device)),
        Timing("a bare loop on tensors", lambda: bare(train, val)),
    ]
    measure(timings)
    rows = [[timing.name, ratio(timing, timings[-1]), milliseconds(timing)] for timing in timings]
    where = f"{device.type}, {torch.get_num_threads()} thread(s)"
    return [f"one epoch of softmax, {where}", "÷ bare loop", "ms (min–max)"], rows
