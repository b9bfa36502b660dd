"""Choose a device and a seed. Built by hand in lesson 5, section 7."""

import operator
import random
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn


def choose_device() -> torch.device:
    """The fastest device here: CUDA, else MPS (Apple), else the CPU."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def plain_weights(model: nn.Module) -> Iterator[Tensor]:
    """Tensors to train that stand in a model as they are, alone or in a list, as in D2L's models from scratch.

    PyTorch does not know them as parameters: `parameters()` need not name them, and `to()` leaves them where they are.
    """
    for module in model.modules():
        for value in vars(module).values():
            for part in value if isinstance(value, list | tuple) else [value]:
                if isinstance(part, Tensor) and part.is_leaf and part.requires_grad:
                    yield part


def put_on(device: torch.device, model: nn.Module) -> nn.Module:
    """The model with all its weights on a device, also those that PyTorch does not know as parameters."""
    for weight in plain_weights(model):
        weight.data = weight.data.to(device)
    return model.to(device)


def set_seed(seed: int) -> None:
    """Seed Python, NumPy and torch (every device), so that a run can be repeated.

    Raises:
        TypeError: for anything but a whole number.
    """
    seed = operator.index(seed)
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
