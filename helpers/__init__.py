"""Image classification for the first time, in Korean and in English: what the lessons import.

Each name is loaded when it is first used, so that `import helpers` costs nothing. README.md in this folder shows where
everything is.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # editors cannot look through __getattr__; a test compares this list with the one below
    from helpers.data.datasets import KMNIST as KMNIST
    from helpers.data.datasets import MNIST as MNIST
    from helpers.data.datasets import FashionMNIST as FashionMNIST
    from helpers.data.datasets import ImageData as ImageData
    from helpers.data.find import find_dataset as find_dataset
    from helpers.data.loader import MemoryLoader as MemoryLoader
    from helpers.data.resize import resize_pixels as resize_pixels
    from helpers.explore.dataset import explore_dataset as explore_dataset
    from helpers.explore.decision import explore_decision as explore_decision
    from helpers.explore.learning_rate import explore_learning_rate as explore_learning_rate
    from helpers.explore.minibatch import explore_minibatch as explore_minibatch
    from helpers.explore.mistakes import explore_mistakes as explore_mistakes
    from helpers.explore.weights import explore_weights as explore_weights
    from helpers.notebook.language_switch import choose_language as choose_language
    from helpers.pictures.images import show_confusion_matrix as show_confusion_matrix
    from helpers.pictures.images import show_images as show_images
    from helpers.text import term as term
    from helpers.training.classifier import Classifier as Classifier
    from helpers.training.classifier import SoftmaxRegression as SoftmaxRegression
    from helpers.training.classifier import accuracy as accuracy
    from helpers.training.classifier import confusion_matrix as confusion_matrix
    from helpers.training.classifier import evaluate as evaluate
    from helpers.training.classifier import predict as predict
    from helpers.training.device import choose_device as choose_device
    from helpers.training.device import set_seed as set_seed
    from helpers.training.trainer import Trainer as Trainer

# Threads of torch that wait for each other keep their cores busy doing so. Where other work needs the cores as well, an
# epoch of a second then takes half a minute. With this they sleep while they wait. OpenMP reads it once, when torch is
# loaded; whoever has made a choice of their own keeps it.
if not {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME"} & os.environ.keys():
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"

_HOME = {
    "FashionMNIST": "data.datasets",
    "ImageData": "data.datasets",
    "KMNIST": "data.datasets",
    "MNIST": "data.datasets",
    "find_dataset": "data.find",
    "MemoryLoader": "data.loader",
    "resize_pixels": "data.resize",
    "explore_dataset": "explore.dataset",
    "explore_decision": "explore.decision",
    "explore_learning_rate": "explore.learning_rate",
    "explore_minibatch": "explore.minibatch",
    "explore_mistakes": "explore.mistakes",
    "explore_weights": "explore.weights",
    "choose_language": "notebook.language_switch",
    "show_confusion_matrix": "pictures.images",
    "show_images": "pictures.images",
    "term": "text",
    "Classifier": "training.classifier",
    "SoftmaxRegression": "training.classifier",
    "accuracy": "training.classifier",
    "confusion_matrix": "training.classifier",
    "evaluate": "training.classifier",
    "predict": "training.classifier",
    "choose_device": "training.device",
    "set_seed": "training.device",
    "Trainer": "training.trainer",
}
__all__ = sorted(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    try:
        return getattr(import_module(f"helpers.{_HOME[name]}"), name)
    except (ImportError, OSError, RuntimeError):
        _check_torch_pair()
        raise


def __dir__() -> list[str]:
    return __all__


def _check_torch_pair() -> None:
    """Say in plain words when torch and torchvision do not fit: their own message names an unknown operator."""
    try:
        import_module("torchvision")
    except (ImportError, OSError, RuntimeError) as error:
        from helpers.text import wrong

        mend = "python -m pip install --upgrade --force-reinstall torch torchvision"
        raise wrong(
            ko=f"torch와 torchvision이 서로 맞지 않습니다({error}). 터미널에서 다음을 실행하고 커널을 다시 시작하세요: "
            f"{mend}",
            en=f"torch and torchvision do not fit each other ({error}). Run this in a terminal and restart the kernel: "
            f"{mend}",
            kind=ImportError,
        ) from error
