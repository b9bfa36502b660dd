"""Where a model is trained, and the random state it starts from."""

import random

import numpy as np
import torch
from torch import nn

from helpers.precautions import plain_weights


def choose_device() -> torch.device:
    """The fastest device here: CUDA, else MPS (Apple), else the CPU."""
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def put_on(device: torch.device, model: nn.Module) -> nn.Module:
    """The model with all its weights on a device, also those that PyTorch does not know as parameters."""
    for weight in plain_weights(model):
        weight.data = weight.data.to(device)
    return model.to(device)


def set_seed(seed: int) -> None:
    """Seed Python, NumPy and torch (every device), so that a run can be repeated."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
