"""Choose a device and a seed. Built by hand in lesson 5, section 7."""

import operator
import random
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor, nn

from helpers.text import tell_once


def choose_device() -> torch.device:
    """The fastest device here: CUDA, else MPS (Apple), else the CPU.

    The figures in the lessons are those of a CPU; on another device a line says once in a process that they differ.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "mps" if mps_has_memory() else "cpu")
    if device.type != "cpu":
        tell_once(
            ko=f"이 장치({device.type})에서는 계산한 수치가 본문과 조금 다릅니다.",
            en=f"On this device ({device.type}) figures differ slightly from those in the text.",
        )
    return device


def mps_has_memory() -> bool:
    """Whether Apple's device is here and works; a virtual Mac shows one that can hold nothing."""
    try:
        return torch.backends.mps.is_available() and torch.zeros(1, device="mps").numel() == 1
    except RuntimeError:
        return False


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether a device is full; Apple's and the CPU say so in words alone."""
    full = "out of memory" in str(error) or "can't allocate memory" in str(error)
    return full or isinstance(error, torch.OutOfMemoryError)


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
